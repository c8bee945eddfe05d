"""Expands all short notations in the tree of a paper.

So rules, views, secrets, the public source and the proof know only one way to write each thing.
"""

from collections.abc import Callable

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.short_forms.exceptions import exceptions_in_full
from twopart.load.short_forms.in_data import rows_by_name
from twopart.load.short_forms.labels import entries_in_full
from twopart.load.short_forms.rows import table_in_full
from twopart.load.short_forms.values import figure_of, name_of
from twopart.load.tree import Mapping, Node, value_at


def in_full(paper: Mapping) -> tuple[Mapping, list[Finding]]:
    """Return the paper with all notations expanded, and the findings on them.

    If something is wrong, whatever is doubtful is withheld.
    """
    findings: list[Finding] = []
    whole = paper
    for register, entry_of in (("figures", figure_of), ("names", name_of)):
        written = value_at(whole, register)
        if isinstance(written, Mapping):
            entries = entries_in_full(written, entry_of, findings)
            whole = with_entry_changed(whole, register, entries)
    names = value_at(whole, "names")
    whole = _changed(whole, "tables", lambda tables: _tables_in_full(tables, names))
    whole = _changed(whole, "exceptions", exceptions_in_full)
    return whole, findings


def _changed(
    paper: Mapping,
    key: str,
    change: Callable[[Mapping], Node],
) -> Mapping:
    """The paper with what stands under a key of it in full."""
    written = value_at(paper, key)
    if not isinstance(written, Mapping):
        return paper
    return with_entry_changed(paper, key, change(written))


def _tables_in_full(
    tables: Mapping,
    names: Node | None,
) -> Mapping:
    entries: list[tuple[Text, Node]] = []
    for key, table in tables.entries:
        entries.append((key, rows_by_name(table_in_full(table), names)))
    return Mapping(tuple(entries), tables.span)
