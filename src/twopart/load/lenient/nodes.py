"""Nodes that no author wrote: what stands in a draft where something is missing or cannot be read.

Each has a place of its own, in a file that does not exist, since places tell records and passages apart.
"""

from itertools import count

from twopart.base.source import Source, Span, Text
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import WORD

FILLED = Source("(draft)", "")
ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\{}[]|"})


class Places:
    """Gives places to what is filled in, each once."""

    def __init__(self) -> None:
        self._lines = count(1)

    def next(self) -> Span:
        return Span(FILLED, next(self._lines), 1)

    def text(self, words: str) -> Text:
        return Text(words, self.next())

    def scalar(self, words: str) -> Scalar:
        return Scalar(self.text(words), plain=False)

    def hole(self) -> Scalar:
        """A placeholder."""
        return self.scalar(WORD)

    def holes(self) -> Sequence:
        """A list of one placeholder."""
        return Sequence((self.hole(),), self.next())

    def entry(self, key: str, value: Node) -> tuple[Text, Node]:
        return self.text(key), value


def is_filled(at: Span | None) -> bool:
    """Whether a place is that of something that no author wrote."""
    return at is not None and at.source is FILLED


def words_in(node: Node) -> str:
    """All words of a node, in their order, keys among them."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return " ".join(map(words_in, node.items))
    return ", ".join(f"{key}: {words_in(value)}" for key, value in node.entries)


def literally(words: str) -> str:
    """Words as prose that prints them as they are, braces and brackets too."""
    return words.translate(ESCAPED)


def with_entries(node: Mapping, entries: dict[str, tuple[Text, Node]]) -> Mapping:
    return Mapping(tuple(entries.values()), node.span)
