"""Gives entries and rows that share one written label a label each, so that one of them can be opened alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, entries_of, value_at

LABEL = "withheld"
ROWS = "rows"
REGISTERS = ("figures", "names")


def with_own_labels(paper: Tree) -> Tree:
    """Returns the paper with separate labels: the id of each labelled entry, where several share one label."""
    whole = paper
    for register in REGISTERS:
        whole = _changed(whole, register)
    tables = value_at(whole, "tables")
    if not isinstance(tables, Tree):
        return whole
    entries: list[tuple[Text, Node]] = []
    for key, table in tables.entries:
        labelled = table
        if isinstance(table, Tree):
            labelled = _changed(table, ROWS)
        entries.append((key, labelled))
    pairs = zip(entries, tables.entries, strict=True)
    if all(own is other for (_, own), (_, other) in pairs):
        return whole
    return with_entry_changed(whole, "tables", replace(tables, entries=tuple(entries)))


def _changed(around: Tree, key: str) -> Tree:
    """Returns the mapping with the entries below one of its keys labelled one by one."""
    entries = value_at(around, key)
    if not isinstance(entries, Tree):
        return around
    several = frozenset(
        span for span, count in Counter(_labels(entries)).items() if count > 1
    )
    if not several:
        return around
    return with_entry_changed(around, key, _with_single_labels(entries, several))


def _labels(entries: Node | None) -> Iterator[Span]:
    for _, entry in entries_of(entries):
        label = value_at(entry, LABEL)
        if label is not None:
            yield label.span
        yield from _labels(value_at(entry, ROWS))


def _with_single_labels(entries: Tree, several: frozenset[Span]) -> Tree:
    changed: list[tuple[Text, Node]] = []
    for key, written in entries.entries:
        entry = written
        inner = value_at(entry, ROWS)
        if isinstance(entry, Tree) and isinstance(inner, Tree):
            entry = with_entry_changed(entry, ROWS, _with_single_labels(inner, several))
        label = value_at(entry, LABEL)
        if (
            isinstance(entry, Tree)
            and isinstance(label, Scalar)
            and label.span in several
        ):
            own = replace(label, text=Text(label.text, key.span))
            entry = with_entry_changed(entry, LABEL, own)
        changed.append((key, entry))
    return replace(entries, entries=tuple(changed))
