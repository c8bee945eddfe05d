"""Pictures in a Word document: their bytes, words and captions; of drawings the words alone."""

import json
from base64 import b64encode
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from PIL import Image
from test_document_read_back import boathouse, document_of  # noqa: F401 - a fixture

from twopart import completeness
from twopart.audit.word.closed import opening
from twopart.audit.word.surfaces import surfaces
from twopart.completeness.defect import Fault
from twopart.completeness.word import checked_document
from twopart.model.pictures.encoding import as_png
from twopart.render.word.document import crest_of
from twopart.render.word.package import packed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'


def png(colour: str = "green") -> bytes:
    return as_png(Image.new("RGB", (40, 30), colour))


def picture(address: str) -> dict:
    return {
        "kind": "Picture",
        "number": "9",
        "anchor": "f-9",
        "caption": "The quay",
        "alternative": "A quay with two boats",
        "address": address,
        "width": 40.0,
        "height": 30.0,
        "credit": "A rower",
    }


def with_picture(view: bytes, address: str) -> dict:
    whole = json.loads(view)
    whole["sections"][0]["blocks"].append(picture(address))
    return whole


def address_of(content: bytes) -> str:
    return f"data:image/png;base64,{b64encode(content).decode('ascii')}"


def faults(view: dict, document: bytes) -> set[Fault]:
    wanted = completeness.expected(json.dumps(view).encode())
    defects = checked_document(document, wanted)
    assert isinstance(defects, list), defects
    return {defect.fault for defect in defects}


@pytest.fixture
def shown(boathouse) -> tuple[dict, bytes]:
    view = with_picture(boathouse[0], address_of(png()))
    return view, document_of(view)


def replaced(document: bytes, content: bytes) -> bytes:
    with ZipFile(BytesIO(document)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["word/media/image2.png"] = content
    return packed(files)


def test_a_picture_is_whole_and_closed(shown):
    view, document = shown

    assert faults(view, document) == set()
    assert opening(document) == ""
    assert png() == ZipFile(BytesIO(document)).read("word/media/image2.png")


def test_another_picture_in_its_place_is_seen(shown):
    view, document = shown

    assert faults(view, replaced(document, png("red"))) == {Fault.LOST}


def test_a_picture_that_holds_more_than_is_seen_is_refused(shown):
    _, document = shown

    assert opening(replaced(document, png() + b"words after the picture"))


def test_a_picture_is_searched_as_one(shown):
    seen = [each.name for each in surfaces(shown[1]) if each.pictures]

    assert seen[:2] == [
        "the picture word/media/image1.png",  # the crest of the form
        "the picture word/media/image2.png",
    ]


def drawing(colour: str) -> str:
    """A drawing with a field of a colour, as an address."""
    svg = SVG.replace("/>", f'><path d="M0 0 L9 0 L9 9 L0 9 Z" fill="{colour}"/></svg>')
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"


def test_a_drawing_is_drawn_in_pixels_and_heard_in_its_words(boathouse):
    view = with_picture(boathouse[0], drawing("#00ff00"))
    document = document_of(view)

    assert faults(view, document) == set()
    assert opening(document) == ""
    assert document == document_of(view)
    content = ZipFile(BytesIO(document)).read("word/media/image2.png")
    image = Image.open(BytesIO(content))
    assert image.getpixel((image.width // 2, image.height // 2))[:3] == (0, 255, 0)
    other = json.loads(json.dumps(view))
    other["sections"][0]["blocks"][-1]["alternative"] = "A quay without a boat"
    assert faults(other, document) == {Fault.LOST}
    twice = json.loads(json.dumps(view))
    twice["sections"][0]["blocks"].append(dict(twice["sections"][0]["blocks"][-1]))
    assert Fault.LOST in faults(twice, document)


def test_the_crest_of_a_form_stands_above_its_authority(boathouse):
    document = docx.Document(BytesIO(boathouse[1]))

    crest, authority, *_ = document.paragraphs
    assert crest.style.name == "Picture"
    assert 'descr="Crest of ' in crest._p.xml
    assert authority.style.name == "Authority"


def test_a_crest_outside_of_the_templates_is_not_read(tmp_path):
    (tmp_path / "a.svg").write_text(SVG)
    (tmp_path / "templates").mkdir()

    assert crest_of({"crest": "../a.svg"}, tmp_path / "templates") == b""
