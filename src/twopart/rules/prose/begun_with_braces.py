"""A fix that puts `{` into words without quotes, where YAML would read it as the beginning of a mapping."""

import re
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span

PUT_THERE = re.compile(
    r"\b(?:write|type|refer to it as) (?:[^.;:]{0,24}[ “])?\{|\bput \{=", re.IGNORECASE
)
BEGINNING = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
FLOW = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?[\[{]")
AT_THE_BEGINNING = (
    "A text that then begins with { needs double quotes around all of it."
)
INSIDE_BRACKETS = (
    "Inside [ ] or { }, a text with { in it needs double quotes around all of it."
)


def with_quotes(finding: Finding) -> Finding:
    """Adds to the fix of a finding that the words want quotes, if they do when it is followed."""
    if finding.at is None or not PUT_THERE.search(finding.fix):
        return finding
    wanted = _wanted(finding.at)
    if not wanted:
        return finding
    return replace(finding, fix=f"{finding.fix} {wanted}")


def _wanted(at: Span) -> str:
    line = at.source.line(at.line)
    before = line[: at.column - 1]
    words = line[at.column - 1 :]
    if not before.strip() or words.startswith(('"', "'")):
        return ""
    if BEGINNING.fullmatch(before):
        return AT_THE_BEGINNING
    if FLOW.match(before) and not _is_quoted(before) and _is_open(before):
        return INSIDE_BRACKETS
    return ""


def _is_quoted(before: str) -> bool:
    """Whether a quote is open after these words."""
    bare = QUOTED.sub("", before)
    return bool(re.search(r"[\[{,:]\s*[\"']", bare))


def _is_open(before: str) -> bool:
    bare = QUOTED.sub("", before)
    opened = bare.count("[") + bare.count("{")
    return opened > bare.count("]") + bare.count("}")
