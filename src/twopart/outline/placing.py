"""What stands in one part, numbered: passages placed, withheld ones left out, and what can be referred to.

Numbers are given after the withheld is gone, so no gap tells of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
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
    Stub,
    Subheading,
    Table,
    Timeline,
    Use,
    WithheldSection,
)
from twopart.model.quantity import NO_BREAK
from twopart.record import record

PUBLIC_PART = 1


@record
class Target:
    """What a reference leads to: its kind and number (`paragraph`, `14(a)`) and where it stands."""

    kind: str
    number: str
    anchor: str

    @property
    def text(self) -> str:
        return f"{self.kind}{NO_BREAK}{self.number}"

    def item(self, marker: str) -> "Target":
        return Target(self.kind, f"{self.number}({marker})", f"{self.anchor}-{marker}")


@record
class PlacedItem:
    item: Item
    marker: str
    anchor: str
    items: tuple["PlacedItem", ...] = ()


@record
class Placed:
    """A block in its place: number (empty: none), anchor, and what hangs below it."""

    block: Paragraph | Subheading | ShowTable | ShowTimeline | Stub | Decision
    number: str = ""
    anchor: str = ""
    items: tuple[PlacedItem, ...] = ()
    below: tuple["Placed", ...] = ()


@record
class PlacedSection:
    name: str
    form: FormSection
    anchor: str
    withheld: str = ""  # the ground, where a stub stands in its place
    blocks: tuple[Placed, ...] = ()


@record
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
        self.anchors: set[str] = set()
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
                yield PlacedSection(name, form, anchor, blocks=tuple(self._blocks(section, numbered=numbered)))

    def _blocks(self, blocks: tuple[Block, ...], *, numbered: bool, inside: Target | None = None) -> Iterator[Placed]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from self._paragraph(block, numbered=numbered, inside=inside)
            elif isinstance(block, Use):
                if passage := self.paper.passages.get(block.use):
                    yield from self._paragraph(passage, str(block.use), numbered=numbered, inside=inside)
            elif isinstance(block, Decision):
                yield self._decision(block)
            elif isinstance(block, (Subheading, Stub)):
                yield Placed(block)
            else:
                yield self._figure(block)

    def _decision(self, block: Decision) -> Placed:
        number = str(next(self.decisions))
        own = Target(str(self.form.decision or "decision"), number, f"d-{number}")
        self._name(own, block.id)
        return Placed(block, number, own.anchor, below=tuple(self._blocks(block.body, numbered=False, inside=own)))

    def _figure(self, block: ShowTable | ShowTimeline) -> Placed:
        if self._gives_way(block):  # to a stub, which has no number and which nothing can refer to
            return Placed(block)
        if isinstance(block, ShowTable):
            number = str(next(self.tables))
            own, name = Target("Table", number, f"t-{number}"), block.table
        else:
            number = str(next(self.timelines))
            own, name = Target("Figure", number, f"f-{number}"), block.timeline
        self._name(own, name)
        return Placed(block, number, own.anchor)

    def _gives_way(self, block: ShowTable | ShowTimeline) -> bool:
        shown: Table | Timeline | None
        if isinstance(block, ShowTable):
            shown = self.paper.tables.get(block.table)
        else:
            shown = self.paper.timelines.get(block.timeline)
        return self.part == PUBLIC_PART and shown is not None and shown.withheld is not None

    def _paragraph(
        self,
        paragraph: Paragraph,
        name: str = "",
        *,
        numbered: bool,
        inside: Target | None = None,
        above: str = "",
    ) -> Iterator[Placed]:
        if not kept(paragraph, self.part):
            return
        number = (above or str(next(self.paragraphs))) if numbered and paragraph.numbered is None else ""
        own = Target("paragraph", number, f"p-{number.replace('.', '-')}") if number else None
        self._name(own, name, paragraph.id)
        if self._hides(paragraph):  # its public wording stands there, and nothing of what hangs below it
            yield Placed(paragraph, number, own.anchor if own else "")
            return
        lettered = None if paragraph.bullets else own or inside
        items = tuple(self._items(paragraph.items or paragraph.bullets, lettered, 0))
        below: list[Placed] = []
        for sub in paragraph.below:
            next_number = f"{number}.{len(below) + 1}" if number else ""
            below += self._paragraph(sub, numbered=numbered and bool(number), above=next_number)
        yield Placed(paragraph, number, own.anchor if own else "", items, tuple(below))

    def _items(self, items: tuple[Item, ...], above: Target | None, level: int) -> Iterator[PlacedItem]:
        for position, item in enumerate((item for item in items if kept(item, self.part)), 1):
            marker = letter(position) if level == 0 else roman(position)
            own = above.item(marker) if above else None
            if own and own.anchor in self.anchors:
                own = None  # a second list below one decision: its letters are taken
            self._name(own, item.id)
            below = () if self._hides(item) else item.items
            yield PlacedItem(item, marker, own.anchor if own else "", tuple(self._items(below, own, level + 1)))

    def _hides(self, thing: Paragraph | Item) -> bool:
        return self.part == PUBLIC_PART and thing.withheld is not None

    def _name(self, target: Target | None, *names: str | None) -> None:
        """What the names lead to in this part; without a number they lead to nothing."""
        if target is None:
            return
        self.anchors.add(target.anchor)
        for name in filter(None, names):
            self.targets[str(name)] = target


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
