"""Reads the picture in a file, by what its bytes are and what its name promises."""

from twopart.base.source import Text
from twopart.load.pictures.rules import too_large, unreadable
from twopart.model.pictures.names import JPEG, LARGEST, PNG, SVG, format_of_name
from twopart.model.pictures.picture import PictureFile

BEGINNINGS = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
NAMES_OF_FORMATS = {PNG: "a PNG", JPEG: "a JPEG", SVG: "an SVG"}


def picture(
    name: Text,
    content: bytes,
) -> PictureFile:
    """Returns the picture in a file of this name. Raises `Refused`."""
    if len(content) > LARGEST:
        raise too_large(name.span, "in a file of more than 40 MB")
    promised = format_of_name(name)
    actual = _format_of(content)
    if not actual:
        what = f"it is not {NAMES_OF_FORMATS[promised]}, nor any other picture that is read here"
        raise unreadable(name.span, what)
    if actual != promised:
        what = f"its name promises {NAMES_OF_FORMATS[promised]}, and it is {NAMES_OF_FORMATS[actual]}"
        fix = "Give the file the ending of what it is, here and in the folder."
        raise unreadable(name.span, what, fix)
    if actual == SVG:
        from twopart.load.drawings.writing import drawing

        return drawing(name, content)
    from twopart.load.pictures.raster import raster

    return raster(name, content, actual)


def _format_of(content: bytes) -> str:
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<") and b"svg" in head:
        return SVG
    return ""
