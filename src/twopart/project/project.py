"""The projection: one part of a paper, as a view."""

from twopart.figures.register import Register
from twopart.model import view
from twopart.model.form import Form
from twopart.model.ground import Ceasing, Ground
from twopart.model.inline import Prose as Printed
from twopart.model.paper import (
    Decision,
    Item,
    Paper,
    Paragraph,
    PartTwo,
    ShowTable,
    ShowTimeline,
    Stub,
    Subheading,
)
from twopart.model.prose import Prose
from twopart.outline.placing import Outline, Placed, PlacedItem, PlacedSection, form_part, outline, paper_part
from twopart.outline.resolving import Context, words
from twopart.project import figures
from twopart.project.declassified import declassified


def project(paper: Paper, register: Register, form: Form, part: int) -> view.View:
    """What the part may contain. Pure: the same paper and part make the same view."""
    return _Projection(paper, form, Context(paper, register, outline(paper, form, part))).whole()


class _Projection:
    def __init__(self, paper: Paper, form: Form, context: Context) -> None:
        self.paper, self.form, self.context = paper, form, context
        self.outline: Outline = context.outline

    def whole(self) -> view.View:
        part = form_part(self.form, self.outline.part)
        return view.View(
            part=self.outline.part,
            marking=str(part.marking),
            title=str(self.paper.title),
            form=str(self.form.name),
            authority=tuple(map(str, self.form.authority)),
            front=tuple(self._front()),
            statement=tuple(map(str, part.statement)),
            withholdings=tuple(self._withholding(ground) for ground in self.paper.grounds.values()),
            sections=tuple(self._section(section) for section in self.outline.sections),
        )

    def _front(self) -> list[view.FrontLine]:
        written = self.paper.front
        return [
            view.FrontLine(str(key), str(heading), words(written[key], self.context))
            for key, heading in self.form.front.items()
            if key in written
        ]

    def _withholding(self, ground: Ground) -> view.Withholding:
        told = str(ground.exemption), tuple(map(str, ground.also)), ceases(ground.ceases)
        if self.context.public:
            return view.Withholding(*told)
        lowered = declassified(self.paper, self.context.register, ground)
        return view.Withholding(*told, (*_record(ground), *lowered))

    def _section(self, section: PlacedSection) -> view.Section:
        intro = str(section.form.intro or "")
        if section.withheld:
            return view.Section(section.anchor, str(section.form.heading), "", (self._stub(section.withheld),))
        blocks = tuple(self._block(placed) for placed in section.blocks)
        return view.Section(section.anchor, str(section.form.heading), intro, blocks)

    def _stub(self, ground: str) -> view.Stub:
        return view.Stub(Printed(str(self.paper.grounds[ground].public_stub)))

    def _block(self, placed: Placed) -> view.Block:
        block = placed.block
        if isinstance(block, Paragraph):
            return self._paragraph(block, placed)
        if isinstance(block, Subheading):
            return view.Subheading(words(block.heading, self.context))
        if isinstance(block, Decision):
            blocks = tuple(self._block(below) for below in placed.below)
            return view.Decision(placed.number, placed.anchor, words(block.decision, self.context), blocks)
        if isinstance(block, Stub):
            return self._stub(str(block.stub))
        return self._figure(block, placed)

    def _figure(self, block: ShowTable | ShowTimeline, placed: Placed) -> view.Block:
        public = self.context.public
        if isinstance(block, ShowTable):
            table = self.paper.tables[block.table]
            if public and table.withheld is not None:
                return self._stub(str(table.withheld))
            return figures.table(str(block.table), table, self.context, placed.number, placed.anchor)
        timeline = self.paper.timelines[block.timeline]
        if public and timeline.withheld is not None:
            return self._stub(str(timeline.withheld))
        return figures.timeline(timeline, self.context, placed.number, placed.anchor)

    def _paragraph(self, block: Paragraph, placed: Placed) -> view.Paragraph:
        hidden = block.withheld is not None and self.context.public
        if hidden:  # only the public wording; nothing that hangs below it
            return view.Paragraph(placed.number, placed.anchor, self._text(block))
        style = "bullet" if block.bullets else "alpha"
        below = tuple(b for b in map(self._block, placed.below) if isinstance(b, view.Paragraph))
        return view.Paragraph(
            placed.number,
            placed.anchor,
            self._text(block),
            words(block.run_in, self.context) if block.run_in else None,
            self._list(placed.items, style),
            words(block.then, self.context, begins=False) if block.then else None,
            below,
        )

    def _text(self, thing: Paragraph | Item) -> Printed:
        prose: Prose | None = thing.text
        if thing.withheld is not None:
            prose = thing.public_wording if self.context.public else thing.full
        if prose is None:
            raise TypeError("a passage without words")  # the check has refused it
        return words(prose, self.context, begins=isinstance(thing, Paragraph))

    def _list(self, items: tuple[PlacedItem, ...], style: str) -> view.List | None:
        if not items:
            return None
        return view.List(style, tuple(self._item(placed, style) for placed in items))

    def _item(self, placed: PlacedItem, style: str) -> view.Item:
        hidden = placed.item.withheld is not None and self.context.public
        below = None if hidden else self._list(placed.items, "bullet" if style == "bullet" else "roman")
        return view.Item(placed.marker, self._text(placed.item), placed.anchor, below)


def ceases(ceasing: Ceasing) -> str:
    """When a withholding ends, as a clause: what follows «ceases»."""
    if ceasing.event:
        return str(ceasing.event)
    if ceasing.date:
        return f"on {ceasing.date.value}"
    return f"at a review on {ceasing.review.value}" if ceasing.review else ""


def _record(ground: Ground) -> tuple[tuple[str, str], ...]:
    """The full record of a withholding, for Part 2 alone."""
    if ground.balance is None or ground.decided is None:
        return ()
    consulted = (("Consulted", str(ground.consulted)),) if ground.consulted else ()
    return (
        ("Whose interest", str(ground.interest)),
        ("Harm", f"Disclosure {ground.likelihood} cause it: {ground.harm}"),
        ("Public interest in publishing", str(ground.balance.publish)),
        ("Public interest in withholding", str(ground.balance.withhold)),
        ("Balance", str(ground.balance.outcome)),
        *consulted,
        ("Decided", f"{ground.decided.name}, {ground.decided.role}, {ground.decided.on.value}"),
    )


def parts_of(paper: Paper) -> tuple[int, ...]:
    return (1, 2) if isinstance(paper_part(paper, 2), PartTwo) else (1,)
