"""Findings as data: what an author must mend or decide, with place, reason and fix."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Literal

from twopart.base.record import value_record
from twopart.base.source import Span


@value_record
class Finding:
    """One thing to put right, or to note.

    Only `restricted`, `of_public` and `meant` may hold withheld words or values, and none of the three is printed as
    it is. All other fields hold ids, keys, labels, and public values or headings.
    """

    rule: str
    what: str
    why: str
    fix: str
    at: Span | None = None
    file: str = ""  # where there is no line to point at: a missing or unreadable file
    shows: str = ""  # the id or key at the place, which may be shown
    also: tuple[Span, ...] = ()  # the other places that it speaks of
    level: Literal["error", "note"] = "error"  # a note asks for nothing
    restricted: str = ""  # what `--unmasked` adds
    # A better `fix`, which tells of the value: for one that is labelled public.
    of_public: str = ""
    likely_name: str = ""  # the id or section that its author probably meant, or forgot; printed only where it fits
    # The last word of what it points at, where it is a run of words.
    until: Span | None = None
    leaves_known: bool = False  # as its rule says
    # Whether its line is seen as it stands, from `at` to `until`.
    shows_line: bool = False

    @property
    def order(self) -> tuple[str, int, int, str]:
        """A sort key: by file, line and column. What has no line stands first."""
        if self.at is None:
            return (self.file, 0, 0, self.rule)
        at = self.at
        return (at.source.name, at.line, at.column, self.rule)


# Rules about what keeps a file, or what is written in it, from being read, which causes many other findings.
FIRST = (
    """
    missing-file empty-file not-utf-8 unreadable-file file-not-read link-out merge-marks tab strange-character
    yaml-syntax lost-item second-document anchor tag
    """,
    """
    unknown-form unknown-key lost-colon missing-key missing-value doubled-key key-is-no-word wrong-shape no-such-choice
    bad-id unreadable-value no-such-date dash-in-id unknown-section unknown-front-line
    """,
)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings in the order in which they are mended.

    Files with errors come first. In each file errors come before notes, what keeps other things from being read
    before the rest, and then the order is that of the lines.
    """
    all_findings = list(findings)
    with_errors = {
        _file(finding) for finding in all_findings if finding.level == "error"
    }

    def order(finding: Finding) -> tuple[object, ...]:
        file = _file(finding)
        return (
            file not in with_errors,
            file,
            finding.level == "note",
            _rank(finding),
            finding.order,
        )

    return sorted(all_findings, key=order)


def _file(finding: Finding) -> str:
    if finding.at is None:
        return finding.file
    return finding.at.source.name


def _rank(finding: Finding) -> int:
    for rank, rules in enumerate(FIRST):
        if finding.rule in rules.split():
            return rank
    return len(FIRST)


def unmasked(finding: Finding) -> Finding:
    """Adds what may be seen only by those who may see what is withheld."""
    if not finding.restricted:
        return finding
    why = f"{finding.why} {finding.restricted}"
    return replace(finding, why=why, shows_line=finding.until is not None)


def labelled_public(finding: Finding) -> Finding:
    """Returns the finding with its better fix, for a value that has `public: true` and no other label."""
    if not finding.of_public:
        return finding
    return replace(finding, fix=finding.of_public, of_public="")


GROUND = "GROUND"  # in a fix: the id of a ground
AMONG_GROUNDS = " (the id of one of the `grounds:`)"


def naming_ground(finding: Finding, grounds: Collection[str]) -> Finding:
    """Returns the finding with a fix that names a ground: the only one of the paper, the one probably meant, or all."""
    if GROUND not in finding.fix or not grounds:
        return finding
    if finding.likely_name in grounds:
        return replace(finding, fix=_likely_ground(finding), likely_name="")
    first, *others = grounds
    fix = finding.fix.replace(AMONG_GROUNDS, "")
    if others:
        ids = ", ".join(f"`{ground}`" for ground in grounds)
        return replace(finding, fix=f"{fix} GROUND is one of {ids}.")
    return replace(finding, fix=fix.replace(GROUND, first))


def _likely_ground(finding: Finding) -> str:
    """Returns the id to write where the words at the place are nearly the id of a ground, or that id without its
    colon.
    """
    ground = finding.likely_name
    if finding.rule == "clause-without-ground":
        return f"Write a colon after `{ground}`: [[{ground}: …]]."
    return f"Did you mean `{ground}`? Ids are in small letters, with _ for spaces."


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns the errors, which must be put right, without the notes."""
    return tuple(finding for finding in findings if finding.level == "error")


# Rules of which a file may have many findings that say the same, and what one line says of all of them.
GATHERED = {"placeholder": "places where something is to be confirmed"}
REMINDERS = ("ground-record",)  # rules of notes that `check` alone prints


def without_reminders(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns the findings that commands which print something of a paper show: all but the reminders."""
    return tuple(finding for finding in findings if finding.rule not in REMINDERS)


class Refused(Exception):
    """Raised by readers of single values for a value that cannot be read; caught where reading continues."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = findings
