"""Drawings (SVG) -> pictures of pixels: Word shows no drawing alone.

The PDF of this program's own engine is drawn by PDFium, so that a drawing looks in Word as it does on paper. The same
drawing makes the same bytes in the same locked environment. Both libraries are loaded where there is a drawing.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

_DENSE = 200  # pixels to an inch: on paper single ones are not seen
_POINTS = 72  # to an inch
_PAGE = (
    "<style>@page {{ size: {width}mm {height}mm; margin: 0 }} body {{ margin: 0 }} "
    "img {{ display: block; width: {width}mm; height: {height}mm }}</style>"
    "<img alt='' src='data:image/svg+xml;base64,{data}'>"
)


def pixels_of(
    drawing: bytes,
    width: float,
    height: float,
) -> bytes:
    """Returns a drawing as a PNG on white; its width and height are in mm.

    Raises `FatalURLFetchingError` if it asks for anything beside itself.
    """
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(_on_a_page(drawing, width, height)) as document:
        bitmap = document[0].render(scale=_DENSE / _POINTS)
        pixels = bitmap.to_pil().convert("RGBA")
    out = BytesIO()
    pixels.save(out, "PNG", optimize=True)
    return out.getvalue()


def _on_a_page(
    drawing: bytes,
    width: float,
    height: float,
) -> bytes:
    """Returns the bytes of a PDF with a page as large as the drawing."""
    from twopart.render.pdf.fetcher import BASE, ClosedFetcher
    from twopart.render.pdf.weasy import HTML

    data = b64encode(drawing).decode("ascii")
    page = HTML(
        string=_PAGE.format(width=width, height=height, data=data),
        base_url=BASE,
        url_fetcher=ClosedFetcher(Path()),
    )
    content: bytes = page.write_pdf()
    return content
