"""Compares two versions of a paper, and writes the restricted page, the PDF and the public page."""

import time
from argparse import Namespace
from pathlib import Path

from twopart.base import exit
from twopart.commands.reviewing.public_changes import is_built, reason_against, view_of
from twopart.commands.reviewing.versions import PaperVersion, older_version, version
from twopart.commands.usage import UsageError
from twopart.compare.page import FORM, own_style, page
from twopart.compare.restricted import (
    VersionChanges,
    are_unrelated,
    changes_of,
    restricted_record,
)
from twopart.compare.runs import Record
from twopart.disk.locations import changes_name
from twopart.disk.write import OutdatedError, folders, write
from twopart.examine import stands_as_read
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.outline.subject import Subject
    from twopart.render.process.processes import Job, Renderers

WRITTEN = "comparison written, as restricted as Part 2"
WRITTEN_BOTH = "comparison written, with a public one of Part 1"
CALLED = "the comparison"
OUTDATED = "the newer version has changed meanwhile, so nothing was written; build and compare it again"
_UNRELATED = (
    "hardly anything that one of these says stands in the other; they look like two papers, "
    "and not like two versions of one"
)


def compare_versions(options: Namespace, renderers: "Renderers | None") -> int:
    """Writes the comparison into `build/restricted/`, and into `build/public/` if it may be public.

    With `renderers` it is written as a PDF too, which is always restricted. Returns the exit code.
    """
    start = time.perf_counter()
    screen = Screen(
        quiet=options.quiet,
        form=options.format,
        templates=options.project / "templates",
    )
    try:
        old = older_version(options.old, options)
        new = version(options.new, options)
    except UsageError as wrong:
        screen.say_error(str(wrong))
        return exit.USAGE
    outcome = _compared(old, new, options, screen, renderers)
    seconds = time.perf_counter() - start
    screen.outcome(new.folder.name, outcome, WRITTEN, seconds)
    screen.findings(list(outcome.findings), outcome.leaks)
    return outcome.code


def _compared(
    old: PaperVersion,
    new: PaperVersion,
    options: Namespace,
    screen: Screen,
    renderers: "Renderers | None",
) -> Outcome:
    """Makes all pages, audits the public one, and then writes them."""
    before = old.examined.subject
    after = new.examined.subject
    wrong = [*old.examined.wrong, *new.examined.wrong]
    if wrong or before is None or after is None:
        findings = (*old.examined.shown_elsewhere, *new.examined.shown_elsewhere)
        return Outcome(exit.FINDINGS, findings)
    templates: Path = options.project / "templates"
    changes = changes_of(before, after)
    record = restricted_record(
        changes,
        after,
        (old.name, new.name),
    )
    if old.is_public_source or new.is_public_source:
        record = _of_part_1(record, old, new)
    job: Job | None = None
    if renderers is not None:
        from twopart.commands.reviewing.as_pdf import sent

        job = sent(record, FORM, renderers)
    public, restricted = folders(options.out)
    name = changes_name(new.folder)
    files: dict[Path, bytes] = {restricted / name: page(record, templates).encode()}
    message = WRITTEN
    reason = reason_against(old, new, options)
    if reason:
        screen.say(f"{new.folder.name}: no page for the public: {reason}")
    else:
        public_page = _public(old, new, changes, options, screen)
        if isinstance(public_page, Outcome):
            return public_page
        files[public / name] = public_page
        message = WRITTEN_BOTH
    if job is not None:
        from twopart.commands.reviewing.as_pdf import rendered

        pdf = rendered(job, CALLED)
        if isinstance(pdf, Outcome):
            return pdf
        files[restricted / changes_name(new.folder, "pdf")] = pdf
    name_of_new = new.folder.name
    screen.say(f"{name_of_new}: {_in_short(record, old, new)}")
    if are_unrelated(changes) and not _continues(after, old):
        screen.say(f"{name_of_new}: warning: {_UNRELATED}")
    return _written(files, new, options, message)


def _in_short(record: Record, old: PaperVersion, new: PaperVersion) -> str:
    """Returns what changed, in numbers alone: the page says more, and is restricted."""
    versions = f"from {old.name} to {new.name}"
    summary = record["summary"]
    if not isinstance(summary, list) or not summary:
        return f"{versions}: nothing changed"
    return f"{versions}: {'; '.join(map(str, summary))}"


def _continues(after: "Subject", old: PaperVersion) -> bool:
    """Whether the newer paper says that it continues the older one."""
    return old.folder.name in map(str, after.paper.continues)


def _of_part_1(record: Record, old: PaperVersion, new: PaperVersion) -> Record:
    """Returns the record of what changed in Part 1 alone: a public source has no Part 2, and withholds nothing."""
    from twopart.compare.public import public_record

    sources = [each.name for each in (old, new) if each.is_public_source]
    return {
        **record,
        **public_record(view_of(old.subject), view_of(new.subject)),
        "subtitle": "What changed in Part 1 – as restricted as Part 2",
        "marking": record["marking"],
        "restricted": True,
        "versions": [
            f"From {old.name} to {new.name}",
            f"{sources[0]} is a public source, so Part 1 alone is compared.",
        ],
    }


def _written(
    files: dict[Path, bytes],
    new: PaperVersion,
    options: Namespace,
    message: str,
) -> Outcome:
    """Writes the pages; one for the public only while the source that was compared, and its Part 1, stand there."""

    def is_current() -> bool:
        if message != WRITTEN_BOTH:
            return True
        return is_built(new, options) and stands_as_read(new.examined, new.folder)

    pages = tuple(sorted(files))
    try:
        write(options.out, files, is_current=is_current)
    except OutdatedError:
        return Outcome(exit.USAGE, message=OUTDATED)
    return Outcome(exit.DONE, written=pages, done=message)


def _public(
    old: PaperVersion,
    new: PaperVersion,
    changes: VersionChanges,
    options: Namespace,
    screen: Screen,
) -> bytes | Outcome:
    """Returns the public page; the outcome of a refusal if it gives something away or depends on a secret."""
    # The audit is slow to import, and most comparisons have no public page.
    from twopart.compare.leaks import leaks
    from twopart.compare.public import public_page

    before, after = old.subject, new.subject
    templates: Path = options.project / "templates"
    html = public_page(view_of(before), view_of(after), templates)
    leaks_of_page = leaks(
        html,
        before,
        after,
        changes,
        own_style(templates),
    )
    if leaks_of_page:
        return Outcome(exit.LEAK, leaks=leaks_of_page)
    if options.prove:
        from twopart.commands.reviewing.proving import disproved

        say = screen.step(new.folder.name)
        failed = disproved(old, new, html, templates, say)
        if failed:
            return failed
    return html.encode()
