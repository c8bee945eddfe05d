"""Writes the area inside the margins of each page into the PDF, so that a build can check words against it."""

from __future__ import annotations

from twopart.render.pdf.weasy import Document, Pdf, pydyf
from twopart.render.tags import tree

_POINTS_OF_PIXEL = 0.75  # of a pixel of CSS


def write(document: Document, pdf: Pdf) -> None:
    """Adds `/ArtBox`, the extent of the meaningful content of a page (ISO 32000-1, 14.11.2)."""
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        entry = tree.entry_at(pdf, reference)
        box = page._page_box
        left, bottom, right, top = entry["MediaBox"]
        entry["ArtBox"] = pydyf.Array(
            [
                left + box.margin_left * _POINTS_OF_PIXEL,
                bottom + box.margin_bottom * _POINTS_OF_PIXEL,
                right - box.margin_right * _POINTS_OF_PIXEL,
                top - box.margin_top * _POINTS_OF_PIXEL,
            ]
        )
