"""Where something stands, as reviewers write it: “¶ 6(a), p. 4”, with the line of the text that it links to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.base.parts import BOTH_PARTS, PUBLIC_PART
from twopart.base.source import Span
from twopart.blocks.kind import Place
from twopart.review.marked_words import MarkedText, numbers_in
from twopart.review.reading.line import Line

NOWHERE = "–"
SHORT = {"paragraph ": "¶ ", "recommendation ": "rec. ", "decision ": "dec. "}
Record = dict[str, Any]


def in_short(place: Place, page: int) -> str:
    """Returns “¶ 6(a), p. 4”, without the page if it is unknown."""
    name = place.name
    for long, short in SHORT.items():
        if name.startswith(long):
            name = short + name.removeprefix(long)
            break
    if page:
        return f"{name}, p. {page}"
    return name


def place_of(line: Line, part: int) -> str:
    """Returns the place of a line in a part, or a dash if the part does not have it."""
    place, page = line.part_1, line.page_1
    if part != PUBLIC_PART:
        place, page = line.part_2, line.page_2
    if place is None:
        return NOWHERE
    return in_short(place, page)


class LinesOfText:
    """The lines of the text, each with the id for links to it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = tuple(lines)
        numbered = enumerate(self.lines, 1)
        self.ids = {line.key: f"t{number}" for number, line in numbered}
        self._by_number = _by_number(self.lines)

    def with_number(self, number: str) -> tuple[Line, ...]:
        """Returns the lines in which a withholding is marked."""
        return self._by_number.get(number, ())

    def links(self, lines: Iterable[Line]) -> list[Record]:
        """Returns a link to each line, with its places in both parts as its text."""
        return [self.link(line) for line in lines]

    def link(self, line: Line) -> Record:
        """Returns a link to a line, with its places in both parts as its text."""
        places: list[str] = []
        for part in BOTH_PARTS:
            name = place_of(line, part)
            if name != NOWHERE:
                places.append(f"Part {part}: {name}")
        words = " · ".join(places)
        return {"to": self.ids[line.key], "words": words}

    def at(self, span: Span | None) -> list[Record]:
        """Returns a link to the line at or before a place in the source; none if another key of the file stands between."""
        if span is None:
            return []
        nearest: Line | None = None
        for line in self.lines:
            if line.kind == "section" or line.at.source != span.source:
                continue
            if line.at.line <= span.line and _is_nearer(line, nearest):
                nearest = line
        if nearest is None or _under_another_key(span, nearest.at):
            return []
        return [self.link(nearest)]


def _is_nearer(line: Line, other: Line | None) -> bool:
    return other is None or line.at.line > other.at.line


def _under_another_key(span: Span, line: Span) -> bool:
    """Whether a key of the whole file stands between the beginning of a line and a place after it."""
    between = span.source.lines[line.line : span.line]
    return any(words[:1].isalpha() for words in between)


def _by_number(lines: Iterable[Line]) -> Mapping[str, tuple[Line, ...]]:
    by_number: dict[str, dict[Any, Line]] = {}
    for line in lines:
        for number in numbers_of(line):
            by_number.setdefault(number, {})[line.key] = line
    return {number: tuple(of.values()) for number, of in by_number.items()}


def numbers_of(line: Line) -> Iterator[str]:
    """Yields the number of each withholding marked in a line, cells of its table included."""
    if line.withholding is not None:
        yield line.withholding.number
    if line.grid is not None:
        for row in line.grid.rows:
            if row.withholding is not None:
                yield row.withholding.number
    for words in _texts(line):
        yield from numbers_in(words)


def _texts(line: Line) -> Iterator[MarkedText]:
    yield line.words
    if line.grid is None:
        return
    yield from line.grid.columns
    yield line.grid.below
    for row in line.grid.rows:
        yield row.heading
        yield from row.cells
