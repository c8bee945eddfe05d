"""A part -> what it lists: each sentence that introduces a list or a table, and what stands below it there."""

from collections.abc import Iterator
from itertools import zip_longest

from twopart.base.record import record
from twopart.figures.formula import Path
from twopart.figures.grid import value_rows
from twopart.model.paper import Item, Paragraph, ShowTable
from twopart.model.placed import PUBLIC_PART, Outline, Placed, kept
from twopart.model.prose import Prose, Words
from twopart.model.quantity import NO_BREAK, Quantity
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, runs

NO_FIGURE = "\0"  # a name, a cross-reference, something withheld


@record
class Told:
    """Words as a part prints them, with their figures: where each stands among the words, and which it is."""

    text: str
    figures: tuple[tuple[int, Path], ...]


@record
class Listed:
    """What a sentence introduces: how many things the part shows below it, and how many there are in all."""

    lead: Prose
    told: Told
    names: tuple[str, ...]  # ids by which it is known
    shown: int
    whole: int
    items: tuple[Told, ...] = ()


def listed(subject: Subject, outline: Outline) -> Iterator[Listed]:
    walk = _Walk(subject, outline.part)
    for section in outline.sections:
        yield from walk.blocks(section.blocks)


class _Walk:
    def __init__(self, subject: Subject, part: int) -> None:
        self.subject, self.part = subject, part
        self.names = {
            id(passage): str(name) for name, passage in subject.paper.passages.items()
        }

    def blocks(self, blocks: tuple[Placed, ...]) -> Iterator[Listed]:
        for placed, following in zip_longest(blocks, blocks[1:]):
            block = placed.block
            if isinstance(block, Paragraph) and (lead := self._lead(block)):
                yield from self._below(block, lead, following)
            yield from self.blocks(placed.below)

    def _lead(self, block: Paragraph) -> Prose | None:
        """Its words; none where Part 1 has a wording in their place, and nothing below it."""
        if block.withheld is None:
            return block.text
        return None if self.part == PUBLIC_PART else block.full

    def _below(
        self, block: Paragraph, lead: Prose, following: Placed | None
    ) -> Iterator[Listed]:
        names = tuple(
            filter(None, (str(block.id or ""), self.names.get(id(block), "")))
        )
        introduces = lead.text.rstrip().endswith(":")
        if items := (block.items or block.bullets):
            yield self._list(lead, names, items)
            yield from self._nested(items)
        elif introduces and block.below:
            shown = [
                paragraph for paragraph in block.below if kept(paragraph, self.part)
            ]
            yield Listed(
                lead,
                tell(lead, self.subject, self.part),
                names,
                len(shown),
                len(block.below),
            )
        elif introduces and following and isinstance(following.block, ShowTable):
            yield from self._table(lead, names, str(following.block.table))

    def _list(
        self, lead: Prose, names: tuple[str, ...], items: tuple[Item, ...]
    ) -> Listed:
        shown = [item for item in items if kept(item, self.part)]
        told = tuple(
            tell(prose, self.subject, self.part)
            for item in shown
            if (prose := item.text or item.full)
        )
        return Listed(
            lead,
            tell(lead, self.subject, self.part),
            names,
            len(shown),
            len(items),
            told,
        )

    def _nested(self, items: tuple[Item, ...]) -> Iterator[Listed]:
        """Lists below items, as far as the part shows them."""
        for item in items:
            lead = (
                item.text
                if item.withheld is None
                else None
                if self.part == PUBLIC_PART
                else item.full
            )
            if lead and item.items:
                yield self._list(lead, (str(item.id),) if item.id else (), item.items)
                yield from self._nested(item.items)

    def _table(
        self, lead: Prose, names: tuple[str, ...], name: str
    ) -> Iterator[Listed]:
        table = self.subject.paper.tables.get(name)
        rows = (
            [row for _, row in value_rows(table) if not row.sum]
            if table and table.withheld is None
            else []
        )
        shown = [
            row for row in rows if self.part != PUBLIC_PART or row.withheld is None
        ]
        if rows:
            yield Listed(
                lead, tell(lead, self.subject, self.part), names, len(shown), len(rows)
            )


def tell(prose: Prose, subject: Subject, part: int) -> Told:
    """The words with the values of the figures that this part prints."""
    text, figures = "", []
    for run in runs(prose, part):
        if isinstance(run, Words):
            text += str(run.markdown).replace("*", "")
            continue
        if isinstance(run, Mark):
            text += NO_FIGURE
            continue
        path = run.path[:1] if run.path[0] in subject.paper.figures else run.path[:3]
        entry = subject.register.entries.get(path)
        if (
            entry is None
            or entry.value is None
            or (part == PUBLIC_PART and not entry.label.public)
        ):
            text += NO_FIGURE
            continue
        figures.append((len(text), path))
        alone = run.path[-1] == "number" and isinstance(entry.value, Quantity)
        said = (
            entry.value.signed
            if alone and isinstance(entry.value, Quantity)
            else str(entry.value)
        )
        text += said.replace(NO_BREAK, " ")
    return Told(text, tuple(figures))
