"""Findings that follow from another one at the same place: the author reads only the one that says how to mend it."""

from collections.abc import Iterable

from twopart.base.finding import Finding

# What is found at a place besides, by the finding that explains it.
EXPLAINED_BY = {
    "words-among-figures": ("typed-figure",),
    "bare-placeholder": ("words-among-figures",),
    "withheld-typed": ("typed-figure",),
}
# Columns between the beginnings of both: a pound sign, a minus or a quote belongs to one of them alone.
NEAR = 3

Place = tuple[str, int, int]


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that another one at the same place explains."""
    findings = list(findings)
    explained = _explained(findings)
    if not explained:
        return findings
    return [
        finding
        for finding in findings
        if (finding.rule, _place(finding)) not in explained
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
    return explained


def _place(finding: Finding) -> Place | None:
    if finding.at is None:
        return None
    return finding.at.source.name, finding.at.line, finding.at.column
