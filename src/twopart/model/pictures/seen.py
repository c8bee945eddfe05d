"""By what a picture is known again, whatever file it stands in: its pixels, or the lines of a drawing.

Images are those of Pillow, which is imported where there is a picture, and not here.
"""

from typing import Any

LETTERS = "bcdfghjklmnpqrst"  # in the place of the digits of a digest; without vowels they make no words
VERSION = 8  # of them


Image = Any  # of Pillow


def digest_of_pixels(image: Image) -> str:
    """Returns the digest of its size and its pixels."""
    width, height = image.size
    size = f"{width} by {height}".encode()
    pixels: bytes = image.convert("RGB").tobytes()
    return _digest(size + pixels)


def digest_of_drawing(written: bytes) -> str:
    """Returns the digest of a drawing as it is written anew."""
    return _digest(b"drawing" + written)


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def version_of(digest: str) -> str:
    """Returns words by which a comparison says that a picture is another one: of letters alone, so that none is a
    figure.
    """
    letters = (LETTERS[int(digit, 16)] for digit in digest[:VERSION])
    return f"(picture {''.join(letters)})"
