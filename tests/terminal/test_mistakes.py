"""Mistakes that authors make: what is said of each, through a pipe and on a terminal."""

import json
import os
import re
from copy import copy
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import HERE, from_yaml

from twopart.base import exit
from twopart.base.finding import Finding, errors
from twopart.base.source import Source
from twopart.cli import main
from twopart.commands.options import parser
from twopart.examine import examine
from twopart.projection.parts import public_view
from twopart.terminal import finding_format
from twopart.terminal.own_words import OwnWords

FOLDER = HERE / "mistakes"
PAPER = (FOLDER / "paper.yaml").read_text("utf-8")
TEMPLATES = HERE.parent / "templates"
OF_REVIEWERS = "ground-record"  # a note on the sound paper too
# What is withheld of the paper, and words of its public parts.
SECRETS = {
    "Gannet": "Zyxqvet",
    "2.417": "9.17317",
    "0.35": "0.9173",
    "for a contract with": "for zyxqv bargains with",
    "asked {unit": "zyxqv {unit",
    "Its savings": "Zyxqv savings",
    "the commercial detail": "the zyxqv detail",
    "Sign the contract": "Sign zyxqv bargains",
    "meets in June": "zyxqv in June",
    "Fewer patrols turn": "Zyxqv patrols turn",
    "is fitted out and tried": "is zyxqv and tried",
}


class Mistake(NamedTuple):
    """A change of the paper, and what is said of it: lines and rules; or what Part 1 prints, where it is understood."""

    name: str
    text: str
    says: list[str]
    understood: str

    @property
    def heading(self) -> str:
        if not self.understood:
            return f"──── {self.name}\n"
        return f"──── {self.name} (understood, prints: {self.understood})\n"


def changed(mistake: dict[str, object], text: str) -> str:
    number = -1 if mistake.get("everywhere") else 1
    for change in mistake["change"]:
        assert change["find"] in text, mistake["name"]
        text = text.replace(change["find"], change["put"], number)
    return text


MISTAKES = [
    Mistake(one["name"], changed(one, PAPER), one["says"], one.get("understood", ""))
    for one in from_yaml((FOLDER / "mistakes.yaml").read_text("utf-8"))
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """All findings on a paper of that text; the tests of a mistake share them."""
    project = tmp_path_factory.mktemp("project")
    folder = project / "content" / "lights"
    folder.mkdir(parents=True)
    before = Path.cwd()
    os.chdir(project)

    @cache
    def examined(text: str) -> tuple[Finding, ...]:
        (folder / "paper.yaml").write_text(text, "utf-8")
        return examine(Path("content/lights"), TEMPLATES).findings

    yield examined
    os.chdir(before)


@pytest.fixture(scope="module")
def said(found):
    """The findings on a paper of that text."""

    def of(text: str) -> tuple[Finding, ...]:
        return tuple(each for each in found(text) if each.rule != OF_REVIEWERS)

    return of


def lines_and_rules(found: tuple[Finding, ...]) -> list[str]:
    return [f"{one.at.line if one.at else 0} {one.rule}" for one in found]


@cache
def words(text: str, found: tuple[Finding, ...], *, terminal: bool) -> str:
    own = None
    if terminal:
        own = OwnWords((Source("content/lights/paper.yaml", text),), found)
    return "\n".join(finding_format.texts(found, colour=False, own=own)) + "\n"


def test_the_paper_itself_has_no_mistake(said):
    assert said(PAPER) == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one.name for one in MISTAKES])
def test_a_mistake_is_reported_at_its_line(said, mistake):
    assert lines_and_rules(said(mistake.text)) == mistake.says


OFFER = "offer: {amount: £2.417m, withheld: commercial}"
CEASES = "ceases: {event: when the contract has been signed}"
AGREED = """
sign-offs:
  - id: paper
    kind: paper
    state: agreed
    as: finance
    by: A Person
    on: 4 May 2031
    agreed-to: {words: "0123456789abcdef0123456789abcdef"}
"""
OF_GROUNDS = {
    "withheld: yes": (OFFER, "offer: {amount: £2.417m, withheld: yes}"),
    "withheld: nowhere": (OFFER, "offer: {amount: £2.417m, withheld: nowhere}"),
    "a bracket of another ground": ("[[commercial: for", "[[comercial: for"),
    "ceases: when": (CEASES, "ceases: when it is signed"),
    "ended: a day": (CEASES, "ended: 3 March 2031"),
    "ended without by": (CEASES, "ended: {on: 3 March 2031, why: It was signed.}"),
}


def test_who_agreed_changes_nothing_of_what_is_said_of_mistakes(found, capsys):
    texts = {one.name: one.text for one in MISTAKES}
    for name, (find, put) in OF_GROUNDS.items():
        assert find in PAPER
        texts[name] = PAPER.replace(find, put)

    project = Path.cwd()
    folder = project / "content" / "lights"
    asked = parser().parse_args(["check", "lights", "--format", "json"])
    asked.project, asked.out = project, project / "build"

    def checked() -> tuple[int, str]:
        return main(copy(asked)), capsys.readouterr().out

    def as_checked(findings: tuple[Finding, ...]) -> tuple[int, str]:
        code = exit.FINDINGS if errors(findings) else exit.DONE
        return code, f"{finding_format.as_json(findings)}\n"

    (folder / "paper.yaml").write_text(PAPER, "utf-8")
    assert checked() == as_checked(found(PAPER))

    others: list[str] = []
    for name, text in texts.items():
        alone = as_checked(found(text))
        (folder / "paper.yaml").write_text(text, "utf-8")
        (folder / "review.yaml").write_text(AGREED, "utf-8")
        if checked() != alone:
            others.append(name)
        (folder / "review.yaml").unlink()

    assert others == []


def test_what_nothing_is_said_of_is_understood():
    assert [one.name for one in MISTAKES if not one.says and not one.understood] == []


@pytest.mark.parametrize(
    "mistake",
    [one for one in MISTAKES if one.understood],
    ids=[one.name for one in MISTAKES if one.understood],
)
@pytest.mark.usefixtures("said")
def test_what_is_understood_is_printed_as_it_was_meant(mistake):
    Path("content/lights/paper.yaml").write_text(mistake.text, "utf-8")
    examined = examine(Path("content/lights"), TEMPLATES)
    part_one = public_view(examined.subject, examined.form).decode()

    printed = part_one.replace("\u00a0", " ")
    assert errors(examined.findings) == ()
    assert json.dumps(mistake.understood, ensure_ascii=False) in printed


@pytest.mark.parametrize("terminal", [False, True], ids=["piped", "on-a-terminal"])
def test_what_is_said_of_mistakes_reads_as_agreed(said, golden, terminal):
    texts = [
        one.heading + words(one.text, said(one.text), terminal=terminal)
        for one in MISTAKES
    ]

    name = "on-a-terminal" if terminal else "piped"
    golden(f"mistakes/{name}.txt", "".join(texts))


@pytest.mark.parametrize("terminal", [False, True], ids=["piped", "on-a-terminal"])
def test_no_mistake_tells_a_secret(said, terminal):
    """The same mistakes in a paper full of marked secrets."""
    telling: list[str] = []
    for mistake in MISTAKES:
        text = mistake.text
        for word, secret in SECRETS.items():
            text = text.replace(word, secret)
        shown = words(text, said(text), terminal=terminal)
        digits = re.sub("[.,]", "", shown)
        if "zyxqv" in shown.lower() or "9173" in digits:
            telling.append(mistake.name)

    assert telling == []


def test_public_words_of_most_mistakes_are_seen(said):
    masked = [
        one.name
        for one in MISTAKES
        if one.says and "█" in words(one.text, said(one.text), terminal=True)
    ]

    assert len(masked) < len(MISTAKES) / 2
