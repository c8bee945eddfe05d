"""Findings: what an author must mend or decide, with place, reason and fix; as data."""

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
    meant: str = ""  # the id or section that may be meant by its words, or be missing; said where it fits
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


# Rules of what keeps a file, or what is written in it, from being read: much else follows from it.
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
    """The findings in the order in which they are mended.

    File by file, those with errors first; in each errors before notes, what keeps other things from being read before
    the rest, and then by line.
    """
    found = list(findings)
    with_errors = {_file(finding) for finding in found if finding.level == "error"}

    def order(finding: Finding) -> tuple[object, ...]:
        file = _file(finding)
        return (
            file not in with_errors,
            file,
            finding.level == "note",
            _rank(finding),
            finding.order,
        )

    return sorted(found, key=order)


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
    """What is said where the value that it is about has `public: true`, and no other label."""
    if not finding.of_public:
        return finding
    return replace(finding, fix=finding.of_public, of_public="")


GROUND = "GROUND"  # in a fix: the id of a ground
AMONG_GROUNDS = " (the id of one of the `grounds:`)"


def naming_ground(finding: Finding, grounds: Collection[str]) -> Finding:
    """The finding; its fix names the ground of the paper, the one that its words mean, or all that there are."""
    if GROUND not in finding.fix or not grounds:
        return finding
    if finding.meant in grounds:
        return replace(finding, fix=_ground_meant(finding), meant="")
    first, *others = grounds
    fix = finding.fix.replace(AMONG_GROUNDS, "")
    if others:
        ids = ", ".join(f"`{ground}`" for ground in grounds)
        return replace(finding, fix=f"{fix} GROUND is one of {ids}.")
    return replace(finding, fix=fix.replace(GROUND, first))


def _ground_meant(finding: Finding) -> str:
    """What to write where the words at the place are nearly the id of a ground, or that id without its colon."""
    ground = finding.meant
    if finding.rule == "clause-without-ground":
        return f"Write a colon behind `{ground}`: [[{ground}: …]]."
    return f"Did you mean `{ground}`? Ids are in small letters, with _ for spaces."


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What must be put right: all but the notes."""
    return tuple(finding for finding in findings if finding.level == "error")


# Rules of which a file may have many findings that say the same, and what they say together.
GATHERED = {"placeholder": "values are to be confirmed"}
REMINDERS = ("ground-record",)  # rules of notes that `check` alone prints


def without_reminders(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What commands that make something print of the findings on a paper."""
    return tuple(finding for finding in findings if finding.rule not in REMINDERS)


class Refused(Exception):
    """A value that cannot be read, raised by leaf readers and caught where reading goes on."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = findings
