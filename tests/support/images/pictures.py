"""Pictures for tests, all of our own making."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from twopart.base.finding import Refused
from twopart.base.source import Source, Span, Text
from twopart.load.pictures.reading import picture
from twopart.model.pictures.picture import PictureFile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 40">{}</svg>'
HERONS = '<circle cx="20" cy="20" r="9" fill="#802020"/><circle cx="45" cy="30" r="6"/>'
DOCK = '<rect x="5" y="5" width="20" height="30" fill="#204060"/>'


def bars(heights: tuple[int, ...] = (9, 5, 7), mode: str = "RGB") -> Image.Image:
    """Returns a picture of bars on white."""
    image = Image.new(mode, (600, 400), "white")
    pen = ImageDraw.Draw(image)
    for number, height in enumerate(heights):
        left = 20 + number * 110
        colour = (30, 60 + number * 30, 120)
        pen.rectangle((left, 380 - height * 40, left + 80, 380), fill=colour)
    return image


def photograph(size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Returns a picture of many colours."""
    layers = [
        Image.effect_mandelbrot(size, (-2, -1.2, 1, 1.2), q) for q in (20, 60, 90)
    ]
    return Image.merge("RGB", layers)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def drawn(inside: str = DOCK) -> bytes:
    return SVG.format(inside).encode()


def read(content: bytes, name: str = "kestrel.png") -> PictureFile:
    source = Source("paper.yaml", f"file: {name}")
    return picture(Text(name, Span(source, 1, 7)), content)


def refused(content: bytes, name: str = "kestrel.png") -> tuple[str, str]:
    """Returns the rule by which a file is refused, and what is said; nothing where it is read."""
    try:
        read(content, name)
    except Refused as error:
        [finding] = error.findings
        return finding.rule, finding.what
    return "", ""
