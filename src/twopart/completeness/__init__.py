"""Compares a finished PDF with its view: words of the view may be missing, out of order, or hard to see.

The file must contain every word of the view once, in reading order (ISO 14289-1, 7.1), and on a page: inside the
margins, neither clipped nor covered, in type of at least 8 points, with a contrast of at least 4.5 to 1 (WCAG 1.4.3).
Every link must lead where the view says. The file is read back in three ways: by its drawing instructions (`drawing`,
with the audit's fonts), by PDFium, and by its structure tree.

Not checked:
- words that a picture, a pattern or a curved shape covers, or that are printed on one;
- characters other than letters, digits and the symbols of amounts: quotes, dashes, brackets;
- words of a template that are not in the view, such as “Table” or “Ceases to be exempt”;
- whether the page looks good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from twopart.audit.pdf.document import opened
from twopart.audit.pdf.pages import opened as opened_by_pdfium
from twopart.audit.surface import CannotRead, Unreadable
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.faults import defects
from twopart.completeness.findings import findings, noun_of
from twopart.completeness.markings import marking_defects
from twopart.completeness.pages import PagesOfPart, pages
from twopart.completeness.pictures import picture_defects
from twopart.completeness.reading.document import printed
from twopart.completeness.reading.page_texts import page_texts
from twopart.completeness.reading.printed import PrintedLetters
from twopart.completeness.view import ExpectedContents, expected
from twopart.completeness.web import checked_page

__all__ = [
    "Defect",
    "ExpectedContents",
    "Fault",
    "PagesOfPart",
    "Unreadable",
    "checked",
    "checked_page",
    "expected",
    "findings",
    "noun_of",
    "pages_of",
]

if TYPE_CHECKING:
    import pikepdf

T = TypeVar("T")
LookAt = Callable[["pikepdf.Pdf", PrintedLetters], T]


def checked(pdf: bytes, expected: ExpectedContents) -> list[Defect] | Unreadable:
    """Returns the faults of a finished PDF, in the order of the view; an empty list if there are none.

    Returns `Unreadable`, with a reason that contains no words of the paper, if the PDF could not be read back.
    """

    def look_at(document: pikepdf.Pdf, letters: PrintedLetters) -> list[Defect]:
        marked = marking_defects(document, letters.pages, expected)
        shown = picture_defects(document, letters.pages, expected.pictures)
        return [*defects(expected, letters), *marked, *shown]

    return _read_back(pdf, look_at)


def pages_of(pdf: bytes, expected: ExpectedContents) -> PagesOfPart | Unreadable:
    """Returns the page on which each run of words of a view begins in a finished PDF, by path and by anchor.

    Returns `Unreadable` as `checked` does.
    """
    return _read_back(pdf, lambda _, letters: pages(expected, letters))


def _read_back(pdf: bytes, look_at: LookAt[T]) -> T | Unreadable:
    try:
        with (
            opened_by_pdfium(pdf) as pdfium_document,
            page_texts(pdfium_document) as texts,
            opened(pdf) as document,
        ):
            return look_at(document, printed(document, texts))
    except CannotRead as why:
        return Unreadable(str(why))
    except Exception as error:  # noqa: BLE001 - it has not passed; its words stay out of the message
        return Unreadable(f"reading it ended with {type(error).__name__}")
