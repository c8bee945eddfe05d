"""The order of things that Part 1 omits: removed, added to or reordered, but one of each public place stays."""

from collections.abc import Iterator

from twopart.load.tree import Node, Scalar, value_at
from twopart.proof.trees.nodes import once_more
from twopart.proof.wording import How


def arranged(
    how: How,
    things: dict[int, Node],
    places: list[dict[int, Node]],
) -> Iterator[Node]:
    """Yields the things in their new order. Each of `places` has those that one public place omits, by number."""
    removable: set[int] = set()
    opposite: dict[int, int] = {}
    for place in places:
        removable.update(_but_one_of_each_ground(place))
        for alike in _by_ground(place).values():
            opposite.update(zip(alike, reversed(alike), strict=True))
    for number, thing in things.items():
        if how == "reordered":
            yield things[opposite.get(number, number)]
        elif how != "removed" or number not in removable:
            yield thing
        if how == "added" and number in opposite:
            yield once_more(thing)


def _ground(item: Node) -> str:
    """Returns the ground on which an item is withheld; empty if it is silent, so that it leaves no note."""
    ground = value_at(item, "withheld")
    if isinstance(ground, Scalar) and value_at(item, "silent") is None:
        return str(ground.text)
    return ""


def _by_ground(place: dict[int, Node]) -> dict[str, list[int]]:
    """Returns the numbers of the items of a place, by the ground on which they are withheld."""
    numbers: dict[str, list[int]] = {}
    for number, item in place.items():
        numbers.setdefault(_ground(item), []).append(number)
    return numbers


def _but_one_of_each_ground(place: dict[int, Node]) -> Iterator[int]:
    for ground, alike in _by_ground(place).items():
        if ground:
            yield from alike[1:]
        else:
            yield from alike
