"""Computes the number that Word shows before each paragraph of a list (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from twopart.audit.surface import CannotRead

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_TENS = ("", "x", "xx", "xxx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


class WordNumbers:
    """Counts as Word does: lists of one definition continue each other, unless one begins with a number of its own."""

    def __init__(self, numbering: ET.Element | None) -> None:
        self._levels: dict[tuple[str, int], ET.Element] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._lists: dict[str, ET.Element] = {}
        self._begun: set[str] = set()
        self._counts: dict[str, list[int]] = {}
        if numbering is None:
            return
        for definition in numbering.findall(f"{W}abstractNum"):
            self._define(definition)
        for each in numbering.findall(f"{W}num"):
            self._lists[each.get(f"{W}numId", "")] = each

    def shown_by(self, properties: ET.Element) -> str:
        """Returns what stands before a paragraph with these properties; empty outside lists.

        Raises `CannotRead` where the list or its level is not defined.
        """
        number = properties.find(f"{W}numPr")
        if number is None:
            return ""
        name = _value(number, "numId")
        level = int(_value(number, "ilvl") or 0)
        if name not in self._lists:
            raise CannotRead("a list of the Word document is not defined")
        definition = _value(self._lists[name], "abstractNumId")
        if (definition, level) not in self._levels:
            raise CannotRead("a level of a list of the Word document is not defined")
        self._begin(name, definition)
        self._count(definition, level)
        return self._shown(definition, level)

    def _define(self, definition: ET.Element) -> None:
        name = definition.get(f"{W}abstractNumId", "")
        self._counts[name] = [0] * _LEVELS
        for level in definition.findall(f"{W}lvl"):
            place = (name, int(level.get(f"{W}ilvl", "0")))
            self._levels[place] = level
            self._starts[place] = int(_value(level, "start") or 0)

    def _begin(
        self,
        name: str,
        definition: str,
    ) -> None:
        if name in self._begun:
            return
        self._begun.add(name)
        for override in self._lists[name].findall(f"{W}lvlOverride"):
            level = int(override.get(f"{W}ilvl", "0"))
            self._starts[definition, level] = int(_value(override, "startOverride"))
            self._counts[definition][level] = 0

    def _count(
        self,
        definition: str,
        level: int,
    ) -> None:
        counts = self._counts[definition]
        if counts[level]:
            counts[level] += 1
        else:
            counts[level] = self._starts[definition, level]
        for below in range(level + 1, _LEVELS):
            counts[below] = 0

    def _shown(
        self,
        definition: str,
        level: int,
    ) -> str:
        pattern = _value(self._levels[definition, level], "lvlText")
        if _value(self._levels[definition, level], "numFmt") == "bullet":
            return pattern

        def count(match: re.Match[str]) -> str:
            of_level = int(match[1]) - 1
            number = self._counts[definition][of_level]
            if not number:
                number = self._starts[definition, of_level]
            kind = _value(self._levels[definition, of_level], "numFmt")
            return _as(kind, number)

        return _PLACE.sub(count, pattern)


def _value(element: ET.Element, name: str) -> str:
    inner = element.find(f"{W}{name}")
    if inner is None:
        return ""
    return inner.get(f"{W}val", "")


def _as(kind: str, number: int) -> str:
    """Returns a number in one of the formats that lists have. Raises `CannotRead` for others."""
    if kind == "decimal":
        return str(number)
    if kind in ("lowerLetter", "upperLetter"):
        times, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) * (times + 1)
    elif kind == "lowerRoman" and number < len(_TENS) * 10:
        tens, ones = divmod(number, 10)
        text = _TENS[tens] + _ONES[ones]
    else:
        raise CannotRead("a list of the Word document counts in another way")
    if kind == "upperLetter":
        return text.upper()
    return text
