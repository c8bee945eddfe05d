"""Every fault that one edit of a form or a paper makes is a finding with place and fix, and never a bug of ours."""

import json
from collections.abc import Iterator
from textwrap import dedent

import pytest
import yaml
from conftest import BASE, HERE, TEMPLATES

from twopart.check.check import check
from twopart.load import files
from twopart.project.parts import views
from twopart.render import page

REPOSITORY = HERE.parent
FORMS = (REPOSITORY / "templates" / "mps-iam", TEMPLATES / "note")
CONNECT = {path.name: path.read_bytes() for path in sorted((REPOSITORY / "content" / "connect-fbc3").glob("*.yaml"))}
CAMERAS = {"paper.yaml": (HERE / "papers" / "cameras" / "paper.yaml").read_bytes()}
SMALL = {f"{key}.yaml": dedent(text).encode() for key, text in BASE.items()}
VALUES = ("", "[]", "{}", "[ab, cd]", "{zebra: ab}", "maybe")
STEP = 139  # of some 8,000 edits of the paper: a prime, so that every kind of edit comes up


def edits(text: str) -> Iterator[tuple[str, str]]:
    """What was done, and the text: each key dropped and misspelt, each value replaced by others."""
    for key, value in nodes(yaml.compose(text)):
        start, end = value.start_mark.index, value.end_mark.index
        for other in VALUES:
            yield f"line {value.start_mark.line + 1} := {other!r}", f"{text[:start]}{other}\n{text[end:]}"
        if key:
            first, last = key.start_mark.index, key.end_mark.index
            line = key.start_mark.line + 1
            yield f"line {line} misspelt", f"{text[:first]}{key.value[0]}q{key.value[1:]}{text[last:]}"
            yield f"line {line} without its colon", f"{text[:last]} {text[last + 1 :]}"
            yield f"line {line} dropped", f"{text[:first]}{text[end:]}"


def nodes(node: yaml.Node) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
    children = node.value if isinstance(node, yaml.CollectionNode) else ()
    for child in children:
        key, value = child if isinstance(child, tuple) else (None, child)
        yield key, value
        yield from nodes(value)


def wrong(files_of_form: dict[str, bytes], files_of_paper: dict[str, bytes]) -> int:
    """How many findings there are; without any, both pages are made."""
    paper, findings = files.paper(files_of_paper)
    form, broken = files.form(files_of_form)
    findings += broken
    if paper and form:
        subject, found = check(paper, form, "a-paper", {})
        findings += found
        if not [finding for finding in findings if finding.level == "error"]:
            for part, view in views(paper, subject, form).items():
                assert page.html(json.loads(view), "mps-iam", part, REPOSITORY / "templates")
    assert all(finding.fix and (finding.at or finding.file) for finding in findings)
    return len(findings)


@pytest.mark.parametrize("folder", FORMS, ids=[folder.name for folder in FORMS])
def test_each_fault_in_a_form_is_a_finding_or_makes_both_parts(folder):
    text = (folder / "form.yaml").read_text("utf-8")
    paper = CAMERAS if folder.name == "mps-iam" else SMALL
    assert wrong({"form.yaml": text.encode()}, paper) == 0

    found = {what: wrong({"form.yaml": edited.encode()}, paper) for what, edited in edits(text)}

    assert len(found) > 100
    assert sum(map(bool, found.values())) > len(found) / 2


def test_each_fault_in_a_paper_is_a_finding_or_makes_both_parts():
    form = {"form.yaml": (FORMS[0] / "form.yaml").read_bytes()}
    every = [(name, what, text) for name, source in CONNECT.items() for what, text in edits(source.decode())]

    found = {(name, what): wrong(form, {**CONNECT, name: text.encode()}) for name, what, text in every[::STEP]}

    assert len(found) > 40
    assert sum(map(bool, found.values())) > len(found) / 2


def test_a_form_with_a_fault_is_no_form():
    text = (FORMS[0] / "form.yaml").read_text("utf-8").replace("required:", "requird:")
    form, found = files.form({"form.yaml": text.encode()})

    line = text[: text.rindex("requird:")].count("\n") + 1
    assert form is None
    assert [(finding.rule, finding.at.line) for finding in found] == [("unknown-key", line)]
