"""What is heard is what is read: the text in the order of the tags against the page and against the HTML."""

from typing import Any

import pytest
from random_paper import random_paper
from sample_views import parsed_style
from structure import broken_rules
from tagged_text import (
    painted_letters,
    seen_by_page,
    spoken_text,
    tagged_text_of,
    text_of_html,
)
from test_page import EVERYTHING, TEMPLATES, numbered, paper
from test_paper import build
from test_render_structure import of_body

from twopart.model import view
from twopart.model.inline import Footnote, Prose
from twopart.projection.one_part import project
from twopart.render.html.page import html as made_html
from twopart.render.pdf import engine
from twopart.render.process.rendered import PrintedPdf
from twopart.render.tags import spaces


def assert_heard_as_read(html: str, pdf: bytes) -> None:
    """Word for word: every word once, whole, and in the order in which the HTML says it."""
    found = tagged_text_of(pdf)

    assert (
        found.authored_text().casefold().split()
        == text_of_html(html).casefold().split()
    )
    assert found.letters_by_page() == seen_by_page(pdf)


LONG = "https://example.org/" + "a" * 150
BODIES = {
    "what follows a list": "<ol><li><p>Two:</p><ol><li>one</li><li>two</li></ol><p>then</p></li><li>next</li></ol>",
    "words around lists": "<ul><li>one<ul><li>two</li></ul>three<ol><li>four</li></ol>five</li></ul>",
    "lists three levels deep": "<ol><li>a<ol><li>b<ol><li>c</li></ol>d</li></ol>e</li></ol>",
    "lists in other elements": "<ol><li><div>a<ol><li>b</li></ol>c</div><section><ul><li>d</ul>e</section></li></ol>",
    "a block beside words": "<h1><span style='float: left'>1</span> Approve</h1><p>so</p>",
    "floats and placed elements": (
        "<p>a <span style='float: right'>b</span> c <span style='position: absolute; right: 0'>d</span> e</p>"
    ),
    "words in several elements": (
        "<p><b>a</b> <i>b</i> c<b>d</b>e <i><span style='display: inline-block'>f</span></i> g</p>"
    ),
    "terms": "<dl><div><dt>Meeting</dt><dd>MOPAC <br>meeting</dd></div><dt>a</dt><dd>b</dd><dd>c</dd></dl>",
    "tables": "<table><caption>Cost <span class='unit'>m</span></caption><tr><th>a</th><td>b<br>c</td></tr></table>",
    "lines": f"<p>{'several words of a paragraph which is longer than a line ' * 9}</p>",
    "words parted at hyphens": f"<p>{'the go-live of end-to-end tests ' * 20}</p>",
    "words of several elements over lines": "<p>"
    + "<b>end–</b><i>to–</i>or/<b>and</b>–" * 40
    + "</p>",
    "lines that end at elements": "<p>"
    + "<em>some</em> <b>words</b> of<i> one</i> line, " * 30
    + "</p>",
    "what is written by hand in lines": "<pre>one\ntwo\n\n  three</pre>",
}


STYLE = "html { line-height: 1.5 } td, th { padding: 1em } ul { list-style: '•' }"


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_heard_is_what_is_read(body):
    pdf = of_body(body, STYLE)

    assert_heard_as_read(f"<body>{body}", pdf)


@pytest.mark.parametrize(
    "body", [*BODIES.values(), f"<p dir='rtl'>{'of the other way ' * 20}</p>"]
)
def test_spaces_between_words_move_nothing_that_is_seen(body, monkeypatch):
    pdf = of_body(body, STYLE)
    monkeypatch.setattr(spaces, "put_between_words", lambda _: None)

    assert painted_letters(pdf) == painted_letters(of_body(body, STYLE))


def test_a_box_within_a_line_is_parted_from_what_follows_by_one_space():
    body = "<p>a <i><span style='display: inline-block'>b</span></i> c</p>"

    assert [char for char, _ in painted_letters(of_body(body), spaces=True)] == list(
        "a b c "
    )


def test_a_word_longer_than_a_line_is_heard_as_one():
    pdf = of_body(f"<p style='overflow-wrap: anywhere'>See {LONG} or not.</p>")

    assert tagged_text_of(pdf).text().split() == ["See", LONG, "or", "not."]


def test_words_that_stand_apart_are_heard_apart():
    body = "<p>a<span style='float: right'>b</span>c<span style='position: absolute; right: 0'>d</span>e</p>"

    assert tagged_text_of(of_body(body)).text().split() == ["a", "b", "c", "d", "e"]


def test_what_style_sheets_add_is_heard_where_it_stands():
    style = "p::before { content: 'a' } p::after { content: 'd'; float: right } q::before { content: '“' }"

    assert tagged_text_of(of_body("<p> b <q>c</q></p>", style)).text().split() == [
        "a",
        "b",
        "“c”",
        "d",
    ]


def test_a_note_is_heard_where_it_is_called():
    note = "<span class='note' style='float: footnote' data-spoken-call='note {}'>a note</span>"
    pdf = of_body(f"<p>One{note} two.</p><p>Three.</p>")

    assert tagged_text_of(pdf).authored_text().split() == [
        "One",
        "a",
        "note",
        "two.",
        "Three.",
    ]
    assert spoken_text(pdf) == "One note 1 1. a note two. Three."


def test_a_paragraph_of_two_languages_keeps_the_order_of_its_letters():
    body = "<p>One <span lang='he' dir='rtl'>two</span> three.</p>"

    assert tagged_text_of(of_body(body)).text().split() == ["One", "two", "three."]


def test_what_is_said_instead_is_heard_once_and_printed_never():
    body = "<p>It is <span data-spoken='minus {}'>0.270 <b>m</b></span> or <em data-spoken='nil'>–</em>.</p>"

    assert spoken_text(of_body(body)) == "It is minus 0.270 m or nil ."
    assert tagged_text_of(of_body(body)).text().split() == [
        "It",
        "is",
        "0.270",
        "m",
        "or",
        "–.",
    ]


NOTED = Prose(
    "*Twice* noted\ue0000\ue001, see.",
    (Footnote(Prose("A note, [told](https://a.uk) twice.")),),
)
DEEP = view.List(
    "roman",
    (view.Item("i", Prose("deep"), "x-1"), view.Item("ii", Prose("deeper"), "x-2")),
)
LETTERS = view.List(
    "alpha", (view.Item("a", Prose("one:"), "x-3", DEEP), view.Item("b", NOTED, "x-4"))
)
BULLETS = view.List(
    "bullet", (view.Item("", Prose("first"), ""), view.Item("", Prose("last"), ""))
)
NESTED = (
    numbered(
        "1",
        "Of two:",
        list=LETTERS,
        then=Prose("Then so.\n\nAnd on."),
        run_in=Prose("Run in"),
    ),
    numbered(
        "2",
        "Of:",
        list=BULLETS,
        then=Prose("Then."),
        below=(numbered("2.1", "Below."), numbered("2.2", "B.")),
    ),
    view.Decision(
        "2",
        "d-2",
        NOTED,
        (view.Paragraph("", "", Prose("As:"), list=LETTERS, then=Prose("Done.")),),
    ),
)


def finished(record: dict[str, Any], part: int) -> tuple[str, bytes]:
    html = made_html(record, "mps-iam", part, TEMPLATES)
    outcome = engine.pdf(html, TEMPLATES, parsed_style())
    assert isinstance(outcome, PrintedPdf), outcome
    return html, outcome.pdf


@pytest.mark.parametrize("part", [1, 2])
def test_a_page_with_every_kind_of_block_is_heard_as_it_is_read(part):
    html, pdf = finished(paper(*NESTED, *EVERYTHING[1:], part=part), part)

    assert_heard_as_read(html, pdf)
    assert broken_rules(pdf) == []


def test_both_parts_of_the_paper_are_heard_as_they_are_read(tmp_path):
    build(tmp_path, "--keep-html", tmp_path / "html")

    for pdf in tmp_path.rglob("*.pdf"):
        html = tmp_path / "html" / f"{pdf.stem}.html"
        assert_heard_as_read(html.read_text("utf-8"), pdf.read_bytes())


@pytest.mark.parametrize("seed", range(4))
def test_papers_drawn_at_random_are_heard_as_they_are_read(seed):
    subject = random_paper(seed).subject()
    for part in (1, 2):
        record = view.plain(
            project(subject.paper, subject.register, subject.form, part)
        )
        html, pdf = finished(record, part)

        assert broken_rules(pdf) == []
        assert_heard_as_read(html, pdf)
