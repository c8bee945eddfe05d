"""What is found only because something counts as withheld whose label is misspelt, or that has both labels."""

import re
from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.near import nearest
from twopart.base.record import record
from twopart.base.source import Source, Span
from twopart.rules.slips.source_text import depth, source_text_at

LABELS = ("public", "withheld")
BOTH = "both public and withheld"
# What is found of things that count as withheld, and of those that depend on them.
OF_WITHHELD = (
    "can-be-worked-out",
    "cannot-be-decided",
    "chart-shows-withheld",
    "may-be-withheld",
    "public-and-withheld",
    "public-from-withheld",
    "reference-without-number",
    "repeats-withheld",
    "withheld-by-arithmetic",
    "withheld-from-both-parts",
    "withheld-in-other-words",
    "withheld-typed",
)
# Findings on labels that are misspelt, or indented as entries are.
ON_LABELS = ("unknown-key", "no-entry-of-group")
KEY = re.compile(r"\s*(?:- )?(?P<id>[a-z][a-z0-9_]*):")


@record
class _Doubtful:
    """The lines of what has a doubtful label, and the ids of it."""

    source: Source
    first: int
    last: int
    ids: frozenset[str]

    def has(self, at: Span) -> bool:
        is_in_lines = self.first <= at.line <= self.last
        return at.source is self.source and is_in_lines

    def names(self, words: str) -> bool:
        return not self.ids.isdisjoint(re.findall(r"[a-z][a-z0-9_]*", words))


def without_what_has_doubtful_labels(findings: list[Finding]) -> list[Finding]:
    """Returns the findings without those that a label explains which is misspelt, or one of two: it may be public."""
    doubtful = [*_doubtful(findings)]
    if not doubtful:
        return findings
    return [finding for finding in findings if not _is_explained(finding, doubtful)]


def _doubtful(findings: Iterable[Finding]) -> Iterator[_Doubtful]:
    for finding in findings:
        at = finding.at
        if at is None:
            continue
        if finding.rule == "figure-without-label" and BOTH in finding.what:
            first = _owner(at)
            line = at.source.line(first)
            ids = frozenset(match["id"] for match in KEY.finditer(line))
            yield _Doubtful(at.source, first, _last_below(at.source, first), ids)
        elif finding.rule in ON_LABELS and nearest(finding.shows, LABELS):
            last = _last_below(at.source, at.line)
            numbers = range(at.line + 1, last + 1)
            keys = [KEY.match(at.source.line(number)) for number in numbers]
            ids = frozenset(key["id"] for key in keys if key)
            yield _Doubtful(at.source, at.line, last, ids)


def _owner(label: Span) -> int:
    """Returns the line in which the thing with this label begins."""
    line = label.source.line(label.line)
    if "{" in line[: label.column - 1]:
        return label.line
    for number in range(label.line - 1, 0, -1):
        above = label.source.line(number)
        if above.strip() and depth(above) < depth(line):
            return number
    return label.line


def _last_below(source: Source, first: int) -> int:
    """Returns the last line of what begins in this one."""
    indentation = depth(source.line(first))
    last = first
    for number in range(first + 1, len(source.lines) + 1):
        line = source.line(number)
        if not line.strip():
            continue
        if depth(line) <= indentation:
            break
        last = number
    return last


def _is_explained(finding: Finding, doubtful: list[_Doubtful]) -> bool:
    if finding.rule not in OF_WITHHELD or finding.at is None:
        return False
    places = (finding.at, *finding.also)
    words = f"{finding.what} {source_text_at(finding.at)}"
    if finding.rule == "chart-shows-withheld":
        words = _all_of(finding.at)
    elif finding.rule == "withheld-from-both-parts":
        words = finding.at.source.line(finding.at.line)
    return any(
        one.names(words) or any(one.has(at) for at in places) for one in doubtful
    )


def _all_of(at: Span) -> str:
    """Returns all lines of what begins, or has a key, in a line."""
    first = _owner(at)
    last = _last_below(at.source, first)
    numbers = range(first, last + 1)
    return " ".join(at.source.line(number) for number in numbers)
