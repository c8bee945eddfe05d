"""By what a picture is known again, whatever file it stands in: its pixels, or the lines of a drawing.

Images are those of Pillow, which is imported where there is a picture, and not here.
"""

import math
from typing import Any

SAMPLE = (24, 24)  # pixels of the small copy by which two pictures are compared
CONTRAST = 4.0  # levels of 255 by which a sample varies at least: a blank page is like every other
LETTERS = "bcdfghjklmnpqrst"  # in the place of the digits of a digest; without vowels they make no words
VERSION = 8  # of them
LIKE = 0.99  # of a correlation


Image = Any  # of Pillow


def digest_of_pixels(image: Image) -> str:
    """The digest of its size and its pixels."""
    width, height = image.size
    size = f"{width} by {height}".encode()
    pixels: bytes = image.convert("RGB").tobytes()
    return _digest(size + pixels)


def sample_of(image: Image) -> bytes:
    """A small grey copy: it stays nearly the same when a picture is scaled or saved again."""
    from PIL.Image import Resampling

    small = image.convert("L").resize(SAMPLE, Resampling.BOX)
    return bytes(small.tobytes())


def digest_of_drawing(written: bytes) -> str:
    """The digest of a drawing as it is written anew."""
    return _digest(b"drawing" + written)


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def version_of(digest: str) -> str:
    """Words by which a comparison says that a picture is another one: of letters alone, so that none is a figure."""
    letters = (LETTERS[int(digit, 16)] for digit in digest[:VERSION])
    return f"(picture {''.join(letters)})"


def are_alike(one: bytes, other: bytes) -> bool:
    """Whether two samples are of pictures that people would take for the same (Pearson's correlation)."""
    if not one or len(one) != len(other):
        return False
    ones, others = _from_mean(one), _from_mean(other)
    spread = math.sqrt(_square(ones) * _square(others))
    if spread < len(one) * CONTRAST**2:
        return False
    common = sum(each * again for each, again in zip(ones, others, strict=True))
    return common > LIKE * spread


def _from_mean(sample: bytes) -> list[float]:
    mean = sum(sample) / len(sample)
    return [level - mean for level in sample]


def _square(levels: list[float]) -> float:
    return sum(level * level for level in levels)
