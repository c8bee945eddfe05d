"""A timeline is a table of its events, with a mark of each on an axis; nothing in it collides, whatever its dates."""

from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_design import printed
from test_page import numbered, page

from twopart.model.inline import Footnote, Prose
from twopart.model.view import Event, Month, Timeline, plain
from twopart.render.html.timeline import (
    AXIS,
    DRAWING,
    MONTH_GAP,
    MONTHS,
    drawing,
    ticks,
)

LAST_NAME = 20  # points: what a year or a month takes
HALF_A_MARK = 6


def months(days: int, first: int = 0) -> tuple[Month, ...]:
    """The months of an axis that begins in January 2023, or so many months later."""
    return tuple(
        Month(f"{MONTHS[n % 12]} {2023 + n // 12}", start)
        for n, start in enumerate(range(0, days, 30), first)
    )


def timeline(
    days: int, events: list[tuple[int, int]], text: str = "Gate"
) -> dict[str, Any]:
    drawn = (Event(Prose(text), "7 December 2023", start, end) for start, end in events)
    found: dict[str, Any] = plain(
        Timeline("1", "f-1", "c", "d", days, months(days), tuple(drawn))
    )
    return found


@st.composite
def timelines(draw):
    days = draw(st.integers(1, 1100))
    day = st.integers(0, days)
    events = draw(
        st.lists(
            st.tuples(day, day).map(lambda pair: tuple(sorted(pair))),
            min_size=1,
            max_size=20,
        )
    )
    return timeline(days, events, draw(st.text("abc ", min_size=1, max_size=120)))


@given(timelines())
def test_marks_stand_within_the_drawing(given_timeline):
    for lane in drawing(given_timeline).lanes:
        assert lane.mark.x >= HALF_A_MARK
        assert lane.mark.x + max(lane.mark.width, HALF_A_MARK) <= DRAWING
        assert HALF_A_MARK < lane.middle < lane.height - HALF_A_MARK


@given(timelines())
def test_names_of_months_and_years_do_not_touch_and_are_not_cropped(given_timeline):
    ticks = drawing(given_timeline).ticks

    assert all(b.x - a.x >= MONTH_GAP for a, b in pairwise(ticks))
    assert all(b.year > a.year for a, b in pairwise(t for t in ticks if t.year))
    assert all(AXIS[0] <= tick.x <= DRAWING - LAST_NAME for tick in ticks)


@given(st.integers(1, 9000), st.integers(0, 300))
def test_the_axis_names_the_month_in_which_it_begins_and_its_year(days, first):
    named = list(ticks(list(map(plain, months(days, first))), days))

    assert named[0].x == AXIS[0]
    assert f"{named[0].month} {named[0].year}" == months(days, first)[0].name
    assert all(b.x - a.x >= MONTH_GAP - 0.001 for a, b in pairwise(named))


def test_a_name_that_would_touch_that_of_the_first_month_gives_way_to_it():
    def named(first: int) -> list[str]:
        made = list(map(plain, months(2000, first)))
        found = [f"{tick.month} {tick.year}" for tick in ticks(made, 2000)]
        return found[:3]

    assert named(1) == ["Feb 2023", "Jan 2024", "Jan 2025"]
    assert named(6) == ["Jul 2023", "Jan 2025", "Jan 2026"]


def test_a_point_has_no_width_and_a_stretch_is_always_seen():
    point, stretch = drawing(timeline(1000, [(10, 10), (10, 11)])).lanes

    assert (point.mark.name, point.mark.width) == ("Date", 0)
    assert stretch.mark.name == "Period"
    assert stretch.mark.width >= 4


def test_a_long_timeline_names_quarters():
    assert [tick.month for tick in drawing(timeline(365, [(0, 1)])).ticks] == [
        "Jan",
        "Apr",
        "Jul",
        "Oct",
        "Jan",
    ]
    assert [tick.month for tick in drawing(timeline(450, [(0, 1)])).ticks[:5]] == [
        "Jan",
        "Apr",
        "Jul",
        "Oct",
        "Jan",
    ]


def test_the_key_names_each_kind_of_mark_that_is_there():
    events = tuple(
        Event(Prose(style), "1 May 2023", 0, 0, style)
        for style in ("milestone", "", "gate", "gate")
    )
    shown = drawing(plain(Timeline("1", "f-1", "c", "d", 30, months(30), events)))

    assert [mark.name for mark in shown.key] == ["Gate", "Milestone", "Date"]
    assert [lane.mark.name for lane in shown.lanes] == [
        "Milestone",
        "Date",
        "Gate",
        "Gate",
    ]


@pytest.mark.parametrize("count", [25, 45])
def test_a_long_timeline_goes_on_overleaf_under_its_axis(count):
    days = 30 * count
    events = (
        Event(
            Prose(f"Event {n}x\ue0000\ue001", (Footnote(Prose(f"Note {n}x")),)),
            f"Day {n}x",
            30 * n,
            30 * n,
        )
        for n in range(count)
    )
    block = Timeline("1", "f-1", "The plan", "d", days, months(days), tuple(events))

    pages = [
        sheet.get_textpage().get_text_range()
        for sheet in pypdfium2.PdfDocument(
            printed(page(numbered("1", "See:"), block, withholdings=()))
        )
    ]

    whole = "".join(pages)
    assert all(
        whole.count(f"{word} {n}x") == 1
        for n in range(count)
        for word in ("Day", "Event", "Note")
    )
    shown = [text for text in pages if "Event 1" in text or "Event 2" in text]
    assert len(shown) > 1
    assert all("2025" in text for text in shown), "the axis is not repeated"
