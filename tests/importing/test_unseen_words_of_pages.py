"""What nobody sees on the web page of a Part 1 is not public, nor is what nobody can judge."""

import json

import pytest
from command import twopart
from imported_papers import TEMPLATES, import_word, public_words
from word_files import document, heading, paragraph

from twopart.base import exit
from twopart.examine import examine
from twopart.importing.reading import read_document
from twopart.importing.web.sheets import SHEET
from twopart.importing.web_page import read_web_page
from twopart.projection.parts import public_view
from twopart.render.html.page import environment
from twopart.render.web.page import web_page

START, REST = "The council lets this place to ", " for a term of twenty years."
SECRET = "the tenant Kestrel of Harbourne"
OWN = document(heading("Executive summary"), paragraph(START + SECRET + REST))


def page(words: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>x</title>{head}</head><body>"
        f"<h1>Executive summary</h1><p>{START}{words}{REST}</p></body></html>"
    )


def printed(whole: str) -> str:
    read = read_web_page(whole.encode(), TEMPLATES)
    return " ".join(public_words(import_word(OWN, read)))


def styled(style: str) -> str:
    return f'<span style="{style}">{SECRET}</span>'


HIDDEN_STYLES = """
display:none
visibility:hidden
opacity:0
opacity:0.01
font-size:0
font-size:.5pt
font-size:.1em
font:1px Arial
color:#fff
color: White
color:#fefefe
color:transparent
color:rgb(255,255,255)
color:hsl(0 0% 100%)
color:#ffffff00
color:var(--paper)
color:#000;background:#000
background:#000
background-color:black
background:url(black.png)
background:#888;color:#888
position:absolute;left:-9999px
position:relative;z-index:-1
clip-path:inset(100%);position:absolute
text-indent:-9999px
margin-left:-9999px
margin:0 0 0 -99px
padding:9999px
height:0;overflow:hidden;display:inline-block
max-width:0;overflow:hidden
display:inline-block;transform:scale(0)
content-visibility:hidden
filter:opacity(0)
mask:linear-gradient(transparent,transparent)
letter-spacing:-1em
line-height:0
text-decoration:line-through
vertical-align:-9999px
mso-hide:all
disp\\lay:none
/**/display:none
-webkit-text-fill-color:transparent
""".strip().splitlines()


@pytest.mark.parametrize("style", HIDDEN_STYLES)
def test_words_of_a_style_that_may_hide_are_withheld(style):
    words = printed(page(styled(style)))

    assert "The council lets this place to" in words
    assert "Kestrel" not in words


HIDDEN_ELEMENTS = [
    f"<span hidden>{SECRET}</span>",
    f"<details><summary>x</summary>{SECRET}</details>",
    f"<template>{SECRET}</template>",
    f"<dialog>{SECRET}</dialog>",
    f"<textarea>{SECRET}</textarea>",
    f"<video>{SECRET}</video>",
    f"<select><option>{SECRET}</select>",
    f"<span popover>{SECRET}</span>",
    f"<font color=white>{SECRET}</font>",
    f"<font size=-9>{SECRET}</font>",
    f"<a href='#x' style='background:#00f'>{SECRET}</a>",
    f"<mark style='color:yellow'>{SECRET}</mark>",
    f"<small><small><sub><sup>{SECRET}</sup></sub></small></small>",
    f"<span style='background:black;color:white'><b style='color:#111'>{SECRET}</b></span>",
]


@pytest.mark.parametrize("element", HIDDEN_ELEMENTS)
def test_words_of_an_element_that_may_hide_are_withheld(element):
    assert "Kestrel" not in printed(page(element))


@pytest.mark.parametrize(
    "head",
    [
        "<style>.x{display:none}</style>",
        "<style>.x{color:#fff}</style><style>p{color:black}</style>",
        "<style>.x{color:red}.y{background:red}</style>",
        "<style>@media screen{.x{visibility:hidden}}</style>",
        "<style>@import url(x.css);</style>",
        "<style>p{margin:0}.x{text-indent:-9999px}</style>",
        "<style>p{margin:0; .x{margin:0}}</style>",
        "<style>p{}.x::after{content:'x'}</style>",
        '<link rel="Stylesheet" href="x.css">',
        "<script>hide()</script>",
        '<meta name="x" onload="hide()">',
        '<?xml-stylesheet href="x.css"?>',
    ],
)
def test_a_page_with_a_sheet_that_may_hide_makes_nothing_public(head):
    words = printed(page(f"<span class=x>{SECRET}</span>", head))

    assert "Kestrel" not in words


def test_the_report_tells_that_a_page_made_nothing_public():
    whole = page("nobody", "<style>.x{display:none}</style>")
    result = import_word(OWN, read_web_page(whole.encode()))

    assert public_words(result) == []
    [remark] = result.remarks
    assert remark == result.doubt
    assert "the Part 1 made nothing public: it has a style sheet" in remark


@pytest.mark.parametrize(
    ("element", "head"),
    [
        (SECRET, ""),
        (styled("color:#333;background:#ffe;font-size:12pt"), ""),
        (styled("margin:0 auto;padding:4px 1em;text-align:left;line-height:1.4"), ""),
        (styled("background:#000;color:white"), ""),
        (styled("border:1px solid #ccc;width:640px;font:bold 12pt Arial, serif"), ""),
        (f"<a href='https://www.london.gov.uk/'>{SECRET}</a>", ""),
        (f"<mark>{SECRET}</mark>", ""),
        (
            SECRET,
            "<style>/* ours */ body, p.x{margin:1em; font-family:Arial, sans-serif;color:#222}</style>",
        ),
    ],
)
def test_words_that_readers_see_are_public(element, head):
    assert "Kestrel" in printed(page(element, head))


def test_of_a_document_that_is_no_part_1_all_words_are_read():
    whole = page(styled("color:#fff"), "<style>.x{display:none}</style>").encode()

    closed = read_document(".html", whole)
    read = read_document(".html", whole, is_public=False)

    assert "Kestrel" not in " ".join(each.words for each in closed.paragraphs)
    assert "Kestrel" in " ".join(each.words for each in read.paragraphs)


@pytest.fixture(scope="module")
def own_page() -> str:
    """The page for screens of a paper of the repository, with charts."""
    examined = examine(TEMPLATES.parent / "content" / "connect-fbc3", TEMPLATES)
    assert examined.subject
    assert examined.form
    view = json.loads(public_view(examined.subject, examined.form))
    return web_page(view, str(examined.paper.form), TEMPLATES)


def test_pages_that_twopart_made_are_read(own_page):
    read = read_web_page(own_page.encode(), TEMPLATES)

    words = " ".join(each.words for each in read.paragraphs)
    assert read.doubt == ""
    assert "Executive summary" in words
    assert "Skip to" not in words
    assert len(list(read.cells)) > 1


@pytest.mark.parametrize("status", [[], ["EXAMPLE"], ["DRAFT", "4 May 2031"]])
def test_the_sheet_of_such_pages_without_charts_is_known_too(status):
    template = environment(TEMPLATES).get_template(SHEET)
    view = {"marking": "OFFICIAL – PUBLIC", "status": status}
    sheet = template.render(view=view, has_charts=False)

    assert "Kestrel" in printed(page(SECRET, f"<style>{sheet}</style>"))
    heard = f'<span class="note heard">{SECRET}</span>'
    assert "Kestrel" not in printed(page(heard, f"<style>{sheet}</style>"))
    shown = f'<span class="seen" aria-hidden="true">{SECRET}</span>'
    assert "Kestrel" in printed(page(shown, f"<style>{sheet}</style>"))
    assert "Kestrel" not in printed(page(shown))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</style>", ".x { display: none }</style>"),
        ("</style>", "</style><style>.x { display: none }</style>"),
        ("--ink: #1c1c1a", "--ink: #fff"),
        (
            'center { content: "',
            'center { content: "x" } .x { display: none; content: "',
        ),
    ],
)
def test_a_sheet_that_somebody_changed_is_none_of_ours(own_page, old, new):
    assert old in own_page
    changed = own_page.replace(old, new, 1)

    assert read_web_page(changed.encode(), TEMPLATES).doubt
    assert read_web_page(own_page.encode()).doubt


def test_the_command_says_that_a_page_made_nothing_public(tmp_path):
    (tmp_path / "templates").symlink_to(TEMPLATES)
    (tmp_path / "content").mkdir()
    (tmp_path / "part-2.docx").write_bytes(OWN)
    whole = page(f'<span class="x">{SECRET}</span>', "<style>.x{display:none}</style>")
    (tmp_path / "part-1.html").write_text(whole, "utf-8")

    asked = ("part-2.docx", "radios", "--form", "mps-iam", "--public", "part-1.html")
    done = twopart(tmp_path, "import", *asked)

    assert done.returncode == exit.DONE, done.stderr
    assert "the Part 1 made nothing public" in done.stdout
    assert "Kestrel" not in done.stdout
    report = tmp_path / "build" / "restricted" / "radios-import.txt"
    assert "the Part 1 made nothing public" in report.read_text("utf-8")
