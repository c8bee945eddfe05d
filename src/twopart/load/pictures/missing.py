"""What stands in a draft instead of a picture that could not be read: an empty frame."""

from twopart.base.source import Span, Text
from twopart.load.tree import PictureNode
from twopart.model.pictures.picture import PictureFile

FRAME = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 160" width="480" height="160">'
    b'<path d="M1 1L479 1L479 159L1 159ZM1 1L479 159M479 1L1 159" fill="none" stroke="#777777" stroke-width="1"/>'
    b"</svg>"
)


def missing_picture(at: Span) -> PictureNode:
    name = Text("", at)
    return PictureNode(
        name,
        False,  # noqa: FBT003 - a field of a scalar
        PictureFile(name, "svg", FRAME, 480, 160, "missing"),
    )
