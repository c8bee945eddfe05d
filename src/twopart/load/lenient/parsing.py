"""Parses a file, leaving out the lines that cannot be parsed.

A line is left out together with everything indented below it. So nothing that the line was to withhold remains without
its label, and no other line changes its place.
"""

from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Source, Span, Text
from twopart.load.reader import read
from twopart.load.reading_on import IN_ITS_PLACE, without_line
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import WORD

MOST_ROUNDS = 60  # attempts at one file; each leaves out at least one line


def tree_of(name: str, content: bytes) -> Node | None:
    """Returns the tree of what can be parsed of a file, or None if nothing can."""
    source = Source(name, _text(content))
    rest: Source | None = source
    for _ in range(MOST_ROUNDS):
        if rest is None:
            return None
        node, findings = read(rest)
        if node is not None:
            return _in_source(node, source)
        rest = _without(rest, findings)
    return None


def _text(content: bytes) -> str:
    """Decodes a file; bytes that are not UTF-8 become question marks."""
    text = content.decode("utf-8-sig", errors="replace").replace("\ufffd", "?")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without(source: Source, findings: list[Finding]) -> Source | None:
    """Returns the file without the lines of the findings, or None if there is no such line."""
    lines = list(source.lines)
    for finding in findings:
        if finding.at is None:
            continue
        number = finding.at.line
        shorter = _without_value(source, finding)
        if shorter and lines[number - 1] == source.line(number):
            lines[number - 1] = shorter
        else:
            _cut(lines, number)
    if lines == list(source.lines):
        return None
    return Source(source.name, "\n".join(lines))


def _without_value(source: Source, finding: Finding) -> str:
    """Returns the line of a finding with a placeholder as its value, or "" if the line has no key or dash, or has one."""
    rest = without_line(source, finding)
    if rest is None or finding.at is None:
        return ""
    number = finding.at.line
    before = rest.line(number).removesuffix(IN_ITS_PLACE)
    line = before + WORD
    if not before.strip() or line == source.line(number):
        return ""
    return line


def _cut(lines: list[str], number: int) -> None:
    """Empties a line (if blank, the last one before it that is not) and the lines indented below it."""
    position = min(number, len(lines)) - 1
    while position > 0 and not lines[position].strip():
        position -= 1
    indentation = _indentation(lines[position])
    lines[position] = ""
    for below in range(position + 1, len(lines)):
        line = lines[below]
        if line.strip() and _indentation(line) <= indentation:
            return
        lines[below] = ""


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_source(node: Node, source: Source) -> Node:
    """Returns the tree with its places in the author's file."""
    if isinstance(node, Scalar):
        return Scalar(_text_in(node.text, source), node.plain)
    if isinstance(node, Sequence):
        items = tuple(_in_source(item, source) for item in node.items)
        return Sequence(items, _span_in(node.span, source))
    entries = tuple(
        (_text_in(key, source), _in_source(value, source))
        for key, value in node.entries
    )
    return Mapping(entries, _span_in(node.span, source))


def _text_in(text: Text, source: Source) -> Text:
    return Text(text, _span_in(text.span, source))


def _span_in(span: Span, source: Source) -> Span:
    return replace(span, source=source)
