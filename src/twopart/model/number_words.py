"""Whole numbers as people type them in prose: 24, twenty-four, 1,200, two dozen; up to 999 in words."""

import re
from collections.abc import Iterator

_LONGEST = 9  # digits with their commas
_CONTINUES = re.compile(r"\d[.,]$")
_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
    "dozen": 12,
    "hundred": 100,
}
_ONE, _TEEN, _TEN = ("|".join(words) for words in (_ONES, _TEENS, _TENS))
_BELOW_HUNDRED = rf"(?:{_TEN})(?:[- ](?:{_ONE}))?|{_TEEN}|{_ONE}"
_DIGITS = re.compile(r"\d[\d,]*(?!\d*[%/.]\d|\d*%)")
_WORDS = re.compile(  # it begins with letters, so that it is found quickly; what stands before is looked at second
    rf"(?:{_TEN})(?:[- ](?:{_ONE}))?\b|(?:{_TEEN}|{_ONE}|dozen|hundred)\b"
)


def numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Each whole number of a text in small letters: its value, where it begins and where it ends."""
    for found in _DIGITS.finditer(text):
        said = found[0].rstrip(",")
        if _stands_alone(text, found.start()) and len(said) <= _LONGEST:
            yield value_of(said), found.start(), found.start() + len(said)
    for found in _WORDS.finditer(text):
        if _stands_alone(text, found.start()):
            yield value_of(found[0]), found.start(), found.end()


def _stands_alone(text: str, start: int) -> bool:
    """Whether it is no part of a word, of another number, or of an amount."""
    before = text[max(0, start - 1) : start]
    return not (before.isalnum() or before in ("£", "€", "$", "/", "-", "_") or _CONTINUES.search(text, 0, start))


def value_of(number: str) -> int:
    """What a number in words or digits says: `twenty-four` is 24. It is in small letters."""
    digits = number.replace(",", "")
    if digits.isdigit():
        return int(digits)
    return sum(_VALUES[word] for word in number.replace("-", " ").split())


def spellings(number: int) -> str:
    """A pattern of the ways to write a number below a hundred, or the digits of a greater one."""
    digits = f"{number:,}".replace(",", ",?")
    if not 1 <= number < 100:  # noqa: PLR2004 - words are for short numbers
        return digits
    tens, ones = divmod(number, 10)
    if number < len(_ONES) + len(_TEENS) + 1:
        word = (*_ONES, *_TEENS)[number - 1]
    else:
        word = _TENS[tens - 2] + (rf"[- ]{_ONES[ones - 1]}" if ones else "")
    return f"{digits}|{word}"
