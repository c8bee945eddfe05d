"""Reads the files of a paper for a draft: all that can be read, with placeholders for what its form requires."""

from collections.abc import Mapping as Files

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.load.cells import settled
from twopart.load.decode import Decoder
from twopart.load.inline_figures.gathered import with_stated
from twopart.load.joining.shared import SharedTrees, composed
from twopart.load.keys import near
from twopart.load.lenient.mending import Entries, Mender
from twopart.load.lenient.parsing import tree_of
from twopart.load.pictures.placing import with_pictures
from twopart.load.shape import shape_of
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.sheets.rules import is_data_file
from twopart.load.sheets.tables import with_cells
from twopart.load.short_forms.whole import in_full
from twopart.load.tree import (
    Mapping,
    Node,
    UnreadableNode,
    entries_of,
    text_of,
    value_at,
)
from twopart.load.yaml_slips.lost_indentation import regrouped
from twopart.model.forms.form import Form, FormPart, FormSection, is_numbered_section
from twopart.model.forms.sheet import DecisionSheet
from twopart.model.paper import Paper
from twopart.model.pictures.names import is_picture

PlaceInFile = tuple[str, int, int, int]  # file, line, column and width
PARTS = ("part-1", "part-2")
UNDECIDED = "undecided"


@record
class MendedPaper:
    """A paper that can be decoded, and the places that are not as its author wrote them."""

    paper: Paper
    undecided: str  # the id of the ground for everything without a readable label
    places: frozenset[PlaceInFile]  # of what could not be read

    def is_as_written(self, at: Span) -> bool:
        """Whether what stands at a place is as its author wrote it."""
        for name, line, column, width in self.places:
            is_in_line = (name, line) == (at.source.name, at.line)
            if is_in_line and column <= at.column < column + width:
                return False
        return True


@record
class ParsedFiles:
    """The tree of a paper's files, and the names of the files that could not be parsed at all."""

    tree: Mapping | None
    left_out: tuple[str, ...]


def parsed(files: Files[str, bytes], shared: SharedTrees) -> ParsedFiles:
    """Parses all files into one tree; of a key written twice, the first counts."""
    entries: Entries = {}
    left_out: list[str] = []
    span = None
    data: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    for name, content in sorted(files.items()):
        if is_data_file(name):
            data[name] = content
            continue
        if is_picture(name):
            pictures[name] = content
            continue
        node = tree_of(name, content)
        if not isinstance(node, Mapping):
            left_out.append(name)
            continue
        span = span or node.span
        for key, value in node.entries:
            entries.setdefault(str(key), (key, value))
    if span is None:
        return ParsedFiles(None, tuple(left_out))
    grouped, _ = regrouped(Mapping(tuple(entries.values()), span))
    written, _ = in_full(grouped)
    whole = _with_cells(with_pictures(written, pictures), data)
    alone, _ = composed(whole, shared)
    return ParsedFiles(alone, tuple(left_out))


def _with_cells(paper: Mapping, data: Files[str, bytes]) -> Mapping:
    """Returns the paper with cells from files. A table that cannot be filled stays as written, with placeholders."""
    written = value_at(paper, "tables")
    if not isinstance(written, Mapping):
        return paper
    filled = value_at(with_cells(paper, data).paper, "tables")
    tables: list[tuple[Text, Node]] = []
    for (key, table), (_, with_its_cells) in zip(
        written.entries, entries_of(filled), strict=True
    ):
        if isinstance(with_its_cells, UnreadableNode):
            tables.append((key, table))
        else:
            tables.append((key, with_its_cells))
    return with_entry_changed(paper, "tables", Mapping(tuple(tables), written.span))


def slips(tree: Mapping) -> list[Finding]:
    """Returns the findings on the keys and values that could be parsed."""
    decoder = Decoder()
    decoder.read(tree, Paper)
    return decoder.findings


def form_named(tree: Mapping) -> str:
    return text_of(value_at(tree, "form"))


def sections_named(tree: Mapping) -> frozenset[str]:
    """Returns the names of all sections that a paper has, in either part."""
    names: set[str] = set()
    for part in PARTS:
        sections = value_at(value_at(tree, part), "sections")
        names.update(str(name) for name, _ in entries_of(sections))
    return frozenset(names)


def mended(
    tree: Mapping, form: Form, name_of_form: str, *, filled: bool = True
) -> MendedPaper | None:
    """Returns the paper that can be made from a tree, or None if there is too little.

    Unless it is `filled`, it has only the sections, front sheet lines and labels that its author wrote.
    """
    undecided = _free(UNDECIDED, tree)
    mender = Mender(undecided, labels=filled)
    whole = tree
    if filled:
        whole = _Completion(mender, form).of(tree, name_of_form)
    readable = mender.read(whole, Paper)
    if not isinstance(readable, Mapping):
        return None
    decoder = Decoder()
    paper: Paper | None = decoder.read(readable, Paper)
    if paper is None:
        return None
    whole_paper, _ = with_stated(settled(paper), readable)
    return MendedPaper(whole_paper, undecided, frozenset(mender.mended))


def _free(name: str, tree: Mapping) -> str:
    """Returns an id that no ground of the paper has."""
    ids = {str(key) for key, _ in entries_of(value_at(tree, "grounds"))}
    while name in ids:
        name = f"{name}-too"
    return name


class _Completion:
    """Fills in the keys, sections and front sheet lines that the form requires."""

    def __init__(self, mender: Mender, form: Form) -> None:
        self.mender = mender
        self.places = mender.places
        self.form = form

    def of(self, tree: Mapping, name_of_form: str) -> Mapping:
        entries = self._corrected(tree)
        entries["form"] = self._or_filled("form", entries, name_of_form)
        front = self._front(entries)
        entries["front"] = front
        if "sheet" in entries and self.form.sheet:
            entries["sheet"] = self._sheet(entries["sheet"], self.form.sheet)
        parts = {"part-1": self.form.part_1, "part-2": self.form.part_2}
        for name, form in parts.items():
            if name in entries or name == "part-1":
                entries[name] = self._part(name, entries, form)
        return Mapping(tuple(entries.values()), tree.span)

    def _corrected(self, tree: Mapping) -> Entries:
        """Returns the keys of the paper; a misspelt one counts as the key it resembles, unless that is `part-1`."""
        known = shape_of(Paper).keys
        entries: Entries = {}
        misspelt: Entries = {}
        for key, value in tree.entries:
            name = str(key)
            if key in known:
                entries[name] = (key, value)
            elif known_key := near(key, known):
                misspelt.setdefault(known_key, (key, value))
        for known_key, (key, value) in misspelt.items():
            if known_key != "part-1" and known_key not in entries:
                entries[known_key] = (Text(known_key, key.span), value)
        return entries

    def _or_filled(self, key: str, entries: Entries, words: str) -> tuple[Text, Node]:
        written, value = entries.get(
            key, self.places.entry(key, self.places.placeholder())
        )
        scalar = self.places.scalar(words)
        if text_of(value) == words:
            return written, value
        return written, scalar

    def _front(self, entries: Entries) -> tuple[Text, Node]:
        key, front = entries.get(
            "front", self.places.entry("front", Mapping((), self.places.next()))
        )
        lines = {str(name): (name, value) for name, value in entries_of(front)}
        known = tuple(map(str, self.form.front))
        _rename(lines, known)
        for name, line in self.form.front.items():
            if line.required and name not in lines:
                lines[str(name)] = self.places.entry(
                    str(name), self.places.placeholder()
                )
        return key, Mapping(tuple(lines.values()), front.span)

    def _sheet(
        self, written: tuple[Text, Node], form: DecisionSheet
    ) -> tuple[Text, Node]:
        """Returns the decision sheet, with a placeholder for each required line."""
        key, sheet = written
        lines = {str(name): (name, value) for name, value in entries_of(sheet)}
        to_write = {
            str(name): line for name, line in form.lines.items() if line.is_written
        }
        _rename(lines, tuple(to_write))
        for name, line in to_write.items():
            if line.required and name not in lines:
                lines[name] = self.places.entry(name, self.places.placeholder())
        return key, Mapping(tuple(lines.values()), sheet.span)

    def _part(self, name: str, entries: Entries, form: FormPart) -> tuple[Text, Node]:
        key, part = entries.get(
            name, self.places.entry(name, Mapping((), self.places.next()))
        )
        keys = {str(each): (each, value) for each, value in entries_of(part)}
        empty = self.places.entry("sections", Mapping((), self.places.next()))
        own, written = keys.get("sections", empty)
        sections = {str(each): (each, value) for each, value in entries_of(written)}
        known = [str(each) for each in form.sections if not form.sections[each].holds]
        known += [each for each in sections if form.section(each)]
        _rename(sections, tuple(known))
        for each, section in form.sections.items():
            if section.required and not _is_there(str(each), section, sections):
                named = _example(str(each), section)
                sections[named] = self.places.entry(named, self.places.placeholders())
        keys["sections"] = (own, Mapping(tuple(sections.values()), written.span))
        return key, Mapping(tuple(keys.values()), part.span)


def _rename(entries: Entries, known: tuple[str, ...]) -> None:
    """Gives misspelt keys the names that they resemble, unless another key has that name."""
    for name in tuple(entries):
        known_name = name
        if name not in known:
            known_name = near(name, known)
        if known_name and known_name not in entries:
            key, value = entries.pop(name)
            entries[known_name] = (Text(known_name, key.span), value)


def _is_there(name: str, section: FormSection, written: Entries) -> bool:
    if section.holds:
        return True
    if section.repeated:
        return any(is_numbered_section(name, each) for each in written)
    return name in written


def _example(name: str, section: FormSection) -> str:
    if section.repeated:
        return f"{name}-1"
    return name
