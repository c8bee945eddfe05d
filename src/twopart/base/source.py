"""A file as text, places in it, and words that remember where they were written."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from twopart.base.record import CachingRecord, record

ALPHABET = 26  # letters


@record
class Source(CachingRecord):
    """One file of a paper: its name as the author knows it, and its text."""

    name: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """Returns the line of that number (from 1); empty beyond the end."""
        if 0 < number <= len(self.lines):
            return self.lines[number - 1]
        return ""

    def place(
        self,
        line: int,
        column: int,
    ) -> str:
        """Returns the name of a place in the file, as messages write it."""
        return f"{self.name}:{line}:{column}"


@record
class SheetSource(Source):
    """A file of cells: a line is a row, a column a column of cells. No words of it can be shown: it has no text.

    `sheet` says which sheet it is, by its number, since its name may tell something; empty where there is but one.
    """

    sheet: str = ""

    def place(
        self,
        line: int,
        column: int,
    ) -> str:
        cell = f"{letters_of(column)}{line}"
        if self.sheet:
            cell = f"{self.sheet}!{cell}"
        return f"{self.name} · {cell}"


def letters_of(column: int) -> str:
    """Returns the name of a column of cells, by its number from 1: A, B … Z, AA."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, ALPHABET)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters. Lines and columns count from 1; `width` stays on the first line."""

    source: Source
    line: int
    column: int
    width: int = 1
    last_line: int = 0  # of a run over several lines; 0 where it is the first

    def __str__(self) -> str:
        return self.source.place(self.line, self.column)

    def after(self, part: "Span") -> "Span":
        """Returns what follows the first characters of this run."""
        last = max(self.line, self.last_line)
        return Span(
            self.source,
            part.line,
            part.column + part.width,
            1,
            last,
        )

    def find(
        self,
        token: str,
        nth: int = 0,
    ) -> "Span":
        """Returns the nth place (from 0) of a token inside this run; the run itself where it is not found as such."""
        first_column = self.column - 1
        for number in range(self.line, max(self.line, self.last_line) + 1):
            line = self.source.line(number)
            start = line.find(token, first_column)
            while start >= 0:
                if nth == 0:
                    return Span(
                        self.source,
                        number,
                        start + 1,
                        len(token),
                    )
                nth -= 1
                start = line.find(token, start + len(token))
            first_column = 0
        return self


class Text(str):
    """Words from a file, and the place where they stand. Its repr shows the place, never the words."""

    __slots__ = ("span",)
    span: Span

    def __new__(
        cls,
        words: str,
        span: Span,
    ) -> Self:
        text = super().__new__(cls, words)
        text.span = span
        return text

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Returns how another process makes it again: as words without their place, which would take the file along."""
        return str, (str(self),)

    def __repr__(self) -> str:
        return f"Text at {self.span}"
