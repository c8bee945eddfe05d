"""From an empty folder to both parts of a first paper, of each form, by what the command itself says."""

import re
import subprocess
from pathlib import Path

import pytest
from command import twopart

TEMPLATES = Path(__file__).parents[2] / "templates"
FORMS = sorted(path.parent.name for path in TEMPLATES.glob("*/example"))
MOST_CALLS = 8
NAME = "ferry"
AMOUNT = "£12,345"
PLACE = re.compile(rf"content/{NAME}/paper\.yaml:(\d+):\d+")
MEANT = re.compile(r"did you mean `(\w+)`", re.IGNORECASE)


class Newcomer:
    """Somebody with an empty folder, who knows the command and nothing else, and counts calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = 0

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        self.calls += 1
        return twopart(self.folder, *words)

    @property
    def paper(self) -> Path:
        return self.folder / "content" / NAME / "paper.yaml"

    def lines(self) -> list[str]:
        return self.paper.read_text("utf-8").splitlines(keepends=True)

    def write(self, lines: list[str]) -> None:
        self.paper.write_text("".join(lines), "utf-8")

    def type_a_sentence(self) -> None:
        """Types a sentence after the first one of Part 1, with an amount in figures and an id that is misspelt."""
        lines = self.lines()
        start = lines.index("part-1:\n")
        end = next(n for n in range(start, len(lines)) if lines[n].endswith(".\n"))
        [known, *_] = re.findall(r"\{(\w+)\}", "".join(lines[start : end + 1]))
        sentence = f" Before, it was {AMOUNT} for {{{known[:-1]}}}.\n"
        lines[end] = lines[end].rstrip("\n") + sentence
        self.write(lines)

    def mend(self, message: str) -> None:
        """What a finding says: in its line, in the way that its fix shows."""
        lines = self.lines()
        at = int(PLACE.findall(message)[0]) - 1
        meant = MEANT.search(message)
        if meant:
            lines[at] = re.sub(rf"\{{{meant[1][:-1]}\}}", f"{{{meant[1]}}}", lines[at])
        else:
            assert "put {= before it and } after it" in message
            lines[at] = lines[at].replace(AMOUNT, f"{{={AMOUNT}}}")
        self.write(lines)


def errors(text: str) -> list[str]:
    blocks = re.split(r"(?m)^(?=error|note)", text)
    return [each for each in blocks if each.startswith("error")]


@pytest.mark.parametrize("form", FORMS)
def test_both_parts_of_a_first_paper_take_eight_calls_at_most(form, tmp_path):
    newcomer = Newcomer(tmp_path)

    listed = newcomer.call("new", "--list").stdout
    assert f"{form} " in listed
    assert "twopart new FORM NAME-OF-YOUR-PAPER" in listed
    made = newcomer.call("new", form, NAME)
    assert f"twopart check {NAME}" in made.stdout + made.stderr
    assert newcomer.call("check", NAME).returncode == 0
    newcomer.type_a_sentence()
    refused = newcomer.call("check", NAME)
    assert refused.returncode == 1
    findings = errors(refused.stdout + refused.stderr)
    assert len(findings) == len(("the amount", "the id"))
    for finding in findings:
        newcomer.mend(finding)
    checked = newcomer.call("check", NAME)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    built = newcomer.call("build", NAME)

    assert built.returncode == 0, built.stdout + built.stderr
    assert newcomer.calls <= MOST_CALLS
    build = tmp_path / "build"
    for file in (f"public/{NAME}-part-1.pdf", f"restricted/{NAME}-part-2.pdf"):
        assert (build / file).read_bytes().startswith(b"%PDF-")
