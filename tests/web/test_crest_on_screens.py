"""The crest on the web page: drawn as it is, without what its maker and their program left in the file."""

import base64
import re

import pytest
from finished import whole

from twopart.render.web.crest import only_drawn
from twopart.render.web.page import web_page

DRAWING = """<?xml version="1.0"?>
<!-- Drawn by Jo -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="http://ink.example/ns"
     ink:name="/home/jo/crest.svg" data-by="Jo" viewBox="0 0 64 72">
  <title>Jo</title><desc>Jo</desc><metadata><by>Jo</by></metadata><ink:view by="Jo"/>
  <style>/* Jo */ path { fill: red }</style>
  <g id="shield"><path d="M4 4 H60 V36 Z" ink:label="Jo"/></g>
  <use xlink:href="#shield" x="2"/>
</svg>"""


@pytest.fixture
def templates(tmp_path):
    """A project's own, with a form that has a crest."""
    form = tmp_path / "templates" / "mps-iam"
    form.mkdir(parents=True)
    (form / "crest.svg").write_text(DRAWING, "utf-8")
    return form.parent


def test_the_page_has_what_is_drawn_of_a_crest_and_nothing_that_its_maker_noted(
    templates,
):
    page = web_page(whole() | {"crest": "mps-iam/crest.svg"}, "mps-iam", templates)
    [packed] = re.findall(r'class="crest" src="data:image/svg.xml;base64,([^"]+)', page)
    crest = base64.b64decode(packed).decode("utf-8")

    assert not re.search(r"jo|ink|<!--", crest.replace("xlink", ""), re.IGNORECASE)
    for drawn in ("fill: red", 'd="M4 4 H60 V36 Z"', 'viewBox="0 0 64 72"'):
        assert drawn in crest
    assert '<use xlink:href="#shield" x="2"' in crest


def test_a_crest_that_is_written_anew_is_written_the_same_once_more():
    once = only_drawn(DRAWING.encode("utf-8"))

    assert only_drawn(once) == once
