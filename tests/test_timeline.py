"""A timeline is drawn so that nothing in it collides, whatever its dates."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from twopart.model.inline import Prose
from twopart.model.view import Event, Month, Timeline, plain
from twopart.render.timeline import DATE, MONTH_GAP, MONTHS, PLOT, WIDTH, WORDS, drawing, measured, wrapped


def timeline(days: int, events: list[tuple[int, int]], text: str = "Gate") -> dict[str, Any]:
    months = tuple(Month(f"{MONTHS[n % 12]} {2023 + n // 12}", start) for n, start in enumerate(range(0, days, 30)))
    drawn = (Event(Prose(text), "7 December 2023", start, end) for start, end in events)
    found: dict[str, Any] = plain(Timeline("1", "f-1", "c", "d", days, months, tuple(drawn)))
    return found


@st.composite
def timelines(draw):
    days = draw(st.integers(1, 1100))
    day = st.integers(0, days)
    events = draw(st.lists(st.tuples(day, day).map(lambda pair: tuple(sorted(pair))), min_size=1, max_size=20))
    return timeline(days, events, draw(st.text("abc ", min_size=1, max_size=120)))


@given(timelines())
def test_lanes_follow_one_another_and_hold_their_words(given_timeline):
    d = drawing(given_timeline)

    assert [lane.top for lane in d.lanes] == [d.axis, *(lane.bottom for lane in d.lanes[:-1])]
    assert d.lanes[-1].bottom == d.height
    for lane in d.lanes:
        baselines = [y for _, y in (*lane.dates, *lane.words)]
        assert all(lane.top < y < lane.bottom for y in (*baselines, lane.middle))


@given(timelines())
def test_marks_stand_within_the_drawing(given_timeline):
    for lane in drawing(given_timeline).lanes:
        assert PLOT[0] <= lane.mark.x
        assert lane.mark.x + lane.mark.width <= WIDTH


@given(timelines())
def test_names_of_months_and_years_do_not_touch(given_timeline):
    ticks = drawing(given_timeline).ticks

    assert all(b.x - a.x >= MONTH_GAP for a, b in pairwise(ticks))
    assert all(b.year > a.year for a, b in pairwise(t for t in ticks if t.year))


def test_a_point_has_no_width_and_a_stretch_is_always_seen():
    point, stretch = drawing(timeline(1000, [(10, 10), (10, 11)])).lanes

    assert point.mark.width == 0
    assert stretch.mark.width >= 4


def test_a_long_timeline_names_quarters():
    assert [tick.month for tick in drawing(timeline(365, [(0, 1)])).ticks] == ["Jan", "Apr", "Jul", "Oct", "Jan"]
    assert [tick.month for tick in drawing(timeline(600, [(0, 1)])).ticks[:5]] == ["Jan", "Apr", "Jul", "Oct", "Jan"]


def test_lines_fit_their_columns():
    text = "Readiness gate for the business WWWWW mmmm, with all that it needs"

    for width in DATE[1], WORDS[1]:
        assert all(measured(line) <= width for line in wrapped(text, width))
        assert " ".join(wrapped(text, width)) == text


def test_a_word_too_long_for_its_column_is_cut():
    lines = wrapped("a" * 200, 100)

    assert "".join(lines) == "a" * 200
    assert all(measured(line) <= 100 for line in lines)
