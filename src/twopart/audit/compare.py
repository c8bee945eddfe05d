"""Two finished PDFs -> where they part first, for whoever has to find out why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]


def first_difference(one: bytes, other: bytes) -> str:
    """`page 3`, by what it looks like; or that nothing of it can be seen."""
    import pypdfium2  # noqa: PLC0415 - heavy, and asked for seldom

    a, b = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    try:
        for number in range(min(len(a), len(b))):
            if _picture(a, number) != _picture(b, number):
                return f"page {number + 1}"
        return (
            f"page {min(len(a), len(b)) + 1}"
            if len(a) != len(b)
            else "what does not show on any page"
        )
    finally:
        a.close()
        b.close()


def _picture(
    document: pypdfium2.PdfDocument,
    number: int,
) -> bytes:
    page = document[number]
    picture = bytes(page.render(scale=1, grayscale=True).buffer)
    page.close()
    return picture
