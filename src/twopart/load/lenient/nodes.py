"""Nodes that stand in a draft for what is missing or cannot be read.

Each has a place of its own, in a file that does not exist: records and passages are identified by their places.
"""

from itertools import count

from twopart.base.source import Source, Span, Text
from twopart.load.leaves import ID
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import WORD

FILLED = Source("(draft)", "")
ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\{}[]|"})


class NewPlaces:
    """Makes filled-in nodes, each with a new place."""

    def __init__(self) -> None:
        self._lines = count(1)

    def next(self) -> Span:
        return Span(FILLED, next(self._lines), 1)

    def text(self, words: str) -> Text:
        return Text(words, self.next())

    def scalar(self, words: str) -> Scalar:
        return Scalar(self.text(words), plain=False)

    def placeholder(self) -> Scalar:
        """Returns a placeholder."""
        return self.scalar(WORD)

    def placeholders(self) -> Sequence:
        """Returns a list of one placeholder."""
        return Sequence((self.placeholder(),), self.next())

    def entry(self, key: str, value: Node) -> tuple[Text, Node]:
        return self.text(key), value


def is_filled(at: Span | None) -> bool:
    """Whether a place is that of a filled-in node."""
    return at is not None and at.source is FILLED


def words_in(node: Node) -> str:
    """Returns all words of a node in order, keys included."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return " ".join(map(words_in, node.items))
    return ", ".join(f"{key}: {words_in(value)}" for key, value in node.entries)


def literally(words: str) -> str:
    """Escapes words so that prose prints them unchanged, braces and brackets included."""
    return words.translate(ESCAPED)


def with_entries(node: Mapping, entries: dict[str, tuple[Text, Node]]) -> Mapping:
    return Mapping(tuple(entries.values()), node.span)


def as_id(key: str) -> str:
    """Returns the id that a key is or was meant to be, or "" if it cannot be one."""
    name = key
    if not ID.fullmatch(name):
        name = key.strip().lower().replace(" ", "-")
    if ID.fullmatch(name):
        return name
    return ""
