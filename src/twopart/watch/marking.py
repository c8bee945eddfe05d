"""Marks in a view: where each passage begins, which figure is printed, and which words are withheld.

A view holds no ids and no places. So it is followed through the paper, record by record, as findings on finished parts
are (`completeness/places.py`). The marks are private characters among the words, which no author can write; they go
through the templates like words, and `marked_page.py` makes elements of them. Only the live page is made of such views.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from twopart.base.record import record
from twopart.base.source import Span
from twopart.completeness.places import PaperPart, inside
from twopart.figures.grid import written_columns
from twopart.model.drawn.charts import ShowChart
from twopart.model.figure import FigurePath
from twopart.model.paper import ShowTable, ShowTimeline
from twopart.model.pictures.picture import ShowPicture
from twopart.model.placed import PlacedBlock, PlacedItem
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.model.table import CELL, Row, Table
from twopart.outline.subject import Subject
from twopart.projection.margins import FilePosition, place_of
from twopart.prose.resolving import CLOSE as END_OF_INSERT
from twopart.prose.resolving import OPEN as INSERT
from twopart.prose.runs import Mark, runs
from twopart.watch.chart_marks import MarkedCell, rows_of_chart
from twopart.watch.marks import at, closing, opening

Record = dict[str, Any]
QUOTES = "\"'"
MarkedRun = Words | Reference | Mark | str  # a string is a mark of its own


@record
class SpotOfPart:
    """An element of a part: one with an anchor, or else that in which a passage begins, by its number."""

    anchor: str = ""
    passage: int = -1


@record
class MarkedView:
    """A view with marks, and what their numbers stand for.

    `passages` are places in the source, `figures` the paths of figures. `cells` has the rows of each table by its anchor:
    for each cell the number of its figure, or -1, and whether it is withheld; `charts` has the same of values of charts.
    `blocks` are the elements of blocks, by the places of these.
    """

    view: bytes
    passages: tuple[Span, ...]
    figures: tuple[FigurePath, ...]
    cells: Mapping[str, list[list[MarkedCell]]]
    charts: Mapping[str, list[list[MarkedCell]]]
    blocks: Mapping[FilePosition, SpotOfPart]


def marked_view(view: bytes, subject: Subject, part: int) -> MarkedView:
    """Returns the view of a part with marks. Words that do not correspond to the paper stay without."""
    marker = _ViewMarker(subject, part)
    record = json.loads(view)
    marked = marker.walk(record, marker.part, withheld=False)
    text = json.dumps(marked, ensure_ascii=False)
    return MarkedView(
        text.encode(),
        tuple(marker.passages),
        tuple(marker.figures),
        marker.cells,
        marker.charts,
        marker.blocks,
    )


class _ViewMarker:
    """Walks through a view and the paper together."""

    def __init__(self, subject: Subject, part: int) -> None:
        self.subject = subject
        self.paper = subject.paper
        self.part = PaperPart(subject, part)
        self.passages: list[Span] = []
        self.figures: dict[FigurePath, int] = {}
        self.cells: dict[str, list[list[MarkedCell]]] = {}
        self.charts: dict[str, list[list[MarkedCell]]] = {}
        self.blocks: dict[FilePosition, SpotOfPart] = {}

    def walk(
        self,
        value: object,
        thing: object,
        *,
        withheld: bool,
    ) -> object:
        """Returns a value of the view with marks; `thing` is what corresponds to it in the paper."""
        if isinstance(value, list):
            return [
                self.walk(each, inside(thing, number, self.part), withheld=withheld)
                for number, each in enumerate(value)
            ]
        if not isinstance(value, dict):
            return value
        if value.get("kind") == "Prose":
            return self._prose(value, thing, withheld=withheld)
        self._note_block(value, thing)
        withheld = withheld or self._is_withheld(thing)
        marked: Record = {}
        for name, each in value.items():
            marked[name] = each
            if isinstance(each, (dict, list)):
                below = self._below(thing, name, each)
                marked[name] = self.walk(each, below, withheld=withheld)
        return marked

    def _below(self, thing: object, name: str, value: object) -> object:
        """Returns what corresponds to a field; for words, the words of a line of the front sheet, a cell or an event."""
        below = inside(thing, name, self.part)
        is_prose = isinstance(value, dict) and value.get("kind") == "Prose"
        if not is_prose or isinstance(below, Prose):
            return below
        if isinstance(thing, Prose):
            return thing
        for field in ("value", "event"):
            words = getattr(thing, field, None)
            if isinstance(words, Prose):
                return words
        return below

    def _note_block(self, value: Record, thing: object) -> None:
        """Remembers which element a block is, and which figures the cells of a table or the values of a chart are."""
        if not isinstance(thing, PlacedBlock):
            return
        spot = SpotOfPart(passage=len(self.passages))
        if value.get("anchor"):
            spot = SpotOfPart(str(value["anchor"]))
        self.blocks[place_of(thing.block.span)] = spot
        if isinstance(thing.block, ShowTable) and value.get("kind") == "Table":
            name = str(thing.block.table)
            self.cells[spot.anchor] = list(self._rows(value, name))
        if isinstance(thing.block, ShowChart) and value.get("kind") == "Chart":
            rows = rows_of_chart(
                self.paper.charts[thing.block.chart],
                self.subject,
                public=self.part.public,
                number_of=self._figure,
            )
            self.charts[spot.anchor] = list(rows)

    def _is_withheld(self, thing: object) -> bool:
        """Whether a block or an item is withheld as a whole; in Part 1 none of its words are."""
        if self.part.public:
            return False
        labelled: object = None
        if isinstance(thing, PlacedBlock):
            labelled = thing.block
        if isinstance(thing, PlacedItem):
            labelled = thing.item
        labelled = self._of_register(labelled)
        return getattr(labelled, "withheld", None) is not None

    def _of_register(self, shown: object) -> object:
        """Returns the table, chart, timeline or picture that a block shows; other blocks have labels themselves."""
        match shown:
            case ShowTable(table=name):
                return self.paper.tables[name]
            case ShowChart(chart=name):
                return self.paper.charts[name]
            case ShowTimeline(timeline=name):
                return self.paper.timelines[name]
            case ShowPicture(picture=name):
                return self.paper.pictures[name]
        return shown

    def _rows(self, view: Record, name: str) -> Iterator[list[MarkedCell]]:
        """Yields the cells of a table, row by row as the part prints them."""
        table = self.paper.tables[name]
        columns = [
            str(key)
            for key, column in table.columns.items()
            if not self.part.public or column.withheld is None
        ]
        rows = [
            str(key)
            for key, row in table.rows.items()
            if not self.part.public or row.withheld is None
        ]
        for row, printed in zip(rows, view["rows"], strict=False):
            cells: list[MarkedCell] = []
            for column, _ in zip(columns, printed["cells"], strict=False):
                cells.append(self._cell(table, (name, row, column)))
            yield cells

    def _cell(self, table: Table, path: FigurePath) -> MarkedCell:
        """Returns the number of a cell's figure, and whether it is withheld."""
        entry = self.subject.register.entries.get(path)
        if entry is not None and entry.value is not None:
            return self._figure(path), not entry.label.public
        _, row, column = path
        is_withheld = _words_are_withheld(table, table.rows[row], column)
        return -1, is_withheld and not self.part.public

    def _figure(self, path: FigurePath) -> int:
        return self.figures.setdefault(path, len(self.figures))

    def _prose(self, value: Record, source: object, *, withheld: bool) -> Record:
        """Returns the words of a passage with marks."""
        if not isinstance(source, Prose):
            return value
        number = len(self.passages)
        self.passages.append(source.span)
        passage_marker = _PassageMarker(self, value, whole=withheld)
        marked = passage_marker.marked(self._pieces(source), begins=at(number))
        if marked is None:
            return value
        return marked

    def _pieces(self, source: Prose) -> Iterator[MarkedRun]:
        """Yields the runs that the part prints, with marks around withheld clauses."""
        if self.part.public:
            yield from runs(source, self.part.number, self.paper.notes)
            return
        for run in source.runs:
            if isinstance(run, Clause):
                yield opening("w")
                yield from run.full
                yield closing()
            else:
                yield run

    def figure_of(self, reference: Reference) -> FigurePath:
        """Returns the path of the figure or cell that a reference prints; empty for anything else."""
        name = reference.path[0]
        if name in self.paper.figures:
            return (name,)
        if name in self.paper.tables and len(reference.path) >= len(CELL):
            return reference.path[: len(CELL)]
        return ()

    def number_of(self, path: FigurePath) -> int:
        """Returns the number of a figure that is printed."""
        return self._figure(path)

    def withholds(self, reference: Reference) -> bool:
        """Whether what a reference prints in Part 2 is withheld."""
        if self.part.public:
            return False
        path = self.figure_of(reference)
        if path:
            entry = self.subject.register.entries.get(path)
            return entry is not None and not entry.label.public
        name = self.paper.names.get(reference.path[0])
        return name is not None and name.withheld is not None

    def note(self, value: Record, reference: Reference) -> Record:
        """Returns the words of a footnote with marks."""
        note = self.paper.notes.get(reference.path[0])
        return self._prose(value, note, withheld=False)


class _PassageMarker:
    """Writes the words of one passage again, with marks."""

    def __init__(self, marker: _ViewMarker, value: Record, *, whole: bool) -> None:
        self.marker = marker
        self.value = value
        self.whole = whole
        self.inserts: list[Record] = [dict(each) for each in value["inserts"]]
        self.first_mark = len(self.inserts)
        self.markdown: list[str] = []
        self.plain: list[str] = []
        self.position = 0  # of the next insert

    def marked(self, pieces: Iterator[MarkedRun], *, begins: str) -> Record | None:
        """Returns the words; None where they are not those of the view."""
        for piece in pieces:
            if isinstance(piece, str):
                self._mark(piece)
            elif isinstance(piece, Words):
                self.markdown.append(str(piece.markdown))
                self.plain.append(str(piece.markdown))
            elif not self._inserted(piece):
                return None
        if "".join(self.plain) != self.value["markdown"]:
            return None
        self._begin(begins)
        return {
            **self.value,
            "markdown": "".join(self.markdown),
            "inserts": self.inserts,
        }

    def _begin(self, mark: str) -> None:
        """Marks the beginning: after a quote, which would otherwise be set as one that closes."""
        if self.whole:
            mark += opening("w")
        self.inserts.append(_value(mark))
        place = f"{INSERT}{len(self.inserts) - 1}{END_OF_INSERT}"
        first = ""
        if self.markdown and self.markdown[0][:1] in QUOTES:
            first = self.markdown[0][:1]
            self.markdown[0] = self.markdown[0][1:]
        self.markdown.insert(0, first + place)
        if self.whole:
            self._mark(closing())

    def _mark(self, mark: str) -> None:
        """Adds a mark that stands between runs."""
        self.inserts.append(_value(mark))
        self.markdown.append(f"{INSERT}{len(self.inserts) - 1}{END_OF_INSERT}")

    def _inserted(self, run: Reference | Mark) -> bool:
        """Adds what a reference or a mark of Part 1 prints; whether the view has it."""
        count = 1
        if isinstance(run, Mark):
            count = len(set(run.grounds))
        numbers = range(self.position, self.position + count)
        self.position += count
        if self.position > self.first_mark:
            return False
        places = " ".join(f"{INSERT}{number}{END_OF_INSERT}" for number in numbers)
        self.markdown.append(places)
        self.plain.append(places)
        if isinstance(run, Reference):
            self._mark_insert(numbers[0], run)
        return True

    def _mark_insert(self, number: int, reference: Reference) -> None:
        insert = self.inserts[number]
        if insert["kind"] == "Footnote":
            insert["note"] = self.marker.note(insert["note"], reference)
            return
        if insert["kind"] != "Value":
            return
        words = insert["text"]
        path = self.marker.figure_of(reference)
        if path:
            figure = self.marker.number_of(path)
            words = f"{opening('f', figure)}{words}{closing()}"
        if self.marker.withholds(reference):
            words = f"{opening('w')}{words}{closing()}"
        insert["text"] = words


def _value(text: str) -> Record:
    return {"kind": "Value", "text": text, "is_figure": False, "full": ""}


def _words_are_withheld(table: Table, row: Row, column: str) -> bool:
    """Whether a cell without a figure is withheld, by itself or with its row, its column or its table."""
    labelled: list[object] = [table, row, table.columns[column]]
    cells = dict(zip(written_columns(table), row.cells, strict=False))
    labelled.append(cells.get(column))
    return any(getattr(each, "withheld", None) is not None for each in labelled)
