"""The projection: one part of a paper, as a view."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.base.parts import BOTH_PARTS, PUBLIC_PART, RESTRICTED_PART
from twopart.base.source import Span, Text
from twopart.blocks.kind import Place
from twopart.blocks.kinds import kind_of
from twopart.figures.register import Register
from twopart.model import view
from twopart.model.forms.form import Form, FormPart, file_of_form
from twopart.model.ground import PlannedEnd
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Paper, PartTwo, ShowTable
from twopart.model.pictures.picture import PictureFile
from twopart.model.placed import SHEET, BoxLine, Outline, PlacedBlock, PlacedSection
from twopart.model.prose import Prose
from twopart.outline.formalities import instead, marking_of
from twopart.outline.openings import openings
from twopart.outline.placing import form_part, outline, paper_part
from twopart.outline.sheet import lines_on_front
from twopart.outline.withholdings import withholdings
from twopart.projection.allowances import LABELS, Allowance, allowances
from twopart.projection.first_uses import explained
from twopart.projection.ground import recorded
from twopart.projection.listed_grounds import listed_grounds, listed_in_part_2
from twopart.projection.margins import NO_MARGINS, Margins
from twopart.prose.marks import joined
from twopart.prose.plain import plain
from twopart.prose.resolving import Context, capital, words
from twopart.prose.withheld import spans_below_a_label

DRAFT = "DRAFT – not checked – not for publication"
EXAMPLE = "EXAMPLE"


class WithheldError(Exception):
    """A kind of block that hands out in public what stands below a `withheld`: a fault of the program."""


def project(  # noqa: PLR0913 - a part of a paper, and how a draft differs
    paper: Paper,
    register: Register,
    form: Form,
    part: int,
    *,
    draft: bool = False,
    margins: Margins = NO_MARGINS,
    made_by: "Callable[..., PartProjection] | None" = None,
    placed: Outline | None = None,
) -> view.View:
    """Returns what the part may contain. Pure: the same paper and part make the same view. A draft says so, and is no
    Part 1 for everyone: it has the marking of Part 2, and notes in its `margins`. A review copy has a projection of
    its own. `placed` is the outline of the part, where it is known already.
    """
    if placed is None:
        placed = outline(paper, form, part)
    context = Context(paper, register, placed, in_draft=draft)
    places: Mapping[str, tuple[Place, ...]]
    if part == PUBLIC_PART:
        places = withholdings(paper, register, placed)
        named = context.in_order(places)
    else:
        places = dict.fromkeys(listed_in_part_2(paper, placed), ())
        named = list(places)
    context = replace(context, anchors=anchors_of(named))
    projection = (made_by or PartProjection)(form, context, places, margins)
    whole = projection.whole()
    if any(name.explained for name in paper.names.values()):
        whole = explained(whole)
    if draft:
        return _as_draft(whole, str(form.part_2.marking))
    return whole


def anchors_of(named: Iterable[str]) -> dict[str, str]:
    """Returns where a part tells about each ground that it names, in their order."""
    return {ground: f"withheld-{number}" for number, ground in enumerate(named, 1)}


def status(
    paper: Paper,
    *,
    draft: bool,
) -> tuple[str, ...]:
    """Returns what each page of the paper says of the whole."""
    lines: list[str] = []
    if draft:
        lines.append(DRAFT)
    if paper.example:
        lines.append(EXAMPLE)
    return tuple(lines)


def _as_draft(whole: view.View, marking: str) -> view.View:
    statement = whole.statement
    if whole.part == PUBLIC_PART:
        # That it is published, and how it is marked, is not true of a draft.
        statement = (
            f"This is a draft of Part {PUBLIC_PART}. Its classification is {marking}.",
        )
    return replace(
        whole,
        marking=marking,
        statement=statement,
        status=(DRAFT, *whole.status),
    )


class PartProjection:
    """Makes the view of one part, block by block."""

    def __init__(
        self,
        form: Form,
        context: Context,
        places: Mapping[str, tuple[Place, ...]],
        margins: Margins,
    ) -> None:
        """Begins a part; `places` are the grounds that it tells about, and where it withholds on them."""
        self.margins = margins
        self.paper = context.paper
        self.form = form
        self.context = context
        self.outline: Outline = context.outline
        self._places = places
        self._withheld: frozenset[Span] = frozenset()
        self._allowances: tuple[Allowance, ...] = ()
        if context.public:
            self._withheld = spans_below_a_label(self.paper)
        else:
            self._allowances = allowances(self.paper, context.register)

    def whole(self) -> view.View:
        part = form_part(self.form, self.outline.part)
        withholdings = self._withholdings()
        opening, sections = self._sections()
        contact = ""
        if self.context.public and withholdings:
            contact = str(part.contact or "")
        return view.View(
            part=self.outline.part,
            marking=marking_of(self.paper, self.form, self.outline.part),
            title=str(self.paper.title),
            form=str(self.form.name),
            authority=tuple(map(str, self.paper.authority or self.form.authority)),
            front=tuple(self._front()),
            statement=self._statement(part),
            withholdings=withholdings,
            sections=sections,
            ask=self._ask(),
            opening=opening,
            status=status(self.paper, draft=False),
            openings=tuple(self._openings()),
            contact=contact,
            called=str(part.called or f"Part {self.outline.part}"),
            terms=self.form.terms,
            inherits=tuple(map(str, self.form.inherits)),
            crest=_path(self.form.crest),
            sheet=_path(self.form.style),
            contents=self.form.contents,
            summary=self.margins.summary,
            notes=self.margins.first,
        )

    def _statement(self, part: FormPart) -> tuple[str, ...]:
        """Returns the sentences of the form, with the marking that the part has."""
        marking = marking_of(self.paper, self.form, self.outline.part)
        usual = str(part.marking)
        handling = self.paper.handling
        if self.context.public and handling and handling.embargoed:
            # That it is published is not true yet.
            called = part.called or f"Part {PUBLIC_PART}"
            return (
                f"{called} is under an embargo. Its classification is {marking} until then, and {usual} afterwards.",
            )
        return tuple(str(each).replace(usual, marking) for each in part.statement)

    def words(
        self,
        prose: Prose,
        *,
        begins: bool = True,
    ) -> Printed:
        """Returns the words of a passage. Raises `WithheldError` where a kind asks in public for withheld ones."""
        self._is_public(prose.text)
        return words(prose, self.context, begins=begins)

    def text(self, text: Text | None) -> str:
        """Returns plain words. Raises `WithheldError` where a kind asks in public for withheld ones."""
        if text is None:
            return ""
        self._is_public(text)
        return str(text)

    def heading(self, prose: Prose) -> str:
        """Returns a heading of a table. Raises `WithheldError` where a kind asks in public for withheld ones."""
        self._is_public(prose.text)
        return plain(prose, self.context)

    def picture(self, file: PictureFile) -> str:
        """Returns the address that holds a picture.
        Raises `WithheldError` where a kind asks in public for a withheld one.
        """
        self._is_public(file.name)
        return file.address

    def stub(self, ground: str) -> view.Stub:
        return view.Stub(Printed(str(self.paper.grounds[ground].public_stub)))

    def blocks(
        self,
        placed: Iterable[PlacedBlock],
    ) -> tuple[view.Block, ...]:
        blocks: list[view.Block] = []
        for each in placed:
            kind = kind_of(each.block)
            one = kind.view(
                each.block,
                each,
                self,
            )
            blocks += self._with_notes(one, each.block)
        return tuple(_joined(blocks))

    def _with_notes(self, one: view.Block, block: Block) -> Iterator[view.Block]:
        """Yields a block of the view after the notes of a draft that stand beside it."""
        notes = self.margins.of_block(block.span)
        if isinstance(block, ShowTable) and isinstance(one, view.Table):
            one, of_rows = self._with_rows(one, block)
            notes += of_rows
        if notes:
            yield view.Notes(notes)
        yield one

    def _with_rows(
        self, table: view.Table, block: ShowTable
    ) -> tuple[view.Table, tuple[view.Note, ...]]:
        """Returns a table with the numbers of notes at its rows, and these notes."""
        if not self.margins.by_spot:
            return table, ()
        written = self.paper.tables[block.table].rows.items()
        standing = [
            str(key)
            for key, row in written
            if not (self.context.public and row.withheld is not None)
        ]
        rows: list[view.Row] = []
        notes: list[view.Note] = []
        for key, row in zip(standing, table.rows, strict=True):
            own = self.margins.of_row(block.span, key)
            numbers = "".join(f" [{note.number}]" for note in own)
            rows.append(replace(row, heading=f"{row.heading}{numbers}"))
            notes += own
        return replace(table, rows=tuple(rows)), tuple(notes)

    def _is_public(self, text: Text) -> None:
        if text.span in self._withheld:
            raise WithheldError("a kind of block prints in public what is withheld")

    def _front(self) -> Iterator[view.FrontLine]:
        for line in self.outline.front:
            yield view.FrontLine(line.heading, self.words(line.words))

    def _ask(self) -> tuple[view.BoxLine, ...]:
        """Returns what the first page repeats of the decision sheet."""
        lines = lines_on_front(self.paper, self.form.sheet, self.outline.part)
        return tuple(
            view.BoxLine(
                str(line.heading),
                text=tuple(map(self.words, line.words)),
                style=line.style,
            )
            for line in lines
        )

    def _withholdings(self) -> tuple[view.Ground, ...]:
        anchors = self.context.anchors.items()
        return tuple(self._withholding(name, anchor) for name, anchor in anchors)

    def _withholding(
        self,
        name: str,
        anchor: str,
    ) -> view.Ground:
        ground = self.paper.grounds[name]
        prints = self.form.prints
        also: tuple[str, ...] = ()
        if "also" in prints:
            also = tuple(map(str, ground.also))
        public = view.Ground(
            anchor,
            str(ground.exemption),
            also,
            ceases(ground.ceases) if "ceases" in prints else "",
            tuple(map(_place, self._places[name])),
        )
        if self.context.public:
            return public
        allowed = [each for each in self._allowances if name in each.grounds]
        lines = [(LABELS[each.kind], each.sentence) for each in allowed]
        return replace(public, record=(*recorded(ground, prints), *lines))

    def _openings(self) -> Iterator[view.Opening]:
        """Yields what was withheld and is public now; Part 1 alone says so."""
        if not self.context.public:
            return
        terms = self.form.terms
        for opened in openings(self.paper, self.outline):
            ending = opened.ending
            extent = terms.part_opened
            if ending.whole:
                extent = terms.all_opened
            yield view.Opening(
                str(ending.exemption),
                str(ending.on.value),
                extent,
                opened.places,
            )

    def _sections(self) -> tuple[tuple[view.Section, ...], tuple[view.Section, ...]]:
        """Returns the decision sheet, where there is one, and all other sections."""
        opening: list[view.Section] = []
        sections: list[view.Section] = []
        for section in self.outline.sections:
            if section.holds == SHEET:
                opening.append(self._section(section))
            else:
                sections.append(self._section(section))
        return tuple(opening), tuple(sections)

    def _section(self, section: PlacedSection) -> view.Section:
        if section.withheld:
            stub = self.stub(section.withheld)
            return view.Section(
                section.anchor,
                section.heading,
                "",
                (stub,),
                section.number,
            )
        return view.Section(
            section.anchor,
            self._heading_of(section),
            str(section.form.intro or ""),
            self._content(section),
            section.number,
        )

    def _heading_of(self, section: PlacedSection) -> str:
        """Returns the heading of the form, with the title that the author gave a repeated section."""
        if section.title is None:
            return section.heading
        return f"{section.heading}: {self.heading(section.title)}"

    def _content(self, section: PlacedSection) -> tuple[view.Block, ...]:
        sentence = instead(self.paper, section.form)
        if sentence:
            return (view.Paragraph("", "", Printed(str(sentence))),)
        if section.holds:
            return (self._box(section),)
        blocks = self.blocks(section.blocks)
        notes = self.margins.of_section(section.name)
        if notes:
            return (view.Notes(notes), *blocks)
        return blocks

    def _box(self, section: PlacedSection) -> view.Box:
        written: list[view.BoxLine] = []
        for line in section.box:
            words = tuple(map(self.words, line.words))
            if line.lists_grounds:
                words = listed_grounds(
                    self._withholdings(), self.form.terms, section.anchor
                )
                if not words:  # the part withholds nothing
                    continue
            answer = line.answer
            if answer in line.choices:
                answer = ""
            choices = _choices(line)
            heading = str(line.heading)
            written.append(view.BoxLine(heading, choices, answer, words, line.style))
        return view.Box(section.holds, tuple(written))


def _choices(line: BoxLine) -> tuple[view.Choice, ...]:
    return tuple(
        view.Choice(choice, ticked=choice == line.answer) for choice in line.choices
    )


def _path(file: Text | None) -> str:
    """Returns where a file of the form stands below `templates/`; empty where the form names none."""
    if file is None:
        return ""
    return file_of_form(file)


def _place(place: Place) -> view.WithheldPlace:
    return view.WithheldPlace(capital(place.name), place.anchor)


def _joined(blocks: list[view.Block]) -> Iterator[view.Block]:
    """Yields one note for paragraphs that follow one another and are left out."""
    notes: list[Printed] = []
    for block in blocks:
        if isinstance(block, view.LeftOut):
            notes.append(block.text)
            continue
        yield from _one_note(notes)
        notes = []
        yield block
    yield from _one_note(notes)


def _one_note(notes: list[Printed]) -> Iterator[view.LeftOut]:
    if notes:
        yield view.LeftOut(joined(notes))


def ceases(ceasing: PlannedEnd) -> str:
    """Returns when a withholding ends, as the clause that follows “ceases”."""
    if ceasing.event:
        return str(ceasing.event)
    if ceasing.date:
        return f"on {ceasing.date.value}"
    if ceasing.review:
        return f"at a review on {ceasing.review.value}"
    return ""


def parts_of(paper: Paper) -> tuple[int, ...]:
    if isinstance(paper_part(paper, RESTRICTED_PART), PartTwo):
        return BOTH_PARTS
    return (PUBLIC_PART,)
