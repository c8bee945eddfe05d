"""A finished PDF -> its letters in reading order, and the place of each run of them on the pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from twopart.base.record import value
from twopart.completeness import tags
from twopart.completeness.drawing import Drawing, Fill, Run, drawing
from twopart.completeness.letters import (
    DASH,
    letters,
    letters_of_cell,
    letters_of_dashes,
    words,
)
from twopart.completeness.matrix import Box
from twopart.completeness.tags import Element
from twopart.completeness.widths import Faces

if TYPE_CHECKING:
    import pikepdf

_COUNT = re.compile(r"[\W\d_]*")  # the number of a note, or the sign used for one
_OUT_INTO_MARGIN = (
    0.5  # the share of the left margin that paragraph numbers and wide tables may use
)
_THIN = 3.0  # points; what is thinner is a line and not a background
_NO_MARGINS = 28.0  # points; the margins of a page without an `/ArtBox`


@value
class Page:
    """A page: its sheet and its margins in points, and what it paints."""

    number: int
    sheet: Box
    inside: Box  # the area inside its margins
    fills: tuple[Fill, ...]
    seen: str  # its letters as PDFium reads them


class Piece(NamedTuple):
    """A run of words; `start` is the position of its first letter among the letters of the document."""

    start: int
    letters: str
    page: Page
    run: Run
    element: Element | None


@value
class Printed:
    """The letters of a document in the order of its structure tree, and those outside the tree."""

    letters: str
    pieces: tuple[Piece, ...]
    untagged: str
    edges: frozenset[int]  # where words begin and end
    calls: tuple[int, ...]  # where notes are called
    places: dict[
        str, tuple[int, float]
    ]  # by name: page number, and height on the page in points
    _starts: tuple[int, ...]

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces with any letter from position `start` up to `end`."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.pieces) and self.pieces[at].start < end:
            yield self.pieces[at]
            at += 1


def printed(document: pikepdf.Pdf, seen: Callable[[], list[str]]) -> Printed:
    """Reads back a document. `seen` gives the text of each page as PDFium reads it, and is asked once, at the end."""
    faces = Faces(document)
    drawings = [drawing(page, faces) for page in document.pages]
    pages = list[Page]()
    for number, (page, made, text) in enumerate(
        zip(document.pages, drawings, seen(), strict=True)
    ):
        pages.append(_page(number, page, made, text))
    marked, unmarked = _by_mark(drawings)
    tagged = list[tuple[Page, Run, Element]]()
    for one in tags.marked(document):
        runs = marked.pop((one.page, one.number), [])
        tagged += [(pages[one.page], run, one.element) for run in runs]
    unmarked += chain.from_iterable(
        marked.values()
    )  # marked contents that the structure tree leaves out
    return _joined(tagged, unmarked, _places(document, pages))


def _page(number: int, page: pikepdf.Page, made: Drawing, text: str) -> Page:
    sheet = Box(*map(float, page.mediabox))
    art = page.obj.get("/ArtBox")
    inside = (
        _without_margins(sheet)
        if art is None
        else _with_outdent(sheet, Box(*map(float, art)))
    )
    backgrounds = tuple(filter(_is_background, made.fills))
    return Page(
        number, sheet, inside, backgrounds, letters(text) + letters_of_dashes(text)
    )


def _without_margins(sheet: Box) -> Box:
    left, bottom, right, top = sheet
    return Box(
        left + _NO_MARGINS, bottom + _NO_MARGINS, right - _NO_MARGINS, top - _NO_MARGINS
    )


def _with_outdent(sheet: Box, art: Box) -> Box:
    margin = art.left - sheet.left
    return art._replace(left=sheet.left + margin * _OUT_INTO_MARGIN)


def _is_background(fill: Fill) -> bool:
    """Whether words may be printed on it: a rule is too thin."""
    width, height = fill.box.right - fill.box.left, fill.box.top - fill.box.bottom
    return min(width, height) >= _THIN


def _by_mark(
    drawings: list[Drawing],
) -> tuple[dict[tuple[int, int], list[Run]], list[Run]]:
    """The runs of each marked content; and the runs that are artifacts or have no mark."""
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
    tagged: list[tuple[Page, Run, Element]],
    others: list[Run],
    places: dict[str, tuple[int, float]],
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
        text,
        tuple(pieces),
        untagged,
        frozenset(edges),
        tuple(calls),
        places,
        tuple(piece.start for piece in pieces),
    )


def _cells_of_dashes(tagged: list[tuple[Page, Run, Element]]) -> set[int]:
    """The table cells without a letter, by the identity of their elements."""
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
