"""Keeps Pillow from reading pictures that end early."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_cut_off() -> Iterator[None]:
    """Makes Pillow refuse files that end early, although WeasyPrint, once it is loaded, makes it accept them."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
