"""Who agreed, as the review copy prints it: what is open on top, and the state beside each thing; never a hash."""

import json

import pytest
from conftest import HERE, examine
from random_paper import random_paper
from test_agreements import PAPER
from test_figures_workbook import NAMED
from test_review_copy import Reading

from twopart.examine import examine as examine_folder
from twopart.review.agreements.reading import HASH, Agreements
from twopart.review.agreements.things import things
from twopart.review.agreements.writing import Reviewer, entry, text_of
from twopart.review.copy import agreed
from twopart.review.copy.page import review_page, review_record

TEMPLATES = HERE.parent / "templates"
FINANCE = Reviewer("finance", "A Person", "4 May 2029")
LEGAL = Reviewer("legal", "B Person", "5 May 2029")


def subject_of(text):
    _, subject, findings = examine(text)
    assert findings is not None
    return subject


def said(subject, *what):
    """A review.yaml: kind, id, state, who, and words of each."""
    known = {thing.key: thing for thing in things(subject)}
    return text_of(
        entry(known[kind, name], state, who, words)
        for kind, name, state, who, words in what
    )


def record_of(subject, text=""):
    files = {"review.yaml": text.encode()} if text else {}
    return review_record(subject, (), agreements=Agreements(files, subject))


def page_of(record):
    return Reading(review_page(record, TEMPLATES))


SAID = (
    ("withholding", "order.clause-1", "agreed", LEGAL, ""),
    ("withholding", "order.clause-2", "queried", LEGAL, 'Not "this" <b>'),
    ("withholding", "price", "refused", LEGAL, "It is known."),
    ("figure", "budget", "agreed", FINANCE, ""),
    ("figure", "costs.kit.y1", "agreed", FINANCE, ""),
    ("figure", "costs.kit.y2", "queried", FINANCE, "In thousands?"),
    ("section", "part-1.summary", "agreed", FINANCE, ""),
    ("paper", "paper", "queried", Reviewer("information", "C", "6 May 2029"), "When?"),
)


@pytest.fixture(scope="module")
def record():
    text = said(subject_of(PAPER), *SAID)
    later = PAPER.replace("At a price", "At some price").replace("£1.250m", "£1.260m")
    return record_of(subject_of(later), text)


def test_what_is_open_stands_on_top_the_gravest_first(record):
    groups = {group["heading"]: group["points"] for group in record["agreed"]["groups"]}
    names = {
        heading: [(point["id"], point["role"]) for point in points]
        for heading, points in groups.items()
    }

    assert names == {
        "Refused": [("price", "legal")],
        "Queried, and not answered": [
            ("order.clause-2", "legal"),
            ("costs.kit.y2", "finance"),
            ("paper", "information"),
        ],
        "Changed since it was agreed to": [
            ("order.clause-1", "legal"),
            ("budget", "finance"),
            ("part-1.summary", "finance"),
        ],
    }
    changed = [point["changed"] for point in groups["Changed since it was agreed to"]]
    assert changed == [["what Part 1 says"], ["the value"], ["the words", "the value"]]


def test_the_page_says_who_what_when_and_what_changed(record):
    text = page_of(record).text

    assert (
        "agreed: legal, B Person, 5 May 2029; changed since: what Part 1 says" in text
    )
    assert 'queried: legal, B Person, 5 May 2029: “Not "this" <b>”' in text
    assert "finance : 5 of the figures" in text
    assert "The whole paper – queried: information, C, 6 May 2029: “When?”" in text
    assert text.index("Refused (1)") < text.index("Queried, and not answered (3)")


def test_each_point_leads_to_where_the_copy_prints_it(record):
    page = page_of(record)
    links = {
        point["id"]: point["to"]
        for group in record["agreed"]["groups"]
        for point in group["points"]
    }

    assert links.pop("paper") == ""
    assert set(links.values()) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    by_number = {
        entry["id"]: entry["number"]
        for outer in record["entries"]
        for entry in (outer, *outer["inner"])
    }
    assert links["order.clause-2"] == by_number["order.clause-2"]


def test_the_state_stands_beside_withholdings_figures_and_sections(record):
    entries = {
        entry["id"]: entry["agreed"]
        for outer in record["entries"]
        for entry in (outer, *outer["inner"])
    }
    rows = {
        row["id"]: row["agreed"]
        for group in record["figures"]["groups"]
        for row in group["figures"]
    }
    sections = {
        section["id"]: section["agreed"]
        for block in record["blocks"]
        for section in block["sections"]
        if section["id"]
    }

    assert entries["order.clause-1"]["state"] == "suspect"
    assert entries["order.clause-3"] == {
        "id": "order.clause-3",
        "kind": "withholding",
        "state": "nobody yet",
        "lines": [],
        "asked": ["legal"],
        "counts": [],
    }
    assert rows["budget"]["lines"][0]["changed"] == ["the value"]
    assert set(sections) == {"part-1.summary", "part-2.detail"}
    assert sections["part-1.summary"]["state"] == "suspect"


def test_cells_that_share_a_row_are_counted_and_what_is_open_is_listed_cell_by_cell(
    record,
):
    [row] = [
        row
        for group in record["figures"]["groups"]
        for row in group["figures"]
        if row["cells"]
    ]

    assert row["agreed"]["counts"] == [f"1 of {row['cells']} agreed: finance"]
    assert [line["cell"] for line in row["agreed"]["lines"]] == ["costs.kit.y2"]
    assert "costs.kit.y2 queried: finance, A Person" in page_of(record).text


def test_no_hash_is_printed_and_none_stands_in_the_record(record):
    page = review_page(record, TEMPLATES)

    assert not HASH.search(json.dumps(record))
    assert not HASH.search(page)


def test_of_a_paper_that_nobody_signed_it_says_who_must():
    record = record_of(subject_of(PAPER))
    text = page_of(record).text

    assert "Nobody has agreed to anything, or queried it, so far." in text
    assert "legal : 9 of the withholdings" in text
    assert "legal to agree" in text
    assert "☐ finance to agree" in text


def test_when_everybody_agreed_it_says_so():
    subject = subject_of(PAPER)
    everything = [("paper", "paper", "agreed", who, "") for who in (FINANCE, LEGAL)]
    text = page_of(record_of(subject, said(subject, *everything))).text

    assert "Everybody has agreed to what the form asks of them." in text
    assert "to agree" not in text


def test_what_is_wrong_in_the_file_stands_on_top_without_its_lines():
    subject = subject_of(PAPER)
    other = subject_of(PAPER.replace("£1.250m", "£1.260m"))
    text = said(other, ("figure", "budget", "agreed", FINANCE, ""))
    record = record_of(subject, text.replace('id: "budget"', 'id: "bugdet"'))
    page = page_of(record).text

    assert "review.yaml: the paper has no figure `bugdet` (review.yaml:4" in page
    assert "Signed, and no longer in the paper (1)" in page
    assert not HASH.search(page)


@pytest.mark.parametrize("seed", range(8))
def test_everything_of_a_generated_paper_can_be_signed_and_stands_beside_it(seed):
    subject = random_paper(seed).subject()
    text = text_of(
        entry(thing, "queried", FINANCE, "Why?") for thing in things(subject)
    )
    record = record_of(subject, text)
    page = page_of(record)
    points = record["agreed"]["groups"][0]["points"]

    assert len(points) == len(things(subject))
    assert {point["to"] for point in points if point["to"]} <= set(page.ids)
    linked = [point for point in points if point["to"]]
    of_whole = 1
    assert page.text.count("“Why?”") == len(points) + len(linked) + of_whole


def test_contracts_stand_in_a_table_with_what_adds_up():
    record = record_of(subject_of(NAMED))
    first, second = record["contracts"]
    text = page_of(record).text

    assert (first["names"], first["current"], first["change"], first["new"]) == (
        "Birch Ltd",
        "£10.000m",
        "£5.000m",
        "£15.000m",
    )
    assert (second["names"], second["others"]) == ("Heron plc", ["£7.000m"])
    assert "Birch Ltd £10.000m £5.000m £15.000m 25%" in text
    assert record_of(subject_of(PAPER))["contracts"] != []


def test_sections_have_the_ids_by_which_reviewers_agree_to_them():
    """The decision sheet among them, whose name has a blank."""
    root = HERE.parent
    connect = root / "content" / "connect-fbc3"
    subject = examine_folder(connect, root / "templates").subject
    ids = {thing.id for thing in things(subject) if thing.kind == "section"}

    assert set(agreed._sections(subject).values()) <= ids
