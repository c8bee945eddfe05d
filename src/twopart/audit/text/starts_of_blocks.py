"""Keeps the first words of a block apart from a number before them: “6” above “Suites are open” does not mean 6 suites.

Paragraphs, decisions, tables and footnotes have numbers, and cells end in some. A file does not say where a block begins.
So the words with which the blocks of Part 1 begin are known, and a number that stands alone before them, at the end of a
line or at the beginning of one, does not count them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.text.layout import pattern_of_words, plain
from twopart.language import scales
from twopart.model.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret

_WORDS = 5  # at the beginning of a block, which a number before it may seem to count
_FEWEST_LETTERS = 5  # of these words together; a unit may be as short as that
_STEM = 3  # letters of a unit
_SCALES = ("per cent", "percent", *scales.POWERS, *scales.PLURALS)
_SIGN = " # "
_A_WORD = re.compile(r"[^\S\n]*(?:[^\W\d_]+[^\S\n]+)?")


class StartsOfBlocks:
    """The beginnings of blocks that have the unit of something withheld in them."""

    def __init__(self, starts: Iterable[str], figures: Iterable[Secret]) -> None:
        words = [*_SCALES, *_units(figures)]
        stems = {word.lower()[:_STEM] for word in words if len(word) >= _STEM}
        self._numbered: re.Pattern[str] | None = None
        chosen = sorted(set(_with_one_of(stems, starts)), key=len, reverse=True)
        if chosen:
            self._numbered = _numbered(chosen)

    def apart(self, text: str) -> str:
        """Returns the text with a sign between each such beginning and the number before it."""
        if self._numbered is None:
            return text
        pieces: list[str] = []
        end = 0
        for match in self._numbered.finditer(text):
            if "\n" in match[0] or _begins_a_line(match, end):
                pieces += (text[end : match.end()], _SIGN)
                end = match.end()
        return "".join((*pieces, text[end:]))


def _units(figures: Iterable[Secret]) -> Iterator[str]:
    """Yields each word of what withheld figures count."""
    for figure in figures:
        if isinstance(figure.value, Quantity):
            yield from figure.value.unit.split()


def _with_one_of(
    stems: Iterable[str],
    starts: Iterable[str],
) -> Iterator[str]:
    """Yields patterns for the first words of those blocks in which a word begins with one of these stems."""
    begins = tuple(stems)
    for start in starts:
        words = re.findall(r"[^\W_]+", plain(start))[:_WORDS]
        is_of_unit = any(word.lower().startswith(begins) for word in words)
        if is_of_unit and len("".join(words)) >= _FEWEST_LETTERS:
            yield pattern_of_words(words)


def _numbered(patterns: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(patterns)
    # It begins with a digit, so that it is found quickly; what stands before is looked at second.
    number = r"\d(?<![\d.,]\d)[\d.,]*[%).\]]*"
    return re.compile(rf"{number}(?:[^\S\n]*\n\s*|[^\S\n]+)(?={either})(?!\d)")


def _begins_a_line(match: re.Match[str], end_of_last: int) -> bool:
    """Whether nothing but a word stands before it on its line."""
    text, start = match.string, match.start()
    begins = text.rfind("\n", 0, start) + 1
    if begins < end_of_last:
        return False
    return _A_WORD.fullmatch(text, begins, start) is not None
