"""Other words, numbers and dates instead of withheld ones, of which the kind stays."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Literal, get_args

from twopart.load.ended.typed_clauses import TypedClause, has_its_mark, in_clauses
from twopart.load.notations.days import in_order
from twopart.model.placeholder import BRACED, is_placeholder
from twopart.prose.silence import SILENT

How = Literal["replaced", "lengthened", "removed", "added", "reordered", "opened"]
WAYS: tuple[How, ...] = get_args(How)
# By what numbers are multiplied, and how many last places are added; where all are made small, by nothing.
FACTORS: dict[How, tuple[int, int]] = {
    "replaced": (3, 1),
    "lengthened": (1003, 7),
    "added": (11, 3),
    "reordered": (7, 2),
}

KNOWN = "something"
YEAR = re.compile(r"\b([12][0-9]{3})(?:/([0-9]{2,4}))?")
NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")
REFERENCE = re.compile(r"(\{[^{}\n]*\})")


class Wording:
    """Changes words in one of the ways."""

    def __init__(self, how: How) -> None:
        self.how = how
        self.small = count(7, 7)

    def clauses(self, text: str) -> str:
        """Changes the full wording or reason of each clause; may drop one whose neighbour leaves the same mark."""
        changed: list[str | TypedClause] = []
        for piece in in_clauses(text):
            if not isinstance(piece, TypedClause):
                changed.append(piece)
            elif self.how == "removed" and has_its_mark(piece, changed):
                _drop_words_at_the_end(changed)
            else:
                changed.append(self._clause(piece))
                if self.how == "added" and piece.is_marked:
                    changed.append(
                        TypedClause(
                            piece.ground,
                            " and one thing more",
                            None,
                        )
                    )
        return "".join(map(str, changed))

    def _clause(self, clause: TypedClause) -> TypedClause:
        full = self.worded(clause.full)
        public = clause.public
        silent = SILENT.match(public or "")
        if public and silent:
            reason = self.worded(public[silent.end() :])
            public = f"{silent[0]}{reason}"
        return TypedClause(clause.ground, full, public)

    def worded(self, text: str) -> str:
        """Changes a wording except for its references; adds words to one that consists of references only."""
        if self.how == "opened":
            return BRACED
        if is_placeholder(text):
            text = KNOWN
        text = text.replace(BRACED, KNOWN)
        parts = REFERENCE.split(text)  # words and references in turn
        if not any(part.strip() for part in parts[::2]):
            more = _WORDS[self.how]("and more")
            return f"{text} {more} "
        return "".join(map(self._other, parts))

    def _other(self, words: str) -> str:
        if REFERENCE.fullmatch(words) or not words.strip():
            return words
        return _WORDS[self.how](self.numbers(words))

    def numbers(self, text: str) -> str:
        """Replaces all numbers, keeping their order of size so that ranges remain ranges; none becomes nil."""
        return NUMBER.sub(lambda number: self._number(number[0].replace(",", "")), text)

    def _number(self, written: str) -> str:
        if self.how == "removed":
            return self._small_number(written)
        number = Decimal(written)
        last_place = Decimal(1).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
        factor, places = FACTORS[self.how]
        return f"{number * factor + last_place * places:f}"

    def _small_number(self, written: str) -> str:
        """Returns another number each time, since formulas may divide by a difference."""
        small = str(next(self.small))
        if small == written:
            small = str(next(self.small))
        return small

    def date(self, text: str) -> str:
        """Returns a day or period some years later. Leap years stay leap years."""
        years = 4 * (1 + WAYS.index(self.how))

        def later(written: re.Match[str]) -> str:
            year = int(written[1]) + years
            if not written[2]:
                return str(year)
            digits = len(written[2])
            end = str(year + 1)[-digits:]
            return f"{year}/{end}"

        return YEAR.sub(later, in_order(text))


def _drop_words_at_the_end(pieces: list[str | TypedClause]) -> None:
    """Drops the words after the last clause, which touches the next one."""
    while isinstance(pieces[-1], str):
        pieces.pop()


_WORDS: dict[str, Callable[[str], str]] = {
    "replaced": lambda words: f"Other words, {len(words)} of them",
    "lengthened": lambda words: words + " and so on at great length" * 9,
    "removed": lambda _: "x",
    "added": lambda words: f"{words} and one thing more",
    "reordered": lambda words: " ".join(["So", *reversed(words.split(" "))]),
}
