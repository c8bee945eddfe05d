"""A form: the kind of paper and its house rules. Written by designers in `templates/NAME/form.yaml`."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.ground import FIELDS, Field

WHOLE: tuple[Field, ...] = (
    "exemption",
    "ceases",
    "interest",
    "harm",
    "likelihood",
    "balance",
    "decided",
)


@record
class FormSection:
    """A section that a part of this form has: heading, numbering, and whether it must be there."""

    shorthand: ClassVar[str] = "heading"
    span: Span
    heading: Text
    numbering: Literal["paragraphs", "none"] = "paragraphs"
    required: Literal[True, False] = True
    intro: Text | None = None


@record
class FormPart:
    """One part of the form: its marking, its statement, and its sections in their order."""

    span: Span
    marking: Text
    statement: tuple[Text, ...]
    sections: Mapping[str, FormSection]
    closing: Text | None = None
    # Whom to ask about what is withheld; Part 1 alone prints it.
    contact: Text | None = None


@record
class GroundRecord:
    """Which fields of a ground its authors have to write, and which of them the parts print."""

    span: Span
    asks: tuple[Field, ...]
    prints: tuple[Field, ...]


@record
class Form:
    """A form. One without `record` asks for the whole record of a ground, and prints it."""

    span: Span
    name: Text
    authority: tuple[Text, ...]
    front: Mapping[str, Text]
    part_1: FormPart
    part_2: FormPart
    decision: Text | None = None  # what one decision is called in a cross-reference
    record: GroundRecord | None = None

    @property
    def asks(self) -> tuple[Field, ...]:
        """The fields of a ground that a paper of this form may not leave out."""
        if self.record is None:
            return WHOLE
        return self.record.asks

    @property
    def prints(self) -> tuple[Field, ...]:
        if self.record is None:
            return FIELDS
        return self.record.prints
