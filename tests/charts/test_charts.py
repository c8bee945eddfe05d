"""A chart draws what its part prints, to the printed values, and nothing of what is left out or withheld."""

import json
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import examine, form
from hypothesis import given, settings
from hypothesis import strategies as st

from twopart.base.source import Source, Span
from twopart.blocks.charting.charted import amount
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.label import PUBLIC
from twopart.model.quantity import Quantity
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.parts import view as sent
from twopart.render.html.charts import lines as of_lines
from twopart.render.html.charts.drawing import on_paper, on_screen
from twopart.render.html.charts.lines import Plot, tops_of_labels
from twopart.render.html.charts.marks import FILLS, HATCHED, LIGHT, SOLID
from twopart.render.web.page import web_page

TEMPLATES = Path(__file__).parents[2] / "templates"

FIGURES = """\
figures:
  thirds: {formula: 10 * unit / 3, precision: £1m, public: true}
  unit: {amount: £1.000m, public: true}
  whole: {amount: £12.5m, public: true}
  loss: {amount: -£2.5m, public: true}
  later: {amount: TBC, public: true}
  bid: {amount: £31.7m, withheld: commercial}
"""
CHART = """\
charts:
  cost:
    caption: Cost
    drawn-as: bars
    public: true
    values:
      - {label: Thirds, figure: thirds}
      - {label: Whole, figure: whole}
      - {label: Loss, figure: loss}
      - {label: Later, figure: later}
"""
SHOWN = (
    'example: true\npart-1: {sections: {summary: ["We pay {unit}.", {chart: cost}]}}\n'
)
TABLE = """\
tables:
  t:
    caption: Vans
    unit: vans
    public: true
    columns: {a: 2030, b: 2031, c: 2032, all: [All, sum]}
    rows:
      new: [New, 4, 8, nil]
      old: [Old, 6, n/a, 2]
      total: [Total, sum]
"""


def charts(text: str, part: int = 1) -> list[view.Chart]:
    paper, subject, findings = examine(text)
    assert [each.rule for each in findings if each.level == "error"] in (
        [],
        ["placeholder"],
    )
    shown = project(paper, subject.register, form(), part)
    blocks = [block for section in shown.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, view.Chart)]


def drawn(chart: view.Chart) -> dict:
    return json.loads(json.dumps(view.plain(chart)))


def test_what_is_drawn_is_what_is_printed():
    [chart] = charts(FIGURES + CHART + SHOWN)

    assert chart.amounts == (("3000000",), ("12500000",), ("-2500000",), ("",))
    assert chart.description == (
        "Bar chart. Cost. Thirds: £3m; Whole: £12.5m; Loss: −£2.5m; Later: [to be confirmed]."
    )


@pytest.mark.parametrize("place", [on_paper, on_screen])
def test_bars_are_as_long_as_their_values(place):
    [chart] = charts(FIGURES + CHART + SHOWN)
    thirds, whole, loss, later = place(drawn(chart)).rows

    assert later.bars == ()
    lengths = [row.bars[0].width for row in (thirds, whole, loss)]
    assert lengths[1] / lengths[0] == pytest.approx(12.5 / 3, rel=0.01)
    assert lengths[1] / lengths[2] == pytest.approx(5, rel=0.01)
    assert thirds.bars[0].x == whole.bars[0].x == pytest.approx(thirds.nil, abs=0.01)
    assert loss.bars[0].x + loss.bars[0].width == pytest.approx(loss.nil, abs=0.02)


def test_a_chart_of_a_table_draws_neither_headings_nor_sums_unless_it_is_told_to():
    [chart] = charts(
        TABLE
        + "charts: {cost: {caption: C, drawn-as: stacked, drawn-along: columns, table: t, public: true}}\n"
        + 'part-1: {sections: {summary: ["See {cost} and {t}.", {chart: cost}, {table: t}]}}\n'
    )

    assert [row.heading for row in chart.rows] == ["2030", "2031", "2032"]
    assert [column.heading for column in chart.columns] == ["New", "Old"]
    assert chart.amounts == (("4", "6"), ("8", ""), ("0", "2"))
    assert chart.unit == "vans"
    assert [getattr(each, "text", "") for each in chart.note.inserts] == [
        "Table\u00a01"
    ]


def test_stacked_bars_stand_end_to_end_and_are_told_apart_without_colour():
    [chart] = charts(
        TABLE
        + "charts: {cost: {caption: C, drawn-as: stacked, drawn-along: columns, table: t, public: true}}\n"
        + 'part-1: {sections: {summary: ["See {cost}.", {chart: cost}]}}\n'
    )
    both, *_ = on_paper(drawn(chart)).rows
    first, second = both.bars

    assert (first.fill, second.fill) == (SOLID, HATCHED)
    assert second.x == pytest.approx(first.x + first.width, abs=0.02)
    assert second.strokes
    assert len(set(FILLS)) == len(FILLS)


SHARES = """
tables:
  shares:
    caption: Shares
    corner: Year
    unit: £m
    public: true
    columns: {a: One, b: Two, c: Three, d: Four}
    rows:
      all: [All fit, "20.0", "20.0", "30.0", "30.0"]
      some: [Two do not, "50.0", "0.1", "40.0", "(0.2)"]
      none: [Nothing, "–", "–", "–", "–"]
charts: {cost: {caption: C, drawn-as: stacked, table: shares, public: true}}
part-1: {sections: {summary: ["See {cost}.", {chart: cost}]}}
"""


@pytest.mark.parametrize("drawing_of", [on_paper, on_screen])
def test_each_stretch_of_a_stacked_bar_has_its_letter_on_it_or_beside_the_bar(
    drawing_of,
):
    [chart] = charts(SHARES)
    drawing = drawing_of(drawn(chart))
    fits, some, nothing = drawing.rows

    assert drawing.letters == "ABCD"
    assert [(letter.text, letter.fill) for letter in fits.letters] == [
        *zip("ABCD", FILLS, strict=True)
    ]
    for letter, each in zip(fits.letters, fits.bars, strict=True):
        assert letter.x == pytest.approx(each.x + each.width / 2, abs=0.02)
    placed = {letter.text: letter for letter in some.letters}
    assert [placed[name].fill for name in "ABCD"] == [SOLID, "", LIGHT, ""]
    assert (placed["B"].anchor, placed["D"].anchor) == ("start", "end")
    edges = [end for each in some.bars for end in (each.x, each.x + each.width)]
    assert placed["D"].x < min(edges)
    assert placed["B"].x > max(edges)
    assert nothing.letters == ()


def test_letters_beside_a_bar_stay_within_the_drawing():
    [chart] = charts(SHARES.replace("(0.2)", "0.2").replace("50.0", "0.3"))
    drawing = on_paper(drawn(chart))
    beside = [
        letter for row in drawing.rows for letter in row.letters if not letter.fill
    ]

    assert [letter.text for letter in beside] == ["A", "B", "D"]
    assert all(later.x - one.x > 6 for one, later in pairwise(beside))
    assert max(letter.x for letter in beside) < drawing.width - 6


def test_bars_of_one_series_have_no_letters():
    [chart] = charts(
        SHARES.replace("drawn-as: stacked,", "drawn-as: stacked, only-columns: [a],")
    )
    drawing = on_paper(drawn(chart))

    assert drawing.letters == ""


def test_a_bridge_goes_from_its_start_by_its_steps_to_its_end():
    [chart] = charts(
        """\
figures:
  all: {amount: £8m, public: true}
  off: {amount: £3m, public: true}
  more: {amount: £1m, public: true}
  rest: {amount: £6m, public: true}
charts:
  cost:
    caption: Cost
    drawn-as: bridge
    public: true
    values:
      - {label: All, figure: all}
      - {label: Off, figure: off, taken-off: true}
      - {label: More, figure: more}
      - {label: Rest, figure: rest}
part-1: {sections: {summary: ["We pay {all}.", {chart: cost}]}}
"""
    )
    start, off, more, end = on_paper(drawn(chart)).rows

    assert [row.bars[0].fill for row in (start, off, more, end)] == [
        SOLID,
        HATCHED,
        LIGHT,
        SOLID,
    ]
    assert off.bars[0].x + off.bars[0].width == pytest.approx(start.below, abs=0.02)
    assert (off.above, more.above, end.above) == (start.below, off.below, more.below)
    assert end.bars[0].width / start.bars[0].width == pytest.approx(0.75, rel=0.01)
    assert "Off: less £3m" in chart.description


@pytest.mark.parametrize("end", ["1 January 2032", "1 May 2031", "1 March 2035"])
def test_a_period_begins_and_ends_below_its_months(end):
    [chart] = charts(
        f"""\
figures:
  first: {{date: 1 January 2030, public: true}}
  middle: {{date: 1 January 2031, public: true}}
  last: {{date: {end}, public: true}}
timelines:
  plan:
    caption: Plan
    public: true
    events: [[Begin, first], [Turn, middle], [Work, first, middle], [Close, last]]
charts:
  cost: {{caption: Cost, timeline: plan, public: true}}
part-1: {{sections: {{summary: ["We pay from {{first}}.", {{chart: cost}}]}}}}
"""
    )
    drawing = on_paper(drawn(chart))
    january = {tick.year: tick.x for tick in drawing.ticks if tick.month == "Jan"}
    begin, work, turn, _ = [row.bars[0] for row in drawing.rows]

    assert begin.x == pytest.approx(january["2030"], abs=0.5)
    assert turn.x == pytest.approx(january["2031"], abs=0.5)
    assert work.x + work.width == pytest.approx(january["2031"], abs=0.5)
    assert max(tick.x for tick in drawing.ticks) + 18 <= drawing.width


def test_a_line_is_interrupted_where_there_is_no_value_and_each_is_named_at_its_end():
    [chart] = charts(
        TABLE
        + "charts: {cost: {caption: C, drawn-as: lines, table: t, public: true}}\n"
        + 'part-1: {sections: {summary: ["See {cost}.", {chart: cost}]}}\n'
    )
    new, old = on_paper(drawn(chart)).lines

    assert chart.labels == ("New", "Old")
    assert new.path.count("M") == 1
    assert old.path.count("M") == 2
    assert new.dash != old.dash
    assert new.mark != old.mark
    [lowest] = {point[1] for point in (new.points[-1],)}
    assert lowest == on_paper(drawn(chart)).nil


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 140), min_size=1, max_size=4),
    st.lists(st.integers(1, 3), min_size=4, max_size=4),
)
def test_labels_of_lines_do_not_touch_and_stay_within_the_drawing(ends, lines):
    plot = Plot((), 8.0, 132.0)
    heights = [count * 11.5 for count in lines[: len(ends)]]

    tops = tops_of_labels(ends, heights, plot)

    by_place = sorted(zip(tops, heights, strict=True))
    for (top, height), (below, _) in pairwise(by_place):
        assert top + height <= below + 0.001
    assert all(top >= 0 for top in tops)
    assert all(top + height <= 148.001 for top, height in by_place)


def test_dashes_and_marks_are_enough_for_as_many_lines_as_may_be_drawn():
    assert len(set(of_lines.DASHES)) == len(of_lines.DASHES) >= 4
    assert len(set(of_lines.MARKS)) == len(of_lines.MARKS) >= 4


PARTLY = CHART.replace(
    "public: true", "public: true\n    leave-out: {commercial: [bid]}"
)
PARTLY += "      - {label: The bid of Gannet, figure: bid}\n"
BOTH = (
    SHOWN
    + "part-2: {withheld: commercial, sections: {detail: [All., {chart: cost}]}}\n"
)


def test_what_is_left_out_is_in_part_2_alone_and_moves_nothing_in_part_1():
    text = FIGURES + PARTLY + BOTH
    [public], [whole] = charts(text), charts(text, 2)

    assert public.amounts == charts(FIGURES + CHART + SHOWN)[0].amounts
    assert len(whole.amounts) == len(public.amounts) + 1
    assert "Some values are withheld" in public.withheld.markdown
    assert whole.withheld is None


@pytest.mark.parametrize("bid", ["£1.1m", "£977m", "-£31.7m", "£0.2m"])
def test_the_public_view_is_the_same_whatever_is_left_out(bid):
    def seen(text: str) -> bytes:
        _, subject, _ = examine(text)
        return public_view(subject, form())

    text = FIGURES + PARTLY + BOTH
    other = text.replace("£31.7m", bid).replace("Gannet", "Heron and of others")

    assert b"31" not in seen(text)
    assert b"Gannet" not in seen(text)
    assert seen(text) == seen(other)


def test_a_public_chart_of_something_withheld_is_not_drawn_at_all():
    text = FIGURES + PARTLY.replace("\n    leave-out: {commercial: [bid]}", "") + BOTH
    paper, subject, findings = examine(text)
    assert "chart-shows-withheld" in {each.rule for each in findings}

    shown = project(paper, subject.register, form(), 1)

    kinds = [type(block) for block in shown.sections[0].blocks]
    assert view.Chart not in kinds
    assert view.Stub in kinds


def test_what_part_1_left_out_is_drawn_when_its_ground_has_ended():
    ended = """\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
    ended: {on: 1 May 2031, why: It is signed., by: A Person}
"""
    [chart] = charts(ended + FIGURES + PARTLY + BOTH)

    assert len(chart.rows) == 5
    assert chart.withheld is None


def test_amounts_are_never_finer_than_what_is_printed():
    [chart] = charts(FIGURES + CHART + SHOWN)
    words = re.findall(r"[−]?£[\d.]+m", chart.description)

    for written, (exact,) in zip(words, chart.amounts, strict=False):
        number = Decimal(written.replace("−", "-").replace("£", "").rstrip("m"))
        assert Fraction(exact) == Fraction(number) * 1_000_000


@pytest.mark.parametrize(
    ("value", "places", "drawn_to"),
    [("3333333.333", 1, "3300000"), ("-49999", 1, "0"), ("-2550000", 1, "-2600000")],
)
def test_a_value_that_is_finer_than_its_print_is_drawn_as_it_is_printed(
    value, places, drawn_to
):
    quantity = Quantity(Decimal(value), "£", 6, places)
    entry = Entry(quantity, PUBLIC, Span(Source("paper.yaml", ""), 1, 1))

    assert Decimal(amount(entry)) == Decimal(drawn_to)


def test_both_parts_can_be_sent_to_a_renderer():
    _, subject, _ = examine(FIGURES + PARTLY + BOTH)

    for part in (1, 2):
        blocks = json.loads(sent(subject, form(), part))["sections"][0]["blocks"]
        [chart] = [block for block in blocks if block["kind"] == "Chart"]
        assert on_paper(chart).rows
        assert on_screen(chart).rows


def test_nothing_that_draws_charts_is_imported_before_a_paper_has_one():
    asked = "import sys, twopart.examine, twopart.render.html.page, twopart.render.web.page; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    modules = done.stdout.split()
    assert "twopart.blocks.chart" in modules
    drawing = [name for name in modules if "html.charts" in name]
    assert drawing == []
    assert "twopart.blocks.charting.charted_values" not in modules
    assert "twopart.blocks.charting.chart_source" not in modules


def test_a_page_has_the_style_of_charts_only_with_a_chart():
    def page(text: str) -> str:
        _, subject, _ = examine(text)
        return web_page(json.loads(public_view(subject, form())), "note", TEMPLATES)

    assert ".plotted" in page(FIGURES + CHART + SHOWN)
    plain = 'example: true\npart-1: {sections: {summary: "We pay {unit}."}}\n'
    assert ".plotted" not in page(FIGURES + plain)


KINDS = {
    "bars": "drawn-as: bars, table: t",
    "stacked": "drawn-as: stacked, drawn-along: columns, table: t",
    "lines": "drawn-as: lines, table: t",
    "bridge": "drawn-as: bridge, table: t, only-columns: [a]",
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_of_a_drawing_on_a_page_can_be_taken_for_a_figure(kind):
    """The audit reads attributes, and a bar of 992 units would be a withheld 992."""
    _, subject, findings = examine(
        TABLE
        + f"charts: {{cost: {{caption: C, {KINDS[kind]}, public: true}}}}\n"
        + 'part-1: {sections: {summary: ["See {cost}.", {chart: cost}]}}\n'
    )
    page = web_page(json.loads(public_view(subject, form())), "note", TEMPLATES)

    numbers: list[str] = []
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        for content in re.findall(r' (?:x|y|width|height|d|viewBox)="(.*?)"', drawing):
            numbers += re.findall(r"-?[0-9.]+", content)

    assert [finding.rule for finding in findings if finding.level == "error"] == []
    assert len(numbers) > 20
    assert [
        each for each in numbers if not re.fullmatch(r"-?\d+\.\d{4}[1-9]", each)
    ] == []
