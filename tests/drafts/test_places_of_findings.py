"""Every finding of a draft stands in it: beside what it is about, or in the list on the first page."""

import re
from pathlib import Path

import pytest
from conftest import TEMPLATES, sources

from twopart.drafts.draft_paper import read_draft
from twopart.drafts.draft_views import Draft
from twopart.drafts.margins import numbered
from twopart.model import view
from twopart.model.everything import everything
from twopart.rules.catalogue import RULES

NUMBERS = re.compile(
    r"Beside the text: (\d+); listed here: (\d+); about the other part: (\d+)"
)
EXAMPLES = [rule for rule in RULES.values() if rule.example]
# Findings on lines that no block of a part prints.
SELDOM = """\
front: {meeting: "The {nosuch} Board", place: Town Hall}
grounds:
  commercial: {from: foia-43-2, harm: nothing, ceases: {date: 1 May 2020}}
names:
  public: {heron: {name: Heron, nmae: H}}
figures:
  withheld: {commercial: {price: {amount: £5k, formula: price * 2}}}
ties: [price = nosuch]
tables:
  costs:
    caption: Cost
    unit: £k
    withheld: commercial
    columns: {y1: 2030/31, all: [Total, sum]}
    rows: {vans: [Vans, 1, 2], kit: [Kit, "£3"], all: [Total, sum]}
exceptions: {typed-figure: {12 of nothing: None}}
part-1: {sections: {summary: ["We pay {price}.", {table: costs}]}}
part-2: {withheld: commercial, sections: {facts: [{table: costs}, "[[nosuch: a]] {nowhere}"]}}
"""


def written(folder: Path, example: str) -> None:
    first, *others = re.split(r"(?m)^--- ", example)
    files = sources(first)
    for other in others:
        name, _, content = other.partition("\n")
        files[name.strip()] = content.encode()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def numbers(part: view.View) -> list[str]:
    return [each.number for each in everything(part) if isinstance(each, view.Note)]


def assert_all_stand(folder: Path) -> int:
    paper = read_draft(folder, TEMPLATES)
    if paper.subject is None:
        return 0
    noted = numbered(paper.findings)
    draft = Draft(paper, paper.subject, noted, dict(RULES))
    parts = [made for _, made in draft.part_1()]
    if paper.subject.paper.part_2:
        parts.append(draft.part_2())
    for part in parts:
        shown = numbers(part)
        beside, listed, elsewhere = (0, 0, 0)
        if match := NUMBERS.search(part.summary):
            beside, listed, elsewhere = map(int, match.groups())
        assert len(shown) == len(set(shown)) == beside + listed
        assert len(part.notes) == listed
        assert len(shown) + elsewhere == len(noted)
    return len(noted)


@pytest.mark.parametrize("rule", EXAMPLES, ids=[rule.name for rule in EXAMPLES])
def test_every_finding_on_the_example_of_a_rule_stands_in_its_draft(rule, tmp_path):
    written(tmp_path, rule.example)

    assert_all_stand(tmp_path)


def test_findings_beside_which_a_part_prints_nothing_are_listed_on_the_first_page(
    tmp_path,
):
    written(tmp_path, SELDOM)

    assert assert_all_stand(tmp_path) > 10
