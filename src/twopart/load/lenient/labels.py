"""Decides the label of a record in a draft: the label that is written, or else withheld on a ground to be decided."""

from typing import TYPE_CHECKING

from twopart.base.source import Text
from twopart.load import tree as yaml_tree
from twopart.load.keys import near
from twopart.load.shape import Shape
from twopart.load.tree import Mapping, Node, Sequence
from twopart.model import figure, ground
from twopart.model.drawn.charts import Chart
from twopart.model.figure import Figure
from twopart.model.forms import formalities
from twopart.model.ground import Ground
from twopart.model.paper import Item, Name, Paper, Paragraph, PartTwo, Timeline
from twopart.model.pictures.picture import Picture
from twopart.model.ties import ExceptionToRule, Tie

if TYPE_CHECKING:
    from twopart.load.lenient.mending import Mender

Entries = dict[str, tuple[Text, Node]]
LABELS = ("public", "withheld")
OF_LABELS = (*LABELS, "declassified", "silent")
# Records of which no key withholds anything: Part 1 prints of them what it prints of any ground, or nothing.
MAY_STAY_PUBLIC = (
    Paper,
    PartTwo,
    Ground,
    ground.Balance,
    ground.PlannedEnd,
    ground.Decider,
    figure.Declassification,
    formalities.Declaration,
    formalities.Signature,
    ExceptionToRule,
    Tie,
)
LABELLED = (Figure, Name, Timeline, Chart, Picture)


def is_without_label(record_or_key: type | str) -> bool:
    """Whether a record of this type must have a label, or whether a key may have been meant as one."""
    if isinstance(record_or_key, str):
        return bool(near(record_or_key, (*OF_LABELS, "full", "public-wording")))
    return record_or_key in LABELLED


def decided(
    written: Entries,
    shape: Shape,
    mender: "Mender",
    *,
    in_doubt: bool,
) -> Entries:
    """Returns the keys of a record with at most one label; in doubt, the record is withheld."""
    if "withheld" not in shape.types or shape.record is PartTwo:
        return written
    entries = dict(written)
    is_unlabelled_passage = shape.record in (Paragraph, Item) and "full" in entries
    if (in_doubt or is_unlabelled_passage) and "withheld" not in entries:
        entries["withheld"] = mender.places.entry(
            "withheld", mender.places.scalar(mender.undecided)
        )
    if "withheld" in entries:
        entries.pop("public", None)
        entries.pop("declassified", None)
        if shape.record in (Paragraph, Item) and "text" in entries:
            _, words = entries.pop("text")
            entries.setdefault("full", mender.places.entry("full", words))
    return entries


def is_labelled_throughout(table: Entries) -> bool:
    """Whether a table has a label, or every row of it, or every column, or every cell of a row."""
    if _has_label(table):
        return True
    rows = _lines(table, "rows")
    columns = _lines(table, "columns")
    if rows and all(_has_label(row) or _has_labelled_cells(row) for row in rows):
        return True
    return bool(columns) and all(map(_has_label, columns))


def _lines(table: Entries, key: str) -> list[Entries]:
    if key not in table:
        return []
    _, lines = table[key]
    return [_keys(line) for _, line in yaml_tree.entries_of(lines)]


def _keys(node: Node) -> Entries:
    return {str(key): (key, value) for key, value in yaml_tree.entries_of(node)}


def _has_label(entries: Entries) -> bool:
    return any(label in entries for label in LABELS)


def _has_labelled_cells(row: Entries) -> bool:
    if "cells" not in row:
        return False
    _, cells = row["cells"]
    if not isinstance(cells, Sequence):
        return False
    return all(_has_label(_keys(cell)) for cell in cells.items)


def withheld_whole(written: Entries, mender: "Mender") -> Entries:
    """Returns the keys of a table withheld as a whole, without the labels inside it."""
    entries = dict(written)
    for key in ("rows", "columns"):
        if key in entries:
            entry, lines = entries[key]
            entries[key] = (entry, _without_labels(lines))
    for key in ("public", "public-caption"):
        entries.pop(key, None)
    entries.setdefault(
        "withheld",
        mender.places.entry("withheld", mender.places.scalar(mender.undecided)),
    )
    return entries


def _without_labels(node: Node) -> Node:
    if isinstance(node, Sequence):
        return Sequence(tuple(map(_without_labels, node.items)), node.span)
    if not isinstance(node, yaml_tree.Mapping):
        return node
    entries = tuple(
        (key, _without_labels(value))
        for key, value in node.entries
        if key not in OF_LABELS
    )
    return Mapping(entries, node.span)
