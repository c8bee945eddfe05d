"""The outlines of both parts: what stands in each section of the form, in the order of the form."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from twopart.importing.belonging import DocumentNode
from twopart.importing.comparing.matching import Matches
from twopart.importing.grids import ImportedTables
from twopart.importing.outline import (
    DocumentGrid,
    DocumentOutline,
    DocumentSection,
    Heading,
    PlacedPicture,
    SectionContent,
    units_of,
)
from twopart.importing.passages import PassagesOfBothParts
from twopart.importing.pictures import PicturesOfPaper
from twopart.importing.result import (
    TBC,
    ImportedPaper,
    Tree,
    UnplacedHeading,
    did_you_mean,
)
from twopart.importing.sections import KnownNames, fallback
from twopart.importing.tables import CAPTION
from twopart.importing.words.prose import Writer
from twopart.importing.words.units import unit_of
from twopart.importing.yaml_text import ValueWithRemark, YamlValue
from twopart.model.forms.form import Form, FormSection

NO_SECTION_ONE = "Part 1 has no section of this heading: put it where it belongs."
NOT_TAKEN = (
    "a picture of the published Part 1 is not taken; place one of the pictures there"
)
STUB = re.compile(r"This information is (?:withheld|exempt) from publication\b")
AS_STUB = "left out, since the form prints it in the place of something withheld, which somebody has to place there"
ASKING = ("decision", "recommendation")  # in the ids of sections
NUMBERED = ("numbered", "letter", "roman")
OF_BOTH = (
    "asks for a decision in words of both parts, and stands without its number; to number it, write `- decision:` with "
    "words of your own, and `- use:` the passage in its `body:`"
)
NO_SECTION_TWO = "Part 2 has no section of this heading: put it where it belongs."


class Parts:
    """Writes both outlines. Without a Part 1 beside it, a document fills the sections of both, all withheld."""

    def __init__(
        self,
        form: Form,
        names: KnownNames,
        outlines: tuple[DocumentOutline, DocumentOutline | None],
        matches: Matches,
        result: ImportedPaper,
    ) -> None:
        self._form = form
        self._names = names
        self._outline, self._public = outlines
        self._matches = matches
        self._result = result
        self._stubs: set[SectionContent] = set()
        self._of_public = matches.public_nodes
        self._of_part_one = set(_nodes_of_part_one(self._outline))

    def write_with(
        self,
        passages: PassagesOfBothParts,
        tables: ImportedTables,
        pictures: PicturesOfPaper,
        writer: Writer,
        public_writer: Writer,
    ) -> tuple[Tree, Tree]:
        """Returns the sections of Part 1 and of Part 2."""
        self._passages = passages
        self._tables = tables
        self._pictures = pictures
        self._writer = writer
        self._public_writer = public_writer
        part_2 = self._part_two()
        part_1 = self._part_one()
        return part_1, part_2

    def _part_two(self) -> Tree:
        sections: dict[str, list[YamlValue]] = {}
        for section in self._outline.sections:
            name = section.in_part_2
            home = sections.setdefault(
                name or fallback(self._form.part_2),
                [],
            )
            if section.heading is not None:
                home += self._heading_of_part_two(section)
            asks = _asks(section.in_part_2)
            home += _with_decisions(section.contents, self._in_part_two, asks=asks)
        return _in_order(sections, self._form.part_2.sections)

    def _heading_of_part_two(
        self,
        section: DocumentSection,
    ) -> Iterator[YamlValue]:
        """Yields a heading, with a remark, for what has no section of Part 2: it stands below its own heading."""
        heading = section.heading
        assert heading is not None  # noqa: S101 - asked before
        if section.in_part_2:
            self._result.note(heading, f"the section {section.in_part_2}")
            return
        remark = NO_SECTION_TWO
        if not section.in_part_1:
            near = self._names.near(heading.words)
            remark += did_you_mean(near)
            self._result.unplaced.append(
                UnplacedHeading(
                    heading.place,
                    near,
                )
            )
        self._result.note(heading, "a heading of its own in Part 2")
        yield ValueWithRemark(
            remark,
            {"heading": self._writer.prose(heading)},
        )

    def _in_part_two(
        self,
        content: SectionContent,
    ) -> Iterator[YamlValue]:
        if isinstance(content, Heading):
            self._result.note(content.unit, "a heading in Part 2")
            yield {"heading": self._writer.prose(content.unit)}
        elif isinstance(content, DocumentGrid):
            yield from self._table(content)
        elif isinstance(content, PlacedPicture):
            yield from self._pictures.blocks_of(content)
        elif self._is_in_both(content):
            yield {"use": self._passages.id_of(content)}
        else:
            yield self._passages.own(
                content,
                self._writer,
                self._result.fates,
                "Part 2 alone",
            )

    def _is_in_both(self, node: DocumentNode) -> bool:
        if self._public is not None:
            return node in self._matches.passages
        return node in self._of_part_one

    def _table(
        self,
        grid: DocumentGrid,
    ) -> Iterator[YamlValue]:
        name = self._tables.id_of(grid)
        if name:
            yield {"table": name}
        else:
            yield from self._cells_as_words(grid)

    def _cells_as_words(
        self,
        grid: DocumentGrid,
    ) -> Iterator[YamlValue]:
        """Yields a table that is none, such as one of a single column: its cells as paragraphs."""
        for row in grid.table.rows:
            for cell in row:
                self._result.fates[cell.place] = "a paragraph of Part 2"
                for paragraph in cell.paragraphs:
                    yield self._writer.prose(unit_of(paragraph))

    def _part_one(self) -> Tree:
        sections: dict[str, list[YamlValue]] = {}
        outline = self._public or self._outline
        for section in outline.sections:
            contents = list(self._contents_of_part_one(section))
            if contents:
                name = section.in_part_1 or fallback(self._form.part_1)
                home = sections.setdefault(name, [])
                home += contents
        return _in_order(sections, self._form.part_1.sections)

    def _contents_of_part_one(
        self,
        section: DocumentSection,
    ) -> Iterator[YamlValue]:
        if self._public is None:
            yield from self._withheld_in_part_one(section)
            return
        self._leave_out_stubs(section.contents)
        if not section.in_part_1 and section.heading is not None:
            near = self._names.near(section.heading.words)
            words = self._public_writer.prose(section.heading)
            remark = NO_SECTION_ONE + did_you_mean(near)
            yield ValueWithRemark(remark, {"heading": words})
        asks = _asks(section.in_part_1)
        rest = [each for each in section.contents if each not in self._stubs]

        def write(content: SectionContent) -> Iterator[YamlValue]:
            if self._is_decision(content, section.in_part_1):
                yield self._decision(content)
            else:
                yield from self._public_content(content)

        yield from _with_decisions(rest, write, asks=asks)

    def _leave_out_stubs(self, contents: Sequence[SectionContent]) -> None:
        """Lists sentences that Part 1 prints in the place of something withheld, each with its caption."""
        before: SectionContent | None = None
        for content in contents:
            if self._says_alone(content, STUB):
                if before is not None and self._says_alone(before, CAPTION):
                    self._leave_out(before)
                self._leave_out(content)
            before = content

    def _says_alone(self, content: SectionContent, pattern: re.Pattern[str]) -> bool:
        if not isinstance(content, DocumentNode) or content in self._of_public:
            return False
        return bool(pattern.match(content.unit.words))

    def _leave_out(self, content: SectionContent) -> None:
        self._stubs.add(content)
        for unit in units_of(content):
            self._result.public_fates[unit.place] = "left out"
            self._result.remarks.append(
                f"Part 1, {unit.place}: {AS_STUB}: {unit.words}"
            )

    def _is_decision(
        self, content: SectionContent, section: str
    ) -> TypeGuard[DocumentNode]:
        """Whether a paragraph is numbered where the form begins a list of what is asked, and Part 1 alone has it."""
        if not isinstance(content, DocumentNode):
            return False
        of_form = self._form.part_1.sections.get(section)
        begins_a_list = of_form is not None and bool(of_form.intro)
        if not begins_a_list or content.paragraph.kind not in NUMBERED:
            return False
        if content in self._of_public:
            self._result.remarks.append(f"Part 1, {content.unit.place}: {OF_BOTH}")
            return False
        return True

    def _decision(self, node: DocumentNode) -> YamlValue:
        fates = self._result.public_fates
        fates[node.unit.place] = "a decision of Part 1 alone"
        record: dict[str, YamlValue] = {
            "decision": self._public_writer.prose(node.unit),
        }
        inner = [
            self._passages.own(each, self._public_writer, fates, "Part 1 alone")
            for each in (*node.items, *node.below)
        ]
        if inner:
            record["body"] = inner
        return record

    def _withheld_in_part_one(
        self,
        section: DocumentSection,
    ) -> Iterator[YamlValue]:
        """Yields the passages of a section that Part 1 would have too, each withheld, where there is no Part 1."""
        if not section.in_part_1:
            return
        for content in section.contents:
            if isinstance(content, DocumentNode):
                yield {"use": self._passages.id_of(content)}
            elif isinstance(content, DocumentGrid):
                name = self._tables.id_of(content)
                if name:
                    yield {"table": name}

    def _public_content(
        self,
        content: SectionContent,
    ) -> Iterator[YamlValue]:
        if isinstance(content, Heading):
            yield {"heading": self._public_writer.prose(content.unit)}
        elif isinstance(content, DocumentGrid):
            name = self._tables.id_of(content)
            if name:
                yield {"table": name}
        elif isinstance(content, PlacedPicture):
            if not content.on_front:
                place = content.picture.place
                self._result.remarks.append(f"Part 1, {place}: {NOT_TAKEN}")
        elif content in self._of_public:
            yield {"use": self._passages.id_of(self._of_public[content])}
            for each in content.all():
                self._result.public_fates[each.unit.place] = "both parts"
        else:
            yield self._passages.own(
                content,
                self._public_writer,
                self._result.public_fates,
                "Part 1 alone",
            )


def _asks(section: str) -> bool:
    """Whether a section has what is asked for, by its id."""
    return any(word in section for word in ASKING)


def _with_decisions(
    contents: Iterable[SectionContent],
    write: Callable[[SectionContent], Iterable[YamlValue]],
    *,
    asks: bool,
) -> Iterator[YamlValue]:
    """Yields what stands in a section; where it asks for decisions, each counted heading is one, with what follows."""
    decision: dict[str, YamlValue] | None = None
    body: list[YamlValue] = []
    for content in contents:
        written = list(write(content))
        if isinstance(content, Heading) and content.is_counted and asks:
            decision, body = _as_decision(written), []
            yield decision
        elif decision is None or _ends_decision(content):
            decision = None
            yield from written
        else:
            body += written
            decision["body"] = body


def _ends_decision(content: SectionContent) -> bool:
    if isinstance(content, DocumentNode):
        return content.paragraph.kind == "numbered"
    return isinstance(content, Heading)


def _as_decision(written: list[YamlValue]) -> dict[str, YamlValue]:
    [heading] = written
    assert isinstance(heading, Mapping)  # noqa: S101 - as both parts write headings
    return {"decision": heading["heading"]}


def _nodes_of_part_one(outline: DocumentOutline) -> Iterator[DocumentNode]:
    for section in outline.sections:
        for content in section.contents:
            if section.in_part_1 and isinstance(content, DocumentNode):
                yield content


def _in_order(
    sections: Mapping[str, list[YamlValue]],
    form: Mapping[str, FormSection],
) -> Tree:
    """Returns the sections in the order of the form; TBC where papers must have one that the document does not have."""
    ordered: dict[str, YamlValue] = {}
    for name, section in form.items():
        if sections.get(name):
            ordered[name] = sections[name]
        elif section.required and not section.holds:
            ordered[_first_id(name, section)] = TBC
    return ordered


def _first_id(
    name: str,
    section: FormSection,
) -> str:
    if section.repeated:
        return f"{name}-1"
    return name
