"""The order of things that Part 1 omits: removed, added to or reordered, but one of each public place stays."""

from collections.abc import Iterator

from twopart.load.tree import Node, Scalar
from twopart.proof.nodes import once_more, value_at
from twopart.proof.wording import How


def arranged(
    how: How, things: dict[int, Node], places: list[dict[int, Node]]
) -> Iterator[Node]:
    """Yields the things in their new order. Each of `places` has those that one public place omits, by number."""
    gone: set[int] = set()
    other: dict[int, int] = {}
    for place in places:
        gone |= set(_but_one_of_each_ground(place))
        for alike in _by_ground(place).values():
            other |= dict(zip(alike, reversed(alike), strict=True))
    for n, thing in things.items():
        if how == "removed" and n in gone:
            continue
        yield things[other.get(n, n)] if how == "reordered" else thing
        if how == "added" and n in other:
            yield once_more(thing)


def _ground(item: Node) -> str:
    """The ground on which an item is withheld; empty if it is silent, so that it leaves no note."""
    ground = value_at(item, "withheld")
    return (
        str(ground.text)
        if isinstance(ground, Scalar) and value_at(item, "silent") is None
        else ""
    )


def _by_ground(place: dict[int, Node]) -> dict[str, list[int]]:
    alike: dict[str, list[int]] = {}
    for n, item in place.items():
        alike.setdefault(_ground(item), []).append(n)
    return alike


def _but_one_of_each_ground(place: dict[int, Node]) -> Iterator[int]:
    for ground, alike in _by_ground(place).items():
        yield from alike if ground == "" else alike[1:]
