"""How large a picture is printed: as large as its pixels allow, and never larger than a page has room for.

The renderer (`render/html/picture.py`) works it out for itself, since it may know nothing of papers; a test holds the
two against each other.
"""

ACROSS = 147.0  # mm: the measure of a page
DOWN = 170.0  # mm: what leaves room for a heading, the caption and a line below
INCH = 25.4  # mm
PIXELS = 120  # to an inch, at least: below that, single pixels show
UNITS = 96  # of a drawing, to an inch (CSS Values 4, 6.2)


def printed_size(
    width: float,
    height: float,
    *,
    is_drawing: bool,
) -> tuple[float, float]:
    """Returns the width and height in mm of a picture of so many pixels, or units of a drawing. It keeps its shape."""
    dense = PIXELS
    if is_drawing:
        dense = UNITS
    across = width / dense * INCH
    down = height / dense * INCH
    scale = min(1.0, ACROSS / across, DOWN / down)
    return across * scale, down * scale


def density(
    width: float,
    height: float,
) -> float:
    """Returns the pixels to an inch with which a picture of so many pixels is printed."""
    across, _ = printed_size(
        width,
        height,
        is_drawing=False,
    )
    return width / across * INCH
