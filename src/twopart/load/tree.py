"""The tree of a YAML file: nodes that know their place. Every word is text until a type reads it."""

from collections.abc import Iterator
from typing import ClassVar

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.pictures.picture import PictureFile


@record
class Scalar:
    """A single value."""

    text: Text
    plain: bool  # written without quotes: then nothing at all means «no value»
    kind: ClassVar[str] = "one value"

    @property
    def span(self) -> Span:
        return self.text.span

    @property
    def missing(self) -> bool:
        return self.plain and self.text in ("", "~", "null")

    def lines(self, first: int) -> Iterator[tuple[Span, str]]:
        """Yields its lines from the one of this index on: where each begins, and what stands from there on."""
        source = self.span.source
        if first == 0:
            line = source.line(self.span.line)
            yield self.span, line[self.span.column - 1 :]
            first = 1
        for number in range(self.span.line + first, self.span.last_line + 1):
            line = source.line(number)
            words = line.lstrip()
            indentation = len(line) - len(words)
            yield Span(source, number, indentation + 1), words


@record
class UnreadableNode(Scalar):
    """What stands instead of a node that cannot be read, with the findings that say why."""

    findings: tuple[Finding, ...] = ()


@record
class PictureNode(Scalar):
    """The name of a picture's file, with what was read from it."""

    picture: PictureFile


@record
class Sequence:
    """A list of values."""

    items: tuple["Node", ...]
    span: Span
    kind: ClassVar[str] = "a list"


@record
class Mapping:
    """Values by their keys, in the order in which they are written."""

    entries: tuple[tuple[Text, "Node"], ...]
    span: Span
    kind: ClassVar[str] = "entries of the form `key: …`"


Node = Scalar | Sequence | Mapping


def value_at(
    node: Node | None,
    key: str,
) -> Node | None:
    """Returns the value under a key of a mapping; None if the node has no such key."""
    for entry, value in entries_of(node):
        if entry == key:
            return value
    return None


def entries_of(node: Node | None) -> tuple[tuple[Text, Node], ...]:
    """Returns the keys and values of a mapping; none of anything else."""
    if isinstance(node, Mapping):
        return node.entries
    return ()


def text_of(node: Node | None) -> str:
    """Returns the text of a single value; nothing of anything else."""
    if isinstance(node, Scalar):
        return str(node.text)
    return ""
