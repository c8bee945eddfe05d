"""Words that may be another thing stand where the paper excepts them: in `check` and in the audit alike."""

import json

import pytest
from conftest import examine
from withheld import pdf

from twopart import typed_secrets
from twopart.audit import audit
from twopart.projection.secrets import of_paper

TYPED = "Another force pays £22 million."
PAPER = """\
figures: {{price: {{amount: £22.048m, withheld: commercial}}}}
exceptions: {exceptions}
part-1: {{sections: {{summary: "{typed}"}}}}
part-2: {{withheld: commercial, sections: {{detail: "It costs {{price}}."}}}}
"""
REASON = "It is of another force."


def leaks_of(typed: str, *items: str) -> tuple[list[str], list[bool]]:
    """The rules that find something in the source, and of each leak of a file with the same words if it is faint."""
    exceptions = {"typed-figure": {"£22 million": REASON}}
    exceptions["may-be-withheld"] = dict.fromkeys(items, REASON)
    if not items:
        del exceptions["may-be-withheld"]
    text = PAPER.format(exceptions=json.dumps(exceptions), typed=typed)
    _, subject, found = examine(text)
    assert subject
    found += typed_secrets.typed_secrets(subject, tuple(found))
    leaks = audit(pdf(f"<p>{typed}</p>"), *of_paper(subject))
    assert isinstance(leaks, list)
    return [finding.rule for finding in found], [leak.faint for leak in leaks]


def test_words_that_may_be_another_thing_are_found_by_both():
    assert leaks_of(TYPED) == (["may-be-withheld"], [True])


def test_where_they_are_excepted_neither_finds_them():
    assert leaks_of(TYPED, "pays £22 million") == ([], [])


def test_the_same_in_other_words_is_found_still():
    rules, leaks = leaks_of(
        f"{TYPED} We pay £22 million.", "Another force pays £22 million"
    )

    assert rules == ["may-be-withheld"]
    assert leaks == [True]


def test_what_is_certain_is_excepted_by_neither():
    rules, leaks = leaks_of(
        f"{TYPED} It costs £22.048m.", "pays £22 million", "£22.048m"
    )

    assert "withheld-typed" in rules
    assert False in leaks


@pytest.mark.parametrize("item", ["another city", "Another force"])
def test_an_exception_for_words_that_nobody_types_or_that_tell_nothing_is_found(item):
    rules, leaks = leaks_of(TYPED, item)

    assert sorted(rules) == ["exception-matches-nothing", "may-be-withheld"]
    assert leaks == [True]
