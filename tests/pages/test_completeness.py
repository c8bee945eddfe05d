"""A finished part says all that its view says, once, in order and to be seen; whatever is lost of it is found."""

import json
import re
import shutil
from functools import cache

import pikepdf
import pytest
from conftest import form
from random_paper import random_paper
from sample_views import (
    BULLETS,
    TEMPLATES,
    defects_of,
    faults_of,
    page_of,
    pdf_of,
    pdf_of_changed,
    sample_page,
    sample_view,
)

from twopart import completeness
from twopart.audit.pdf import pages
from twopart.audit.pdf.document import opened
from twopart.completeness import ExpectedContents
from twopart.completeness.alignment import aligned
from twopart.completeness.faults import defects
from twopart.completeness.reading.document import printed
from twopart.completeness.reading.drawing import drawing
from twopart.completeness.reading.widths import Faces
from twopart.model import view
from twopart.model.inline import Prose
from twopart.projection.parts import view as view_of
from twopart.render.html.page import html

SHOW = re.compile(rb"(?:\[[^\]]*\]|<[0-9a-f]*>)\s*T[jJ]")
# What stands between two tags of a page.
TEXT = re.compile(r"(?<=>)([^<>]*\w[^<>]*|–)(?=<)")

# Where words stand on a page, by a selector that finds them, and the kind of record that they are said by.
PLACES = {
    "h1": "front sheet",
    ".front .facts *": "line of the front sheet",
    ".statement p": "front sheet",
    "h2[id='s-2']": "section heading",
    ".intro": "section heading",
    "li[id='p-3'] > p": "paragraph",
    ".run-in": "paragraph",
    "blockquote > p": "paragraph",
    ".quoted-from": "paragraph",
    ".alpha > li > p": "list item",
    ".bullet > li > p": "list item",
    "section > h3:not([id])": "heading",
    "caption": "table",
    "thead th": "column heading",
    "tbody th": "row heading",
    "td.figure": "cell",
    "td.words": "cell",
    "td.withheld": "cell",
    ".table-note": "table",
    ".note": "footnote",
    ".decision h3": "decision",
    ".stub": "stub",
    ".withheld .facts *": "ground",
}
# What a style can do to words, and what is then wrong with them.
WAYS = {
    "display: none": "lost",
    "visibility: hidden": "lost",
    "position: absolute; left: -500cm": "outside",
    "display: block; width: 3em; white-space: nowrap; position: relative; left: 16cm": "outside",
    "display: block; position: relative; top: 90cm": "outside",
    "display: block; height: 0.2em; overflow: hidden": "clipped",
    "font-size: 4pt": "small",
    "color: white": "pale",
    "color: #fbc": "pale",
    "color: rgb(0 0 0 / 0.1)": "pale",
    "opacity: 0.1": "unread",  # a page draws such words aside, where no tag leads
}
NO_BLOCK_OF_ITS_OWN = (
    "caption",
    "thead th",
    "tbody th",
    "td.figure",
    "td.words",
    "td.withheld",
    ".note",
    ".run-in",
)


def styled(page: str, *rules: str) -> str:
    important = [re.sub(r"(?=[;}])", " !important", rule) for rule in rules]
    return page.replace("</head>", f"<style>{' '.join(important)}</style></head>")


def changed(page: str, old: str, new: str) -> str:
    assert old in page
    return page.replace(old, new)


def test_a_file_that_says_all_of_its_view_has_no_fault():
    assert defects_of(faults_of(sample_page()[1], sample_view())) == []


@pytest.mark.parametrize("part", [1, 2])
def test_both_parts_may_order_what_they_begin_and_end_with_in_their_own_way(part):
    record = sample_view(part=part)

    assert defects_of(faults_of(pdf_of(page_of(record)), record)) == []


@pytest.mark.parametrize("way", WAYS)
def test_whatever_a_style_does_to_words_is_found_at_every_place(way):
    places = [
        place
        for place in PLACES
        if "display: block" not in way or place not in NO_BLOCK_OF_ITS_OWN
    ]
    if "absolute" in way:
        places = [place for place in places if place not in (".note", "caption")]
    if "none" in way:  # a page without its headings is refused before
        places = [place for place in places if not place.startswith("h")]
    missed = set()
    for first in range(2):  # so that what is found is found amid words that are there
        chosen = places[first::2]
        rules = [f"{place}, {place} * {{ {way} }}" for place in chosen]
        faults = defects_of(
            faults_of(pdf_of_changed(styled(sample_page()[0], *rules)), sample_view())
        )
        missed |= {
            place
            for place in chosen
            if not any(noun == PLACES[place] for _, noun in faults)
        }
        assert WAYS[way] in {fault for fault, _ in faults}

    assert missed == set()


STRIDE = 9


@pytest.mark.parametrize("first", range(STRIDE))
def test_every_run_of_words_that_a_page_leaves_out_is_found(first):
    """Many at a time, since a page takes long to be made; below, each by itself."""
    page = sample_page()[0]
    nav = (page.index("<nav"), page.index("</nav>"))
    found = [
        text for text in TEXT.finditer(page, page.index("<header"))
        if not nav[0] < text.start() < nav[1] and not _is_of_the_template(page, text)
    ][first::STRIDE]  # fmt: skip
    assert len(found) > 3
    for text in reversed(found):
        page = page[: text.start()] + page[text.end() :]

    faults = faults_of(pdf_of_changed(page), sample_view())

    lost = {
        one.leaf.path
        for one in faults
        if one.fault in ("lost", "dead link", "unread", "moved")
    }
    assert len(lost) >= len(found)


def _is_of_the_template(page: str, text: re.Match[str]) -> bool:
    words = text[0].strip()
    months = ("Apr", "May", "Jun", "2030")
    facts = ("Also under", "Ceases to be exempt", "Withheld in")
    drawn = ("Date", "Event", "Gate", "Period")
    written = ("Part 1", "Information withheld from publication", *facts, *drawn)
    return (
        words in (*written, *months)
        or _is_inside("title", page, text)
        or _is_inside("h1", page, text)
    )


def _is_inside(tag: str, page: str, text: re.Match[str]) -> bool:
    """Whether it is in the description of a drawing, or in the first heading, without which a page is refused before."""
    return page.rfind(f"<{tag}>", 0, text.start()) > page.rfind(
        f"</{tag}>", 0, text.start()
    )


@cache
def expected() -> ExpectedContents:
    return completeness.expected(json.dumps(sample_view()).encode())


def texts(pdf: bytes) -> list[str]:
    with pages.opened(pdf) as document:
        return [pages.text(document, number) for number in range(len(document))]


def test_every_run_of_words_that_a_file_leaves_out_is_found():
    """Each by itself: the instruction that shows it shows nothing."""
    pdf, missed, found = sample_page()[1], [], 0
    seen = texts(pdf)
    with opened(pdf) as document:
        runs = said_by_the_view(document, seen)
        for page, nth in runs:
            written = page.Contents.read_bytes()
            show = list(SHOW.finditer(written))[nth]
            page.Contents = document.make_stream(
                written[: show.start()] + b"[] TJ" + written[show.end() :]
            )
            if list(defects(expected(), printed(document, lambda: seen))):
                found += 1
            else:
                missed.append((page.index, nth))
            page.Contents = document.make_stream(written)

    assert missed == []
    assert found > 90


def said_by_the_view(
    document: pikepdf.Pdf, seen: list[str]
) -> list[tuple[pikepdf.Page, int]]:
    """The instructions that show words of a leaf: nothing of the template's own, no number of a note, no month."""
    read, runs = printed(document, lambda: seen), []
    leaves = [one for one in aligned(expected().ways, read) if one.start is not None]
    for number, page in enumerate(document.pages):
        drawn = drawing(page, Faces(document)).runs
        boxes = {piece.run.order for one in leaves for piece in read.between(one.start, one.end)
                 if piece.page.number == number and piece.letters}  # fmt: skip
        runs += [(page, nth) for nth, run in enumerate(drawn) if run.order in boxes]
    return runs


def swapped(page: str, one: str, other: str) -> str:
    """The page with what two patterns match exchanged."""
    first, second = re.search(one, page, re.DOTALL), re.search(other, page, re.DOTALL)
    assert first
    assert second
    assert first.end() <= second.start()
    between = page[first.end() : second.start()]
    return page[: first.start()] + second[0] + between + first[0] + page[second.end() :]


ORDERS = {
    "paragraphs": (
        '<li id="p-2".*?(?=<li id="p-3")',
        '<li id="p-3".*?</ol>\n(?=</li>)',
        "paragraph",
    ),
    "list items": (
        '<li id="p-2-a".*?</li>',
        '<li id="p-2-b".*?</ol>\n</li>',
        "list item",
    ),
    "words and their list": (
        '<p class="leads">We buy these:</p>',
        '<ol class="alpha"[^>]*>.*?</ol>\n</li>\n</ol>',
        "paragraph",
    ),
    "rows": (
        '<tr[^>]*>\n<th scope="row">Cameras.*?</tr>',
        '<tr[^>]*>\n<th scope="row">Less.*?</tr>',
        "row heading",
    ),
    "cells": (
        '<td class="words"><p>quick</p></td>',
        '<td class="words"><p>dear.*?</td>',
        "cell",
    ),
    "columns": (
        '<th scope="col" class="words"[^>]*>For</th>',
        '<th scope="col" class="words"[^>]*>Against</th>',
        "column heading",
    ),
    "tables": (
        '<table id="t-1".*?thousands</em>.</p>',
        '<table id="t-2".*?</table>',
        "table",
    ),
    "sections": (
        '<section>\n<h2 id="s-1".*?</section>(?=\n<section>)',
        '<section>\n<h2 id="s-2".*?</section>',
        "section heading",
    ),
    "heading and intro": (
        '<h2 id="s-1">Summary</h2>',
        '<p class="intro">What this is about.</p>',
        "section heading",
    ),
}


@pytest.mark.parametrize("name", ORDERS)
def test_words_in_another_order_are_found(name):
    one, other, noun = ORDERS[name]

    faults = defects_of(
        faults_of(pdf_of_changed(swapped(sample_page()[0], one, other)), sample_view())
    )

    assert ("moved", noun) in faults or ("lost", noun) in faults


DOUBLED = {
    "paragraph": "<p>Under it.</p>",
    "list item": '<li id="p-2-a".*?</li>',
    "heading": "<h3>Terms of the contract</h3>",
    "row heading": '<tr[^>]*>\n<th scope="row">Less.*?</tr>',
    "section heading": '<p class="intro">What this is about.</p>',
    "stub": '<div class="stub">.*?</div>',
    "ground": '<(?:ul|dl) class="facts">(?:(?!</[ud]l>).)*Also under.*?</[ud]l>',
    "table": '<p class="table-note">.*?</p>',
}


@pytest.mark.parametrize("noun", DOUBLED)
def test_words_that_stand_there_twice_are_found(noun):
    page = sample_page()[0]
    once = re.search(DOUBLED[noun], page, re.DOTALL)
    assert once
    again = once[0].replace(' id="', ' data-id="')

    faults = defects_of(
        faults_of(
            pdf_of_changed(page[: once.end()] + again + page[once.end() :]),
            sample_view(),
        )
    )

    assert {fault for fault, _ in faults} == {"doubled"}
    assert noun in {noun for _, noun in faults}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '<a href="https://example.org/plan?a=1">plan of <em>all</em></a>',
            "plan of <em>all</em>",
        ),
        ('href="https://example.org/plan?a=1"', 'href="https://example.org/plan?a=2"'),
        ('href="https://example.org/plan?a=1"', 'href="#s-1"'),
        ('<a class="reference" href="#t-1">table\u00a01</a>', "table\u00a01"),
        (
            '<a class="reference" href="#t-1">table\u00a01</a>',
            '<a href="#t-2">table\u00a01</a>',
        ),
        ("of <em>all</em></a>", "</a>of <em>all</em>"),
    ],
    ids=[
        "no link",
        "another address",
        "a place",
        "no reference",
        "another place",
        "a part of the words",
    ],
)
def test_a_link_that_leads_elsewhere_or_nowhere_is_found(old, new):
    faults = faults_of(
        pdf_of_changed(changed(sample_page()[0], old, new)), sample_view()
    )

    assert defects_of(faults) == [("dead link", "paragraph")]


def test_a_link_to_another_page_than_that_of_what_it_names_is_found():
    page = changed(sample_page()[0], '<table id="t-1"', "<table")
    page = changed(
        page, '<section class="withheld"', '<section id="t-1" class="withheld"'
    )

    assert defects_of(faults_of(pdf_of_changed(page), sample_view())) == [
        ("link to another page", "paragraph")
    ]


def test_a_note_whose_number_is_nowhere_called_is_found():
    page = sample_page()[0].replace(
        "</head>",
        '<style>p::footnote-call, ::footnote-call { content: "see" }</style></head>',
    )

    faults = defects_of(faults_of(pdf_of_changed(page), sample_view()))

    assert faults.count(("uncalled", "footnote")) == 3


def test_words_that_no_tag_leads_to_are_found():
    page = changed(
        sample_page()[0],
        '<div class="stub">',
        '<div class="stub" style="position: running(head)">',
    )

    # What takes the place of the head takes the marking from its pages.
    assert defects_of(faults_of(pdf_of_changed(page), sample_view())) == [
        ("unread", "stub"),
        ("unmarked", "front sheet"),
    ]


def test_a_box_that_is_painted_over_words_is_found():
    box = "position: absolute; left: 0; top: 0; width: 20cm; height: 40cm; background: white"
    page = changed(
        sample_page()[0], "</main>", f'<div style="{box}">Nothing.</div></main>'
    )

    assert {
        fault for fault, _ in defects_of(faults_of(pdf_of_changed(page), sample_view()))
    } == {"clipped"}


def test_words_are_held_against_the_box_that_they_stand_on():
    dark = styled(
        sample_page()[0], ".stub, .stub .caption { background: #222; color: #eee }"
    )
    pale = styled(
        sample_page()[0], ".stub, .stub .caption { background: #222; color: #333 }"
    )

    assert defects_of(faults_of(pdf_of_changed(dark), sample_view())) == []
    assert set(defects_of(faults_of(pdf_of_changed(pale), sample_view()))) == {
        ("pale", "stub")
    }


def test_a_table_of_which_only_the_head_is_there_is_found():
    page = re.sub(
        r'(<table id="t-1".*?<tbody>).*?(</tbody>)',
        r"\1<tr><td>x</td></tr>\2",
        sample_page()[0],
        count=1,
        flags=re.DOTALL,
    )

    assert {("lost", "row heading"), ("lost", "cell")} <= set(
        defects_of(faults_of(pdf_of_changed(page), sample_view()))
    )


def test_a_long_word_that_runs_into_the_margin_is_found():
    record = sample_view(view.Paragraph("1", "p-1", Prose("W" * 90)))
    faults = faults_of(
        pdf_of(styled(page_of(record), "* { overflow-wrap: normal }")), record
    )

    assert defects_of(faults) == [("outside", "paragraph")]


def test_words_after_a_list_are_to_be_read_after_it():
    block = view.Paragraph(
        "1",
        "p-1",
        Prose("We buy these things:"),
        list=BULLETS,
        then=Prose("That is the whole of it."),
    )
    page = page_of(sample_view(block))
    first = swapped(page, '<ul class="bullet"[^>]*>.*?</ul>', '<p class="then">.*?</p>')

    assert "moved" in {
        fault for fault, _ in defects_of(faults_of(pdf_of(first), sample_view(block)))
    }


def test_a_file_that_cannot_be_read_back_has_not_passed():
    assert isinstance(
        completeness.checked(b"%PDF-1.7", expected()), completeness.Unreadable
    )
    assert isinstance(
        completeness.checked(sample_page()[1][:5000], expected()),
        completeness.Unreadable,
    )


def test_a_page_that_pdfium_cannot_read_is_no_silence(monkeypatch):
    """It is read in a thread, whose errors nobody would see."""
    monkeypatch.setattr(pages, "_MOST_CHARACTERS", 3)

    ended = completeness.checked(sample_page()[1], expected())

    assert isinstance(ended, completeness.Unreadable)
    assert "characters" in ended.why


@pytest.mark.parametrize("seed", [20, 24, 26])
def test_a_paper_drawn_at_random_loses_nothing(seed, tmp_path):
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    shutil.copytree(templates / "mps-iam", templates / "note")
    subject = random_paper(seed).subject()
    for part in (1, 2):
        of_part = view_of(subject, form(), part)
        page = html(json.loads(of_part), "note", part, templates)

        assert completeness.checked(pdf_of(page), completeness.expected(of_part)) == []
