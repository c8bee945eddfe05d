"""Collects the letters of a file without pages in reading order: a web page, or a document of a word processor."""

from __future__ import annotations

from twopart.base.record import value_record
from twopart.completeness.reading.colours import BLACK
from twopart.completeness.reading.graphics import PaintedRun
from twopart.completeness.reading.matrix import Rectangle
from twopart.completeness.reading.printed import Page, Piece, PrintedLetters

_NOWHERE = Rectangle(0, 0, 0, 0)
_SCREEN = Page(0, _NOWHERE, _NOWHERE, (), "")  # a screen has no sheets


@value_record
class LetterRange:
    """The letters from `start` to `end`: those of a link, or of an element with an id."""

    start: int
    end: int


@value_record
class LettersOfPage:
    """What is read of such a file; `links` are the addresses of links, `ids` the places that links may lead to."""

    printed: PrintedLetters
    links: tuple[tuple[LetterRange, str], ...]
    ids: dict[str, LetterRange]
    # What is seen, and neither heard nor said in other words.
    unheard: tuple[LetterRange, ...]
    images: tuple[tuple[str, str], ...] = ()  # each by its alternative and its address


class LetterCollector:
    """Gathers letters, and what is known about them; `at` is the position of the next letter."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._edges: set[int] = set()
        self._calls: list[int] = []
        self._links: list[tuple[LetterRange, str]] = []
        self._ids: dict[str, LetterRange] = {}
        self._unheard: list[LetterRange] = []
        self.at = 0

    def words(self, content: list[str], link: str = "") -> None:
        """Adds words, each reduced to its letters, which stand within a link if that has an address."""
        start = self.at
        for word in content:
            self._edges.add(self.at)
            self.at += len(word)
            self._edges.add(self.at)
        if not content:
            return
        text = "".join(content)
        self._pieces.append(Piece(start, text, _SCREEN, _run(text), None))
        if link:
            self._links.append((LetterRange(start, self.at), link))

    def call(self) -> None:
        """Notes that a note is called here."""
        self._calls.append(self.at)

    def unheard(self, length: int) -> None:
        """Notes that the last letters, of this number, cannot be heard."""
        self._unheard.append(LetterRange(self.at - length, self.at))

    def keep_id(self, name: str, start: int) -> None:
        """Notes a place that links may lead to, which begins at a letter and ends here."""
        self._ids[name] = LetterRange(start, self.at)

    def finished(self) -> LettersOfPage:
        pieces = tuple(self._pieces)
        printed = PrintedLetters(
            "".join(piece.letters for piece in pieces),
            pieces,
            "",
            frozenset(self._edges),
            tuple(self._calls),
            {},
            tuple(piece.start for piece in pieces),
        )
        return LettersOfPage(
            printed,
            tuple(self._links),
            self._ids,
            tuple(self._unheard),
        )


def _run(text: str) -> PaintedRun:
    return PaintedRun(
        mark=0,
        text=text,
        box=_NOWHERE,
        size=0.0,
        colour=BLACK,
        alpha=1.0,
        clip=None,
        painted=True,
        order=0,
    )
