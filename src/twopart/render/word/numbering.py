"""Makes automatic lists of Word that show the same numbers as a view.

A part has its numbers already. Word counts by itself, so its counting is followed here step by step: if it would
show another number than the view has, a list of its own begins with that number. What no list can show is left to the
caller to write as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twopart.render.word.markup import tag

HANG = 737  # twips (13 mm): how far the numbers of paragraphs hang in the margin
LEVELS = 9
INDENT = 425  # twips (7.5 mm): of each level of a list

_FORMATS = {
    "alpha": "lowerLetter",
    "roman": "lowerRoman",
    "capital": "upperLetter",
    "arabic": "decimal",
    "bullet": "bullet",
}
_ROMAN = {10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
_MOST_ROMAN = 39
_LETTERS = 26
_LABEL = 16  # half points: the letters of a label in the margin
# In which formats a number of a decision is looked for: “i” is the first roman number and the ninth letter.
_OF_DECISIONS = ("decimal", "lowerRoman", "lowerLetter", "upperLetter")


def shown(number_format: str, count: int) -> str:
    """Returns a count as Word shows it (ECMA-376, part 1, 17.18.59), which doubles letters after z."""
    match number_format:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % _LETTERS)
            text = letter * ((count - 1) // _LETTERS + 1)
            if number_format == "upperLetter":
                return text.upper()
            return text
        case "lowerRoman":
            return _roman(count)
    return str(count)


def _roman(count: int) -> str:
    if count > _MOST_ROMAN:
        return ""
    text = ""
    for value, letters in _ROMAN.items():
        while count >= value:
            text += letters
            count -= value
    return text


def count_of(number_format: str, text: str) -> int:
    """Returns the count that a format shows as this text; 0 if there is none."""
    if number_format == "decimal":
        if re.fullmatch("[1-9][0-9]{0,5}", text):
            return int(text)
        return 0
    for count in range(1, _LETTERS * 3 + 1):
        if shown(number_format, count) == text:
            return count
    return 0


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list counts, what it shows around the count, and how far it is indented, in twips."""

    level: int
    number_format: str
    pattern: str
    start: int
    left: int
    hanging: int
    colour: str = ""
    # The size of the letters in half points, if it differs from that of the paragraph.
    size: int = 0

    def xml(self) -> str:
        look = ""
        if self.colour:
            look = tag("color", val=self.colour)
        if self.size:
            plain = tag("b", val=0) + tag("strike", val=0)
            look = plain + look + tag("sz", val=self.size)
        if look:
            look = tag("rPr", look)
        indent = tag("ind", left=self.left, hanging=self.hanging)
        content = (
            tag("start", val=self.start),
            tag("numFmt", val=self.number_format),
            tag("lvlText", val=self.pattern),
            tag("lvlJc", val="left"),
            tag("pPr", indent),
            look,
        )
        return tag("lvl", "".join(content), ilvl=self.level)


@dataclass(slots=True)
class ListCounter:
    """How far Word has counted in a list; a level that it has not met yet begins with its start."""

    number: int  # of the list
    formats: tuple[str, ...]
    starts: list[int]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def next_at(self, level: int) -> tuple[int, ...]:
        """Returns the counts that the next paragraph of a level would show, of all levels down to it."""
        counts: list[int] = []
        for above in range(level):
            count = self.counts[above]
            if count is None:
                count = self.starts[above]
            counts.append(count)
        last = self.counts[level]
        if last is None:
            return (*counts, self.starts[level])
        return (*counts, last + 1)

    def take(self, level: int) -> None:
        """Counts a paragraph of a level; the levels below it begin again."""
        self.counts[level] = self.next_at(level)[-1]
        for below in range(level + 1, LEVELS):
            self.counts[below] = None


@dataclass(slots=True)
class WordNumbering:
    """All lists of a document. `paragraph_level` is that of paragraphs below numbered sections, else 0."""

    paragraph_level: int
    accent: str  # the colour of numbers that hang in the margin
    _definitions: list[str] = field(default_factory=list)
    _lists: list[str] = field(default_factory=list)
    _outline: ListCounter | None = None
    _decisions: ListCounter | None = None
    _kinds: dict[tuple[str, ...], int] = field(default_factory=dict)
    _bullets: dict[tuple[str, ...], ListCounter] = field(default_factory=dict)

    def of_outline(self, number: str) -> tuple[int, int] | None:
        """Returns the list and level that show the number of a section or paragraph, such as “3.1”; None if none does."""
        pieces = number.split(".")
        counts = tuple(count_of("decimal", piece) for piece in pieces)
        if not all(counts) or len(counts) > LEVELS:
            return None
        level = len(counts) - 1
        if self._outline is None or self._outline.next_at(level) != counts:
            starts = [*counts, *[1] * (LEVELS - len(counts))]
            levels = self._outline_levels(starts)
            self._outline = self._begun(levels, starts)
        self._outline.take(level)
        return self._outline.number, level

    def of_decision(self, number: str) -> tuple[int, int] | None:
        """Returns the list and level that show the number of a decision, such as “2” or “ii”; None if none does."""
        if self._decisions is not None:
            [count] = self._decisions.next_at(0)
            if shown(self._decisions.formats[0], count) == number:
                self._decisions.take(0)
                return self._decisions.number, 0
        for number_format in _OF_DECISIONS:
            count = count_of(number_format, number)
            if count:
                self._begin_decisions(number_format, count)
                return self.of_decision(number)
        return None

    def _begin_decisions(
        self,
        number_format: str,
        count: int,
    ) -> None:
        level = ListLevel(0, number_format, "%1", count, 0, HANG, self.accent)
        starts = [count, *[1] * (LEVELS - 1)]
        self._decisions = self._begun(level.xml(), starts, (number_format,))

    def list_of(self, styles: tuple[str, ...]) -> ListCounter:
        """Returns a new list, with a style for each of its levels; all lists of bullets alone are one."""
        if set(styles) == {"bullet"} and styles in self._bullets:
            return self._bullets[styles]
        if styles not in self._kinds:
            self._kinds[styles] = self._define(self._list_levels(styles))
        formats = tuple(_FORMATS[style] for style in styles)
        starts = [1] * len(styles)
        number = self._listed(self._kinds[styles], starts)
        counter = ListCounter(number, formats, [1] * LEVELS)
        if set(styles) == {"bullet"}:
            self._bullets[styles] = counter
        return counter

    def item(
        self,
        counter: ListCounter,
        styles: tuple[str, ...],
        level: int,
        marker: str,
    ) -> ListCounter | None:
        """Returns the list in which an item shows its marker: this one, or one that begins with it; None if no list can."""
        number_format = _FORMATS[styles[level]]
        if number_format == "bullet":
            return counter
        count = count_of(number_format, marker)
        if not count:
            return None
        if counter.next_at(level)[-1] != count:
            starts = [1] * LEVELS
            starts[level] = count
            overrides = starts[: len(styles)]
            number = self._listed(self._kinds[styles], overrides)
            counter = ListCounter(number, counter.formats, starts)
        counter.take(level)
        return counter

    def label(self, text: str, hanging: int) -> tuple[int, int]:
        """Adds a list whose items have a text before them, and no number. Returns the list and its level."""
        level = ListLevel(0, "none", text, 1, 0, hanging, self.accent, _LABEL)
        number = self._listed(self._define(level.xml()), [])
        return number, 0

    def xml(self) -> str:
        """Returns what stands in numbering.xml; empty if the document has no list."""
        return "".join((*self._definitions, *self._lists))

    def _outline_levels(self, starts: list[int]) -> str:
        levels: list[str] = []
        for number, start in enumerate(starts):
            pattern = ".".join(f"%{above + 1}" for above in range(number + 1))
            left = max(number - self.paragraph_level, 0) * HANG
            level = ListLevel(
                number, "decimal", pattern, start, left, HANG, self.accent
            )
            levels.append(level.xml())
        return "".join(levels)

    def _list_levels(self, styles: tuple[str, ...]) -> str:
        levels: list[str] = []
        for number, style in enumerate(styles):
            pattern = f"%{number + 1}."
            if style == "bullet":
                pattern = "•"
            left = (number + 1) * INDENT
            level = ListLevel(number, _FORMATS[style], pattern, 1, left, INDENT)
            levels.append(level.xml())
        return "".join(levels)

    def _begun(
        self,
        levels: str,
        starts: list[int],
        formats: tuple[str, ...] = (),
    ) -> ListCounter:
        number = self._listed(self._define(levels), [])
        return ListCounter(number, formats, starts)

    def _define(self, levels: str) -> int:
        number = len(self._definitions)
        kind = tag("multiLevelType", val="multilevel")
        self._definitions.append(
            tag("abstractNum", kind + levels, abstractNumId=number)
        )
        return number

    def _listed(self, definition: int, starts: list[int]) -> int:
        number = len(self._lists) + 1
        content = tag("abstractNumId", val=definition)
        for level, start in enumerate(starts):
            begin = tag("startOverride", val=start)
            content += tag("lvlOverride", begin, ilvl=level)
        self._lists.append(tag("num", content, numId=number))
        return number
