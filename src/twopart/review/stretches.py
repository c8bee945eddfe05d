"""The words of a passage in stretches, for reviewers: which of them are withheld, and what Part 1 says instead."""

from collections.abc import Iterable, Iterator

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.inline import Footnote
from twopart.model.placed import Outline
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.outline.subject import Subject
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.review.withholdings import Withholding


@record
class Stretch:
    """A stretch of words: Markdown, or words that are printed as they are; or a clause, with stretches `inside`.

    `withholding` says that the stretch is withheld, and what Part 1 says in its place. `note` is a footnote.
    """

    text: str = ""
    markdown: bool = False
    withholding: Withholding | None = None
    inside: "Stretches" = ()
    note: "Stretches" = ()


Stretches = tuple[Stretch, ...]


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
    """Writes passages with the numbers and references of one part, withheld words in full, and marks these."""

    def __init__(self, subject: Subject, outline: Outline, numbered: Numbered) -> None:
        paper, register = subject.paper, subject.register
        self.context = Context(paper, register, outline)
        self.full = Context(paper, register, subject.outlines[1])
        self.numbered = numbered

    def stretches(self, prose: Prose | None) -> Stretches:
        """The stretches of a passage; none where there is no passage."""
        if prose is None:
            return ()
        return tuple(self._stretches(prose.runs))

    def _stretches(
        self, runs: Iterable[Words | Reference | Clause]
    ) -> Iterator[Stretch]:
        for run in runs:
            if isinstance(run, Words):
                yield Stretch(str(run.markdown), markdown=True)
            elif isinstance(run, Reference):
                yield self._reference(run)
            else:
                yield self._clause(run)

    def _clause(self, clause: Clause) -> Stretch:
        return Stretch(
            withholding=self.numbered.at(clause.span),
            inside=tuple(self._stretches(clause.full)),
        )

    def _reference(self, reference: Reference) -> Stretch:
        """What a reference prints; what resolves to nothing has a finding, and is shown as it is written."""
        withholding = self._withheld(reference.path)
        context = self.context
        if withholding is not None:
            context = self.full
        try:
            insert = resolve(reference, context)
        except UnresolvedError:
            return Stretch(reference.written)
        if isinstance(insert, Footnote):
            note = self.context.paper.notes[reference.path[0]]
            return Stretch(note=self.stretches(note))
        return Stretch(insert.text, withholding=withholding)

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
