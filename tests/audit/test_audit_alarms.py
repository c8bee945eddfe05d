"""What gives nothing away is not reported, by its kind; and what stands beside each kind is still found."""

from dataclasses import replace
from decimal import Decimal

import pytest
from withheld import NOTHING, UPLIFT, money, pdf

from twopart.audit import audited, prepared
from twopart.audit.pdf import pages
from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.model.quantity import Quantity
from twopart.model.secret import Secret

TOTAL = Secret("total", "figure", value=money("23092000"))
OTHER = Secret("other", "figure", value=money("1217000"))
SHORT = [
    Secret(name, "name", words=(name,)) for name in ("EE", "Table", "Adobe", "Bexley")
]


def leaks_of(text: str, *secrets: Secret) -> dict[str, bool]:
    """The ids of what a page tells, and whether each may be another thing."""
    search = Search(secrets, NOTHING)
    leaks = search.leaks(Surface("page 1", text, reader="PDFium"), search.places(), {})
    return {leak.secret: leak.faint for leak in leaks}


@pytest.mark.parametrize(
    "text",
    ["It was 2 3.092", "Bids 2\n3.092", "2 3.092"],
)
def test_two_numbers_that_make_a_withheld_one_over_a_space_may_be_two(text):
    assert leaks_of(text, TOTAL) == {"total": True}


@pytest.mark.parametrize("text", ["Item 2 3.092 5.198 70.512", "Lot 2\n3.092"])
def test_the_number_of_a_row_is_no_digit_of_its_first_cell(text):
    assert leaks_of(text, TOTAL) == {}


@pytest.mark.parametrize("text", ["Item 23 .092", "Item £2 3.092m", "Lot 23.0\n92"])
def test_a_number_after_such_a_word_is_still_joined_where_it_reads_as_one(text):
    assert set(leaks_of(text, TOTAL)) == {"total"}


def test_two_capitals_that_are_short_for_something_are_no_roman_amount():
    fee = Secret("fee", "figure", value=money("1500000"))
    assert leaks_of("the MD around european words", fee) == {}
    assert leaks_of(
        "the MDX around european words", replace(fee, value=money("1510000"))
    ) == {"fee": True}


@pytest.mark.parametrize(
    "text", ["£23 .092m", "£2 3.092m", "2 3 . 0 9 2", "23.092", "£23.\n092m"]
)
def test_a_number_with_its_unit_or_split_by_spaces_is_one(text):
    assert leaks_of(text, TOTAL) == {"total": False}


@pytest.mark.parametrize(
    "text",
    [
        "a table of [names|values]",
        "write to a@b.org about the link table",
        "OS/2|x table",
    ],
)
def test_a_sign_in_one_word_reads_no_other_word_as_a_name(text):
    assert leaks_of(text, *SHORT) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("B€xley bid", "Bexley"),
        ("T@ble bid", "Table"),
        ("Ad0be bid", "Adobe"),
        ("see bexl€y.org|x", "Bexley"),
    ],
)
def test_a_sign_in_the_place_of_a_letter_still_makes_a_name(text, name):
    assert name in leaks_of(text, *SHORT)


def over(before: str, after: str) -> list[Surface]:
    return list(pages.between([before, after]))


def test_the_rest_of_a_word_that_is_cut_at_the_edge_of_a_page_break_is_no_name():
    after = ("word " * 41)[5 : pages._EDGE - 1] + "EExeter"
    before = "committEE " + ("word " * 41)[: pages._EDGE - 3]
    [surface] = over(before, after)

    assert (
        "EE" in f"{before}\n{after}"[-pages._EDGE :] or "EE" in before[-pages._EDGE :]
    )
    assert Search(SHORT, NOTHING).given_away(surface) == set()


def test_what_goes_over_a_page_break_is_found_after_long_pages():
    long = "word " * 100
    [surface] = over(f"{long}the price of £23.", f"092m is asked for {long}")
    [unbroken] = over(" " + "-" * 300 + "£23.", "092m" + "-" * 300)

    assert Search([TOTAL], NOTHING).given_away(surface) == {"total"}
    assert Search([TOTAL], NOTHING).given_away(unbroken) == {"total"}


def surfaces_of(html: str, *secrets: Secret) -> list[tuple[str, str]]:
    leaks = audited(pdf(html), prepared(secrets, NOTHING))
    assert isinstance(leaks, list)
    return [(leak.secret, leak.surface) for leak in leaks]


BREAK = "<p style='break-before: page'>"


def test_what_may_mean_another_thing_beside_a_page_break_is_reported_once():
    assert surfaces_of(f"<p>In all 16% of it.{BREAK}More of it.", UPLIFT) == [
        ("uplift", "page 1")
    ]
    assert surfaces_of(f"<p>In all.{BREAK}16% of it.", UPLIFT) == [("uplift", "page 2")]


def test_what_only_both_sides_of_a_page_break_reveal_is_reported_beside_what_one_reveals():
    one, other = "More of one. " * 40, "Less of another. " * 40
    found = surfaces_of(
        f"<p>In all 16%.{BREAK}{one}{BREAK}{other} The rise is 16{BREAK}per cent.",
        UPLIFT,
    )

    assert found == [("uplift", "page 1"), ("uplift", "pages 3 and 4")]


OTHER = Secret("other", "figure", value=money("1217000"))


@pytest.mark.parametrize("text", ["In all 1,217 officers", "88 of the 1,217 devices"])
def test_a_comma_before_three_digits_may_be_no_decimal_point(text):
    assert leaks_of(text, OTHER) == {"other": True}


@pytest.mark.parametrize("text", ["£1,217m", "£1.217m", "1.217 in all"])
def test_a_comma_is_a_decimal_point_where_the_unit_is_said(text):
    assert leaks_of(text, OTHER) == {"other": False}


def test_the_beginning_of_a_word_that_is_cut_after_a_page_break_is_no_name():
    after = "word " * 39 + "and EEG waves"
    [surface] = over("One page", after)

    assert after[: pages._EDGE].endswith("and E")
    assert surface.text.endswith("and ")


MONTHS = "Month " + " ".join(f"M{number}" for number in range(1, 13)) + " Total"


@pytest.mark.parametrize(
    "text", [MONTHS, f"(£m) {MONTHS}", MONTHS.lower(), f"row 2 {MONTHS}"]
)
def test_codes_in_a_series_are_no_amounts(text):
    about_ten = Secret("about_ten", "figure", value=money("10565000"))

    assert leaks_of(text, about_ten) == {}


AMOUNTS = [
    "8 m 9 m 11 m 12 m",
    "(£m) 8m 9m 11m 12m",
    "£8m £11m 12m",
    "costs 11 m 12 times",
    "£m 8m 9m 10m 11m 12m",
    "m 9 m 10 m 11 m 12 m",
    "Maximum 11m 12m 13m",
    "rose from 11m 12 years ago",
    "£m 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 11m 12m",
    "in 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 11m 12m",
]


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts_in_a_series_are_amounts(text):
    about_eleven = Secret("about_eleven", "figure", value=money("10865000"))

    assert leaks_of(text, about_eleven) == {"about_eleven": True}


@pytest.mark.parametrize(
    "text",
    [
        "rose from 22.4m 3 years ago",
        "Maximum 22.4m 30m",
        "£m 22.4m 30m",
        "m 22.4m 30m",
        "the sum 22.4m 5",
        "M1 M2 M3 M4 22.4m 30m",
    ],
)
def test_an_amount_after_a_word_that_ends_with_its_letter_is_one(text):
    total = Secret("total", "figure", value=money("22400000"))

    assert "total" in leaks_of(text, total)


@pytest.mark.parametrize("text", ["Bank 370k 400k", "Risk 370k 400k", "£k 370k 400k"])
def test_thousands_after_a_word_that_ends_with_their_letter_are_amounts(text):
    fee = Secret("fee", "figure", value=money("370000"))

    assert "fee" in leaks_of(text, fee)


@pytest.mark.parametrize("footer", ["Page 7 of 16", "Sheet 7 of 16", "Slide 7 of 16"])
def test_the_number_of_a_page_counts_nothing_that_the_title_names(footer):
    cameras = Secret("cameras", "figure", value=Quantity(Decimal(7), "cameras"))
    title = "Body-worn cameras – Outline Business Case"
    assert leaks_of(f"{title}\n{footer}", cameras) == {}
    assert leaks_of(f"{footer}\n{title}", cameras) == {}
    assert leaks_of("Cameras: 7 of the 16 are", cameras) == {"cameras": True}
