"""What is inside a withholding: the cells of a row, a column or a table, and what a clause prints."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.language.measures.said_units import unit_after
from twopart.model.figure import FigurePath
from twopart.model.prose import Clause, Reference, Words
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.projection.words_in_part import prose_in_part
from twopart.prose.resolving import Context
from twopart.prose.withheld_things import WithheldThing
from twopart.review.marked_words import NumberedWithholdings, PassageWriter
from twopart.review.printing import FigurePrinter
from twopart.review.withholdings import Withholding, things_of

OF_TABLES = ("row", "column", "cell", "table", "total")


@record
class CellOfWithholding:
    """A withheld cell: its path, its name within the withholding, such as “FY30/31”, and what Part 2 prints."""

    path: FigurePath
    name: str
    prints: str


class Within:
    """Looks into withholdings, as Part 2 prints them."""

    def __init__(self, subject: Subject, numbered: NumberedWithholdings) -> None:
        second = subject.outlines[1]
        self.subject = subject
        self.numbered = numbered
        self.things: Mapping[str, WithheldThing] = {
            thing.id: thing for thing in things_of(subject)
        }
        self.writer = PassageWriter(subject, second, numbered)
        self.context = Context(subject.paper, subject.register, second)
        self.printer = FigurePrinter(self.context)

    def source(self, each: Withholding) -> str:
        """Returns where it is written; its label may stand above many others."""
        thing = self.things.get(each.id)
        if thing is None or each.kind == "clause":
            return str(each.at)
        return str(getattr(thing.thing, "span", each.at))

    def cells(self, each: Withholding) -> tuple[CellOfWithholding, ...]:
        """Returns the withheld cells of a row, a column or a table, or a single one, in the order of the table."""
        if each.kind not in OF_TABLES:
            return ()
        return tuple(self._cells(each))

    def in_words(self, each: Withholding) -> str:
        """Returns what is withheld on one line: “Kit (£m): FY30/31 0.250; FY31/32 0.300”."""
        if each.kind == "total":  # its words are its cells
            return each.words
        cells = "; ".join(f"{cell.name} {cell.prints}" for cell in self.cells(each))
        if not cells:
            return each.words
        name, _, _ = each.id.partition(".")
        table = self.subject.paper.tables[name]
        unit = unit_after(each.words, str(table.unit or ""))
        if unit:
            return f"{each.words} ({unit}): {cells}".strip()
        return f"{each.words}: {cells}".strip(": ")

    def _cells(self, each: Withholding) -> Iterator[CellOfWithholding]:
        for path, entry in self.subject.register.entries.items():
            if len(path) != len(CELL) or entry.label.public:
                continue
            withholding = self.numbered.of_cell(*map(str, path))
            if withholding is not None and withholding.id == each.id:
                yield CellOfWithholding(
                    path, self._name(path, each), self.printer.beside_words(path)
                )

    def _name(self, path: FigurePath, each: Withholding) -> str:
        """Returns the headings of a cell, without the one that its withholding is called by."""
        of_table, of_row, of_column = path
        table = self.subject.paper.tables[of_table]
        row = prose_in_part(table.rows[of_row].heading, self.context)
        column = prose_in_part(table.columns[of_column].heading, self.context)
        match each.kind:
            case "row" | "total":
                return column
            case "column":
                return row
        return f"{row}, {column}"

    def numbers(self, each: Withholding) -> tuple[str, ...]:
        """Returns the numbers of other withholdings that a clause prints: of a table, if it prints one of its cells."""
        thing = self.things.get(each.id)
        if thing is None or not isinstance(thing.thing, Clause):
            return ()
        numbers = dict.fromkeys(self._numbers(thing.thing.full))
        return tuple(
            number for number in numbers if not number.startswith(f"{each.number}.")
        )

    def _numbers(self, words: tuple[Words | Reference, ...]) -> Iterator[str]:
        for run in words:
            if not isinstance(run, Reference):
                continue
            withholding = self.writer.withholding_of(run.path)
            if withholding is not None:
                yield withholding.number
