"""What readers call a figure: “£10.679m (paragraph 4(c))”, or “Table 1, Change in scope, Total”.

Where withheld values are masked, a withheld figure goes by its id, and so does a heading that Part 1 does not print.
In a paper with mistakes every heading does: what is withheld may have been typed into it.
"""

import re
from collections.abc import Mapping

from twopart.base.parts import RESTRICTED_PART
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.projection.words_in_part import prose_in_part
from twopart.prose.resolving import Context
from twopart.review.sheet import Tick, is_open

UNUSED = "printed nowhere"
# As people read them.
SIGNS = {"<=": "≤", ">=": "≥", " - ": " − ", " * ": " × ", " / ": " ÷ "}
# What is said in words: a length of time, the length of a list, and `costs.(kit + vans).y1`, a sum of cells of a table.
SPECIAL = re.compile(
    r"\b(?P<measure>years|months|weeks|days)\((?P<start>[\w.]+), (?P<end>[\w.]+)\)"
    r"|\bcount\((?P<list>\w+)\)"
    r"|(?P<table>\w+)\.(?:(?P<row>\w+)\.)?\((?P<parts>[^()]*)\)(?:\.(?P<column>\w+))?"
)
NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)*")


class FigureNames:
    """Names for the figures and cells of one paper."""

    def __init__(
        self,
        subject: Subject,
        ticks: Mapping[FigurePath, Tick],
        *,
        unmasked: bool,
        faultless: bool,
    ) -> None:
        self.subject = subject
        self.ticks = ticks
        self.unmasked = unmasked
        self.public: set[int] = set()
        if faultless:
            public = contents(subject.paper, subject.outlines[0])
            self.public = {id(content.words) for content in public}
        paper, register = subject.paper, subject.register
        first, second = subject.outlines
        self.part_1 = Context(paper, register, first)
        self.part_2 = Context(paper, register, second)
        self.tables = _places_of_tables(subject)

    def name(self, path: FigurePath) -> str:
        """Returns what readers call a figure or a cell of the register."""
        if len(path) == len(CELL):
            return self._name_of_cell(path)
        tick = self.ticks.get(path)
        entry = self.subject.register.entries.get(path)
        if tick is None or entry is None:
            return ".".join(path)
        words = tick.figure
        if self.unmasked or is_open(entry):
            words = tick.value
        return f"{words} ({_first_place(tick)})"

    def relation(self, written: str) -> str:
        """Returns a relation or a formula in words, with the names of figures instead of their ids."""
        for sign, printed in SIGNS.items():
            written = written.replace(sign, printed)
        in_words: list[str] = []
        end = 0
        for match in SPECIAL.finditer(written):
            in_words.append(self._named(written[end : match.start()]))
            in_words.append(self._special(match))
            end = match.end()
        in_words.append(self._named(written[end:]))
        return "".join(in_words)

    def table(self, name: str) -> str:
        """Returns “Table 1”, as Part 2 numbers it, or as Part 1 does if it alone has it.

        A table that neither part prints goes by its id.
        """
        for part, place in self.places_of_table(name):
            if part == RESTRICTED_PART:
                return place
            return f"{place} of Part 1"
        return name

    def places_of_table(self, name: str) -> tuple[tuple[int, str], ...]:
        """Returns the parts that print a table, Part 2 first, and its place in each."""
        return self.tables.get(name, ())

    def caption(self, name: str) -> str:
        """Returns the caption of a table if it may be shown, or else its id."""
        caption = self.subject.paper.tables[name].caption
        if self.unmasked or id(caption) in self.public:
            return str(caption)
        return name

    def row(
        self,
        table: str,
        row: str,
    ) -> str:
        """Returns the heading of a row if it may be shown, or else its id."""
        known = self.subject.paper.tables[table].rows.get(row)
        if known is None:  # which has its finding
            return row
        return self._heading(known.heading, row)

    def column(
        self,
        table: str,
        column: str,
    ) -> str:
        """Returns the heading of a column if it may be shown, or else its id."""
        known = self.subject.paper.tables[table].columns.get(column)
        if known is None:
            return column
        return self._heading(known.heading, column)

    def _heading(self, heading: Prose, name: str) -> str:
        if self.unmasked:
            words = prose_in_part(heading, self.part_2)
        elif id(heading) in self.public:
            words = prose_in_part(heading, self.part_1)
        else:
            return name
        return " ".join(words.split()) or name

    def _name_of_cell(self, path: FigurePath) -> str:
        table, row, column = path
        if table not in self.subject.paper.tables:
            return ".".join(path)
        headings = (self.row(table, row), self.column(table, column))
        return ", ".join((self.table(table), *headings))

    def _named(self, written: str) -> str:
        return NAME.sub(self._name_of_match, written)

    def _name_of_match(self, match: re.Match[str]) -> str:
        path = tuple(match[0].split("."))
        if path in self.subject.register.entries:
            return self.name(path)
        return match[0]

    def _special(self, match: re.Match[str]) -> str:
        if match["measure"]:
            start = self._named(match["start"])
            end = self._named(match["end"])
            return f"{match['measure']} from {start} to {end}"
        if match["list"]:
            return f"the number of “{match['list']}”"
        return self._sum(match)

    def _sum(self, match: re.Match[str]) -> str:
        """Returns “Table 1, Change in scope, FY23/24 to FY27/28 added up” for a row, and the same for a column."""
        table = match["table"]
        row = match["row"]
        column = match["column"]
        if table not in self.subject.paper.tables or not (row or column):
            return match[0]
        ids = [part.strip() for part in match["parts"].split("+")]
        first, last = ids[0], ids[-1]
        if row:
            line = self.row(table, row)
            start = self.column(table, first)
            end = self.column(table, last)
        else:
            line = self.column(table, column)
            start = self.row(table, first)
            end = self.row(table, last)
        return f"{self.table(table)}, {line}, {start} to {end} added up"


def _places_of_tables(subject: Subject) -> Mapping[str, tuple[tuple[int, str], ...]]:
    tables: dict[str, dict[tuple[int, str], None]] = {}
    for outline in reversed(subject.outlines):
        for content in contents(subject.paper, outline):
            for path in content.figures:
                if len(path) == len(CELL):
                    place = (outline.part, content.place.name)
                    tables.setdefault(path[0], {})[place] = None
    return {name: tuple(places) for name, places in tables.items()}


def _first_place(tick: Tick) -> str:
    for use in tick.part_2:
        return use.place
    for use in tick.part_1:
        return f"Part 1, {use.place}"
    return UNUSED
