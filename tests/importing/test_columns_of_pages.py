"""Pages in two columns: read one after the other where the gap is clear, and else in rows and named in the report."""

import pytest
from test_pdf_documents import at, line, pdf, untold, words

from twopart.importing.reading import read_document
from twopart.importing.rules import IN_COLUMNS

FIRST = """\
The programme was approved in the
spring of that year, and has since
been looked at by the board each
month. It has three parts, which
depend upon each other, and of
which the last has been put off
until the money for it is found.""".splitlines()
SECOND = """\
The board asked what would happen
if nothing were done. It was told
that the old system would go on
for a year at most, and that the
people who know how to repair it
are about to leave. So it has to
be decided before the summer.""".splitlines()
OVER = "This heading stands over both of the columns and goes right across"
UNDER = "After the columns this paragraph uses the whole width of the page again."


def columns(first, second, *, top=740, lower=0):
    left = "".join(at(72, top - 14 * row, each) for row, each in enumerate(first))
    right = "".join(
        at(320, top - lower - 14 * row, each) for row, each in enumerate(second)
    )
    return left + right


def in_columns(*pages):
    outside_text = read_document(".pdf", pdf(*pages)).outside_text
    return [each.place for each in outside_text if each.kind == IN_COLUMNS]


@pytest.mark.parametrize("lower", [0, 2, 7])
def test_columns_of_running_text_are_read_one_after_the_other(lower):
    page = line(OVER, 790) + columns(FIRST, SECOND, lower=lower) + line(UNDER, 600)

    assert words(pdf(page)) == [OVER, " ".join(FIRST), " ".join(SECOND), UNDER]
    assert in_columns(page) == ["page 1"]
    assert untold(page) == []


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    until = [f"{each}," for each in SECOND[:-1]]
    pages = columns(FIRST[:-1], until), columns(SECOND, FIRST, top=700)

    assert words(pdf(*pages)) == [
        " ".join([*FIRST[:-1], *until, *SECOND]),
        " ".join(FIRST),
    ]


def test_a_table_of_sentences_stays_in_rows_and_is_named():
    cells = ""
    for row in range(3):
        cells += columns(FIRST[:3], SECOND[:2], top=740 - 70 * row)

    assert in_columns(cells) == []
    assert words(pdf(cells))[0].startswith(f"{FIRST[0]} {SECOND[0]}")
    assert [place for place, _ in untold(cells)] == ["page 1"]


def test_columns_without_a_clear_gap_stay_in_rows_and_are_named():
    page = columns(FIRST, SECOND) + line(OVER, 697)

    assert in_columns(page) == []


@pytest.mark.parametrize(
    "page",
    [
        "".join(
            line(each, 740 - 14 * row) for row, each in enumerate([*FIRST, *SECOND])
        ),
        "".join(
            at(72, 740 - 14 * row, f"Item {row}") + at(320, 740 - 14 * row, each)
            for row, each in enumerate(FIRST)
        ),
    ],
)
def test_text_in_one_column_and_lists_of_facts_are_read_as_they_stand(page):
    assert in_columns(page) == []
