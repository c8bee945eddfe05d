"""Findings that follow from another one at the same place: the author reads only the one that says how to mend it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import nearest
from twopart.base.source import Span
from twopart.figures.findings.of_cells import ONE_OF_SEVERAL

# Further findings at the same place, by the finding that explains them.
EXPLAINED_BY = {
    "words-among-figures": ("typed-figure",),
    "bare-placeholder": ("words-among-figures",),
    "withheld-typed": ("typed-figure", "repeats-withheld"),
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
GROUNDS = "grounds"  # what a finding on the id of a ground means

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
            for beside in range(column - NEAR, column + NEAR + 1):
                explained.add((rule, (name, line, beside)))
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
UNREAD = (
    "missing-value",
    "unreadable-value",
    "no-range",
    "bad-reference",
    "unreadable-in-place",
)
# Findings on what has fewer entries than it should have.
TOO_SHORT = ("uneven-row", "list-count", "list-total")
# Findings on what public cells say of withheld ones.
GIVEN_AWAY = ("public-from-withheld", "can-be-worked-out")
# Findings on what no part prints.
PLACED_NOWHERE = ("shown-nowhere", "reference-without-number", "unused-passage")
PLACING = ("table", "timeline", "use", "chart")
PLACED_BELOW = re.compile(
    r"\b(?:table|timeline|use|chart|picture): *(?P<id>[a-z][a-z0-9_]*)"
)
BADLY_PLACED = re.compile(r"\buse: *[\"']?(?P<words>[^\"'}\]]+)")
PLACES = re.compile(r"\s*- (?P<key>[\w-]+): (?P<id>[a-z][a-z0-9_]*)\s*")
NAMED = re.compile(r"`([a-z][a-z0-9_]*)`")
ID = re.compile(r"[a-z][a-z0-9_]*")
BAD_ID_IS_WRITTEN = "Ids are in small letters, with _ for spaces and other signs."
UNRESOLVED = ("unknown-reference", "unknown-figure", "unknown-passage", "unknown-table")


def of_one_slip(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of the whole check, of which those that come of one slip are one."""
    findings = _with_section_meant(list(findings))
    findings = _with_ground_meant(findings)
    findings = _with_passage_meant(findings)
    findings = _with_entry_meant(findings)
    misspelt = filter(None, map(_placed_by_a_misspelt_key, findings))
    unplaced = frozenset([*misspelt, *_placed_in_what_is_no_list(findings)])
    findings = [each for each in findings if not _is_of_unplaced(each, unplaced)]
    findings = [each for each in findings if not _lacks_what_is_unread(each, findings)]
    findings = [each for each in findings if not _is_of_two_values(each, findings)]
    findings = [each for each in findings if not _is_of_labels(each, findings)]
    letters = {
        _letters(_written_at(finding.at))
        for finding in findings
        if finding.rule in MISWRITTEN and finding.at is not None
    }
    if not letters:
        return findings
    meant = {
        _first_id(finding): _id_of(finding)
        for finding in findings
        if finding.rule in UNRESOLVED
    }
    return [
        _with_id_meant(finding, meant)
        for finding in findings
        if finding.rule not in UNRESOLVED or _first_id(finding) not in letters
    ]


def _placed_by_a_misspelt_key(finding: Finding) -> str:
    """The id behind a misspelt `table:` or `use:`; nothing of any other finding."""
    if finding.rule != "unknown-key" or finding.at is None:
        return ""
    line = finding.at.source.line(finding.at.line)
    match = PLACES.fullmatch(line)
    if match is None or not nearest(match["key"], PLACING):
        return ""
    return match["id"]


def _placed_in_what_is_no_list(findings: Iterable[Finding]) -> Iterator[str]:
    """Yields the ids that are placed in a section or a body which is no list, and so could not be read."""
    for finding in findings:
        at = finding.at
        if finding.rule != "wrong-shape" or at is None:
            continue
        depth = _depth(at.source.line(at.line))
        for number in range(at.line, len(at.source.lines) + 1):
            line = at.source.line(number)
            if line.strip() and _depth(line) < depth:
                break
            for placed in PLACED_BELOW.finditer(line):
                yield placed["id"]


def _with_passage_meant(findings: list[Finding]) -> list[Finding]:
    """Makes one finding of a `use:` whose id is not written as ids are, and of the passage that it was to place."""
    nowhere = {
        _letters(named[1]): (named[1], finding)
        for finding in findings
        if finding.rule in PLACED_NOWHERE and (named := NAMED.search(finding.what))
    }
    joined: list[Finding] = []
    consequences: list[Finding] = []
    for finding in findings:
        name, consequence = nowhere.get(_letters(_used(finding)), ("", None))
        if finding.rule == "bad-id" and consequence is not None:
            fix = f"Did you mean `{name}`? {BAD_ID_IS_WRITTEN}"
            joined.append(replace(finding, fix=fix))
            consequences.append(consequence)
        else:
            joined.append(finding)
    return [each for each in joined if not any(each is one for one in consequences)]


def _used(finding: Finding) -> str:
    """The words behind `use:` at the place of a finding, or nothing."""
    if finding.at is None:
        return ""
    used = BADLY_PLACED.search(finding.at.source.line(finding.at.line))
    if used is None:
        return ""
    return used["words"]


def _with_ground_meant(findings: list[Finding]) -> list[Finding]:
    """Leaves out that grounds are unknown where the id of one is not written as ids are: the one follows from the other."""
    if not any(each.rule == "bad-id" and each.meant == GROUNDS for each in findings):
        return findings
    return [each for each in findings if each.rule != "unknown-ground"]


def _with_entry_meant(findings: list[Finding]) -> list[Finding]:
    """Leaves out that ids are unknown where an entry of the house has another id: the one follows from the other."""
    meant = {each.meant for each in findings if each.rule == "unknown-shared"}
    return [
        each
        for each in findings
        if each.rule not in UNRESOLVED or _id_of(each) not in meant
    ]


def _is_of_unplaced(finding: Finding, unplaced: frozenset[str]) -> bool:
    """Whether it says that something is placed nowhere, which a misspelt key was to place."""
    if unplaced and finding.rule == "exception-matches-nothing":
        return True
    if finding.rule not in PLACED_NOWHERE:
        return False
    named = NAMED.search(finding.what)
    return named is not None and named[1] in unplaced


def _with_id_meant(finding: Finding, meant: Mapping[str, str]) -> Finding:
    """An id that is not written as ids are, with the one by which the paper refers to it, if it does."""
    if finding.rule != "bad-id" or finding.at is None:
        return finding
    name = meant.get(_letters(_written_at(finding.at)), "")
    if not ID.fullmatch(name):
        return finding
    fix = f"Did you mean `{name}`, by which the paper refers to it? {BAD_ID_IS_WRITTEN}"
    return replace(finding, fix=fix)


def _lacks_what_is_unread(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about a row or a list that is too short because something in it could not be read."""
    if finding.rule not in TOO_SHORT or finding.at is None:
        return False
    if finding.rule == "uneven-row" and _has_doubled_column(finding.at, findings):
        return True
    unread = [other.at for other in findings if _is_unread(other) and other.at]
    return any(_is_below(place, finding.at) for place in unread)


def _is_unread(finding: Finding) -> bool:
    return finding.rule in UNREAD or finding.meant == ONE_OF_SEVERAL


def _is_of_two_values(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about the units of a formula with a figure of which two values are written, or none."""
    if finding.rule != "units-differ" or finding.at is None:
        return False
    line = finding.at.source.line(finding.at.line)
    words = ID.findall(line)
    return any(
        other.rule == "figure-without-value" and other.shows in words
        for other in findings
    )


def _is_of_labels(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it says what the labels of a table give away, of which another finding says how to label all of it."""
    if finding.rule not in GIVEN_AWAY:
        return False
    table, _, cell = finding.shows.partition(".")
    return bool(cell) and any(
        other.rule == "table-label" and other.shows == table for other in findings
    )


def _has_doubled_column(row: Span, findings: Iterable[Finding]) -> bool:
    """Whether a key of the table of a row is written twice, so that the table seems to have fewer columns."""
    source = row.source
    depth = _depth(source.line(row.line))
    above = [
        number
        for number in range(1, row.line)
        if _depth(source.line(number)) < depth and source.line(number).strip()
    ]
    if not above:
        return False
    rows = _depth(source.line(above[-1]))
    for finding in findings:
        doubled = finding.at
        if finding.rule != "doubled-key" or doubled is None:
            continue
        if doubled.source is not source or doubled.line >= row.line:
            continue
        between = [source.line(line) for line in range(doubled.line, row.line)]
        if all(_depth(line) >= rows for line in between if line.strip()):
            return True
    return False


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
    return _letters(_id_of(finding))


def _id_of(finding: Finding) -> str:
    """Returns the id that a reference or a formula names, as it is written."""
    first, _, _ = finding.shows.strip("{}").partition(".")
    return first


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
