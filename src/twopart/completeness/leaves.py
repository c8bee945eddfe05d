"""Walks through a view and yields its leaves: every run of words in it, in reading order.

The walk does not depend on the kinds of block. Every field of every record is expected in print, in the order of the
fields, unless its kind or `in_print.py` says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from twopart.base.record import value_record
from twopart.completeness import in_print
from twopart.completeness.letters import DASH, letters, letters_of_cell
from twopart.completeness.prose import ExpectedLink, NoteCall, pieces

Record = Mapping[str, Any]
ViewPath = tuple[str | int, ...]

OPENING = "opening"  # the field of a view that holds its decision sheet
# Records whose anchor is the target of links.
LEADS_ELSEWHERE = ("CrossReference", "Withheld", "WithheldCell", "WithheldPlace")
# What a template may print any number of times, each with the reason.
SAID_AGAIN: Mapping[ViewPath, str] = {
    (
        "marking",
    ): "it is printed wherever somebody could mistake the part for the other one",
    ("title",): "it is printed wherever somebody could ask what they are reading",
}


@value_record
class Leaf:
    """A run of words. `path` leads to it from the view; `kinds` are the kinds of the records along the path."""

    path: ViewPath
    kinds: tuple[str, ...]
    letters: str
    links: tuple[ExpectedLink, ...] = ()


# Leaves in a fixed order; a template may print groups in any order.
Group = tuple[Leaf, ...]


def ways(view: Record) -> tuple[tuple[Group, ...], ...]:
    """Returns all leaves of a view, once for each order in which a template may print them."""
    below = tuple(_groups(view))
    above = tuple(map(_captions_above, below))
    if above == below:
        return (below,)
    return below, above


def _groups(view: Record) -> Iterator[Group]:
    """Yields the groups of a view, each field and each line of its front sheet: a form may print them in any order."""
    walk = _Walk((view["kind"],))
    for path, content in _loose(view):
        group = tuple(walk.of(content, path, view))
        if group:
            yield group


def _captions_above(group: Group) -> Group:
    ordered: list[Leaf] = []
    for drawing, run in groupby(group, _drawing):
        leaves = list(run)
        if drawing:
            leaves.sort(key=_is_caption, reverse=True)
        ordered += leaves
    return tuple(ordered)


def _drawing(leaf: Leaf) -> ViewPath:
    """Returns the path of the drawing that contains a leaf; empty if it is in none."""
    if not any(in_print.of(kind).caption for kind in leaf.kinds):
        return ()
    return leaf.path[: end_of_last_block(leaf.path)]


def end_of_last_block(path: ViewPath) -> int:
    """Returns the length of the path of the innermost block on a path that leads through one."""
    steps_after = path[::-1].index("blocks")
    return len(path) - steps_after + 1


def _is_caption(leaf: Leaf) -> bool:
    kind = leaf.kinds[-1]
    return leaf.path[-1] in in_print.of(kind).caption


def anchors(view: Record) -> dict[str, ViewPath]:
    """Returns the path of the record that has each anchor."""
    return dict(_anchors(view, ()))


def _anchors(value: object, path: ViewPath) -> Iterator[tuple[str, ViewPath]]:
    if isinstance(value, Mapping):
        if value.get("anchor") and value["kind"] not in LEADS_ELSEWHERE:
            yield value["anchor"], path
        for name, inner in value.items():
            yield from _anchors(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _anchors(inner, (*path, number))


def _loose(view: Record) -> Iterator[tuple[ViewPath, Any]]:
    for name in ordered_fields(view):
        if name != "front":
            yield (name,), view[name]
            continue
        for number, line in enumerate(view[name]):
            yield (name, number), line


def ordered_fields(record: Record) -> list[str]:
    """Returns the printed fields of a record in reading order; fields of which no order is stated come last."""
    kind = record["kind"]
    stated = in_print.of(kind).order
    fields = [name for name in stated if name in record]
    fields += [name for name in record if name not in stated]
    return [name for name in fields if is_printed(kind, name)]


def is_printed(kind: str, name: str) -> bool:
    if name in in_print.NEVER_PRINTED:
        return False
    return name not in in_print.of(kind).not_printed


class _Walk:
    """Walks through nested records; `kinds` are the kinds of the records around the current one."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds
        self.in_cell = "Row" in kinds

    def of(
        self,
        value: object,
        path: ViewPath,
        above: Record,
    ) -> Iterator[Leaf]:
        if isinstance(value, str):
            yield from self._words(value, path)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from self.of(inner, (*path, number), above)
        elif isinstance(value, Mapping):
            yield from self._record(value, path, above)

    def _words(
        self,
        text: str,
        path: ViewPath,
    ) -> Iterator[Leaf]:
        letters_of = letters
        if self.in_cell:
            letters_of = letters_of_cell
        content = letters_of(text)
        if content:
            yield Leaf(path, self.kinds, content)

    def _record(
        self,
        record: Record,
        path: ViewPath,
        above: Record,
    ) -> Iterator[Leaf]:
        kind = record["kind"]
        inside = _Walk((*self.kinds, kind))
        if kind == "Prose":
            yield from inside.prose(record, path)
            return
        names = ordered_fields(record)
        if record.get("nil"):
            yield Leaf((*path, "number"), inside.kinds, DASH)
            names = [name for name in names if name == "notes"]
        for name in names:
            if not _is_bullet(record, name, above):
                yield from inside.of(record[name], (*path, name), record)

    def prose(
        self,
        record: Record,
        path: ViewPath,
    ) -> Iterator[Leaf]:
        for piece in pieces(record, in_cell=self.in_cell):
            if isinstance(piece, NoteCall):
                inside = _Walk((*self.kinds, "Footnote"))
                yield from inside.prose(piece.prose, (*path, "notes", piece.number))
            else:
                yield Leaf(
                    path,
                    self.kinds,
                    piece.letters,
                    piece.links,
                )


def _is_bullet(
    record: Record,
    name: str,
    above: Record,
) -> bool:
    """Whether templates print a bullet in place of this field."""
    if (record["kind"], name) != ("Item", "marker"):
        return False
    return bool(above.get("style") == "bullet")
