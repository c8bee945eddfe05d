"""What is placed nowhere, because the key that was to place it is not written as keys are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import nearest
from twopart.rules.slips.consequences import without
from twopart.rules.slips.source_text import BAD_ID_IS_WRITTEN, depth, letters_of

# Findings on what no part prints.
PLACED_NOWHERE = ("shown-nowhere", "reference-without-number", "unused-passage")
PLACING = ("table", "timeline", "use", "chart", "picture")
PLACED_BELOW = re.compile(
    r"\b(?:table|timeline|use|chart|picture): *(?P<id>[a-z][a-z0-9_]*)"
)
BADLY_PLACED = re.compile(r"\buse: *[\"']?(?P<words>[^\"'}\]]+)")
PLACES = re.compile(
    r"(?:- |[\[{,] ?){1,2}(?P<key>[\w-]+): (?P<id>[a-z][a-z0-9_]*)\s*(?=[}\],]|$)"
)
GLUED = re.compile(r"[a-z]+(?::| +)(?P<id>[a-z][a-z0-9_]*)")
BRACED = re.compile(
    r"\s*- (?:table|timeline|use|chart|picture): *\{(?P<id>[a-z][a-z0-9_]*)\}"
)
MARKDOWN_NOTE = re.compile(r"\[\^(?P<id>[a-z][a-z0-9_]*)\]")
PLACED_BY = {"markdown-in-print": MARKDOWN_NOTE, "lost-colon": GLUED}
# Findings on an id that is nearly the one of what was to be placed, and how they say so.
NOT_FOUND = ("unknown-table", "unknown-timeline", "unknown-chart", "unknown-picture")
MEANT = re.compile(r"Did you mean `(?P<id>[a-z][a-z0-9_]*)`\?")
NAMED = re.compile(r"`([a-z][a-z0-9_]*)`")


def without_unplaced(findings: list[Finding]) -> list[Finding]:
    """Returns the findings but those on what is placed nowhere because the key that was to place it is not written
    rightly.
    """
    misspelt = filter(None, map(_placed_by_a_misspelt_key, findings))
    unplaced = frozenset([*misspelt, *_placed_in_what_is_no_list(findings)])
    placed = [finding for finding in findings if not _is_of_unplaced(finding, unplaced)]
    if len(placed) < len(findings):
        placed = list(map(_that_keeps_a_note_out, placed))
    return placed


def _placed_by_a_misspelt_key(finding: Finding) -> str:
    """Returns the id after a misspelt `table:` or `use:`, or one without its space; nothing of any other finding."""
    if finding.at is None:
        return ""
    line = finding.at.source.line(finding.at.line)
    placed = None
    if finding.rule in PLACED_BY:
        placed = PLACED_BY[finding.rule].match(line, finding.at.column - 1)
    elif finding.rule == "unknown-key":
        placed = BRACED.match(line) or _misspelt_placing(line, finding)
    elif finding.rule in NOT_FOUND:
        placed = MEANT.match(finding.fix)
    return placed["id"] if placed else ""


def _misspelt_placing(line: str, finding: Finding) -> re.Match[str] | None:
    """Returns the key that has the finding, with the id after it, if one that places something is meant."""
    column = finding.at.column if finding.at else 0
    meant = MEANT.match(finding.fix)
    is_other_word = meant is not None and meant["id"] in PLACING
    for match in PLACES.finditer(line):
        is_meant = is_other_word or nearest(match["key"], PLACING)
        if match.start("key") == column - 1 and is_meant:
            return match
    return None


def _that_keeps_a_note_out(finding: Finding) -> Finding:
    """Makes a note on the mark of a footnote the error that it is where no other place calls that footnote."""
    if finding.rule == "markdown-in-print" and _placed_by_a_misspelt_key(finding):
        return replace(finding, level="error")
    return finding


def _placed_in_what_is_no_list(findings: Iterable[Finding]) -> Iterator[str]:
    """Yields the ids that are placed in a section or a body which is no list, and so could not be read."""
    for finding in findings:
        at = finding.at
        if finding.rule != "wrong-shape" or at is None:
            continue
        indentation = depth(at.source.line(at.line))
        for number in range(at.line, len(at.source.lines) + 1):
            line = at.source.line(number)
            if line.strip() and depth(line) < indentation:
                break
            for placed in PLACED_BELOW.finditer(line):
                yield placed["id"]


def with_passage_meant(findings: list[Finding]) -> list[Finding]:
    """Makes one finding of a `use:` whose id is not written as ids are, and of the passage that it was to place."""
    nowhere: dict[str, tuple[str, Finding]] = {}
    for finding in findings:
        name = _placed_nowhere(finding)
        if name:
            nowhere[letters_of(name)] = name, finding
    joined: list[Finding] = []
    consequences: list[Finding] = []
    for finding in findings:
        name, consequence = nowhere.get(letters_of(_used(finding)), ("", None))
        if finding.rule == "bad-id" and consequence is not None:
            fix = f"Did you mean `{name}`? {BAD_ID_IS_WRITTEN}"
            joined.append(replace(finding, fix=fix))
            consequences.append(consequence)
        else:
            joined.append(finding)
    return without(consequences, joined)


def _placed_nowhere(finding: Finding) -> str:
    """Returns the id that a finding says is placed nowhere; nothing of any other finding."""
    if finding.rule not in PLACED_NOWHERE:
        return ""
    named = NAMED.search(finding.what)
    if named is None:
        return ""
    return named[1]


def _used(finding: Finding) -> str:
    """Returns the words after `use:` at the place of a finding, or nothing."""
    if finding.at is None:
        return ""
    used = BADLY_PLACED.search(finding.at.source.line(finding.at.line))
    if used is None:
        return ""
    return used["words"]


def _is_of_unplaced(finding: Finding, unplaced: frozenset[str]) -> bool:
    """Whether it says that something is placed nowhere, which a misspelt key was to place."""
    if unplaced and finding.rule == "exception-matches-nothing":
        return True
    return _placed_nowhere(finding) in unplaced
