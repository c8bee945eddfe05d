"""Findings that follow from another one at the same place: the author reads only the one that says how to mend it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.figures.findings.of_cells import ONE_OF_SEVERAL, WORDS_AMONG_FIGURES
from twopart.rules.slips.consequences import without_explained
from twopart.rules.slips.doubtful_labels import without_what_has_doubtful_labels
from twopart.rules.slips.sections_meant import with_section_meant, with_section_named
from twopart.rules.slips.source_text import (
    BAD_ID_IS_WRITTEN,
    depth,
    is_below,
    letters_of,
    source_text_at,
)
from twopart.rules.slips.unplaced import with_passage_meant, without_unplaced
from twopart.rules.slips.unread_exceptions import (
    excepts_of_no_rule,
    without_what_was_to_stand,
)
from twopart.rules.slips.unread_values import without_what_is_unread

# Further findings at the same place, by the finding that explains them.
EXPLAINED_BY = {
    "words-among-figures": ("typed-figure",),
    "bare-placeholder": ("words-among-figures",),
    "withheld-typed": ("typed-figure", "repeats-withheld"),
    "withheld-in-other-words": ("typed-figure",),
    "sheet-line-kind": ("typed-figure",),
    "unread-reference": ("typed-figure",),
    "lost-colon": ("plain-among-decisions",),
    "perhaps-lost-colon": ("plain-among-decisions",),
    "withheld-without-colon": ("plain-among-decisions",),
    "id-without-braces": ("raw-html",),
}
# The same of figures, which stand close to each other in a row: at their own place alone.
EXPLAINED_AT_ITS_PLACE_BY = {
    # What is made of something withheld counts as withheld; who says so mends its label.
    "public-from-withheld": ("can-be-worked-out", "cannot-be-decided"),
}
# Columns between the beginnings of both: a pound sign, a minus or a quote belongs to one of them alone.
NEAR = 3
REPEATED = "repeats-withheld"
GROUNDS = "grounds"  # what a finding on the id of a ground means

FilePosition = tuple[str, int, int]


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings without those that another one at the same place explains."""
    findings = list(findings)
    explained = _explained(findings)
    repeats = [finding for finding in findings if finding.rule == REPEATED]
    unexplained = [
        finding
        for finding in findings
        if (finding.rule, _place(finding)) not in explained
    ]
    return [
        finding
        for finding in unexplained
        if not _is_part_of_a_repeat(finding, repeats)
        and not excepts_of_no_rule(finding, findings)
    ]


def _explained(findings: Iterable[Finding]) -> set[tuple[str, FilePosition | None]]:
    explained: set[tuple[str, FilePosition | None]] = set()
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


def _place(finding: Finding) -> FilePosition | None:
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
    "lost-item",
    "words-among-figures",
)
# Findings on signs of word processors, and those that follow from them at the same place.
PASTED = ("quotes-in-print", "lost-item")
OF_PASTED = (
    "bad-id",
    "block-in-prose",
    "no-such-choice",
    "no-such-date",
    "unknown-ground",
    "unknown-key",
    "unreadable-value",
    "wrong-shape",
)
# Findings on what has fewer entries than it should have.
TOO_SHORT = ("uneven-row", "list-count", "list-total")
# Findings on values that are like withheld ones.
BY_CHANCE = ("public-and-withheld", "withheld-by-arithmetic")
# Findings on what public cells say of withheld ones.
GIVEN_AWAY = ("public-from-withheld", "can-be-worked-out")
# What is found of a file that nothing names, with what is found of a name without a file.
UNUSED = {"unused-data": "no-data-file", "unused-picture": "no-picture-file"}
# Findings on files of which nothing could be read.
UNREAD_FILE = ("yaml-syntax", "tab", "strange-character")
ID = re.compile(r"[a-z][a-z0-9_]*")
PARTED = re.compile(r"0\d\d")  # the end of £240,000 in a list
UNRESOLVED = ("unknown-reference", "unknown-figure", "unknown-passage", "unknown-table")


def of_one_slip(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings of the whole check, of which those that come of one slip are joined."""
    findings = with_section_meant(list(findings))
    findings = with_section_named(findings)
    findings = _with_ground_meant(findings)
    findings = with_passage_meant(findings)
    findings = _with_entry_meant(findings)
    findings = without_unnamed_files(findings)
    findings = without_explained(findings, _is_of_a_total)
    findings = without_unplaced(findings)
    findings = without_explained(findings, _lacks_what_is_unread)
    findings = without_explained(findings, _is_shifted)
    findings = without_explained(findings, _is_of_two_values)
    findings = without_explained(findings, _is_parted)
    findings = without_explained(findings, _is_of_labels)
    findings = without_what_has_doubtful_labels(findings)
    findings = without_what_was_to_stand(findings)
    findings = without_what_is_unread(findings)
    letters = {
        letters_of(source_text_at(finding.at))
        for finding in findings
        if finding.rule in MISWRITTEN and finding.at is not None
    }
    if not letters:
        return _without_words_of_word_processors(findings)
    ids = {
        _first_id(finding): _id_of(finding)
        for finding in findings
        if finding.rule in UNRESOLVED
    }
    findings = [
        _with_id_meant(finding, ids)
        for finding in findings
        if finding.rule not in UNRESOLVED or _first_id(finding) not in letters
    ]
    return _without_words_of_word_processors(findings)


def without_unnamed_files(findings: list[Finding]) -> list[Finding]:
    """Returns the findings but those on files that nothing names where what names them could not be read."""
    return without_explained(findings, _was_to_be_read)


def _without_words_of_word_processors(findings: list[Finding]) -> list[Finding]:
    """Leaves out what else is found of curly quotes, or of a bullet, at its place."""
    pasted = {_place(finding) for finding in findings if finding.rule in PASTED}
    return [
        finding
        for finding in findings
        if finding.rule not in OF_PASTED or _place(finding) not in pasted
    ]


def _was_to_be_read(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it says that nothing names a file, where another file is named that is not there, or where a file of the
    paper could not be read.
    """
    unfound = UNUSED.get(finding.rule)
    if unfound is None:
        return False
    return any(other.rule in (unfound, *UNREAD_FILE) for other in findings)


def _is_of_a_total(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about a relation with a total that differs from its cells."""
    if finding.rule != "does-not-tie":
        return False
    totals = [other.at for other in findings if other.rule == "total-differs"]
    return any(total in finding.also for total in totals)


def _with_ground_meant(findings: list[Finding]) -> list[Finding]:
    """Leaves out that grounds are unknown where the id of one is not written as ids are: the one follows from the other."""
    if not any(map(_is_on_id_of_ground, findings)):
        return findings
    return [finding for finding in findings if finding.rule != "unknown-ground"]


def _is_on_id_of_ground(finding: Finding) -> bool:
    """Whether it says that the id of a ground is not written as ids are."""
    return finding.rule == "bad-id" and finding.likely_name == GROUNDS


def _with_entry_meant(findings: list[Finding]) -> list[Finding]:
    """Leaves out that ids are unknown where an entry of the house has another id: the one follows from the other."""
    shared = [finding for finding in findings if finding.rule == "unknown-shared"]
    ids = {finding.likely_name for finding in shared}
    return [
        finding
        for finding in findings
        if finding.rule not in UNRESOLVED or _id_of(finding) not in ids
    ]


def _with_id_meant(finding: Finding, ids: Mapping[str, str]) -> Finding:
    """Adds to the finding on an id that is not written as ids are the id by which the paper refers to it, if it does."""
    if finding.rule != "bad-id" or finding.at is None:
        return finding
    name = ids.get(letters_of(source_text_at(finding.at)), "")
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
    return any(is_below(place, finding.at) for place in unread)


def _is_unread(finding: Finding) -> bool:
    if finding.likely_name == ONE_OF_SEVERAL:
        return True
    return finding.rule in UNREAD and not _is_of_words(finding)


def _is_of_words(finding: Finding) -> bool:
    """Whether it is about words alone in the place of a figure: they are one cell."""
    rule = WORDS_AMONG_FIGURES
    return finding.rule == rule.name and finding.fix == rule.fix


def _is_shifted(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about cells that stand below the wrong heading because their row lacks one, or has one too many: words
    among figures, and values that are like others by chance.
    """
    if finding.rule not in BY_CHANCE and not _is_of_words(finding):
        return False
    places = [at for at in (finding.at, *finding.also) if at]
    uneven = [other.at for other in findings if other.rule == "uneven-row"]
    return any(row and is_below(at, row) for row in uneven for at in places)


def _is_of_two_values(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about the units of a formula with a figure of which two values are written, or none."""
    if finding.rule != "units-differ" or finding.at is None:
        return False
    line = finding.at.source.line(finding.at.line)
    words = ID.findall(line)
    unvalued = [other for other in findings if other.rule == "figure-without-value"]
    return any(other.shows in words for other in unvalued)


def _is_parted(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about the beginning of a number that its comma parts: what is left after it has its own finding."""
    if finding.rule != "words-among-figures" or finding.at is None:
        return False
    line = finding.at.source, finding.at.line
    return any((rest.source, rest.line) == line for rest in _parted_rests(findings))


def _parted_rests(findings: Iterable[Finding]) -> Iterator[Span]:
    """Yields where the rest of a number stands that its comma parts."""
    for finding in findings:
        at = finding.at
        if finding.rule != "unreadable-value" or at is None:
            continue
        if PARTED.fullmatch(source_text_at(at)):
            yield at


def _is_of_labels(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it says what the labels of a table give away, of which another finding says how to label all of it."""
    if finding.rule not in GIVEN_AWAY:
        return False
    table, _, cell = finding.shows.partition(".")
    labels = [other.shows for other in findings if other.rule == "table-label"]
    return bool(cell) and table in labels


def _has_doubled_column(row: Span, findings: Iterable[Finding]) -> bool:
    """Whether a key of the table of a row is written twice, so that the table seems to have fewer columns."""
    source = row.source
    indentation = depth(source.line(row.line))
    above = [
        number
        for number in range(1, row.line)
        if depth(source.line(number)) < indentation and source.line(number).strip()
    ]
    if not above:
        return False
    rows = depth(source.line(above[-1]))
    for finding in findings:
        doubled = finding.at
        if finding.rule != "doubled-key" or doubled is None:
            continue
        if doubled.source is not source or doubled.line >= row.line:
            continue
        between = [source.line(line) for line in range(doubled.line, row.line)]
        if all(depth(line) >= rows for line in between if line.strip()):
            return True
    return False


def _first_id(finding: Finding) -> str:
    """Returns the letters of the id that a reference or a formula names, without what follows its first full stop."""
    return letters_of(_id_of(finding))


def _id_of(finding: Finding) -> str:
    """Returns the id that a reference or a formula names, as it is written."""
    first, _, _ = finding.shows.strip("{}").partition(".")
    return first
