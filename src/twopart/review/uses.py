"""Finds where each part uses a figure, and what it prints there.

Places are named as the part numbers them: paragraph 4, recommendation 2(a), Table 1, footnote 3.
"""

from collections.abc import Iterator, Mapping

from twopart.base.record import value_record
from twopart.blocks.kind import Place
from twopart.model.figure import FigurePath
from twopart.model.placed import Outline
from twopart.model.prose import Prose, Reference
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.resolving import Context
from twopart.prose.runs import references
from twopart.review.printing import FigurePrinter


@value_record
class PrintedUse:
    """One place of a part, and the words printed there for the figure.

    `anchor` is the anchor of the place, or "" if it has none; a footnote has the anchor of the place that calls it.
    """

    place: str
    prints: str
    anchor: str = ""


PlacedUse = tuple[FigurePath, PrintedUse]


def uses(
    subject: Subject,
    outline: Outline,
) -> Mapping[FigurePath, tuple[PrintedUse, ...]]:
    """Returns the uses of each figure or cell in reading order; a place that prints it in two ways counts twice."""
    by_figure: dict[FigurePath, dict[PrintedUse, None]] = {}
    for path, use in _Walk(subject, outline).all():
        by_figure.setdefault(path, {})[use] = None
    return {path: tuple(places) for path, places in by_figure.items()}


class _Walk:
    """Walks through one part in reading order."""

    def __init__(
        self,
        subject: Subject,
        outline: Outline,
    ) -> None:
        self.paper = subject.paper
        self.outline = outline
        context = Context(subject.paper, subject.register, outline)
        self.printer = FigurePrinter(context)
        self.notes: list[str] = []

    def all(self) -> Iterator[PlacedUse]:
        for content in contents(self.paper, self.outline):
            place = content.place
            for path in content.figures:
                words = self.printer.beside_words(path)
                yield path, PrintedUse(place.name, words, place.anchor)
            if isinstance(content.words, Prose):
                yield from self._prose(content.words, place)

    def _prose(
        self,
        prose: Prose,
        place: Place,
    ) -> Iterator[PlacedUse]:
        for reference in references(prose, self.outline.part):
            name = reference.path[0]
            path = self._figure(reference)
            if path:
                words = self.printer.reference(reference)
                yield path, PrintedUse(place.name, words, place.anchor)
            elif name in self.paper.notes:
                yield from self._note(name, place)

    def _figure(self, reference: Reference) -> FigurePath:
        """Returns the path of the figure or cell that a reference prints, or () if it prints something else."""
        name = reference.path[0]
        if name in self.paper.figures:
            return (name,)
        is_cell = len(reference.path) >= len(CELL)
        if is_cell and name in self.paper.tables:
            return reference.path[: len(CELL)]
        return ()

    def _note(self, name: str, called: Place) -> Iterator[PlacedUse]:
        """Yields the uses in a footnote, once, where it is first called; one that could not be read has a finding."""
        note = self.paper.notes[name]
        if name in self.notes or note is None:
            return
        self.notes.append(name)
        place = Place(f"footnote {len(self.notes)}", called.anchor)
        yield from self._prose(note, place)
