"""A picture is printed as large as its pixels allow; a note says where it looks soft at that size."""

import pytest
from conftest import form, sources
from pictures import bars, saved

from twopart.load import files
from twopart.model.pictures.printed_size import density, printed_size
from twopart.render.html.picture import picture_size
from twopart.rules.check import check

PAPER = """\
pictures: {van: {file: van.png, caption: The boat house, alternative: A bright rim runs around it, public: true}}
part-1: {sections: {summary: [We buy boats., {picture: van}]}}
"""


@pytest.mark.parametrize(
    ("pixels", "printed", "dots"),
    [
        ((240, 120), (50.8, 25.4), 120),
        ((600, 400), (127, 84.7), 120),
        ((900, 600), (147, 98), 156),
        ((400, 1600), (42.5, 170), 239),
        ((1600, 1600), (147, 147), 276),
    ],
)
def test_pixels_to_an_inch_are_those_of_the_printed_size(pixels, printed, dots):
    assert printed_size(*pixels, is_drawing=False) == pytest.approx(printed, abs=0.05)
    assert round(density(*pixels)) == dots


@pytest.mark.parametrize("pixels", [(240, 120), (900, 600), (400, 1600), (2000, 90)])
@pytest.mark.parametrize("kind", ["png", "svg+xml"])
def test_a_picture_is_printed_as_large_as_the_rules_think(pixels, kind):
    width, height = pixels
    record = {"address": f"data:image/{kind};base64,", "width": width, "height": height}
    printed = picture_size(record)
    size = printed_size(*pixels, is_drawing=kind != "png")

    assert (printed.width, printed.height) == (f"{size[0]:.2f}", f"{size[1]:.2f}")


@pytest.mark.parametrize(
    ("size", "notes"),
    [
        ((600, 400), ["a picture that is printed 127 mm wide, with 120 pixels to an inch"]),
        ((900, 600), []),
        ((400, 1600), []),
    ],
)  # fmt: skip
def test_a_picture_that_looks_soft_has_a_note(size, notes):
    content = saved(bars().resize(size), "PNG")
    paper, _ = files.paper({**sources(PAPER), "van.png": content})
    findings = check(paper, form())[1]

    assert [each.what for each in findings if each.rule == "coarse-picture"] == notes
