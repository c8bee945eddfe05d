"""The projection: one part of a paper, as a view."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from twopart.base.source import Text
from twopart.blocks.kind import Place
from twopart.blocks.kinds import kind_of
from twopart.figures.register import Register
from twopart.model import view
from twopart.model.form import Form
from twopart.model.ground import Ceasing
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Paper, PartTwo
from twopart.model.placed import PUBLIC_PART, Outline, Placed, PlacedSection
from twopart.model.prose import Prose
from twopart.outline.placing import form_part, outline, paper_part
from twopart.outline.withholdings import withholdings
from twopart.project.allowances import LABELS, allowances
from twopart.project.ground import recorded
from twopart.prose.marks import joined
from twopart.prose.plain import plain
from twopart.prose.resolving import Context, words
from twopart.prose.withheld import spans_below_a_label

DRAFT = "DRAFT – not for publication"
EXAMPLE = "EXAMPLE"


class WithheldError(Exception):
    """A kind of block that hands out in public what stands below a `withheld`: a fault of the program."""


def project(
    paper: Paper, register: Register, form: Form, part: int, *, draft: bool = False
) -> view.View:
    """What the part may contain. Pure: the same paper and part make the same view. A draft says so, and is no Part 1
    for everyone: it has the marking of Part 2.
    """
    placed = outline(paper, form, part)
    places = (
        withholdings(paper, register, placed)
        if part == PUBLIC_PART
        else dict.fromkeys(paper.grounds, ())
    )
    context = Context(paper, register, placed)
    named = context.in_order(places) if part == PUBLIC_PART else list(places)
    whole = _Projection(
        form, replace(context, anchors=anchors_of(named)), places
    ).whole()
    return _as_draft(whole, str(form.part_2.marking)) if draft else whole


def anchors_of(named: Iterable[str]) -> dict[str, str]:
    """Where a part tells about each ground that it names, in their order."""
    return {ground: f"withheld-{number}" for number, ground in enumerate(named, 1)}


def status(
    paper: Paper,
    *,
    draft: bool,
) -> tuple[str, ...]:
    """What each page of the paper says of the whole."""
    return (*((DRAFT,) if draft else ()), *((EXAMPLE,) if paper.example else ()))


def _as_draft(whole: view.View, marking: str) -> view.View:
    statement = whole.statement
    if (
        whole.part == PUBLIC_PART
    ):  # that it is published, and how it is marked, is not true of a draft
        statement = (
            f"This is a draft of Part {PUBLIC_PART}. Its classification is {marking}.",
        )
    return replace(
        whole, marking=marking, statement=statement, status=(DRAFT, *whole.status)
    )


class _Projection:
    def __init__(
        self, form: Form, context: Context, places: Mapping[str, tuple[Place, ...]]
    ) -> None:
        """`places`: the grounds that the part tells about, and where it withholds on them."""
        self.paper, self.form, self.context = context.paper, form, context
        self.outline: Outline = context.outline
        self._places = places
        self._withheld = (
            spans_below_a_label(self.paper) if context.public else frozenset()
        )
        self._allowances = (
            () if context.public else allowances(self.paper, context.register)
        )

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
            withholdings=tuple(
                self._withholding(*named) for named in self.context.anchors.items()
            ),
            sections=tuple(self._section(section) for section in self.outline.sections),
            status=status(self.paper, draft=False),
            contact=str(part.contact or "") if self.context.public else "",
        )

    def words(
        self,
        prose: Prose,
        *,
        begins: bool = True,
    ) -> Printed:
        """The words of a passage. Raises WithheldError where a kind asks in public for withheld ones."""
        self._is_public(prose.text)
        return words(prose, self.context, begins=begins)

    def text(self, text: Text | None) -> str:
        """Plain words. Raises WithheldError where a kind asks in public for withheld ones."""
        if text is None:
            return ""
        self._is_public(text)
        return str(text)

    def heading(self, prose: Prose) -> str:
        """A heading of a table. Raises WithheldError where a kind asks in public for withheld ones."""
        self._is_public(prose.text)
        return plain(prose, self.context)

    def stub(self, ground: str) -> view.Stub:
        return view.Stub(Printed(str(self.paper.grounds[ground].public_stub)))

    def blocks(self, placed: Iterable[Placed]) -> tuple[view.Block, ...]:
        blocks = [
            kind_of(each.block).view(
                each.block,
                each,
                self,
            )
            for each in placed
        ]
        return tuple(_joined(blocks))

    def _is_public(self, text: Text) -> None:
        if text.span in self._withheld:
            raise WithheldError("a kind of block prints in public what is withheld")

    def _front(self) -> list[view.FrontLine]:
        written = self.paper.front
        return [
            view.FrontLine(
                str(key),
                str(heading),
                self.words(written[key]),
            )
            for key, heading in self.form.front.items()
            if key in written
        ]

    def _withholding(
        self,
        name: str,
        anchor: str,
    ) -> view.Withholding:
        ground, prints = self.paper.grounds[name], self.form.prints
        public = view.Withholding(
            anchor,
            str(ground.exemption),
            tuple(map(str, ground.also)) if "also" in prints else (),
            ceases(ground.ceases) if "ceases" in prints else "",
            tuple(
                view.Place(_capital(place.name), place.anchor)
                for place in self._places[name]
            ),
        )
        if self.context.public:
            return public
        allowed = (
            (LABELS[one.kind], one.said)
            for one in self._allowances
            if name in one.grounds
        )
        return replace(public, record=(*recorded(ground, prints), *allowed))

    def _section(self, section: PlacedSection) -> view.Section:
        heading = str(section.form.heading)
        if section.withheld:
            return view.Section(
                section.anchor, heading, "", (self.stub(section.withheld),)
            )
        intro = str(section.form.intro or "")
        return view.Section(
            section.anchor,
            heading,
            intro,
            self.blocks(section.blocks),
        )


def _joined(blocks: list[view.Block]) -> Iterator[view.Block]:
    """One note for paragraphs that follow one another and are left out."""
    for left_out, together in groupby(
        blocks, lambda block: isinstance(block, view.LeftOut)
    ):
        if left_out:
            yield view.LeftOut(
                joined(
                    block.text for block in together if isinstance(block, view.LeftOut)
                )
            )
        else:
            yield from together


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def ceases(ceasing: Ceasing) -> str:
    """When a withholding ends, as a clause: what follows «ceases»."""
    if ceasing.event:
        return str(ceasing.event)
    if ceasing.date:
        return f"on {ceasing.date.value}"
    return f"at a review on {ceasing.review.value}" if ceasing.review else ""


def parts_of(paper: Paper) -> tuple[int, ...]:
    return (1, 2) if isinstance(paper_part(paper, 2), PartTwo) else (1,)
