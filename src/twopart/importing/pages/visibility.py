"""Tells which letters of a page are seen: by the picture of the page, and by what that loses without them.

Where light and dark stand in the picture, something is seen, but perhaps something else: the words on a bar, a pattern, or
a scan below letters that are not painted. So of a published Part 1 a letter counts as seen only if the picture is another
one without it. Text that lies on other text is taken away apart from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from twopart.importing.pages.letters import Letter, words_of
from twopart.importing.pages.text_layers import layers_of

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

SCALE = 2  # pixels to a point
# least difference, of 255 steps of grey: between the lightest and the darkest pixel of a letter, or with and without it
CONTRAST = 60
MOST_NESTED = 12  # drawings within drawings


class PagePicture:
    """A page drawn in grey."""

    def __init__(self, page: "pypdfium2.PdfPage") -> None:
        bitmap: Any = page.render(
            scale=SCALE,
            grayscale=True,
        )
        self._width = bitmap.width
        self._height = bitmap.height
        self._stride = bitmap.stride
        self._pixels = bytes(bitmap.buffer)
        self._left, self._bottom, _, _ = page.get_bbox()

    def rows_of(self, letter: Letter) -> list[bytes]:
        """Returns the pixels where a letter stands; none if it stands beside the page."""
        left = int((letter.left - self._left) * SCALE)
        right = int((letter.right - self._left) * SCALE) + 1
        top = self._height - int((letter.top - self._bottom) * SCALE) - 1
        bottom = self._height - int((letter.bottom - self._bottom) * SCALE) + 1
        inside = (
            left >= 0 and top >= 0 and right <= self._width and bottom <= self._height
        )
        if not inside:
            return []
        starts = (row * self._stride for row in range(top, bottom))
        rows = (self._pixels[start + left : start + right] for start in starts)
        return [row for row in rows if row]

    def shows(self, letter: Letter) -> bool:
        """Whether light and dark stand where a letter stands."""
        rows = self.rows_of(letter)
        if not rows:
            return False
        lightest = max(map(max, rows))
        darkest = min(map(min, rows))
        return lightest - darkest >= CONTRAST

    def differs_from(self, other: "PagePicture", letter: Letter) -> bool:
        """Whether another picture of the page is plainly another one where a letter stands."""
        pairs = zip(self.rows_of(letter), other.rows_of(letter), strict=True)
        return any(_differ(own, others) for own, others in pairs)


def _differ(own: bytes, others: bytes) -> bool:
    return any(
        abs(one - other) >= CONTRAST for one, other in zip(own, others, strict=True)
    )


class PaintedText:
    """The texts that a page paints, each by its number. PDFium reads one of those that say the same at the same place."""

    def __init__(self, page: "pypdfium2.PdfPage") -> None:
        self.page = page
        self.read: list[object] = []
        self._numbers: dict[int, int] = {}

    def number_of(self, painted: object) -> int:
        """Returns the number of the text that a letter belongs to."""
        address = _address(painted)
        if address not in self._numbers:
            self._numbers[address] = len(self.read)
            self.read.append(painted)
        return self._numbers[address]

    def unread(self) -> list[object]:
        """Returns the texts of which no letter was read."""
        return [
            each
            for each in _texts_of_page(self.page)
            if _address(each) not in self._numbers
        ]


class Visibility:
    """Which letters of a page are seen."""

    def __init__(self, page: "pypdfium2.PdfPage") -> None:
        self._picture = PagePicture(page)
        self._with: PagePicture | None = None
        self._without: dict[int, PagePicture] = {}  # by the text that it lacks

    def judge_strictly(self, letters: Sequence[Letter], painted: PaintedText) -> None:
        """Counts letters as seen only if the picture loses something without them, from now on."""
        page = painted.page
        with _not_painted(painted.unread()):
            self._with = PagePicture(page)
            for layer in layers_of(letters):
                with _not_painted(painted.read[number] for number in layer):
                    picture = PagePicture(page)
                self._without.update(dict.fromkeys(layer, picture))

    def words(self, letters: Sequence[Letter]) -> tuple[str, str]:
        """Returns the words that are seen, and those that are not."""
        seen: list[str] = []
        unseen: list[str] = []
        for word in words_of(letters):
            text = "".join(letter.sign for letter in word)
            if self.shows(word):
                seen.append(text)
            else:
                unseen.append(text)
        return " ".join(seen), " ".join(unseen)

    def shows(self, word: Sequence[Letter]) -> bool:
        """Whether each letter of a word is seen."""
        return all(map(self._shows, word))

    def _shows(self, letter: Letter) -> bool:
        if not self._picture.shows(letter):
            return False
        if self._with is None:
            return True
        without = self._without.get(letter.painted)
        return without is not None and self._with.differs_from(without, letter)


@contextmanager
def _not_painted(texts: Iterable[object]) -> Iterator[None]:
    texts = list(texts)
    _paint(texts, are_painted=False)
    yield
    _paint(texts, are_painted=True)


def _paint(texts: Iterable[object], *, are_painted: bool) -> None:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    for each in texts:
        pdfium.FPDFPageObj_SetIsActive(each, are_painted)


def _address(painted: object) -> int:
    import ctypes

    pointer: Any = painted
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _texts_of_page(page: "pypdfium2.PdfPage") -> Iterator[object]:
    import pypdfium2.raw as pdfium

    for place in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _texts_in(pdfium.FPDFPage_GetObject(page, place), MOST_NESTED)


def _texts_in(painted: object, depth: int) -> Iterator[object]:
    """Yields a text, or those that a drawing within the page paints."""
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFPageObj_GetType(painted)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield painted
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
        for place in range(pdfium.FPDFFormObj_CountObjects(painted)):
            inner = pdfium.FPDFFormObj_GetObject(painted, place)
            yield from _texts_in(inner, depth - 1)
