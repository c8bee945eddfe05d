"""Public values that give withheld ones away: what else is masked, what counts as known, and what is chance."""

import importlib.util
import random
from textwrap import dedent

import pytest
from conftest import HERE, examine, form, sources

from twopart.load import files
from twopart.review import printed
from twopart.review.sheet import MASKED, sheet
from twopart.rules.check import check
from twopart.rules.consequences import of_one_slip
from twopart.rules.values.coincidence import ChanceBudget, crowd, density
from twopart.rules.values.related_ids import share_a_subject
from twopart.rules.values.value_findings import (
    PUBLIC_AND_WITHHELD,
    WITHHELD_BY_ARITHMETIC,
)
from twopart.terminal import finding_format

RULES = {PUBLIC_AND_WITHHELD.name, WITHHELD_BY_ARITHMETIC.name}
TWICE = """
    figures:
      price: {amount: £22.048m, withheld: commercial}
      ceiling: {amount: £22.048m, public: true, note: It is £22.048m.}
      ceiling_2: {amount: £22.084m, public: true}
      fee: {amount: £30m, public: true}
    ties: [ceiling = fee]
    part-1: {sections: {summary: ["It is {ceiling}, or {fee}.", "Others say that it is {ceiling_2}."]}}
    part-2: {withheld: commercial, sections: {detail: "It is {price}."}}
"""
DIFFERENCE = """
    figures:
      price: {amount: £22.048m, withheld: commercial}
      budget: {amount: £30.117m, public: true}
      left: {amount: £8.069m, public: true}
    part-1: {sections: {summary: "It is {budget}; {left} is left."}}
    part-2: {withheld: commercial, sections: {detail: "It is {price}."}}
"""


def said(text: str) -> str:
    """All that `check` prints of a paper without `--unmasked`."""
    _, subject, findings = examine(dedent(text))
    assert subject
    ticks = sheet(subject, unmasked=False)
    lines = [
        *map(finding_format.short, findings),
        *(finding_format.full(one, colour=False) for one in findings),
        *map(repr, findings),
    ]
    return "\n".join(
        [
            *lines,
            finding_format.as_json(findings),
            printed.as_table(ticks),
            str(printed.as_data(ticks)),
        ]
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [(TWICE, ["22.048"]), (DIFFERENCE, ["22.048", "30.117", "8.069"])],
)
def test_no_output_shows_a_public_value_that_gives_a_withheld_one_away(text, values):
    shown = said(text)

    assert [value for value in values if value in shown] == []
    assert MASKED in shown


def test_a_finding_about_another_rule_does_not_show_it_either():
    _, _, findings = examine(dedent(TWICE))

    messages = {finding.rule: finding.what for finding in findings}
    assert (
        messages["two-statements"]
        == "`ceiling_2` looks like another statement of what `ceiling` says"
    )
    assert messages["does-not-tie"].endswith("(withheld values are not shown)")


def test_the_tick_sheet_shows_it_when_asked_to():
    _, subject, _ = examine(dedent(TWICE))
    assert subject

    assert {tick.value for tick in sheet(subject, unmasked=True)} == {
        "£22.048m",
        "£22.084m",
        "£30m",
    }


def test_a_value_that_is_excepted_is_shown_again():
    exception = '{public-and-withheld: {"price, ceiling": The law sets it.}}'

    assert "£22.048m" in said(f"{dedent(TWICE)}exceptions: {exception}\n")


# What was published before

PAPER = """
figures:
  posts: {count: 24 posts, withheld: commercial}
  price: {amount: £22.048m, withheld: commercial}
  total: {amount: £52.1m, public: true}
  signing: {date: 5 March 2031, withheld: commercial}
part-1: {sections: {summary: "It is {total}."}}
part-2: {withheld: commercial, sections: {detail: "It is {posts}, {price}, {signing}."}}
"""


def found_with(published: str) -> set[tuple[str, str]]:
    """The rule of each finding, and the ids that its exception would have."""
    paper, broken = files.paper(sources(PAPER))
    known, unread = files.publications(
        {
            "published.yaml": f"old: {{{published}, where: A notice, when: 2029}}".encode()
        }
    )
    assert paper
    assert (broken, unread) == ([], [])
    _, findings = check(paper, form(), "cameras", known)
    return {
        (finding.rule, finding.fix.partition(': {"')[2].partition('"')[0])
        for finding in findings
    }


@pytest.mark.parametrize(
    ("published", "rule", "item"),
    [
        ("count: 24 posts", PUBLIC_AND_WITHHELD.name, "published.old, posts"),
        ("amount: £22.0m", PUBLIC_AND_WITHHELD.name, "published.old, price"),
        (
            "amount: £30.052m",
            WITHHELD_BY_ARITHMETIC.name,
            "total, published.old, price",
        ),
        (
            "amount: £26.458m inc. VAT",
            WITHHELD_BY_ARITHMETIC.name,
            "published.old, VAT at 20%, price",
        ),
        ("amount: £22.048m", "already-published", ""),  # another rule's; once
        ("date: 5 March 2031", "already-published", ""),
    ],
)
def test_what_was_published_counts_as_public(published, rule, item):
    assert found_with(published) == {(rule, item)}


def test_what_is_linked_to_a_published_figure_is_left_to_the_rules_on_these():
    rules = {rule for rule, _ in found_with("amount: £22.0m, same-as: cameras.price")}

    assert rules == {"can-be-worked-out"}


# Kinship and chance


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        (("overtime_cost",), ("revenue", "overtime", "total"), True),
        (("signed_month",), ("signing",), True),
        (("published", "van_prices"), ("price",), True),
        (("total_cost",), ("revenue", "kit", "total"), False),  # general words
        (("sms_cost",), ("revenue", "sms", "total"), True),
        (("it",), ("it_fee",), False),  # too short to say much
        (("sum_paid",), ("tax_sum",), False),
    ],
)
def test_ids_speak_of_one_thing_where_they_share_a_word(one, other, are):
    assert share_a_subject(one, other) is are


def test_an_allowance_is_spent_on_the_smallest_chances():
    allows = ChanceBudget([0.3, 0.1, 0.4], 0.5)

    assert [allows(chance) for chance in (0.1, 0.3, 0.4, 0.6)] == [
        True,
        True,
        False,
        False,
    ]


def test_density_counts_what_is_of_one_size():
    sizes = [1.0, 90.0, 100.0, 110.0, 1000.0]

    assert crowd(sizes, 100.0) > density(sizes, 100.0) > density(sizes, 10_000.0) > 0


def _by_chance():
    spec = importlib.util.spec_from_file_location(
        "by_chance", HERE.parent / "benchmarks" / "by_chance.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("public", "withheld"), [(10, 10), (25, 25), (50, 50)])
def test_unrelated_figures_make_few_findings(public, withheld):
    by_chance = _by_chance()

    often = by_chance.measured(by_chance.findings, (public, withheld), 800)

    of_two = often[PUBLIC_AND_WITHHELD.name] + often[WITHHELD_BY_ARITHMETIC.name]
    assert of_two <= by_chance.MOST


def test_unrelated_figures_are_of_all_kinds():
    drawn = _by_chance().paper(random.Random(1), 40, 40)

    assert all(kind in drawn for kind in ("amount: £", "count: ", "percentage: "))


def rules_of(text: str) -> list[str]:
    _, _, findings = examine(dedent(text))
    return [finding.rule for finding in findings if finding.rule != "ground-record"]


def with_other_figures(text: str, number: int) -> str:
    """The paper with so many more public amounts, among which any two agree with a third by chance."""
    sizes = random.Random(number).sample(range(100, 9_999), number)
    entries = "".join(
        f"  other_{place}: {{amount: £{size / 1000:.3f}m, public: true}}\n"
        for place, size in enumerate(sizes)
    )
    return text.replace("part-1:", f"{entries}part-1:")


SHARE = """\
exceptions: {withheld-by-arithmetic: {"hangar, cost, margin": They are three facts.}}
figures:
  margin: {percentage: 6.8%, withheld: commercial}
  hangar: {amount: £0.412m, public: true}
  cost: {amount: £6.10m, public: true}
part-1: {sections: {summary: "It is {cost}, and {hangar} for the hangar."}}
part-2: {withheld: commercial, sections: {detail: "It is {margin}."}}
"""


def test_an_exception_to_arithmetic_stays_one_however_many_figures_the_paper_has():
    _, _, unexcepted = SHARE.partition("\n")
    many = with_other_figures(unexcepted, 40)

    assert WITHHELD_BY_ARITHMETIC.name in rules_of(unexcepted)
    assert WITHHELD_BY_ARITHMETIC.name not in rules_of(many)
    assert "exception-matches-nothing" not in rules_of(SHARE)
    assert "exception-matches-nothing" not in rules_of(with_other_figures(SHARE, 40))


def test_an_exception_to_arithmetic_ends_when_the_figures_no_longer_agree():
    excepted = DIFFERENCE.replace("£8.069m", "£7.069m") + (
        "    exceptions: {withheld-by-arithmetic: {'budget, left, price': They are three facts.}}\n"
    )

    assert "exception-matches-nothing" in rules_of(excepted)


def test_a_public_share_that_is_the_rest_of_a_withheld_one_is_said_to_be_the_rest():
    _, _, findings = examine(
        dedent("""
            figures:
              gone: {percentage: 16.4%, withheld: commercial}
              here: {percentage: 83.6%, public: true}
            part-1: {sections: {summary: "{here} stay."}}
            part-2: {withheld: commercial, sections: {detail: "{gone} go."}}
        """)
    )

    what = [one.what for one in findings if one.rule == PUBLIC_AND_WITHHELD.name]
    assert what == [
        "`here` is public, and has the same value as 100% less `gone`, which is withheld"
    ]


def test_an_exception_for_figures_is_not_judged_while_one_of_them_cannot_be_read():
    unreadable = DIFFERENCE.replace("£8.069m", "8.069m") + (
        "    exceptions: {withheld-by-arithmetic: {'budget, left, price': They are three facts.}}\n"
    )

    _, _, findings = examine(dedent(unreadable))
    found = {finding.rule for finding in of_one_slip(findings)}

    assert "exception-matches-nothing" in rules_of(unreadable)
    assert "unreadable-value" in found
    assert "exception-matches-nothing" not in found
