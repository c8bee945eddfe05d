"""YAML slips of text that was pasted: bullets, dashes and quotes of word processors, numbers before items."""

import re
from collections.abc import Sequence

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Source, Span, Text
from twopart.load.yaml_slips.stumble import YAML_SYNTAX, Stumble, is_folded

BULLETS = "•‣▪▫●○◦·∙⁃➢➤✓❖*"
DASHES = "–—−‒"
PASTED_ITEM = re.compile(
    rf"\s*(?:(?P<bullet>[{re.escape(BULLETS)}])|(?P<dash>[{DASHES}])|o(?=\s)|(?P<number>\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]))(?=\s)"
)
ITEM = re.compile(r"\s*- ")
PASTE = re.compile(r"\s*(?P<key>paste):")
TAB = "\t"
OF_CELLS = (
    "Write each row as `its_id: [Its heading, 1.5, 2.5]`; or write `paste: |` in the table, beside `caption:`, and "
    "below it, set in by two spaces more, all lines that were copied, with that of the headings first."
)
CURLY = "“”„‟"
CURLY_VALUE = re.compile(rf"^\s*(?:- +)*(?:[\w-]+: +)?(?P<quote>[{CURLY}])")


def pasted_item(
    source: Source,
    number: int,
    rule: Rule,
) -> Finding | None:
    """Returns a finding on a line that begins as word processors begin items, among or below items of YAML."""
    if not _is_below_a_list(source, number):
        return None
    return pasted_first_item(source, number, rule)


def pasted_first_item(
    source: Source,
    number: int,
    rule: Rule,
) -> Finding | None:
    """Returns the same of a line that is known to be an item, as the first of a list."""
    line = source.line(number)
    item = PASTED_ITEM.match(line)
    if not item:
        return None
    kind = "a letter"
    if item["bullet"]:
        kind = "a bullet of a word processor"
        if item["bullet"] == "*":
            kind = "*"
    elif item["dash"]:
        kind = "a long dash of a word processor"
    elif item["number"]:
        kind = "a number or letter of its own"
    first = len(line) - len(line.lstrip()) + 1
    return rule.finding(
        f"an item that begins with {kind}, where YAML has a hyphen",
        Span(source, number, first, item.end() - first + 1),
        why="It is read as words, not as an item, and would be printed with the words around it.",
        fix="Type “- ” in its place, a hyphen and a space, and the same before every other item, one under the other. "
        "Numbers and letters are printed by the form.",
    )


def pasted_list(
    source: Source,
    at: Span,
    rule: Rule,
) -> Finding | None:
    """Returns a finding on words below a key that begin, alone on their line, as word processors begin items."""
    before = source.line(at.line)[: at.column - 1]
    if before.strip():
        return None
    return pasted_item(source, at.line, rule)


def paste_at_the_margin(stumble: Stumble) -> Finding | None:
    """Returns a finding on a pasted block that is not indented, or whose key has no bar after it."""
    source = stumble.source
    for number in range(stumble.stop.line, 0, -1):
        line = source.line(number)
        paste = PASTE.match(line)
        if paste:
            return YAML_SYNTAX.finding(
                "a pasted block that YAML cannot read",
                Span(source, number, paste.start("key") + 1),
                fix="Write `paste: |`, with the bar after the colon, and indent all lines of the block below it "
                "by more spaces than this key.",
                shows="paste",
            )
        if line.strip() and TAB not in line:
            return None
    return None


def cells_among_rows(stumble: Stumble) -> Finding | None:
    """Returns the finding on cells of a spreadsheet among the rows of a table, at which the parser stops or just below."""
    for number in (stumble.stop.line, stumble.stop.line - 1):
        words = stumble.source.line(number).strip()
        if TAB in words and not is_folded(stumble.source, number):
            return pasted_cells(stumble.source, number)
    return None


def pasted_cells(source: Source, number: int) -> Finding:
    """Returns a finding on cells that were copied from a spreadsheet into the rows of a table; `number` is their last
    line.
    """
    first = number
    while TAB in source.line(first - 1).strip():
        first -= 1
    line = source.line(first)
    indentation = len(line) - len(line.lstrip())
    return YAML_SYNTAX.finding(
        "cells with tabs between them, as they are copied from a spreadsheet",
        Span(source, first, indentation + 1),
        fix=OF_CELLS,
    )


def lost_item(
    source: Source,
    number: int,
    rule: Rule,
) -> Finding:
    """Returns a finding on a line that begins with a dash,
    and belongs to the text of the item above because it is further right.
    """
    line = source.line(number)
    own = len(line) - len(line.lstrip())
    at = Span(source, number, own + 1)
    for above in range(number - 1, 0, -1):
        other = source.line(above)
        depth = len(other) - len(other.lstrip())
        if ITEM.match(other) and depth < own and not PASTED_ITEM.match(line):
            return rule.finding(
                "an item “- ” that is further right than the item above, so YAML reads it as more words of that item",
                at,
                fix=f"Indent it by {depth} spaces, like the item in line {above}.",
            )
        if other.strip() and depth < own:
            break
    return rule.finding(rule.what, at)


def lost_dash(
    source: Source,
    number: int,
    rule: Rule,
) -> Finding | None:
    """Returns a finding on words that stand where the items of the list above begin."""
    line = source.line(number)
    words = line.lstrip()
    if not words or ITEM.match(line) or re.match(r"[\w-]+:(?:\s|$)", words):
        return None
    indentation = len(line) - len(words)
    if not _has_item_at(source, number, indentation):
        return None
    return rule.finding(
        "a line among the items of a list that does not begin with “- ”",
        Span(source, number, indentation + 1, len(words)),
        fix="Begin it with “- ”, a hyphen and a space, if it is an item of its own; "
        "indent it by two spaces more if it belongs to the item above.",
    )


def _is_below_a_list(source: Source, number: int) -> bool:
    """Whether one of the lines around it is an item, or a key of which the list begins here."""
    line = source.line(number)
    indentation = len(line) - len(line.lstrip())
    for above in range(number - 1, max(0, number - 40), -1):
        other = source.line(above)
        if not other.strip():
            continue
        own = len(other) - len(other.lstrip())
        if own < indentation:
            return bool(ITEM.match(other)) or other.rstrip().endswith(":")
        if own == indentation and (ITEM.match(other) or PASTED_ITEM.match(other)):
            return True
    return False


def _has_item_at(
    source: Source,
    number: int,
    indentation: int,
) -> bool:
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if not line.strip():
            continue
        own = len(line) - len(line.lstrip())
        if own < indentation:
            return False
        if own == indentation:
            return bool(ITEM.match(line))
    return False


def is_in_curly_quotes(
    words: Text,
    findings: Sequence[Finding],
) -> bool:
    """Whether words after a comma are more of a value in curly quotes that has the last of these findings."""
    if not findings or findings[-1].at is None:
        return False
    value = findings[-1].at
    at = words.span
    if value.source is not at.source or value.line != at.line:
        return False
    between = at.source.line(at.line)[value.column - 1 : at.column - 1]
    quotes = [sign for sign in between if sign in CURLY]
    return between.startswith(tuple(CURLY)) and len(quotes) == 1


def in_curly_quotes(
    source: Source,
    number: int,
    rule: Rule,
) -> Finding | None:
    """Returns a finding on a value between quotes that a word processor made curly, which mean nothing to YAML."""
    opened = CURLY_VALUE.match(source.line(number))
    if not opened:
        return None
    return rule.finding(
        "curly quotes of a word processor around a value, which YAML does not read as quotes",
        Span(source, number, opened.start("quote") + 1),
        fix='Type straight double quotes (") in their place. Quotes inside the value may stay curly.',
    )
