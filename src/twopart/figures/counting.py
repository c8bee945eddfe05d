"""How many things a paper lists: the items of a paragraph or item with an id, the rows of a table."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.everything import inside
from twopart.model.label import PUBLIC, Label, withheld
from twopart.model.paper import Item, Paper, Paragraph, PartOne, PartTwo, Table, Use


@record
class Counted:
    """A number of things, withheld if any of them is; and where they are listed."""

    number: int
    label: Label
    at: Span


def counted(paper: Paper) -> Mapping[str, Counted]:
    """By id, whatever has items or rows. What only Part 2 lists is withheld on the ground of Part 2."""
    both = set(_used(paper.part_1))
    own = withheld(str(paper.part_2.withheld)) if paper.part_2 else PUBLIC
    found: dict[str, Counted] = {}
    for name, passage in paper.passages.items():
        if passage:
            found |= _of(passage, str(name), PUBLIC if name in both else own)
    for part, label in ((paper.part_1, PUBLIC), (paper.part_2, own)):
        for paragraph in _paragraphs(part):
            found |= _of(paragraph, "", label)
    return found | {
        str(name): _rows(table) for name, table in paper.tables.items() if table
    }


def _of(thing: Paragraph | Item, name: str, label: Label) -> dict[str, Counted]:
    """What hangs below it, counted by the ids that it and its items have."""
    items = thing.items or (thing.bullets if isinstance(thing, Paragraph) else ())
    label |= _label(thing.withheld)
    found: dict[str, Counted] = {}
    inside: list[Paragraph | Item] = [
        *items,
        *(thing.below if isinstance(thing, Paragraph) else ()),
    ]
    for inner in inside:
        found |= _of(inner, "", label)
    for item in items:  # one that leaves a wording behind is counted in Part 1 too
        label |= PUBLIC if item.public_wording else _label(item.withheld)
    names = (name, str(thing.id or "")) if items else ()
    return found | {
        each: Counted(len(items), label, thing.span) for each in names if each
    }


def _rows(table: Table) -> Counted:
    """Those with cells of their own: no headings over others, no sums."""
    rows = [
        row
        for row in table.rows.values()
        if row and row.style != "group" and not row.sum
    ]
    label = _label(table.withheld)
    for row in rows:
        label |= _label(row.withheld)
    return Counted(len(rows), label, table.span)


def _label(ground: str | None) -> Label:
    return PUBLIC if ground is None else withheld(str(ground))


def _paragraphs(part: PartOne | PartTwo | None) -> Iterator[Paragraph]:
    """The paragraphs of an outline, whatever they stand in; not those that hang below others."""
    return (thing for thing in _outermost(part) if isinstance(thing, Paragraph))


def _used(part: PartOne | PartTwo | None) -> Iterator[str]:
    return (str(thing.use) for thing in _outermost(part) if isinstance(thing, Use))


def _outermost(thing: object) -> Iterator[Paragraph | Use]:
    if isinstance(thing, (Paragraph, Use)):
        yield thing
    else:
        for inner in inside(thing):
            yield from _outermost(inner)
