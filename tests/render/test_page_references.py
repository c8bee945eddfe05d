"""A reference may say on which page something stands: the number is that of the finished page."""

import re

from conftest import examine, form
from sample_views import defects_of, faults_of, page_of, pdf_of, sample_view

from twopart.model import view
from twopart.model.inline import CrossReference, Prose
from twopart.projection.one_part import project
from twopart.render.html.markdown import inline, words

LATER = CrossReference("paragraph\u00a04", "p-4", "on page")
SEE = view.Paragraph("1", "p-1", Prose("See \ue0000\ue001, or do not.", (LATER,)))
FILLING = tuple(
    view.Paragraph(str(number), f"p-{number}", Prose(f"Line {number} of many. " * 9))
    for number in range(10, 50)
)
PAPER = """
tables:
  cost: {caption: Cost, public: true, unit: £m, columns: {bids: Bids}, rows: {kit: [Kit, 1.5]}}
part-1:
  sections:
    summary: ["See {cost.page}, {late.page} and {legal.page}.", {table: cost}, {text: It is late., id: late}]
    legal: It is lawful.
"""


def test_tables_paragraphs_and_sections_can_be_referred_to_with_their_pages():
    _, subject, findings = examine(PAPER)
    assert findings == []
    shown = project(subject.paper, subject.register, form(), 1)

    inserts = shown.sections[0].blocks[0].text.inserts
    assert [(each.text, each.on_page) for each in inserts] == [
        ("Table\u00a01", "on page"),
        ("paragraph\u00a02", "on page"),
        ("“Legal comments”", "on page"),
    ]


def test_a_finished_page_has_the_number_and_it_is_read_back():
    record = sample_view(SEE, *FILLING)
    page = page_of(record)

    assert defects_of(faults_of(pdf_of(page), record)) == []


def test_a_wrong_number_is_found():
    record = sample_view(SEE, *FILLING)
    page = page_of(record)
    wrong = page.replace('data-at="#p-4"', 'data-at="#p-10"')
    assert wrong != page

    assert defects_of(faults_of(pdf_of(wrong), record)) == [("lost", "paragraph")]


def test_a_missing_number_is_found():
    record = sample_view(SEE, *FILLING)
    missing = re.sub(r' <span class="on-page".*?</span>', "", page_of(record))

    assert defects_of(faults_of(pdf_of(missing), record)) == [("lost", "paragraph")]


def test_screens_and_bookmarks_have_no_pages():
    prose = view.plain(SEE.text)

    link = '<a class="reference" href="#p-4">paragraph\u00a04</a>'
    assert inline(prose, on_paper=False) == f"See {link}, or do not."
    assert words(prose) == "See paragraph\u00a04, or do not."


def test_a_figure_and_a_name_have_no_page():
    _, _, findings = examine("""
        figures: {price: {amount: £5k, public: true}}
        names: {heron: {name: Heron Ltd, public: true}}
        part-1: {sections: {summary: "We pay {price.page} to {heron.page}."}}
        """)

    assert [finding.rule for finding in findings] == ["unknown-variant"] * 2
