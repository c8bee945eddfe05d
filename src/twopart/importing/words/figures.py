"""The register of figures of an imported paper: ids from the words near each, and no label."""

import re
from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.importing.words.quantities import FigureInWords
from twopart.importing.words.text import comparable
from twopart.language import scales
from twopart.language.number_words import VALUES

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
MOST_WORDS = 3  # of an id
FEWEST_LETTERS = 3
LONGEST_ID = 40
PRECISE = 3  # digits that two facts hardly share by chance
# Words that say nothing of what a figure is.
SMALL = frozenset(
    """
    the and for with from that this which will would has have had was were are been being its our their they them than
    then not but all any each per over under into onto about around some more most less least out off also such only
    between during until since after before when where while who whom whose what how can could may might must shall
    should did does done made make makes plc ltd limited llp inc percent pounds pence year years month months week weeks
    day days there here these those
    """.split()
) | {*VALUES, *scales.TO_A_TRILLION}
COUNTED = re.compile(
    r"\s(?P<counted>(?!(?:of|in|on|at|to|is|was|and|or|for|by|with|per)\b)[a-z-]+\s[a-z]+s)\b"
)
DIGITS = re.compile(r"\d")
MANY = re.compile(r"\d[\d,]*\d")
WITH_NOUN = re.compile(rf"(?P<number>{MANY.pattern}) (?P<noun>[a-z]+s)")


@record
class UndecidedFigure:
    """A figure of the register: its id, kind and value as the document has it, and where it stands there."""

    id: str
    kind: str
    written: str
    place: str
    readable: bool


class UndecidedFigures:
    """Gives each figure an id. Words that say the same precise value, or count the same, mean the same figure."""

    def __init__(
        self,
        reserved_ids: frozenset[str],
    ) -> None:
        self._ids = set(reserved_ids)
        self._by_words: dict[str, UndecidedFigure] = {}
        # The same by number and noun alone: of “31 suites”, and of “31 custody suites” if nothing else counts suites.
        self._by_noun: dict[tuple[str, str], UndecidedFigure] = {}
        self.all: list[UndecidedFigure] = []

    def reference(
        self,
        words: str,
        figure: FigureInWords,
        place: str,
        near: tuple[str, ...] = (),
    ) -> str:
        """Returns what stands in prose for a figure: its id in braces, and a noun that the figure does not have."""
        number, noun, has_noun = _number_and_noun(words, figure)
        same = self._by_noun.get((number, noun))
        if same is not None and has_noun:
            after = "" if same.written != number else f" {noun}"
            return f"{{{same.id}}}{after}"
        if same is not None and same.written != number:
            return f"{{{same.id}.number}}"
        name = self.id_of(words, figure, place, near)
        if noun:
            self._by_noun.setdefault((number, noun), self.by_id[name])
        return f"{{{name}}}"

    def id_of(
        self,
        words: str,
        figure: FigureInWords,
        place: str,
        near: tuple[str, ...] = (),
    ) -> str:
        """Returns the id of a figure that stands in words, or `near` others where these say nothing."""
        value_in_words = words[figure.start : figure.end]
        counted = _counted_noun(words, figure)
        key = f"{figure.kind} {comparable(value_in_words)} {counted}"
        earlier = self._by_words.get(key)
        if earlier is not None:
            return earlier.id
        telling = words_near(words, figure) or list(near)
        name = self.new_id(telling, figure.kind)
        written = figure.written or value_in_words
        undecided = UndecidedFigure(
            name, figure.kind, written.strip(), place, figure.readable
        )
        self.all.append(undecided)
        if counted or len(DIGITS.findall(value_in_words)) >= PRECISE:
            self._by_words[key] = undecided
        return name

    def new_id(
        self,
        words: list[str],
        otherwise: str,
    ) -> str:
        """Returns an id of some words that nothing else has."""
        stem = "_".join(words)[:LONGEST_ID].strip("_") or otherwise
        name, number = stem, 1
        while name in self._ids:
            number += 1
            name = f"{stem}_{number}"
        self._ids.add(name)
        return name

    @property
    def by_id(self) -> Mapping[str, UndecidedFigure]:
        return {each.id: each for each in self.all}


def _number_and_noun(words: str, figure: FigureInWords) -> tuple[str, str, bool]:
    """Returns a number that no chance repeats, the noun that it counts, and whether the noun is a part of the figure."""
    value = words[figure.start : figure.end]
    whole = WITH_NOUN.fullmatch(value)
    if figure.kind != "count" or figure.written:
        return "", "", False
    if whole and whole["noun"] not in SMALL:
        return whole["number"], whole["noun"], True
    counted = _counted_noun(words, figure)
    if counted and MANY.fullmatch(value):
        return value, counted.split()[-1], False
    return "", "", False


def _counted_noun(words: str, figure: FigureInWords) -> str:
    """Returns the two words after a number that say what it counts: custody suites, of “31 custody suites”."""
    match = COUNTED.match(words, figure.end)
    if figure.kind != "count" or match is None:
        return ""
    if not words[figure.start : figure.end].replace(",", "").isdecimal():
        return ""
    return match["counted"]


def words_near(
    words: str,
    figure: FigureInWords,
) -> list[str]:
    """Returns the last telling words before a figure, or else the first after it: no names,
    and nothing of its value.
    """
    before = [*telling_words(_sentence_before(words[: figure.start]))]
    if before:
        return before[-MOST_WORDS:]
    after = [*telling_words(words[figure.end :])]
    return after[:MOST_WORDS]


def _sentence_before(words: str) -> str:
    return re.split(r"[.;:!?]\s", words)[-1]


def telling_words(words: str) -> Iterator[str]:
    """Yields words in small letters that say something; those with a capital may be names, and ids are seen in
    messages.
    """
    for match in WORD.finditer(words):
        word = match[0]
        if not word.isascii() or not word.islower() or "'" in word or "’" in word:
            continue
        if len(word) >= FEWEST_LETTERS and word not in SMALL:
            yield word
