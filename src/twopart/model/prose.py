"""Prose as authors write it: Markdown, references by name, and withheld clauses beside their public wording."""

from functools import cached_property
from typing import Literal, TypeGuard

from twopart.base.record import CachingRecord, record
from twopart.base.source import Span, Text
from twopart.model.placeholder import WORD
from twopart.model.quantity import Value

PAGE = "page"  # the variant that prints on which page something stands
KindOfValue = Literal["amount", "percentage", "count", "date"]


@record
class Words:
    """Markdown without references."""

    markdown: str


@record
class InlineFigure:
    """A public figure that is typed inline: `{=£213,477}`, or with an id `{=threshold: £213,477}`."""

    kind: KindOfValue
    value: Value
    name: Text  # the id, or the place
    named: bool  # whether its author gave it an id
    written: str  # with its braces
    span: Span


@record
class Reference:
    """`{name}` or `{name.variant}`: a figure, a name, a table cell, or another paragraph, table or note.

    `{TBC}` is a placeholder: it refers to what is not known yet. With `stated` the figure itself stands there.
    """

    path: tuple[str, ...]
    span: Span
    stated: InlineFigure | None = None

    @property
    def is_placeholder(self) -> bool:
        return self.path == (WORD,)

    @property
    def asks_page(self) -> bool:
        """Whether it asks for the page too, `{costs.page}`: no figure and no cell has such a variant."""
        return len(self.path) > 1 and self.path[1:] == (PAGE,)

    @property
    def written(self) -> str:
        """As a message may show it: the value of a figure in place is not."""
        if self.stated:
            return "{=…}"
        return "{" + ".".join(self.path) + "}"


@record
class Clause:
    """`[[ground: full wording | public wording]]`: withheld in the middle of a public sentence.

    Without a bar Part 1 marks the place; with `| silent: reason` it says nothing, and the reason is kept.
    """

    ground: Text
    full: tuple["Words | Reference", ...]
    public: tuple["Words | Reference", ...]
    span: Span
    silent: str | None = None  # why Part 1 says nothing there


Run = Words | Reference | Clause


def is_empty(run: object) -> bool:
    """Whether it is words of which nothing is left."""
    return isinstance(run, Words) and not run.markdown


def is_reference(run: object) -> TypeGuard[Reference]:
    """Whether it is a reference to anything but what is not known yet."""
    return isinstance(run, Reference) and not run.is_placeholder


@record
class Prose(CachingRecord):
    """One passage's words, as runs in their order."""

    text: Text
    runs: tuple[Run, ...]

    @cached_property
    def has_clauses(self) -> bool:
        return any(isinstance(run, Clause) for run in self.runs)

    @cached_property
    def filled(self) -> tuple[Words | Reference, ...]:
        """Its words and references outside clauses, without words of which nothing is left."""
        outside = (run for run in self.runs if not isinstance(run, Clause))
        return tuple(run for run in outside if not is_empty(run))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Its references outside clauses, to all but placeholders."""
        return tuple(filter(is_reference, self.runs))

    @property
    def span(self) -> Span:
        return self.text.span
