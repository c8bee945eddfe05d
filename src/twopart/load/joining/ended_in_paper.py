"""Finds what the house withholds and a paper says to have ended: whoever keeps the house decides that, for all papers."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.load.joining.shared_rules import ends_for_the_house
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, entries_of, text_of, value_at

ENDED = "ended"


def ended_for_the_house(
    paper: Tree,
    withheld: Mapping[str, Node],
) -> Iterator[Finding]:
    """Yields findings on entries that the house withholds, and that a paper ends by their ids or with their ground.

    `withheld` are these entries, as the paper has them.
    """
    for name in _ended_by_id(paper):
        if name in withheld:
            yield ends_for_the_house(name.span, [name])
    for ground, at in _ended_grounds(paper).items():
        opened = [
            name
            for name, entry in withheld.items()
            if text_of(value_at(entry, "withheld")) == ground
        ]
        if opened:
            yield ends_for_the_house(at, opened)


def _ended_by_id(paper: Tree) -> Iterator[Text]:
    for entry in _items(value_at(paper, ENDED)):
        for thing in _items(value_at(entry, "what")):
            if isinstance(thing, Scalar):
                yield thing.text


def _ended_grounds(paper: Tree) -> dict[str, Span]:
    """Returns the grounds of which a file of the paper itself says that they have ended, with the places."""
    places: dict[str, Span] = {}
    for ground, written in entries_of(value_at(paper, "grounds")):
        for key, _ in entries_of(written):
            if key == ENDED:
                places[str(ground)] = key.span
    return places


def _items(node: Node | None) -> tuple[Node, ...]:
    """Returns what stands in a list, or a single value alone; nothing where there is none."""
    if isinstance(node, Sequence):
        return node.items
    if node is None:
        return ()
    return (node,)
