"""Mistakes in every file of a paper, and in those that papers share: what is said of each on a terminal."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import HERE, from_yaml
from support.workbooks import Sheet, Workbook, xlsx

from twopart.base.finding import Finding
from twopart.examine import examine
from twopart.terminal import finding_format
from twopart.terminal.papers_of_findings import own_words

FOLDER = HERE / "mistakes"
TEMPLATES = HERE.parent / "templates"
SHARED = ("house.yaml", "published.yaml")
TRIAL = Sheet([("Hours", "Spring", "Autumn"), ("Day", 150, 250), ("Night", 725, 375)])
OF_REVIEWERS = "ground-record"  # a note on the sound paper too
# What is withheld of the paper.
SECRETS = {
    "Gannet": "Zyxqvet",
    "£2.417m": "£9.173m",
    "£0.35m": "£0.9173m",
    "for a contract with": "for zyxqv bargains with",
    "the commercial detail": "the zyxqv detail",
    "Fewer patrols turn": "Zyxqv patrols turn",
}
# The texts of files, by their paths from the folder of the paper.
Files = dict[str, str]


class Mistake(NamedTuple):
    name: str
    file: str
    find: str
    put: str
    says: list[str]

    def made_in(self, files: Files) -> Files:
        assert self.find in files[self.file], self.name
        return {**files, self.file: files[self.file].replace(self.find, self.put, 1)}


def _sound() -> Files:
    paths = [*(FOLDER / "lights").iterdir(), *(FOLDER / name for name in SHARED)]
    return {
        os.path.relpath(path, FOLDER / "lights"): path.read_text("utf-8")
        for path in paths
    }


def _mistakes() -> Iterator[Mistake]:
    for one in from_yaml((FOLDER / "in_files.yaml").read_text("utf-8")):
        yield Mistake(one["name"], one["in"], one["find"], one["put"], one["says"])


SOUND = _sound()
MISTAKES = tuple(_mistakes())


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What is found in a paper of these files, and how it reads on a terminal."""
    project = tmp_path_factory.mktemp("project")
    folder = project / "content" / "lights"
    folder.mkdir(parents=True)
    (folder / "trial.xlsx").write_bytes(xlsx(Workbook({"Hours": TRIAL})))
    before = Path.cwd()
    os.chdir(project)

    @cache
    def of(files: tuple[tuple[str, str], ...]) -> tuple[list[Finding], str]:
        for name, text in files:
            (folder / name).write_text(text, "utf-8")
        found = examine(Path("content/lights"), TEMPLATES).findings
        findings = [each for each in found if each.rule != OF_REVIEWERS]
        own = own_words(findings, everything=False)
        texts = finding_format.texts(findings, colour=False, own=own)
        return findings, "\n".join(texts) + "\n"

    yield lambda files: of(tuple(sorted(files.items())))
    os.chdir(before)


def places_and_rules(findings: list[Finding]) -> list[str]:
    return [f"{place_of(each)} {each.rule}" for each in findings]


def place_of(finding: Finding) -> str:
    """The name of the file, and the line or cell."""
    if finding.at is None:
        return Path(finding.file).name
    at = finding.at
    return f"{Path(at.source.name).name}:{at.line}"


def test_the_paper_in_files_has_no_mistake(said):
    findings, _ = said(SOUND)

    assert findings == []


def test_each_mistake_in_a_file_is_reported_at_its_place(said):
    wrong: dict[str, list[str]] = {}
    for mistake in MISTAKES:
        findings, _ = said(mistake.made_in(SOUND))
        if places_and_rules(findings) != mistake.says:
            wrong[mistake.name] = places_and_rules(findings)

    assert wrong == {}


def test_what_is_said_of_mistakes_in_files_reads_as_agreed(said, golden):
    texts: list[str] = []
    for mistake in MISTAKES:
        _, words = said(mistake.made_in(SOUND))
        texts.append(f"──── {mistake.name}\n{words}")

    golden("mistakes/in-files.txt", "".join(texts))


def test_no_mistake_in_a_file_tells_a_secret(said):
    """The same mistakes in a paper full of marked secrets."""
    telling: list[str] = []
    for mistake in MISTAKES:
        files = mistake.made_in(SOUND)
        for word, secret in SECRETS.items():
            files = {name: text.replace(word, secret) for name, text in files.items()}
        _, words = said(files)
        if "zyxqv" in words.lower() or "9173" in words.replace(".", ""):
            telling.append(mistake.name)

    assert telling == []
