"""Findings for the live page: in their own words, each beside the passage that it is about in either part."""

from collections.abc import Iterable, Mapping
from typing import Any

from twopart.base.finding import Finding, in_order, unmasked
from twopart.drafts.margins import MarginSpots
from twopart.outline.subject import Subject
from twopart.projection.margins import Spot as Beside
from twopart.watch.marking import MarkedView, SpotOfPart

Record = dict[str, Any]
Spots = Mapping[int, "Elements"]


class Elements:
    """Finds the element of a part that a finding is about."""

    def __init__(self, subject: Subject, part: int, marked: MarkedView) -> None:
        self._spots = MarginSpots(subject, part)
        self._blocks = marked.blocks
        self._sections: dict[str, str] = {}
        for section in subject.outlines[part - 1].sections:
            self._sections[section.name] = section.anchor

    def beside(self, finding: Finding) -> SpotOfPart | None:
        """Returns the element; None where the part has none."""
        beside: Beside = self._spots.spot_of(finding)
        if beside.kind == "section":
            return SpotOfPart(self._sections[beside.name])
        if beside.kind in ("block", "row"):
            return self._blocks.get(beside.place)
        return None


def records_of(findings: Iterable[Finding], elements: Spots) -> tuple[Record, ...]:
    """Returns the findings as the live page shows them, in the order in which they are mended."""
    return tuple(_record(each, elements) for each in in_order(findings))


def _record(finding: Finding, elements: Spots) -> Record:
    whole = unmasked(finding)
    place = finding.file
    file = finding.file
    line = 0
    column = 0
    if finding.at is not None:
        place = str(finding.at)
        file = finding.at.source.name
        line = finding.at.line
        column = finding.at.column
    spots: Record = {}
    for part, known in elements.items():
        spot = known.beside(finding)
        if spot is not None:
            spots[str(part)] = {"anchor": spot.anchor, "passage": spot.passage}
    return {
        "rule": whole.rule,
        "level": whole.level,
        "what": whole.what,
        "why": whole.why,
        "fix": whole.fix,
        "place": place,
        "file": file,
        "line": line,
        "column": column,
        "spots": spots,
    }
