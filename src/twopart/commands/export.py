"""`twopart export`: the public source of a paper, made, held against what it was made from, and only then written."""

import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from twopart.audit import Surface, prepared
from twopart.base import exit
from twopart.base.finding import errors
from twopart.disk.write import is_leftover, write_alone
from twopart.examine import examine
from twopart.load.files import paper as load_paper
from twopart.model.forms.form import Form
from twopart.outline.subject import Subject
from twopart.project.parts import public_view
from twopart.project.secrets import of_paper
from twopart.project.source import public_source, written
from twopart.rules.check import check
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

FILE = "paper.yaml"
SURFACE = "the public source"
HEAD = "# A public source, made by `twopart export`. It says what Part 1 says, and holds nothing withheld.\n"


def run(
    folders: list[Path],
    asked: Namespace,
    screen: Screen,
) -> int:
    start = time.perf_counter()
    [folder] = folders
    outcome = export(
        folder,
        asked.project / "templates",
        asked.into,
    )
    screen.outcome(
        folder.name,
        outcome,
        "exported",
        time.perf_counter() - start,
    )
    screen.findings(list(outcome.findings), outcome.leaks)
    return outcome.code


def export(
    folder: Path,
    templates: Path,
    into: Path,
) -> Outcome:
    if not _may_hold_it(into):
        message = f"{into} holds other files: name a new folder for the public source"
        return Outcome(exit.USAGE, message=message)
    examined = examine(folder, templates)
    form, subject = examined.form, examined.subject
    if examined.wrong or not (examined.paper and form and subject):
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    text = HEAD + written(public_source(subject))
    wrong = _leaking(text, subject) or _different(
        text,
        form,
        subject,
    )
    if wrong:
        return wrong
    write_alone(into / FILE, text.encode())
    return Outcome(exit.DONE, written=(into / FILE,))


def _leaking(text: str, subject: Subject) -> Outcome | None:
    """Something withheld in a public source."""
    secrets, published = of_paper(subject)
    # Here figures stand in a register, not among words.
    search = prepared(secrets, replace(published, printed=None))
    given_away = sorted(search.given_away(Surface(SURFACE, text)))
    if given_away:
        leaks = tuple(search.leak(secret, SURFACE) for secret in given_away)
        return Outcome(exit.LEAK, leaks=leaks)
    return None


def _different(
    text: str,
    form: Form,
    subject: Subject,
) -> Outcome | None:
    """A finding on a public source, or another Part 1 made of it."""
    paper, findings = load_paper({FILE: text.encode()})
    again = None
    if paper is not None:
        again, more = check(paper, form)
        findings += more
    wrong = errors(findings)
    if wrong or again is None:
        rules = ", ".join(sorted({finding.rule for finding in wrong}))
        message = f"its public source would not pass its own check ({rules})"
        return Outcome(exit.BUG, message=message)
    if public_view(again, form) != public_view(subject, form):
        return Outcome(exit.BUG, message="its public source would make another Part 1")
    return None


def _may_hold_it(into: Path) -> bool:
    """Whether a folder is empty, or holds an earlier public source and nothing else."""
    if not into.exists():
        return True
    if not into.is_dir():
        return False
    contents = [path for path in into.iterdir() if not is_leftover(path)]
    if not contents:
        return True
    if [path.name for path in contents] != [FILE]:
        return False
    return contents[0].read_bytes().startswith(HEAD.encode())
