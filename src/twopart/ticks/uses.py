"""Where each part uses a figure, as it is numbered there: paragraph 4, recommendation 2(a), Table 1, footnote 3."""

from collections.abc import Iterator, Mapping

from twopart.figures.formula import Path
from twopart.model.placed import Outline
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.runs import references

Use = tuple[Path, str]
CELL = ("table", "row", "column")


def uses(subject: Subject, outline: Outline) -> Mapping[Path, tuple[str, ...]]:
    """By figure or cell, in reading order, each place once."""
    found: dict[Path, dict[str, None]] = {}
    for path, place in _Walk(subject, outline).all():
        found.setdefault(path, {})[place] = None
    return {path: tuple(places) for path, places in found.items()}


class _Walk:
    def __init__(self, subject: Subject, outline: Outline) -> None:
        self.paper, self.outline = subject.paper, outline
        self.notes: list[str] = []

    def all(self) -> Iterator[Use]:
        for content in contents(self.paper, self.outline):
            for path in content.figures:
                yield path, content.place.name
            if isinstance(content.words, Prose):
                yield from self._prose(content.words, content.place.name)

    def _prose(self, prose: Prose, place: str) -> Iterator[Use]:
        for reference in references(prose, self.outline.part):
            name = reference.path[0]
            if name in self.paper.figures:
                yield (name,), place
            elif name in self.paper.tables and len(reference.path) >= len(CELL):
                yield reference.path[: len(CELL)], place
            elif name in self.paper.notes:
                yield from self._note(name)

    def _note(self, name: str) -> Iterator[Use]:
        """A footnote is read once, where it is called first; one that could not be read has its finding."""
        note = self.paper.notes[name]
        if name in self.notes or note is None:
            return
        self.notes.append(name)
        yield from self._prose(note, f"footnote {len(self.notes)}")
