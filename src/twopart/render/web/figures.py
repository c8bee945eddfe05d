"""Writes the figures of Part 1 as CSV: those that it prints, as it prints them, in its order.

The format is that of RFC 4180, in UTF-8 with a byte-order mark, by which spreadsheets recognise it. A cell that a
spreadsheet would take for a formula begins with an apostrophe, and so does what follows a semicolon, at which
spreadsheets of many countries split. A figure in a sentence is listed with the sentence, a figure in a table with its
row and column. The file contains nothing but words that the part prints, and nothing of notes.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from twopart.render.html.markdown import INSERT
from twopart.render.html.typography import typographic

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

HEADINGS = ("Section", "Where", "What", "Column", "Figure", "Unit")
FRONT = "Front sheet"
# Characters with which a formula may begin, also in full width; after a semicolon, spaces and quotes may stand before them.
_SIGNS = r"[=+@\-\uff1d\uff0b\uff20\uff0d]"
_RUNS = re.compile(rf"^(?={_SIGNS})|(?<=[;\uff1b])(?=[\s\"']*{_SIGNS})")
_MARKUP = re.compile(r"\[([^]]*)\]\([^)]*\)|\*+|\\(?=[\\`*_{}\[\]()>#+\-.!])")
_BLANKS = re.compile(r"\s+")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z£“‘\"'(])")
# Numbered blocks, and the term for one.
_NUMBERED = {"Paragraph": "paragraph", "Decision": "decision"}


class PublishedFigure(NamedTuple):
    """One figure: where it stands, what it describes, and how it is printed."""

    section: str
    where: str
    what: str
    column: str
    figure: str
    unit: str = ""


def figures_file(view: Record) -> str:
    """Returns the whole file; for a part that prints no figure, only the headings."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(HEADINGS)
    for line in lines(view):
        rows.writerow(map(_cell, line))
    return f"\ufeff{written.getvalue()}"


def _cell(text: str) -> str:
    """Returns words that no spreadsheet runs as a formula."""
    words = _BLANKS.sub(" ", text).strip()
    return _RUNS.sub("'", words)


def lines(view: Record) -> Iterator[PublishedFigure]:
    front = _Walk(FRONT, view["terms"])
    for line in view["front"]:
        yield from front.of(line["text"], line["heading"])
    for section in (*view["opening"], *view["sections"]):
        heading = f"{section['number']} {section['heading']}"
        walk = _Walk(heading, view["terms"])
        yield from walk.of(section["blocks"], "")


class _Walk:
    """Walks through the blocks of a section, whatever their kinds are."""

    def __init__(
        self,
        section: str,
        terms: Record,
    ) -> None:
        self._section = section
        self._terms = terms

    def of(
        self,
        value: object,
        where: str,
    ) -> Iterator[PublishedFigure]:
        if isinstance(value, list):
            for inner in value:
                yield from self.of(inner, where)
            return
        if not isinstance(value, dict):
            return
        if value["kind"] == "Prose":
            yield from self._of_prose(value, where)
        elif value["kind"] == "Table":
            yield from self._of_table(value)
        elif value["kind"] == "Chart":
            yield from self._of_chart(value)
        elif value["kind"] == "Timeline":
            yield from self._of_timeline(value)
        else:
            inside = self._named(value) or where
            yield from self.of(list(value.values()), inside)

    def _named(self, record: Record) -> str:
        """Returns the name that readers use for a block, “paragraph 3.1”, and the heading of a line of a box."""
        if record["kind"] == "BoxLine":
            return str(record["heading"])
        term = _NUMBERED.get(record["kind"], "")
        if term and record["number"]:
            return f"{self._terms[term]} {record['number']}"
        return ""

    def _of_prose(
        self,
        prose: Record,
        where: str,
    ) -> Iterator[PublishedFigure]:
        for sentence in _SENTENCE_ENDS.split(prose["markdown"]):
            words = typographic(_plain(sentence, prose["inserts"]))
            for number in INSERT.findall(sentence):
                insert = prose["inserts"][int(number)]
                if insert.get("is_figure"):
                    yield PublishedFigure(
                        self._section, where, words, "", insert["text"]
                    )

    def _of_table(
        self,
        table: Record,
    ) -> Iterator[PublishedFigure]:
        where = f"{self._terms['table']} {table['number']}: {table['caption']}"
        yield from self._of_rows(table, where)

    def _of_chart(
        self,
        chart: Record,
    ) -> Iterator[PublishedFigure]:
        where = f"{self._terms['chart']} {chart['number']}: {chart['caption']}"
        yield from self._of_rows(chart, where)

    def _of_rows(
        self,
        table: Record,
        where: str,
    ) -> Iterator[PublishedFigure]:
        group = ""
        for row in table["rows"]:
            if row["style"] == "group":
                group = f"{row['heading']}: "
            elif row["style"] or row["outside"]:
                group = ""
            what = f"{group}{row['heading']}"
            yield from self._of_row(table, row, where, what)

    def _of_row(
        self,
        table: Record,
        row: Record,
        where: str,
        what: str,
    ) -> Iterator[PublishedFigure]:
        cells = zip(table["columns"], row["cells"], strict=False)
        for column, cell in cells:
            if cell["kind"] == "WordsCell" and not _has_figures(cell["text"]):
                continue
            unit = column["measure"] or table["measure"]
            yield PublishedFigure(
                self._section,
                where,
                what,
                column["heading"],
                _of_cell(cell),
                unit,
            )

    def _of_timeline(
        self,
        timeline: Record,
    ) -> Iterator[PublishedFigure]:
        where = f"{self._terms['figure']} {timeline['number']}: {timeline['caption']}"
        for event in timeline["events"]:
            text = event["text"]
            words = _plain(text["markdown"], text["inserts"])
            yield PublishedFigure(
                self._section, where, typographic(words), "", event["date"]
            )


def _has_figures(prose: Record) -> bool:
    return any(insert.get("is_figure") for insert in prose["inserts"])


def _of_cell(cell: Record) -> str:
    """Returns a cell as it is printed: negatives in brackets, and a word for what is printed as a dash."""
    if cell["kind"] == "WordsCell":
        prose = cell["text"]
        return typographic(_plain(prose["markdown"], prose["inserts"]))
    if cell["kind"] != "FigureCell":
        return str(cell["text"])
    if cell["nil"]:
        return "nil"
    if cell["negative"]:
        return f"({cell['number']})"
    return str(cell["number"])


def _plain(
    markdown: str,
    inserts: list[Record],
) -> str:
    """Returns the words without markup and without notes."""

    def printed(
        match: re.Match[str],
    ) -> str:
        return str(inserts[int(match[1])].get("text", ""))

    words = _MARKUP.sub(r"\1", markdown)
    return INSERT.sub(printed, words)
