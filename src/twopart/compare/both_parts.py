"""Reads both parts of a paper as passages to compare, withheld words included. As restricted as Part 2."""

from collections.abc import Iterator, Mapping

from twopart.base.parts import BOTH_PARTS
from twopart.compare.passage import (
    PUBLIC,
    ComparedTable,
    GridRow,
    Passage,
    Passages,
    WordsOfPassage,
)
from twopart.compare.tokens import WordList, figure_of, words_of
from twopart.model.everything import everything
from twopart.model.figure import is_place
from twopart.model.paper import Paper
from twopart.model.pictures.seen import version_of
from twopart.outline.subject import Subject
from twopart.review.marked_words import MarkedText, MarkedWords, NumberedWithholdings
from twopart.review.passages import text_of_both
from twopart.review.reading.line import Line
from twopart.review.tables import TableCopy

ONLY_PART_2 = "part-2"  # the id of the withholding of all that only Part 2 says
# The kinds of line whose key is a name rather than a place in the source.
NAMED = ("section", "front", "box", "table", "timeline", "chart", "picture")
# The kinds of line that begin with a generated number or letter, which is not compared.
MARKED = ("item",)


def passages_of(subject: Subject, numbered: NumberedWithholdings) -> Passages:
    """Returns every line of both parts once, as passages."""
    reader = _Reader(subject)
    title = Passage(
        "title",
        words_of(str(subject.paper.title)),
        "title",
        place="title",
    )
    lines = text_of_both(subject, numbered)
    return (title, *(reader.passage(line) for line in lines))


def lasting_names(paper: Paper) -> Mapping[str, str]:
    """Returns the ids that authors gave to passages, by place in the source."""
    names: dict[str, str] = {}
    for thing in everything(paper):
        name = getattr(thing, "id", None)
        if name:
            names |= dict(_places(thing, str(name)))
    for name, passage in paper.passages.items():
        names |= dict(_places(passage, str(name)))
    return names


def _places(
    thing: object,
    name: str,
) -> Iterator[tuple[str, str]]:
    for field in ("span", "decision", "heading", "then"):
        at = getattr(thing, field, None)
        if at is not None:
            yield str(getattr(at, "span", at)), name


class _Reader:
    def __init__(self, subject: Subject) -> None:
        self.paper = subject.paper
        self.names = lasting_names(subject.paper)
        # The notes read so far: a note is read where it is first called.
        self.notes: set[tuple[str, ...]] = set()

    def passage(self, line: Line) -> Passage:
        withheld = _withheld_as_a_whole(line)
        grid = None
        if line.grid:
            grid = self._grid(
                line.key[1],
                line.grid,
                withheld,
            )
        key = self._key(line)
        return Passage(
            line.kind,
            self._own_words(line, withheld),
            key,
            key,
            _place(line),
            line.level,
            grid,
            line.order,
            line.section_2 or line.section_1,
        )

    def _key(self, line: Line) -> str:
        _, key = line.key
        if line.kind in NAMED:
            return key
        return self.names.get(key, "")

    def _own_words(
        self,
        line: Line,
        withheld: str,
    ) -> WordsOfPassage:
        """Returns the words that the author wrote, without generated numbers."""
        _, key = line.key
        place = line.part_2 or line.part_1
        if line.kind == "section" and place:
            return words_of(place.name)
        if line.grid:
            return words_of(line.grid.caption, withheld=withheld)
        if line.kind == "chart":
            caption = str(self.paper.charts[key].caption)
            return words_of(caption, withheld=withheld)
        if line.kind == "timeline":
            caption = str(self.paper.timelines[key].caption)
            return words_of(caption, withheld=withheld)
        if line.picture is not None:
            version = version_of(line.picture.file.digest)
            return words_of(f"{line.picture.caption} {version}", withheld=withheld)
        words = line.words
        if line.kind in MARKED:
            words = words[1:]
        return self._words(words, withheld)

    def _words(
        self,
        text: MarkedText,
        withheld: str,
    ) -> WordsOfPassage:
        tokens = WordList()
        self._add(text, withheld, tokens)
        return tokens.words

    def _add(
        self,
        text: MarkedText,
        withheld: str,
        tokens: WordList,
    ) -> None:
        for words in text:
            own = withheld
            if words.withholding and not withheld:
                own = words.withholding.id
            self._add_run(words, own, tokens)

    def _add_run(
        self,
        words: MarkedWords,
        withheld: str,
        tokens: WordList,
    ) -> None:
        if words.note:
            self._add_note(words, withheld, tokens)
        elif words.markdown:
            tokens.markdown(words.text, withheld=withheld)
        elif words.is_number:
            tokens.reference(
                words.text,
                words.path[0],
                withheld=withheld,
            )
        elif self._is_figure(words.path):
            named = not is_place(words.path[0])
            tokens.figure(
                words.text,
                withheld=withheld,
                named=named,
            )
        else:
            tokens.text(words.text, withheld=withheld)
        self._add(words.inside, withheld, tokens)

    def _add_note(
        self,
        words: MarkedWords,
        withheld: str,
        tokens: WordList,
    ) -> None:
        if words.path in self.notes:
            return
        self.notes.add(words.path)
        tokens.text(" (Note: ", withheld=withheld)
        self._add(words.note, withheld, tokens)
        tokens.text(")", withheld=withheld)

    def _is_figure(self, path: tuple[str, ...]) -> bool:
        """Whether the reference with this path prints a figure or a cell."""
        if not path:
            return False
        name = path[0]
        return name in self.paper.figures or name in self.paper.tables

    def _grid(
        self,
        name: str,
        grid: TableCopy,
        withheld: str,
    ) -> ComparedTable:
        corner = words_of(f"{grid.corner} {grid.unit}".strip(), withheld=withheld)
        headings = [self._words(each, withheld) for each in grid.columns]
        ids = map(str, self.paper.tables[name].columns)
        columns = tuple(zip(ids, headings, strict=True))
        rows = tuple(self._rows(name, grid, withheld))
        return ComparedTable(
            corner,
            columns,
            rows,
            self._words(grid.below, withheld),
        )

    def _rows(
        self,
        name: str,
        grid: TableCopy,
        withheld: str,
    ) -> Iterator[GridRow]:
        for key, row in zip(
            self.paper.tables[name].rows,
            grid.rows,
            strict=True,
        ):
            own = withheld
            if row.withholding and not withheld:
                own = row.withholding.id
            cells = tuple(self._cell(cell, withheld) for cell in row.cells)
            heading = self._words(row.heading, own)
            yield GridRow(
                str(key),
                heading,
                cells,
                row.style,
            )

    def _cell(
        self,
        cell: MarkedText,
        withheld: str,
    ) -> WordsOfPassage:
        """Returns the words of a cell. A number is a figure with an id: its row and column name it."""
        words = self._words(cell, withheld)
        figures: list[WordsOfPassage] = []
        for part in cell:
            if part.markdown or part.inside or part.path:
                return words
            own = withheld
            if part.withholding and not withheld:
                own = part.withholding.id
            figures.append(
                figure_of(
                    part.text,
                    withheld=own,
                    named=True,
                )
            )
        return tuple(word for each in figures for word in each)


def _withheld_as_a_whole(line: Line) -> str:
    """Returns the id of the withholding that covers the whole line, or PUBLIC. Section headings belong to the form."""
    if line.kind == "section":
        return PUBLIC
    if line.withholding is not None:
        return line.withholding.id
    if line.part_1 is None:
        return ONLY_PART_2
    return PUBLIC


def _place(line: Line) -> str:
    """Returns the place of a line in each part that has it; for a front sheet line or box, also its heading."""
    places: list[str] = []
    of_parts = (line.part_1, line.part_2)
    for part, place in zip(BOTH_PARTS, of_parts, strict=True):
        if place:
            places.append(f"Part {part}: {place.name}")
    both = " · ".join(places)
    if line.heading:
        return f"{both}: {line.heading}"
    return both
