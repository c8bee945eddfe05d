"""Finds where the characters of a text stand in the file from which it was read, whatever quotes and lines YAML adds."""

import re
from collections.abc import Iterable

from twopart.base.record import value_record
from twopart.base.source import Text

ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.|\n)", re.DOTALL
)
NUMBERED = "xuU"  # letters of escapes that say the number of a character
QUOTES = "\"'"
BLOCKS = "|>"


@value_record
class Edit:
    """Other words for a run of characters on one line of a file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    width: int
    words: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def edits_of(
    text: Text, starts: Iterable[int], old: str, new: str
) -> list[Edit] | None:
    """Returns the edits that write `new` where `old` begins in a text; None if it does not stand in the file as such."""
    raw = text.span.source.text
    places = _Places(text).places
    edits: list[Edit] = []
    for start in starts:
        at = places.get(start)
        if at is None or not raw.startswith(old, at):
            return None
        line = raw.count("\n", 0, at) + 1
        column = at - (raw.rfind("\n", 0, at) + 1) + 1
        edits.append(Edit(text.span.source.name, line, column, len(old), new))
    return edits


class _Places:
    """Follows a text and the file in parallel. YAML folds and indents at spaces, so these are skipped."""

    def __init__(self, text: Text) -> None:
        self.raw = text.span.source.text
        self.at = _offset(self.raw, text.span.line, text.span.column)
        self.quote = ""
        self.places: dict[int, int] = {}  # of the characters of the text, in the file
        self._open()
        for number, letter in enumerate(text):
            if letter.isspace():
                continue
            if not self._stands(letter):
                break
            self.places[number] = self.start

    def _open(self) -> None:
        """Passes over a quote, or the line on which a block of words begins."""
        first = self.raw[self.at : self.at + 1]
        if first and first in QUOTES:
            self.quote = first
            self.at += 1
        elif first and first in BLOCKS:
            end = self.raw.find("\n", self.at)
            self.at = len(self.raw) if end < 0 else end + 1

    def _stands(self, letter: str) -> bool:
        """Whether a letter stands there, after any spaces; `start` is its place, and `at` the place after it."""
        while True:
            blanks = re.compile(r"\s*").match(self.raw, self.at)
            if blanks:
                self.at = blanks.end()
            self.start = self.at
            written = self._next()
            if written.strip() or not written:
                return written == letter

    def _next(self) -> str:
        """Returns the next written character; a space for an escape of a space or of the end of a line."""
        escape = ESCAPE.match(self.raw, self.at)
        if self.quote == '"' and escape:
            self.at = escape.end()
            return _escaped(escape[0])
        written = self.raw[self.at : self.at + 1]
        self.at += 1
        if self.quote == "'" and written == "'":
            self.at += 1
        return written


def _escaped(escape: str) -> str:
    kind, digits = escape[1], escape[2:]
    if kind in NUMBERED:
        return chr(int(digits, 16))
    if kind in 'ntrNLP_\n "':
        return kind if kind == '"' else " "
    return kind


def _offset(raw: str, line: int, column: int) -> int:
    """Returns the index of a place in a text."""
    start = 0
    for _ in range(line - 1):
        start = raw.index("\n", start) + 1
    return start + column - 1
