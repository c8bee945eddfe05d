"""What reviewers are shown of ends: who watches, when it is looked at again, what has ended, and names that last."""

from pathlib import Path

import pytest
from conftest import examine
from test_ended import WITHOUT, single

from twopart.prose.withheld_things import withheld_things
from twopart.review.agreements.reading import Agreements
from twopart.review.copy.page import review_record

TEMPLATES = Path(__file__).parents[2] / "templates"
WATCHED = (
    "ceases: {event: when the person agrees, owner: Odile Quarles, review: 3 June 2027}"
)


def record(text):
    _, subject, findings = examine(text)
    assert subject
    return review_record(subject, findings)


def facts_of(text, ground):
    for each in record(text)["grounds"]:
        if each["name"] == ground:
            return dict(each["facts"])
    raise AssertionError(ground)


def open_points(text):
    return {
        each["heading"]: [point["what"] for point in each["points"]]
        for each in record(text)["open_points"]
    }


def test_the_schedule_says_who_watches_for_an_event_and_when_it_is_looked_at_again():
    facts = facts_of(WITHOUT, "personal")

    assert facts["Ends"] == "when the person agrees"
    assert facts["Watched by"] == "Odile Quarles"
    assert facts["To be reviewed"] == "on 3 June 2027"


def test_an_event_that_nobody_watches_for_is_an_open_point():
    points = open_points(WITHOUT)["Events that nobody watches for"]

    assert [point.split()[0] for point in points] == ["commercial"]
    assert facts_of(WITHOUT, "commercial")["Watched by"] == "not said"


def test_an_end_on_a_day_needs_nobody_who_watches():
    text = WITHOUT.replace(
        "ceases: {event: when the contract is signed}", "ceases: {date: 1 May 2032}"
    )

    assert "Events that nobody watches for" not in open_points(text)
    assert "Watched by" not in facts_of(text, "commercial")


def test_the_schedule_says_what_has_ended_why_by_whom_and_where_it_stands():
    [ended] = record(single("price", "staff.clause-1"))["ended"]

    assert dict(ended["facts"]) == {
        "Law": "Section 43(2) of the Freedom of Information Act 2000",
        "Public since": "1 May 2031",
        "What was opened": "single withholdings: price, staff.clause-1",
        "Part 1 prints it in": "Paragraph 1; Paragraph 3",
        "Why": "It was signed.",
        "Decided by": "Isolde Vantongeren",
    }


def test_without_an_end_nothing_has_ended():
    assert record(WITHOUT)["ended"] == []


def ids(text):
    paper, _, _ = examine(text)
    return {each.id for each in withheld_things(paper)}


def test_a_clause_keeps_its_name_when_one_before_it_has_ended():
    before = ids(WITHOUT)

    assert ids(single("staff.clause-1")) == before - {"staff.clause-1"}
    assert ids(single("staff.clause-2")) == before - {"staff.clause-2"}


def test_a_clause_after_one_that_has_ended_can_end_later_under_the_same_name():
    text = single("staff.clause-1").rstrip().removesuffix("]") + (
        ", {what: [staff.clause-2], words: ['says {heron}'], on: 2 June 2032, why: They agreed., by: Isolde Vantongeren}]\n"
    )

    _, subject, findings = examine(text)

    assert [each.what for each in findings if each.rule == "nothing-ended"] == []
    assert not {"staff.clause-1", "staff.clause-2"} & {
        each.id for each in withheld_things(subject.paper)
    }


SIGNED = """\
sign-offs:
  - id: {id}
    kind: withholding
    state: agreed
    as: finance
    by: A Person
    on: 4 May 2029
    agreed-to: {{words: 0123456789ab}}
"""


@pytest.mark.parametrize(
    ("name", "rules"), [("price", []), ("prices", ["sign-off-of-nothing"])]
)
def test_what_was_said_of_a_withholding_that_has_ended_is_no_mistake(name, rules):
    _, subject, _ = examine(single("price"))
    agreements = Agreements({"review.yaml": SIGNED.format(id=name).encode()}, subject)

    of_nothing = [
        each.rule for each in agreements.findings if each.rule == "sign-off-of-nothing"
    ]
    assert of_nothing == rules
