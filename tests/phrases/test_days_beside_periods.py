"""A withheld day is found where a week, a few days or the end of what is next to it say it."""

from datetime import date, timedelta

import pytest

from twopart.language import paraphrase_search
from twopart.language.paraphrase_search import ParaphraseSearch
from twopart.language.time.days_beside_periods import days_beside_periods
from twopart.model.quantity import MONTHS, Day

DAYS = [date(2031, 1, 1) + timedelta(17 * number) for number in range(44)]
A_WEEK = 7
WEEKS = [
    "w/c {}",
    "wc {}",
    "week commencing {}",
    "the week-commencing {}",
    "week beginning monday {}",
    "the week starting {}",
    "w/c: mon {}",
]
WEEKS_ENDING = ["w/e {}", "the week ending {}", "week-ending sunday the {}"]


def as_day(when: date) -> Day:
    return Day(when.year, when.month, when.day)


def ways(when: date) -> list[str]:
    month = MONTHS[when.month - 1].lower()
    return [
        f"{when.day} {month} {when.year}",
        f"{when.day}th {month[:3]}",
        f"{when.day} {month}",
        f"{when.day}/{when.month}/{when.year}",
        f"{when.day:02}.{when.month:02}.{when.year % 100:02}",
        f"{when.day}/{when.month}",
    ]


def found(text: str, *wanted: Day) -> list[Day]:
    return [day for day, *_ in days_beside_periods(text.lower(), wanted)]


@pytest.mark.parametrize("said", WEEKS)
def test_a_week_that_begins_on_a_day_says_each_of_its_days(said):
    for first in DAYS:
        for way in ways(first):
            text = f"it begins {said.format(way)}, they say."
            for days in range(-2, A_WEEK + 2):
                day = as_day(first + timedelta(days))
                is_in = 0 <= days < A_WEEK
                assert (found(text, day) == [day]) == is_in, (text, day)


@pytest.mark.parametrize("said", WEEKS_ENDING)
def test_a_week_that_ends_on_a_day_says_each_of_its_days(said):
    for last in DAYS:
        [way, *_] = ways(last)
        text = f"it begins in {said.format(way)}."
        for days in range(-2, A_WEEK + 2):
            day = as_day(last - timedelta(days))
            is_in = 0 <= days < A_WEEK
            assert (found(text, day) == [day]) == is_in, (text, day)


def test_the_week_of_a_day_is_from_monday_to_sunday():
    thursday = Day(2033, 5, 12)

    assert found("it goes live in the week of 9 may 2033", thursday) == [thursday]
    assert found("it goes live in the week of 15 may 2033", thursday) == [thursday]
    assert found("it goes live in the week of 16 may 2033", thursday) == []
    assert found("it goes live in the week of 8 may 2033", thursday) == []


@pytest.mark.parametrize(
    "said",
    [
        "between 10 and 14 may 2033",
        "from the 10th to the 14th of may",
        "10–14 may 2033",
    ],
)
def test_a_few_days_say_each_of_them(said):
    assert found(said, Day(2033, 5, 12)) == [Day(2033, 5, 12)]
    assert found(said, Day(2033, 5, 9), Day(2033, 5, 15), Day(2033, 6, 12)) == []


ENDS = {
    Day(2034, 3, 31): [
        "it ends before 2034/35.",
        "it expires just before fy34/35",
        "the lease runs out at the start of the 2034/35 financial year",
        "it ends when 2034/35 begins",
        "it lasts until 2034/35 starts",
        "it runs up to but not including 1 april 2034",
        "it ends before april 2034 begins",
        "it runs until 1 april 2034",
        "it closes at the start of the first quarter of 2034/35",
        "prices are held until the beginning of q1 2034/35",
        "it terminates on the eve of the 2034-35 year",
    ],
    Day(2033, 12, 31): ["it ends before 2034.", "it ends ahead of q4 2033/34"],
}
BEGINS = {
    Day(2034, 4, 1): [
        "it begins after 31 march 2034",
        "it starts at the end of fy 2033/34",
        "the award starts once 2033/34 is over",
        "it goes live when 33/34 ends",
        "it commences on the expiry of the 2033/34 year",
        "it starts after march 2034",
        "it takes effect following the close of q4 2033/34",
    ],
    Day(2034, 4): ["it starts after march 2034", "it opens after the end of 2033/34"],
}
NOTHING = [
    "spending before 2034/35 is public",
    "the plan continues in 2034/35, and to 2034/35",
    "it ends before 2035/36, or before 2034/36",
    "it runs until 2034/35",
    "the year ends. before 2034/35 it was so; after 2033/34 it began",
    "it ends on 1 april 2034",
    "it begins in 2034/35, on 31 march 2034 and from 1 may 2034",
    "week 12, a week of 5 days, the week commencing soon, w/c 45 may 2034, w/c 3/13/34",
    "w/c 1 january 2034, w/e 40/1/34, 10 to 40 march 2034, 3 and 31 march 2034",
    "the week from april 2034, w/c 29 february",
]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (day, said)
        for days in (ENDS, BEGINS)
        for day, texts in days.items()
        for said in texts
    ],
)
def test_what_ends_before_a_period_or_begins_after_one_says_the_day_beside_it(
    day, said
):
    assert day in found(said, day)
    assert found(said, Day(2034, 5, 4), Day(2033, 4, 1), Day(2033, 3, 31)) == []


@pytest.mark.parametrize("said", NOTHING)
def test_other_periods_and_weeks_say_no_day(said):
    wanted = (*ENDS, *BEGINS)
    if "w/c" not in said:
        wanted = (*wanted, Day(2034, 4, 2))

    assert found(said, *wanted) == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("on the second Thursday in May", Day(2033, 5, 12)),
        ("on the last Tuesday of May 2033", Day(2033, 5, 31)),
        ("on the fifth Tuesday of May 2033", Day(2033, 5, 31)),
        ("at the end of FY33/34", Day(2034, 3, 31)),
        ("it starts with FY34/35", Day(2034, 4, 1)),
        ("it begins w/c 9 May", Day(2033, 5, 12)),
    ],
)
def test_a_day_is_found_among_those_that_are_withheld(said, day):
    other = Day(day.year, 7, 15)
    search = ParaphraseSearch([("start", day), ("other", other)], ())

    assert {name for name, *_ in search.within(said)} == {"start"}
    assert not list(ParaphraseSearch([("start", day)], (day,)).within(said))


def test_without_this_search_a_week_is_missed(monkeypatch):
    search = ParaphraseSearch([("start", Day(2033, 5, 12))], ())
    assert list(search.within("it begins w/c 9 May"))

    monkeypatch.setattr(paraphrase_search, "days_beside_periods", lambda *_: ())
    assert not list(search.within("it begins w/c 9 May"))
