"""What stands in one part, numbered: passages placed, withheld ones left out, and what can be referred to.

Numbers are given after the withheld is gone, so no gap tells of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from twopart.model.form import Form, FormPart, FormSection
from twopart.model.paper import (
    Block,
    Decision,
    Item,
    Paper,
    Paragraph,
    PartOne,
    PartTwo,
    Section,
    ShowTable,
    ShowTimeline,
    Subheading,
    Use,
    WithheldSection,
)

PUBLIC_PART = 1
MARKERS = ("alpha", "roman")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference prints (`paragraph 14(a)`, and `14(a)` alone) and where it leads."""

    text: str
    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlacedItem:
    item: Item
    marker: str
    anchor: str
    items: tuple["PlacedItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place: number (empty: none), anchor, and what hangs below it."""

    block: Paragraph | Subheading | ShowTable | ShowTimeline | Decision
    number: str = ""
    anchor: str = ""
    items: tuple[PlacedItem, ...] = ()
    below: tuple["Placed", ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedSection:
    name: str
    form: FormSection
    anchor: str
    withheld: str = ""  # the ground, where a stub stands in its place
    blocks: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    part: int
    sections: tuple[PlacedSection, ...]
    targets: Mapping[str, Target] = field(default_factory=dict)


def form_part(form: Form, part: int) -> FormPart:
    return form.part_1 if part == PUBLIC_PART else form.part_2


def paper_part(paper: Paper, part: int) -> PartOne | PartTwo | None:
    return paper.part_1 if part == PUBLIC_PART else paper.part_2


def outline(paper: Paper, form: Form, part: int) -> Outline:
    """The part's sections in the form's order, as far as the paper fills them."""
    numberer = _Numberer(paper, form, part)
    return Outline(part, tuple(numberer.sections()), numberer.targets)


def kept(thing: Paragraph | Item, part: int) -> bool:
    """Whether anything of it stands in the part: a withheld one only with a public wording in Part 1."""
    return part != PUBLIC_PART or thing.withheld is None or thing.public_wording is not None


class _Numberer:
    def __init__(self, paper: Paper, form: Form, part: int) -> None:
        self.paper, self.form, self.part = paper, form, part
        self.targets: dict[str, Target] = {}
        self.paragraphs, self.decisions = count(1), count(1)
        self.tables, self.timelines = count(1), count(1)

    def sections(self) -> Iterator[PlacedSection]:
        written: Mapping[str, Section] = {}
        if outline := paper_part(self.paper, self.part):
            written = outline.sections
        present = ((name, form) for name, form in form_part(self.form, self.part).sections.items() if form)
        shown = ((name, form) for name, form in present if written.get(name) is not None)
        for number, (name, form) in enumerate(shown, 1):
            section, anchor = written[name], f"s-{number}"
            if isinstance(section, WithheldSection):
                yield PlacedSection(name, form, anchor, withheld=str(section.withheld))
            else:
                numbered = form.numbering == "paragraphs"
                yield PlacedSection(
                    name, form, anchor, blocks=tuple(self._blocks(section, numbered=numbered))
                )

    def _blocks(self, blocks: tuple[Block, ...], *, numbered: bool) -> Iterator[Placed]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from self._paragraph(block, numbered=numbered)
            elif isinstance(block, Use):
                if passage := self.paper.passages.get(block.use):
                    yield from self._paragraph(passage, numbered=numbered, name=str(block.use))
            elif isinstance(block, Decision):
                yield self._decision(block)
            elif isinstance(block, Subheading):
                yield Placed(block)
            else:
                yield self._figure(block)

    def _decision(self, block: Decision) -> Placed:
        number = str(next(self.decisions))
        anchor = f"d-{number}"
        self._target(block.id, f"{self.form.decision or 'decision'}\u00a0{number}", number, anchor)
        return Placed(block, number, anchor, below=tuple(self._blocks(block.body, numbered=False)))

    def _figure(self, block: ShowTable | ShowTimeline) -> Placed:
        table = isinstance(block, ShowTable)
        number = str(next(self.tables if table else self.timelines))
        name = block.table if isinstance(block, ShowTable) else block.timeline
        anchor = f"{'t' if table else 'f'}-{number}"
        self._target(name, f"{'Table' if table else 'Figure'}\u00a0{number}", number, anchor)
        return Placed(block, number, anchor)

    def _paragraph(
        self, paragraph: Paragraph, *, numbered: bool, name: str = "", above: str = ""
    ) -> Iterator[Placed]:
        if not kept(paragraph, self.part):
            return
        number = ""
        if numbered and paragraph.numbered is None:
            number = above or str(next(self.paragraphs))
        anchor = f"p-{number.replace('.', '-')}" if number else ""
        for target in (name, paragraph.id):
            if number:
                self._target(target, f"paragraph\u00a0{number}", number, anchor)
        items = tuple(self._items(paragraph.items or paragraph.bullets, number, anchor, 0))
        below: list[Placed] = []
        for sub in paragraph.below:
            below += self._paragraph(
                sub, numbered=numbered, above=f"{number}.{len(below) + 1}" if number else ""
            )
        yield Placed(paragraph, number, anchor, items, tuple(below))

    def _items(self, items: tuple[Item, ...], number: str, anchor: str, level: int) -> Iterator[PlacedItem]:
        style = MARKERS[min(level, 1)]
        for position, item in enumerate((item for item in items if kept(item, self.part)), 1):
            marker = letter(position) if style == "alpha" else roman(position)
            own = f"{number}({marker})"
            place = f"{anchor}-{marker}" if anchor else ""
            if number:
                self._target(item.id, f"paragraph\u00a0{own}", own, place)
            yield PlacedItem(item, marker, place, tuple(self._items(item.items, own, place, level + 1)))

    def _target(self, name: str | None, text: str, number: str, anchor: str) -> None:
        if name:
            self.targets[str(name)] = Target(text, number, anchor)


def letter(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman(number: int) -> str:
    """1 -> i, 4 -> iv, 19 -> xix."""
    signs = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    numeral = ""
    for value, sign in signs:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral
