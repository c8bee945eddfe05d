"""Reads the words on the pages of a finished PDF as PDFium sees them, including those that are invisible to people."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twopart.audit.surface import BETWEEN_PAGES, CannotRead, NoDocument, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pypdfium2  # type: ignore[import-untyped]

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 2_000_000  # on one page
_EDGE = 200  # characters on either side of a page break: longer than any run of words
_SHORT_PAGES = 20  # in a row, over which one sentence may go
# By PDFium's codes.
_REASONS = {
    4: "it asks for a password",
    5: "it is encrypted in a way that nobody here knows",
}
_DIGITS = re.compile(r"[0-9]+")
_FIRST_WORD = re.compile(r"\A\S+(?=\s)")
_LAST_WORD = re.compile(r"(?<=\s)\S+\Z")


def texts(
    read_page: Callable[[int], str],
    numbers: Iterable[int],
) -> Iterator[tuple[int, str]]:
    """Yields the words of these pages, which are counted from 0, each with its number."""
    for number in numbers:
        yield number, read_page(number)


def name_of(number: int) -> str:
    """Returns the name of a page that is counted from 0."""
    return f"page {number + 1}"


def between(texts: list[str]) -> Iterator[Surface]:
    """Yields what runs over from one page to the next."""
    pages = [text.splitlines() for text in texts]
    alike = [[_DIGITS.sub("#", line) for line in lines] for lines in pages]
    bodies = [
        _without_running_lines(
            lines,
            alike,
            at,
        )
        for at, lines in enumerate(pages)
    ]
    before = ""
    for number in range(1, len(bodies)):
        before = f"{before}\n{bodies[number - 1]}"[-_EDGE:]
        after = "\n".join(bodies[number : number + _SHORT_PAGES])[:_EDGE]
        end, beginning = _from_a_word(before), _up_to_a_word(after)
        sides = _side(number, end), _side(number + 1, beginning)
        name = f"pages {number} and {number + 1}"
        yield Surface(
            name,
            f"{end}\n{beginning}",
            reader=BETWEEN_PAGES,
            sides=sides,
        )


def _side(
    number: int,
    text: str,
) -> Surface:
    return Surface(f"page {number}", text, reader=BETWEEN_PAGES)


def _from_a_word(edge: str) -> str:
    """Removes the word at the beginning where it may be cut: what is left of it may be another (committee, ee)."""
    if len(edge) < _EDGE:
        return edge
    return _FIRST_WORD.sub("", edge, count=1)


def _up_to_a_word(edge: str) -> str:
    if len(edge) < _EDGE:
        return edge
    return _LAST_WORD.sub("", edge, count=1)


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Opens the document. Raises `CannotRead` where PDFium cannot read the file, or one of its pages."""
    import pypdfium2  # 90 ms that a check does not need

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        reason = _REASONS.get(error.err_code, "PDFium finds no readable PDF in it")
        raise NoDocument(reason) from None
    try:
        if not len(document):
            raise NoDocument("it has no pages")
        if len(document) > _MOST_PAGES:
            raise CannotRead(f"it has more than {_MOST_PAGES:,} pages")
        yield document
    except pypdfium2.PdfiumError:
        raise NoDocument("PDFium cannot read one of its pages") from None
    finally:
        document.close()


def text(
    document: pypdfium2.PdfDocument,
    number: int,
) -> str:
    """Returns the words of a page, which is counted from 0. Raises `CannotRead` if they are too many."""
    page = document[number]
    shown = page.get_textpage()
    if shown.count_chars() > _MOST_CHARACTERS:
        raise CannotRead(
            f"{name_of(number)} has more than {_MOST_CHARACTERS:,} characters"
        )
    words: str = shown.get_text_range()
    shown.close()
    page.close()
    return words.replace(" \r\n", "\r\n")  # our renderer ends each line with a space


def _without_running_lines(
    lines: list[str],
    alike: list[list[str]],
    at: int,
) -> str:
    """Removes headers and footers, which split sentences: outermost lines that a neighbouring page has too."""
    lines_of_neighbours = set[str]()
    for page in (at - 1, at + 1):
        if 0 <= page < len(alike):
            lines_of_neighbours.update(alike[page])
    own = list[int]()
    for number, line in enumerate(alike[at]):
        if line not in lines_of_neighbours:
            own.append(number)
    if not own:
        return ""
    return "\n".join(lines[own[0] : own[-1] + 1])
