"""How many things a paper lists: the items of a paragraph or item with an id, the rows of a table."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.everything import inside
from twopart.model.label import PUBLIC, Label, withheld
from twopart.model.paper import Item, Paper, Paragraph, PartOne, PartTwo, Use
from twopart.model.table import Table


@record
class NumberOfThings:
    """A number of things, withheld if any of them is; and where they are listed."""

    number: int
    label: Label
    at: Span


def counted(paper: Paper) -> Mapping[str, NumberOfThings]:
    """Counts, by id, whatever has items or rows. What only Part 2 lists is withheld on the ground of Part 2."""
    counts: dict[str, NumberOfThings] = {}
    used_in_public = set(_used(paper.part_1))
    of_part_2 = PUBLIC
    if paper.part_2:
        of_part_2 = withheld(str(paper.part_2.withheld))
    for name, passage in paper.passages.items():
        label = of_part_2
        if name in used_in_public:
            label = PUBLIC
        if passage:
            counts |= _lists(passage, str(name), label)
    for paragraph in _paragraphs(paper.part_1):
        counts |= _lists(paragraph, "", PUBLIC)
    for paragraph in _paragraphs(paper.part_2):
        counts |= _lists(paragraph, "", of_part_2)
    for name, table in paper.tables.items():
        counts[str(name)] = _rows(table)
    return counts


def _lists(
    thing: Paragraph | Item, name: str, label: Label
) -> dict[str, NumberOfThings]:
    """Returns the lists of a paragraph or item and of all below it, by the ids that these have."""
    label |= _label(thing.withheld)
    counts: dict[str, NumberOfThings] = {}
    items = _items(thing)
    for inner in items:
        counts |= _lists(inner, "", label)
    if isinstance(thing, Paragraph):
        for paragraph in thing.below:
            counts |= _lists(paragraph, "", label)
    if not items:
        return counts
    for item in items:  # one that leaves a wording behind is counted in Part 1 too
        if not item.public_wording:
            label |= _label(item.withheld)
    for each in (name, str(thing.id or "")):
        if each:
            counts[each] = NumberOfThings(len(items), label, thing.span)
    return counts


def _items(thing: Paragraph | Item) -> tuple[Item, ...]:
    if isinstance(thing, Paragraph):
        return thing.items or thing.bullets
    return thing.items


def _rows(table: Table) -> NumberOfThings:
    """Returns the rows with cells of their own: neither headings over others nor sums."""
    rows = [row for row in table.rows.values() if row.style != "group" and not row.sum]
    label = _label(table.withheld)
    for row in rows:
        label |= _label(row.withheld)
    return NumberOfThings(len(rows), label, table.span)


def _label(ground: str | None) -> Label:
    if ground is None:
        return PUBLIC
    return withheld(str(ground))


def _paragraphs(part: PartOne | PartTwo | None) -> Iterator[Paragraph]:
    """Yields the paragraphs of an outline, whatever they stand in, but not those that hang below others."""
    for thing in _outermost(part):
        if isinstance(thing, Paragraph):
            yield thing


def _used(part: PartOne | PartTwo | None) -> Iterator[str]:
    for thing in _outermost(part):
        if isinstance(thing, Use):
            yield str(thing.use)


def _outermost(thing: object) -> Iterator[Paragraph | Use]:
    if isinstance(thing, (Paragraph, Use)):
        yield thing
    else:
        for inner in inside(thing):
            yield from _outermost(inner)
