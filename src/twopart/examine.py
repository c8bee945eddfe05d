"""The first half of the way, which is all of `check`: read a folder, load the paper, hold it against the rules."""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from twopart.base.finding import Finding, errors, without_reminders
from twopart.base.record import record
from twopart.disk import files
from twopart.load.files import NOTHING_SHARED
from twopart.load.files import form as load_form
from twopart.load.files import paper as load_paper
from twopart.load.files import publications as load_publications
from twopart.load.files import shared as load_shared
from twopart.load.joining.shared import Shared
from twopart.load.joining.used import NOTHING_USED, Used, used_entries
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.rules.check import checked_subject, each_once, unchecked_subject
from twopart.typed_secrets import typed_secrets

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier

# What can be begun with a paper while the rules work.
Begin = Callable[[Subject], None]


@record
class Examined:
    """A paper as far as it could be read, and everything that is wrong with it."""

    findings: tuple[Finding, ...]
    paper: Paper | None = None
    form: Form | None = None
    subject: Subject | None = None
    # The bytes that were read, by file.
    sources: Mapping[str, bytes] = field(default_factory=dict)
    shared: Shared = NOTHING_SHARED

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """What must be put right before anything is made of the paper."""
        return errors(self.findings)

    @property
    def used(self) -> Used:
        """The entries that the paper takes from the house and from the stock of grounds."""
        if self.paper is None or self.shared is NOTHING_SHARED:
            return NOTHING_USED
        return used_entries(self.paper, self.shared)

    @property
    def shown_elsewhere(self) -> tuple[Finding, ...]:
        """The findings as every command but `check` prints them."""
        return without_reminders(self.findings)


def examine(
    folder: Path,
    templates: Path,
    on: Day | None = None,
    begin: Begin | None = None,
) -> Examined:
    """Load and check: the paper, its form, and every finding; `on` a day, or on that of its meeting.

    A paper that could be read without an error is given to `begin` before the rules have seen it. They may still
    refuse it.
    """
    sources, unread = files.paper(folder)
    shared, unshared = _shared(folder, templates, sources)
    paper, broken = load_paper(sources, shared)
    findings = [*unread, *unshared, *broken]
    # Rules would miss everywhere what a missing file says.
    if paper is None or unread:
        return Examined(tuple(findings))
    form, broken = _form(templates, paper)
    published, also_broken = _published(folder)
    findings += [*broken, *also_broken]
    if form is None:
        return Examined(tuple(findings), paper)
    earlier = _earlier(paper, folder, published)
    unchecked, uncomputed = unchecked_subject(
        paper,
        form,
        folder.name,
        published,
    )
    if begin and not errors([*findings, *uncomputed]):
        begin(unchecked)
    subject, breaches = checked_subject(
        unchecked,
        on,
        earlier,
    )
    findings += each_once([*uncomputed, *breaches])
    # These look at nothing that could not be read.
    findings += typed_secrets(subject, tuple(findings))
    findings.sort(key=lambda finding: finding.order)
    return Examined(
        tuple(findings),
        paper,
        form,
        subject,
        sources,
        shared,
    )


def _shared(
    folder: Path,
    templates: Path,
    sources: Mapping[str, bytes],
) -> tuple[Shared, list[Finding]]:
    """What the paper may take from elsewhere. The stock of grounds is read for those alone that ask for it."""
    house, unread = files.house(folder)
    stock: Mapping[str, bytes] = {}
    if any(b"from:" in content for content in (*sources.values(), *house.values())):
        stock, unreadable = files.stock(templates)
        unread += unreadable
    if not house and not stock:
        return NOTHING_SHARED, unread
    shared, broken = load_shared(house, stock)
    return shared, [*unread, *broken]


def _form(
    templates: Path,
    paper: Paper,
) -> tuple[Form | None, list[Finding]]:
    contents, findings = files.form(templates, paper.form)
    if not contents:
        return None, findings
    form, broken = load_form(contents)
    if form is None:
        return None, [*findings, *broken]
    missing = files.missing_of_form(templates, form)
    return form, [*findings, *missing]


def _published(folder: Path) -> tuple[Publications, list[Finding]]:
    contents, findings = files.published(folder)
    published, broken = load_publications(contents)
    return published, [*findings, *broken]


def _earlier(
    paper: Paper,
    folder: Path,
    published: Publications,
) -> "Earlier | None":
    """What earlier papers withhold; most papers continue none, and need nothing that reads it."""
    if not paper.continues and paper.correction is None:
        return None
    from twopart.disk.ledger import earlier

    return earlier(paper, folder, published)
