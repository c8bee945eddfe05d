"""Finished PDF -> the words on its pages, also where nobody can see them, as PDFium reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.outcome import CannotRead, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2  # type: ignore[import-untyped]

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 2_000_000  # on one page
_EDGE = 300  # characters on either side of a page break: longer than any run of words
_SHORT_PAGES = 20  # in a row, over which one sentence may go
_DIGITS = re.compile(r"[0-9]+")


def texts(pdf: bytes) -> list[str]:
    import pypdfium2  # noqa: PLC0415 - 90 ms that a check does not need

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise CannotRead("PDFium finds no readable PDF in it") from None
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            raise CannotRead(f"it has no pages, or more than {_MOST_PAGES:,}")
        return [_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise CannotRead("PDFium cannot read one of its pages") from None
    finally:
        document.close()


def surfaces(texts: list[str]) -> Iterator[Surface]:
    for number, text in enumerate(texts, 1):
        yield Surface(f"page {number}", text)
    bodies = [_without_running_lines(texts, at) for at in range(len(texts))]
    before = ""
    for number in range(1, len(bodies)):
        before = f"{before}\n{bodies[number - 1]}"[-_EDGE:]
        after = "\n".join(bodies[number : number + _SHORT_PAGES])[:_EDGE]
        yield Surface(f"pages {number} and {number + 1}", f"{before}\n{after}")


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    shown = page.get_textpage()
    if shown.count_chars() > _MOST_CHARACTERS:
        raise CannotRead(f"page {number + 1} has more than {_MOST_CHARACTERS:,} characters")
    text: str = shown.get_text_range()
    shown.close()
    page.close()
    return text


def _without_running_lines(texts: list[str], at: int) -> str:
    """Headers and footers come between the two halves of a sentence: outermost lines that a page beside has too."""
    near = [texts[page] for page in (at - 1, at + 1) if 0 <= page < len(texts)]
    beside = {_DIGITS.sub("#", line) for text in near for line in text.splitlines()}
    lines = texts[at].splitlines()
    while lines and _DIGITS.sub("#", lines[-1]) in beside:
        lines.pop()
    first = next((n for n, line in enumerate(lines) if _DIGITS.sub("#", line) not in beside), 0)
    return "\n".join(lines[first:])
