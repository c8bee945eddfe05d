"""Figures tie: what one unit in the last place breaks is found, and what rounding explains is not."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import examine, form
from hypothesis import given, settings
from hypothesis import strategies as st

from twopart.base.finding import errors
from twopart.load import files
from twopart.load.tree import Mapping, Sequence
from twopart.projection.parts import public_view
from twopart.projection.source import as_yaml, public_source
from twopart.proof.renaming import in_formula
from twopart.proof.variant import variant
from twopart.review.sheet import sheet
from twopart.rules.check import check
from twopart.terminal import finding_format

FEW = settings(max_examples=40, deadline=None)
THOUSANDTHS = st.integers(10, 99999)
SEVERAL = st.lists(THOUSANDTHS, min_size=1, max_size=6)
OFF = st.integers(-6, 6)


def money(thousandths: int) -> str:
    return f"{Decimal(thousandths) / 1000:.3f}"


def holds(text: str) -> bool:
    """Whether the ties, the stated figures and the stated totals of a paper hold; nothing else is wrong with it."""
    _, _, findings = examine(text)
    rules = {finding.rule for finding in errors(findings)} - {
        "two-statements",
        "scale-slip",
    }
    assert rules <= {"does-not-tie", "stated-differs", "total-differs"}, rules
    return not rules


def figures(amounts: list[int]) -> str:
    return "figures:\n" + "".join(
        f"  f{n}: {{amount: £{money(amount)}m, public: true}}\n"
        for n, amount in enumerate(amounts)
    )


def explained(off: int, parts: int) -> bool:
    """Half a last place for each part, and half for the result; an end alone in common is not enough."""
    return off == 0 or 2 * abs(off) < parts + 1


@FEW
@given(SEVERAL, OFF)
def test_a_sum_ties_as_far_as_rounding_explains(parts, off):
    whole = sum(parts) + off
    names = " + ".join(f"f{n}" for n in range(len(parts)))

    text = figures([*parts, whole]) + f"ties:\n  - {names} = f{len(parts)}\n"

    assert holds(text) == explained(off, len(parts))


@FEW
@given(SEVERAL, OFF)
def test_a_stated_figure_ties_as_far_as_rounding_explains(parts, off):
    names = " + ".join(f"f{n}" for n in range(len(parts)))
    stated = f"  whole: {{amount: £{money(sum(parts) + off)}m, formula: {names}, public: true}}\n"

    assert holds(figures(parts) + stated) == explained(off, len(parts))


@FEW
@given(THOUSANDTHS, THOUSANDTHS, OFF)
def test_a_difference_ties_as_far_as_rounding_explains(one, other, off):
    text = (
        figures([one, other, one - other + off]).replace("£-", "-£")
        + "ties:\n  - f0 - f1 = f2\n"
    )

    assert holds(text) == explained(off, 2)


@FEW
@given(
    st.lists(st.lists(THOUSANDTHS, min_size=2, max_size=4), min_size=2, max_size=3),
    st.integers(0, 5),
    OFF,
)
def test_a_stated_total_ties_as_far_as_rounding_explains(rows, place, off):
    """Each total of a table in turn: of a row, of a column, and the grand total, which is held against both."""
    columns = min(map(len, rows))
    rows = [row[:columns] for row in rows]
    totals = [[*row, sum(row)] for row in rows]
    totals.append([sum(column) for column in zip(*totals, strict=True)])
    places = [
        *((n, columns) for n in range(len(rows))),
        *((len(rows), n) for n in range(columns + 1)),
    ]
    row, column = places[place % len(places)]
    totals[row][column] += off

    lines = [
        f"      r{n}: {{heading: R, cells: [{', '.join(map(money, cells))}]}}"
        for n, cells in enumerate(totals[:-1])
    ]
    heads = ", ".join(f"c{n}: C" for n in range(columns))
    table = (
        "tables:\n  t:\n    caption: T\n    unit: £m\n    public: true\n"
        f"    columns: {{{heads}, all: {{heading: All, sum: all, stated: true}}}}\n    rows:\n"
        + "\n".join(lines)
        + f"\n      all: {{heading: All, sum: all, cells: [{', '.join(map(money, totals[-1]))}]}}\n"
        "part-1: {sections: {summary: [{table: t}]}}\n"
    )

    grand = (row, column) == (len(rows), columns)
    held = (
        [len(rows), columns] if grand else [columns if column == columns else len(rows)]
    )
    # A total of a row or column is a part of the grand total too.
    as_part = [] if grand else [columns if row == len(rows) else len(rows)]
    assert holds(table) == all(explained(off, parts) for parts in (*held, *as_part))


@FEW
@given(THOUSANDTHS, st.integers(1, 99), st.booleans())
def test_a_share_of_an_amount_ties_as_far_as_rounding_explains(base, percent, beyond):
    low, high = (
        Fraction(2 * base - 1, 2) * (2 * percent - 1) / 200,
        Fraction(2 * base + 1, 2) * (2 * percent + 1) / 200,
    )
    last = next(
        n
        for n in range(int(high) + 2, int(low) - 2, -1)
        if Fraction(2 * n - 1, 2) < high
    )
    text = (
        figures([base, last + beyond])
        + f"  share: {{percentage: {percent}%, public: true}}\n"
    )

    assert holds(text + "ties:\n  - share * f0 = f1\n") == (not beyond)


@FEW
@given(st.integers(100, 999), st.integers(1000, 9999), st.booleans())
def test_a_ratio_ties_as_far_as_rounding_explains(part, whole, beyond):
    high = Fraction(2 * part + 1, 2 * whole - 1) * 100
    last = next(
        n for n in range(int(high) + 2, -1, -1) if Fraction(2 * n - 1, 2) < high
    )
    share = f"  share: {{percentage: {last + beyond}%, public: true}}\n"

    assert holds(figures([part, whole]) + share + "ties:\n  - f0 / f1 = share\n") == (
        not beyond
    )


@FEW
@given(st.integers(1000, 99999), st.integers(10, 99), OFF)
def test_a_price_times_a_number_ties_as_far_as_rounding_explains(price, number, off):
    whole = price * number
    text = (
        f'figures:\n  price: {{amount: "£{price}", public: true}}\n  vans: {{count: {number} vans, public: true}}\n'
        f'  whole: {{amount: "£{whole + off * price}", public: true}}\nties:\n  - price * vans = whole\n'
    )

    assert holds(text) == (off == 0)  # half a van on either side is less than one


@FEW
@given(
    st.integers(1, 28), st.integers(1, 28), st.sampled_from(["<", "<=", "=", ">=", ">"])
)
def test_two_days_are_in_the_order_that_is_asked_for(one, other, comparator):
    text = (
        f"figures:\n  a: {{date: {one} May 2030, public: true}}\n  b: {{date: {other} May 2030, public: true}}\n"
        f"ties:\n  - a {comparator} b\n"
    )
    true = {
        "<": one < other,
        "<=": one <= other,
        "=": one == other,
        ">=": one >= other,
        ">": one > other,
    }

    assert holds(text) == true[comparator]


@FEW
@given(st.integers(2, 9), st.integers(-2, 2))
def test_a_count_of_items_is_exact(items, off):
    listed = ", ".join(["x"] * items)
    text = (
        f"figures:\n  n: {{count: {max(items + off, 0)} reasons, public: true}}\nties:\n  - count(list) = n\n"
        f"passages:\n  list: {{text: 'So:', items: [{listed}]}}\npart-1: {{sections: {{summary: [{{use: list}}]}}}}\n"
    )

    assert holds(text) == (off == 0)


@FEW
@given(st.integers(1, 9), st.integers(1, 20))
def test_about_is_a_whole_last_place_on_either_side(about, exact):
    text = (
        f"figures:\n  a: {{amount: c. £{about}m, public: true}}\n  b: {{amount: £{exact}.000m, public: true}}\n"
        "ties:\n  - a = b\n"
    )

    assert holds(text) == (abs(about - exact) <= 1)


@FEW
@given(st.lists(THOUSANDTHS, min_size=2, max_size=5), OFF)
def test_a_list_comes_to_its_total_as_far_as_rounding_explains(parts, off):
    items = ", ".join(f"'{{f{n}}}'" for n in range(len(parts)))
    lead = f"{{text: 'It costs {{f{len(parts)}}}:', items: [{items}]}}"
    text = (
        figures([*parts, sum(parts) + off])
        + f"part-1: {{sections: {{summary: [{lead}]}}}}\n"
    )
    _, _, findings = examine(text)

    assert ("list-total" not in {finding.rule for finding in findings}) == explained(
        off, len(parts)
    )


@FEW
@given(st.integers(1, 28), st.integers(2, 28), st.integers(-2, 3))
def test_a_number_of_days_may_or_may_not_count_the_last(start, length, off):
    begin = date(2030, 1, start)
    end = begin + timedelta(length)
    text = (
        f"figures:\n  a: {{date: {begin}, public: true}}\n  b: {{date: {end}, public: true}}\n"
        f"  n: {{count: {length + off} days, public: true}}\nties:\n  - days(a, b) = n\n"
    )

    assert holds(text) == (off in (0, 1))


SECRETS = """
figures:
  price: {amount: £7.313m, withheld: commercial}
  option: {amount: £2.221m, withheld: commercial}
  whole: {amount: £9.999m, formula: price + option, withheld: commercial}
  known: {amount: £4.000m, public: true}
  users: {count: "41,417 users", withheld: commercial}
  users_again: {count: "41,471 users", withheld: commercial}
  begin: {date: 3 March 2031, withheld: commercial}
  end: {date: 2 February 2031, withheld: commercial}
  reasons: {count: 19 reasons, withheld: commercial}
ties:
  - price + known = option
  - price = 7313 * known / 1000
  - begin < end
  - users = users_again - 9191
passages:
  list:
    withheld: commercial
    full: "There are seventeen reasons, at {whole}:"
    items: ["{price}", "{option}"]
  both: {text: "There are {reasons}, as said:", items: [a, b]}
tables:
  cost:
    caption: Cost
    unit: £m
    withheld: commercial
    columns: {y1: FY23/24, total: {heading: Total, sum: all, stated: true}}
    rows:
      kit: {heading: Kit, cells: [3.141, 5.926]}
part-1: {sections: {summary: [{use: both}]}}
part-2: {withheld: commercial, sections: {detail: [{use: list}, {use: both}, {table: cost}]}}
"""


def test_no_message_tells_a_withheld_value_not_even_by_arithmetic():
    _, _, findings = examine(SECRETS)
    said = "\n".join(
        [
            finding_format.as_json(findings),
            *map(finding_format.short, findings),
            *(finding_format.full(f, colour=False) for f in findings),
        ]
    )

    assert {f.rule for f in findings} >= {
        "stated-differs", "does-not-tie", "total-differs", "list-total",
    }  # fmt: skip
    assert "withheld" in said
    secrets = (
        "7.313",
        "7313",
        "2.221",
        "9.999",
        "41,4",
        "March",
        "February",
        "9191",
        "seventeen",
        "3.141",
        "5.926",
    )
    assert [secret for secret in secrets if secret in said] == []
    counts = ("says 17", "says 19")
    assert [number for number in counts if number in said] == []
    sums = ("0.465", "11.313", "9.092", "2.785", "9.534", "29 days")
    assert [
        number
        for number in sums
        if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", said)
    ] == []


TELLING = """
figures:
  part: {amount: £1.250m, public: true}
  rest: {amount: £2.000m, public: true}
  begin: {date: 1 May 2030, public: true}
  price: {amount: £3.250m, withheld: commercial}
  end: {date: 1 June 2030, withheld: commercial}
passages:
  bids: {text: They bid., items: [{withheld: commercial, full: Heron.}, {withheld: commercial, full: Kite.}]}
ties:
  - part + rest = price
  - price <= part
  - {tie: part * 3 = price, rounding: noted}
  - {tie: part * 26 / 10 = price, rounding: noted}
  - days(begin, end) = 31
  - end <= begin
  - count(bids) = 2
  - count(bids) = 5
part-1: {sections: {summary: [We buy., {use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
"""


def test_no_relation_to_what_is_public_tells_of_what_is_withheld():
    """Neither its numbers, nor how it joins them, nor what its public side comes to."""
    _, subject, findings = examine(TELLING)
    assert subject
    ties = [f.what for f in findings if f.rule == "does-not-tie"]
    relations = {tie for tick in sheet(subject, unmasked=False) for tie in tick.ties}

    assert {what.split("`")[1] for what in ties} == {
        "price █ part",
        "part █ price",
        "end █ begin",
        "count(bids) █",
    }
    assert {what.rpartition(" (")[2] for what in ties} == {
        "withheld values are not shown)"
    }
    assert {state for _, state in relations} == {"holds", "does not hold"}
    assert [
        relation for relation, _ in relations if re.search(r"[-+*/<>=]|\d", relation)
    ] == []


def test_a_message_tells_both_values_of_public_figures_with_their_bounds_and_both_places():
    _, _, [finding] = examine(figures([1000, 2000]) + "ties:\n  - f0 = f1\n")

    assert finding.what.endswith(
        "£1.000m (£0.9995m to £1.0005m) against £2.000m (£1.9995m to £2.0005m), £1.000m apart"
    )
    assert [str(place) for place in finding.also] == [
        "paper.yaml:2:16",
        "paper.yaml:3:16",
    ]
    assert (
        "= see: paper.yaml:2:16 │ f0: {amount: █████, public: true}"
        in finding_format.full(finding, colour=False)
    )
    assert json.loads(finding_format.as_json([finding]))[0]["also"][1]["line"] == 3


def test_a_number_that_is_written_in_full_is_printed_without_bounds():
    text = """
figures:
  term: {count: 4 years, public: true}
  longer: {count: 9 years, formula: term + term, public: true}
part-1: {sections: {summary: "{term}, {longer}"}}
"""
    _, _, [finding] = examine(text)

    assert finding.what.endswith(": 8 years against 9 years, 1 year apart")


def test_items_that_withhold_a_figure_are_not_compared_with_those_that_print_it():
    text = """
figures:
  known: {amount: £7.313m, public: true}
  price: {amount: £7.313m, withheld: commercial}
  again: {amount: £7.313m, public: true}
part-1: {sections: {summary: [{text: "We buy:", items: ["kit at {known}", "kit at {price}", "kit at {again}"]}]}}
"""
    _, _, findings = examine(text)

    assert [
        place.line
        for finding in findings
        if finding.rule == "said-twice"
        for place in finding.also
    ] == [6]


def test_a_count_names_the_place_of_the_list():
    text = """
figures:
  n: {count: 3 reasons, public: true}
passages:
  list: {text: "So:", items: [a, b]}
ties:
  - count(list) = n
part-1: {sections: {summary: [{use: list}]}}
"""
    _, _, [finding] = examine(text)

    assert [place.line for place in finding.also] == [3, 5]


def test_a_note_is_reported_as_one():
    text = (
        figures([1000, 1001]) + "ties:\n  - {tie: f0 + f0 = f1 + f0, rounding: noted}\n"
    )
    _, _, [note] = examine(text)

    assert errors([note]) == ()
    assert finding_format.full(note, colour=False).startswith("note[rounding]: ")
    assert ": note: rounding: " in finding_format.short(note)
    assert json.loads(finding_format.as_json([note]))[0]["level"] == "note"


@pytest.mark.parametrize("label", ["withheld: commercial", "public: true"])
def test_stated_totals_and_ties_go_through_the_public_source(label):
    text = f"""
tables:
  cost:
    caption: Cost
    unit: £m
    columns: {{y1: FY23/24, y2: FY24/25, total: {{heading: Total, sum: all, stated: true}}}}
    rows:
      kit: {{heading: Kit, public: true, cells: [1.500, 1.000, 2.500]}}
      vans: {{heading: Vans, {label}, cells: [2.500, 1.000, 3.501]}}
      total: {{heading: Total, {label}, sum: all, cells: [4.000, 2.001, 6.001]}}
ties:
  - cost.kit.total < cost.vans.total
part-1: {{sections: {{summary: [{{table: cost}}, "It costs {{cost.kit.total}}."]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{table: cost}}]}}}}
"""
    _, subject, findings = examine(text)
    assert subject
    assert errors(findings) == ()

    public = as_yaml(public_source(subject))

    assert "ties" not in public
    assert ("3.501" in public) == (label == "public: true")
    paper, broken = files.paper({"paper.yaml": public.encode()})
    assert paper
    assert not broken
    again, findings = check(paper, form())
    assert errors(findings) == ()
    assert public_view(again, form()) == public_view(subject, form())


def test_exceptions_to_ids_and_sentences_stay_behind_in_the_public_source():
    text = """
exceptions:
  list-count:
    "There are two reasons:": The third has no words yet.
  typed-figure:
    100% Electric: The makers call it so.
part-1: {sections: {summary: [{text: "There are two reasons:", items: [a]}, The vans are 100% Electric.]}}
"""
    _, subject, findings = examine(text)
    assert subject
    assert findings == []

    public = as_yaml(public_source(subject))

    assert "typed-figure" in public
    assert "list-count" not in public


def test_other_secrets_are_put_into_stated_totals_too():
    text = """
tables:
  cost:
    caption: Cost
    unit: £m
    columns:
      y1: {heading: FY23/24, public: true}
      total: {heading: Total, sum: [y1], stated: true, withheld: commercial}
      y2: {heading: FY24/25, public: true}
    rows:
      kit: {heading: Kit, cells: [1.500, 1.500, 2.500]}
"""
    tree = files.tree({"paper.yaml": text.encode()})
    assert tree

    changed = str(cells(variant(tree, "replaced")))

    assert "1.500', '4.501', '2.500" in changed


def cells(node: object) -> list[str]:
    """The words of every list in a tree."""
    if isinstance(node, Mapping):
        return [word for _, value in node.entries for word in cells(value)]
    return [str(item.text) for item in node.items] if isinstance(node, Sequence) else []


def test_a_figure_may_be_called_as_a_function_is():
    assert (
        in_formula("days(days, end) + sum(sum)", {"days": "a", "sum": "b"})
        == "days(a, end) + sum(b)"
    )


def test_thousands_of_thousands_are_no_slip(findings):
    found = findings("""
        tables:
          t:
            caption: T
            unit: £k
            public: true
            columns: {a: A, b: B}
            rows: {r: {heading: R, cells: [8, "12,500"]}, s: {heading: S, cells: [980, "9,870"]}}
        part-1: {sections: {summary: [Costs., {table: t}]}}
        """)

    assert [finding.rule for finding in found] == []


@pytest.mark.parametrize(
    ("cap", "tie", "said"),
    [
        ("£5m", "spent <= cap", "£5.4m (£5.35m to £5.45m) and £5m, £0.4m apart"),
        ("£5m", "cap >= spent", "£5m and £5.4m (£5.35m to £5.45m), £0.4m apart"),
        ("up to £5m", "spent <= cap", "£5.4m (£5.35m to £5.45m) and up to £5m, £0.4m apart"),
        ("£5m", "spent + spent <= cap", "£10.8m (£10.7m to £10.9m) and £5m, £5.8m apart"),
        ("c. £2m", "spent <= cap", "£5.4m and c. £2m (£1m to £3m), £3.4m apart"),
    ],
)  # fmt: skip
def test_a_message_shows_a_limit_as_the_number_that_counts(cap, tie, said):
    """Shown as an interval, it would meet the other one, and nobody could see what is wrong."""
    _, _, findings = examine(
        f"""
        figures:
          cap: {{amount: {cap}, public: true}}
          spent: {{amount: £5.4m, public: true}}
        ties: ["{tie}"]
        """
    )

    [finding] = errors(findings)
    assert finding.what.endswith(f": {said}")
