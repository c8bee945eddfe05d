"""A paper that continues others gives away nothing that they withheld."""

from dataclasses import replace

import pytest
from series import BY, CORRECTION, FIRST, Series

from twopart.disclosure.equations.paths import is_earlier
from twopart.disk import fingerprint, ledger
from twopart.projection.one_part import project
from twopart.rules.disclosure import own_system
from twopart.rules.series.series import with_earlier
from twopart.terminal import finding_format


@pytest.fixture
def series(tmp_path, monkeypatch) -> Series:
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    return Series(tmp_path)


def public(figures: str, says: str, rest: str = "") -> str:
    """A paper that continues the first and publishes some figures."""
    return f'continues: first\nfigures:\n{figures}\npart-1: {{sections: {{summary: "{says}"}}}}\n{rest}'


def both(figures: str, says: str, withheld: str, rest: str = "") -> str:
    part_2 = f'part-2: {{withheld: commercial, sections: {{detail: "{withheld}"}}}}\n'
    return public(figures, says, part_2 + rest)


A = "  a: {amount: £3.150m, public: true}"
A_HIDDEN = "  a: {amount: £3.150m, withheld: commercial}"


# What gives an earlier secret away


def test_what_an_earlier_paper_withheld_and_this_one_publishes_is_found_with_all_that_follows(
    series,
):
    series.release("first", FIRST)

    assert series.findings_of("second", public(A, "It is {a}.")) == {
        ("earlier-secret", "first.a"),
        ("earlier-secret", "first.b"),
    }


def test_a_new_total_over_the_same_items_that_splits_the_old_one_is_found(series):
    first = FIRST.replace("a + b", "a + b + c").replace(
        "  whole:", "  c: {amount: £1.530m, withheld: commercial}\n  whole:"
    )
    series.release("first", first)
    figures = f"{A_HIDDEN}\n  b: {{amount: £4.270m, withheld: commercial}}\n  left: {{formula: a + b, public: true, {BY}}}"

    assert series.findings_of(
        "second", both(figures, "It is {left}.", "It is {a} and {b}.")
    ) == {("earlier-secret", "first.c")}


def test_what_this_paper_withholds_itself_is_found_there_alone(series):
    series.release("first", FIRST)
    b = "  b: {amount: £4.270m, withheld: commercial}\n"
    rise = f"  d: {{amount: £1.100m, public: true}}\n  left: {{formula: b + d, public: true, {BY}}}"

    findings = series.findings_of(
        "second", both(b + rise, "It is {left} with {d}.", "It is {b}.")
    )

    assert findings == {("can-be-worked-out", "b"), ("earlier-secret", "first.a")}


def test_the_new_total_of_a_table_gives_away_the_cell_that_an_earlier_one_withheld(
    series,
):
    table = """
tables:
  costs:
    caption: Costs
    unit: £m
    columns: {{y1: One, y2: Two}}
    rows:
      cars: {{heading: Cars, withheld: commercial, cells: [1.250, 2.710]}}
      vans: {{heading: Vans, withheld: commercial, cells: [3.770, 1.380]}}
      {bikes}
      total: {{heading: Total, public: true, sum: all, {by}}}
part-1: {{sections: {{summary: [Costs., {{table: costs}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [Costs., {{table: costs}}]}}}}
"""
    bikes = "bikes: {heading: Bikes, withheld: commercial, cells: [0.913, 0.544]}"
    series.release("first", table.format(bikes=bikes, by=BY))

    findings = series.findings_of(
        "second", "continues: first" + table.format(bikes="", by=BY)
    )

    assert findings == {
        ("earlier-secret", "first.costs.bikes.y1"),
        ("earlier-secret", "first.costs.bikes.y2"),
    }


def test_a_coarse_total_that_is_printed_finely_now_gives_a_split_away(series):
    series.release(
        "first", FIRST.replace("public: true, ", "precision: £1m, public: true, ", 1)
    )
    whole = "  whole: {amount: £7.420m, public: true}\n"
    figures = whole + f"  c: {{formula: whole - a, public: true, {BY}}}\n{A_HIDDEN}"

    assert ("can-be-worked-out", "a") in series.findings_of(
        "second", both(figures, "{whole} {c}", "{a}")
    )
    assert series.findings_of("second", public(whole.rstrip(), "{whole}")) == set()


def test_the_same_value_under_another_id_is_found_and_only_where_it_has_three_digits(
    series,
):
    series.release("first", FIRST.replace("£4.270m", "£4m"))

    assert series.findings_of(
        "second", public("  price: {amount: £3150k, public: true}", "{price}")
    ) == {("earlier-secret", "price")}
    assert (
        series.findings_of(
            "second", public("  price: {amount: £4.000m, public: true}", "{price}")
        )
        == set()
    )


def test_a_value_that_was_published_elsewhere_is_no_news(series):
    series.release("first", FIRST)
    register = series.home / "content" / "published.yaml"
    notice = "budget: {amount: £3.150m, where: A budget, when: May 2031}\n"
    register.write_text(register.read_text("utf-8") + notice, "utf-8")

    assert (
        series.findings_of(
            "second", public("  budget: {amount: £3150k, public: true}", "{budget}")
        )
        == set()
    )


def test_a_withheld_date_that_is_public_now_is_found(series):
    series.release(
        "first",
        FIRST.replace(
            "  whole",
            "  signing: {date: 27 February 2030, withheld: commercial}\n  whole",
        ),
    )

    for name in ("signing", "start"):
        paper = public(
            f"  {name}: {{date: 27 February 2030, public: true}}", f"On {{{name}}}."
        )
        assert series.findings_of("second", paper) == {("earlier-secret", name)}


def test_an_insider_of_the_earlier_paper_is_asked_about_too(series):
    known = FIRST.replace(
        "£3.150m, withheld: commercial",
        "£3.150m, withheld: commercial, known-to: kestrel",
    )
    names = "names:\n  kestrel: {name: Kestrel Imaging plc, public: true}\n"
    more = known.replace("a + b", "a + b + c").replace(
        "  whole:", "  c: {amount: £5.360m, withheld: commercial}\n  whole:"
    )
    series.release("first", more + names)
    figures = f"  c: {{amount: £5.360m, withheld: commercial}}\n  left: {{formula: c + d, public: true, {BY}}}\n"
    figures += "  d: {amount: £2.220m, withheld: commercial, known-to: kestrel}"

    findings = series.findings_of("second", both(figures, "{left}", "{c} {d}", names))

    assert findings == {("can-be-worked-out", "c"), ("earlier-secret", "first.b")}


def test_a_price_that_was_rounded_since_and_is_reported_here_is_one_finding(series):
    series.release("first", FIRST)
    figures = "  a: {amount: £3.2m, withheld: commercial}\n  d: {amount: £1.1m, public: true}\n"
    figures += f"  left: {{formula: a + d, public: true, {BY}}}"

    findings = series.findings_of("second", both(figures, "{left} less {d}", "{a}"))

    assert findings == {
        ("can-be-worked-out", "a"),
        ("withheld-by-arithmetic", "a"),
        ("earlier-secret", "first.b"),
    }


def test_a_withheld_figure_that_only_changed_its_id_gets_a_note(series):
    series.release("first", FIRST)
    figures = "  cost: {amount: £3150k, withheld: commercial}\n  d: {amount: £1.1m, public: true}"

    findings = series.examine("second", both(figures, "{d}", "{cost}")).findings

    assert [(one.rule, one.level, one.shows) for one in findings] == [
        ("another-id", "note", "cost")
    ]
    assert "call it `a` here too" in findings[0].fix
    assert series.findings_of("second", both(A_HIDDEN, "Yes.", "{a}")) == set()


def test_what_an_earlier_paper_printed_cannot_be_taken_back(series):
    series.release("first", FIRST)
    register = series.home / "content" / "published.yaml"
    notice = "notice: {amount: £3.150m, where: A notice, when: May 2031, same-as: second.a}\n"
    register.write_text(register.read_text("utf-8") + notice, "utf-8")
    paper = both(
        f"{A}\n  b: {{amount: £4.270m, withheld: commercial}}",
        "{a}",
        "{b}",
        excepting("first.a"),
    )

    found, chance = series.examine("second", paper).findings

    assert [found.rule, chance.rule] == ["can-be-worked-out", "withheld-by-arithmetic"]
    assert "Part 1 prints `a` and an earlier paper printed `first.whole`" in found.why
    assert "withhold" not in found.fix.lower()


# What does not


def test_a_paper_that_repeats_the_total_and_withholds_the_same_gives_nothing_away(
    series,
):
    series.release("first", FIRST)

    assert series.findings_of("second", "continues: first\n" + FIRST) == set()


def test_a_figure_that_has_changed_since_is_no_longer_the_withheld_one(series):
    series.release("first", FIRST)

    assert (
        series.findings_of(
            "second", public("  a: {amount: £5.330m, public: true}", "It is {a}.")
        )
        == set()
    )


def test_a_paper_that_continues_nothing_asks_for_no_ledger(series):
    series.release("first", FIRST)

    assert (
        series.findings_of(
            "second", public(A, "It is {a}.").replace("continues: first\n", "")
        )
        == set()
    )


def test_what_was_withheld_until_a_day_before_the_meeting_is_no_longer_owed(series):
    ends = (
        FIRST
        + "grounds: {commercial: {exemption: Section 43(2), interest: A, harm: b, likelihood: would, balance: "
    )
    ends += "{publish: a, withhold: b, outcome: c}, ceases: {date: 1 April 2031}, public-stub: Withheld, decided: "
    ends += "{name: A Person, role: Director, on: 1 May 2024}}}\n"
    series.release("first", ends)
    paper = public(A, "It is {a}.", "front: {meeting: 'A meeting, 2 April 2031'}\n")

    assert series.findings_of("second", paper) == set()
    assert series.findings_of("second", paper.replace("2 April", "31 March")) == {
        ("earlier-secret", "first.a"),
        ("earlier-secret", "first.b"),
    }


def test_what_the_first_paper_still_owes_is_owed_though_the_second_owes_it_no_longer(
    series,
):
    series.release("first", FIRST)
    ends = "grounds: {commercial: {exemption: Section 43(2), interest: A, harm: b, likelihood: would, balance: "
    ends += "{publish: a, withhold: b, outcome: c}, ceases: {date: 1 April 2031}, public-stub: Withheld, decided: "
    ends += "{name: A Person, role: Director, on: 1 May 2024}}}\n"
    series.release("second", "continues: first\n" + FIRST + ends)
    meeting = "front: {meeting: 'A meeting, 2 April 2031'}\n"

    findings = series.findings_of(
        "third", public(A, "It is {a}.", meeting).replace("first", "second")
    )

    assert findings == {("earlier-secret", "first.a"), ("earlier-secret", "first.b")}


def test_what_two_grounds_withhold_is_owed_until_both_have_ended(series):
    grounds = "grounds:\n"
    for name, ceases in (
        ("commercial", "date: 1 April 2031"),
        ("other", "event: it is signed"),
    ):
        grounds += f"  {name}: {{exemption: Section 43(2), interest: A, harm: b, likelihood: would, balance: "
        grounds += f"{{publish: a, withhold: b, outcome: c}}, ceases: {{{ceases}}}, public-stub: Withheld, decided: "
        grounds += "{name: A Person, role: Director, on: 1 May 2024}}\n"
    first = FIRST.replace(
        "  whole",
        "  c: {formula: a + d, withheld: commercial}\n  d: {amount: £1.930m, withheld: other}\n  whole",
    )
    series.release("first", first + grounds)
    figures = (
        "  c: {amount: £5.080m, public: true}\n  b: {amount: £4.270m, public: true}"
    )
    paper = public(
        figures, "It is {b} and {c}.", "front: {meeting: 'A meeting, 2 April 2031'}\n"
    )

    assert series.findings_of("second", paper) == {
        ("earlier-secret", "first.c"),
        ("earlier-secret", "first.d"),
    }


def test_what_was_published_since_is_no_longer_owed_but_tells_the_rest(series):
    series.release("first", FIRST)
    register = series.home / "content" / "published.yaml"
    notice = "notice: {amount: £3.150m, where: An award notice, when: May 2031, same-as: first.a}\n"
    register.write_text(register.read_text("utf-8") + notice, "utf-8")

    findings = series.examine(
        "second", public("  c: {amount: £9.990m, public: true}", "It is {c}.")
    ).findings

    assert [finding.what.split("`")[1] for finding in findings] == ["first.b"]
    assert findings[0].at
    assert findings[0].at.source.name.endswith("published.yaml")


# Exceptions


def excepting(*items: str) -> str:
    listed = [f'    "{item}": The contract was signed.\n' for item in items]
    return "exceptions:\n  earlier-secret:\n" + "".join(listed)


def test_an_exception_names_a_figure_or_all_of_a_ground(series):
    series.release("first", FIRST)

    one = series.findings_of("second", public(A, "It is {a}.", excepting("first.a")))
    all_of_it = series.findings_of(
        "second", public(A, "It is {a}.", excepting("first, commercial"))
    )

    assert (one, all_of_it) == ({("earlier-secret", "first.b")}, set())


def test_an_exception_that_lets_nothing_stand_is_refused(series):
    series.release("first", FIRST)
    paper = public(
        "  c: {amount: £9.990m, public: true}", "It is {c}.", excepting("first.a")
    )

    assert series.rules("second", paper) == {"exception-matches-nothing"}
    assert series.rules("third", paper.replace("continues: first\n", "")) == {
        "exception-matches-nothing"
    }


def test_what_one_paper_was_allowed_to_tell_those_after_it_need_not_except_again(
    series,
):
    series.release("first", FIRST)
    series.release("second", public(A, "It is {a}.", excepting("first, commercial")))

    assert (
        series.findings_of("third", public(A, "It is {a}.").replace("first", "second"))
        == set()
    )


# Longer series


def test_a_paper_knows_what_all_papers_before_it_withheld(series):
    series.release("first", FIRST)
    series.release(
        "second", public("  c: {amount: £9.990m, public: true}", "It is {c}.")
    )
    third = public(A, "It is {a}.").replace("first", "second")

    assert series.findings_of("third", third) == {
        ("earlier-secret", "first.a"),
        ("earlier-secret", "first.b"),
    }


def test_two_papers_together_give_away_what_neither_does(series):
    series.release("first", FIRST)
    c = "  c: {amount: £1.530m, withheld: commercial}\n"
    left = f"  left: {{formula: a + c, public: true, {BY}}}"
    series.release("second", both(f"{A_HIDDEN}\n{c}{left}", "{left}", "{a} {c}"))
    third = public("  c: {amount: £1.530m, public: true}", "It is {c}.").replace(
        "first", "second"
    )

    findings = series.findings_of("third", third)

    assert {what for _, what in findings} == {"second.a", "second.c", "first.b"}


def test_what_an_earlier_release_of_the_same_paper_withheld_stays_secret_too(series):
    series.release("first", FIRST)
    register = series.home / "content" / "published.yaml"
    register.write_text(
        register.read_text("utf-8").replace("same-as: first.whole", "note: changed"),
        "utf-8",
    )
    series.release("first", FIRST.replace("£4.270m", "£4.990m"))

    findings = series.findings_of(
        "second", public("  b: {amount: £4.270m, public: true}", "It is {b}.")
    )

    assert findings == {("earlier-secret", "first.a"), ("earlier-secret", "first.b")}


# What is said of it


def test_a_finding_names_the_earlier_paper_and_ids_and_tells_no_value(series):
    series.release("first", FIRST)
    findings = series.examine("second", public(A, "It is {a}.")).findings
    said = "\n".join(
        (
            *(finding_format.full(one, colour=False) for one in findings),
            finding_format.as_json(findings),
        )
    )

    assert "`first.b` was withheld by the earlier paper `first`" in said
    assert "Part 1 prints `a` and an earlier paper printed `first.whole`" in said
    assert said.count("Withhold `a` too") == 4
    assert all(
        digits not in said
        for digits in ("3.150", "4.270", "3150000", "4270000", "7.420")
    )


# Prices, shares and uplifts, which both papers state


PRICES = f"""
figures:
  price: {{amount: £7.315m, withheld: commercial}}
  old: {{amount: £5.225m, withheld: commercial}}
  rise: {{formula: price / old - 1, precision: 1%, withheld: commercial}}
  lots: {{count: 37 lots, withheld: commercial}}
  bid: {{formula: price * lots, withheld: commercial}}
  reserve: {{amount: £240.550m, withheld: commercial}}
  all: {{formula: bid + reserve, precision: £1m, public: true, {BY}}}
part-1: {{sections: {{summary: "In all {{all}}."}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{price}} {{old}} {{rise}} {{bid}} {{lots}} {{reserve}}"}}}}
"""


def test_a_formula_that_both_papers_state_counts_once(series):
    series.release("first", PRICES)
    subject = series.examine("second", "continues: first" + PRICES).subject
    assert subject
    earlier = ledger.earlier(
        subject.paper, series.home / "content" / "second", subject.publications
    )

    whole = with_earlier(replace(subject, earlier=earlier), own_system(subject))

    assert len(whole.system.relations) == len(own_system(subject).relations)
    assert not [path for path in whole.system.secrets if is_earlier(path)]
    assert series.findings_of("second", "continues: first" + PRICES) == set()


def test_a_price_that_is_published_at_last_gives_away_only_what_follows_from_it(series):
    series.release("first", PRICES)
    paper = PRICES.replace(
        "£7.315m, withheld: commercial", "£7.315m, public: true"
    ).replace("In all", "{price} of")

    findings = series.findings_of(
        "second", "continues: first" + paper + excepting("first.price")
    )

    assert findings == series.findings_of("other", paper)


@pytest.mark.parametrize("price", ["£7.3m", "£7.32m", "£7.901m"])
def test_a_price_that_is_stated_otherwise_and_withheld_again_gives_no_false_alarm(
    series, price
):
    series.release("first", PRICES)

    assert (
        series.findings_of(
            "second", "continues: first" + PRICES.replace("£7.315m", price)
        )
        == set()
    )


def test_a_second_rate_on_the_same_base_gives_the_earlier_price_away(series):
    series.release("first", PRICES)
    share = f"  share: {{formula: part / price, precision: 0.1%, public: true, {BY}}}\n"
    part = "  part: {amount: £1.111m, public: true}\n"
    price = "  price: {amount: £7.315m, withheld: commercial}\n"

    findings = series.findings_of(
        "second", both(price + part + share, "{part} is {share}.", "{price}")
    )

    assert ("can-be-worked-out", "price") in findings


def test_what_a_later_paper_protects_less_is_still_owed_to_the_earlier_one(series):
    ground = "grounds: {commercial: {exemption: Section 43(2), interest: A, harm: b, likelihood: would, protect: PROTECT, "
    ground += "balance: {publish: a, withhold: b, outcome: c}, ceases: {event: when it is signed}, public-stub: Withheld, "
    ground += "decided: {name: A Person, role: Director, on: 1 May 2024}}}\n"
    series.release("first", FIRST + ground.replace("PROTECT", "30%"))
    figures = f"{A_HIDDEN}\n  c: {{amount: £0.200m, withheld: commercial}}\n"
    figures += f"  sum: {{formula: a + c, public: true, {BY}}}"
    paper = both(figures, "{sum}", "{a} {c}", ground.replace("PROTECT", "2%"))

    assert series.findings_of("second", paper) == {
        ("earlier-secret", "first.a"),
        ("earlier-secret", "first.b"),
    }
    assert ("can-be-worked-out", "a") in series.findings_of(
        "third", paper.replace("2%", "30%")
    )


# Corrections


def test_a_correction_is_held_against_what_the_released_paper_withheld(series):
    series.release("first", FIRST)
    opened = (
        FIRST.replace(
            "a: {amount: £3.150m, withheld: commercial}",
            "a: {amount: £3.150m, public: true}",
        )
        .replace("It is {a} and {b}", "It is {b}")
        .replace("In all", "{a} of")
    )

    assert ("earlier-secret", "first.a") in series.findings_of(
        "first", CORRECTION + opened
    )


def test_a_correction_that_withholds_the_same_is_sound(series):
    series.release("first", FIRST)

    assert series.rules("first", CORRECTION + FIRST) == set()


def test_a_correction_of_a_paper_that_was_never_released_is_refused(series):
    assert series.rules("first", CORRECTION + FIRST) == {"continues-nothing"}


def test_both_parts_of_a_correction_say_what_it_corrects(series):
    series.release("first", FIRST)
    examined = series.examine("first", CORRECTION + FIRST)
    for part in (1, 2):
        front = project(
            examined.paper, examined.subject.register, examined.form, part
        ).front
        assert [(line.heading, line.text.markdown) for line in front][1:] == [
            ("Correction", "1"),
            ("Corrected on", "5 May 2030"),
            ("Replaces", "Part 1 of 4 May 2030"),
            ("Reason for the correction", "A date was wrong."),
        ]


def test_a_paper_whose_tie_holds_dates_is_released_and_read_again(series):
    """A date has a unit and no last place."""
    paper = """
figures:
  start: {date: 2018, public: true}
  end: {date: 2028, public: true}
  price: {amount: £3.150m, withheld: commercial}
ties: ["years(start, end) = 10"]
part-1: {sections: {summary: "From {start} to {end}."}}
part-2: {withheld: commercial, sections: {detail: "It costs {price}."}}
"""
    file = series.release("one", paper)
    [layer] = ledger.opened(file, "one")

    assert layer.system.units["start",] == "date"
    assert ("start",) not in layer.system.last_places


# What is nearly what an earlier paper withheld


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ("  new: {amount: £3.2m, public: true}", "It is {new}."),
        (
            "  low: {amount: £3.1m, public: true}\n  high: {amount: £3.2m, public: true}",
            "It is {low} to {high}.",
        ),
        ("  new: {amount: c. £3.2m, public: true}", "It is {new}."),
    ],
)
def test_what_is_nearly_a_secret_of_an_earlier_paper_is_found(series, figures, says):
    series.release("first", FIRST)

    findings = series.findings_of("second", public(figures, says))

    named = {line.split(":")[0].strip() for line in figures.splitlines()}
    assert findings == {("earlier-secret", name) for name in named}


@pytest.mark.parametrize("amount", ["£3.4m", "£9m", "£3.9m"])
def test_another_amount_is_no_secret_of_an_earlier_paper(series, amount):
    series.release("first", FIRST)
    figures = f"  new: {{amount: {amount}, public: true}}"

    assert not series.findings_of("second", public(figures, "It is {new}."))


def test_an_exception_lets_a_rounded_secret_stand(series):
    series.release("first", FIRST)
    rest = 'exceptions: {earlier-secret: {"first.a, new": "It is another thing."}}\n'
    figures = "  new: {amount: £3.2m, public: true}"

    assert not series.findings_of("second", public(figures, "It is {new}.", rest))


def test_a_rounded_secret_that_may_be_known_gives_away_what_is_left_of_a_published_sum(
    series,
):
    series.release("first", FIRST)
    figures = "  new: {amount: £3.2m, public: true}"
    paper = public(figures, "It is {new}.", excepting("first.a"))

    assert series.findings_of("second", paper) == {("earlier-secret", "first.b")}
