"""The page on which the words of a view begin, read from the finished PDF."""

import json

from sample_views import TEMPLATES

from twopart import completeness
from twopart.model import view
from twopart.model.inline import Prose
from twopart.render.html.page import html
from twopart.render.pdf import engine, stylesheet

LONG = "These words fill the page line by line until the next one begins. " * 40


def printed(paragraphs):
    blocks = tuple(
        view.Paragraph(str(number), f"p-{number}", Prose(f"Paragraph {number}. {LONG}"))
        for number in range(1, paragraphs + 1)
    )
    section = view.Section("s-1", "Summary", "", blocks)
    record = view.plain(
        view.View(
            1,
            "OFFICIAL",
            "A title",
            "Note",
            ("Authority",),
            (),
            (),
            (),
            (section,),
            called="Part 1",
        )
    )
    page = html(record, "note", 1, TEMPLATES)
    pdf = engine.pdf(page, TEMPLATES, stylesheet.parsed(TEMPLATES)).pdf
    return pdf, completeness.expected(json.dumps(record).encode())


def test_each_paragraph_has_the_page_on_which_it_begins():
    pdf, wanted = printed(4)
    pages = completeness.pages_of(pdf, wanted)

    by_paragraph = [pages.by_anchor[f"p-{number}"] for number in range(1, 5)]
    assert by_paragraph == sorted(by_paragraph)
    assert by_paragraph[0] < by_paragraph[-1]
    assert pages.by_anchor["s-1"] == by_paragraph[0]
    assert pages.by_path["sections", 0, "blocks", 3, "text"] == by_paragraph[3]


def test_what_is_lost_has_no_page():
    pdf, _ = printed(1)
    _, wanted = printed(2)
    pages = completeness.pages_of(pdf, wanted)

    assert "p-1" in pages.by_anchor
    assert ("sections", 0, "blocks", 1, "text") not in pages.by_path


def test_a_file_that_cannot_be_read_has_none():
    _, wanted = printed(1)

    assert isinstance(completeness.pages_of(b"no", wanted), completeness.Unreadable)
