"""Finds pictures of a view that a finished part lacks, has twice, or shows outside of its margins.

A picture is recognised by its alternative text in the structure tree, and a picture of pixels also by its pixels.
"""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from twopart.audit.pdf.images import of_document
from twopart.audit.pictures import of_file
from twopart.base.record import value_record
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.leaves import Leaf, ViewPath
from twopart.completeness.reading.matrix import Rectangle

if TYPE_CHECKING:
    import pikepdf

    from twopart.completeness.reading.printed import Page

Json = Mapping[str, Any]
_SLACK = 1.0  # points
_DRAWING = "data:image/svg+xml"
LINES = "lines"  # the style of a chart


@value_record
class ExpectedPicture:
    """A picture of a view: where it stands, what is heard of it, and the address that holds it."""

    leaf: Leaf
    alternative: str
    address: str


def expected_pictures(view: Json) -> tuple[ExpectedPicture, ...]:
    pictures: list[ExpectedPicture] = []
    for leaf, shown in _captioned(view, (), ()):
        if shown["kind"] == "Picture":
            pictures.append(
                ExpectedPicture(leaf, shown["alternative"], shown["address"])
            )
    return tuple(pictures)


def expected_plots(view: Json) -> tuple[ExpectedPicture, ...]:
    """Returns the lines of each line chart. They are read aloud from its description."""
    plots: list[ExpectedPicture] = []
    for leaf, shown in _captioned(view, (), ()):
        if shown["kind"] == "Chart" and shown.get("style") == LINES:
            plots.append(ExpectedPicture(leaf, shown["description"], _DRAWING))
    return tuple(plots)


def _captioned(
    thing: object, path: ViewPath, kinds: tuple[str, ...]
) -> Iterator[tuple[Leaf, Json]]:
    """Yields the pictures and charts of a view, and the place of the caption of each."""
    if isinstance(thing, list):
        for number, inner in enumerate(thing):
            yield from _captioned(
                inner,
                (*path, number),
                kinds,
            )
    if not isinstance(thing, Mapping):
        return
    kinds = (*kinds, thing["kind"])
    if thing["kind"] in ("Picture", "Chart"):
        leaf = Leaf(
            (*path, "caption"),
            kinds,
            "",
        )
        yield leaf, thing
        return
    for name, inner in thing.items():
        yield from _captioned(
            inner,
            (*path, name),
            kinds,
        )


def picture_defects(
    document: pikepdf.Pdf,
    pages: tuple[Page, ...],
    expected: tuple[ExpectedPicture, ...],
) -> Iterator[Defect]:
    """Yields what is wrong with the pictures of a PDF. Raises `CannotRead`."""
    if not expected:
        return
    figures = list(_figures(document, pages))
    counts = Counter(alternative for alternative, _ in figures)
    shown = {picture.digest for picture in of_document(document)}
    yield from _wrong_in_number(expected, counts)
    inside = dict.fromkeys((each.alternative for each in expected), True)
    for alternative, is_inside in figures:
        if alternative in inside and not is_inside:
            inside[alternative] = False
    for each in expected:
        if not inside[each.alternative]:
            yield Defect(each.leaf, Fault.OUTSIDE)
        if not is_drawing(each) and _digest(each) not in shown:
            yield Defect(each.leaf, Fault.LOST)


def picture_defects_on_screen(
    images: tuple[tuple[str, str], ...], expected: tuple[ExpectedPicture, ...]
) -> Iterator[Defect]:
    """Yields what is wrong with the pictures of a web page, whose images are known by alternative and address."""
    counts = Counter(images)
    expected_counts = Counter((each.alternative, each.address) for each in expected)
    for each in expected:
        count = counts[each.alternative, each.address]
        if count < expected_counts[each.alternative, each.address]:
            yield Defect(each.leaf, Fault.LOST)
        elif count > expected_counts[each.alternative, each.address]:
            yield Defect(each.leaf, Fault.DOUBLED)


def _wrong_in_number(
    expected: tuple[ExpectedPicture, ...], counts: Counter[str]
) -> Iterator[Defect]:
    expected_counts = Counter(each.alternative for each in expected)
    for each in expected:
        count = counts[each.alternative]
        if count < expected_counts[each.alternative]:
            yield Defect(each.leaf, Fault.LOST)
        elif count > expected_counts[each.alternative]:
            yield Defect(each.leaf, Fault.DOUBLED)


def is_drawing(picture: ExpectedPicture) -> bool:
    return picture.address.startswith(_DRAWING)


def _digest(picture: ExpectedPicture) -> str:
    picture_seen = of_file(b64decode(picture.address.partition(",")[2]))
    return picture_seen.digest if picture_seen else ""


def _figures(
    document: pikepdf.Pdf, pages: tuple[Page, ...]
) -> Iterator[tuple[str, bool]]:
    """Yields the alternative of each figure of the structure tree, and whether it stands inside the margins of its
    page.
    """
    import pikepdf

    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/S") != "/Figure":
            continue
        page = thing.get("/Pg")
        layout = thing.get("/A")
        if page is None or layout is None or "/BBox" not in layout:
            yield str(thing.get("/Alt", "")), False
            continue
        box = Rectangle(*map(float, layout.BBox))
        inside = pages[numbers[page.objgen]].inside
        yield str(thing.get("/Alt", "")), box.within(inside, _SLACK)
