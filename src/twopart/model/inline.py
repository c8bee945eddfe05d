"""Words as a part prints them, with figures, cross-references and footnotes in their places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A figure or a name as it is printed."""

    text: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`paragraph 14`, and where it stands in this part."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Footnote:
    note: "Prose"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown in which U+E000 n U+E001 stands for the nth insert: values never pass through Markdown."""

    markdown: str
    inserts: tuple[Value | CrossReference | Footnote, ...] = ()
