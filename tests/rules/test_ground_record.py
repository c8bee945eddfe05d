"""The record of a ground: what its form asks for, what its form prints, and what is noted where it is left out."""

from pathlib import Path

import pytest
import yaml
from conftest import sources

from twopart.load import files
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.projection.source import as_yaml, public_source
from twopart.rules.check import check

STOCK = Path(__file__).parents[2] / "templates" / "grounds"


def errors(found) -> set[str]:
    return {finding.rule for finding in found if finding.level == "error"}


def asking(asks: str, prints: str):
    form_ = {
        **yaml.safe_load("name: N\nauthority: [A]\nfront: {meeting: Meeting}"),
        "record": {"asks": yaml.safe_load(asks), "prints": yaml.safe_load(prints)},
        "part-1": {
            "marking": "OFFICIAL – PUBLIC",
            "statement": ["One."],
            "sections": {"summary": "Summary"},
        },
        "part-2": {
            "marking": "OFFICIAL-SENSITIVE",
            "statement": ["Two."],
            "sections": {"detail": "Detail"},
        },
    }
    return files.form({"form.yaml": yaml.safe_dump(form_).encode()})


GROUND = """\
grounds:
  commercial:
    exemption: Section 43
    ceases: {event: when it is signed}
    public-wording: "[withheld]"
    public-stub: This is withheld.
"""


def checked_with(form_, text: str):
    paper, wrong = files.paper(sources(text))
    assert wrong == []
    return check(paper, form_)


def test_a_form_says_which_fields_of_a_ground_it_asks_for():
    made, wrong = asking("[exemption, ceases, also, harm]", "[exemption]")

    _, found = checked_with(made, GROUND)

    assert wrong == []
    assert [(finding.rule, finding.level, finding.what) for finding in found] == [
        ("ground-record", "note",
         "the ground `commercial` leaves out `interest`, `likelihood`, `balance`, `consulted`, `decided`"),
        ("ground-without-record", "error", "`commercial` has no `also` and no `harm`"),
    ]  # fmt: skip


def test_a_form_prints_what_it_says_and_the_rest_stays_a_secret():
    made, _ = asking("[exemption, ceases]", "[exemption, harm]")
    text = (
        GROUND
        + "    harm: rivals would learn the prices\n    interest: The supplier of all of the cameras\n"
    )
    text += 'part-1: {sections: {summary: "We buy[[commercial: ten of them]]."}}\n'
    text += "part-2: {withheld: commercial, sections: {detail: All of it.}}\n"
    subject, _ = checked_with(made, text)

    one, two = (
        project(subject.paper, subject.register, made, part).withholdings[0]
        for part in (1, 2)
    )

    assert (one.exemption, one.also, one.ceases, one.record) == (
        "Section 43",
        (),
        "",
        (),
    )
    assert two.record == (("Harm", "rivals would learn the prices"),)
    secret = {words for each in of_paper(subject)[0] for words in each.words}
    assert {
        "rivals would learn the prices",
        "The supplier of all of the cameras",
    } <= secret


def test_how_likely_a_harm_is_wants_the_harm():
    made, _ = asking("[exemption]", "[exemption]")

    _, found = checked_with(made, GROUND + "    likelihood: would\n")

    assert errors(found) == {"ground-without-record"}


def test_a_misspelt_field_of_a_record_is_found_with_what_was_meant():
    _, wrong = asking("[exemption, intrest]", "[exemption]")

    assert [(finding.rule, finding.fix.split("?")[0]) for finding in wrong] == [
        ("no-such-choice", "Did you mean `interest`")
    ]


ALSO = """\
grounds:
  commercial:
    exemption: Section 43
    also: [The confidence clause of the framework agreement]
    ceases: {event: when the board of Heron has signed it}
    public-wording: "[withheld here]"
    cited-as: the forty-third section
    public-stub: This is withheld for now.
passages:
  a: "We buy [[commercial: cameras]]."
  b: {withheld: commercial, full: Herons bid.}
"""
PARTS = """part-1: {sections: {summary: [We buy cameras., USES]}}
part-2: {withheld: commercial, sections: {detail: [{use: a}, {use: b}]}}
"""
USED = {
    "public-wording": "{use: a}",
    "cited-as": "{use: b}",
    "public-stub": "{stub: commercial, behind: [detail]}",
}
SAID = {
    "also": "The confidence clause of the framework agreement",
    "ceases": "when the board of Heron has signed it",
    "public-wording": "[withheld here]",
    "cited-as": "the forty-third section",
    "public-stub": "This is withheld for now.",
}


@pytest.mark.parametrize(
    "prints", ["[exemption]", "[exemption, also]", "[exemption, ceases]"]
)
@pytest.mark.parametrize("used", USED)
def test_the_public_source_says_of_a_ground_what_part_1_prints_of_it_and_no_more(
    prints, used
):
    made, _ = asking("[exemption]", prints)
    subject, _ = checked_with(made, ALSO + PARTS.replace("USES", USED[used]))

    text = as_yaml(public_source(subject))
    paper, _ = files.paper({"paper.yaml": text.encode()})
    again, findings = check(paper, made)

    kept = {key for key, words in SAID.items() if words in text}
    assert kept == {used} | ({"also", "ceases"} & set(yaml.safe_load(prints)))
    assert errors(findings) == set()
    assert public_view(again, made) == public_view(subject, made)
    assert as_yaml(public_source(again)) == text


@pytest.mark.parametrize("key", ["also", "ceases"])
@pytest.mark.parametrize("printed", [True, False])
def test_the_law_and_the_end_of_a_ground_are_restricted_where_the_form_does_not_print_them(
    key, printed
):
    made, _ = asking("[exemption]", f"[exemption, {key}]" if printed else "[exemption]")
    parts = PARTS.replace("USES", "{use: a}").replace(
        "We buy cameras.", f'"We think of {SAID[key]}."'
    )
    subject, found = checked_with(made, ALSO + parts)
    secret = {words for each in of_paper(subject)[0] for words in each.words}

    assert ("repeats-withheld" in errors(found)) is not printed
    assert (SAID[key] in secret) is not printed


# What the stock says


@pytest.mark.parametrize(
    "path", sorted(STOCK.glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_stock_ground_says_law_marking_and_wording_and_leaves_how_likely_harm_is_to_authors(
    path,
):
    ground = yaml.safe_load(path.read_text("utf-8"))

    assert set(ground) == {
        "exemption",
        "cited-as",
        "marking",
        "public-wording",
        "public-stub",
    }
    told = ground["public-stub"].replace("would, or would be likely to,", "")
    assert "be likely to" not in told


def test_grounds_that_lack_the_same_are_one_finding_with_all_their_places():
    made, _ = asking("[exemption, ceases, also, harm]", "[exemption]")
    second = GROUND.replace("grounds:\n", "").replace("commercial", "personal")

    _, found = checked_with(made, GROUND + second)

    lacking = [one for one in found if one.rule == "ground-without-record"]
    assert {one.what for one in lacking} == {"a ground has no `also` and no `harm`"}
    assert [one.at.line for one in lacking] == [3, 8]


def test_a_harm_that_the_form_asks_for_is_missed_once():
    made, _ = asking("[exemption, ceases, harm]", "[exemption]")

    _, found = checked_with(made, f"{GROUND}    likelihood: would\n")

    lacking = [one.what for one in found if one.rule == "ground-without-record"]
    assert lacking == ["`commercial` has no `harm`"]


@pytest.mark.parametrize(
    "event",
    [
        "when the contract has been signed",
        "once both firms are paid",
        "on completion of the works",
        "two years after the award",
        "at the end of the term",
        "six calendar months from the award",
        "only after the appeal",
        "TBC",
    ],
)
def test_an_event_that_goes_on_with_the_words_before_it_is_not_noted(event):
    assert "event-apart" not in found_of_event(event, "[exemption, ceases]")


@pytest.mark.parametrize(
    "event",
    [
        "the signing of the contract",
        "contract award",
        "When the contract is signed",
        "when the contract is signed.",
        "whenceforth",
        "the day on which it is signed",
    ],
)
def test_an_event_that_breaks_the_sentence_is_noted_where_it_is_printed(event):
    assert "event-apart" in found_of_event(event, "[exemption, ceases]")
    assert "event-apart" not in found_of_event(event, "[exemption]")


def found_of_event(event: str, prints: str) -> set[str]:
    made, _ = asking(prints, prints)
    _, found = checked_with(made, GROUND.replace("when it is signed", event))
    return {finding.rule for finding in found}
