"""What the YAML parser stumbled over -> a finding at the place that the author must mend, which is often above it."""

import re
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.load import words
from twopart.load.shape import every_key

LOST = "Nothing after this place can be read, so nothing of this file was."
OPENED = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +)?(?P<mark>[\"'\[{])")
CLOSES = {"[": "]", "{": "}", '"': '"', "'": "'"}
FOLDED = re.compile(r"(?:^|\s)[>|][+-]?\s*(?:#.*)?$")
KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?=[^\s/])")
ESCAPES = (
    "found unknown escape",
    "did not find expected hexdecimal",
    "found invalid Unicode",
)
ENTRY = re.compile(r"^\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?=\s|$)")
GLUED_DASH = re.compile(r"^\s*(?:-(?=[^\W\d_])|[–—](?=\s?\w))")
NO_KEY, NO_ITEM, IN_WORDS = (
    "did not find expected key",
    "did not find expected '-'",
    "mapping values are not allowed",
)
ABOVE = 6  # lines above the stumble that are looked through for its cause
# Beginnings of what the parser says -> what was found, and the fix.
PROBLEMS = (
    ("mapping values are not allowed", "“: ” inside words without quotes, which YAML reads as a key",
     "Put the words in double quotes, or begin them on the next line after “>-”."),
    ("could not find expected ':'", "a line that is neither `key: value` nor part of the value above it",
     "Add a colon and a space after the key, or indent the line so that it belongs to the value above."),
    ("did not find expected '-' indicator", "a line that is not indented like the items of its list",
     "Begin an item with “- ” under the others, or indent the line under the item it belongs to."),
    ("did not find expected key", "a line, here or just above, that is not indented like its neighbours",
     "Indent keys of one level alike; a key further left begins something new."),
    ("did not find expected node content", "an empty place between two commas", "Write the value; nil is “nil”."),
    ("found character that cannot start", "a value that begins with a character with a meaning of its own",
     "Put the value in double quotes."),
    ("did not find expected alphabetic", "a value that begins with * or &", "Put the value in double quotes."),
    ("block sequence entries are not allowed", "an item “- ” where a value was begun on the same line",
     "Begin the list on a line of its own."),
)  # fmt: skip


def syntax(source: Source, error: Any) -> Finding:
    """The parser says where it gave up and where what it was reading began; the second is often what to mend."""
    context, began = (
        str(getattr(error, "context", "")),
        _span(source, getattr(error, "context_mark", None)),
    )
    stopped = (
        _span(source, getattr(error, "problem_mark", None))
        or began
        or Span(source, 1, 1)
    )
    problem = str(getattr(error, "problem", ""))
    if problem.startswith(ESCAPES):
        return _escape(source, stopped)
    if began and "quoted scalar" in context:
        return _finding(
            began, "a quote that is opened here and never closed", "Close the quote."
        )
    if found := _left_open(source, stopped) or _dash(source, stopped, problem):
        return found
    if (
        found := _indented_key(source, stopped, problem)
        or _goes_on(source, stopped.line)
        or _lost_colon(source, stopped, began)
    ):
        return found
    mark = source.line(began.line)[began.column - 1 : began.column] if began else ""
    if began and "flow" in context and mark in ("[", "{"):
        return _finding(
            began, f"a {mark} that is not closed, or whose entries are not parted by commas",
            "Close it, put a comma between its entries, and put values with commas or brackets in quotes.",
        )  # fmt: skip
    if began and "could not find" in problem:
        stopped = began  # the parser goes on to the next line before it gives up
    known = ((what, fix) for begin, what, fix in PROBLEMS if problem.startswith(begin))
    what, fix = next(
        known,
        (
            "something that cannot be read as YAML",
            "Look at quotes, colons and indentation here.",
        ),
    )
    return _finding(stopped, what, fix)


def _dash(source: Source, stopped: Span, problem: str) -> Finding | None:
    """An item without the space after its dash, or a dash among entries that have ids."""
    line = source.line(stopped.line)
    if problem.startswith(NO_KEY) and line.lstrip().startswith("- "):
        return _finding(
            stopped, "an item “- ” among entries that have ids",
            "Give it an id in the place of its dash, `an_id: …`: rows and columns have ids, not dashes.",
        )  # fmt: skip
    if (
        problem.startswith(NO_ITEM)
        and ENTRY.match(line)
        and not line.lstrip().startswith("-")
    ):
        return _finding(
            stopped, "a key where the list above has only items “- ”",
            "Begin it with “- ”, or indent it under its item, or end the list before it. Rows and columns have ids, "
            "not dashes.",
        )  # fmt: skip
    for number in range(stopped.line, max(0, stopped.line - ABOVE), -1):
        if (item := GLUED_DASH.match(source.line(number))) and not _is_folded(
            source, number
        ):
            return words.lost_item(Span(source, number, item.end()))
    return None


def _indented_key(source: Source, stopped: Span, problem: str) -> Finding | None:
    """`  meeting: …` below `title: …`: YAML reads it as more words of the line above."""
    line = source.line(stopped.line)
    entry, above = ENTRY.match(line), ENTRY.match(source.line(stopped.line - 1))
    if not (
        problem.startswith(IN_WORDS)
        and entry
        and above
        and entry.end("key") + 1 == stopped.column
    ):
        return None
    if (
        above.start("key") >= entry.start("key")
        or not source.line(stopped.line - 1)[above.end() :].strip()
    ):
        return None
    return _finding(
        Span(source, stopped.line, entry.start("key") + 1),
        "a key that is indented more than the line above, so YAML reads it as more words of that line",
        "Indent it like the keys that it belongs to.",
    )  # fmt: skip


def _goes_on(source: Source, line: int) -> Finding | None:
    """Words that begin with a bracket or a quote and go on after its end: `- {users} are trained`."""
    for number in range(line, max(0, line - ABOVE), -1):
        text = source.line(number)
        if not (opened := OPENED.match(text)) or _is_folded(source, number):
            continue
        start, mark = opened.start("mark"), opened["mark"]
        end = text.find(CLOSES[mark], start + 1)
        closed = (
            text[end + 1 :].lstrip(CLOSES[mark]) if mark in "[{" else text[end + 1 :]
        )
        rest = closed.strip() if end >= 0 else ""
        if rest and rest[0] not in ",:#]}" and not (mark == "'" and rest[0] == "'"):
            return _finding(
                Span(source, number, start + 1),
                f"words that begin with {mark} and go on after its end",
                "Put all of them in double quotes (quotes inside as single ones), or begin them after “>-”.",
            )
    return None


def _left_open(source: Source, stopped: Span) -> Finding | None:
    """A quote that was never closed, and took the opening quote of a later line for its end."""
    mark = source.line(stopped.line)[: stopped.column - 1].rstrip()[-1:]
    if mark not in ("'", '"'):
        return None
    for number in range(stopped.line - 1, 0, -1):
        text = source.line(number)
        if mark not in text:
            continue
        opened = None if _is_folded(source, number) else OPENED.match(text)
        if (
            opened
            and opened["mark"] == mark
            and text.find(mark, opened.end("mark")) < 0
        ):
            place = Span(source, number, opened.start("mark") + 1)
            return _finding(
                place, "a quote that is opened here and not closed", "Close the quote."
            )
        return None
    return None


def _lost_colon(source: Source, stopped: Span, began: Span | None) -> Finding | None:
    """A key whose colon has no space after it, on this line or on one of those just above."""
    top = min(stopped.line - ABOVE, began.line if began else stopped.line)
    for number in range(stopped.line, max(0, top - 1), -1):
        match = (
            None
            if _is_folded(source, number)
            else KEY_WITHOUT_SPACE.match(source.line(number))
        )
        if match:
            key = match["key"] if match["key"] in every_key() else ""
            return words.lost_colon(
                Span(source, number, match.start("key") + 1, len(match["key"])), key
            )
    return None


def _escape(source: Source, stopped: Span) -> Finding:
    """`\\[` in double quotes: the parser stops at the sign behind the backslash, or behind that."""
    line = source.line(stopped.line)
    column = line.rfind("\\", 0, stopped.column) + 1
    return words.backslash(
        Span(source, stopped.line, column or stopped.column), line[column : column + 1]
    )


def _is_folded(source: Source, number: int) -> bool:
    """Whether the line is one of words that begin after “>-”, where quotes and brackets mean nothing."""
    indent = len(source.line(number)) - len(source.line(number).lstrip())
    for above in range(number - 1, 0, -1):
        text = source.line(above)
        if text.strip() and len(text) - len(text.lstrip()) < indent:
            if FOLDED.search(text):
                return True
            indent = len(text) - len(text.lstrip())
    return False


def _span(source: Source, mark: Any) -> Span | None:
    if mark is None:
        return None
    last = len(source.lines)
    if mark.line + 1 > last:
        return Span(source, last, len(source.lines[-1]) + 1)
    return Span(source, mark.line + 1, mark.column + 1)


def _finding(span: Span, what: str, fix: str) -> Finding:
    return Finding("yaml-syntax", what, LOST, fix, span)
