"""Writes passages for reviewers: with the withheld words marked, and with what Part 1 says instead."""

from collections.abc import Iterable, Iterator
from typing import Any

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.inline import CrossReference, Footnote
from twopart.model.placed import Outline
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.review.withholdings import Withholding


@record
class MarkedWords:
    """Markdown, or plain words, or a clause with words `inside`.

    `withholding` is the withholding of these words, if any. Words that are `of_whole` belong to something larger that
    has the number, such as a row. `instead` is what Part 1 says, if that differs from the `instead` of the withholding.
    `note` is a footnote. `path` is the path of a reference, such as that of `{costs.total}`.
    """

    text: str = ""
    markdown: bool = False
    withholding: Withholding | None = None
    of_whole: bool = False
    instead: str = ""
    inside: "MarkedText" = ()
    note: "MarkedText" = ()
    path: tuple[str, ...] = ()
    # A generated number: that of a paragraph, a table or a section.
    is_number: bool = False


MarkedText = tuple[MarkedWords, ...]
Record = dict[str, Any]


class NumberedWithholdings:
    """The withholdings of a paper, and the rows of totals computed from them, to be looked up."""

    def __init__(
        self,
        withholdings: Iterable[Withholding],
        derived: Iterable[Withholding] = (),
    ) -> None:
        self.all = tuple(withholdings)
        self.derived = tuple(derived)
        known = (*self.derived, *self.all)
        self._by_id = {each.id: each for each in known}
        self._by_span = {each.at: each for each in self.all}

    def called(self, name: str) -> Withholding | None:
        """Returns the withholding with that id."""
        return self._by_id.get(name)

    def at(self, span: Span) -> Withholding | None:
        """Returns the withholding whose ground is stated at that place."""
        return self._by_span.get(span)

    def of_cell(self, table: str, row: str, column: str) -> Withholding | None:
        """Returns the withholding of a cell: its own, or that of its row, column or table."""
        names = (
            f"{table}.rows.{row}.{column}",
            f"{table}.rows.{row}",
            f"{table}.columns.{column}",
            table,
            derived_id(table, row),
        )
        for name in names:
            if own := self.called(name):
                return own
        return None


def derived_id(table: str, row: str) -> str:
    """Returns the id of the cells of a row that are withheld only because they are computed from withheld ones."""
    return f"{table}.rows.{row}.computed"


class PassageWriter:
    """Writes passages as one part numbers them, with withheld words in full and marked."""

    def __init__(
        self,
        subject: Subject,
        outline: Outline,
        numbered: NumberedWithholdings,
    ) -> None:
        paper, register = subject.paper, subject.register
        self.context = Context(paper, register, outline)
        self.full = Context(paper, register, subject.outlines[1])
        self.public = Context(paper, register, subject.outlines[0])
        self.numbered = numbered

    def text(self, prose: Prose | None) -> MarkedText:
        """Returns the words of a passage, or nothing if there is none."""
        if prose is None:
            return ()
        return tuple(self._marked(prose.runs))

    def _marked(
        self,
        runs: Iterable[Words | Reference | Clause],
    ) -> Iterator[MarkedWords]:
        for run in runs:
            if isinstance(run, Words):
                yield MarkedWords(str(run.markdown), markdown=True)
            elif isinstance(run, Reference):
                yield self._reference(run)
            else:
                yield self._clause(run)

    def _clause(self, clause: Clause) -> MarkedWords:
        return MarkedWords(
            withholding=self.numbered.at(clause.span),
            inside=tuple(self._marked(clause.full)),
        )

    def _reference(self, reference: Reference) -> MarkedWords:
        """Returns what a reference prints; one that does not resolve has a finding, and is shown as written."""
        withholding = self.withholding_of(reference.path)
        context = self.context
        if withholding is not None:
            context = self.full
        try:
            insert = resolve(reference, context)
        except UnresolvedError:
            return MarkedWords(reference.written)
        if isinstance(insert, Footnote):
            note = self.context.paper.notes[reference.path[0]]
            return MarkedWords(note=self.text(note), path=reference.path)
        instead = ""
        if withholding is not None:
            instead = self._in_part_1(reference)
        return MarkedWords(
            insert.text,
            withholding=withholding,
            instead=instead,
            path=reference.path,
            is_number=isinstance(insert, CrossReference),
        )

    def _in_part_1(self, reference: Reference) -> str:
        """Returns what Part 1 prints for a reference, or "" if that is unknown."""
        try:
            insert = resolve(reference, self.public)
        except UnresolvedError:
            return ""
        return str(getattr(insert, "text", ""))

    def withholding_of(self, path: tuple[str, ...]) -> Withholding | None:
        """Returns the withholding of the figure, name or cell at a path."""
        name, *rest = path
        paper = self.context.paper
        if name in paper.figures or name in paper.names:
            return self.numbered.called(name)
        if name in paper.tables and len(path) >= len(CELL):
            entry = self.context.register.entries.get(path[: len(CELL)])
            if entry and not entry.label.public:
                row, column, *_ = rest
                return self.numbered.of_cell(name, row, column)
        return None


def plain(text: MarkedText) -> list[Record]:
    """Turns marked words into plain records for templates (`render/html/marked.py`)."""
    return [_plain(words) for words in text]


def _plain(words: MarkedWords) -> Record:
    number = instead = ""
    if words.withholding is not None:
        number = words.withholding.number
        instead = words.instead or words.withholding.instead
    return {
        "text": str.__str__(words.text),
        "markdown": words.markdown,
        "number": number,
        "instead": instead,
        "of_whole": words.of_whole,
        "inside": plain(words.inside),
        "note": plain(words.note),
    }


def numbers_in(text: MarkedText) -> Iterator[str]:
    """Yields the number of each withholding in marked words, nested ones and those in notes included."""
    for words in text:
        if words.withholding is not None:
            yield words.withholding.number
        yield from numbers_in(words.inside)
        yield from numbers_in(words.note)
