"""The crest on the web page is what is drawn of it: nothing that its maker's program saved beside it is published."""

import re
import xml.etree.ElementTree as ET
from base64 import b64decode

import pytest
from conftest import HERE

from twopart.render.web.drawn import only_drawn
from twopart.render.web.page import _crest

SAVED = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- Created by OLAF with a program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:prog="http://program.example/OLAF" xmlns:xlink="http://www.w3.org/1999/xlink"
  viewBox="0 0 60 40" prog:docname="OLAF.svg" data-path="OLAF" aria-label="OLAF" id="OLAF">
<title>OLAF</title><desc>OLAF</desc><metadata><prog:maker>OLAF</prog:maker></metadata>
<prog:view name="OLAF"/>OLAF
<defs><style>.shape { fill: #204060 } /* OLAF */ #OLAF-one { stroke: #000 }</style>
<path id="OLAF-one" d="M1 1h5v5z"/></defs>
<g prog:label="OLAF" id="layer-OLAF" data-name="OLAF"><use xlink:href="#OLAF-one"/><use href="#OLAF-one"/>
<rect class="shape" x="5" y="5" width="20" height="30"/><path style="fill:#fff; display: none" d="M0 0" prog:note="OLAF"/>
<g display="none"><text>OLAF</text></g><text x="1" y="2">Borough <tspan>of</tspan> Wick</text></g></svg>"""


def test_nothing_is_left_of_what_is_not_drawn():
    drawn = only_drawn(SAVED.encode()).decode()

    assert "OLAF" not in drawn
    for kept in (
        'viewBox="0 0 60 40"',
        'width="20"',
        "M1 1h5v5z",
        ".shape",
        "Borough ",
        "of</tspan> Wick",
    ):
        assert kept in drawn
    named = re.findall(r'[ :](?:id|href)="#?([^"]+)"', drawn)
    assert named == ["part-1"] * 3
    assert "#part-1 {" in drawn


@pytest.mark.parametrize(
    "drawing", ["", "a crest", "<svg/>", '<p xmlns="http://www.w3.org/1999/xhtml"/>']
)
def test_what_is_no_drawing_is_not_brought_along(drawing):
    assert only_drawn(drawing.encode()) == b""


@pytest.mark.parametrize(
    "crest", sorted((HERE.parent / "templates").glob("*/crest.svg"), key=str)
)
def test_a_plain_drawing_stays_as_it_is(crest):
    before, after = (
        ET.fromstring(crest.read_bytes()),
        ET.fromstring(only_drawn(crest.read_bytes())),
    )

    def parts(root):
        return [(each.tag, each.attrib) for each in root.iter()]

    assert parts(after) == parts(before)


USES = '<use xlink:href="#OLAF-one"/><use href="#OLAF-one"/>'


def test_the_page_brings_along_what_is_drawn(tmp_path):
    saved = SAVED.replace(USES, "")
    (tmp_path / "crest.svg").write_text(saved, "utf-8")

    address = _crest("crest.svg", tmp_path)

    content = b64decode(address.partition("base64,")[2])
    assert content == only_drawn(saved.encode())
    assert b"Wick" in content
    assert b"OLAF" not in content
