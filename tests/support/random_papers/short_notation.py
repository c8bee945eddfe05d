"""Rewrites a paper in short notation: labels said once for many, values without keys, rows and events as lists."""

from typing import Any

import yaml

from twopart.load.shape import shape_of
from twopart.load.short_forms.labels import NO_IDS
from twopart.model.table import Row

KINDS = ("amount", "percentage", "count", "date", "name")
Entry = dict[str, Any]
# The parser in C, where the machine has it, takes a seventh of the time.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def in_short_notation(text: str) -> str:
    """Returns the same paper, as YAML, in every short notation that it can be written in."""
    paper = yaml.load(text, LOADER)
    for register in ("figures", "names"):
        if register in paper:
            paper[register] = _grouped(paper[register])
    pasted: list[str] = []
    for table in paper.get("tables", {}).values():
        _shorten(table)
        if "paste" in table:  # has tabs, which are quoted
            pasted.append(table["paste"])
            table["paste"] = f"BLOCK {len(pasted)}"
    if "public" in paper.get("names", {}):
        paper["names"]["public"] = _listed(paper["names"]["public"])
    for timeline in paper.get("timelines", {}).values():
        timeline["events"] = [_event(event) for event in timeline["events"]]
    for name, declaration in paper.get("declarations", {}).items():
        paper["declarations"][name] = _answer(declaration)
    short = yaml.dump(
        paper, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=10_000
    )
    for number, block in enumerate(pasted, 1):
        lines = "\n".join(f"      {line}" for line in block.rstrip("\n").split("\n"))
        short = short.replace(f"paste: BLOCK {number}\n", f"paste: |\n{lines}\n")
    return short


def _grouped(entries: Entry) -> Entry:
    """Returns the entries of a register below their labels; those with none, or with two, stay as they are."""
    grouped: Entry = {"public": {}, "withheld": {}}
    for name, entry in entries.items():
        rest = {
            key: value
            for key, value in entry.items()
            if key not in ("public", "withheld")
        }
        if name in NO_IDS or len(entry) != len(rest) + 1:
            grouped[name] = entry
        elif entry.get("public") == "true":
            grouped["public"][name] = _without_key(rest)
        else:
            ground = entry["withheld"]
            grouped["withheld"].setdefault(ground, {})[name] = _without_key(rest)
    return {key: value for key, value in grouped.items() if value}


def _without_key(entry: Entry) -> Any:
    """Returns the value of an entry that has no other key; any other entry as it is."""
    [[key, value], *others] = entry.items()
    if others or key not in KINDS or (value == "TBC" and key != "name"):
        return entry
    return value


def _shorten(table: Entry) -> None:
    """Labels the rows of a table once, and writes rows and columns as lists, in place."""
    grounds = {row["withheld"] for row in table["rows"].values() if "withheld" in row}
    labelled = [_is_labelled(row) for row in table["rows"].values()]
    if grounds and all(labelled):
        ground = min(grounds)
        table["rows-withheld"] = ground
        for row in table["rows"].values():
            if row.get("withheld") == ground:
                del row["withheld"]
    for name, column in table["columns"].items():
        if (
            not isinstance(column, str)
            and set(column) == {"heading", "sum"}
            and column["sum"] == "all"
        ):
            table["columns"][name] = [column["heading"], "sum"]
    table["rows"] = _listed({name: _row(row) for name, row in table["rows"].items()})


def _listed(entries: Entry) -> Any:
    """Returns entries in a list, each with its id, unless one is called like a key of theirs."""
    if set(entries) & {*NO_IDS, *shape_of(Row).keys}:
        return entries
    return [{name: entry} for name, entry in entries.items()]


def _event(event: Entry) -> Any:
    """Returns what happens and its dates as a list, if the event has no other key."""
    if set(event) in ({"event", "on"}, {"event", "start", "end"}):
        return [event[key] for key in ("event", "on", "start", "end") if key in event]
    return event


def _answer(declaration: Any) -> Any:
    """Returns the answer and who gave it in one line, if there is nothing else."""
    if isinstance(declaration, str) or set(declaration) != {"answer", "by"}:
        return declaration
    if declaration["answer"] == "TBC":
        return declaration
    return f"{declaration['answer']}, {declaration['by']}"


def _is_labelled(row: Entry) -> bool:
    return bool({"public", "withheld", "cells-withheld"} & set(row))


def _row(row: Entry) -> Any:
    if "rows" in row:
        return {**row, "rows": {name: _row(each) for name, each in row["rows"].items()}}
    if {**row, "heading": ""} == {"heading": "", "sum": "all", "style": "total"}:
        return [row["heading"], "sum"]
    if set(row) == {"heading"}:
        return row["heading"]
    if set(row) != {"heading", "cells"} or not isinstance(row["cells"], list):
        return row
    return [row["heading"], *row["cells"]]
