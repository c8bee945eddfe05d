"""What the fetcher of a page hands out: asked for each thing alone, it remembers what it refused."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from twopart.render.pdf import fonts
from twopart.render.pdf.fetcher import ClosedFetcher
from twopart.render.pdf.weasy import FatalURLFetchingError

REFUSED = {
    "http://heron/logo.svg": "an address of the kind `http:`",
    "https://heron/logo.svg": "an address of the kind `https:`",
    "ftp://heron/logo.svg": "an address of the kind `ftp:`",
    "file:///logo.svg": "an address of the kind `file:`",
    "data:,heron": "an address of the kind `data:`",
    "heron:heron": "an address",
    "room://heron/logo.svg": "an address",
    "font://heron/SourceSansPro-Regular.ttf": "an address",
    "room:/../heron.svg": "a path that leads out of the templates",
    "room:/%2e%2e/heron.svg": "a path that leads out of the templates",
    "room:/link.svg": "a path that leads out of the templates",
    "room:/a%00b": "a path that cannot be followed",
    "room:/style": "a file that is not there",
    "room:/heron.svg": "a file that is not there",
    "font:../files/SourceSansPro-Regular.ttf": "a font by another thing than its file's name",
    "font:heron.ttf": "a file that is not there",
    "room:/evil.css": "an address in a style",
    "room:/evil.svg": "a drawing that declares, embeds or fetches something",
}


@pytest.fixture
def room(tmp_path: Path) -> ClosedFetcher:
    templates = tmp_path / "templates"
    (templates / "style").mkdir(parents=True)
    (templates / "logo.svg").write_text("<svg/>")
    (templates / "paper.css").write_text("p { color: red }")
    (templates / "evil.css").write_text("@import 'https://heron/'")
    (templates / "evil.svg").write_text("<svg><script/></svg>")
    (tmp_path / "heron.svg").write_text("<svg/>")
    (templates / "link.svg").symlink_to(tmp_path / "heron.svg")
    (templates / "circle").symlink_to(templates / "circle")
    return ClosedFetcher(templates)


@pytest.mark.parametrize(("address", "why"), REFUSED.items())
def test_what_is_refused_is_remembered_and_not_quoted(room, address, why):
    with pytest.raises(FatalURLFetchingError):
        room(address)

    assert room.refused == [why]


def test_a_link_to_itself_leads_nowhere(room):
    with pytest.raises(FatalURLFetchingError):
        room("room:/circle")

    assert len(room.refused) == 1  # from Python 3.13 on, as a file that is not there


def test_what_stands_in_the_templates_is_handed_out_and_styles_are_kept(room):
    assert room("room:/logo.svg").read() == b"<svg/>"
    assert room("room:/style/../paper.css").read() == b"p { color: red }"
    assert room.styles == "p { color: red }"
    assert room.number_of_fonts == 0
    assert room.refused == []


def test_the_pinned_fonts_are_handed_out_and_counted(room):
    assert room("font:SourceSansPro-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"
    assert room.number_of_fonts == 1


@pytest.mark.parametrize("spec", [None, SimpleNamespace(origin=None)])
def test_without_its_font_nothing_is_printed(room, monkeypatch, spec):
    monkeypatch.setattr(fonts, "find_spec", lambda _: spec)

    with pytest.raises(FatalURLFetchingError, match="missing"):
        room("font:SourceSansPro-Regular.ttf")


def test_a_file_of_no_known_kind_is_bytes(room, tmp_path):
    (tmp_path / "templates" / "odd").write_bytes(b"odd")

    assert room("room:/odd").content_type == "application/octet-stream"
