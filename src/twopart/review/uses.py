"""Where each part uses a figure, and what the page prints there.

PrintedPlaces are told as they are numbered: paragraph 4, recommendation 2(a), Table 1, footnote 3.
"""

from collections.abc import Iterator, Mapping

from twopart.base.record import value
from twopart.figures.formula import Path
from twopart.model.placed import Outline
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.resolving import Context
from twopart.prose.runs import references
from twopart.review.printing import Printing

CELL = ("table", "row", "column")


@value
class Use:
    """One place of a part, and the words that the page prints there for the figure."""

    place: str
    prints: str


Found = tuple[Path, Use]


def uses(subject: Subject, outline: Outline) -> Mapping[Path, tuple[Use, ...]]:
    """By figure or cell, in reading order, each place once for each way in which it is printed there."""
    found: dict[Path, dict[Use, None]] = {}
    for path, use in _Walk(subject, outline).all():
        found.setdefault(path, {})[use] = None
    return {path: tuple(places) for path, places in found.items()}


class _Walk:
    def __init__(self, subject: Subject, outline: Outline) -> None:
        self.paper, self.outline = subject.paper, outline
        self.prints = Printing(Context(subject.paper, subject.register, outline))
        self.notes: list[str] = []

    def all(self) -> Iterator[Found]:
        for content in contents(self.paper, self.outline):
            for path in content.figures:
                yield path, Use(content.place.name, self.prints.beside_words(path))
            if isinstance(content.words, Prose):
                yield from self._prose(content.words, content.place.name)

    def _prose(self, prose: Prose, place: str) -> Iterator[Found]:
        for reference in references(prose, self.outline.part):
            name = reference.path[0]
            if name in self.paper.figures:
                yield (name,), Use(place, self.prints.reference(reference))
            elif name in self.paper.tables and len(reference.path) >= len(CELL):
                yield (
                    reference.path[: len(CELL)],
                    Use(place, self.prints.reference(reference)),
                )
            elif name in self.paper.notes:
                yield from self._note(name)

    def _note(self, name: str) -> Iterator[Found]:
        """A footnote is read once, where it is called first; one that could not be read has its finding."""
        note = self.paper.notes[name]
        if name in self.notes or note is None:
            return
        self.notes.append(name)
        yield from self._prose(note, f"footnote {len(self.notes)}")
