"""The style sheet that pages begin with is parsed before there is any view, and pages look the same."""

import os
import shutil
from pathlib import Path

import pytest
from tinyhtml5 import inputstream

from twopart.render.pdf import engine, stylesheet, weasy

TEMPLATES = Path(__file__).parents[2] / "templates"
LINK = '<link rel="stylesheet" href="style/paper.css">'
PAGE = '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>A</title>{}</head><body><p>£1</p></body>'


@pytest.fixture
def templates(tmp_path) -> Path:
    shutil.copytree(TEMPLATES / "style", tmp_path / "style")
    return tmp_path


def test_a_page_is_the_same_to_the_byte():
    page = PAGE.format(LINK)

    fresh = engine.pdf(page, TEMPLATES)

    assert engine.pdf(page, TEMPLATES, stylesheet.parsed(TEMPLATES)) == fresh
    assert fresh.pdf


def test_the_sheet_is_not_parsed_again(monkeypatch):
    parsed = stylesheet.parsed(TEMPLATES)
    monkeypatch.setattr(stylesheet.styles, "CSS", None)

    assert engine.pdf(PAGE.format(LINK), TEMPLATES, parsed).pdf


def test_other_sheets_are_parsed_and_come_after_it():
    page = PAGE.format(LINK + "<style>p { color: #f00 }</style>")

    fresh = engine.pdf(page, TEMPLATES)

    assert engine.pdf(page, TEMPLATES, stylesheet.parsed(TEMPLATES)) == fresh
    assert fresh.pdf != engine.pdf(PAGE.format(LINK), TEMPLATES).pdf


def test_pages_that_bring_a_second_typeface_do_not_share_its_files():
    parsed = stylesheet.parsed(TEMPLATES)
    wider = '<link rel="stylesheet" href="style/wider.css">'
    page = PAGE.format(LINK + wider).replace("£1", "Ɓ")
    fresh = engine.pdf(page, TEMPLATES)

    assert engine.pdf(page, TEMPLATES, parsed) == fresh
    shared = set(Path(parsed.fonts._folder).iterdir())
    assert len(shared) == 5, "those of the sheet alone"


def test_two_renderers_at_once_each_load_a_second_typeface(tmp_path):
    results = [tmp_path / "1", tmp_path / "2"]
    parsed = stylesheet.parsed(TEMPLATES)
    wider = '<link rel="stylesheet" href="style/wider.css">'
    page = PAGE.format(LINK + wider).replace("£1", "Ɓ")

    children = []
    for result in results:
        child = os.fork()
        if child == 0:
            result.write_bytes(engine.pdf(page, TEMPLATES, parsed).pdf)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)

    expected = engine.pdf(page, TEMPLATES).pdf
    assert [result.read_bytes() for result in results] == [expected, expected]


def test_a_page_without_the_sheet_gets_none_of_its_fonts():
    refused = engine.pdf(PAGE.format(""), TEMPLATES, stylesheet.parsed(TEMPLATES))

    assert "without bringing a font" in refused.message


def test_a_sheet_with_a_warning_is_left_to_each_rendering(templates):
    sheet = templates / "style/paper.css"
    sheet.write_text(sheet.read_text("utf-8") + "p { colour: red }\n", "utf-8")

    assert stylesheet.parsed(templates) is None
    assert any(
        "colour" in warning
        for warning in engine.pdf(PAGE.format(LINK), templates).warnings
    )


@pytest.mark.parametrize(
    "rule",
    [
        "@counter-style stars { system: cyclic; symbols: '*' }",
        "@layer low {p {color: red}}",
    ],
)
def test_a_sheet_with_rules_that_it_keeps_elsewhere_is_left_to_each_rendering(
    templates, rule
):
    sheet = templates / "style/paper.css"
    sheet.write_text(sheet.read_text("utf-8") + rule, "utf-8")

    assert stylesheet.parsed(templates) is None


def test_a_form_without_such_a_sheet_renders_as_before(templates):
    (templates / "style/paper.css").unlink()

    assert stylesheet.parsed(templates) is None


@pytest.mark.parametrize("opposite", [False, True])
def test_stop_letters_are_found_as_the_library_finds_them(opposite, monkeypatch):
    letters = frozenset("<&\0-]")

    def until_them(patterns):
        monkeypatch.setattr(inputstream, "characters_until_regex", patterns)
        stream = inputstream.HTMLUnicodeInputStream("-]<ab&c")
        return stream.chars_until(letters, opposite), stream.chunk_offset

    assert until_them(weasy._StopPatterns()) == until_them({})


def test_stop_letters_are_compiled_once():
    [first, second] = (
        inputstream.characters_until_regex[frozenset("<"), False] for _ in range(2)
    )
    assert first is second
