"""Everything that an author withholds, each where its label or its ground stands, under a name that lasts.

A name is made of the ids that lead to the thing: `price`, `costs.rows.radios`, `award.clause-2`. It stays the same
while the words change; where something has no id, its position stands in its place.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Literal

from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.grid import written_columns
from twopart.model.drawn.charts import Chart
from twopart.model.everything import fields_inside
from twopart.model.figure import Figure
from twopart.model.paper import (
    Item,
    Name,
    Paper,
    Paragraph,
    PartTwo,
    Timeline,
    WithheldSection,
)
from twopart.model.pictures.picture import Picture
from twopart.model.prose import Clause, Prose
from twopart.model.table import Cell, Column, Row, Table
from twopart.prose.inline_figures import stated_in

KindOfThing = Literal[
    "figure",
    "name",
    "table",
    "timeline",
    "chart",
    "picture",
    "row",
    "column",
    "cell",
    "paragraph",
    "item",
    "section",
    "clause",
    "all that only Part 2 says",
]
KINDS: Mapping[type[object], KindOfThing] = {
    Figure: "figure",
    Name: "name",
    Table: "table",
    Timeline: "timeline",
    Chart: "chart",
    Picture: "picture",
    Row: "row",
    Column: "column",
    Cell: "cell",
    Paragraph: "paragraph",
    Item: "item",
    WithheldSection: "section",
    PartTwo: "all that only Part 2 says",
}
# Fields that add nothing to a name: the registers, whose ids are unlike one another, and the words of a record.
UNNAMED = frozenset(
    {
        "body",
        "charts",
        "figures",
        "full",
        "names",
        "notes",
        "passages",
        "pictures",
        "sections",
        "tables",
        "text",
        "timelines",
        "value",
    }
)
CELLS = (Row, "cells")  # which go by the ids of columns, that the table alone knows
ThingPath = tuple[str, ...]
WithheldNames = frozenset[str]


@record
class WithheldThing:
    """One thing that is withheld: a record with a label, or a clause. `id` is the name that lasts."""

    id: str
    kind: KindOfThing
    ground: str
    at: Span
    thing: Any  # the record, or the clause
    within: Span  # of the passage, of a clause; else of the record


def withheld_things(paper: Paper) -> tuple[WithheldThing, ...]:
    """Returns everything that the paper withholds by a label or in a clause, in the order of its source."""
    return tuple(_below(paper, (), _ended(paper)))


def _ended(paper: Paper) -> frozenset[str]:
    """Returns the names of what was withheld before; a clause after one of these keeps its number."""
    return frozenset(str(name) for ending in paper.ended for name in ending.things)


def public_things(paper: Paper) -> frozenset[str]:
    """Returns the ids of everything that could have a label of its own and is not withheld by one."""
    public: set[str] = set()
    for path, thing in named_things(paper, ()):
        if type(thing) in KINDS and thing.withheld is None:
            public.add(".".join(path))
    return frozenset(public)


def figures_in_place(paper: Paper) -> Mapping[str, str]:
    """Returns a name that lasts for each number typed in place without an id, by its name in the register,
    which is its place.
    """
    names: dict[str, str] = {}
    for path, thing in named_things(paper, ()):
        if not isinstance(thing, Prose):
            continue
        unnamed = [stated for stated in stated_in(thing) if not stated.named]
        for number, stated in enumerate(unnamed, 1):
            names[str(stated.name)] = ".".join((*path, f"figure-{number}"))
    return names


def _below(
    thing: object, path: ThingPath, ended: WithheldNames
) -> Iterator[WithheldThing]:
    for name, each in named_things(thing, path):
        if isinstance(each, Prose):
            yield from _clauses(each, name, ended)
        elif own := _own(each, name):
            yield own


def named_things(thing: object, path: ThingPath) -> list[tuple[ThingPath, Any]]:
    """Returns everything that a value holds, at every depth, each with the ids that lead to it."""
    things: list[tuple[ThingPath, Any]] = []
    _gather(thing, path, things)
    return things


def _gather(
    thing: object, path: ThingPath, things: list[tuple[ThingPath, Any]]
) -> None:
    """Adds all to one list, since generators within generators would hand each thing up through every depth."""
    things.append((path, thing))
    if isinstance(thing, Prose):
        return
    for step, value in _members(thing):
        _gather(value, (*path, *step), things)


def _own(thing: Any, path: ThingPath) -> WithheldThing | None:
    kind = KINDS.get(type(thing))
    if kind is None or thing.withheld is None:
        return None
    return WithheldThing(
        ".".join(path),
        kind,
        str(thing.withheld),
        thing.withheld.span,
        thing,
        thing.span,
    )


def _clauses(
    prose: Prose, path: ThingPath, ended: WithheldNames
) -> Iterator[WithheldThing]:
    names = (".".join((*path, f"clause-{number}")) for number in count(1))
    for run in prose.runs:
        if not isinstance(run, Clause):
            continue
        name = next(name for name in names if name not in ended)
        yield WithheldThing(
            name,
            "clause",
            str(run.ground),
            run.span,
            run,
            prose.span,
        )


def _members(thing: object) -> Iterator[tuple[ThingPath, Any]]:
    """Yields what a value holds, one level down, with what it adds to the name."""
    if isinstance(thing, Mapping):
        for key, value in thing.items():
            yield (str(key),), value
    elif isinstance(thing, tuple):
        for position, value in enumerate(thing, 1):
            yield (_id_of(value) or str(position),), value
    elif isinstance(thing, Table):
        yield from _members_of_table(thing)
    else:
        kind: type[object] = type(thing)
        for field in fields_inside(kind):  # type: ignore[arg-type] # types are hashable
            if (kind, field) != CELLS:
                yield _step(field), getattr(thing, field)


def _members_of_table(table: Table) -> Iterator[tuple[ThingPath, Any]]:
    """Yields the parts of a table: its cells go by the ids of their columns."""
    columns = written_columns(table)
    for name, row in table.rows.items():
        yield ("rows", str(name)), row
        for column, cell in zip(columns, row.cells, strict=False):
            yield ("rows", str(name), column), cell
    for field in fields_inside(Table):
        if field != "rows":
            yield _step(field), getattr(table, field)


def _step(field: str) -> ThingPath:
    if field in UNNAMED:
        return ()
    return (field.rstrip("_").replace("_", "-"),)


def _id_of(thing: object) -> str:
    """Returns the id that an author gave something in a list; empty where it has none."""
    return str(getattr(thing, "id", None) or "")
