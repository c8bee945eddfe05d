"""`twopart compare`: what changed between two versions of a paper."""

import time
from argparse import Namespace
from pathlib import Path

from twopart.base import exit
from twopart.commands.reviewing.public_changes import reason_against
from twopart.commands.reviewing.versions import PaperVersion, version
from twopart.commands.usage import UsageError
from twopart.compare.restricted import Changes, changes_of, restricted_page
from twopart.disk.locations import changes_name
from twopart.disk.write import folders, write
from twopart.model.placed import PUBLIC_PART
from twopart.model.view import View
from twopart.outline.subject import Subject
from twopart.project.project import project
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

WRITTEN = "what changed is written, as restricted as Part 2"
WRITTEN_BOTH = "what changed is written, and what changed in Part 1 for everyone"


def run(asked: Namespace) -> int:
    """Writes what changed into build/restricted/, and into build/public/ where it may. Returns the exit code."""
    start = time.perf_counter()
    screen = Screen(quiet=asked.quiet, form=asked.format)
    try:
        old, new = version(asked.old, asked), version(asked.new, asked)
    except UsageError as wrong:
        screen.say_error(str(wrong))
        return exit.USAGE
    outcome = compare(old, new, asked, screen)
    seconds = time.perf_counter() - start
    screen.outcome(new.folder.name, outcome, WRITTEN, seconds)
    screen.findings(list(outcome.findings), outcome.leaks)
    return outcome.code


def compare(
    old: PaperVersion,
    new: PaperVersion,
    asked: Namespace,
    screen: Screen,
) -> Outcome:
    """Both pages made, the public one audited, and only then written: both, or the restricted one, or none."""
    before, after = old.examined.subject, new.examined.subject
    wrong = [*old.examined.wrong, *new.examined.wrong]
    if wrong or before is None or after is None:
        findings = (*old.examined.shown_elsewhere, *new.examined.shown_elsewhere)
        return Outcome(exit.FINDINGS, findings)
    templates = asked.project / "templates"
    changes = changes_of(before, after)
    page = restricted_page(changes, after, (old.name, new.name), templates)
    public, restricted = folders(asked.out)
    name = changes_name(new.folder)
    files: dict[Path, bytes] = {restricted / name: page.encode()}
    ignored = restricted / ".gitignore"
    if not ignored.exists():
        files[ignored] = b"*\n"
    done = WRITTEN
    reason = reason_against(old, new, asked)
    if reason:
        screen.say(f"{new.folder.name}: no page for the public: {reason}")
    else:
        outcome = _public(before, after, changes, templates)
        if isinstance(outcome, Outcome):
            return outcome
        files[public / name] = outcome
        done = WRITTEN_BOTH
    write(asked.out, files)
    pages = tuple(sorted(path for path in files if path != ignored))
    return Outcome(exit.DONE, written=pages, done=done)


def _view(subject: Subject) -> View:
    """All that the public page learns of a version."""
    return project(subject.paper, subject.register, subject.form, PUBLIC_PART)


def _public(
    old: Subject,
    new: Subject,
    changes: Changes,
    templates: Path,
) -> bytes | Outcome:
    """The page for the public; or what it gives away."""
    # The audit is costly to load, and most comparisons have no page for the public.
    from twopart.compare.leaks import leaks  # noqa: PLC0415
    from twopart.compare.public import public_page  # noqa: PLC0415

    page = public_page(_view(old), _view(new), templates)
    given_away = leaks(page, old, new, changes)
    if given_away:
        return Outcome(exit.LEAK, leaks=given_away)
    return page.encode()
