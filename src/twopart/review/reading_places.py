"""Finds where each part prints a passage, a figure, a cell or a name of the source."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from twopart.base.record import kept_in_record, record
from twopart.base.source import Span
from twopart.blocks.kind import Content, Place
from twopart.model.figure import FigurePath
from twopart.model.placed import Outline, PlacedSection
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.projection.words_in_part import prose_in_part
from twopart.prose.resolving import Context
from twopart.prose.runs import references

K = TypeVar("K")
Places = tuple[Place, ...]


@record
class ReadingPlaces:
    """The places of one part, each once, in reading order: by place in the source, and by path."""

    of_words: Mapping[Span, Places]
    # Figures, cells and names, by every path that leads to one.
    of_names: Mapping[FigurePath, Places]

    @classmethod
    def of(cls, subject: Subject, outline: Outline) -> "ReadingPlaces":
        """Returns the places of a part; the subject caches them."""
        first, second = _of_both(subject)
        if outline is subject.outlines[0]:
            return first
        return second

    @classmethod
    def read(cls, subject: Subject, outline: Outline) -> "ReadingPlaces":
        """Computes the places without the cache."""
        words: dict[Span, list[Place]] = {}
        names: dict[FigurePath, list[Place]] = {}
        for content in contents(subject.paper, outline):
            span = getattr(content.words, "span", None)
            if span is not None:
                _add(words, span, content.place)
            for path in _named(content, subject, outline.part):
                for length in range(1, len(path) + 1):
                    _add(names, path[:length], content.place)
        return cls(_fixed(words), _fixed(names))


def heading_in_words(section: PlacedSection, context: Context) -> str:
    """Returns the number and heading of a section, with the title that its part prints of a repeated one."""
    heading = f"{section.number} {section.heading}".strip()
    if section.title is None or section.withheld:
        return heading
    title = prose_in_part(section.title, context)
    return f"{heading}: {title}"


@kept_in_record
def _of_both(subject: Subject) -> tuple[ReadingPlaces, ReadingPlaces]:
    first, second = subject.outlines
    return ReadingPlaces.read(subject, first), ReadingPlaces.read(subject, second)


def _add(places: dict[K, list[Place]], key: K, place: Place) -> None:
    known = places.setdefault(key, [])
    if place not in known:
        known.append(place)


def _fixed(places: Mapping[K, list[Place]]) -> Mapping[K, Places]:
    return {key: tuple(known) for key, known in places.items()}


def _named(content: Content, subject: Subject, part: int) -> Iterator[FigurePath]:
    """Yields the paths named at a place; those in a footnote belong to the place that calls it."""
    yield from content.figures
    if isinstance(content.words, Prose):
        yield from _named_in(content.words, subject, part)


def _named_in(prose: Prose, subject: Subject, part: int) -> Iterator[FigurePath]:
    for reference in references(prose, part):
        yield reference.path
        note = subject.paper.notes.get(reference.path[0])
        if note is not None and note is not prose:
            yield from _named_in(note, subject, part)
