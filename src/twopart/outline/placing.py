"""What stands in one part, numbered: passages placed, withheld ones left out, and what can be referred to.

Numbers are given after the withheld is gone, so no gap tells of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from twopart.base.parts import BOTH_PARTS, PUBLIC_PART
from twopart.blocks.kind import BlockContext
from twopart.blocks.kinds import kind_of
from twopart.language import numerals
from twopart.model.forms.form import (
    Form,
    FormPart,
    FormSection,
    is_numbered_section,
    number_of_section,
)
from twopart.model.ground import in_order
from twopart.model.paper import (
    Block,
    Paper,
    PartOne,
    PartTwo,
    Section,
    Title,
    WithheldSection,
)
from twopart.model.placed import (
    NAME_OF_SHEET,
    SHEET,
    Outline,
    PlacedBlock,
    PlacedSection,
    Target,
)
from twopart.model.prose import Prose
from twopart.outline.formalities import box_lines, front_lines, has_box
from twopart.outline.sheet import heading_of_sheet, sheet_lines, takes_decision


def form_part(form: Form, part: int) -> FormPart:
    if part == PUBLIC_PART:
        return form.part_1
    return form.part_2


def paper_part(
    paper: Paper,
    part: int,
) -> PartOne | PartTwo | None:
    if part == PUBLIC_PART:
        return paper.part_1
    return paper.part_2


def parts_written(
    paper: Paper,
) -> tuple[int, ...]:
    """Returns the numbers of the parts that the paper has."""
    if paper.part_2 is None:
        return (PUBLIC_PART,)
    return BOTH_PARTS


def outline(
    paper: Paper,
    form: Form,
    part: int,
) -> Outline:
    """Returns the part's sections in the form's order, as far as the paper fills them."""
    numbering = _Numbering(paper, form, part)
    sections = tuple(numbering.sections())
    return Outline(
        part,
        form.terms,
        front_lines(paper, form, part),
        sections,
        numbering.targets,
    )


# What is counted through the whole part, in its annexes too; all else begins anew in each annex.
THROUGH_THE_PART = frozenset({"anchors", "sections", "headings", "decisions"})


class _Numbering:
    def __init__(
        self,
        paper: Paper,
        form: Form,
        part: int,
    ) -> None:
        self.paper = paper
        self.form = form
        self.part = part
        self.terms = form.terms
        self.targets: dict[str, Target] = {}
        self._anchors: set[str] = set()
        self._counts = Counter[str]()
        self._prefix = ""  # of the numbers of paragraphs
        self._annex = ""  # the letter of the annex that is read

    @property
    def public(self) -> bool:
        return self.part == PUBLIC_PART

    def sections(self) -> Iterator[PlacedSection]:
        of_form = form_part(self.form, self.part).sections
        yield from self._sheet()
        for name, section in of_form.items():
            if section.holds:
                yield from self._box(name, section)
            elif section.repeated:
                yield from self._repeated(name, section)
            elif name in self._written():
                yield self._section(name, section, str(section.heading))

    def _box(
        self,
        name: str,
        form: FormSection,
    ) -> Iterator[PlacedSection]:
        """Yields a section in which authors write nothing; a part that the paper does not have holds none.

        A decision that is entered on the decision sheet has no box of its own in the same part.
        """
        if self._is_on_sheet(form):
            return
        if paper_part(self.paper, self.part) and has_box(self.paper, form):
            heading = str(form.heading)
            anchor = self._next_anchor()
            self._name_section(name, heading, "", anchor)
            yield PlacedSection(
                name,
                form,
                heading,
                anchor,
                holds=str(form.holds),
                box=box_lines(self.paper, form, self.part),
            )

    def _is_on_sheet(self, box: FormSection) -> bool:
        if box.holds != "decision":
            return False
        return takes_decision(self.paper, self.form.sheet, box, self.part)

    def _sheet(self) -> Iterator[PlacedSection]:
        """Yields the decision sheet, where the paper writes one and this part prints a line of it."""
        sheet = self.form.sheet
        if sheet is None or not paper_part(self.paper, self.part):
            return
        lines = sheet_lines(self.paper, sheet, self.part)
        if lines:
            heading = heading_of_sheet(sheet, self.part)
            form = FormSection(sheet.span, heading, numbering="none")
            anchor = self._next_anchor()
            yield PlacedSection(
                NAME_OF_SHEET, form, str(heading), anchor, holds=SHEET, box=lines
            )

    def _repeated(
        self,
        name: str,
        form: FormSection,
    ) -> Iterator[PlacedSection]:
        """Yields the sections of one kind, counted as they stand in this part: Option 1, Option 2.

        Those that are withheld, one after the other, are one section for each ground, without a number: nothing
        tells how many there are.
        """
        names = [each for each in self._written() if is_numbered_section(name, each)]
        names.sort(key=number_of_section)
        count = 0
        for withheld, run in groupby(names, self._is_withheld):
            if withheld:
                for each in self._one_for_each_ground(run):
                    yield self._section(each, form, str(form.heading))
                continue
            for each in run:
                count += 1
                yield self._repeated_section(each, form, count)

    def _repeated_section(
        self, name: str, form: FormSection, count: int
    ) -> PlacedSection:
        """Returns a section with its number, which is the letter of an annex: Option 2, Annex B."""
        number = str(count)
        if form.numbering == "letters":
            number = numerals.capital(count)
            self._annex = number
        placed = self._section(name, form, f"{form.heading} {number}")
        self._annex = ""
        # A withheld one cannot be referred to in Part 1: several of them are one section there.
        target = Target(str(form.heading), number, placed.anchor, is_section=True)
        self.targets.setdefault(name, target)
        return placed

    def _is_withheld(self, name: str) -> bool:
        return isinstance(self._written()[name], WithheldSection)

    def _one_for_each_ground(
        self,
        names: Iterable[str],
    ) -> Iterator[str]:
        """Yields one of the withheld sections for each ground, in the order of the grounds."""
        by_ground: dict[str, str] = {}
        for name in names:
            section = self._written()[name]
            if isinstance(section, WithheldSection):
                by_ground.setdefault(str(section.withheld), name)
        for ground in in_order(by_ground, self.paper.grounds):
            yield by_ground[ground]

    def _section(
        self,
        name: str,
        form: FormSection,
        heading: str,
    ) -> PlacedSection:
        section = self._written()[name]
        anchor = self._next_anchor()
        number = self._number_of(form)
        if not form.repeated:
            self._name_section(name, heading, number, anchor)
        if isinstance(section, WithheldSection):
            return PlacedSection(
                name,
                form,
                heading,
                anchor,
                number,
                withheld=str(section.withheld),
            )
        numbered = form.numbering != "none" and self._numbering != "none"
        blocks = tuple(self.blocks(section, BlockContext(numbered=numbered)))
        return PlacedSection(
            name,
            form,
            heading,
            anchor,
            number,
            blocks=blocks,
            title=title_of(section),
        )

    def _name_section(
        self,
        name: str,
        heading: str,
        number: str,
        anchor: str,
    ) -> None:
        """Lets words refer to a section by the id of the form, unless the author has given that to another thing."""
        paper = self.paper
        registers = (
            paper.passages,
            paper.tables,
            paper.timelines,
            paper.charts,
            paper.pictures,
        )
        if any(name in register for register in registers):
            return
        kind = f"“{heading}”"
        if number:
            kind = self.terms.section
        self.targets.setdefault(name, Target(kind, number, anchor, is_section=True))

    @property
    def _numbering(self) -> str:
        return form_part(self.form, self.part).numbering

    def _next_anchor(self) -> str:
        return f"s-{self.next('anchors')}"

    def _number_of(self, form: FormSection) -> str:
        """Returns the number of a section, where the form counts paragraphs below their sections; empty elsewhere."""
        self._prefix = ""
        if self._numbering != "by-section" or form.numbering != "paragraphs":
            return ""
        number = self.next("sections")
        self._counts["paragraphs"] = 0
        self._prefix = f"{number}."
        return number

    def _written(self) -> Mapping[str, Section]:
        """Returns the sections of the part that the paper has, in its own order."""
        part = paper_part(self.paper, self.part)
        if part is None:
            return {}
        return part.sections

    def blocks(
        self,
        blocks: tuple[Block, ...],
        where: BlockContext,
    ) -> Iterator[PlacedBlock]:
        for block in blocks:
            yield from kind_of(block).place(
                block,
                where,
                self,
            )

    def next(self, counter: str) -> str:
        if self._annex and counter not in THROUGH_THE_PART:
            return self._next_in_annex(counter)
        self._counts[counter] += 1
        count = self._counts[counter]
        if counter == "paragraphs":
            return f"{self._prefix}{count}"
        if counter == "decisions":
            return self._numeral_of_decision(count)
        return str(count)

    def _next_in_annex(self, counter: str) -> str:
        """Returns the next number after the letter of the annex: A1, A2."""
        own = f"{counter} of {self._annex}"
        self._counts[own] += 1
        return f"{self._annex}{self._counts[own]}"

    def _numeral_of_decision(self, count: int) -> str:
        match self.form.decision_numbering:
            case "letters":
                return numerals.letter(count)
            case "roman":
                return numerals.roman(count)
        return str(count)

    def is_taken(self, target: Target) -> bool:
        return target.anchor in self._anchors

    def name(
        self,
        target: Target | None,
        *names: str | None,
    ) -> None:
        """Lets the names of a target lead to it in this part; without a number they lead to nothing."""
        if target is None:
            return
        self._anchors.add(target.anchor)
        for name in filter(None, names):
            self.targets[str(name)] = target


def title_of(section: Section) -> Prose | None:
    """Returns the title that a section begins with; None where it has none."""
    if isinstance(section, WithheldSection) or not section:
        return None
    first = section[0]
    if isinstance(first, Title):
        return first.title
    return None
