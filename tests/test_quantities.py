"""How figures are written, read and printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twopart.finding import Refused
from twopart.load import leaves
from twopart.model.quantity import Day, Quantity, rounded
from twopart.source import Source, Span, Text

NB = "\u00a0"


def text(words: str) -> Text:
    return Text(words, Span(Source("paper.yaml", words), 1, 1))


@pytest.mark.parametrize(
    ("written", "value", "printed"),
    [
        ("£22.048m", "22048000", "£22.048m"),
        ("£810k", "810000", "£810k"),
        ("c. £2m", "2000000", f"c.{NB}£2m"),
        ("c.£2m", "2000000", f"c.{NB}£2m"),
        ("£1,052.47", "1052.47", "£1,052.47"),
        ("-£144.630m", "-144630000", "−£144.630m"),
        ("(£0.270m)", "-270000", "−£0.270m"),
        ("£2 million", "2000000", "£2m"),
        ("£2bn", "2000000000", "£2bn"),
        ("£22,048m", "22048000000", "£22,048m"),
    ],
)
def test_an_amount_is_read_as_people_write_it_and_printed_alike(written, value, printed):
    quantity = leaves.amount(text(written)).value

    assert isinstance(quantity, Quantity)
    assert quantity.value == Decimal(value)
    assert str(quantity) == printed


@pytest.mark.parametrize(
    ("reader", "written", "printed"),
    [
        (leaves.percentage, "16%", "16%"),
        (leaves.percentage, "16 per cent", "16%"),
        (leaves.percentage, "c. 2.50%", f"c.{NB}2.50%"),
        (leaves.count, "22,500 users", f"22,500{NB}users"),
        (leaves.count, "2.5 years", f"2.5{NB}years"),
        (leaves.count, "3", "3"),
        (leaves.date, "31 May 2024", f"31{NB}May{NB}2024"),
        (leaves.date, "7th December 2023", f"7{NB}December{NB}2023"),
        (leaves.date, "2023-12-07", f"7{NB}December{NB}2023"),
        (leaves.date, "29 February 2024", f"29{NB}February{NB}2024"),
        (leaves.date, "February 2024", f"February{NB}2024"),
        (leaves.date, "2028", "2028"),
    ],
)
def test_percentages_counts_and_dates_are_printed_as_they_were_said(reader, written, printed):
    assert str(reader(text(written)).value) == printed


@pytest.mark.parametrize(
    ("reader", "written"),
    [
        (leaves.amount, "27.048m"),
        (leaves.amount, "£22,04"),
        (leaves.amount, "£1.2.3m"),
        (leaves.amount, "£m"),
        (leaves.amount, "£5 apples"),
        (leaves.amount, "£٣m"),
        (leaves.percentage, "17"),
        (leaves.count, "many users"),
        (leaves.date, "31 June 2024"),
        (leaves.date, "29 February 2023"),
        (leaves.date, "2024-13-01"),
        (leaves.date, "Febtember 2024"),
        (leaves.date, "5 2024"),
        (leaves.date, "soon"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_repeated(reader, written):
    with pytest.raises(Refused) as refused:
        reader(text(written))

    said = " ".join([refused.value.findings[0].what, str(refused.value), repr(refused.value.findings)])
    assert written not in said


amounts = st.builds(
    lambda digits, scale, places: Quantity(Decimal(digits).scaleb(scale - places), "£", scale, places),
    st.integers(-(10**9), 10**9),
    st.sampled_from([0, 3, 6, 9]),
    st.integers(0, 4),
)


@given(amounts)
def test_every_amount_that_is_printed_reads_as_itself(quantity):
    read = leaves.amount(text(str(quantity))).value

    assert read == quantity


@given(amounts)
def test_a_printed_amount_stands_for_half_a_last_place_on_either_side(quantity):
    low, high = quantity.interval

    assert low < Fraction(quantity.value) < high
    assert high - low == quantity.step


@given(st.fractions(-(10**6), 10**6), amounts)
def test_rounding_moves_a_number_by_half_a_last_place_at_most(exact, like):
    printed = rounded(exact, like)

    assert abs(Fraction(printed.value) - exact) <= like.step / 2
    assert (printed.unit, printed.scale, printed.places) == (like.unit, like.scale, like.places)


@given(st.dates())
def test_every_day_of_the_calendar_exists(date):
    if date.year < 1000:
        return
    written = f"{date.day} {date:%B} {date.year:04}"

    assert leaves.date(text(written)).value == Day(date.year, date.month, date.day)


def test_the_repr_of_a_quantity_and_of_a_text_shows_no_value():
    quantity = leaves.amount(text("£22.048m")).value

    assert "22" not in repr(quantity)
    assert "secret" not in repr(text("secret"))
