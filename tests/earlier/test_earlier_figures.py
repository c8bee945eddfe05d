"""A paper that continues others publishes no small figure of theirs, and none that comes to what they withheld."""

import pytest
from series import CORRECTION, FIRST, Series

from twopart.audit.secrets.search import Search
from twopart.disk import fingerprint


@pytest.fixture
def series(tmp_path, monkeypatch) -> Series:
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    return Series(tmp_path)


def saying(words: str) -> str:
    """A paper that continues the first, and whose Part 1 says this."""
    return f'continues: first\npart-1: {{sections: {{summary: "{words}"}}}}\n'


def excepting(*items: str) -> str:
    listed = [f'    "{item}": It is another thing.\n' for item in items]
    return "exceptions:\n  earlier-secret:\n" + "".join(listed)


MORE = FIRST.replace(
    "  whole:",
    """  term: {count: 3 years, withheld: commercial}
  sites: {count: 7 sites, withheld: commercial}
  signing: {date: 5 March 2031, withheld: commercial}
  live: {date: October 2032, withheld: commercial}
  year: {date: 2034/35, withheld: commercial}
  cut: {percentage: 16%, withheld: commercial}
  kept: {percentage: 4%, withheld: commercial}
  price: {amount: £22.048m, withheld: commercial}
  whole:""",
)


@pytest.mark.parametrize(
    ("says", "withheld"),
    [
        ("It is {=3 years}.", "term"),
        ("It is {=36 months}.", "term"),
        ("There are {=7 sites}.", "sites"),
        ("It is {=March 2031}.", "signing"),
        ("It is {=October 2032}.", "live"),
        ("It is {=2034/35}.", "year"),
        ("We cut {=16%}.", "cut"),
        ("We keep {=4%}.", "kept"),
    ],
)
def test_a_small_figure_in_place_that_an_earlier_paper_withheld_is_found(
    series, says, withheld
):
    series.release("first", MORE)

    [found] = series.examine("second", saying(says)).findings

    assert found.rule == "earlier-secret"
    assert f"`first.{withheld}`" in found.what
    assert found.at
    assert found.at.line == 2


@pytest.mark.parametrize(
    ("figure", "withheld"),
    [("count: 7 sites", "sites"), ("count: 3 years", "term")],
)
def test_a_small_count_under_another_id_is_found(series, figure, withheld):
    series.release("first", MORE)
    figures = f"figures:\n  new: {{{figure}, public: true}}\n"
    paper = figures + saying("It is {new}.")

    assert series.findings_of("second", paper) == {("earlier-secret", "new")}
    both_ids = excepting(f"first.{withheld}, new")
    assert not series.findings_of("second", paper + both_ids)
    assert not series.findings_of("second", paper.replace("7", "8").replace("3", "4"))


@pytest.mark.parametrize(
    ("date", "withheld", "another"),
    [
        ("March 2031", "signing", "April 2031"),
        ("October 2032", "live", "November 2032"),
        ("9 October 2032", "live", "9 November 2032"),
        ("2034/35", "year", "2035/36"),
    ],
)
def test_a_month_or_a_year_under_another_id_is_found(series, date, withheld, another):
    series.release("first", MORE)
    paper = f"figures: {{kick_off: {{date: {date}, public: true}}}}\n" + saying(
        "It is {kick_off}."
    )

    assert series.findings_of("second", paper) == {("earlier-secret", "kick_off")}
    both_ids = excepting(f"first.{withheld}, kick_off")
    assert not series.findings_of("second", paper + both_ids)
    assert not series.findings_of("second", paper.replace(date, another))


def test_a_month_among_many_is_the_same_by_chance(series):
    series.release("first", MORE)
    dates = ["March 2031", *(f"June {year}" for year in range(2025, 2035))]
    figures = [
        f"  d{n}: {{date: {date}, public: true}}" for n, date in enumerate(dates)
    ]
    says = " ".join(f"{{d{number}}}" for number in range(len(dates)))
    paper = "\n".join(["figures:", *figures, saying(says)])

    assert not series.findings_of("second", paper)


SUMS = [
    ("£31.500m", "£9.452m"),
    ("£20.000m", "£2.048m"),
    ("£137.800m", "16%"),
    ("£18,373.33", "1,200 cars"),
]


@pytest.mark.parametrize(("one", "other"), SUMS)
def test_what_two_public_figures_come_to_is_found_though_no_formula_says_so(
    series, one, other
):
    series.release("first", MORE.replace("16%", "17%"))
    says = f"It is {{=one: {one}}}. There is {{=other: {other}}} too."
    paper = saying(says)

    [found] = series.examine("second", paper).findings

    assert found.rule == "earlier-secret"
    assert "`first.price` was withheld by the earlier paper `first`" in found.what
    assert not series.findings_of(
        "second", paper + excepting("first.price, one, other")
    )
    assert not series.findings_of("second", paper + excepting("first.price"))


def test_figures_that_were_published_before_come_to_nothing_new(series):
    series.release("first", MORE)
    register = series.home / "content" / "published.yaml"
    notice = "where: A notice, when: May 2031}\n"
    published = f"one: {{amount: £31.500m, {notice}other: {{amount: £9.452m, {notice}"
    register.write_text(register.read_text("utf-8") + published, "utf-8")

    assert not series.findings_of(
        "second", saying("{=one: £31.500m}, {=other: £9.452m}")
    )


@pytest.mark.parametrize(
    "says",
    [
        "It is paid in four instalments of {=part: £5.512m}.",
        "It begins on {=start: 5 March 2028}, and is signed three years later.",
        "Of {=budget: £25m}, {=left: £3m} is left.",
    ],
)
def test_words_that_make_a_secret_of_a_public_figure_are_found(series, says):
    series.release(
        "first", MORE.replace("  term: {count: 3 years, withheld: commercial}\n", "")
    )

    assert "earlier-secret" in series.rules("second", saying(says))


def test_columns_and_rows_of_public_cells_that_come_to_a_secret_are_found(series):
    series.release("first", MORE)
    table = """
continues: first
tables:
  parts:
    caption: Parts
    unit: £m
    public: true
    columns: {all: Cost}
    rows: {a: [A, 10.013], b: [B, 7.020], c: [C, 5.015]}
part-1: {sections: {summary: [Parts., {table: parts}]}}
"""

    [found] = series.examine("second", table).findings

    assert found.rule == "earlier-secret"
    assert "`parts.all`" in found.what


def test_what_this_paper_withholds_again_is_left_to_the_rules_on_one_paper(series):
    series.release("first", MORE)
    figures = "figures: {price: {amount: £22.048m, withheld: commercial}}\n"
    part_2 = 'part-2: {withheld: commercial, sections: {detail: "{price}"}}\n'
    says = saying("{=one: £31.500m}, {=other: £9.452m}")

    findings = series.findings_of("second", figures + says + part_2)

    assert findings == {("withheld-by-arithmetic", "price")}


# Corrections


def correcting(words: str, rest: str = "") -> str:
    return saying(words).replace("continues: first\n", CORRECTION) + rest


def test_a_correction_publishes_no_figure_of_its_paper_however_few_digits_it_has(
    series,
):
    series.release("first", FIRST.replace("£4.270m", "£4m"))
    figures = "figures: {new: {amount: £4m, public: true}}\n"

    found = series.examine("first", figures + correcting("It is {new}.")).findings

    assert "`first.b`" in next(
        one.what for one in found if one.rule == "earlier-secret"
    )


@pytest.mark.parametrize("item", ["first.term, new", "first.term", "first, commercial"])
def test_what_an_exception_lets_stand_is_not_searched_for_in_the_finished_file(
    series, item
):
    series.release("first", MORE)
    paper = correcting("It is {=new: 3 years}.", excepting(item))

    examined = series.examine("first", paper)

    assert "earlier-secret" not in {one.rule for one in examined.findings}
    assert examined.earlier_words
    for secrets, said in examined.earlier_words.in_file():
        search = Search(secrets, said)
        assert not search.secrets_in("It is three years.")
        assert search.secrets_in("It is £22.048m.") or item == "first, commercial"


def test_what_is_owed_by_two_papers_needs_one_exception(series):
    """The later paper withholds it too, and looks for it by its own rules."""
    series.release("first", MORE)
    paper = """
continues: first
figures: {term: {count: 3 years, withheld: commercial}}
exceptions: {may-be-withheld: {three years: It is how long we were here.}}
part-1: {sections: {summary: We were here for three years.}}
part-2: {withheld: commercial, sections: {detail: "It is {term}."}}
"""

    assert not series.rules("second", paper)
    assert series.rules("second", paper.replace("three years: It", "two years: It"))


def test_what_is_known_by_an_exception_for_words_is_known_as_a_figure(series):
    series.release("first", MORE)
    known = 'exceptions: {earlier-words: {first.sites: "It was in the news."}}\n'
    series.release("second", saying("There are seven sites.") + known)
    third = saying("There are {=7 sites}.").replace("first", "second")

    assert not series.rules("third", third)
    assert series.rules("third", third.replace("7 sites", "36 months"))
