"""`twopart export` makes the public source of a paper, compares it with the paper, and only then writes it."""

import re
import time
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from twopart.audit import Surface, prepared
from twopart.audit.pictures import of_file
from twopart.base import exit
from twopart.base.finding import errors
from twopart.disk.locations import is_public
from twopart.disk.write import is_leftover, write_together
from twopart.examine import examine, stands_as_read
from twopart.load.files import paper as load_paper
from twopart.model.forms.form import Form
from twopart.outline.subject import Subject
from twopart.projection.parts import public_view
from twopart.projection.public_files import FILE, PublicFiles, public_files
from twopart.projection.secrets import of_paper
from twopart.rules.check import check
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

PICTURE = re.compile(r"picture-\d+\.(png|jpeg|svg)")
SURFACE = "the public source"
OUTDATED = "its source has changed meanwhile, so nothing was written; export it again"
HEAD = "# A public source, made by `twopart export`. It says what Part 1 says, and holds nothing withheld.\n"


def run(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
) -> int:
    start = time.perf_counter()
    [folder] = folders
    outcome = export(
        folder,
        options.project / "templates",
        options.into,
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
    if subject.paper.waits and is_public(into.resolve(), ()):
        message = f"{into} is in a public folder, and the Part 1 of {folder.name} is not published yet"
        return Outcome(exit.USAGE, message=message)
    files = public_files(subject)
    wrong = _leaking(files, subject) or _different(
        files,
        form,
        subject,
    )
    if wrong:
        return wrong
    if not stands_as_read(examined, folder):
        return Outcome(exit.USAGE, message=OUTDATED)
    return Outcome(exit.DONE, written=_write(files.all(HEAD), into))


def _write(files: Mapping[str, bytes], into: Path) -> tuple[Path, ...]:
    """Writes the files, and removes pictures of an earlier public source."""
    contents = {into / name: content for name, content in files.items()}
    earlier: list[Path] = []
    if into.exists():
        earlier = [path for path in into.iterdir() if PICTURE.fullmatch(path.name)]
    outdated = [path for path in earlier if path not in contents]
    write_together(into, contents, outdated)
    return tuple(contents)


def _leaking(files: PublicFiles, subject: Subject) -> Outcome | None:
    """Returns how the export ends if something withheld is in the public source; None if nothing is."""
    secrets, published = of_paper(subject)
    # Here figures stand in a register, not among words.
    search = prepared(secrets, replace(published, printed=None))
    pictures = map(of_file, files.pictures.values())
    surface = Surface(
        SURFACE, HEAD + files.source, pictures=tuple(filter(None, pictures))
    )
    given_away = sorted(search.given_away(surface))
    if given_away:
        leaks = tuple(search.leak(secret, SURFACE) for secret in given_away)
        return Outcome(exit.LEAK, leaks=leaks)
    return None


def _different(
    files: PublicFiles,
    form: Form,
    subject: Subject,
) -> Outcome | None:
    """Returns the outcome for a public source that has findings, or of which another Part 1 is made."""
    paper, findings = load_paper(files.all(HEAD))
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
        return Outcome(
            exit.BUG, message="its public source would not make the same Part 1"
        )
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
    others = [path for path in contents if not PICTURE.fullmatch(path.name)]
    if [path.name for path in others] != [FILE]:
        return False
    return others[0].read_bytes().startswith(HEAD.encode())
