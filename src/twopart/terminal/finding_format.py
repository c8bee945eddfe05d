"""Findings and leaks as text: for people, for editors, for programs."""

import json
from collections.abc import Iterable, Mapping

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.model.secret import Leak
from twopart.terminal.excerpt import excerpt

MOST_PLACES = 12  # other places that are told
COLOURS = {
    "rule": "\033[1;31m",
    "place": "\033[34m",
    "strong": "\033[1m",
    "end": "\033[0m",
}


def full(finding: Finding, *, colour: bool) -> str:
    """With place, excerpt and caret, reason and fix."""
    paint = COLOURS if colour else dict.fromkeys(COLOURS, "")
    lines = [
        f"{paint['rule']}{finding.level}[{finding.rule}]{paint['end']}: {paint['strong']}{finding.what}{paint['end']}"
    ]
    if finding.at is None:
        lines += (
            [f" {paint['place']}──▶{paint['end']} {finding.file}"]
            if finding.file
            else []
        )
        gutter = " "
    else:
        at = finding.at
        gutter = " " * len(str(at.line))
        seen = excerpt(at.source, at.line, at.column, finding.shows)
        bar = f"{paint['place']}│{paint['end']}"
        lines += [
            f"{gutter}{paint['place']}──▶{paint['end']} {at}",
            f"{gutter} {bar}",
            f"{paint['place']}{at.line}{paint['end']} {bar} {seen.line}",
            f"{gutter} {bar} {' ' * (seen.column - 1)}{paint['rule']}{'^' * seen.width}{paint['end']}",
        ]
    lines += [
        f"{gutter} = see: {place} │ {_line(place)}"
        for place in finding.also[:MOST_PLACES]
    ]
    lines += [f"{gutter} = why: {finding.why}", f"{gutter} = fix: {finding.fix}"]
    return "\n".join(lines)


def _line(place: Span) -> str:
    """The line of another place that a finding speaks of, as far as it may be shown."""
    return excerpt(place.source, place.line, place.column, "").line.strip()


def short(finding: Finding) -> str:
    """One line, for editors: `file:line:column: rule: what`, with the other places that it speaks of."""
    level = "note: " if finding.level == "note" else ""
    also = (
        f" (see {', '.join(map(str, finding.also[:MOST_PLACES]))})"
        if finding.also
        else ""
    )
    return f"{finding.at or finding.file}: {level}{finding.rule}: {finding.what}{also}"


def as_json(findings: Iterable[Finding], leaks: Iterable[Leak] = ()) -> str:
    """For programs: a list, with the same words; in ASCII, so that no stream can fail at it."""
    return json.dumps([*map(_record, findings), *map(_leak_record, leaks)], indent=1)


def sheets_as_json(sheets: Mapping[str, object], findings: Iterable[Finding]) -> str:
    """Tick sheets and findings, in one object."""
    return json.dumps({**sheets, "findings": [*map(_record, findings)]}, indent=1)


def _leak_record(found: Leak) -> dict[str, object]:
    place = _placed(found.at) if found.at else {}
    return {
        **place,
        "rule": "leak",
        "what": leak(found),
        "secret": found.secret,
        "surface": found.surface,
    }


def _record(finding: Finding) -> dict[str, object]:
    place = _placed(finding.at) if finding.at else {"file": finding.file}
    told = {
        "rule": finding.rule,
        "what": finding.what,
        "why": finding.why,
        "fix": finding.fix,
    }
    also = {"also": [_placed(span) for span in finding.also]} if finding.also else {}
    level = {"level": finding.level} if finding.level == "note" else {}
    return {**place, **told, **level, **also}


def _placed(at: Span) -> dict[str, object]:
    return {"file": at.source.name, "line": at.line, "column": at.column}


def leak(found: Leak) -> str:
    where = f"; it is written at {found.at}" if found.at else ""
    if found.faint:
        why = "what stands there may mean something else"
        return (
            f"leak: `{found.secret}` may be given away by {found.surface}: {why}{where}"
        )
    return f"leak: `{found.secret}` is given away by {found.surface}{where}"
