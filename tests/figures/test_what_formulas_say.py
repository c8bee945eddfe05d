"""What formulas can say beyond sums: times, rates, ranges and bounds, and ids that Python knows as words."""

import keyword
from fractions import Fraction

import pytest

from twopart.figures import intervals

NBSP = "\u00a0"

FIGURES = """
    figures:
      a_year: {count: 1 year, public: true}
      two: {count: 2 years, public: true}
      half: {count: 6 months, public: true}
      week: {count: 1 week, public: true}
      rest: {count: 3 days, public: true}
      post: {count: 1 post, public: true}
      posts: {count: 4 posts, public: true}
      users: {count: "1,200 users", public: true}
      total: {amount: £4.8m, public: true}
      part: {amount: £1.2m, public: true}
      share: {percentage: 25%, public: true}
      yearly: {amount: £1.2m a year, public: true}
      monthly: {amount: £100k per month, public: true}
      each: {amount: "£4,000 per user", public: true}
      growth: {percentage: 2% a year, public: true}
      range: {amount: £3m to £4m, public: true}
      most: {amount: up to £5m, public: true}
      least: {amount: at least £2m, public: true}
      about: {amount: c. £1m, public: true}
      fine: {amount: £0.4m, public: true}
"""


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        ("a_year + two", "3 years"),
        ("a_year + a_year", "2 years"),
        ("two - a_year", "1 year"),
        ("two + half", "30 months"),
        ("week + rest", "10 days"),
        ("post + posts", "5 posts"),
        ("posts - post * 3", "1 post"),
        ("post * 2", "2 posts"),
        ("total / share", "£19.2m"),
        ("posts / share", "16 posts"),
        ("yearly * two", "£2.4m"),
        ("two * yearly", "£2.4m"),
        ("yearly * half", "£0.6m"),
        ("monthly * two", "£2,400k"),
        ("yearly * 3", "£3.6m a year"),
        ("yearly + yearly", "£2.4m a year"),
        ("yearly * share", "£0.3m a year"),
        ("yearly * posts", "£4.8m a year"),
        ("each * users", "£4,800,000"),
        ("growth * two", "4%"),
        ("range + part", "£4m to £6m"),
        ("range + about", "c. £4m to £5m"),
        ("range - part", "£1m to £3m"),
        ("range * 2", "£6m to £8m"),
        ("most + part", "up to £7m"),
        ("part - most", "at least −£4m"),
        ("most * share", "up to £2m"),
        ("most + about", "up to £7m"),
        ("least + part", "at least £3m"),
        ("range + most", "up to £9m"),
        ("sum(range, part, fine)", "£4m to £6m"),
        ("most + fine", "up to £6m"),
    ],
)
def test_a_formula_yields_the_printed_value(sound, formula, printed):
    subject = sound(f"{FIGURES}\n      c: {{formula: '{formula}', public: true}}")

    assert str(subject.register.entries["c",].value).replace(NBSP, " ") == printed


@pytest.mark.parametrize(
    ("counted", "one"),
    [
        ("posts", "post"),
        ("legacy systems", "legacy system"),
        ("bodies", "body"),
        ("branches", "branch"),
        ("boxes", "box"),
        ("vehicles", "vehicle"),
        ("licences", "licence"),
        ("nurses", "nurse"),
        ("staff", "staff"),
        ("FTE", "FTE"),
        ("premises", "premises"),
        ("series", "series"),
        ("officers and staff", "officers and staff"),
    ],
)
def test_one_of_what_is_counted_is_said_in_the_singular(sound, counted, one):
    subject = sound(
        f"""
        figures:
          before: {{count: 9 {counted}, public: true}}
          after: {{count: 8 {counted}, public: true}}
          lost: {{formula: before - after, public: true}}
        """
    )

    assert str(subject.register.entries["lost",].value).replace(NBSP, " ") == f"1 {one}"


@pytest.mark.parametrize(
    ("formula", "precision", "printed"),
    [
        ("total / two", "£0.1m", "£2.4m a year"),
        ("total / half", "£0.1m", "£0.8m a month"),
        ("total / yearly", "1", "4 years"),
        ("total / posts", "£0.1m", "£1.2m"),
        ("half / two", "1%", "25%"),
        ("range / total", "1%", "62% to 84%"),
        ("total / range", "0.1", "1.2 to 1.6"),
    ],
)
def test_a_division_yields_the_printed_value(sound, formula, precision, printed):
    subject = sound(
        f"{FIGURES}\n      c: {{formula: {formula}, precision: {precision}, public: true}}"
    )

    assert str(subject.register.entries["c",].value).replace(NBSP, " ") == printed


@pytest.mark.parametrize(
    ("formula", "rule"),
    [
        ("half + week", "units-differ"),  # nobody says how many days a month has
        ("yearly + total", "units-differ"),
        ("yearly + monthly", "units-differ"),
        ("yearly * yearly", "units-differ"),
        ("total - share", "units-differ"),
        ("most - most", "range-in-formula"),
        ("total / most", "divided-by-nil"),
    ],
)
def test_a_formula_without_a_meaning_is_refused(findings, formula, rule):
    found = findings(f"{FIGURES}\n      c: {{formula: '{formula}', public: true}}")

    assert [finding.rule for finding in found] == [rule]


@pytest.mark.parametrize(
    ("tie", "holds"),
    [
        ("a_year + two = 36 * a_year / 12", True),
        ("half * 4 = two", True),
        ("two > half", True),
        ("half > two", False),
        ("total / 4 = part", True),
        ("total / two = part", False),
        ("yearly * two = part * 2", True),
        ("total / two = yearly * 2", True),
        ("yearly = part", False),
        ("part * 4 = total * 4 / (share * posts * 4)", True),
        ("range + part = total", True),
        ("most + part >= total", True),
        ("range <= most", True),
    ],
)
def test_a_tie_may_join_times_rates_and_ranges(findings, tie, holds):
    found = findings(f"{FIGURES}\n    ties:\n      - {tie}\n")

    assert [finding.rule for finding in found] == ([] if holds else ["does-not-tie"])


@pytest.mark.parametrize("word", [word for word in keyword.kwlist if word.islower()])
def test_an_id_may_be_a_word_of_python(sound, word):
    subject = sound(f"""
        figures:
          {word}: {{amount: £1m, public: true}}
          twice: {{formula: {word} + {word}, public: true}}
        tables:
          cost:
            caption: Cost
            unit: £m
            public: true
            columns: {{{word}: 2030/31}}
            rows: {{kit: {{heading: Kit, cells: [2]}}}}
        part-1: {{sections: {{summary: ["{{{word}}}, {{twice}}", table: cost]}}}}
        ties:
          - twice = {word} * 2
          - cost.kit.{word} = twice
        """)

    assert str(subject.register.entries["twice",].value) == "£2m"


@pytest.mark.parametrize(
    "formula", ["a if a else a", "a and a", "not a", "lambda: a", "a in a", "a is a"]
)
def test_words_of_python_mean_nothing_in_a_formula(findings, formula):
    found = findings(
        f"figures:\n  a: {{amount: £1m, public: true}}\n  c: {{formula: '{formula}', public: true}}\n"
    )

    assert [finding.rule for finding in found] == ["unreadable-formula"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("amount: £1.2m a year", "£1.2m a year"),
        ("amount: £1.2m per annum", "£1.2m a year"),
        ("amount: £1.2m p.a.", "£1.2m a year"),
        ("amount: £1.2m/year", "£1.2m a year"),
        ("amount: c. £3m to £4m a year", "c. £3m to £4m a year"),
        ("amount: up to £500 each month", "up to £500 a month"),
        ("amount: £18,373 per officer", "£18,373 per officer"),
        ("percentage: 2% a year", "2% a year"),
        ("count: 40 posts a year", "40 posts a year"),
        ("count: 10 to 12 visits per week", "10 to 12 visits a week"),
    ],
)
def test_a_rate_is_printed(sound, written, printed):
    subject = sound(f"figures:\n  a:\n    public: true\n    {written}\n")

    assert str(subject.register.entries["a",].value).replace(NBSP, " ") == printed


def test_a_public_formula_over_a_withheld_range_is_refused(findings):
    found = findings("""
        figures:
          a: {amount: £3m to £4m, withheld: commercial}
          c: {formula: a * 2, public: true}
        """)

    assert [finding.rule for finding in found] == ["public-from-withheld"]


@pytest.mark.parametrize(
    "formula", ["total - wage * two", "total / share", "two + term"]
)
def test_a_figure_that_times_and_shares_lead_back_to_is_worked_out(findings, formula):
    """The disclosure audit reads the same units as formulas do."""
    found = findings(f"""
        figures:
          total: {{amount: £9.4m, public: true}}
          wage: {{amount: £1.2m a year, public: true}}
          share: {{percentage: 25%, public: true}}
          two: {{count: 24 months, public: true}}
          term: {{count: 1 year, public: true}}
          secret: {{formula: {formula}, withheld: commercial}}
        """)

    assert "can-be-worked-out" in [finding.rule for finding in found]


def test_nil_times_what_has_no_end_is_nil():
    nothing, most = (Fraction(0), Fraction(0)), (None, Fraction(5))

    assert intervals.times(nothing, most) == nothing
    assert intervals.times((Fraction(-1), Fraction(2)), most) == (None, None)
