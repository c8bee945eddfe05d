"""The words of a passage in pieces, for reviewers: which of them are withheld, and what Part 1 says instead."""

from collections.abc import Iterable, Iterator

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.inline import Footnote
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.review.withholdings import Withholding


@record
class Piece:
    """A stretch of words: Markdown, or words that are printed as they are; or a clause, with pieces `inside`.

    `withholding` says that the stretch is withheld, and what Part 1 says in its place. `note` is a footnote.
    """

    text: str = ""
    markdown: bool = False
    withholding: Withholding | None = None
    inside: "Pieces" = ()
    note: "Pieces" = ()


Pieces = tuple[Piece, ...]


class Numbered:
    """The withholdings of a paper, by what is withheld."""

    def __init__(self, withholdings: Iterable[Withholding]) -> None:
        self.all = tuple(withholdings)
        self._by_id = {each.id: each for each in self.all}
        self._by_span = {each.at: each for each in self.all}

    def called(self, name: str) -> Withholding | None:
        """The withholding of the thing of that id."""
        return self._by_id.get(name)

    def at(self, span: Span) -> Withholding | None:
        """The withholding whose ground is stated there."""
        return self._by_span.get(span)

    def of_cell(self, table: str, row: str, column: str) -> Withholding | None:
        """The withholding of a cell: its own, or that of its row, its column or its table."""
        names = (
            f"{table}.rows.{row}.{column}",
            f"{table}.rows.{row}",
            f"{table}.columns.{column}",
            table,
        )
        for name in names:
            if own := self.called(name):
                return own
        return None


class Writing:
    """Writes passages as one part prints them, and marks what is withheld."""

    def __init__(self, context: Context, numbered: Numbered) -> None:
        self.context = context
        self.numbered = numbered

    def pieces(self, prose: Prose | None) -> Pieces:
        """The pieces of a passage; none where there is no passage."""
        if prose is None:
            return ()
        return tuple(self._pieces(prose.runs))

    def _pieces(self, runs: Iterable[Words | Reference | Clause]) -> Iterator[Piece]:
        for run in runs:
            if isinstance(run, Words):
                yield Piece(str(run.markdown), markdown=True)
            elif isinstance(run, Reference):
                yield self._reference(run)
            else:
                yield self._clause(run)

    def _clause(self, clause: Clause) -> Piece:
        inside = clause.public if self.context.public else clause.full
        return Piece(
            withholding=self.numbered.at(clause.span),
            inside=tuple(self._pieces(inside)),
        )

    def _reference(self, reference: Reference) -> Piece:
        """What a reference prints; what resolves to nothing has a finding, and is shown as it is written."""
        try:
            insert = resolve(reference, self.context)
        except UnresolvedError:
            return Piece(reference.written)
        if isinstance(insert, Footnote):
            note = self.context.paper.notes[reference.path[0]]
            return Piece(note=self.pieces(note))
        return Piece(insert.text, withholding=self._withheld(reference.path))

    def _withheld(self, path: tuple[str, ...]) -> Withholding | None:
        """The withholding of the figure, the name or the cell that a path leads to."""
        name, *rest = path
        paper = self.context.paper
        if name in paper.figures or name in paper.names:
            return self.numbered.called(name)
        if name in paper.tables and len(rest) >= len(("row", "column")):
            entry = self.context.register.entries.get(path[:3])
            if entry and not entry.label.public:
                return self.numbered.of_cell(name, rest[0], rest[1])
        return None
