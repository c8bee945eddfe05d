"""Other words, numbers and dates in the place of withheld ones, of which the kind stays."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Literal

from twopart.model.placeholder import BRACED, is_placeholder
from twopart.proof.clauses import Clause, has_its_mark, in_clauses
from twopart.prose.silence import SILENT

How = Literal["replaced", "lengthened", "removed", "added", "reordered", "opened"]
WAYS: tuple[How, ...] = (
    "replaced",
    "lengthened",
    "removed",
    "added",
    "reordered",
    "opened",
)

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
        changed: list[str | Clause] = []
        for piece in in_clauses(text):
            if not isinstance(piece, Clause):
                changed.append(piece)
            elif self.how == "removed" and has_its_mark(piece, changed):
                while isinstance(changed[-1], str):
                    changed.pop()
            else:
                changed.append(self._clause(piece))
                if self.how == "added" and piece.is_marked:
                    changed.append(Clause(piece.ground, " and one thing more", None))
        return "".join(map(str, changed))

    def _clause(self, clause: Clause) -> Clause:
        public, words = clause.public, self.worded(clause.full)
        if public and (silent := SILENT.match(public)):
            public = f"{silent[0]}{self.worded(public[silent.end() :])}"
        return Clause(clause.ground, words, public)

    def worded(self, text: str) -> str:
        """Changes a wording except for its references; adds words to one that consists of references only."""
        if self.how == "opened":
            return BRACED
        text = KNOWN if is_placeholder(text) else text.replace(BRACED, KNOWN)
        parts = REFERENCE.split(text)
        if not any(part.strip() for part in parts[::2]):
            return f"{text} {_WORDS[self.how]('and more')} "
        return "".join(
            part if REFERENCE.fullmatch(part) else self._other(part) for part in parts
        )

    def _other(self, words: str) -> str:
        return _WORDS[self.how](self.numbers(words)) if words.strip() else words

    def numbers(self, text: str) -> str:
        """Replaces all numbers, keeping their order of size so that ranges remain ranges; none becomes nil."""
        return NUMBER.sub(lambda number: self._number(number[0].replace(",", "")), text)

    def _number(self, written: str) -> str:
        if (
            self.how == "removed"
        ):  # all different, since formulas may divide by a difference
            return next(small for small in map(str, self.small) if small != written)
        number, step = (
            Decimal(written),
            Decimal(1).scaleb(Decimal(written).as_tuple().exponent),  # type: ignore[arg-type]
        )
        times, more = {
            "replaced": (3, 1),
            "lengthened": (1003, 7),
            "added": (11, 3),
            "reordered": (7, 2),
        }[self.how]
        return f"{number * times + step * more:f}"

    def date(self, text: str) -> str:
        years = 4 * (1 + WAYS.index(self.how))  # leap years stay leap years

        def later(found: re.Match[str]) -> str:
            year, end = int(found[1]) + years, found[2]
            return f"{year}/{str(year + 1)[-len(end) :]}" if end else str(year)

        return YEAR.sub(later, text)


_WORDS: dict[str, Callable[[str], str]] = {
    "replaced": lambda words: f"Other words, {len(words)} of them",
    "lengthened": lambda words: words + " and so on at great length" * 9,
    "removed": lambda _: "x",
    "added": lambda words: f"{words} and one thing more",
    "reordered": lambda words: " ".join(["So", *reversed(words.split(" "))]),
}
