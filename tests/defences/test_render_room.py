import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from twopart.render.pdf import engine
from twopart.render.process.rendered import PrintedPdf, RenderFailure

FONT = '@font-face { font-family: "S"; src: url(font:SourceSansPro-Regular.ttf) } html { font-family: "S" }'
SECRET = "heron"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "style").mkdir(parents=True)
    (folder / "style" / "paper.css").write_text(f"@import url(colours.css); {FONT}")
    (folder / "style" / "colours.css").write_text(
        "body { background: url(../logo.svg) }"
    )
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>L</title></svg>'
    )
    (tmp_path / "heron.svg").write_text((folder / "logo.svg").read_text())
    (folder / "link.svg").symlink_to(tmp_path / "heron.svg")
    return folder


def page(body: str = "", head: str = "") -> str:
    title = f"<title>Cameras</title><style>{FONT}</style>{head}"
    return (
        f'<html lang="en-GB"><head>{title}</head><body><p>Words</p>{body}</body></html>'
    )


def test_a_page_may_read_what_stands_in_the_templates(templates):
    head = '<link rel="stylesheet" href="style/paper.css">'

    outcome = engine.pdf(page('<img src="logo.svg" alt="Logo">', head), templates)

    assert isinstance(outcome, PrintedPdf)
    assert outcome.warnings == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/heron.svg",
        "https://127.0.0.1/heron.svg",
        "ftp://127.0.0.1/heron.svg",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "heron:heron",
        "//127.0.0.1/heron.svg",
        "../heron.svg",
        "room:/../heron.svg",
        "room:/%2e%2e/heron.svg",
        "room://heron/logo.svg",
        "room:/style",
        "/etc/passwd",
        "link.svg",
        "heron-that-is-not-there.svg",
        "font:../__init__.py",
        "font:/etc/passwd",
        "font:heron.ttf",
        "logo.svg%00heron",
    ],
)
def test_whatever_else_a_page_asks_for_makes_it_fail(templates, address):
    outcome = engine.pdf(page(f'<img src="{address}" alt="A picture">'), templates)

    assert isinstance(outcome, RenderFailure)
    assert outcome.message.startswith("the page asks for what it may not have: ")
    assert SECRET not in repr(outcome)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<img src="style/paper.css" alt="No picture">'),
        ('<link rel="stylesheet" href="heron.css">', ""),
        ("<style>@import url(heron.css)</style>", ""),
        ("<style>p { background: url(file:///heron.png) }</style>", ""),
        ('<style>@font-face { font-family: "T"; src: local("Heron") }</style>', ""),
        (
            '<style>@font-face { font-family: "T"; src: url(style/paper.css) }</style>',
            "",
        ),
        (
            '<base href="https://127.0.0.1/"><link rel="stylesheet" href="heron.css">',
            "",
        ),
        ('<link rel="attachment" href="logo.svg" title="heron">', ""),
        ("", '<a rel="attachment" href="logo.svg">heron</a>'),
        ("", '<a href="other-heron.html">a relative link</a>'),
        ("", '<a href="file:///heron">a file</a>'),
        ("", '<a href="javascript:heron()">a program</a>'),
        ("", '<a href="heron:22">an address of no known kind</a>'),
        ("", '<a href="https://heron:22@x.uk/">an address with a password</a>'),
        ("", '<a href="#heron">a reference that leads nowhere</a>'),
        (
            "",
            '<p style="content: target-counter(url(#heron), page)">x</p><a class="t" href="#heron">x</a>',
        ),
        ("", '<object data="file:///heron.svg"></object>'),
        (
            "",
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///heron.png" width="9" height="9"/></svg>',
        ),
        ("", '<img src="logo.svg">'),
        ("", "<p>\U0001f426 heron</p>"),
        (
            "",
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><desc>heron</desc></svg>',
        ),
        ("", "<h1>Heron</h1><h3>Heron</h3>"),
    ],
)
def test_a_page_that_cannot_be_printed_as_it_is_fails_and_tells_none_of_its_words(
    templates, head, body
):
    outcome = engine.pdf(page(body, head), templates)

    assert isinstance(outcome, RenderFailure)
    assert SECRET not in repr(outcome).casefold()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">'
DRAWN = [
    "<script>heron()</script>",
    '<g id="a"><path d="M0 0h1"/></g><g id="b"><use href="#a"/></g><use href="#b"/>',
    '<path id="a" d="M0 0h1"/><use id="b" href="#a"/>',
    "<foreignObject><p>heron</p></foreignObject>",
    '<use href="http://heron/a.svg#b"/>',
    '<use x:href="file:///heron.svg#b"/>',
    '<image href="data:image/png;base64,heron"/>',
    '<rect fill="url(http://heron/#a)"/>',
    '<rect mask="url(file:///heron#a)"/>',
    '<rect onload="heron()"/>',
    '<animate attributeName="x" values="heron"/>',
    '<style>@import "//heron/a.css";</style>',
    "<style>rect { fill: url(http://heron/#a) }</style>",
]  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_drawing_that_asks_for_more_is_refused_in_a_page_and_as_a_file(
    templates, drawn
):
    (templates / "drawing.svg").write_text(f"{SVG}<title>D</title>{drawn}</svg>")

    for body in (
        f"{SVG}<title>D</title>{drawn}</svg>",
        '<img src="drawing.svg" alt="D">',
    ):
        outcome = engine.pdf(page(body), templates)

        assert isinstance(outcome, RenderFailure), body
        assert SECRET not in repr(outcome)


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg SYSTEM "http://heron/a.dtd">',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///heron">]>',
        '<!DOCTYPE svg [<!ENTITY a "heron"><!ENTITY b "&a;&a;&a;">]>',
        '<?xml-stylesheet href="http://heron/a.css"?>',
        '<?xml version="1.0" encoding="utf-16"?>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_that_declares_something_is_refused(templates, before, encoding):
    (templates / "drawing.svg").write_bytes(
        f"{before}{SVG}<title>D</title></svg>".encode(encoding)
    )

    assert isinstance(
        engine.pdf(page('<img src="drawing.svg" alt="D">'), templates), RenderFailure
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<script>heron()</script>", ""),
        ('<base href="https://heron/">', ""),
        ('<meta http-equiv="refresh" content="0;url=https://heron/">', ""),
        ("", '<iframe src="https://heron/"></iframe>'),
        ("", '<video src="https://heron/"></video>'),
        ("", '<form action="https://heron/"></form>'),
        ("", '<input type="image" src="https://heron/a.png" alt="A">'),
        ("", '<img srcset="https://heron/a.png 1x" src="logo.svg" alt="A">'),
        ("", '<table background="https://heron/"><tr><td>x</td></tr></table>'),
        ("", '<p onclick="heron()">x</p>'),
        ("<style>p { cursor: url(https://heron/a.png), auto }</style>", ""),
        ("<style>p { mask: url(//heron/a.png) }</style>", ""),
        ('<style>p { background: image-set("https://heron/a.png" 1x) }</style>', ""),
        ("<style>@namespace url(https://heron/);</style>", ""),
        ('<style>@media print { @import "https://heron/a.css"; }</style>', ""),
        ("<style>p { cursor: u\\72l(https://heron/), auto }</style>", ""),
        ("", '<p style="cursor: url(file:///heron), auto">x</p>'),
    ],
)
def test_what_the_engine_would_pass_over_without_a_word_is_refused(
    templates, head, body
):
    outcome = engine.pdf(page(body, head), templates)

    assert isinstance(outcome, RenderFailure)
    assert SECRET not in repr(outcome)


def test_a_style_sheet_with_an_address_that_no_property_reads_is_refused(templates):
    (templates / "style" / "paper.css").write_text(
        f"{FONT} p {{ cursor: url(https://heron/a.png), auto }}"
    )

    outcome = engine.pdf(
        page(head='<link rel="stylesheet" href="style/paper.css">'), templates
    )

    assert outcome == RenderFailure(
        "the page asks for what it may not have: an address in a style", outcome.log
    )


def test_a_page_without_a_title_fails(templates):
    outcome = engine.pdf(f'<html lang="en"><style>{FONT}</style><p>Words', templates)

    assert outcome == RenderFailure(
        "the page cannot be printed as it is: the page has no title", outcome.log
    )


@pytest.mark.parametrize("source", ["", "src: url(font:LICENSE.txt)"])
def test_a_page_without_a_font_fails(templates, source):
    style = f'<style>@font-face {{ font-family: "S"; {source} }}</style>'

    assert isinstance(
        engine.pdf(f'<html lang="en"><title>T</title>{style}<p>Words', templates),
        RenderFailure,
    )


def test_a_page_without_a_language_fails(templates):
    assert isinstance(
        engine.pdf(f"<title>T</title><style>{FONT}</style><p>Words", templates),
        RenderFailure,
    )


def test_a_page_has_no_font_but_those_that_it_brings(templates):
    outcome = engine.pdf(
        page('<p style="font-family: DejaVu Sans, sans-serif">Words</p>'), templates
    )

    assert isinstance(outcome, PrintedPdf)
    opened = pikepdf.open(BytesIO(outcome.pdf))
    names = {
        str(font.BaseFont).partition("+")[2]
        for font in opened.pages[0].Resources.Font.values()
    }
    assert names == {"S"}


def test_a_place_that_nothing_leads_to_has_no_name_in_the_file(templates):
    outcome = engine.pdf(
        page('<p id="led-to"><a href="#led-to">A</a></p><p id="heron">B</p>'), templates
    )

    assert isinstance(outcome, PrintedPdf)
    opened = pikepdf.open(BytesIO(outcome.pdf))
    assert [str(name) for name in list(opened.Root.Names.Dests.Names)[::2]] == [
        "led-to"
    ]


@pytest.mark.parametrize(
    "address", ["https://example.org/", "mailto:a@example.org", "tel:+442079460000"]
)
def test_readers_may_follow_links_to_the_public_world(templates, address):
    outcome = engine.pdf(page(f'<a href="{address}">there</a>'), templates)

    assert isinstance(outcome, PrintedPdf)


def test_designers_are_told_what_was_not_understood(templates):
    (templates / "style" / "paper.css").write_text("p { colour: green }")

    outcome = engine.pdf(
        page(head='<link rel="stylesheet" href="style/paper.css">'), templates
    )

    assert isinstance(outcome, PrintedPdf)
    assert outcome.warnings == ("Ignored `colour: green ` at 1:5, unknown property.",)


def test_no_warning_quotes_the_paper(templates):
    outcome = engine.pdf(
        page('<p style="width: heron; heron: 22048">Words</p>'), templates
    )

    assert isinstance(outcome, PrintedPdf)
    assert len(outcome.warnings) == 2
    assert not re.search("heron|22048", " ".join(outcome.warnings))


def test_no_log_receives_the_papers_words(templates, caplog, capfd):
    engine.pdf(
        page('<p style="width: heron">Words</p><a href="#heron">x</a>'), templates
    )

    assert SECRET not in caplog.text
    assert capfd.readouterr() == ("", "")


def test_a_drawing_may_use_what_it_has_drawn(templates):
    drawn = f'{SVG}<title>D</title><path id="a" d="M0 0h1"/><g><use href="#a"/><use href="#a"/></g></svg>'
    (templates / "drawing.svg").write_text(drawn)

    for body in (drawn, '<img src="drawing.svg" alt="D">'):
        assert isinstance(engine.pdf(page(body), templates), PrintedPdf)
