"""The public source of a paper: made, held against what it was made from, and only then written."""

from dataclasses import replace
from pathlib import Path

from twopart.audit import Surface, prepared
from twopart.base import exit
from twopart.base.finding import errors
from twopart.disk.write import is_leftover, write_alone
from twopart.examine import examine
from twopart.load.files import paper as load_paper
from twopart.model.form import Form
from twopart.outline.subject import Subject
from twopart.project.parts import public_view
from twopart.project.secrets import of_paper
from twopart.project.source import public_source, written
from twopart.rules.check import check
from twopart.terminal.outcome import Outcome

FILE = "paper.yaml"
SURFACE = "the public source"
HEAD = "# A public source, made by `twopart export`. It says what Part 1 says, and holds nothing withheld.\n"


def export(folder: Path, templates: Path, into: Path) -> Outcome:
    if not _may_hold_it(into):
        return Outcome(
            exit.USAGE,
            message=f"{into} holds other files: name a new folder for the public source",
        )
    examined = examine(folder, templates)
    if examined.wrong or not (examined.paper and examined.form and examined.subject):
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    text = HEAD + written(public_source(examined.subject))
    failed = _failed(text, examined.form, examined.subject)
    if failed:
        return failed
    write_alone(into / FILE, text.encode())
    return Outcome(exit.DONE, written=(into / FILE,))


def _failed(text: str, form: Form, subject: Subject) -> Outcome | None:
    """What is wrong with a public source: something withheld in it, a finding, or another Part 1."""
    secrets, published = of_paper(subject)
    search = prepared(
        secrets, replace(published, printed=None)
    )  # here figures stand in a register, not among words
    if told := sorted(search.given_away(Surface(SURFACE, text))):
        return Outcome(
            exit.LEAK, leaks=tuple(search.leak(secret, SURFACE) for secret in told)
        )
    paper, findings = load_paper({FILE: text.encode()})
    again = None
    if paper is not None:
        again, found = check(paper, form)
        findings += found
    if (wrong := errors(findings)) or again is None:
        rules = ", ".join(sorted({finding.rule for finding in wrong}))
        return Outcome(
            exit.BUG,
            message=f"its public source would not pass its own check ({rules})",
        )
    if public_view(again, form) != public_view(subject, form):
        return Outcome(exit.BUG, message="its public source would make another Part 1")
    return None


def _may_hold_it(into: Path) -> bool:
    """An empty folder, or one that holds an earlier public source and nothing else."""
    if not into.exists():
        return True
    if not into.is_dir():
        return False
    inside = [path for path in into.iterdir() if not is_leftover(path)]
    return not inside or (
        [path.name for path in inside] == [FILE]
        and inside[0].read_bytes().startswith(HEAD.encode())
    )
