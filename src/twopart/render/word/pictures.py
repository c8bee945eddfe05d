"""Renders a picture of a view in a Word document, with its caption above it and its alternative text.

Pictures of pixels are stored in the package unchanged. Word shows no drawing without a picture of pixels beside it, so a
drawing is rendered as pixels (`rasters.py`).
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from twopart.render.html.picture import picture_size
from twopart.render.word.grid import caption
from twopart.render.word.markup import escaped, tag, typeset
from twopart.render.word.rasters import pixels_of

if TYPE_CHECKING:
    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]

_ENDINGS = {"data:image/png;base64": "png", "data:image/jpeg;base64": "jpeg"}
_IN_MM = 36_000  # English Metric Units
_DRAWING_OF_VIEW = "data:image/svg+xml;base64"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
# Tells Word that a picture is to be passed over by whoever listens.
_ORNAMENT = (
    f'<a:extLst xmlns:a="{_DRAWING}/main"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def picture(paper: WordPaper, block: Record, _: int) -> None:
    """Adds a picture, below its caption and its credit."""
    term = paper.view["terms"]["figure"]
    paper.add(caption(paper, block, term, "Figure"))
    if block["credit"]:
        paper.write(
            "Credit",
            typeset(block["credit"]),
            keep_next=True,
        )
    head, _, data = block["address"].partition(",")
    size = picture_size(block)
    width = float(size.width)
    height = float(size.height)
    content = b64decode(data)
    if head == _DRAWING_OF_VIEW:
        content = pixels_of(content, width, height)
    name = paper.keep_picture(content, _ENDINGS.get(head, "png"))
    shown = shown_picture(
        paper,
        name,
        block["alternative"],
        width,
        height,
    )
    paper.write("Picture", shown)


def shown_picture(
    paper: WordPaper,
    relation: str,
    alternative: str,
    width: float,
    height: float,
) -> str:
    """Returns the run that shows a picture of the package; its width and height are in mm.

    Without an alternative it is an ornament.
    """
    across = round(width * _IN_MM)
    down = round(height * _IN_MM)
    number = paper.pictures_so_far()
    words = escaped(alternative)
    about = f'id="{number}" name="Picture {number}"'
    extent = f'cx="{across}" cy="{down}"'
    heard = f'<wp:docPr {about} descr="{words}"/>'
    if not alternative:
        heard = f"<wp:docPr {about}>{_ORNAMENT}</wp:docPr>"
    pixels = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/>{heard}"
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">{pixels}'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    return tag("r", tag("drawing", inline))
