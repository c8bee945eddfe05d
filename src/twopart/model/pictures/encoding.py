"""Writes pixels to files that hold nothing else. The same pixels make the same bytes in the same locked environment.

So it can be checked that a file holds nothing else: written again from its own pixels, it has the same bytes.
"""

from io import BytesIO
from typing import Any

QUALITIES = (85, 80, 75)  # quality of JPEGs; the first that becomes stable is used
MOST_TIMES = 40  # times that a JPEG is written again until it stays the same
BLOCK = 8  # pixels of a JPEG that are packed together, either way
COLOURS = 256  # of a palette

Image = Any  # of Pillow, which is imported where there is a picture, and not here


def as_png(pixels: Image) -> bytes:
    """Returns a PNG, with a palette if there are few colours."""
    from PIL.Image import Palette

    image = pixels
    if pixels.mode == "RGB" and pixels.getcolors(COLOURS):
        image = pixels.convert(
            "P",
            palette=Palette.ADAPTIVE,
            colors=COLOURS,
        )
        if image.convert("RGB").tobytes() != pixels.tobytes():
            image = pixels
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def as_jpeg(pixels: Image) -> bytes:
    """Returns a JPEG that its own pixels reproduce byte for byte; empty if none becomes stable.

    So a public source, which holds the written file, makes the same part again.
    """
    from PIL.Image import open as opened

    whole = _in_blocks(pixels)
    for quality in QUALITIES:
        written = encoded(whole, quality)
        for _ in range(MOST_TIMES):
            again = encoded(opened(BytesIO(written)), quality)
            if again == written:
                return written
            written = again
    return b""


def _in_blocks(pixels: Image) -> Image:
    """Crops the pixels to whole blocks, since the padding of a block at the edge differs each time."""
    from PIL.Image import Resampling

    width, height = pixels.size
    size = (width - width % BLOCK, height - height % BLOCK)
    if size == pixels.size or not all(size):
        return pixels
    return pixels.resize(size, Resampling.LANCZOS)


def is_settled(
    pixels: Image,
    content: bytes,
) -> bool:
    """Whether a file is the JPEG that its own pixels produce."""
    return any(encoded(pixels, quality) == content for quality in QUALITIES)


def encoded(
    pixels: Image,
    quality: int,
) -> bytes:
    """Returns a JPEG of the pixels alone. Its tables are the usual ones: Pillow lacks the room to find better ones."""
    out = BytesIO()
    bare(pixels).save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def bare(image: Image) -> Image:
    """Returns the pixels in an image of their own, without any other data that was read."""
    from PIL.Image import frombytes

    return frombytes(
        image.mode,
        image.size,
        image.tobytes(),
    )
