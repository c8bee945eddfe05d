"""The reference paper's figures as they were published: every contradiction is found, and nothing that is none."""

import re

from conftest import HERE, from_yaml

from twopart.base.finding import errors
from twopart.examine import examine

PAPER = HERE / "papers" / "connect-as-published"
LIST = from_yaml((PAPER / "contradictions.txt").read_text("utf-8"))


def found() -> tuple[dict[str, str], dict[str, str]]:
    """The findings and the notes, by what they speak of."""
    examined = examine(PAPER, HERE.parent / "templates")
    wrong = errors(examined.findings)
    return (
        {_about(finding): finding.what for finding in wrong},
        {
            _about(finding): finding.what
            for finding in examined.findings
            if finding not in wrong
        },
    )


def _about(finding) -> str:
    """The relation, or the figure or table: whatever stands in backticks first; or else the rule."""
    return next(iter(re.findall("`(.+?)`", finding.what)), finding.rule)


def test_every_contradiction_is_found_and_nothing_else():
    wrong, notes = found()

    assert sorted(wrong) == sorted(LIST["contradictions"])
    assert sorted(notes) == sorted(LIST["within rounding"])


def test_every_contradiction_names_both_places_and_both_values():
    examined = examine(PAPER, HERE.parent / "templates")
    relations = [
        finding
        for finding in errors(examined.findings)
        if "does not hold" in finding.what
    ]

    assert len(relations) >= 30
    for finding in relations:
        assert finding.at
        assert finding.also
        assert re.search(
            r"(explain it|hold): .+ (against|and) .+ apart$", finding.what
        ), finding.what


def test_every_number_of_the_source_stands_in_the_register_or_a_table():
    """What is said more than once stands there more than once; the source prints some cells as dashes."""
    examined = examine(PAPER, HERE.parent / "templates")
    assert examined.subject
    entries = examined.subject.register.entries

    assert all(entry.label.public for entry in entries.values())
    assert (
        len([path for path in entries if path[0] in ("capital", "revenue")])
        == 5 * 6 + 15 * 7
    )
    assert len([path for path in entries if len(path) == 1]) > 150
