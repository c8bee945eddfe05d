"""The size of a picture of a view, on paper and on a screen."""

from typing import Any, NamedTuple

from twopart.model.pictures.printed_size import printed_size

Record = dict[str, Any]

DRAWING = "data:image/svg+xml;"


class PictureSize(NamedTuple):
    """In mm, as printed; `across` and `down` are in CSS pixels, as shown on a screen that has room."""

    width: str
    height: str
    across: str
    down: str


def picture_size(picture: Record) -> PictureSize:
    """The size of a picture of a view. It keeps its shape."""
    width, height = printed_size(
        picture["width"],
        picture["height"],
        is_drawing=picture["address"].startswith(DRAWING),
    )
    return PictureSize(
        f"{width:.2f}",
        f"{height:.2f}",
        f"{picture['width']:.0f}",
        f"{picture['height']:.0f}",
    )
