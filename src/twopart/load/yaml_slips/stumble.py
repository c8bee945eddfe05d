"""Describes where the YAML parser gave up on a file, with the rules that report it."""

import re
from typing import Any

from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.base.source import Source, Span
from twopart.load.yaml_slips.indentation import indentation_of

FOLDED = re.compile(r"(?:^|\s)[>|][+-]?\s*(?:#.*)?$")
# What the parser says where it misses something.
NO_KEY, NO_ITEM, IN_WORDS, NO_VALUE = (
    "did not find expected key",
    "did not find expected '-'",
    "mapping values are not allowed",
    "did not find expected node content",  # between two commas, or where a comma is the first
)
ABOVE = 6  # lines above the stumble that are looked through for its cause

YAML_SYNTAX = Rule(
    name="yaml-syntax",
    what="something that cannot be read as YAML",
    why="Until this can be read, nothing of this file is.",
    fix="Look at quotes, colons and indentation here.",
    example="""\
part-1:
  sections:
    summary:
      - {users} are trained.
figures: {users: {count: 40 users, public: true}}
""",
    mended="""\
part-1:
  sections:
    summary:
      - "{users} are trained."
figures: {users: {count: 40 users, public: true}}
""",
)
LOST_ITEM = Rule(
    name="lost-item",
    what="a line that begins with a dash and is read as text, not as an item",
    why="This line would be printed as part of the item above.",
    fix="Begin every item with “- ”, a hyphen and a space, under the first; "
    "where a line of text begins like this, write “>-” after its key and the text below.",
    example="""\
part-1:
  sections:
    summary:
      - We buy cameras.
      -We buy films.
""",
    mended="""\
part-1:
  sections:
    summary:
      - We buy cameras.
      - We buy films.
""",
)


COLON = (
    "“: ” inside words without quotes, which YAML reads as a key",
    "Put the words in double quotes, or write “>-” after the key and the words on the next line.",
)


@record
class Stumble:
    """Where the parser gave up, where what it was reading began, and what it says of both."""

    source: Source
    stop: Span
    start: Span | None
    problem: str
    context: str

    @property
    def line(self) -> str:
        return self.source.line(self.stop.line)

    @property
    def in_brackets(self) -> bool:
        """Whether the parser was reading what stands in brackets, where how far a line is indented means nothing."""
        return "flow" in self.context or self.problem.startswith(NO_VALUE)

    @property
    def lines_up(self) -> range:
        """Returns the numbers of the line where the parser gave up and of those just above, upwards."""
        top = max(0, self.stop.line - ABOVE)
        return range(self.stop.line, top, -1)


def stumble_of(source: Source, error: Any) -> Stumble:
    start = _span(source, getattr(error, "context_mark", None))
    stop = _span(source, getattr(error, "problem_mark", None))
    return Stumble(
        source,
        stop or start or Span(source, 1, 1),
        start,
        str(getattr(error, "problem", "")),
        str(getattr(error, "context", "")),
    )


def _span(source: Source, mark: Any) -> Span | None:
    if mark is None:
        return None
    last = len(source.lines)
    if mark.line + 1 > last:
        return Span(source, last, len(source.lines[-1]) + 1)
    return Span(source, mark.line + 1, mark.column + 1)


def is_folded(source: Source, number: int) -> bool:
    """Whether the line is one of words that begin after “>-”, where quotes and brackets mean nothing."""
    indentation = indentation_of(source.line(number))
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and indentation_of(line) < indentation:
            if FOLDED.search(line):
                return True
            indentation = indentation_of(line)
    return False
