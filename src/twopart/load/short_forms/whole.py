"""Expands all short notations in the tree of a paper.

So rules, views, secrets, the public source and the proof know only one way to write each thing.
"""

from collections.abc import Callable
from dataclasses import fields

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.load.keys import near
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.short_forms.answers import declarations_in_full
from twopart.load.short_forms.events import timelines_in_full
from twopart.load.short_forms.exceptions import exceptions_in_full
from twopart.load.short_forms.in_data import rows_by_name
from twopart.load.short_forms.labels import entries_in_full
from twopart.load.short_forms.listed_names import with_listed_names
from twopart.load.short_forms.others import OTHERS, grounds_in_full
from twopart.load.short_forms.rows import table_in_full
from twopart.load.short_forms.values import figure_of, name_of
from twopart.load.tree import Mapping, Node, Scalar, entries_of, text_of, value_at
from twopart.model.paper import Paper
from twopart.model.placeholder import WORD

NAMES = "names"
WITH_NOTATIONS = (
    "figures",
    NAMES,
    "tables",
    "timelines",
    "grounds",
    "declarations",
    "signed",
    "exceptions",
)


def in_full(paper: Mapping) -> tuple[Mapping, list[Finding]]:
    """Returns the paper with all notations expanded, and the findings on them.

    If something is wrong, whatever is doubtful is withheld. Below a misspelt key stands what stands below the one that is
    meant: the key has a finding later, and what is below it has none for that.
    """
    misspelt = _misspelt(paper)
    if not misspelt:
        return _in_full(paper)
    entries = [
        (Text(misspelt.get(key, key), key.span), value) for key, value in paper.entries
    ]
    whole, findings = _in_full(Mapping(tuple(entries), paper.span))
    return _as_written(whole, paper), findings


def _misspelt(paper: Mapping) -> dict[str, str]:
    """Returns the misspelt keys of registers with short notations that the paper lacks, each with the one that is meant."""
    written = {str(key) for key, _ in paper.entries}
    known = tuple(field.name.replace("_", "-") for field in fields(Paper))
    known_keys: dict[str, str] = {}
    for key in written.difference(known):
        close = near(key, known)
        if close in WITH_NOTATIONS and close not in written:
            known_keys[key] = close
    return known_keys


def _as_written(whole: Mapping, paper: Mapping) -> Mapping:
    """Returns the expanded paper with its keys as its author wrote them."""
    keys = {key.span: key for key, _ in paper.entries}
    entries = [(keys.get(key.span, key), value) for key, value in whole.entries]
    return Mapping(tuple(entries), whole.span)


def _in_full(paper: Mapping) -> tuple[Mapping, list[Finding]]:
    findings: list[Finding] = []
    whole = paper
    grounds = _ids(value_at(whole, "grounds"))
    for register, entry_of in (("figures", figure_of), (NAMES, name_of)):
        written = value_at(whole, register)
        if isinstance(written, Mapping):
            if register == NAMES:
                written = with_listed_names(written, findings)
            entries = entries_in_full(written, entry_of, grounds, findings)
            whole = with_entry_changed(whole, register, entries)
    names = value_at(whole, NAMES)
    whole = _changed(
        whole,
        "tables",
        lambda tables: _tables_in_full(tables, names, findings),
    )
    whole = _changed(whole, "timelines", timelines_in_full)
    whole = _changed(whole, "grounds", grounds_in_full)
    for boxes in ("declarations", "signed"):
        whole = _with_others(whole, boxes)
    whole = _changed(whole, "declarations", declarations_in_full)
    whole = _with_exceptions(whole, findings)
    return whole, findings


def _with_others(
    paper: Mapping,
    key: str,
) -> Mapping:
    """Returns the paper with `others: TBC` below a key that is itself `TBC`."""
    written = value_at(paper, key)
    if not isinstance(written, Scalar) or written.text != WORD:
        return paper
    at = next(entry.span for entry, _ in paper.entries if entry == key)
    entry = (Text(OTHERS, at), written)
    return with_entry_changed(paper, key, Mapping((entry,), written.span))


def _with_exceptions(paper: Mapping, findings: list[Finding]) -> Mapping:
    """Returns the paper with its exceptions in full; without them where nothing of them can be understood."""
    written = value_at(paper, "exceptions")
    if written is None:
        return paper
    exceptions = exceptions_in_full(written, findings)
    if exceptions.items or not findings:
        return with_entry_changed(paper, "exceptions", exceptions)
    kept = tuple(entry for entry in paper.entries if entry[0] != "exceptions")
    return Mapping(kept, paper.span)


def _ids(entries: Node | None) -> frozenset[str]:
    if not isinstance(entries, Mapping):
        return frozenset()
    return frozenset(str(key) for key, _ in entries.entries)


def _changed(
    paper: Mapping,
    key: str,
    change: Callable[[Mapping], Node],
) -> Mapping:
    """Returns the paper with what stands under a key of it in full."""
    written = value_at(paper, key)
    if not isinstance(written, Mapping):
        return paper
    return with_entry_changed(paper, key, change(written))


def _tables_in_full(
    tables: Mapping,
    names: Node | None,
    findings: list[Finding],
) -> Mapping:
    by_id = {
        str(key): text_of(value_at(name, "name")) for key, name in entries_of(names)
    }
    entries: list[tuple[Text, Node]] = []
    for key, table in tables.entries:
        whole = table_in_full(table, by_id, findings)
        entries.append((key, rows_by_name(whole, names)))
    return Mapping(tuple(entries), tables.span)
