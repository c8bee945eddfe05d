"""Reads back a finished PDF: its drawing instructions in the order of its structure tree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from twopart.completeness.letters import (
    DASH,
    letters,
    letters_of_cell,
    letters_of_dashes,
    words,
)
from twopart.completeness.reading import tags
from twopart.completeness.reading.drawing import drawing
from twopart.completeness.reading.graphics import Fill, Ink, PaintedRun
from twopart.completeness.reading.matrix import Rectangle
from twopart.completeness.reading.printed import Height, Page, Piece, PrintedLetters
from twopart.completeness.reading.tags import Element
from twopart.completeness.reading.widths import Faces

if TYPE_CHECKING:
    import pikepdf

_COUNT = re.compile(r"[\W\d_]*")  # the number of a note, or the symbol used for one
_OUTDENT = 0.5  # the share of the left margin that numbers and wide tables may use
_THIN = 3.0  # points; what is thinner is a line and not a background
_NO_MARGINS = 28.0  # points; the margins of a page without an `/ArtBox`
_TOP = 3  # the index of the height in a destination: [page /XYZ left top zoom]


class _TaggedWords(NamedTuple):
    """A run of words that the structure tree leads to."""

    page: Page
    run: PaintedRun
    element: Element


def printed(document: pikepdf.Pdf, texts: Callable[[], list[str]]) -> PrintedLetters:
    """Reads back a document. `texts` returns the text of each page as PDFium reads it, and is called once, at the end."""
    faces = Faces(document)
    drawings = [drawing(page, faces) for page in document.pages]
    pages = list(_pages(document, drawings, texts()))
    runs = _Runs(drawings)
    tagged = list(_tagged(document, pages, runs))
    text = _Text()
    cells = _cells_of_dashes(tagged)
    for each in tagged:
        text.add(each, cells)
    return text.printed(runs.rest(), _places(document, pages), tuple(pages))


def _pages(
    document: pikepdf.Pdf,
    drawings: list[Ink],
    texts: list[str],
) -> Iterator[Page]:
    by_page = zip(
        document.pages,
        drawings,
        texts,
        strict=True,
    )
    for number, (page, ink, text) in enumerate(by_page):
        inside = _inside(page)
        backgrounds = filter(_is_background, ink.fills)
        seen = letters(text) + letters_of_dashes(text)
        head = [run for run in ink.runs if _middle_height(run) > inside.top]
        foot = [run for run in ink.runs if _middle_height(run) < inside.bottom]
        yield Page(
            number,
            _sheet(page),
            inside,
            tuple(backgrounds),
            seen,
            tuple(head),
            tuple(foot),
        )


def _middle_height(run: PaintedRun) -> float:
    _, height = run.box.middle
    return height


def _sheet(page: pikepdf.Page) -> Rectangle:
    return Rectangle(*map(float, page.mediabox))


def _inside(page: pikepdf.Page) -> Rectangle:
    """Returns the area inside the margins and half of the left margin, from `/ArtBox`, which the renderer writes."""
    sheet = _sheet(page)
    art = page.obj.get("/ArtBox")
    if art is None:
        return sheet.shrunk(_NO_MARGINS)
    area = Rectangle(*map(float, art))
    margin = area.left - sheet.left
    return area._replace(left=sheet.left + margin * _OUTDENT)


def _is_background(fill: Fill) -> bool:
    """Whether words may be printed on it: a rule is too thin."""
    return fill.box.width >= _THIN and fill.box.height >= _THIN


class _Runs:
    """The runs of all pages, by the page and the number of the marked content that they belong to."""

    def __init__(self, drawings: list[Ink]) -> None:
        self._marked = defaultdict[tuple[int, int], list[PaintedRun]](list)
        self._unmarked = list[PaintedRun]()  # and artifacts
        for page, ink in enumerate(drawings):
            for run in ink.runs:
                if run.mark >= 0:
                    self._marked[page, run.mark].append(run)
                else:
                    self._unmarked.append(run)

    def take(
        self,
        page: int,
        mark: int,
    ) -> list[PaintedRun]:
        return self._marked.pop((page, mark), [])

    def rest(self) -> Iterator[PaintedRun]:
        """Yields the runs that the structure tree leaves out: those without a mark, and those that no element has
        taken.
        """
        yield from self._unmarked
        for runs in self._marked.values():
            yield from runs


def _tagged(
    document: pikepdf.Pdf,
    pages: list[Page],
    runs: _Runs,
) -> Iterator[_TaggedWords]:
    for content in tags.marked(document):
        page = pages[content.page]
        for run in runs.take(content.page, content.number):
            yield _TaggedWords(page, run, content.element)


class _Text:
    """The letters of a document, put together run by run."""

    def __init__(self) -> None:
        self._pieces = list[Piece]()
        self._edges = set[int]()
        self._calls = list[int]()
        self._at = 0

    def add(
        self,
        tagged: _TaggedWords,
        cells_of_dashes: set[int],
    ) -> None:
        text = tagged.run.text
        element = tagged.element
        if tags.calls_a_note(element) and _COUNT.fullmatch(text):
            if tags.is_call(element) and text.strip():
                self._calls.append(self._at)
            return
        content = words(text)
        if not content and _is_dash(text, element, cells_of_dashes):
            content = [DASH]
        start = self._at
        for word in content:
            self._edges.add(self._at)
            self._at += len(word)
            self._edges.add(self._at)
        piece = Piece(
            start,
            "".join(content),
            tagged.page,
            tagged.run,
            element,
        )
        self._pieces.append(piece)

    def printed(
        self,
        others: Iterator[PaintedRun],
        places: dict[str, Height],
        pages: tuple[Page, ...],
    ) -> PrintedLetters:
        return PrintedLetters(
            "".join(piece.letters for piece in self._pieces),
            tuple(self._pieces),
            "".join(letters(run.text) for run in others),
            frozenset(self._edges),
            tuple(self._calls),
            places,
            tuple(piece.start for piece in self._pieces),
            pages,
        )


def _is_dash(text: str, element: Element, cells_of_dashes: set[int]) -> bool:
    """Whether signs are the dash of a cell that has nothing else."""
    return _is_among(cells_of_dashes, element) and bool(letters_of_cell(text))


def _is_among(cells: set[int], element: Element) -> bool:
    return id(element.inside(*tags.CELLS)) in cells


def _cells_of_dashes(tagged: list[_TaggedWords]) -> set[int]:
    """Returns the table cells without a letter, by the identity of their elements."""
    texts = defaultdict[int, str](str)
    for _, run, element in tagged:
        if cell := element.inside(*tags.CELLS):
            texts[id(cell)] += run.text
    return {cell for cell, text in texts.items() if not letters(text)}


def _places(document: pikepdf.Pdf, pages: list[Page]) -> dict[str, Height]:
    """Returns the named destinations of the document (ISO 32000-1, 12.3.2.3)."""
    objects = [page.obj.objgen for page in document.pages]
    by_object = dict(zip(objects, pages, strict=True))
    entries = _listed(document.Root, "/Names", "/Dests", "/Names")
    places = dict[str, Height]()
    for name, destination in zip(entries[::2], entries[1::2], strict=False):
        if height := _height(list(destination), by_object):
            places[str(name)] = height
    return places


def _height(
    destination: list[pikepdf.Object],
    by_object: Mapping[tuple[int, int], Page],
) -> Height | None:
    if not destination:
        return None
    page = by_object.get(destination[0].objgen)
    if page is None:
        return None
    if len(destination) <= _TOP:
        return Height(page.number, page.sheet.top)
    return Height(page.number, float(destination[_TOP]))


def _listed(root: pikepdf.Object, *keys: str) -> list[pikepdf.Object]:
    """Returns the array at the end of a path of keys; empty if there is none."""
    entry: pikepdf.Object | None = root
    for key in keys:
        if entry is None:
            return []
        entry = entry.get(key)
    if entry is None:
        return []
    return list(entry)
