"""The record of a ground: what its form asks for, what its form prints, and what is noted where it is left out."""

import yaml
from conftest import sources

from twopart.check.check import check
from twopart.load import files
from twopart.project.project import project
from twopart.project.secrets import of_paper


def errors(found) -> set[str]:
    return {finding.rule for finding in found if finding.level == "error"}


def asking(asks: str, prints: str):
    form_ = {
        **yaml.safe_load("name: N\nauthority: [A]\nfront: {meeting: Meeting}"),
        "record": {"asks": yaml.safe_load(asks), "prints": yaml.safe_load(prints)},
        "part-1": {"marking": "PUBLIC", "statement": ["One."], "sections": {"summary": "Summary"}},
        "part-2": {"marking": "SENSITIVE", "statement": ["Two."], "sections": {"detail": "Detail"}},
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
         "`commercial` leaves out `interest`, `likelihood`, `balance`, `consulted`, `decided`"),
        ("ground-without-record", "error", "`commercial` has no `also`"),
        ("ground-without-record", "error", "`commercial` has no `harm`"),
    ]  # fmt: skip


def test_a_form_prints_what_it_says_and_the_rest_stays_a_secret():
    made, _ = asking("[exemption, ceases]", "[exemption, harm]")
    text = GROUND + "    harm: rivals would learn the prices\n    interest: The supplier of all of the cameras\n"
    text += 'part-1: {sections: {summary: "We buy[[commercial: ten of them]]."}}\n'
    text += "part-2: {withheld: commercial, sections: {detail: All of it.}}\n"
    subject, _ = checked_with(made, text)

    one, two = (project(subject.paper, subject.register, made, part).withholdings[0] for part in (1, 2))

    assert (one.exemption, one.also, one.ceases, one.record) == ("Section 43", (), "", ())
    assert two.record == (("Harm", "rivals would learn the prices"),)
    secret = {words for each in of_paper(subject)[0] for words in each.words}
    assert {"rivals would learn the prices", "The supplier of all of the cameras"} <= secret


def test_how_likely_a_harm_is_wants_the_harm():
    made, _ = asking("[exemption]", "[exemption]")

    _, found = checked_with(made, GROUND + "    likelihood: would\n")

    assert errors(found) == {"ground-without-record"}


def test_a_misspelt_field_of_a_record_is_found_with_what_was_meant():
    _, wrong = asking("[exemption, intrest]", "[exemption]")

    assert [(finding.rule, finding.fix.split("?")[0]) for finding in wrong] == [
        ("no-such-choice", "Did you mean `interest`")
    ]
