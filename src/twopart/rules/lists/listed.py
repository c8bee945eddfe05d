"""Finds what a part lists: each sentence that introduces a list or a table, and what stands below it."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record, record
from twopart.figures.grid import value_rows
from twopart.model.figure import FigurePath
from twopart.model.paper import Item, Paragraph, ShowTable
from twopart.model.placed import Outline, PlacedBlock, is_kept_in
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import Quantity, as_typed
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, runs

NO_FIGURE = "\0"  # stands for a name, a cross-reference, something withheld


@record
class PrintedText:
    """Words as a part prints them, with the place and the identity of each figure among them."""

    text: str
    figures: tuple[tuple[int, FigurePath], ...]


@record
class Listing:
    """What a sentence introduces: how many things the part shows below it, and how many there are in all."""

    lead: Prose
    printed: PrintedText
    names: tuple[str, ...]  # ids by which it is known
    shown: int
    whole: int
    items: tuple[PrintedText, ...] = ()


def listings(
    subject: Subject,
    outline: Outline,
) -> Iterator[Listing]:
    walk = _Walk(subject, outline.part)
    for section in outline.sections:
        yield from walk.blocks(section.blocks)


class _Walk:
    def __init__(
        self,
        subject: Subject,
        part: int,
    ) -> None:
        self.subject, self.part = subject, part
        self.names = {
            id(passage): str(name) for name, passage in subject.paper.passages.items()
        }

    def blocks(self, blocks: tuple[PlacedBlock, ...]) -> Iterator[Listing]:
        for placed, following in zip_longest(blocks, blocks[1:]):
            block = placed.block
            if isinstance(block, Paragraph):
                yield from self._paragraph(block, following)
            yield from self.blocks(placed.below)

    def _paragraph(
        self, block: Paragraph, following: PlacedBlock | None
    ) -> Iterator[Listing]:
        lead = self._lead(block)
        if lead:
            yield from self._below(block, lead, following)

    def _lead(self, block: Paragraph | Item) -> Prose | None:
        """Returns the words of the lead-in; none if Part 1 replaces its wording and shows nothing below it."""
        if block.withheld is None:
            return block.text
        if self.part == PUBLIC_PART:
            return None
        return block.full

    def _below(
        self,
        block: Paragraph,
        lead: Prose,
        following: PlacedBlock | None,
    ) -> Iterator[Listing]:
        ids = (str(block.id or ""), self.names.get(id(block), ""))
        names = tuple(filter(None, ids))
        introduces = lead.text.rstrip().endswith(":")
        items = block.items or block.bullets
        if items:
            yield self._list(lead, names, items)
            yield from self._nested(items)
        elif introduces and block.below:
            shown = [
                paragraph
                for paragraph in block.below
                if is_kept_in(paragraph, self.part)
            ]
            printed = printed_text(lead, self.subject, self.part)
            yield Listing(lead, printed, names, len(shown), len(block.below))
        elif introduces and following and isinstance(following.block, ShowTable):
            yield from self._table(lead, names, str(following.block.table))

    def _list(
        self,
        lead: Prose,
        names: tuple[str, ...],
        items: tuple[Item, ...],
    ) -> Listing:
        shown = [item for item in items if is_kept_in(item, self.part)]
        printed = printed_text(lead, self.subject, self.part)
        printed_items = tuple(self._items(shown))
        return Listing(lead, printed, names, len(shown), len(items), printed_items)

    def _items(self, items: Iterable[Item]) -> Iterator[PrintedText]:
        for item in items:
            prose = item.text or item.full
            if prose:
                yield printed_text(prose, self.subject, self.part)

    def _nested(self, items: tuple[Item, ...]) -> Iterator[Listing]:
        """Yields lists below items, as far as the part shows them."""
        for item in items:
            lead = self._lead(item)
            if not lead or not item.items:
                continue
            names: tuple[str, ...] = ()
            if item.id:
                names = (str(item.id),)
            yield self._list(lead, names, item.items)
            yield from self._nested(item.items)

    def _table(
        self,
        lead: Prose,
        names: tuple[str, ...],
        name: str,
    ) -> Iterator[Listing]:
        table = self.subject.paper.tables.get(name)
        if table is None or table.withheld is not None:
            return
        rows = [row for _, row in value_rows(table) if not row.sum]
        shown = rows
        if self.part == PUBLIC_PART:
            shown = [row for row in rows if row.withheld is None]
        if rows:
            printed = printed_text(lead, self.subject, self.part)
            yield Listing(lead, printed, names, len(shown), len(rows))


def printed_text(
    prose: Prose,
    subject: Subject,
    part: int,
) -> PrintedText:
    """Returns the words with the values of the figures that this part prints. Many rules ask for them."""
    texts = _texts_of_passages(subject)
    if (prose, part) not in texts:
        texts[prose, part] = _printed_text(prose, subject, part)
    return texts[prose, part]


@kept_in_record
def _texts_of_passages(_: Subject) -> dict[tuple[Prose, int], PrintedText]:
    """Returns what has been asked for: nothing at first."""
    return {}


def _printed_text(
    prose: Prose,
    subject: Subject,
    part: int,
) -> PrintedText:
    text = ""
    figures = []
    for run in runs(prose, part):
        if isinstance(run, Words):
            text += str(run.markdown).replace("*", "")
            continue
        if isinstance(run, Mark):
            text += NO_FIGURE
            continue
        path = _path(run, subject)
        words = _value_in_words(run, path, subject, part)
        if not words:
            text += NO_FIGURE
            continue
        figures.append((len(text), path))
        text += words
    return PrintedText(text, tuple(figures))


def _path(reference: Reference, subject: Subject) -> FigurePath:
    """Returns the path of the figure or cell that a reference prints, even if it prints only a part of it."""
    if reference.path[0] in subject.paper.figures:
        return reference.path[:1]
    return reference.path[: len(CELL)]


def _value_in_words(
    reference: Reference,
    path: FigurePath,
    subject: Subject,
    part: int,
) -> str:
    """Returns the printed value; nothing for a name, for what has no value yet, and in Part 1 for what is withheld."""
    entry = subject.register.entries.get(path)
    if entry is None or entry.value is None:
        return ""
    if part == PUBLIC_PART and not entry.label.public:
        return ""
    words = str(entry.value)
    if reference.path[-1] == "number" and isinstance(entry.value, Quantity):
        words = entry.value.signed
    return as_typed(words)
