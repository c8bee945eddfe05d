"""A form: the kind of paper and its house rules. Written by designers in `templates/NAME/form.yaml`."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from twopart.record import record
from twopart.source import Span, Text


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
    contact: Text | None = None  # whom to ask about what is withheld; Part 1 alone prints it


@record
class Form:
    span: Span
    name: Text
    authority: tuple[Text, ...]
    front: Mapping[str, Text]
    part_1: FormPart
    part_2: FormPart
    decision: Text | None = None  # what one decision is called in a cross-reference
