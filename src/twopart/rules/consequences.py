"""Findings that follow from another one at the same place: the author reads only the one that says how to mend it."""

from collections.abc import Iterable
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span

# What is found at a place besides, by the finding that explains it.
EXPLAINED_BY = {
    "words-among-figures": ("typed-figure",),
    "bare-placeholder": ("words-among-figures",),
    "withheld-typed": ("typed-figure",),
    "withheld-in-other-words": ("typed-figure",),
    "sheet-line-kind": ("typed-figure",),
    "unread-reference": ("typed-figure",),
}
# The same of figures, which stand close to each other in a row: at their own place alone.
EXPLAINED_AT_ITS_PLACE_BY = {
    # What is made of something withheld counts as withheld; who says so mends its label.
    "public-from-withheld": ("can-be-worked-out", "cannot-be-told"),
}
# Columns between the beginnings of both: a pound sign, a minus or a quote belongs to one of them alone.
NEAR = 3
REPEATED = "repeats-withheld"

Place = tuple[str, int, int]


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that another one at the same place explains."""
    findings = list(findings)
    explained = _explained(findings)
    repeats = [finding for finding in findings if finding.rule == REPEATED]
    return [
        finding
        for finding in findings
        if (finding.rule, _place(finding)) not in explained
        and not _is_part_of_a_repeat(finding, repeats)
    ]


def _explained(findings: Iterable[Finding]) -> set[tuple[str, Place | None]]:
    explained: set[tuple[str, Place | None]] = set()
    for finding in findings:
        place = _place(finding)
        if place is None:
            continue
        name, line, column = place
        for rule in EXPLAINED_BY.get(finding.rule, ()):
            for near in range(column - NEAR, column + NEAR + 1):
                explained.add((rule, (name, line, near)))
        for rule in EXPLAINED_AT_ITS_PLACE_BY.get(finding.rule, ()):
            explained.add((rule, place))
    return explained


def _is_part_of_a_repeat(finding: Finding, repeats: Iterable[Finding]) -> bool:
    """Whether it is about a word or date amid withheld words that are found as a whole, and stands nowhere else."""
    if finding.rule != REPEATED or len(finding.also) > 1:
        return False
    return any(_lies_within(finding.at, repeat.at) for repeat in repeats)


def _lies_within(part: Span | None, whole: Span | None) -> bool:
    if part is None or whole is None or part.width >= whole.width:
        return False
    if part.source is not whole.source or part.line != whole.line:
        return False
    starts_within = whole.column <= part.column
    return starts_within and part.column + part.width <= whole.column + whole.width


def _place(finding: Finding) -> Place | None:
    if finding.at is None:
        return None
    return finding.at.source.name, finding.at.line, finding.at.column


# Findings on ids that are not written as ids are; and those on what refers to them.
MISWRITTEN = ("bad-id", "dash-in-id")
# Findings on values that could not be read, and so are missing where they stand.
UNREAD = ("unreadable-value", "no-range", "bad-reference", "unreadable-in-place")
UNRESOLVED = ("unknown-reference", "unknown-figure", "unknown-passage", "unknown-table")


def of_one_slip(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of the whole check, of which those that come of one slip are one."""
    findings = _with_section_meant(list(findings))
    findings = [each for each in findings if not _lacks_what_is_unread(each, findings)]
    letters = {
        _letters(_written_at(finding.at))
        for finding in findings
        if finding.rule in MISWRITTEN and finding.at is not None
    }
    if not letters:
        return findings
    return [
        finding
        for finding in findings
        if finding.rule not in UNRESOLVED or _first_id(finding) not in letters
    ]


def _lacks_what_is_unread(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about a row that has too few cells because one of them could not be read."""
    if finding.rule != "uneven-row" or finding.at is None:
        return False
    unread = [other.at for other in findings if other.rule in UNREAD and other.at]
    return any(_is_below(place, finding.at) for place in unread)


def _is_below(place: Span, entry: Span) -> bool:
    """Whether a place stands in the entry that begins in another line, or in the same one."""
    if place.source is not entry.source or place.line < entry.line:
        return False
    source = entry.source
    depth = _depth(source.line(entry.line))
    numbers = range(entry.line + 1, place.line + 1)
    lines = [source.line(number) for number in numbers]
    return all(_depth(line) > depth for line in lines if line.strip())


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _written_at(at: Span) -> str:
    start = at.column - 1
    return at.source.line(at.line)[start : start + at.width]


def _first_id(finding: Finding) -> str:
    """The letters of the id that a reference or a formula names, without what follows its first full stop."""
    first, _, _ = finding.shows.strip("{}").partition(".")
    return _letters(first)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _with_section_meant(findings: list[Finding]) -> list[Finding]:
    """A section that is written twice, where one that is missing was perhaps meant: both are one finding."""
    for missing in findings:
        if missing.rule != "missing-section" or not missing.meant:
            continue
        twice = [each for each in findings if _is_doubled_below(each, missing.at)]
        if len(twice) == 1:
            return [
                _meant_otherwise(each, missing.meant) if each is twice[0] else each
                for each in findings
                if each is not missing
            ]
    return findings


def _meant_otherwise(doubled: Finding, section: str) -> Finding:
    [first] = doubled.also
    return replace(
        doubled,
        fix=f"Was this one meant to be `{section}`, which is missing? "
        f"If not, keep one of the two; the first is in line {first.line}.",
    )


def _is_doubled_below(finding: Finding, sections: Span | None) -> bool:
    """Whether it is about a key written twice, directly below the key `sections:` at that place."""
    at = finding.at
    if finding.rule != "doubled-key" or at is None or sections is None:
        return False
    if at.source is not sections.source or at.line <= sections.line:
        return False
    source = at.source
    between = [source.line(number) for number in range(sections.line + 1, at.line)]
    depths = [_depth(line) for line in between if line.strip()]
    return bool(depths) and depths[0] == min(depths) == at.column - 1
