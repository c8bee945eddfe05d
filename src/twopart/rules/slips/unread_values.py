"""What follows from values that could not be read: exceptions for figures that are missing, cells of a row that is
taken for words.
"""

import re
from collections.abc import Iterable

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.rules.slips.consequences import without_explained
from twopart.rules.slips.source_text import depth, is_below, source_text_at

# Findings after which figures are missing, or have another value, kind or name than their author meant.
OF_VALUES = frozenset(
    """
    bad-id bad-unit dash-in-id doubled-key figure-without-label figure-without-value missing-value name-used-twice
    no-entry-of-group no-range no-such-date not-a-figure table-label uneven-row unknown-figure unreadable-formula
    unreadable-value words-among-figures wrong-shape
    """.split()
)
# Findings on rows whose cells cannot be told apart.
UNTOLD = ("uneven-row", "words-among-figures")
# Two ids or more, of figures or cells, as an exception to a rule on values names them.
IDS = re.compile(r"[\"']?[a-z]\w*(?:\.\w+)*(?:, *[a-z]\w*(?:\.\w+)*)+[\"']?")


def without_what_is_unread(findings: list[Finding]) -> list[Finding]:
    """Returns the findings but those that are there because a value could not be read."""
    findings = without_explained(findings, _excepts_of_missing_figures)
    findings = without_explained(findings, _is_in_an_uneven_row)
    return without_explained(findings, _is_of_a_bad_unit)


def _excepts_of_missing_figures(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it says that an exception for figures matches nothing, while a figure could not be read."""
    if finding.rule != "exception-matches-nothing" or finding.at is None:
        return False
    if not IDS.fullmatch(source_text_at(finding.at)):
        return False
    return any(other.rule in OF_VALUES for other in findings)


def _is_in_an_uneven_row(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it says that a cell has a typed number, in a row whose cells could not be told apart."""
    if finding.rule != "typed-figure" or finding.at is None:
        return False
    rows = _places_of(UNTOLD, findings)
    return any(is_below(finding.at, row) for row in rows)


def _is_of_a_bad_unit(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about the unit of a cell in a table whose own unit is not known."""
    if finding.rule != "units-differ" or finding.at is None:
        return False
    units = _places_of(("bad-unit",), findings)
    return any(_stand_in_one_entry(unit, finding.at) for unit in units)


def _places_of(
    rules: tuple[str, ...],
    findings: Iterable[Finding],
) -> list[Span]:
    places = [finding.at for finding in findings if finding.rule in rules]
    return [place for place in places if place]


def _stand_in_one_entry(key: Span, place: Span) -> bool:
    """Whether no line between a key and a place below it stands further left than the key."""
    source = key.source
    if place.source is not source or place.line <= key.line:
        return False
    numbers = range(key.line + 1, place.line + 1)
    lines = [source.line(number) for number in numbers]
    indentation = depth(source.line(key.line))
    return all(depth(line) >= indentation for line in lines if line.strip())
