"""How large a picture is printed: as large as its pixels allow, and never larger than a page has room for."""

from typing import Any, NamedTuple

Record = dict[str, Any]

ACROSS = 147.0  # mm: the measure of a page
DOWN = 170.0  # mm: what leaves room for a heading, the caption and a line below
INCH = 25.4  # mm
PIXELS = 120  # to an inch, at least: below that, single pixels show
UNITS = 96  # of a drawing, to an inch (CSS Values 4, 6.2)
DRAWING = "data:image/svg+xml;"


class PictureSize(NamedTuple):
    """In mm, as printed; `across` and `down` are in CSS pixels, as shown on a screen that has room."""

    width: str
    height: str
    across: str
    down: str


def picture_size(picture: Record) -> PictureSize:
    """Returns the size of a picture of a view. It keeps its shape."""
    dense = PIXELS
    if picture["address"].startswith(DRAWING):
        dense = UNITS
    width = picture["width"] / dense * INCH
    height = picture["height"] / dense * INCH
    scale = min(1.0, ACROSS / width, DOWN / height)
    return PictureSize(
        f"{width * scale:.2f}",
        f"{height * scale:.2f}",
        f"{picture['width']:.0f}",
        f"{picture['height']:.0f}",
    )
