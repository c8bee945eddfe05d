"""Prose as authors write it: Markdown, references by name, and withheld clauses beside their public wording."""

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.placeholder import WORD


@record
class Words:
    """Markdown without references."""

    markdown: str


@record
class Reference:
    """`{name}` or `{name.variant}`: a figure, a name, a table cell, or another paragraph, table or note.

    `{TBC}` is a placeholder: it refers to what is not known yet.
    """

    path: tuple[str, ...]
    span: Span

    @property
    def is_placeholder(self) -> bool:
        return self.path == (WORD,)

    @property
    def written(self) -> str:
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
