"""Completes leaves that say on which page something is: the number is read from the finished file, and expected in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twopart.completeness.leaves import Group, Leaf
from twopart.completeness.prose import ExpectedLink
from twopart.completeness.reading.printed import Height

HeightsByAnchor = Mapping[str, Height]  # by anchor
Ways = Sequence[Sequence[Group]]


def on_pages(
    ways: Ways,
    places: HeightsByAnchor,
) -> tuple[tuple[Group, ...], ...]:
    """Returns the leaves with the page numbers that a PDF must print where its anchors are at these places."""
    return tuple(tuple(_of_group(group, places) for group in way) for way in ways)


def _of_group(group: Group, places: HeightsByAnchor) -> Group:
    if not any(link.on_page for leaf in group for link in leaf.links):
        return group
    return tuple(_of_leaf(leaf, places) for leaf in group)


def _of_leaf(leaf: Leaf, places: HeightsByAnchor) -> Leaf:
    letters = leaf.letters
    links: list[ExpectedLink] = []
    longer = 0  # by how much the letters before a link have grown
    for link in leaf.links:
        shifted = replace(link, start=link.start + longer, end=link.end + longer)
        links.append(shifted)
        if link.on_page:
            words = f"{link.on_page}{_page(link, places)}"
            letters = letters[: shifted.end] + words + letters[shifted.end :]
            longer += len(words)
    return replace(leaf, letters=letters, links=tuple(links))


def _page(link: ExpectedLink, places: HeightsByAnchor) -> str:
    """Returns the number of the page to which a link leads; empty where it leads nowhere, which is a fault of its own."""
    place = places.get(link.anchor)
    if place is None:
        return ""
    return str(place.page + 1)
