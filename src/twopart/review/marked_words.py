"""Passages for reviewers: which of their words are withheld, and what Part 1 says instead."""

from collections.abc import Iterable, Iterator

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.inline import CrossReference, Footnote
from twopart.model.placed import Outline
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.outline.subject import Subject
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.review.withholdings import Withholding


@record
class MarkedWords:
    """Markdown, or words that are printed as they are; or a clause, with words `inside`.

    `withholding` says that they are withheld, and what Part 1 says in their place. `note` is a footnote. `path` is
    what a reference is written with: `{costs.total}`.
    """

    text: str = ""
    markdown: bool = False
    withholding: Withholding | None = None
    inside: "MarkedText" = ()
    note: "MarkedText" = ()
    path: tuple[str, ...] = ()
    is_number: bool = False  # a number that the program gives: that of a paragraph, a table, a section


MarkedText = tuple[MarkedWords, ...]


class NumberedWithholdings:
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
    """Writes passages with the numbers and references of one part, withheld words in full, and marks these."""

    def __init__(
        self, subject: Subject, outline: Outline, numbered: NumberedWithholdings
    ) -> None:
        paper, register = subject.paper, subject.register
        self.context = Context(paper, register, outline)
        self.full = Context(paper, register, subject.outlines[1])
        self.numbered = numbered

    def text(self, prose: Prose | None) -> MarkedText:
        """The words of a passage; nothing where there is no passage."""
        if prose is None:
            return ()
        return tuple(self._marked(prose.runs))

    def _marked(
        self, runs: Iterable[Words | Reference | Clause]
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
        """What a reference prints; what resolves to nothing has a finding, and is shown as it is written."""
        withholding = self._withheld(reference.path)
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
        return MarkedWords(
            insert.text,
            withholding=withholding,
            path=reference.path,
            is_number=isinstance(insert, CrossReference),
        )

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
