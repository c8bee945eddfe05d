"""A finished PDF, read back: the letters in reading order, and where on the pages each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from twopart.completeness import tags
from twopart.completeness.drawing import Drawing, Fill, Run, drawing
from twopart.completeness.letters import DASH, letters, letters_of_cell, letters_of_dashes, words
from twopart.completeness.matrix import Box
from twopart.completeness.tags import Element
from twopart.completeness.widths import Faces

if TYPE_CHECKING:
    import pikepdf

_COUNT = re.compile(r"[\W\d_]*")  # the number of a note, in whatever signs
_OUT_INTO_MARGIN = 0.5  # numbers of paragraphs and wide tables may stand in this much of the margin before them
_THIN = 3.0  # points
_NO_MARGINS = 28.0  # points; of a page that does not say what its margins are


@dataclass(frozen=True, slots=True)
class Page:
    """What a page paints, and where it may."""

    number: int
    sheet: Box
    inside: Box  # its margins
    fills: tuple[Fill, ...] = field(repr=False)
    seen: str = field(repr=False)  # its letters, as the other reader (PDFium) has them


class Piece(NamedTuple):
    """A run of words among the letters that are read; `start` is where its own begin."""

    start: int
    letters: str
    page: Page
    run: Run
    element: Element | None


@dataclass(frozen=True, slots=True)
class Printed:
    """The letters of the whole document in the order of its tags, and those that have none."""

    letters: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    untagged: str = field(repr=False)
    edges: frozenset[int] = field(repr=False)  # where words begin and end
    calls: tuple[int, ...] = field(repr=False)  # where notes are called
    places: dict[str, tuple[int, float]] = field(repr=False)  # named ones: page, and height on it
    _starts: tuple[int, ...] = field(repr=False)

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that have any of these letters."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.pieces) and self.pieces[at].start < end:
            yield self.pieces[at]
            at += 1


def printed(document: pikepdf.Pdf, seen: Iterable[str]) -> Printed:
    """`seen` is the text of each page as another reader gives it."""
    faces = Faces(document)
    pages, drawings = list[Page](), list[Drawing]()
    for number, (page, text) in enumerate(zip(document.pages, seen, strict=True)):
        made = drawing(page, faces)
        drawings.append(made)
        pages.append(_page(number, page, made, text))
    marked, unmarked = _by_mark(drawings)
    tagged = [
        (pages[one.page], run, one.element)
        for one in tags.marked(document)
        for run in marked.pop((one.page, one.number), ())
    ]
    return _joined(tagged, [*unmarked, *(run for runs in marked.values() for run in runs)], _places(document, pages))


def _page(number: int, page: pikepdf.Page, made: Drawing, text: str) -> Page:
    sheet = Box(*map(float, page.mediabox))
    art = page.obj.get("/ArtBox")
    if art is None:
        inside = Box(*(edge + _NO_MARGINS for edge in sheet[:2]), *(edge - _NO_MARGINS for edge in sheet[2:]))
    else:
        inside = Box(*map(float, art))
        inside = inside._replace(left=sheet.left + (inside.left - sheet.left) * _OUT_INTO_MARGIN)
    return Page(number, sheet, inside, tuple(filter(_is_ground, made.fills)), letters(text) + letters_of_dashes(text))


def _is_ground(fill: Fill) -> bool:
    """Lines are none."""
    return min(fill.box.right - fill.box.left, fill.box.top - fill.box.bottom) >= _THIN


def _by_mark(drawings: list[Drawing]) -> tuple[dict[tuple[int, int], list[Run]], list[Run]]:
    """The runs of each marked content, and those that are decoration or have no mark."""
    marked = defaultdict[tuple[int, int], list[Run]](list)
    unmarked = list[Run]()
    for page, made in enumerate(drawings):
        for run in made.runs:
            if run.mark >= 0:
                marked[page, run.mark].append(run)
            else:
                unmarked.append(run)
    return marked, unmarked


def _joined(
    tagged: list[tuple[Page, Run, Element]], others: list[Run], places: dict[str, tuple[int, float]]
) -> Printed:
    pieces, edges, calls, at = list[Piece](), set[int](), list[int](), 0
    cells = _cells_of_dashes(tagged)
    for page, run, element in tagged:
        if tags.calls_a_note(element) and _COUNT.fullmatch(run.text):
            calls += [at] if tags.is_call(element) and run.text.strip() else []
            continue
        found = words(run.text)
        if not found and id(element.inside(*tags.CELLS)) in cells:
            found = [DASH] if letters_of_cell(run.text) else []
        own = "".join(found)
        pieces.append(Piece(at, own, page, run, element))
        for word in found:
            edges.add(at)
            at += len(word)
            edges.add(at)
    untagged = "".join(letters(run.text) for run in others)
    text = "".join(piece.letters for piece in pieces)
    return Printed(
        text, tuple(pieces), untagged, frozenset(edges), tuple(calls), places, tuple(piece.start for piece in pieces)
    )


def _cells_of_dashes(tagged: list[tuple[Page, Run, Element]]) -> set[int]:
    """The cells of tables in which no letter stands."""
    texts = defaultdict[int, str](str)
    for _, run, element in tagged:
        if cell := element.inside(*tags.CELLS):
            texts[id(cell)] += run.text
    return {cell for cell, text in texts.items() if not letters(text)}


def _places(document: pikepdf.Pdf, pages: list[Page]) -> dict[str, tuple[int, float]]:
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    entries = _listed(document.Root, "/Names", "/Dests", "/Names")
    found = {}
    for name, target in zip(entries[::2], entries[1::2], strict=False):
        place = list(target)
        if place and place[0].objgen in numbers:
            number = numbers[place[0].objgen]
            high = float(place[3]) if len(place) > 3 else pages[number].sheet.top  # noqa: PLR2004 - /XYZ left top
            found[str(name)] = (number, high)
    return found


def _listed(root: pikepdf.Object, *keys: str) -> list[pikepdf.Object]:
    found: pikepdf.Object | None = root
    for key in keys:
        found = None if found is None else found.get(key)
    return [] if found is None else list(found)
