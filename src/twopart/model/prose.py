"""Prose as authors write it: Markdown, references by name, and withheld clauses beside their public wording."""

from dataclasses import dataclass, field

from twopart.source import Span, Text


@dataclass(frozen=True, slots=True)
class Words:
    """Markdown without references."""

    markdown: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """`{name}` or `{name.variant}`: a figure, a name, a table cell, or another paragraph, table or note."""

    path: tuple[str, ...]
    span: Span

    @property
    def written(self) -> str:
        return "{" + ".".join(self.path) + "}"


@dataclass(frozen=True, slots=True)
class Clause:
    """`[[ground: full wording | public wording]]`: withheld in the middle of a public sentence."""

    ground: Text
    full: tuple["Words | Reference", ...]
    public: tuple["Words | Reference", ...]
    span: Span


Run = Words | Reference | Clause


@dataclass(frozen=True, slots=True)
class Prose:
    """One passage's words, as runs in their order."""

    text: Text = field(repr=False)
    runs: tuple[Run, ...] = field(repr=False)

    @property
    def span(self) -> Span:
        return self.text.span
