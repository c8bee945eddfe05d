"""Decisions by which more may be known of something withheld stand in Part 2 and in the tick sheet, with reasons."""

import json

import pytest
from command import twopart
from conftest import TEMPLATES, examine, sources

from twopart.load import files
from twopart.model.quantity import NO_BREAK
from twopart.projection.allowances import allowances
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.source import as_yaml, public_source
from twopart.review.decisions import NONE, as_data, as_text
from twopart.review.sheet import sheet
from twopart.rules.exceptable import EXCEPTABLE

FORM, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
GROUND = """
  {name}:
    exemption: {law}
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {{publish: Money is public, withhold: Bids stay keen, outcome: Withhold}}
    ceases: {{event: when the contract is signed}}
    decided: {{name: A Person, role: Director, on: 1 May 2024}}
    public-stub: This is withheld.
"""
COMMERCIAL = GROUND.format(name="commercial", law="Section 43(2)").rstrip()
PERSONAL = GROUND.format(name="personal", law="Section 40(2)").rstrip()
WHO = "{name: Ada Quill, role: Auditor, on: 3 June 2024, why: The board asked for the sum.}"
LINES = f"""
figures:
  a: {{amount: £1.125m, withheld: commercial}}
  b: {{amount: £2.250m, withheld: commercial}}
  total: {{formula: a + b, public: true, declassified: {WHO}}}
passages:
  p: "It costs {{total}}. Others cost {{a}} and {{b}}."
  q: "We buy as usual [[personal: for the river police]], and for the river police too."
exceptions:
  repeats-withheld:
    for the river police: Everybody says so of them.
part-1: {{sections: {{summary: [{{use: p}}, {{use: q}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{use: p}}, {{use: q}}]}}}}
"""
PAPER = f"grounds:{COMMERCIAL}\n    protect: 5%{PERSONAL}\n{LINES}"
USUAL = f"grounds:{COMMERCIAL}{PERSONAL}\n{LINES}"
OPEN_ = "A figure withheld on this ground need stay open by only 5% on either side of its value; 10% is usual."
LOWERED = "£3.375m: The board asked for the sum. (Ada Quill, Auditor, 3 June 2024)"
EXCEPTED = "Part 1 may say “for the river police”. Everybody says so of them."
RESTRICTED = ("5%", "Ada Quill", "Auditor", "asked", "Everybody", "river police")


def records(subject):
    made = project(subject.paper, subject.register, FORM, 2)
    return {
        withholding.exemption: withholding.record for withholding in made.withholdings
    }


def test_part_2_lists_each_with_its_reason_at_the_ground_that_it_opens(sound):
    made = records(sound(PAPER))

    assert made["Section 43(2)"][-2:] == (
        ("Protection", OPEN_),
        (
            "Declassified",
            LOWERED.replace("3 June 2024", f"3{NO_BREAK}June{NO_BREAK}2024"),
        ),
    )
    assert made["Section 40(2)"][-1] == ("Exception", EXCEPTED)
    assert ("Exception", EXCEPTED) not in made["Section 43(2)"]


@pytest.mark.parametrize("protect", ["10%", "25%", "TBC"])
def test_a_ground_that_protects_as_much_as_is_usual_has_no_line_of_its_own(protect):
    _, subject, _ = examine(PAPER.replace("protect: 5%", f"protect: {protect}"))

    assert "Protection" not in dict(records(subject)["Section 43(2)"])


def test_an_exception_about_ids_names_the_figures_and_stands_at_their_ground():
    text = PAPER.replace(
        "exceptions:",
        "exceptions:\n  already-published:\n    a: An older paper had another price.",
    )
    _, subject, _ = examine(text)

    lines = records(subject)["Section 43(2)"]

    assert (
        "Exception",
        "£1.125m is withheld although it was published before. An older paper had another price.",
    ) in lines


def test_part_1_and_its_public_source_stay_the_same_to_the_byte(sound):
    without = USUAL.replace("Everybody says so of them.", "No reason.").replace(
        "The board asked", "Nobody asked"
    )

    one, other = sound(PAPER), sound(without)

    assert public_view(one, FORM) == public_view(other, FORM)
    assert as_yaml(public_source(one)) == as_yaml(public_source(other))


def test_the_tick_sheet_lists_them_and_hides_the_reasons_unless_it_is_asked(sound):
    subject = sound(PAPER)
    found = allowances(subject.paper, subject.register)

    masked, shown = as_text(found, unmasked=False), as_text(found, unmasked=True)

    assert (
        masked.splitlines()[0] == "3 decisions let more be known of what is withheld:"
    )
    assert [one.named for one in found] == [
        "`commercial`",
        "`total`",
        "`repeats-withheld`",
    ]
    assert [words for words in RESTRICTED if words in masked] == []
    assert [words for words in RESTRICTED if words not in shown] == []
    assert [
        words
        for words in RESTRICTED
        if words in json.dumps(as_data(found, unmasked=False))
    ] == []
    assert [one["says"] for one in as_data(found, unmasked=True)] == [
        OPEN_,
        LOWERED,
        EXCEPTED,
    ]


def test_a_paper_without_any_says_so(sound):
    subject = sound("title: Cameras")

    assert as_text(allowances(subject.paper, subject.register), unmasked=True) == NONE


def test_an_exception_counts_as_one_of_disclosure_unless_its_rule_says_otherwise():
    disclosing = {name for name, rule in EXCEPTABLE.items() if rule.exception_discloses}

    assert {"already-published", "repeats-withheld"} <= disclosing
    assert set(EXCEPTABLE) - disclosing == {
        "typed-date",
        "typed-figure",
        "two-statements",
        "list-count",
        "list-total",
        "scale-slip",
        "year-columns",
        "total-does-not-add-up",
        "bare-placeholder",
    }


def test_a_row_that_is_declassified_is_listed_with_its_table_and_heading(sound):
    subject = sound(f"""
        tables:
          t:
            caption: Costs
            unit: £m
            columns: {{x: FY30/31, y: FY31/32}}
            rows:
              vans: {{heading: Vans, withheld: commercial, cells: [3.125, 4.250]}}
              cars: {{heading: Cars, withheld: commercial, cells: [1.250, 2.750]}}
              total: {{heading: Both, public: true, sum: all, declassified: {WHO}}}
        part-1: {{sections: {{summary: [We buy., {{table: t}}]}}}}
        part-2: {{withheld: commercial, sections: {{detail: [{{table: t}}]}}}}
        """)
    [one] = allowances(subject.paper, subject.register)

    assert (one.named, one.grounds) == ("`t.total`", {"commercial"})
    assert (
        one.sentence.replace(NO_BREAK, " ")
        == "Costs, Both: The board asked for the sum. (Ada Quill, Auditor, 3 June 2024)"
    )


def test_a_paper_with_mistakes_has_its_tick_sheet_all_the_same():
    _, subject, _ = examine(PAPER.replace("formula: a + b", "formula: a + nothing"))

    assert [one.kind for one in allowances(subject.paper, subject.register)] == [
        "protect",
        "exception",
    ]


def test_the_command_shows_them_and_the_json_has_them(tmp_path):
    for name, content in sources(PAPER).items():
        (tmp_path / "content" / "p").mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / "p" / name).write_bytes(content)
    (tmp_path / "templates").symlink_to(TEMPLATES)

    def run(*asked):
        return twopart(tmp_path, "check", "content/p", "--figures", *asked).stdout

    assert "3 decisions let more be known" in run()
    assert LOWERED in run("--unmasked")
    assert [one["decision"] for one in json.loads(run("--format", "json"))["decisions"]] == [
        "protect", "declassified", "exception",
    ]  # fmt: skip


# Relations that do not hold

UNTIED = """
    figures:
      price: {amount: £3.150m, withheld: commercial}
      other: {amount: £1.000m, withheld: commercial}
      whole: {amount: £4.400m, withheld: commercial}
    ties: [price + other = whole]
    part-1: {sections: {summary: "We pay {price}, {other} and {whole}."}}
    """


def states(*, unmasked: bool):
    _, subject, findings = examine(UNTIED)
    assert "does-not-tie" in {finding.rule for finding in findings}
    return {
        state for tick in sheet(subject, unmasked=unmasked) for _, state in tick.ties
    }


def test_the_unmasked_tick_sheet_has_both_values_and_the_difference_of_what_does_not_tie():
    [state] = states(unmasked=True)

    assert state.startswith("does not hold: £4.150m")
    assert "against £4.400m" in state
    assert state.endswith("£0.250m apart")


def test_without_being_asked_it_says_only_that_it_does_not_hold():
    assert states(unmasked=False) == {"does not hold"}
