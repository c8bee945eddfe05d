"""A line that has lost its indentation: following what is said of it puts it back where it was."""

import re
from pathlib import Path

import pytest
from conftest import HERE

from twopart.base.finding import errors
from twopart.examine import examine

TEMPLATES = HERE.parent / "templates"
EXAMPLE = TEMPLATES / "mps-iam" / "example" / "paper.yaml"
MISTAKES = HERE / "mistakes"
PAPERS = {
    "example": EXAMPLE.read_text("utf-8"),
    "mistakes": (MISTAKES / "paper.yaml").read_text("utf-8"),
}
KEY = re.compile(r" +[A-Za-z][\w-]*:(?: |$)")
INDENT = re.compile(r"Indent it(?:, and each line below it,)? by (\d+) spaces")
# Known as a key of the paper too, and therefore read as one.
OF_THE_PAPER = ("figures:", "names:", "title:", "form:")


def lines_of(text: str) -> list[int]:
    return [
        number
        for number, line in enumerate(text.split("\n"))
        if KEY.match(line) and not line.lstrip().startswith(OF_THE_PAPER)
    ]


CASES = [(name, number) for name, text in PAPERS.items() for number in lines_of(text)]


def at_the_margin(name: str, number: int) -> tuple[str, int]:
    """The paper with a line at the margin, and by how much it was indented."""
    lines = PAPERS[name].split("\n")
    line = lines[number]
    lines[number] = line.lstrip()
    return "\n".join(lines), len(line) - len(line.lstrip())


@pytest.mark.parametrize(
    ("name", "number"), CASES, ids=[f"{name}-{number + 1}" for name, number in CASES]
)
def test_a_key_at_the_margin_is_reported_at_its_line_and_by_how_much_to_indent_it(
    name, number, tmp_path, monkeypatch
):
    text, depth = at_the_margin(name, number)
    folder = tmp_path / "content" / "lights"
    folder.mkdir(parents=True)
    (folder / "paper.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)

    found = errors(examine(Path("content/lights"), TEMPLATES).findings)

    assert [finding.at.line for finding in found] == [number + 1]
    said = INDENT.match(found[0].fix)
    assert said, found[0].fix
    assert int(said[1]) == depth
