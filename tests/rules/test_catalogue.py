"""Every rule is in the catalogue, says what a finding says, and has an example that provokes it alone."""

import ast
from pathlib import Path

import pytest
from conftest import examine_files

from twopart.commands.explain import as_markdown, contents, explained, near
from twopart.rules.catalogue import RULES

ROOT = Path(__file__).parents[2]
SHOWN = [rule for rule in RULES.values() if rule.example]


@pytest.mark.parametrize("rule", SHOWN, ids=[rule.name for rule in SHOWN])
def test_the_example_of_a_rule_breaks_that_rule_alone(rule):
    assert {finding.rule for finding in examine_files(rule.example)} == {rule.name}


@pytest.mark.parametrize("rule", SHOWN, ids=[rule.name for rule in SHOWN])
def test_its_mended_form_breaks_none(rule):
    assert [
        f"{finding.rule}: {finding.what}" for finding in examine_files(rule.mended)
    ] == []


def test_a_rule_has_an_example_or_says_why_it_has_none():
    assert [
        name
        for name, rule in RULES.items()
        if bool(rule.example) == bool(rule.no_example)
    ] == []


def test_docs_rules_md_is_what_the_rules_say():
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == as_markdown(), (
        "run `make references`"
    )


def test_findings_are_made_by_rules_alone():
    makers = set()
    for path in (ROOT / "src" / "twopart").rglob("*.py"):
        text = path.read_text("utf-8")
        if "Finding(" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Finding"
            ):
                makers.add(str(path.relative_to(ROOT / "src" / "twopart")))
    assert makers == {"base/rule.py"}


def test_explain_prints_a_rule_with_its_example():
    text = explained("unknown-section")

    assert text
    assert text.startswith(
        "error[unknown-section]: a section that the form does not have"
    )
    assert "Before:" in text


def test_a_misspelt_rule_has_a_near_one():
    assert explained("unknown-secton") is None
    assert near("unknown-secton") == "unknown-section"


def test_the_contents_name_every_rule():
    assert all(name in contents() for name in RULES)
