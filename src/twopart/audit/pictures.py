"""The pictures of a finished file, each by the digest of what is seen of it."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from twopart.audit.surface import CannotRead, SeenPicture
from twopart.model.pictures.encoding import as_png, bare, is_settled
from twopart.model.pictures.seen import digest_of_drawing, digest_of_pixels, sample_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST_PIXELS = 50_000_000
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


def of_document(document: pikepdf.Pdf) -> Iterator[SeenPicture]:
    """All pictures of pixels in a PDF, also of those that no page shows. Raises `CannotRead`."""
    import pikepdf  # noqa: PLC0415 - 160 ms that a check does not need

    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != "/Image":
            continue
        if int(thing.Width) * int(thing.Height) > _MOST_PIXELS:
            raise CannotRead("a picture of more than 50 million pixels is in it")
        try:
            image = pikepdf.PdfImage(thing).as_pil_image()
        except (
            pikepdf.PdfError,
            NotImplementedError,
            TypeError,
            ValueError,
            OSError,
        ):
            # Of a kind that Pillow does not know: not one that is written here.
            continue
        yield SeenPicture(digest_of_pixels(image), sample_of(image))


def of_file(content: bytes) -> SeenPicture | None:
    """What is seen in a PNG, JPEG or drawing; None for anything else. Raises `CannotRead`."""
    for beginning, kind in _FORMATS.items():
        if content.startswith(beginning):
            image = _pixels(content, kind)
            return SeenPicture(digest_of_pixels(image), sample_of(image))
    if content.lstrip().startswith(b"<svg"):
        return SeenPicture(digest_of_drawing(content))
    return None


def is_picture_alone(content: bytes) -> bool:
    """Whether a file holds what is seen and nothing else: no word, no remark, nothing behind its end.

    Written again from its own pixels, it has the same bytes; a drawing is of numbers and colours. Raises `CannotRead`.
    """
    for beginning, kind in _FORMATS.items():
        if content.startswith(beginning):
            pixels = bare(_pixels(content, kind))
            if kind == "PNG":
                return _is_png_of(pixels, content)
            return is_settled(pixels, content)
    return bool(_DRAWING.fullmatch(content))


def _is_png_of(pixels: Any, content: bytes) -> bool:  # noqa: ANN401 - an image of Pillow
    if pixels.mode == "P":
        pixels = _pixels(content, "PNG").convert("RGB")
    return as_png(pixels) == content


def _pixels(content: bytes, kind: str) -> Any:  # noqa: ANN401 - an image of Pillow
    """Raises `CannotRead`."""
    from PIL import Image  # noqa: PLC0415 - most papers have no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is looked at below
            image = Image.open(
                BytesIO(content),
                formats=(kind,),
            )
        if image.width * image.height > _MOST_PIXELS:
            raise CannotRead("a picture of more than 50 million pixels is in it")
        image.load()
    except (OSError, ValueError, SyntaxError):
        raise CannotRead("a picture in it is damaged") from None
    return image
