"""Renders a picture of a view in a Word document, with its caption above it and its alternative text.

Pictures of pixels are stored in the package unchanged. Word shows no drawing without a picture of pixels beside it,
which nothing here can make: a drawing is replaced by its alternative text and a note that the PDF shows it.
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from twopart.render.html.picture import picture_size
from twopart.render.word.grid import (
    caption,
)
from twopart.render.word.markup import escaped, tag, typeset

if TYPE_CHECKING:
    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]

_ENDINGS = {"data:image/png;base64": "png", "data:image/jpeg;base64": "jpeg"}
_IN_MM = 36_000  # English Metric Units
_NOT_SHOWN = "The PDF of this part shows a drawing here: "
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture(
    paper: WordPaper,
    block: Record,
    _: int,
) -> None:
    term = paper.view["terms"]["figure"]
    paper.add(caption(paper, block, term, "Figure"))
    if block["credit"]:
        paper.write(
            "Credit",
            typeset(block["credit"]),
            keep_next=True,
        )
    head, _, data = block["address"].partition(",")
    ending = _ENDINGS.get(head)
    if ending is None:
        paper.write("WithheldBlock", typeset(_NOT_SHOWN + block["alternative"]))
        return
    name = paper.keep_picture(b64decode(data), ending)
    paper.write("Picture", _drawing(paper, block, name))


def _drawing(
    paper: WordPaper,
    block: Record,
    relation: str,
) -> str:
    size = picture_size(block)
    across = round(float(size.width) * _IN_MM)
    down = round(float(size.height) * _IN_MM)
    number = paper.pictures_so_far()
    words = escaped(block["alternative"])
    about = f'id="{number}" name="Picture {number}"'
    extent = f'cx="{across}" cy="{down}"'
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
        f'<wp:extent {extent}/><wp:docPr {about} descr="{words}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">{pixels}'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    return tag("r", tag("drawing", inline))
