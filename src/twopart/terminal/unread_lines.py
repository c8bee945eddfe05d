"""Lines of a file that cannot be read as YAML: which of them may hold a secret.

Brackets and quotes cannot be trusted there, and labels only where they stand in the same line. What
is below a key of Part 1 or of the front sheet is public unless something near it says otherwise.
"""

import re
from collections.abc import Iterator

from twopart.base.source import Source

PUBLIC_KEY = re.compile(r"(?:form|title|front|part-1|authority|example)\b")
PART_2 = re.compile(r"(?i)part[ _-]?(?:2|two|ii)\b")
# The beginning of what may be withheld, in whatever way it is spelt or indented.
SECRET = re.compile(
    r"(?i)with?[- ]?h[eo]?l?d|full\s*:|silent|part[ _-]?(?:2|two|ii)\b|redact|declass|"
    r"private|exempt|confidential|secret|restricted|sensitive"
)
ENTRY_WITH_LABEL = re.compile(
    r"\s+[a-z][a-z0-9_]*: *\{(?P<words>[^{}\[\]]*public: true[^{}\[\]]*)(?:[\]}\s].*)?"
)
REGISTER = re.compile(r"(?:figures|names)\s*:")


def public_lines(source: Source) -> Iterator[tuple[int, int, bool]]:
    """Returns the lines that may be seen: the number of each, the column (from 0) where words begin, if they are a
    value.
    """
    lines = _Lines(source)
    for number, line in enumerate(source.lines, 1):
        words = line.strip()
        if words and not words.startswith("#"):
            place = lines.place(number, line)
            if place is not None:
                yield number, *place


class _Lines:
    """Goes down the lines of a file, and knows below which key it is."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.top = ""
        self.closed_at: int | None = None  # the indentation of what is withheld
        self.open_clauses = 0  # that begin in lines above and have not ended

    def place(self, number: int, line: str) -> tuple[int, bool] | None:
        """Returns where the visible words of a line begin, and whether they are a value."""
        indentation = len(line) - len(line.lstrip())
        if indentation == 0 and not line.startswith("-"):
            self.top = line.strip()
            self.closed_at = None
            self.open_clauses = 0
        if self.closed_at is not None and indentation <= self.closed_at:
            self.closed_at = None
        within_a_clause = self.open_clauses > 0
        self._count_clauses(line)
        within_a_clause |= self.open_clauses > 0
        if SECRET.search(line):
            self._close(line, indentation)
            return None
        if within_a_clause or self.closed_at is not None:
            return None
        if _shares_a_block(self.source, number, indentation):
            return None
        if REGISTER.match(self.top):
            entry = ENTRY_WITH_LABEL.fullmatch(line)
            if entry:
                return entry.start("words"), True
        elif PUBLIC_KEY.match(self.top):
            return indentation, False
        return None

    def _count_clauses(self, line: str) -> None:
        """Counts the withheld clauses that go on below a line."""
        opened = line.count("[[") - line.count("]]")
        self.open_clauses = max(0, self.open_clauses + opened)

    def _close(self, line: str, indentation: int) -> None:
        self.closed_at = _level(indentation, line.strip(), self.top)
        if PART_2.search(line):
            self.top = ""  # wherever it stands, all below it may be withheld


def _level(indentation: int, words: str, top: str) -> int:
    """Returns the indentation down to which what follows a label belongs to it."""
    if not top:
        return -1
    if words.startswith("-"):
        return indentation
    return max(indentation - 1, 0)


def _shares_a_block(source: Source, number: int, indentation: int) -> bool:
    """Whether a line just below, no further left, withholds the entry in which this one stands."""
    if indentation == 0:
        return False
    for below in range(number + 1, len(source.lines) + 1):
        line = source.line(below)
        if not line.strip():
            continue
        own = len(line) - len(line.lstrip())
        if own < indentation or (own == indentation and line.lstrip().startswith("-")):
            return False
        if SECRET.search(line):
            return True
    return False
