"""A withheld date is found where a period or another date says it, for any of them; other dates are not."""

from datetime import date, timedelta

import pytest

from twopart.language.number_words import in_words, ordinal
from twopart.language.paraphrase_search import ParaphraseSearch
from twopart.model.quantity import MONTHS, Day, days_in

YEARS = (2029, 2030, 2035)
MONTHS_OF_A_YEAR = range(1, 13)


def found(text: str, secret: Day, *public: Day) -> bool:
    search = ParaphraseSearch([("secret", secret)], public)
    return any(True for _ in search.within(text))


def financial(year: int) -> Day:
    return Day(year, 4, months=12)


def day_of(day: date) -> Day:
    return Day(day.year, day.month, day.day)


def words(day: Day) -> str:
    return str(day).replace("\u00a0", " ").lower()


def month_later(month: Day, number: int) -> Day:
    year, index = divmod(month.year * 12 + month.month - 1 + number, 12)
    return Day(year, index + 1)


def told_only(text: str, secret: Day, other: Day) -> list[str]:
    """What is wrong with a text that says the one date and not the other."""
    wrong = [] if found(text, secret) else [f"{secret} missed in {text}"]
    if found(text, other):
        wrong.append(f"{other} in {text}")
    if found(text, secret, secret):
        wrong.append(f"{secret}, which is public, in {text}")
    return wrong


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("number", MONTHS_OF_A_YEAR)
def test_each_month_of_a_year_is_found_by_its_number(year, number):
    of_calendar = Day(year, number)
    of_financial = month_later(Day(year, 4), number - 1)
    whole = words(financial(year))
    wrong = told_only(
        f"it ends in the {ordinal(number)} month of {year}.",
        of_calendar,
        month_later(of_calendar, 1),
    )
    wrong += told_only(
        f"it ends in the {ordinal(number)} month of the financial year {whole}.",
        of_financial,
        month_later(of_financial, 1),
    )
    wrong += told_only(
        f"it ends in {MONTHS[of_financial.month - 1].lower()} in {whole}.",
        of_financial,
        month_later(of_financial, 12),
    )

    assert wrong == []


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("place", "months_before"),
    [("last", 0), ("final", 0), ("penultimate", 1), ("second-last", 1)],
)
def test_months_are_counted_from_the_end_of_a_year(year, place, months_before):
    for whole, last in (
        (words(financial(year)), Day(year + 1, 3)),
        (str(year), Day(year, 12)),
    ):
        meant = month_later(last, -months_before)
        text = f"it ends in the {place} month of {whole}."
        assert told_only(text, meant, month_later(meant, -1)) == []


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_years_before_and_after_another_are_found(year, number):
    wrong = []
    for link, sign in (("after", 1), ("following", 1), ("before", -1)):
        lead = "the year" if number == 1 else f"{in_words(number)} years"
        wrong += told_only(
            f"it ends {lead} {link} {year}.",
            Day(year + sign * number),
            Day(year - sign * number),
        )
        wrong += told_only(
            f"it ends {lead} {link} {words(financial(year))}.",
            financial(year + sign * number),
            financial(year - sign * number),
        )

    assert wrong == []


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("month", MONTHS_OF_A_YEAR)
def test_months_and_days_before_and_after_another_are_found(year, month):
    own = Day(year, month)
    first = date(year, month, 1)
    last = date(year, month, days_in(year, month))
    after, before = month_later(own, 1), month_later(own, -1)
    a_day = timedelta(1)
    wrong = told_only(f"it ends in the month after {words(own)}.", after, before)
    wrong += told_only(f"it ends a month before {words(own)}.", before, after)
    wrong += told_only(
        f"it ends the day after {words(day_of(last))}.",
        day_of(last + a_day),
        day_of(last),
    )
    wrong += told_only(
        f"it ends on the day before {words(day_of(first))}.",
        day_of(first - a_day),
        day_of(first),
    )
    wrong += told_only(
        f"it ends two weeks after the end of {words(own)}.",
        day_of(last + 14 * a_day),
        day_of(last + 7 * a_day),
    )

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on the first day of the financial year 2031/32", Day(2031, 4, 1)),
        ("on the last day of the second quarter of 2031/32", Day(2031, 9, 30)),
        ("a month before the end of 2030/31", Day(2031, 2, 28)),
        ("the day after the end of 2030/31", Day(2031, 4, 1)),
        ("the day before the financial year 2031/32", Day(2031, 3, 31)),
        ("at the end of the last month but one of 2030/31", Day(2031, 2, 28)),
        ("one month into 2031/32", Day(2031, 4, 30)),
        ("in the last three months of 2030/31", Day(2031, 1, months=3)),
        ("in the first quarter of 2031", Day(2031, 1, months=3)),
        ("in the quarter before 2031/32", Day(2031, 1, months=3)),
        ("in the last month of 2030/31", Day(2031, 3, 5)),
        ("in the final quarter of 2030/31", Day(2031, 2, 14)),
        ("in the final quarter of 2030/31", Day(2031, 2)),
    ],
)
def test_phrases_lead_on_to_one_another(text, day):
    assert found(f"it ends {text}.", day)
    assert not found(f"it ends {text}.", Day(2030, 11, 3))


@pytest.mark.parametrize(
    "text",
    [
        "in the last month of 2029/30 and in the last month of 2031.",
        "spending in the final quarter of 2030/31 was good.",
        "the first quarter of 2030/31 is over, and it ends in the third quarter of 2030/31.",
        "from january 2031 it will be so, before christmas, and a month later.",
        "the month after 31 february 2031, and the last month of 2030/35.",
        "after 2030/31 and before 2031.",
        "the last month of the year, and the day before.",
        "paragraph 31 of 2030, version 3 in 2031.",
    ],
)
def test_other_dates_and_periods_say_nothing_of_a_day(text):
    assert not found(text, Day(2031, 3, 31))
    assert not found(text, Day(2031, 3))
