"""The first half of the way, which is all of `check`: read a folder, load the paper, hold it against the rules."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from twopart.base.finding import Finding, errors, without_reminders
from twopart.base.record import record
from twopart.disk import files
from twopart.load.files import form as load_form
from twopart.load.files import paper as load_paper
from twopart.load.files import publications as load_publications
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.rules.check import check
from twopart.typed_secrets import typed_secrets

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier


@record
class Examined:
    """A paper as far as it could be read, and everything that is wrong with it."""

    findings: tuple[Finding, ...]
    paper: Paper | None = None
    form: Form | None = None
    subject: Subject | None = None
    sources: Mapping[str, bytes] = field(
        default_factory=dict
    )  # the bytes that were read, by file

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """What must be put right before anything is made of the paper."""
        return errors(self.findings)

    @property
    def shown_elsewhere(self) -> tuple[Finding, ...]:
        """The findings as every command but `check` prints them."""
        return without_reminders(self.findings)


def examine(folder: Path, templates: Path, on: Day | None = None) -> Examined:
    """Load and check: the paper, its form, and every finding; `on` a day, or on that of its meeting."""
    sources, unread = files.paper(folder)
    paper, broken = load_paper(sources)
    findings = [*unread, *broken]
    if (
        paper is None or unread
    ):  # what a missing file says would be found wanting everywhere
        return Examined(tuple(findings))
    form_files, missing = files.form(templates, paper.form)
    form, wrong = load_form(form_files) if form_files else (None, [])
    published_files, unread = files.published(folder)
    published, broken = load_publications(published_files)
    findings += [*missing, *wrong, *unread, *broken]
    if form is None:
        return Examined(tuple(findings), paper)
    subject, found = check(
        paper,
        form,
        folder.name,
        published,
        on,
        earlier=_earlier(paper, folder, published),
    )
    findings += found
    findings += typed_secrets(
        subject, tuple(findings)
    )  # which looks at nothing that could not be read
    findings.sort(key=lambda finding: finding.order)
    return Examined(tuple(findings), paper, form, subject, sources)


def _earlier(paper: Paper, folder: Path, published: Publications) -> "Earlier | None":
    """What earlier papers withhold; most papers continue none, and need nothing that reads it."""
    if not paper.continues:
        return None
    from twopart.disk.ledger import earlier

    return earlier(paper, folder, published)
