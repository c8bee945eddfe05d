"""Reads the view of a Part 1 as passages to compare. This module has no access to the paper."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import assert_never

from twopart.compare.passage import (
    ComparedTable,
    GridRow,
    Passage,
    Passages,
    Word,
    WordsOfPassage,
)
from twopart.compare.tokens import WordList, figure_of, words_of
from twopart.model import view
from twopart.model.inline import CrossReference, Footnote, Prose, Value, Withheld
from twopart.model.pictures.seen import version_of

INSERT = re.compile("\ue000([0-9]+)\ue001")
DIGIT = re.compile(r"\d")


def passages_of(part: view.View) -> Passages:
    """Returns the author's words that Part 1 prints, in reading order."""
    return tuple(_Reader(part).passages())


class _Reader:
    def __init__(self, part: view.View) -> None:
        self.part = part
        self.place = "front sheet"

    def passages(self) -> Iterator[Passage]:
        part = self.part
        yield self._line(
            "title",
            words_of(part.title),
            "title",
        )
        yield self._line(
            "authority",
            words_of(", ".join(part.authority)),
            "authority",
        )
        for line in part.front:
            words = _joined(words_of(f"{line.heading}:"), _words(line.text))
            yield self._line("front", words, line.heading)
        for sentence in (*part.statement, *part.status):
            yield self._line("statement", words_of(sentence))
        for section in (*part.opening, *part.sections):
            yield from self._section(section)
        yield from self._ends()
        self.place = "what is withheld"
        if part.contact:
            yield self._line(
                "contact",
                words_of(part.contact),
                "contact",
            )

    def _ends(self) -> Iterator[Passage]:
        """Yields the grounds, and what has ended."""
        part = self.part
        self.place = "what is withheld"
        for ground in part.withholdings:
            laws = "; ".join((ground.exemption, *ground.also))
            ends = ""
            if ground.ceases:
                ends = f" It ceases {ground.ceases}."
            yield self._line(
                "ground",
                words_of(f"{laws}.{ends}"),
                ground.exemption,
            )
        self.place = "what has ended"
        for opening in part.openings:
            yield self._line(
                "ended",
                words_of(f"{opening.exemption}: {opening.extent}, {opening.on}."),
            )

    def _section(self, section: view.Section) -> Iterator[Passage]:
        self.place = f"section “{section.heading}”"
        heading = words_of(section.heading)
        yield Passage(
            "section",
            heading,
            target=section.anchor,
            place=self.place,
        )
        if section.intro:
            yield self._line("intro", words_of(section.intro))
        yield from self._blocks(section.blocks, 0)

    def _blocks(
        self,
        blocks: Iterable[view.Block],
        level: int,
    ) -> Iterator[Passage]:
        for block in blocks:
            match block:
                case view.Paragraph():
                    yield from self._paragraph(block, level)
                case view.Decision():
                    yield self._numbered(
                        "decision",
                        block.number,
                        block.anchor,
                        _words(block.heading),
                        level,
                    )
                    yield from self._blocks(block.blocks, level + 1)
                case view.Table() | view.Chart():
                    yield self._table(block, level)
                case view.Timeline():
                    yield from self._timeline(block, level)
                case view.Picture():
                    yield from self._picture(block, level)
                case view.Stub() | view.Subheading() | view.LeftOut():
                    yield self._short(block, level)
                case view.Box():
                    yield from self._box(block)
                case view.Notes():
                    pass  # of a draft, which is no version to compare
                case _:
                    assert_never(block)

    def _short(
        self,
        block: view.Stub | view.Subheading | view.LeftOut,
        level: int,
    ) -> Passage:
        words = _words(block.text)
        if isinstance(block, view.Stub):
            whole = _joined(words_of(block.caption), words)
            return self._numbered("stub", block.number, block.anchor, whole, level)
        kind = type(block).__name__.lower()
        return self._line(kind, words, level=level)

    def _paragraph(
        self,
        one: view.Paragraph,
        level: int,
    ) -> Iterator[Passage]:
        words = _words(one.text)
        if one.run_in:
            run_in = (*_words(one.run_in), *words_of("."))
            words = _joined(run_in, words)
        yield self._numbered(
            "paragraph",
            one.number,
            one.anchor,
            words,
            level,
        )
        for prose in filter(None, (one.quote, one.quoted_from)):
            yield self._line("quotation", _words(prose), level=level + 1)
        if one.list:
            yield from self._list(
                one.list,
                one.number,
                level + 1,
            )
        if one.then:
            yield self._line(
                "closing",
                _words(one.then),
                level=level,
            )
        for below in one.below:
            yield from self._paragraph(below, level + 1)
        if one.withheld:
            yield self._line(
                "leftout",
                _words(one.withheld),
                level=level + 1,
            )

    def _list(
        self,
        items: view.List,
        number: str,
        level: int,
    ) -> Iterator[Passage]:
        for item in items.items:
            own = f"{number}({item.marker})"
            yield self._numbered(
                "item",
                own,
                item.anchor,
                _words(item.text),
                level,
            )
            if item.list:
                yield from self._list(
                    item.list,
                    own,
                    level + 1,
                )
        if items.withheld:
            yield self._line(
                "leftout",
                _words(items.withheld),
                level=level,
            )

    def _table(
        self,
        table: view.Table | view.Chart,
        level: int,
    ) -> Passage:
        kind = type(table).__name__.lower()
        headings: list[WordsOfPassage] = []
        if isinstance(table, view.Table):
            headings = [words_of(over.heading) for over in table.over]
        below = _joined(_words(table.note), _words(table.withheld), *headings)
        return self._grid(kind, table, below, level)

    def _grid(
        self,
        kind: str,
        table: view.Table | view.Chart,
        below: WordsOfPassage,
        level: int,
    ) -> Passage:
        columns = [
            ("", words_of(f"{each.heading} {each.unit}".strip()))
            for each in table.columns
        ]
        rows: list[GridRow] = []
        for row in table.rows:
            cells = tuple(map(_cell, row.cells))
            rows.append(
                GridRow(
                    "",
                    words_of(row.heading),
                    cells,
                    row.style,
                )
            )
        corner = words_of(f"{table.corner} {table.unit}".strip())
        grid = ComparedTable(
            corner,
            tuple(columns),
            tuple(rows),
            below,
        )
        place = f"{kind.capitalize()} {table.number}, {self.place}"
        words = words_of(table.caption)
        return Passage(
            kind,
            words,
            "",
            table.anchor,
            place,
            level,
            grid,
        )

    def _timeline(
        self,
        timeline: view.Timeline,
        level: int,
    ) -> Iterator[Passage]:
        words = words_of(timeline.caption)
        yield self._numbered(
            "timeline",
            timeline.number,
            timeline.anchor,
            words,
            level,
        )
        for event in timeline.events:
            words = _joined(figure_of(event.date), _words(event.text))
            yield self._line(
                "event",
                words,
                level=level + 1,
            )

    def _picture(self, picture: view.Picture, level: int) -> Iterator[Passage]:
        digest = sha256(picture.address.encode()).hexdigest()
        yield self._numbered(
            "picture",
            picture.number,
            picture.anchor,
            words_of(f"{picture.caption} {version_of(digest)}"),
            level,
        )
        words = words_of(picture.alternative)
        yield self._line("alternative", words, level=level + 1)
        if picture.credit:
            words = words_of(picture.credit)
            yield self._line("credit", words, level=level + 1)

    def _box(self, box: view.Box) -> Iterator[Passage]:
        for line in box.lines:
            ticked = [choice.words for choice in line.choices if choice.ticked]
            answer = " ".join((*ticked, line.answer))
            tokens = WordList()
            tokens.text(f"{line.heading}: {answer} ")
            for text in line.text:
                _add(text, tokens)
            yield self._line("box", tokens.words, f"{box.style} {line.heading}")

    def _line(
        self,
        kind: str,
        words: WordsOfPassage,
        key: str = "",
        *,
        level: int = 0,
    ) -> Passage:
        return Passage(
            kind,
            words,
            key,
            place=self.place,
            level=level,
        )

    def _numbered(
        self,
        kind: str,
        number: str,
        anchor: str,
        words: WordsOfPassage,
        level: int,
    ) -> Passage:
        place = self.place
        if number:
            place = f"{kind} {number}, {self.place}"
        return Passage(
            kind,
            words,
            "",
            anchor,
            place,
            level,
        )


def _joined(*pieces: WordsOfPassage) -> WordsOfPassage:
    """Returns the words of all pieces, with a space before each but the first."""
    words: list[Word] = []
    for piece in filter(None, pieces):
        begin, *others = piece
        after_space = begin.after_space or bool(words)
        words += [replace(begin, after_space=after_space), *others]
    return tuple(words)


def _words(prose: Prose | None) -> WordsOfPassage:
    if prose is None:
        return ()
    tokens = WordList()
    _add(prose, tokens)
    return tokens.words


def _add(prose: Prose, tokens: WordList) -> None:
    end = 0
    for match in INSERT.finditer(prose.markdown):
        tokens.markdown(prose.markdown[end : match.start()])
        _add_insert(prose.inserts[int(match[1])], tokens)
        end = match.end()
    tokens.markdown(prose.markdown[end:])


def _add_insert(
    insert: Value | CrossReference | Withheld | Footnote,
    tokens: WordList,
) -> None:
    match insert:
        case Value() if DIGIT.search(insert.text):
            tokens.figure(insert.text)
        case Value() | Withheld():
            tokens.text(insert.text)
        case CrossReference():
            tokens.reference(insert.text, insert.anchor)
        case Footnote():
            tokens.text(" (Note: ")
            _add(insert.note, tokens)
            tokens.text(")")
        case _:
            assert_never(insert)


def _cell(
    cell: view.FigureCell | view.WordsCell | view.OpenCell | view.WithheldCell,
) -> WordsOfPassage:
    match cell:
        case view.FigureCell():
            sign = ""
            if cell.negative:
                sign = "-"
            return (*figure_of(f"{sign}{cell.number}"), *_words(cell.notes))
        case view.WordsCell():
            return _words(cell.text)
    return words_of(cell.text)
