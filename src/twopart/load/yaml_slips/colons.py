"""Colons in words without quotes: the tree of a file as if those words were quoted.

Nothing is built from it, since each colon keeps its finding. It is read so that all else is found in the same call.
"""

import re
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Source, Span, Text
from twopart.load.reader import read
from twopart.load.reading_on import MOST_STUMBLES, in_source
from twopart.load.shape import every_key
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.load.yaml_slips.stumble import COLON

KEY = r"[A-Za-z_][\w-]*: "
# Before the colon, in its line: a key or a dash, and words that are neither quoted nor in brackets.
WORDS = re.compile(rf"\s*(?:- +)*(?:{KEY} *|(?!{KEY}))[^\s\"'\[{{>|&*!-].*")
LAST_WORD = re.compile(r"[\w-]*$")
# Beginnings of labels, however they are spelt: words after them may be a label, and not words of a sentence.
OF_LABELS = re.compile(
    r"(?i)wit|full|pub|silent|redact|declass|private|exempt|confid|secret|restrict|sensit"
)
WHY = (
    "Nothing is built until it is mended. The rest of the file was read as if these words stood in quotes, "
    "so that you see here what else is to be mended."
)
STAND_INS = "^~§¦"  # as wide as a colon, and without a meaning within words


def read_after_colons(
    source: Source, findings: list[Finding]
) -> tuple[Node | None, list[Finding]]:
    """Returns the tree of a file that nothing but such colons kept from being read, and all that is wrong with it.

    `findings` are those on the file. None with the same findings where something else is in the way, or where a colon
    may belong to a label.
    """
    stand_in = _unused(source)
    rest = source
    stumbles = findings
    for _ in range(MOST_STUMBLES):
        quoted = _without_colons(rest, stumbles, stand_in)
        if quoted is None:
            break
        rest = quoted
        node, stumbles = read(rest)
        if node is not None:
            after = [in_source(each, source) for each in stumbles]
            known = [_read_on(each) for each in findings]
            return _restored(node, source, stand_in), known + _new(after, findings)
    return None, findings


def _read_on(finding: Finding) -> Finding:
    """Returns the finding on a colon, where the rest of the file could be read all the same."""
    if finding.what != COLON[0]:
        return finding
    return replace(finding, why=WHY)


def _unused(source: Source) -> str:
    """Returns a character that the file does not have; empty where it has them all."""
    for character in STAND_INS:
        if character not in source.text:
            return character
    return ""


def _without_colons(
    source: Source, findings: list[Finding], stand_in: str
) -> Source | None:
    """Returns the file with another character instead of each colon;
    None where it has no such colon, or a doubtful one.
    """
    lines = list(source.lines)
    what, _ = COLON
    for finding in findings:
        if finding.what != what or finding.at is None:
            continue
        number = finding.at.line
        column = finding.at.column
        line = lines[number - 1]
        if not stand_in or not _is_within_words(line, column):
            return None
        lines[number - 1] = f"{line[: column - 1]}{stand_in}{line[column:]}"
    if lines == list(source.lines):
        return None
    return Source(source.name, "\n".join(lines))


def _is_within_words(line: str, column: int) -> bool:
    """Whether a colon (its column, from 1) stands in words of its own line, and after no word that is a key."""
    before = line[: column - 1]
    if line[column - 1 : column] != ":" or not WORDS.fullmatch(before):
        return False
    last = LAST_WORD.search(before)
    word = last[0] if last else ""
    return word not in every_key() and not OF_LABELS.match(word)


def _new(findings: list[Finding], known: list[Finding]) -> list[Finding]:
    """Returns the findings on lines of which none of the same rule is known."""
    places = {(each.rule, each.at.line) for each in known if each.at}
    return [
        finding
        for finding in findings
        if finding.at is None or (finding.rule, finding.at.line) not in places
    ]


def _restored(node: Node, source: Source, stand_in: str) -> Node:
    """Returns the tree with its colons, and with its places in the file as its author has it."""
    if isinstance(node, Scalar):
        return Scalar(_text(node.text, source, stand_in), node.plain)
    if isinstance(node, Sequence):
        items = tuple(_restored(item, source, stand_in) for item in node.items)
        return Sequence(items, _place(node.span, source))
    entries = tuple(
        (_text(key, source, stand_in), _restored(value, source, stand_in))
        for key, value in node.entries
    )
    return Mapping(entries, _place(node.span, source))


def _text(text: Text, source: Source, stand_in: str) -> Text:
    return Text(text.replace(stand_in, ":"), _place(text.span, source))


def _place(span: Span, source: Source) -> Span:
    return replace(span, source=source)
