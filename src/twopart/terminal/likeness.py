"""Whether public words equal, or nearly equal, something withheld; and which of them carry a number."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from twopart.language.everyday import EVERYDAY
from twopart.language.number_words import MULTIPLIERS, VALUES

TOKEN = re.compile(r"\S+")
PIECE = re.compile(r"\d[\d.,]*|[^\W\d_]+")
# Thousands without commas.
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[ _'’]\d{3})+(?!\d)")
LEAST_LETTERS = 3  # of a word that may tell something
LEAST_FOR_A_SLIP = 5  # letters of a word that is recognised with one letter wrong
LEAST_DIGITS = 2  # of a number that may be another one rounded
RUN = 4  # words in a row that repeat withheld ones
LAST_LATIN = 0x24F


class ComparedWord(NamedTuple):
    """A word as it is compared, and where it stands."""

    word: str
    start: int
    end: int


def plain(words: str) -> str:
    """Returns the letters and digits alone, in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", words).casefold()
    return "".join(filter(str.isalnum, decomposed))


def parts(words: str) -> Iterator[ComparedWord]:
    """Yields the words of a text, each without what stands between its letters: ZY**XQ**V is one."""
    for token in TOKEN.finditer(words):
        word = plain(token[0])
        if word:
            yield ComparedWord(word, token.start(), token.end())


def mantissa(digits: str) -> str:
    """Returns the digits of a number without its scale: 2,400 and 2.4 have the same."""
    return re.sub(r"\D", "", digits).strip("0")


@cache
def _ordinary() -> frozenset[str]:
    """Returns the words that stand in every text."""
    listed = (
        files("twopart.language.naming").joinpath("common_words.txt").read_text("utf-8")
    )
    words = EVERYDAY | frozenset(re.findall(r"[a-z]+", listed))
    return words - _numbers_in_words()


@cache
def _numbers_in_words() -> frozenset[str]:
    return frozenset([*VALUES, *MULTIPLIERS])


class Likeness:
    """Compares words with everything that is withheld."""

    def __init__(self, withheld: Iterable[str]) -> None:
        self.withheld = tuple(map(_without_ids, withheld))

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of withheld text that do not stand in every text, and numbers in words."""
        words = set(self._all_words)
        return frozenset(words - _ordinary())

    @cached_property
    def _all_words(self) -> tuple[str, ...]:
        words: list[str] = []
        for text in self.withheld:
            words += [plain(piece) for piece in PIECE.findall(text)]
            words += [part.word for part in parts(text)]
        telling = _numbers_in_words()
        return tuple(
            word
            for word in words
            if not word.isdigit() and (len(word) >= LEAST_LETTERS or word in telling)
        )

    @cached_property
    def numbers(self) -> frozenset[str]:
        numbers: set[str] = set()
        for text in self.withheld:
            numbers.update(map(mantissa, re.findall(r"\d[\d.,]*", text)))
        return frozenset(numbers - {""})

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Words in a row of withheld text; all of a short one, unless it is one ordinary word."""
        runs: set[tuple[str, ...]] = set()
        for text in self.withheld:
            words = tuple(part.word for part in parts(text))
            if 1 < len(words) < RUN:
                runs.add(words)
            for number in range(len(words) - RUN + 1):
                runs.add(words[number : number + RUN])
        return frozenset(runs)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(run) for run in self.runs}))

    @cached_property
    def _slips(self) -> frozenset[str]:
        """The words with one letter left out: two words with one letter wrong share one of these."""
        slips: set[str] = set()
        for word in self.words:
            if len(word) >= LEAST_FOR_A_SLIP:
                slips.update(_without_one(word))
        return frozenset(slips)

    def like(self, words: str, *, is_value: bool) -> Iterator[tuple[int, int]]:
        """Yields start and end of words that resemble withheld ones, and of numbers without a label."""
        own = list(parts(words))
        for part in _with_groups(words, is_value=is_value):
            if self._is_like(part, words[part.start : part.end], is_value=is_value):
                yield part.start, part.end
        yield from self._repeated(own)
        yield from self._across(own)

    def _is_like(self, part: ComparedWord, written: str, *, is_value: bool) -> bool:
        if any(letter.isalpha() and ord(letter) > LAST_LATIN for letter in part.word):
            return True  # letters that may look like others
        outside = re.sub(r"\{[^{}]*\}", "", written)
        if is_value:
            outside = GROUPED.sub(_joined, outside)
        digits = re.findall(r"\d[\d.,]*", outside)
        if digits and not is_value:
            return True
        if any(map(self._is_a_number, digits)):
            return True
        pieces = {plain(piece) for piece in PIECE.findall(outside)}
        pieces.add(plain(outside))
        return any(map(self._is_like_a_word, pieces))

    def _is_a_number(self, written: str) -> bool:
        """Whether a number with a label says a withheld one.

        A digit alone is compared as it is written: a public day, 4 May, is no £0.4m.
        """
        digits = written.strip(".,")
        if len(digits) == 1:
            return digits in self._single_digits
        return self._is_a_number_of(mantissa(written))

    @cached_property
    def _single_digits(self) -> frozenset[str]:
        digits: set[str] = set()
        for text in self.withheld:
            digits.update(re.findall(r"(?<![\d.,])\d(?![.,]?\d)", text))
        return frozenset(digits)

    def _is_a_number_of(self, number: str) -> bool:
        """Whether a withheld number is the same, or the same as rounded."""
        if number in self.numbers:
            return True
        if len(number) < LEAST_DIGITS:
            return False
        return any(_is_rounded(number, other) for other in self.numbers)

    def _is_like_a_word(self, word: str) -> bool:
        if word in self.words:
            return True
        if len(word) < LEAST_FOR_A_SLIP - 1 or word in _ordinary():
            return False
        if word in self._slips:
            return True
        return any(
            one in self.words or one in self._slips for one in _without_one(word)
        )

    def _repeated(self, own: list[ComparedWord]) -> Iterator[tuple[int, int]]:
        words = [part.word for part in own]
        for length in self._lengths:
            for number in range(len(own) - length + 1):
                if tuple(words[number : number + length]) in self.runs:
                    yield own[number].start, own[number + length - 1].end

    def _across(self, own: list[ComparedWord]) -> Iterator[tuple[int, int]]:
        """Yields withheld words that spaces divide, or that stand inside others: H e r o n, Heron's."""
        squashed = "".join(part.word for part in own)
        starts: list[ComparedWord] = []
        for part in own:
            starts += [part] * len(part.word)
        for word in self.words:
            if len(word) < LEAST_FOR_A_SLIP:
                continue
            position = squashed.find(word)
            while position >= 0:
                last = position + len(word) - 1
                yield starts[position].start, starts[last].end
                position = squashed.find(word, position + 1)


def _with_groups(words: str, *, is_value: bool) -> list[ComparedWord]:
    """Returns the words of a text; in a value `1 860` is one number."""
    if not is_value or not GROUPED.search(words):
        return list(parts(words))
    joined = GROUPED.sub(lambda group: group[0].replace(" ", "_"), words)
    return list(parts(joined))


def _joined(group: re.Match[str]) -> str:
    return re.sub(r"\D", "", group[0])


def _without_ids(text: str) -> str:
    """Returns a text without its references and the grounds of its clauses."""
    text = re.sub(r"\{[a-z0-9_.-]*\}", " ", text)
    return re.sub(r"\[\[[a-z_]+:", " ", text)


def _without_one(word: str) -> Iterator[str]:
    for number in range(len(word)):
        yield word[:number] + word[number + 1 :]


def _is_rounded(one: str, other: str) -> bool:
    """Whether one number is the other with fewer digits."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_DIGITS or len(short) == len(long):
        return False
    cut = int(long[: len(short)])
    return int(short) in (cut, cut + 1)
