"""Findings and leaks as text. An excerpt shows keys and ids; every other word is hidden, whatever its length."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from twopart.finding import Finding
from twopart.model import form, paper
from twopart.model.secret import Leak

HIDDEN = "█████"
LINE = re.compile(r"(?P<indent>[\s-]*)(?P<key>[a-z0-9][a-z0-9-]*)?(?P<colon>:(?=\s|$))?(?P<value>.*)")
COLOURS = {"rule": "\033[1;31m", "place": "\033[34m", "strong": "\033[1m", "end": "\033[0m"}


def _known_keys() -> frozenset[str]:
    records = (thing for module in (paper, form) for thing in vars(module).values() if is_dataclass(thing))
    return frozenset(field.name.replace("_", "-") for record in records for field in fields(record))


KEYS = _known_keys()


def masked(line: str, column: int, shows: str) -> tuple[str, int, int]:
    """The line with its words hidden, and where the caret stands now: column (from 1) and width."""
    match = LINE.match(line)
    indent, key, colon = (match["indent"], match["key"] or "", match["colon"] or "") if match else ("", "", "")
    start = column - 1
    shown = shows if shows and line.startswith(shows, start) else ""
    head = indent
    if colon and (key in KEYS or (shown and start == len(indent) and shown == key)):
        if start == len(indent):
            rest = f" {HIDDEN}" if line[len(indent) + len(key) + 1 :].strip() else ""
            return f"{indent}{key}:{rest}", len(indent) + 1, len(key)
        head = f"{indent}{key}: "
    before = f"{HIDDEN} " if line[len(head) : start].strip() else ""
    token = shown or HIDDEN
    after = f" {HIDDEN}" if shown and line[start + len(shown) :].strip(" ,}]:") else ""
    return f"{head}{before}{token}{after}", len(head) + len(before) + 1, len(token)


def full(finding: Finding, *, colour: bool) -> str:
    """With place, excerpt and caret, reason and fix."""
    paint = COLOURS if colour else dict.fromkeys(COLOURS, "")
    lines = [f"{paint['rule']}error[{finding.rule}]{paint['end']}: {paint['strong']}{finding.what}{paint['end']}"]
    if finding.at is None:
        lines += [f" {paint['place']}──▶{paint['end']} {finding.file}"] if finding.file else []
        gutter = " "
    else:
        at = finding.at
        gutter = " " * len(str(at.line))
        text, column, width = masked(at.source.line(at.line), at.column, finding.shows)
        bar = f"{paint['place']}│{paint['end']}"
        lines += [
            f"{gutter}{paint['place']}──▶{paint['end']} {at}",
            f"{gutter} {bar}",
            f"{paint['place']}{at.line}{paint['end']} {bar} {text}",
            f"{gutter} {bar} {' ' * (column - 1)}{paint['rule']}{'^' * width}{paint['end']}",
        ]
    lines += [f"{gutter} = why: {finding.why}", f"{gutter} = fix: {finding.fix}"]
    return "\n".join(lines)


def short(finding: Finding) -> str:
    """One line, for editors: `file:line:column: rule: what`."""
    return f"{finding.at or finding.file}: {finding.rule}: {finding.what}"


def as_json(findings: Iterable[Finding]) -> str:
    """For programs: a list, with the same words."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=1)


def _record(finding: Finding) -> dict[str, str | int]:
    place: dict[str, str | int] = {"file": finding.file}
    if at := finding.at:
        place = {"file": at.source.name, "line": at.line, "column": at.column}
    return {**place, "rule": finding.rule, "what": finding.what, "why": finding.why, "fix": finding.fix}


def leak(found: Leak) -> str:
    where = f"; it is written at {found.at}" if found.at else ""
    return f"leak: `{found.secret}` is given away by {found.surface} of Part 1{where}"
