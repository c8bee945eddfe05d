"""Reads the pictures in files other than PDFs, and knows each by the digest of what is seen of it."""

from __future__ import annotations

import re
import warnings
from codecs import BOM_UTF8
from io import BytesIO
from typing import TYPE_CHECKING, Any

from twopart.audit.surface import CannotRead, SeenPicture
from twopart.model.pictures.encoding import as_png, bare, is_settled
from twopart.model.pictures.likeness import sample_of
from twopart.model.pictures.seen import digest_of_drawing, digest_of_pixels
from twopart.model.pictures.whole_files import nothing_cut_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

MOST_PIXELS = 50_000_000
_MOST_FRAMES = 200  # pictures in one file: of an animation, or pages of a fax
_MOST_INSIDE = 200  # files of pictures within one
# A drawing as it is written for a part: elements of a list, whose attributes are numbers, colours and words of SVG.
_VALUE = (
    rb"[MLCZ0-9 .%-]*|#[0-9a-f]{6}|none|nonzero|evenodd|butt|round|square|miter|bevel"
    rb"|p\d+|url\(#p\d+\)|matrix\([0-9 .-]+\)|http://www\.w3\.org/2000/svg"
)
_NAME = (
    rb"xmlns|viewBox|width|height|id|d|transform|clip-path|clip-rule|fill|fill-opacity|fill-rule|opacity|stroke"
    rb"|stroke-dasharray"
    rb"|stroke-dashoffset|stroke-linecap|stroke-linejoin|stroke-miterlimit|stroke-opacity|stroke-width"
)
_ELEMENT = rb"svg|defs|g|path|clipPath"
_DRAWING = re.compile(
    rb"(?:</(?:%s)>|<(?:%s)(?: (?:%s)=\"(?:%s)\")*/?>)+"
    % (_ELEMENT, _ELEMENT, _NAME, _VALUE)
)
_FORMATS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_DRAWN = b"<svg"
# What other programs write, in the names of Pillow.
_FOREIGN = (
    "PNG",
    "JPEG",
    "GIF",
    "TIFF",
    "BMP",
    "WEBP",
    "ICO",
    "JPEG2000",
    "AVIF",
)
_BEGINNINGS = (
    *_FORMATS,
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"\0\0\0\x0cjP  ",
)
_BITMAP = re.compile(rb"BM.{4}\0{4}", re.DOTALL)
_INSIDE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff")


def seen_in(image: Image.Image) -> SeenPicture:
    return SeenPicture(digest_of_pixels(image), sample_of(image))


def unread(name: str) -> SeenPicture:
    """Returns a picture of which nothing is known but where it is."""
    return SeenPicture("", unread=name)


def too_many_pixels() -> CannotRead:
    return CannotRead("a picture of more than 50 million pixels is in it")


def of_file(content: bytes) -> SeenPicture | None:
    """Returns what is seen in a PNG, JPEG or drawing; None for anything else. Raises `CannotRead`."""
    for beginning, kind in _FORMATS.items():
        if content.startswith(beginning):
            image = _pixels(content, kind)
            return SeenPicture(digest_of_pixels(image), sample_of(image))
    if content.lstrip().startswith(_DRAWN):
        return SeenPicture(digest_of_drawing(content))
    return None


def of_any_file(
    content: bytes,
    name: str,
) -> Iterator[SeenPicture]:
    """Yields all that is seen in a file that is a picture, whichever program wrote it; `name` is for people.

    An animation has several pictures, and a photograph often has a small one from before it was cropped. Raises
    `CannotRead` if one is far too large.
    """
    if _is_drawing(content):
        yield SeenPicture(digest_of_drawing(content))
        return
    pictures = _frames(content)
    if not pictures:
        yield unread(name)
        return
    yield from pictures
    for number, mark in enumerate(_INSIDE.finditer(content, 1)):
        if number > _MOST_INSIDE:
            raise CannotRead("a picture in it has too many pictures in it")
        # What only looks like the beginning of a picture shows nothing.
        yield from _frames(content[mark.start() :])


def begins_as_picture(content: bytes) -> bool:
    """Whether bytes begin as a file of pixels, or as a drawing, does."""
    return begins_with_pixels(content) or content.lstrip().startswith(_DRAWN)


def begins_with_pixels(content: bytes) -> bool:
    """Whether bytes begin as a file of pixels does: what looks like a tag in it is there by chance."""
    return content.startswith(_BEGINNINGS) or bool(_BITMAP.match(content))


def _is_drawing(content: bytes) -> bool:
    """Whether the file is markup with a drawing in it, whatever declarations precede it."""
    text = content.removeprefix(BOM_UTF8).lstrip()
    return text.startswith(b"<") and _DRAWN in text


def _frames(content: bytes) -> list[SeenPicture]:
    """Returns the pictures of one file in their order; none if it cannot be read. Raises `CannotRead` for too many."""
    try:
        with nothing_cut_off(), warnings.catch_warnings():
            # Pillow warns of large pictures; their size is checked before their pixels are read.
            warnings.simplefilter("ignore")
            return [seen_in(frame) for frame in _opened_frames(content)]
    except CannotRead:
        raise
    except Exception:  # noqa: BLE001 - damaged pictures break their readers in every way
        return []


def _opened_frames(content: bytes) -> Iterator[Any]:
    from PIL import Image, ImageSequence

    Image.init()  # loads the readers of formats that are seldom met
    image = Image.open(BytesIO(content), formats=_FOREIGN)
    if image.width * image.height > MOST_PIXELS:
        raise too_many_pixels()
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number >= _MOST_FRAMES:
            raise CannotRead("a picture in it has too many pictures in it")
        yield frame


def is_picture_alone(content: bytes) -> bool:
    """Whether a file holds what is seen and nothing else: no word, no remark, nothing after its end.

    Written again from its own pixels, it has the same bytes; a drawing is of numbers and colours. Raises `CannotRead`.
    """
    for beginning, kind in _FORMATS.items():
        if content.startswith(beginning):
            pixels = bare(_pixels(content, kind))
            if kind == "PNG":
                return _is_png_of(pixels, content)
            return is_settled(pixels, content)
    return bool(_DRAWING.fullmatch(content))


def _is_png_of(pixels: Image.Image, content: bytes) -> bool:
    if pixels.mode == "P":
        pixels = _pixels(content, "PNG").convert("RGB")
    return as_png(pixels) == content


def _pixels(content: bytes, kind: str) -> Image.Image:
    """Returns the pixels of a picture. Raises `CannotRead` if it is damaged or far too large."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is looked at below
            image = Image.open(
                BytesIO(content),
                formats=(kind,),
            )
        if image.width * image.height > MOST_PIXELS:
            raise too_many_pixels()
        image.load()
    except (OSError, ValueError, SyntaxError):
        raise CannotRead("a picture in it is damaged") from None
    return image
