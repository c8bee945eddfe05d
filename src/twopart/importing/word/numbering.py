"""The numbers that Word counts by itself: of which kind a list is, and what is printed before each of its paragraphs."""

import re
from xml.etree.ElementTree import Element

from twopart.base.record import record
from twopart.importing.document import ListKind
from twopart.importing.word.package import setting
from twopart.load.sheets.archive import attribute, local

KINDS: dict[str, ListKind] = {
    "decimal": "numbered",
    "decimalZero": "numbered",
    "ordinal": "numbered",
    "lowerLetter": "letter",
    "upperLetter": "letter",
    "lowerRoman": "roman",
    "upperRoman": "roman",
    "bullet": "bullet",
}
PLACEHOLDER = re.compile(r"%([1-9])")
DEEPEST = 8  # the last level of a list
ALPHABET = 26
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST_ROMAN = 39


@record
class Level:
    """One level of a list: how its numbers are written, as `%1.%2`, and with which it begins."""

    format: str = "none"
    pattern: str = ""
    start: int = 1


@record
class ListNumber:
    """What stands before a paragraph."""

    kind: ListKind
    depth: int
    words: str
    level: int


class ListNumbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(
        self,
        tree: Element | None,
    ) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in tree if tree is not None else ():
            if local(element.tag) == "abstractNum":
                own = attribute(element, "abstractNumId")
                self._levels[own] = dict(
                    map(
                        _level,
                        _levels_of(element),
                    )
                )
            if local(element.tag) == "num":
                self._add_list(element)

    def _add_list(self, element: Element) -> None:
        own = attribute(element, "numId")
        self._lists[own] = setting(element, "abstractNumId")
        for each in element:
            if local(each.tag) != "lvlOverride":
                continue
            start = setting(each, "startOverride")
            if start.isdecimal():
                self._starts[
                    own,
                    _number(
                        attribute(
                            each,
                            "ilvl",
                        )
                    ),
                ] = int(start)

    def next(
        self,
        numbers: str,
        level: str,
    ) -> ListNumber | None:
        """Returns the number of the next paragraph of a list; None where the list prints none."""
        family = self._lists.get(numbers)
        if family is None:
            return None
        depth = min(_number(level), DEEPEST)
        levels = self._levels.get(family, {})
        own = levels.get(depth, Level())
        kind = KINDS.get(own.format, "")
        if not kind:
            return None
        self._count(numbers, family, depth)
        words = ""
        if kind != "bullet":
            words = self._printed(family, own.pattern)
        return ListNumber(
            kind,
            max(
                0,
                own.pattern.count("%") - 1,
            ),
            words,
            depth,
        )

    def _count(
        self,
        numbers: str,
        family: str,
        depth: int,
    ) -> None:
        counts = self._counts.setdefault(family, {})
        if numbers not in self._begun:
            self._begun.add(numbers)
            for (own, level), start in self._starts.items():
                if own == numbers:
                    counts[level] = start - 1
        if depth not in counts:
            start = (
                self._levels.get(family, {})
                .get(
                    depth,
                    Level(),
                )
                .start
            )
            counts[depth] = start - 1
        counts[depth] += 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

    def _printed(
        self,
        family: str,
        pattern: str,
    ) -> str:
        """Returns the number as it is printed, from a pattern such as `%1.%2`."""
        counts = self._counts.get(family, {})
        levels = self._levels.get(family, {})

        def written(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = levels.get(level, Level())
            return _written(
                counts.get(level, own.start),
                own.format,
            )

        return PLACEHOLDER.sub(written, pattern)


def _levels_of(element: Element) -> list[Element]:
    return [each for each in element if local(each.tag) == "lvl"]


def _level(element: Element) -> tuple[int, Level]:
    start = _number(setting(element, "start") or "1")
    level = Level(
        setting(element, "numFmt"),
        setting(element, "lvlText"),
        start,
    )
    return _number(attribute(element, "ilvl")), level


def _number(written: str) -> int:
    if not written.isdecimal():
        return 0
    return int(written[:6])


def _written(
    number: int,
    how: str,
) -> str:
    if how in ("lowerLetter", "upperLetter"):
        return _cased(_letters(number), how)
    if how in ("lowerRoman", "upperRoman") and 0 < number <= MOST_ROMAN:
        return _cased(_roman(number), how)
    return str(number)


def _cased(
    words: str,
    how: str,
) -> str:
    if how.startswith("upper"):
        return words.upper()
    return words


def _letters(number: int) -> str:
    """Returns a number in letters, as Word counts them: a … z, aa, bb."""
    times, letter = divmod(
        max(number - 1, 0),
        ALPHABET,
    )
    return chr(ord("a") + letter) * (
        min(
            times,
            DEEPEST,
        )
        + 1
    )


def _roman(number: int) -> str:
    words = ""
    for worth, sign in ROMAN:
        while number >= worth:
            words += sign
            number -= worth
    return words
