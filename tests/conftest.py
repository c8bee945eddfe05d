"""What tests share: papers as their authors would write them."""

import gc
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import command
import pytest
import run_cache
import yaml

from twopart.base.finding import Finding
from twopart.load import files
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.outline.subject import Subject
from twopart.rules.check import check

# What is compiled is kept, as by `make test`: else every worker, and every process that a test starts, compiles it anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

pytest_plugins = ["word_integrity"]

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"

# A whole paper, key by key: a test writes the keys that it is about, and these stand for the rest.
BASE = {
    "form": "form: note",
    "title": "title: Cameras",
    "front": "front: {meeting: A meeting}",
    "grounds": """
        grounds:
          commercial:
            exemption: Section 43(2) of the Freedom of Information Act 2000
            interest: The supplier
            harm: rivals would learn its prices
            likelihood: would be likely to
            balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
            ceases: {event: when the contract is signed}
            decided: {name: A Person, role: Director, on: 1 May 2024}
            public-wording: "[withheld]"
            public-stub: This is withheld.
        """,
    "part-1": "part-1: {sections: {summary: We buy cameras.}}",
    "part-2": "part-2: {withheld: commercial, sections: {detail: All of it.}}",
}


BASE_FILES = {f"base-{key}.yaml": dedent(base).encode() for key, base in BASE.items()}


def keep_trees_of_base() -> None:
    """Keeps the trees of the base: thousands of papers share these files, and nodes cannot be changed."""
    read = files._tree
    read_once = cache(read)

    def tree(name: str, content: bytes, *, read_on: bool = False) -> Any:
        if BASE_FILES.get(name) == content:
            return read_once(name, content)
        return read(name, content, read_on=read_on)

    files._tree = tree


keep_trees_of_base()


def sources(text: str) -> dict[str, bytes]:
    """Returns the files of a paper: what the test wrote, and what it left to the base."""
    written = dedent(text)
    rest = {
        f"base-{key}.yaml": BASE_FILES[f"base-{key}.yaml"]
        for key in BASE
        if f"\n{key}:" not in f"\n{written}"
    }
    return {"paper.yaml": written.encode(), **rest, **_drawings(written)}


def _drawings(written: str) -> dict[str, bytes]:
    """Returns a drawing for each name such as `drawn-7.svg`: another one for each number."""
    return {
        name: _drawing(int(number))
        for name, number in re.findall(r"\b(drawn-(\d+)\.svg)", written)
    }


def _drawing(number: int) -> bytes:
    chance = random.Random(number)
    boxes = [
        f'<path fill="#{chance.randrange(16**6):06x}" d="M{chance.randrange(80)} {chance.randrange(40)}'
        f'h{chance.randrange(9, 40)}v{chance.randrange(9, 40)}h-9z"/>'
        for _ in range(7)
    ]
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80">'
    return f"{head}{''.join(boxes)}</svg>".encode()


@cache
def form() -> Form:
    """Returns the form of the base. Records cannot be changed, so one is enough for all tests."""
    path = TEMPLATES / "note" / "form.yaml"
    loaded, findings = files.form({"form.yaml": path.read_bytes()})
    assert loaded
    assert not findings
    return loaded


def examine(text: str) -> tuple[Paper | None, Subject | None, list[Finding]]:
    paper, findings = files.paper(sources(text))
    if paper is None:
        return None, None, findings
    subject, broken = check(paper, form())
    return paper, subject, findings + broken


def examine_files(text: str) -> list[Finding]:
    """Returns the findings on a paper of several files: each but the first begins with `--- NAME`."""
    first, *others = re.split(r"(?m)^--- ", text)
    files_of_paper = sources(first)
    for other in others:
        name, _, content = other.partition("\n")
        files_of_paper[name.strip()] = content.encode()
    register = {}
    if "published.yaml" in files_of_paper:
        register["published.yaml"] = files_of_paper.pop("published.yaml")
    paper, found = files.paper(files_of_paper)
    if paper is None:
        return found
    published, unreadable = files.publications(register)
    _, broken = check(paper, form(), published=published)
    return [*found, *unreadable, *broken]


@pytest.fixture
def findings() -> Callable[[str], list[Finding]]:
    """Returns the findings on a paper, as text."""
    return lambda text: examine(text)[2]


@pytest.fixture
def sound() -> Callable[[str], Subject]:
    """Returns a paper on which there is nothing to find, checked."""

    def checked(text: str) -> Subject:
        _, subject, found = examine(text)
        assert [f"{finding.at} {finding.what}" for finding in found] == []
        assert subject
        return subject

    return checked


def case_files(folder: str) -> list[Path]:
    """Returns the files of a folder in which cases stand."""
    return sorted((HERE / folder).glob("*.yaml"))


def cases(folder: str) -> Iterator[tuple[str, str]]:
    """Yields the name and text of every case in the files of a folder: each begins with a line `=== its name`."""
    for path in case_files(folder):
        for name, text in cases_of(path):
            yield f"{path.stem}: {name}", text


def cases_of(path: Path) -> Iterator[tuple[str, str]]:
    for block in path.read_text("utf-8").split("\n=== ")[1:]:
        name, _, text = block.partition("\n")
        yield name, text


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def from_yaml(text: str) -> Any:
    """Returns what the tests' own YAML says, read in C where the machine can: in a tenth of the time."""
    return yaml.load(text, Loader=LOADER)


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end: Python need not look through them for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(300_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _renderings_are_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keeps renderings in a folder of this run, which all its workers share."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    command.kept = folder / "renderings"
    command.kept.mkdir(exist_ok=True)
    run_cache.keep_in(folder / "made-once")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="take what the tests see as the new golden files",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a golden file that people can read."""

    def same(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"{path} is missing; make it with: pytest --accept"
        assert path.read_text("utf-8") == text, (
            f"see {path}; take the change with: pytest --accept"
        )

    return same
