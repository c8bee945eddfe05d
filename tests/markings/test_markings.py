"""Every page of a finished part bears its marking, read back from the file."""

import pytest
from sample_views import defects_of, faults_of, page_of, pdf_of, sample_view

from twopart.model import view
from twopart.model.inline import Prose

PARAGRAPHS = tuple(
    view.Paragraph(str(number), f"p-{number}", Prose("Radios are carried. " * 30))
    for number in range(1, 20)
)


def test_a_part_of_several_pages_bears_its_marking_on_each():
    record = sample_view(*PARAGRAPHS)

    assert faults_of(pdf_of(page_of(record)), record) == []


def test_a_marking_that_is_longer_than_a_line_stays_inside_the_margins():
    long = "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - ORGANISATION USE ONLY - LEGAL PROFESSIONAL PRIVILEGE"
    record = sample_view(*PARAGRAPHS)
    record["marking"] = long
    record["statement"] = [
        f"Part 1 of this paper is kept. Its classification is {long}."
    ]

    page = page_of(record)

    assert '<span class="unbroken">OFFICIAL-SENSITIVE</span>' in page
    assert faults_of(pdf_of(page), record) == []


@pytest.mark.parametrize("where", ["head", "foot"])
def test_a_page_without_its_marking_at_one_edge_is_found(where):
    record = sample_view(*PARAGRAPHS)
    page = page_of(record)
    edge, rest = page.split(f'<div class="{where}">')
    pdf = pdf_of(
        f'{edge}<div class="{where}">' + rest.replace(record["marking"], "OFFICIAL", 1)
    )

    assert ("unmarked", "front sheet") in defects_of(faults_of(pdf, record))


def test_a_marking_that_nobody_sees_is_none():
    record = sample_view(*PARAGRAPHS)
    page = page_of(record).replace(
        "</head>", "<style>.head .marking { color: transparent }</style></head>"
    )

    assert "unmarked" in dict(defects_of(faults_of(pdf_of(page), record)))


@pytest.mark.parametrize("bookmark", [True, False])
def test_a_part_1_that_says_sensitive_out_of_sight_is_found(bookmark):
    record = sample_view()
    page = page_of(record)
    if bookmark:
        page = page.replace(
            "<h2 ", '<h2 data-bookmark="OFFICIAL-SENSITIVE: Summary" ', 1
        )
    else:
        page = page.replace(
            "</head>", '<meta name="keywords" content="OFFICIAL-SENSITIVE"></head>'
        )

    assert ("mismarked", "front sheet") in defects_of(faults_of(pdf_of(page), record))
