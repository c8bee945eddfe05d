"""How parts are handled stands in their markings; a marking is written as the policy asks for."""

import json

import pytest
from conftest import TEMPLATES, examine

from twopart.load.files import form as load_form
from twopart.model.forms.markings import parts_of_marking, with_handling
from twopart.model.view import plain
from twopart.projection.one_part import project
from twopart.projection.source import as_yaml, public_source

EMBARGOED = "handling: {embargoed: 9 am on 3 May 2031, recipients: [Ottilie Vanbrugh], organisation: true}\n"
FORM = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("marking", "instructions", "expected"),
    [
        ("OFFICIAL – PUBLIC", ["EMBARGOED"], "OFFICIAL – EMBARGOED"),
        ("OFFICIAL - FOR PUBLIC RELEASE", ["EMBARGOED"], "OFFICIAL - EMBARGOED"),
        (
            "OFFICIAL-SENSITIVE [COMMERCIAL]",
            ["RECIPIENTS ONLY"],
            "OFFICIAL-SENSITIVE - RECIPIENTS ONLY [COMMERCIAL]",
        ),
        (
            "OFFICIAL-SENSITIVE - COMMERCIAL",
            ["RECIPIENTS ONLY", "ORGANISATION USE ONLY"],
            "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - ORGANISATION USE ONLY - COMMERCIAL",
        ),
        ("OFFICIAL-SENSITIVE", [], "OFFICIAL-SENSITIVE"),
        (
            "OFFICIAL-SENSITIVE - ORGANISATION USE ONLY [COMMERCIAL]",
            ["RECIPIENTS ONLY", "ORGANISATION USE ONLY"],
            "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - ORGANISATION USE ONLY [COMMERCIAL]",
        ),
    ],
)
def test_instructions_stand_between_the_tier_and_the_descriptor(
    marking, instructions, expected
):
    assert with_handling(marking, *instructions) == expected


def test_a_marking_covers_one_that_says_less():
    commercial = parts_of_marking("OFFICIAL-SENSITIVE [COMMERCIAL]")
    market = parts_of_marking("OFFICIAL-SENSITIVE - MARKET SENSITIVE")

    assert market.covers(commercial)
    assert not commercial.covers(market)
    assert commercial.covers(parts_of_marking("OFFICIAL-SENSITIVE"))
    assert not parts_of_marking("OFFICIAL").covers(commercial)
    kept = parts_of_marking("OFFICIAL-SENSITIVE - ORGANISATION USE ONLY")
    assert kept.covers(parts_of_marking("OFFICIAL-SENSITIVE"))
    assert not commercial.covers(kept)


def views(text):
    paper, subject, findings = examine(text)
    assert [each.rule for each in findings if each.level == "error"] == []
    parts = [plain(project(paper, subject.register, subject.form, n)) for n in (1, 2)]
    return paper, subject, parts


def test_a_part_1_under_an_embargo_says_so_and_which_marking_follows():
    paper, _, (first, second) = views(EMBARGOED)

    assert paper.waits
    assert first["marking"] == "OFFICIAL – EMBARGOED"
    assert "OFFICIAL – PUBLIC afterwards" in first["statement"][0]
    headings = [line["heading"] for line in first["front"]]
    assert "Embargoed until" in headings
    assert second["marking"] == (
        "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - ORGANISATION USE ONLY [COMMERCIAL]"
    )


def test_each_recipient_is_a_line_of_its_own_with_a_name_of_its_own():
    _, subject, (_, second) = views("handling: {recipients: [The chair, The clerk]}\n")

    names = [line.name for line in subject.outlines[1].front]
    assert {"recipients", "recipients-2"} <= set(names)
    assert len(set(names)) == len(names)
    text = json.dumps(second["front"])
    assert text.count("The chair") == text.count("The clerk") == 1


def test_who_may_have_part_2_stands_in_no_part_1_and_no_public_source():
    _, subject, (first, second) = views(EMBARGOED)

    assert "Ottilie" not in json.dumps(first)
    assert "Ottilie" in json.dumps(second)
    source = as_yaml(public_source(subject))
    assert "Ottilie" not in source
    assert "9 am on 3 May 2031" in source


@pytest.mark.parametrize(
    ("marking", "what"),
    [
        ("OFFICIAL SENSITIVE", "OFFICIAL-SENSITIVE without its hyphen"),
        ("Official-Sensitive", "small letters in a marking"),
        ("RESTRICTED", "a term that is not a marking any more"),
        ("NOT PROTECTIVELY MARKED", "a term that is not a marking any more"),
        ("OFFICIAL-SENSITIVE [SECRETIVE]", "a word that no marking has"),
        ("COMMERCIAL", "a marking that does not begin with a tier"),
        (
            "OFFICIAL-SENSITIVE - FOR PUBLIC RELEASE",
            "OFFICIAL-SENSITIVE for public release",
        ),
        (
            "OFFICIAL-SENSITIVE - COMMERCIAL - RECIPIENTS ONLY",
            "a handling instruction after a descriptor",
        ),
        ("OFFICIAL – SENSITIVE", "OFFICIAL-SENSITIVE without its hyphen"),
        ("OFFICIAL [SENSITIVE]", "OFFICIAL-SENSITIVE without its hyphen"),
        (
            "OFFICIAL-SENSITIVE [COMMERCIAL] [COMMERCIAL]",
            "a marking that says something twice",
        ),
        (
            "OFFICIAL-SENSITIVE - MARKET SENSITIVE - COMMERCIAL",
            "COMMERCIAL beside MARKET SENSITIVE, which outranks it",
        ),
        (
            "OFFICIAL-SENSITIVE - LEGAL PROFESSIONAL PRIVILEGE - LEGAL",
            "LEGAL beside LEGAL PROFESSIONAL PRIVILEGE, which outranks it",
        ),
        (
            "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - COMMERCIAL",
            "RECIPIENTS ONLY in a marking that does not say for how long, or for whom",
        ),
        (
            "OFFICIAL - EMBARGOED",
            "EMBARGOED in a marking that does not say for how long, or for whom",
        ),
    ],
)
def test_a_part_2_that_is_marked_wrongly_has_a_finding_at_its_marking(marking, what):
    text = FORM.replace("OFFICIAL-SENSITIVE [COMMERCIAL]", marking)

    form, findings = load_form({"form.yaml": text.encode()})

    assert form is None
    assert what in [each.what for each in findings]
    assert all(each.rule == "marking" and each.fix for each in findings)


@pytest.mark.parametrize(
    "marking",
    [
        "OFFICIAL-SENSITIVE - COMMERCIAL",
        "OFFICIAL-SENSITIVE [PERSONAL DATA]",
        "OFFICIAL-SENSITIVE - ORGANISATION USE ONLY - HR/MANAGEMENT",
        "OFFICIAL-SENSITIVE - MARKET SENSITIVE",
        "OFFICIAL",
    ],
)
def test_house_styles_of_markings_are_taken(marking):
    text = FORM.replace("OFFICIAL-SENSITIVE [COMMERCIAL]", marking)

    form, findings = load_form({"form.yaml": text.encode()})

    assert form is not None
    assert findings == []


def test_a_ground_marked_higher_than_part_2_has_a_note():
    _, _, findings = examine("""
        grounds:
          commercial:
            marking: SECRET
            exemption: Section 43(2) of the Freedom of Information Act 2000
            interest: The supplier
            harm: rivals would learn its prices
            likelihood: would be likely to
            balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
            ceases: {event: when the contract is signed}
            decided: {name: A Person, role: Director, on: 1 May 2024}
            public-wording: "[withheld]"
            public-stub: This is withheld.
    """)

    assert "higher-marking" in [each.rule for each in findings]
