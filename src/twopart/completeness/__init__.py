"""A finished part against its view -> whatever of it is not there, not in order, or not to be seen.

Every word that the view says is to be in the file once, in the order in which it is read aloud, and on a page:
inside its margins, unclipped, uncovered, in type of 8 points or more, with a contrast of 4.5. Every link leads where
the view says. The file is read back by two readers (`drawing` over the audit's fonts, and PDFium) and by its tags.

What it does not see:
- words that a picture, a pattern or a curved shape covers, or that stand on one;
- a mistake in what is no letter, digit or sign of an amount: quotes, dashes, brackets;
- words of a template that the view does not say, such as «Table» or «Ceases to be exempt»;
- whether the sizes and places of letters are pleasing.
"""

from __future__ import annotations

from twopart.audit.document import opened
from twopart.audit.outcome import CannotRead, Unreadable
from twopart.audit.pages import opened as opened_by_pdfium
from twopart.audit.pages import texts
from twopart.completeness.faults import Fault, Faulty, faulty
from twopart.completeness.printed import printed
from twopart.completeness.view import Expected, expected
from twopart.completeness.words import findings, noun_of

__all__ = ["Expected", "Fault", "Faulty", "Unreadable", "checked", "expected", "findings", "noun_of"]


def checked(pdf: bytes, wanted: Expected) -> list[Faulty] | Unreadable:
    """What is wrong with a finished part; an empty list where nothing is."""
    try:
        with opened_by_pdfium(pdf) as seen, opened(pdf) as document:
            pages = dict(texts(seen, range(len(seen))))
            read = printed(document, [pages[number] for number in sorted(pages)])
            return list(faulty(wanted, read))
    except CannotRead as why:
        return Unreadable(str(why))
    except Exception as error:  # noqa: BLE001 - a part that could not be read back has not passed; no word is told
        return Unreadable(f"reading it ended with {type(error).__name__}")
