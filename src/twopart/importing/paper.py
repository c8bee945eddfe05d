"""Documents -> the files of a paper: everything withheld but what a Part 1 says verbatim, and every figure undecided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from twopart.importing.document import Document
from twopart.importing.figures import Figures, telling_words
from twopart.importing.grids import Tables
from twopart.importing.matching import Matches, Shared, matches_of
from twopart.importing.outline import (
    Content,
    Grid,
    Heading,
    Names,
    Node,
    Outline,
    Section,
    outline_of,
    unit_of,
)
from twopart.importing.prose import Unit, Writer
from twopart.importing.sections import fallback, key_of, known_sections
from twopart.importing.yaml_text import Noted, Value
from twopart.model.figure import Figure
from twopart.model.forms.form import (
    ASKED_WITHOUT_RECORD,
    Form,
    FormSection,
    FrontField,
)
from twopart.model.label import ABOUT_LABELS

GROUND = (
    "undecided"  # the ground on which everything is withheld until somebody says why
)
TBC = "TBC"
# Keys of figures and of groups of them, which no figure can be called.
KEYS = frozenset({*Figure.about, *ABOUT_LABELS, "figure", "name", "table"})
IN_FRONT = ("words",)  # kinds of lines of the front sheet whose words may be withheld
Tree = Mapping[str, Value]


@dataclass
class Imported:
    """The files of a paper, and what became of everything in the document."""

    files: dict[str, Tree] = field(default_factory=dict)
    fates: dict[str, str] = field(default_factory=dict)  # by place in the document
    public_fates: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    unplaced: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def imported(
    document: Document,
    public: Document | None,
    form_name: str,
    form: Form,
    chosen: Mapping[str, str],
) -> Imported:
    """The paper that a document makes, with a Part 1 beside it or without."""
    return _Import(document, public, form_name, form, chosen).paper()


class _Import:
    def __init__(
        self,
        document: Document,
        public: Document | None,
        form_name: str,
        form: Form,
        chosen: Mapping[str, str],
    ) -> None:
        self._form_name = form_name
        self._form = form
        self._one = known_sections(form.part_1)
        self._two = known_sections(form.part_2)
        front = {key_of(str(line.heading)): name for name, line in form.front.items()}
        self._names = Names(self._one, self._two, front, chosen)
        self._document = document
        self._public = public
        self._outline = outline_of(document.blocks, self._names)
        self._public_outline: Outline | None = None
        self._matches = Matches()
        if public is not None:
            self._public_outline = outline_of(public.blocks, self._names)
            self._matches = matches_of(
                self._outline,
                self._public_outline,
                _words_of_notes(document),
                _words_of_notes(public),
            )
        sections = {*self._one.headings, *self._two.headings}
        taken = frozenset({GROUND, *_ids(sections), *KEYS})
        self._figures = Figures(taken)
        self._result = Imported()
        self._notes: dict[str, str] = {}
        self._writer = Writer(self._figures, GROUND, self._notes)
        self._public_notes: dict[str, str] = {}
        self._public_writer = Writer(self._figures, GROUND, self._public_notes)
        self._note_words: dict[str, Value] = {}
        self._passages: dict[str, Value] = {}
        self._passage_ids: dict[Node, str] = {}
        self._tables = Tables(self._figures, GROUND, self._result.remarks)

    def paper(self) -> Imported:
        self._name_notes()
        for place, line in self._outline.labels.items():
            self._result.fates[place] = f"front sheet, {line}"
        title, front = self._title(), self._front()
        if self._public_outline is not None:
            self._tables.match(self._outline.grids, self._public_outline.grids)
        two = self._part_two()
        one = self._part_one()
        self._write_notes()
        result = self._result
        result.files["paper.yaml"] = {
            "form": self._form_name,
            "title": title,
            "front": front,
            "grounds": {GROUND: self._ground()},
        }
        result.files["figures.yaml"] = self._register()
        result.files["shared.yaml"] = _without_empty(
            {
                "passages": self._passages,
                "tables": self._tables.written(self._writer, self._public_writer),
                "notes": self._note_words,
            }
        )
        result.files["part-1.yaml"] = {"part-1": {"sections": one}}
        result.files["part-2.yaml"] = {"part-2": {"withheld": GROUND, "sections": two}}
        result.files["figures.yaml"] = self._register()
        result.files = {name: tree for name, tree in result.files.items() if tree}
        for place in self._tables.places:
            result.fates[place] = "a table"
        self._remark_on_writers()
        return result

    def _ground(self) -> Value:
        """A ground whose author has decided nothing yet."""
        asked = ASKED_WITHOUT_RECORD
        if self._form.record is not None:
            asked = self._form.record.asks
        record: dict[str, Value] = dict.fromkeys(asked, TBC)
        if "also" in record:
            record["also"] = [TBC]
        record["public-stub"] = TBC
        remark = (
            "Everything that was imported is withheld on this placeholder. Say what the law is, or make grounds of "
            "your own and name them where it is named."
        )
        return Noted(remark, record)

    def _register(self) -> Tree:
        entries: dict[str, Value] = {}
        for figure in self._figures.all:
            entries[figure.id] = {figure.kind: figure.written}
            self._result.figures.append((figure.id, figure.place, figure.written))
        if not entries:
            return {}
        remark = (
            "No figure has a label: decide of each whether it is public. Move it below `public:`, or below "
            "`withheld:` and the id of a ground."
        )
        self._result.figures = list(dict.fromkeys(self._result.figures))
        return {"figures": Noted(remark, entries)}

    def _title(self) -> Value:
        title = self._outline.title
        if title is None:
            return TBC
        if title.text.key in self._matches.headings and not title.figures:
            self._note(title, "title")
            return title.words
        remark = "The title is public in both parts, and the document's is not known to be: see the report."
        self._note(title, "left out: a title is public, and stands as TBC")
        self._result.remarks.append(
            f"{title.place}: title of the document: {title.words}"
        )
        return Noted(remark, TBC)

    def _front(self) -> Tree:
        public: Mapping[str, Unit] = {}
        if self._public_outline is not None:
            public = self._public_outline.front
        lines: dict[str, Value] = {}
        for name, line in self._form.front.items():
            unit = self._outline.front.get(name)
            other = public.get(name)
            if unit is None:
                unit = other
            if unit is None or not unit.words:
                if line.required:
                    lines[name] = TBC
                continue
            is_public = other is not None and other.text.key == unit.text.key
            lines[name] = self._line(line, unit, is_public=is_public)
            self._note(unit, f"front sheet, {name}")
        return lines

    def _line(self, line: FrontField, unit: Unit, *, is_public: bool) -> Value:
        words = self._writer.prose(unit)
        if line.kind == "date" and words.startswith("{") and words.endswith("}"):
            return words
        if is_public and (line.kind == "words" or unit.words in line.choices):
            return words
        if is_public and line.kind == "person":
            return words
        if line.kind in IN_FRONT:
            return f"[[{GROUND}: {words}]]"
        self._result.remarks.append(f"{unit.place}: {line.heading}: {unit.words}")
        return Noted("The document's words are in the report.", TBC)

    # The two outlines.

    def _part_two(self) -> Tree:
        sections: dict[str, list[Value]] = {}
        for section in self._outline.sections:
            name = section.two
            if name and section.heading is not None:
                self._note(section.heading, f"the section {name}")
            home = sections.setdefault(name or fallback(self._form.part_2), [])
            if not name:
                self._head_unplaced(section, home)
            for content in section.contents:
                home += self._in_part_two(content)
        return self._in_order(sections, self._form.part_2.sections)

    def _head_unplaced(self, section: Section, home: list[Value]) -> None:
        """What has no section of Part 2 stands below its own heading, with a remark."""
        heading = section.heading
        if heading is None:
            return
        near = self._names.near(heading.words)
        remark = "Part 2 has no section of this heading: put it where it belongs."
        if near and not section.one:
            proposed = " or ".join(f"`{name}`" for name in near)
            remark += f" Did you mean {proposed}?"
        if not section.one:
            self._result.unplaced.append((heading.place, near))
        home.append(Noted(remark, {"heading": self._writer.prose(heading)}))
        self._note(heading, "a heading of its own in Part 2")

    def _in_part_two(self, content: Content) -> Iterator[Value]:
        if isinstance(content, Heading):
            self._note(content.unit, "a heading in Part 2")
            yield {"heading": self._writer.prose(content.unit)}
        elif isinstance(content, Grid):
            name = self._tables.id_of(content)
            if name:
                yield {"table": name}
            else:
                yield from self._cells_as_words(content)
        elif content in self._matches.passages or self._is_in_both(content):
            yield {"use": self._passage(content)}
        else:
            yield self._own(content, self._writer, self._result.fates, "Part 2 alone")

    def _is_in_both(self, node: Node) -> bool:
        """Whether a paragraph stands in both parts: without a Part 1, where its section is one of Part 1 too."""
        if self._public is not None:
            return False
        return node in self._in_part_one_too

    @property
    def _in_part_one_too(self) -> set[Node]:
        return {
            content
            for section in self._outline.sections
            if section.one
            for content in section.contents
            if isinstance(content, Node)
        }

    def _part_one(self) -> Tree:
        sections: dict[str, list[Value]] = {}
        outline = self._public_outline or self._outline
        for section in outline.sections:
            contents = list(self._contents_of_part_one(section))
            if not section.one and not contents:
                continue
            home = sections.setdefault(section.one or fallback(self._form.part_1), [])
            home += contents
        return self._in_order(sections, self._form.part_1.sections)

    def _contents_of_part_one(self, section: Section) -> Iterator[Value]:
        if self._public_outline is None:
            yield from self._withheld_in_part_one(section)
            return
        if not section.one and section.heading is not None:
            remark = "Part 1 has no section of this heading: put it where it belongs."
            near = self._names.near(section.heading.words)
            if near:
                remark += f" Did you mean {' or '.join(f'`{name}`' for name in near)}?"
            yield Noted(remark, {"heading": self._public_writer.prose(section.heading)})
        for content in section.contents:
            yield from self._public_content(content)

    def _withheld_in_part_one(self, section: Section) -> Iterator[Value]:
        """Without a Part 1: the passages of a section that Part 1 has too, each withheld."""
        if not section.one:
            return
        for content in section.contents:
            if isinstance(content, Node):
                yield {"use": self._passage(content)}
            elif isinstance(content, Grid) and self._tables.id_of(content):
                yield {"table": self._tables.id_of(content)}

    def _public_content(self, content: Content) -> Iterator[Value]:
        own = self._matches.public_nodes
        if isinstance(content, Heading):
            yield {"heading": self._public_writer.prose(content.unit)}
        elif isinstance(content, Grid):
            name = self._tables.id_of_public(content)
            if name:
                yield {"table": name}
        elif content in own:
            yield {"use": self._passage(own[content])}
            for each in content.all():
                self._result.public_fates[each.unit.place] = "both parts"
        else:
            yield self._own(
                content, self._public_writer, self._result.public_fates, "Part 1 alone"
            )

    def _in_order(
        self,
        sections: Mapping[str, list[Value]],
        form: Mapping[str, FormSection],
    ) -> Tree:
        """Sections in the order of the form; TBC where papers must have one that the document does not have."""
        ordered: dict[str, Value] = {}
        for name, section in form.items():
            if sections.get(name):
                ordered[name] = sections[name]
            elif section.required and not section.holds:
                key = name
                if section.repeated:
                    key = f"{name}-1"
                ordered[key] = TBC
        return ordered

    # Passages.

    def _passage(self, node: Node) -> str:
        if node in self._passage_ids:
            return self._passage_ids[node]
        words = list(telling_words(node.unit.words))[:3]
        name = self._figures.new_id(words, "passage")
        self._passage_ids[node] = name
        self._passages[name] = self._shared(node)
        return name

    def _shared(self, node: Node) -> Value:
        """A passage of both parts: what Part 1 says of it, and the rest withheld."""
        shared = self._matches.of(node.unit)
        record: dict[str, Value] = {}
        if shared is None:
            self._note(node.unit, "both parts, withheld")
            record = {"withheld": GROUND, "full": self._writer.prose(node.unit)}
        else:
            self._note(node.unit, _fate(shared))
            record = {"text": self._writer.prose(shared.unit, shared.clauses)}
        return self._with_rest(record, node, self._shared)

    def _own(
        self,
        node: Node,
        writer: Writer,
        fates: dict[str, str],
        fate: str,
    ) -> Value:
        """A paragraph of one part."""
        fates[node.unit.place] = fate

        def inner(each: Node) -> Value:
            return self._own(each, writer, fates, fate)

        return self._with_rest({"text": writer.prose(node.unit)}, node, inner)

    def _with_rest(self, record: dict[str, Value], node: Node, inner: "Inner") -> Value:
        if node.items:
            key = "items"
            if node.has_bullets and node.paragraph.kind != "bullet":
                key = "bullets"
            record[key] = [inner(each) for each in node.items]
        if node.below:
            record["below"] = [inner(each) for each in node.below]
        if list(record) == ["text"]:
            return record["text"]
        return record

    def _cells_as_words(self, grid: Grid) -> Iterator[Value]:
        """A table that is none, such as one of a single column: its cells as paragraphs."""
        for row in grid.table.rows:
            for cell in row:
                for paragraph in cell.paragraphs:
                    unit = unit_of(paragraph)
                    self._note(unit, "a paragraph of Part 2")
                    yield self._writer.prose(unit)

    # Notes.

    def _name_notes(self) -> None:
        for name, paragraph in self._document.notes.items():
            self._notes[name] = self._id_of_note(paragraph.words)
        if self._public is None:
            return
        own = {words: name for name, words in _words_of_notes(self._document).items()}
        for name, words in _words_of_notes(self._public).items():
            same = own.get(words)
            if same is not None:
                self._public_notes[name] = self._notes[same]
            else:
                paragraph = self._public.notes[name]
                self._public_notes[name] = self._id_of_note(paragraph.words)

    def _id_of_note(self, words: str) -> str:
        near = list(telling_words(words))[:2]
        return self._figures.new_id(["note", *near], "note")

    def _write_notes(self) -> None:
        for name, paragraph in self._document.notes.items():
            unit = unit_of(paragraph)
            self._note_words[self._notes[name]] = self._writer.prose(unit) or TBC
            self._note(unit, "a note")
        if self._public is None:
            return
        for name, paragraph in self._public.notes.items():
            own = self._public_notes[name]
            if own not in self._note_words:
                unit = unit_of(paragraph)
                self._note_words[own] = self._public_writer.prose(unit) or TBC

    def _note(self, unit: Unit, fate: str) -> None:
        self._result.fates[unit.place] = fate

    def _remark_on_writers(self) -> None:
        for writer in (self._writer, self._public_writer):
            for place, link in writer.lost_links:
                self._result.remarks.append(
                    f"{place}: a link whose address no paper can have, its words stay: {link}"
                )
            for place in writer.doubled:
                self._result.remarks.append(
                    f"{place}: a note that is called twice, once in the paper"
                )


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Inner = Callable[[Node], Value]


def _fate(shared: Shared) -> str:
    if shared.clauses:
        return "both parts, with clauses withheld"
    return "both parts, public"


def _words_of_notes(document: Document) -> dict[str, str]:
    return {
        name: unit_of(paragraph).text.key for name, paragraph in document.notes.items()
    }


def _ids(sections: Iterable[str]) -> Iterator[str]:
    """Sections as ids are written: a reference to one is not to be taken for something else."""
    for name in sections:
        yield name.replace("-", "_")


def _without_empty(tree: Mapping[str, Value]) -> Tree:
    return {key: value for key, value in tree.items() if value}
