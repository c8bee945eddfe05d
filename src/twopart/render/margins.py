"""What each page's margins leave, written into the file: readers of it can tell what stands outside."""

from __future__ import annotations

from typing import Any

from twopart.render import tree
from twopart.render.weasy import pydyf

_POINTS = 0.75  # to a CSS pixel


def write(document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """As the box that PDF has for the extent of a page's meaningful content (ISO 32000-1, 14.11.2)."""
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        entry, box = tree.at(pdf, reference), page._page_box  # noqa: SLF001 - it has no other name
        left, bottom, right, top = entry["MediaBox"]
        entry["ArtBox"] = pydyf.Array(
            [
                left + box.margin_left * _POINTS,
                bottom + box.margin_bottom * _POINTS,
                right - box.margin_right * _POINTS,
                top - box.margin_top * _POINTS,
            ]
        )
