"""Every fault that one edit of a form or a paper makes is a finding with place and fix, and never an internal error."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from conftest import BASE, HERE, TEMPLATES
from test_placeholders import EVERY

from twopart.base.finding import Finding, errors
from twopart.disk import files as folders
from twopart.examine import examine
from twopart.load import files
from twopart.load.joining.shared import SharedTrees
from twopart.model.entries import unreadable
from twopart.model.everything import everything
from twopart.model.paper import Paper
from twopart.model.published import Publications
from twopart.projection.parts import views
from twopart.render.html import page
from twopart.review.sheet import sheet
from twopart.review.silences import silences
from twopart.rules.check import check

REPOSITORY = HERE.parent
FORMS = (REPOSITORY / "templates" / "mps-iam", TEMPLATES / "note")
# Those with a whole paper in content/, and the steps in which their edits, and those of their papers, are tried.
SHIPPED = (
    ("gla-decision", "md2973", 41, 47),
    ("committee-report", "harbourne-boathouse", 61, 83),
)
DESIGNERS = (REPOSITORY / "docs" / "forms.md").read_text("utf-8")
CONNECT = {
    path.name: path.read_bytes()
    for path in sorted((REPOSITORY / "content" / "connect-fbc3").glob("*.yaml"))
}
CAMERAS = {"paper.yaml": (HERE / "papers" / "cameras" / "paper.yaml").read_bytes()}
PUBLISHED = """\
contract:
  amount: £12.5m
  where: Decision 12 of 2018
  when: 3 May 2018
  same-as: [another.price, another.costs.kit.total]
  note: As signed
users:
  count: 12 users
  where: The annual report
  when: "2019"
share: {percentage: 12.5%, where: A letter, when: Q3 2019/20}
end: {date: 31 March 2020, where: The contract, when: May 2018}
"""
SMALL = {f"{key}.yaml": dedent(text).encode() for key, text in BASE.items()}
VALUES = ("", "[]", "{}", "[ab, cd]", "{zebra: ab}", "maybe", "31 June 2031")
# Thirds of the typos, each with edits of every kind: there are ten of a key, and seven of an item.
THIRDS = 3
STEP = 163  # of some 9,000 edits of the paper: a prime, so that every kind of edit comes up
PAPERS = (
    ("connect", CONNECT, REPOSITORY / "templates", 293),
    ("cameras", CAMERAS, REPOSITORY / "templates", 61),
    ("every-key", {"paper.yaml": EVERY.encode()}, TEMPLATES, 53),
)


def edits(text: str) -> Iterator[tuple[str, str]]:
    """What was done, and the text: each key dropped and misspelt, each value replaced by others."""
    for key, value in nodes(yaml.compose(text)):
        start, end = value.start_mark.index, value.end_mark.index
        for other in VALUES:
            yield (
                f"line {value.start_mark.line + 1} := {other!r}",
                f"{text[:start]}{other}\n{text[end:]}",
            )
        if key:
            first, last = key.start_mark.index, key.end_mark.index
            line = key.start_mark.line + 1
            yield (
                f"line {line} misspelt",
                f"{text[:first]}{key.value[0]}q{key.value[1:]}{text[last:]}",
            )
            yield f"line {line} without its colon", f"{text[:last]} {text[last + 1 :]}"
            yield f"line {line} dropped", f"{text[:first]}{text[end:]}"


def nodes(node: yaml.Node) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
    children = node.value if isinstance(node, yaml.CollectionNode) else ()
    for child in children:
        key, value = child if isinstance(child, tuple) else (None, child)
        yield key, value
        yield from nodes(value)


@cache
def stock() -> SharedTrees:
    contents, _ = folders.stock(REPOSITORY / "templates")
    shared, findings = files.shared({}, contents)
    assert findings == []
    return shared


def of_folder(folder: Path) -> dict[str, bytes]:
    pictures = folder.glob("*.svg")
    paths = [*sorted(folder.glob("*.yaml")), *pictures]
    return {path.name: path.read_bytes() for path in paths}


def wrong(
    files_of_form: dict[str, bytes],
    files_of_paper: dict[str, bytes],
    register: str = "",
) -> int:
    """How many errors there are; without any, both pages are made."""
    paper, unreadable_in_paper = loaded(tuple(files_of_paper.items()))
    form, broken = files.form(files_of_form)
    findings = [*unreadable_in_paper, *broken]
    if form:
        findings += folders.missing_of_form(REPOSITORY / "templates", form)
    published: Publications = {}
    if register:
        published, broken = files.publications({"published.yaml": register.encode()})
        findings += broken
    assert None not in published.values()
    if paper and form:
        subject, found = check(paper, form, "a-paper", published)
        findings += found
        if not errors(findings):
            for part, view in views(paper, subject, form):
                assert page_of(view, part)
    assert all(finding.fix and (finding.at or finding.file) for finding in findings)
    return len(errors(findings))


@lru_cache(maxsize=1)
def loaded(
    files_of_paper: tuple[tuple[str, bytes], ...],
) -> tuple[Paper | None, tuple[Finding, ...]]:
    """The paper and what the loader found in it, which is the same under every form."""
    paper, findings = files.paper(dict(files_of_paper), stock())
    assert paper is None or None not in mappings(paper)
    return paper, tuple(findings)


@lru_cache(maxsize=16)
def page_of(view: bytes, part: int) -> str:
    """Most edits leave the view of a part as it is."""
    return page.html(json.loads(view), "mps-iam", part, REPOSITORY / "templates")


def mappings(whole: object) -> Iterator[object]:
    """What stands in each mapping of a paper, at any depth."""
    for thing in (whole, *everything(whole)):
        for name in getattr(thing, "__dataclass_fields__", ()):
            value = getattr(thing, name)
            if isinstance(value, Mapping):
                yield from value.values()


@pytest.mark.parametrize("first", range(THIRDS))  # so that workers share them
@pytest.mark.parametrize("folder", FORMS, ids=[folder.name for folder in FORMS])
def test_each_fault_in_a_form_is_a_finding_or_makes_both_parts(folder, first):
    text = (folder / "form.yaml").read_text("utf-8")
    paper = CAMERAS if folder.name == "mps-iam" else SMALL
    name = f"{folder.name}/form.yaml"
    assert wrong({name: text.encode()}, paper) == 0

    found = {
        what: wrong({name: edited.encode()}, paper)
        for what, edited in list(edits(text))[first::THIRDS]
    }

    assert len(found) > 100
    assert sum(map(bool, found.values())) > len(found) / 2


@pytest.mark.parametrize(("form", "paper", "step", "_"), SHIPPED)
def test_each_fault_in_a_form_that_is_shipped_is_a_finding_or_makes_both_parts(
    form, paper, step, _
):
    name = f"{form}/form.yaml"
    text = (REPOSITORY / "templates" / name).read_text("utf-8")
    source = of_folder(REPOSITORY / "content" / paper)
    assert wrong({name: text.encode()}, source) == 0

    found = {
        what: wrong({name: edited.encode()}, source)
        for what, edited in list(edits(text))[::step]
    }

    assert len(found) > 15
    assert sum(map(bool, found.values())) > len(found) / 2


@pytest.mark.parametrize(("form", "paper", "_", "step"), SHIPPED)
def test_each_fault_in_a_paper_that_is_shipped_is_a_finding_or_makes_both_parts(
    form, paper, _, step
):
    name = f"{form}/form.yaml"
    form_file = {name: (REPOSITORY / "templates" / name).read_bytes()}
    source = of_folder(REPOSITORY / "content" / paper)
    every = [
        (file, what, text)
        for file, content in source.items()
        for what, text in edits(content.decode())
    ]

    found = {
        (file, what): wrong(form_file, {**source, file: text.encode()})
        for file, what, text in every[::step]
    }

    assert len(found) > 20
    assert sum(map(bool, found.values())) > len(found) / 2


def test_each_fault_in_a_form_that_has_every_key_is_a_finding_or_makes_both_parts():
    [text] = re.findall(
        r"```yaml\n(# templates/site-decision.*?)```", DESIGNERS, re.DOTALL
    )
    [paper] = re.findall(r"```yaml\n(# content/.*?)```", DESIGNERS, re.DOTALL)
    folder = "committee-report"  # which has a crest, too
    text = text.replace("style: style.css\n", "")
    source = {"paper.yaml": paper.encode()}
    assert wrong({f"{folder}/form.yaml": text.encode()}, source) == 0

    found = {
        what: wrong({f"{folder}/form.yaml": edited.encode()}, source)
        for what, edited in list(edits(text))[::5]
    }

    assert len(found) > 100
    assert sum(map(bool, found.values())) > len(found) / 2


def test_each_fault_in_the_register_of_published_figures_is_a_finding_or_makes_both_parts():
    form = {"form.yaml": (FORMS[1] / "form.yaml").read_bytes()}
    assert wrong(form, SMALL, PUBLISHED) == 0

    found = {what: wrong(form, SMALL, edited) for what, edited in edits(PUBLISHED)}

    assert len(found) > 100
    assert sum(map(bool, found.values())) > len(found) / 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("heron: {name:", "heron: {nme:"),
        ("exemption:", "exempton:"),
        ("caption: Cost of the cameras", "captoin: Cost of the cameras"),
    ],
)
def test_what_cannot_be_read_is_in_no_mapping(before, after):
    text = CAMERAS["paper.yaml"].decode()
    assert before in text

    paper, _ = files.paper({"paper.yaml": text.replace(before, after, 1).encode()})

    assert paper
    registers = (paper.names, paper.grounds, paper.tables)
    assert [name for kind in registers for name in unreadable(kind)]
    assert None not in mappings(paper)


def test_each_fault_in_a_paper_is_a_finding_or_makes_both_parts():
    form = {"form.yaml": (FORMS[0] / "form.yaml").read_bytes()}
    every = [
        (name, what, text)
        for name, source in CONNECT.items()
        for what, text in edits(source.decode())
    ]

    found = {
        (name, what): wrong(form, {**CONNECT, name: text.encode()})
        for name, what, text in every[::STEP]
    }

    assert len(found) > 40
    assert sum(map(bool, found.values())) > len(found) / 2


@pytest.mark.parametrize(
    ("name", "source", "templates", "step"), PAPERS, ids=[paper[0] for paper in PAPERS]
)
def test_whatever_is_wrong_in_a_paper_check_and_its_tick_sheet_come_to_an_end(
    tmp_path, name, source, templates, step
):
    folder = tmp_path / name
    folder.mkdir()
    for file, content in source.items():
        (folder / file).write_bytes(content)
    assert not examine(folder, templates).wrong
    every = [
        (file, what, text)
        for file, content in source.items()
        for what, text in edits(content.decode())
    ]

    wrong = 0
    for file, _, text in every[::step]:
        (folder / file).write_text(text, "utf-8")
        examined = examine(folder, templates)
        wrong += bool(examined.wrong)
        if examined.subject:
            sheet(examined.subject, unmasked=True)
            silences(examined.subject)
        (folder / file).write_bytes(source[file])

    assert len(every[::step]) > 20
    assert wrong > len(every[::step]) / 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("go_live: {date: 30 September 2024", "go_live: {date: 31 June 2024"),
        ("ceases: {event: when the contract is signed}", "ceases: words"),
        ("balance:\n      publish", "balance: words\n    xbalance:\n      publish"),
        ("heron: {name:", "heron: {nme:"),
        ("caption: Cost of the cameras", "captoin: Cost of the cameras"),
        ("exemption:", "exempton:"),
    ],
)
def test_what_the_loader_finds_keeps_the_search_for_typed_secrets_from_guessing(
    tmp_path, before, after
):
    text = CAMERAS["paper.yaml"].decode()
    assert before in text
    (tmp_path / "paper.yaml").write_text(text.replace(before, after), "utf-8")

    assert examine(tmp_path, REPOSITORY / "templates").wrong


def test_a_form_with_a_fault_is_no_form():
    text = (FORMS[0] / "form.yaml").read_text("utf-8")
    before, _, after = text.rpartition("required:")
    text = f"{before}requird:{after}"
    form, findings = files.form({"form.yaml": text.encode()})

    line = text[: text.rindex("requird:")].count("\n") + 1
    assert form is None
    assert [(finding.rule, finding.at.line) for finding in findings] == [
        ("unknown-key", line)
    ]


SLIPS = {
    "figures": ("figurs", "figuers"),
    "names": ("nmaes", "name"),
    "tables": ("tabels", "table"),
    "grounds": ("ground", "gruonds"),
    "declarations": ("declaration", "declaratoins"),
}
REGISTERS_MISSPELT = [(key, slip) for key, slips in SLIPS.items() for slip in slips]


@pytest.mark.parametrize(("key", "slip"), REGISTERS_MISSPELT)
def test_a_misspelt_register_is_one_finding(tmp_path, key, slip):
    text = (
        HERE.parent / "templates" / "committee-report" / "example" / "paper.yaml"
    ).read_text("utf-8")
    assert f"\n{key}:" in text
    (tmp_path / "paper.yaml").write_text(text.replace(f"\n{key}:", f"\n{slip}:"))

    [finding] = errors(examine(tmp_path, HERE.parent / "templates").findings)
    assert finding.rule == "unknown-key"
    assert finding.shows == slip
    assert f"`{key}`" in finding.fix
