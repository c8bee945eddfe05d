"""How figures are written, read and printed."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twopart.base.finding import Refused
from twopart.base.source import Source, Span, Text
from twopart.load import leaves
from twopart.model.quantity import Day, Quantity, rounded

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
        ("up to £5m", "5000000", f"up to{NB}£5m"),
        ("At least £5m", "5000000", f"at least{NB}£5m"),
        ("£3m–£4m", "3000000", "£3m to £4m"),
        ("c. £800k to £1.2m", "800000", f"c.{NB}£800k to £1.2m"),
        ("-£4m to -£3m", "-4000000", "−£4m to −£3m"),
    ],
)
def test_an_amount_is_read_as_people_write_it_and_printed_alike(
    written, value, printed
):
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
        (leaves.count, "over 300 users", f"over{NB}300{NB}users"),
        (leaves.count, "10-12 weeks", f"10 to 12{NB}weeks"),
        (leaves.count, "10 part-time staff", f"10{NB}part-time staff"),
        (leaves.percentage, "10 to 12 per cent", "10% to 12%"),
        (leaves.date, "31 May 2024", f"31{NB}May{NB}2024"),
        (leaves.date, "7th December 2023", f"7{NB}December{NB}2023"),
        (leaves.date, "2023-12-07", f"7{NB}December{NB}2023"),
        (leaves.date, "29 February 2024", f"29{NB}February{NB}2024"),
        (leaves.date, "February 2024", f"February{NB}2024"),
        (leaves.percentage, "3pp", f"3{NB}percentage points"),
        (leaves.percentage, "1 percentage point", f"1{NB}percentage point"),
        (leaves.percentage, "c. 2.5pp", f"c.{NB}2.5{NB}percentage points"),
        (leaves.percentage, "25 bps", f"25{NB}basis points"),
        (leaves.percentage, "1 in 4", "1 in 4"),
        (leaves.percentage, "One in four", "One in four"),
        (leaves.percentage, "half", "half"),
        (leaves.count, "2+1+1 years", f"2+1+1{NB}years"),
        (leaves.count, "2 + 1 years", f"2+1{NB}years"),
        (leaves.count, "24 FTE", f"24{NB}FTE"),
        (leaves.count, "300 visits/yr", f"300{NB}visits a year"),
        (leaves.count, "300 visits p.a.", f"300{NB}visits a year"),
        (leaves.amount, "£96k/yr", "£96k a year"),
        (leaves.amount, "£96k per mth", "£96k a month"),
        (leaves.amount, "£45 an hour", "£45 an hour"),
        (leaves.amount, "£6.3m inc. VAT", "£6.3m including VAT"),
        (leaves.amount, "£6.3m a year (ex VAT)", "£6.3m a year excluding VAT"),
        (leaves.amount, "£3m to £4m plus VAT", "£3m to £4m excluding VAT"),
        (leaves.date, "20/12/2023", f"20{NB}December{NB}2023"),
        (leaves.date, "5.6.2023", f"5{NB}June{NB}2023"),
        (leaves.date, "Dec 20 2023", f"20{NB}December{NB}2023"),
        (leaves.date, "December 20th, 2023", f"20{NB}December{NB}2023"),
        (leaves.date, "20 December, 2023", f"20{NB}December{NB}2023"),
        (leaves.date, "Wednesday 20 December 2023", f"20{NB}December{NB}2023"),
        (leaves.date, "Wed, 20 Dec 2023", f"20{NB}December{NB}2023"),
        (leaves.date, "FY2029/30", "2029/30"),
        (leaves.date, "2029-30", "2029/30"),
        (leaves.date, "2028", "2028"),
        (leaves.date, "2029/30", "2029/30"),
        (leaves.date, "2029/2030", "2029/30"),
        (leaves.date, "1999/00", "1999/00"),
        (leaves.date, "Q1 2029/30", f"Q1{NB}2029/30"),
        (leaves.date, "Q4 2029/30", f"Q4{NB}2029/30"),
    ],
)
def test_percentages_counts_and_dates_are_printed_as_they_were_said(
    reader, written, printed
):
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
        (leaves.date, "2029/31"),
        (leaves.date, "Q5 2029/30"),
        (leaves.date, "Q3 2029"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_repeated(reader, written):
    with pytest.raises(Refused) as refused:
        reader(text(written))

    said = " ".join(
        [
            refused.value.findings[0].what,
            str(refused.value),
            repr(refused.value.findings),
        ]
    )
    assert written not in said


amounts = st.builds(
    lambda digits, scale, places: Quantity(
        Decimal(digits).scaleb(scale - places), "£", scale, places
    ),
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
    assert (printed.unit, printed.scale, printed.places) == (
        like.unit,
        like.scale,
        like.places,
    )


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)))
def test_every_day_of_the_calendar_exists(date):
    written = f"{date.day} {date:%B} {date.year:04}"

    assert leaves.date(text(written)).value == Day(date.year, date.month, date.day)


def test_a_range_and_a_bound_say_between_what_a_figure_lies():
    said = {
        written: leaves.amount(text(written)).value
        for written in ("£3m to £4m", "up to £5m", "at least £5m")
    }

    assert [value.bounds for value in said.values() if isinstance(value, Quantity)] == [
        (2_500_000, 4_500_000), (None, 5_000_000), (5_000_000, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2029/30", (2029, 4, 1), (2030, 3, 31)),
        ("Q1 2029/30", (2029, 4, 1), (2029, 6, 30)),
        ("Q3 2029/30", (2029, 10, 1), (2029, 12, 31)),
        ("Q4 2029/30", (2030, 1, 1), (2030, 3, 31)),
        ("2029", (2029, 1, 1), (2029, 12, 31)),
        ("February 2028", (2028, 2, 1), (2028, 2, 29)),
    ],
)
def test_a_date_that_is_a_stretch_has_a_first_and_a_last_day(written, first, last):
    day = leaves.date(text(written)).value

    assert isinstance(day, Day)
    assert (day.first, day.last) == (first, last)


def test_a_number_of_more_digits_than_decimals_hold_is_printed_in_full():
    assert (
        Quantity(Decimal(10**40 + 1), "", 0, 2).number.replace(",", "")
        == f"1{'0' * 39}1.00"
    )


def test_the_repr_of_a_quantity_and_of_a_text_shows_no_value():
    quantity = leaves.amount(text("£22.048m")).value

    assert "22" not in repr(quantity)
    assert "secret" not in repr(text("secret"))


@pytest.mark.parametrize(
    ("reader", "written"),
    [
        (leaves.amount, "£96k a year a year"),
        (leaves.amount, "£96k p.a. per annum"),
        (leaves.amount, "VAT"),
        (leaves.percentage, "4 in 4"),
        (leaves.percentage, "five in four"),
        (leaves.count, "2+1+1"),
        (leaves.count, "1 in 4"),
        (leaves.date, "Tuesday 20 December 2023"),
        (leaves.date, "Wednesday 2023"),
        (leaves.date, "20/13/2023"),
        (leaves.date, "31.6.2023"),
        (leaves.date, "summer 2024"),
        (leaves.date, "1 April to 31 March 2026"),
        (leaves.date, "2029-31"),
    ],
)
def test_what_says_two_things_or_nothing_is_refused(reader, written):
    with pytest.raises(Refused):
        reader(text(written))


@pytest.mark.parametrize(
    ("reader", "written", "value", "step"),
    [
        (leaves.count, "2+1+1 years", "4", "1"),
        (leaves.percentage, "25bp", "0.25", "0.01"),
        (leaves.percentage, "2.5bp", "0.025", "0.001"),
        (leaves.percentage, "1 in 3", "33.3", "0.1"),
        (leaves.percentage, "3 in 10", "30", "1"),
    ],
)
def test_what_is_said_in_other_words_has_its_number(reader, written, value, step):
    quantity = reader(text(written)).value

    assert quantity.value == Decimal(value)
    assert quantity.step == Fraction(step)
    assert str(leaves.replace(quantity, value=Decimal(7))) != str(quantity)
