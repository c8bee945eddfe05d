"""Reads, loads and checks one paper. `check` stops here, and a build goes on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from twopart.base.finding import Finding, errors, naming_ground, without_reminders
from twopart.base.record import record
from twopart.disk import files
from twopart.load.file_rules import with_forms
from twopart.load.files import NOTHING_SHARED
from twopart.load.files import form as load_form
from twopart.load.files import paper as load_paper
from twopart.load.files import publications as load_publications
from twopart.load.files import shared as load_shared
from twopart.load.joining.shared import SharedTrees
from twopart.load.joining.used import NOTHING_USED, UsedEntries, used_entries
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.printed_repeats import printed_repeats
from twopart.rules.check import checked_subject, each_once, unchecked_subject
from twopart.rules.consequences import of_one_slip, without_unnamed_files
from twopart.rules.exceptions import exceptions_to
from twopart.rules.neither_part import what_is_withheld_stands_in_part_2
from twopart.rules.prose.begun_with_braces import with_quotes
from twopart.rules.series.earlier_papers import EARLIER_WORDS
from twopart.typed_secrets import typed_secrets

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier
    from twopart.earlier_words import EarlierWords

# The key of what is taken from the stock; `patches_from:` is another.
_TAKES = re.compile(rb"from(?<![\w-]from)[\"']?\s*:")

# What can be begun with a paper while the rules work.
Begin = Callable[[Subject], None]


@record
class WrittenFiles:
    """The files of one paper and those beside it, as bytes by name, and what could not be read of them."""

    sources: Mapping[str, bytes]
    house: Mapping[str, bytes] = field(default_factory=dict)
    published: Mapping[str, bytes] = field(default_factory=dict)
    unread: tuple[Finding, ...] = ()
    unread_beside: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> "WrittenFiles":
        """Reads the files of the paper in a folder, and those beside it."""
        sources, unread = files.paper(folder)
        house, unread_house = files.house(folder)
        published, unread_register = files.published(folder)
        beside = (*unread_house, *unread_register)
        return cls(sources, house, published, tuple(unread), beside)

    @property
    def contents(self) -> tuple[Mapping[str, bytes], ...]:
        """Returns all that could be read."""
        return self.sources, self.house, self.published


@record
class ExaminedPaper:
    """A paper as far as it could be read, and everything that is wrong with it."""

    findings: tuple[Finding, ...]
    paper: Paper | None = None
    form: Form | None = None
    subject: Subject | None = None
    # What was read of it and beside it.
    written: WrittenFiles | None = None
    shared: SharedTrees = NOTHING_SHARED
    # Of earlier papers, where it has any: for the audit of its Part 1 alone.
    earlier_words: "EarlierWords | None" = None

    @property
    def sources(self) -> Mapping[str, bytes]:
        """Returns the bytes of the paper that were read, by file."""
        return self.written.sources if self.written else {}

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """Returns what must be corrected before anything is made of the paper."""
        return errors(self.findings)

    @property
    def used(self) -> UsedEntries:
        """The entries that the paper takes from the house, the stock of grounds, and files of cells."""
        if self.paper is None:
            return NOTHING_USED
        used = NOTHING_USED
        if self.shared is not NOTHING_SHARED:
            used = used_entries(self.paper, self.shared)
        return used.with_data(self.sources)

    @property
    def shown_elsewhere(self) -> tuple[Finding, ...]:
        """The findings as every command but `check` prints them."""
        return without_reminders(self.findings)


def examine(
    folder: Path,
    templates: Path,
    on: Day | None = None,
    begin: Begin | None = None,
) -> ExaminedPaper:
    """Returns the paper, its form, and every finding. Grounds are checked as of the day `on`, or else that of the meeting.

    A paper that could be read without an error is given to `begin` before the rules have seen it. They may still
    refuse it.
    """
    written = WrittenFiles.of(folder)
    return examine_written(written, folder, templates, on, begin)


def examine_written(
    written: WrittenFiles,
    folder: Path,
    templates: Path,
    on: Day | None = None,
    begin: Begin | None = None,
) -> ExaminedPaper:
    """Examines files as they are given. They need not be in the folder, after which the paper is named."""
    sources = written.sources
    shared, unshared = _shared_entries(written, templates)
    paper, broken = load_paper(sources, shared)
    findings = [
        *written.unread,
        *written.unread_beside,
        *unshared,
        *_with_forms(broken, templates),
    ]
    # Rules would miss everywhere what a missing file says.
    if paper is None or errors(written.unread):
        return ExaminedPaper(tuple(without_unnamed_files(findings)), written=written)
    form, broken = form_of(templates, paper.form)
    published, also_broken = load_publications(written.published)
    findings += [*broken, *also_broken]
    if form is None:
        return ExaminedPaper(tuple(findings), paper, written=written)
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
    earlier_words = _earlier_words(subject, earlier)
    findings += each_once([*uncomputed, *breaches])
    findings = _with_what_rules_leave(findings, subject, earlier_words)
    return ExaminedPaper(
        tuple(findings),
        paper,
        form,
        subject,
        written,
        shared,
        earlier_words,
    )


def stands_as_read(examined: ExaminedPaper, folder: Path) -> bool:
    """Whether the files of a paper, and those beside it, still say what was read of them.

    It is asked before anything public is written: the paper may withhold by now what it said then.
    """
    if examined.written is None:
        return False
    return WrittenFiles.of(folder).contents == examined.written.contents


def _with_what_rules_leave(
    findings: list[Finding],
    subject: Subject,
    earlier_words: "EarlierWords | None",
) -> list[Finding]:
    """Returns the findings, and those of searches that skip what could not be read, in order, each cause once."""
    every = [*findings, *typed_secrets(subject, tuple(findings))]
    if earlier_words:
        every += earlier_words.findings
    if not errors(tuple(every)):
        every += printed_repeats(subject)
    every = of_one_slip(every)
    if not errors(tuple(every)):
        every += what_is_withheld_stands_in_part_2(subject)
    every = [
        naming_ground(with_quotes(finding), subject.paper.grounds) for finding in every
    ]
    return sorted(every, key=lambda finding: finding.order)


def _with_forms(
    findings: list[Finding],
    templates: Path,
) -> list[Finding]:
    """Returns the findings on a paper. One that says that the paper has no form gets the names of those that exist."""
    if all(finding.likely_name != "form" for finding in findings):
        return findings
    forms = files.names_of_forms(templates)
    return [with_forms(finding, forms) for finding in findings]


def shared_entries(
    folder: Path,
    templates: Path,
    sources: Mapping[str, bytes],
) -> tuple[SharedTrees, list[Finding]]:
    """Returns what the paper in a folder may take from elsewhere."""
    house, unread = files.house(folder)
    shared, unshared = _shared_entries(WrittenFiles(sources, house), templates)
    return shared, [*unread, *unshared]


def _shared_entries(
    written: WrittenFiles, templates: Path
) -> tuple[SharedTrees, list[Finding]]:
    """Returns what a paper may take from elsewhere. The stock of grounds is read only for papers that use it."""
    house = written.house
    unread: list[Finding] = []
    stock: Mapping[str, bytes] = {}
    contents = (*written.sources.values(), *house.values())
    if any(map(_TAKES.search, contents)):
        stock, unread = files.stock(templates)
    if not house and not stock:
        return NOTHING_SHARED, unread
    shared, broken = load_shared(house, stock)
    return shared, [*unread, *broken]


def form_of(
    templates: Path,
    name: str,
) -> tuple[Form | None, list[Finding]]:
    """Returns the form of that name, or the findings that keep it from being read."""
    contents, findings = files.form(templates, name)
    if not contents:
        return None, findings
    form, broken = load_form(contents)
    if form is None:
        return None, [*findings, *broken]
    missing = files.missing_of_form(templates, form)
    return form, [*findings, *missing]


def published_before(folder: Path) -> tuple[Publications, list[Finding]]:
    """Returns the register of published figures beside a paper."""
    contents, findings = files.published(folder)
    published, broken = load_publications(contents)
    return published, [*findings, *broken]


def _earlier(
    paper: Paper,
    folder: Path,
    published: Publications,
) -> "Earlier | None":
    """Returns what earlier papers withhold; most papers continue none, and import nothing that reads it."""
    if not paper.continues and paper.correction is None:
        return None
    from twopart.disk.ledger import earlier

    return earlier(paper, folder, published)


def _earlier_words(
    subject: Subject, earlier: "Earlier | None"
) -> "EarlierWords | None":
    """Returns the words of earlier papers that were compared with those of this one. An exception for them is compared
    with nothing else.
    """
    exceptions = exceptions_to(EARLIER_WORDS, subject)
    if earlier is None and not exceptions:
        return None
    from twopart.earlier_words import EarlierWords

    return EarlierWords(subject, earlier)
