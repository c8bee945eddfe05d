"""Finds where two finished PDFs first differ, for anyone who has to find out why they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]


def first_difference(
    one: bytes,
    other: bytes,
) -> str:
    """Returns `page 3` if that page looks different, or a remark that no difference can be seen."""
    import pypdfium2

    first = pypdfium2.PdfDocument(one)
    second = pypdfium2.PdfDocument(other)
    try:
        shared = min(len(first), len(second))
        for number in range(shared):
            if _picture(first, number) != _picture(second, number):
                return f"page {number + 1}"
        if len(first) != len(second):
            return f"page {shared + 1}"
        return "what does not show on any page"
    finally:
        first.close()
        second.close()


def _picture(
    document: pypdfium2.PdfDocument,
    number: int,
) -> bytes:
    page = document[number]
    picture = bytes(page.render(scale=1, grayscale=True).buffer)
    page.close()
    return picture
