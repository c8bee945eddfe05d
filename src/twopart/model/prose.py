"""Prose as authors write it: Markdown, references by name, and withheld clauses beside their public wording."""

from typing import Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.placeholder import WORD
from twopart.model.quantity import Value

PAGE = "page"  # the variant that prints on which page something stands
Kind = Literal["amount", "percentage", "count", "date"]


@record
class Words:
    """Markdown without references."""

    markdown: str


@record
class StatedInPlace:
    """A public figure typed in place: `{=£213,477}`, or with an id `{=threshold: £213,477}`."""

    kind: Kind
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
    stated: StatedInPlace | None = None

    @property
    def is_placeholder(self) -> bool:
        return self.path == (WORD,)

    @property
    def asks_page(self) -> bool:
        """Returns whether it asks for the page too, `{costs.page}`: no figure and no cell has such a variant."""
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


@record
class Prose:
    """One passage's words, as runs in their order."""

    text: Text
    runs: tuple[Run, ...]

    @property
    def span(self) -> Span:
        return self.text.span
