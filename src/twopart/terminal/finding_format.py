"""Findings and leaks as text: for people, for editors, for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.model.secret import Leak
from twopart.terminal.excerpt import excerpt

MOST_PLACES = 12  # other places that are told
Paint = Mapping[str, str]  # what switches a colour on, by its use
COLOURS = {
    "rule": "\033[1;31m",
    "place": "\033[34m",
    "strong": "\033[1m",
    "end": "\033[0m",
}


def full(
    finding: Finding,
    *,
    colour: bool,
    reason: bool = True,
) -> str:
    """With place, excerpt and caret, and unless they were just given, reason and fix."""
    paint = dict.fromkeys(COLOURS, "")
    if colour:
        paint = COLOURS
    gutter = " "
    if finding.at is not None:
        gutter = " " * len(str(finding.at.line))
    lines = [
        _headline(finding, paint),
        *_place(finding, gutter, paint),
        *_other_places(finding, gutter),
    ]
    if reason:
        lines.append(f"{gutter} = why: {finding.why}")
        lines.append(f"{gutter} = fix: {finding.fix}")
    return "\n".join(lines)


def _headline(finding: Finding, paint: Paint) -> str:
    rule = f"{paint['rule']}{finding.level}[{finding.rule}]{paint['end']}"
    return f"{rule}: {paint['strong']}{finding.what}{paint['end']}"


def _place(
    finding: Finding,
    gutter: str,
    paint: Paint,
) -> Iterator[str]:
    """The place of a finding, and its line as far as it may be shown, with a caret below."""
    arrow = f"{paint['place']}──▶{paint['end']}"
    at = finding.at
    if at is None:
        if finding.file:
            yield f" {arrow} {finding.file}"
        return
    line = excerpt(
        at.source,
        at.line,
        at.column,
        finding.shows,
    )
    bar = f"{paint['place']}│{paint['end']}"
    before = " " * (line.column - 1)
    carets = "^" * line.width
    yield f"{gutter}{arrow} {at}"
    yield f"{gutter} {bar}"
    yield f"{paint['place']}{at.line}{paint['end']} {bar} {line.line}"
    yield f"{gutter} {bar} {before}{paint['rule']}{carets}{paint['end']}"


def _other_places(
    finding: Finding,
    gutter: str,
) -> Iterator[str]:
    """The lines of the other places that a finding speaks of, as far as they may be shown."""
    for place in finding.also[:MOST_PLACES]:
        line = excerpt(
            place.source,
            place.line,
            place.column,
            "",
        ).line.strip()
        yield f"{gutter} = see: {place} │ {line}"


def short(finding: Finding) -> str:
    """One line, for editors: `file:line:column: rule: what`, with the other places that it speaks of."""
    level = also = ""
    if finding.level == "note":
        level = "note: "
    if finding.also:
        places = ", ".join(map(str, finding.also[:MOST_PLACES]))
        also = f" (see {places})"
    place = finding.at or finding.file
    return f"{place}: {level}{finding.rule}: {finding.what}{also}"


def as_json(
    findings: Iterable[Finding],
    leaks: Iterable[Leak] = (),
) -> str:
    """For programs: a list, with the same words; in ASCII, so that no stream can fail at it."""
    records = [*map(_record, findings), *map(_record_of_leak, leaks)]
    return json.dumps(records, indent=1)


def sheets_as_json(
    sheets: Mapping[str, object],
    findings: Iterable[Finding],
) -> str:
    """Tick sheets and findings, in one object."""
    records = [_record(finding) for finding in findings]
    return json.dumps({**sheets, "findings": records}, indent=1)


def _record_of_leak(one: Leak) -> dict[str, object]:
    record: dict[str, object] = {}
    if one.at:
        record.update(_position(one.at))
    record["rule"] = "leak"
    record["what"] = leak(one)
    record["secret"] = one.secret
    record["surface"] = one.surface
    return record


def _record(finding: Finding) -> dict[str, object]:
    record: dict[str, object] = {}
    if finding.at:
        record.update(_position(finding.at))
    else:
        record["file"] = finding.file
    record["rule"] = finding.rule
    record["what"] = finding.what
    record["why"] = finding.why
    record["fix"] = finding.fix
    if finding.level == "note":
        record["level"] = finding.level
    if finding.also:
        record["also"] = [_position(span) for span in finding.also]
    return record


def _position(at: Span) -> dict[str, object]:
    return {"file": at.source.name, "line": at.line, "column": at.column}


def leak(one: Leak) -> str:
    """One line: what is given away, where, and at which line of the source it is written."""
    line = ""
    if one.at:
        line = f"; it is written at {one.at}"
    if one.faint:
        return (
            f"leak: `{one.secret}` may be given away by {one.surface}: "
            f"what stands there may mean something else{line}"
        )
    return f"leak: `{one.secret}` is given away by {one.surface}{line}"
