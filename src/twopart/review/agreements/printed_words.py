"""Separates the words and the values that a part prints, so that a new price does not count as changed words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.base.parts import PUBLIC_PART
from twopart.base.source import Span
from twopart.blocks.kind import Content
from twopart.figures.register import Entry
from twopart.model.everything import everything
from twopart.model.figure import FigurePath
from twopart.model.paper import Name
from twopart.model.placed import Outline, PlacedSection
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import as_typed
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.runs import Mark, PublicRun, runs

WITHHELD = "withheld"  # instead of a value that Part 1 does not print


class PrintedWords:
    """Gathers what a part prints: the words, with ids instead of values, and the values."""

    def __init__(self, subject: Subject, part: int) -> None:
        self.paper = subject.paper
        self.register = subject.register
        self.part = part
        self.words: list[str] = []
        self.values: list[str] = []

    def add_outline(self, outline: Outline) -> None:
        """Adds everything in an outline in reading order, footnotes where they are called."""
        self.add(contents(self.paper, outline))

    def add(self, contents: Iterable[Content]) -> None:
        """Adds some of what the part prints."""
        for content in contents:
            self._add_content(content)

    def add_everything_but(self, thing: object, without: Span | None) -> None:
        """Adds everything in a record of the source, except the words at the place `without`."""
        for each in everything(thing):
            if isinstance(each, Prose) and each.span != without:
                self.add_prose(each)

    def add_prose(self, prose: Prose) -> None:
        self.add_runs(runs(prose, self.part))

    def add_runs(self, parts: Iterable[PublicRun]) -> None:
        pieces: list[str] = []
        for run in parts:
            if isinstance(run, Words):
                pieces.append(str(run.markdown))
            elif isinstance(run, Mark):
                pieces.append(f"[{' '.join(run.grounds)}]")
            else:
                pieces.append(self._named(run))
        self.words.append("".join(pieces))

    def add_value(self, path: FigurePath) -> None:
        entry = self.register.entries.get(path)
        if entry is not None:
            self.values.append(self._value(entry))

    def add_table(self, name: str, *, row: str = "", column: str = "") -> None:
        """Adds the values of the cells of a table, or of one row or column."""
        for path in self.register.entries:
            if path[0] != name or len(path) == 1:
                continue
            is_in_row = row in ("", path[1])
            is_in_column = column in ("", path[-1])
            if is_in_row and is_in_column:
                self.add_value(path)

    def _add_content(self, content: Content) -> None:
        if isinstance(content.words, Prose):
            self.add_prose(content.words)
        elif content.words is not None:
            self.words.append(str(content.words))
        for ground in content.withheld:
            self.words.append(f"[{ground}]")
        for path in content.figures:
            self.add_value(path)

    def _named(self, reference: Reference) -> str:
        """Returns a reference by its name; one to a note with the words of the note.

        What it prints of a figure or a person stands among the values, so that another id of it changes no words.
        """
        path = reference.path
        note = self.paper.notes.get(path[0])
        if note is not None:
            self.add_prose(note)
        before = len(self.values)
        name = self.paper.names.get(path[0])
        if name is not None:
            self._add_name(name)
        for length in range(1, len(path) + 1):
            self.add_value(path[:length])
        if len(self.values) > before:
            return "{}"
        return reference.written

    def _add_name(self, name: Name) -> None:
        if self.part == PUBLIC_PART and name.withheld is not None:
            self.values.append(WITHHELD)
        else:
            self.values += [str(name.name), str(name.short or "")]

    def _value(self, entry: Entry) -> str:
        if self.part == PUBLIC_PART and not entry.label.public:
            return WITHHELD
        return value_of(entry)


def value_of(entry: Entry) -> str:
    """Returns the value as printed, and as used in computations if that differs."""
    exact = ""
    if entry.exact is not None:
        exact = str(entry.exact.value)
    return f"{as_typed(str(entry.value))} {exact}"


def sections(outline: Outline) -> Iterator[tuple[str, Outline]]:
    """Yields the outline of each section alone, with its id such as `part-1.summary`."""
    for section in outline.sections:
        name = id_of_section(section, outline)
        yield name, replace(outline, front=(), sections=(section,))


def id_of_section(section: PlacedSection, outline: Outline) -> str:
    """Returns the id of a section, which people type: that of the decision sheet has a dash for the space in its name."""
    names = {each.name for each in outline.sections}
    own = section.name.replace(" ", "-")
    if own != section.name and own in names:
        own = f"{own}.sheet"
    return f"part-{outline.part}.{own}"
