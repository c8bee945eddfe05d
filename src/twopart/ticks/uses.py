"""Where each part uses a figure, as it is numbered there: paragraph 4, recommendation 2(a), Table 1, footnote 3."""

from collections.abc import Iterator, Mapping

from twopart.figures.formula import Path
from twopart.figures.grid import places
from twopart.model.paper import Decision, Paragraph, ShowTable, ShowTimeline, Subheading
from twopart.model.prose import Prose
from twopart.outline.placing import PUBLIC_PART, Outline, Placed, PlacedItem, PlacedSection
from twopart.outline.subject import Subject
from twopart.outline.walking import references

Use = tuple[Path, str]


def uses(subject: Subject, outline: Outline) -> Mapping[Path, tuple[str, ...]]:
    """By figure or cell, in reading order, each place once."""
    found: dict[Path, dict[str, None]] = {}
    for path, where in _Walk(subject, outline).all():
        found.setdefault(path, {})[where] = None
    return {path: tuple(wheres) for path, wheres in found.items()}


class _Walk:
    def __init__(self, subject: Subject, outline: Outline) -> None:
        self.paper, self.form = subject.paper, subject.form
        self.outline, self.part = outline, outline.part
        self.notes: list[str] = []

    def all(self) -> Iterator[Use]:
        for line, prose in self.paper.front.items():
            yield from self._prose(prose, f"front sheet, {line}")
        for section in self.outline.sections:
            for placed in section.blocks:
                yield from self._block(placed, section)

    def _block(self, placed: Placed, section: PlacedSection) -> Iterator[Use]:
        block = placed.block
        if isinstance(block, Paragraph):
            yield from self._paragraph(placed, block, section)
        elif isinstance(block, Subheading):
            yield from self._prose(block.heading, f"a heading of “{section.form.heading}”")
        elif isinstance(block, Decision):
            where = f"{self.form.decision or 'decision'} {placed.number}"
            yield from self._prose(block.decision, where)
            for below in placed.below:
                yield from self._inside(below, where, section)
        elif isinstance(block, ShowTable):
            yield from self._table(str(block.table), f"Table {placed.number}" if placed.number else "")
        elif isinstance(block, ShowTimeline):
            yield from self._timeline(str(block.timeline), f"Figure {placed.number}" if placed.number else "")

    def _inside(self, placed: Placed, where: str, section: PlacedSection) -> Iterator[Use]:
        """A block of a decision, which has no number of its own."""
        if isinstance(placed.block, Paragraph):
            yield from self._paragraph(placed, placed.block, section, where)
        else:
            yield from self._block(placed, section)

    def _paragraph(self, placed: Placed, block: Paragraph, section: PlacedSection, above: str = "") -> Iterator[Use]:
        where = (f"paragraph {placed.number}" if placed.number else above) or f"“{section.form.heading}”"
        hidden = self.part == PUBLIC_PART and block.withheld is not None
        for prose in (
            block.run_in,
            *self._own(block.text, block.full, block.public_wording, withheld=block.withheld),
        ):
            yield from self._prose(prose, where)
        if hidden:
            return
        yield from self._items(placed.items, where, lettered=not block.bullets)
        yield from self._prose(block.then, where)
        for below in placed.below:
            yield from self._block(below, section)

    def _own(self, *words: Prose | None, withheld: str | None) -> tuple[Prose | None, ...]:
        text, full, wording = words
        if withheld is None:
            return (text,)
        return (wording,) if self.part == PUBLIC_PART else (full,)

    def _items(self, items: tuple[PlacedItem, ...], above: str, *, lettered: bool) -> Iterator[Use]:
        for placed in items:
            item = placed.item
            where = f"{above}({placed.marker})" if lettered and placed.anchor else above
            for prose in self._own(item.text, item.full, item.public_wording, withheld=item.withheld):
                yield from self._prose(prose, where)
            if not (self.part == PUBLIC_PART and item.withheld is not None):
                yield from self._items(placed.items, where, lettered=lettered)

    def _table(self, name: str, where: str) -> Iterator[Use]:
        table = self.paper.tables.get(name)
        if not table or not where:  # a stub stands in its place
            return
        for place in places(table):
            yield (name, place.row, place.column), where
            if place.given and isinstance(place.given.value, Prose):
                yield from self._prose(place.given.value, where)
        yield from self._prose(table.below, where)

    def _timeline(self, name: str, where: str) -> Iterator[Use]:
        timeline = self.paper.timelines.get(name)
        for event in timeline.events if timeline and where else ():
            yield from (((str(date),), where) for date in (event.on, event.start, event.end) if date)
            yield from self._prose(event.event, where)

    def _prose(self, prose: Prose | None, where: str) -> Iterator[Use]:
        for reference in references(prose, self.part) if prose else ():
            name = reference.path[0]
            if name in self.paper.figures:
                yield (name,), where
            elif name in self.paper.tables and len(reference.path) >= len(("table", "row", "column")):
                yield reference.path[:3], where
            elif name in self.paper.notes:
                yield from self._note(name)

    def _note(self, name: str) -> Iterator[Use]:
        if name not in self.notes:
            self.notes.append(name)
            yield from self._prose(self.paper.notes[name], f"footnote {len(self.notes)}")
