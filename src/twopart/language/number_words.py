"""Whole numbers as people type them in prose: 24, twenty-four, 1,200, two dozen."""

import re
from collections.abc import Iterator

_LONGEST = 9  # digits with their commas
_CONTINUES = re.compile(r"\d[.,]")
_GLUES = frozenset("£€$/-_")
_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
    "dozen": 12,
    "hundred": 100,
}
_ONE, _TEEN, _TEN = (
    "|".join(words)
    for words in (
        _ONES,
        _TEENS,
        _TENS,
    )
)
IN_WORDS = rf"[a-z]+t(?:een|y)(?:[- ](?:{_ONE})\b)?|{_ONE}|ten|eleven|twelve|dozen|hundred"  # a pattern of what `parsed` reads
_DIGITS = re.compile(r"[0-9][0-9,]*(?![0-9]*[%/.][0-9]|[0-9]*%)")
_WORDS = re.compile(  # it begins with letters, so that it is found quickly; what stands before is looked at second
    rf"(?:{_TEN})(?:[- ](?:{_ONE}))?\b|(?:two|three|four) dozen\b|(?:{_TEEN}|{_ONE}|dozen|hundred)\b"
)


def numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Each whole number of a text in small letters: its value, where it begins and where it ends."""
    for found in _DIGITS.finditer(text):
        said = found[0].rstrip(",")
        if _stands_alone(text, found.start()) and len(said) <= _LONGEST:
            yield int(said.replace(",", "")), found.start(), found.start() + len(said)
    for found in _WORDS.finditer(text):
        if _stands_alone(text, found.start()):
            yield parsed(found[0]) or 0, found.start(), found.end()


def _stands_alone(text: str, start: int) -> bool:
    """Whether it is no part of a word, of another number, or of an amount."""
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    return (
        not (last.isalnum() or last in _GLUES or _CONTINUES.match(before)) or not last
    )


def parsed(said: str) -> int | None:
    """A whole number in digits or in words, with nothing else; else None. It is in small letters."""
    digits = said.replace(",", "")
    if digits.isdigit():
        return int(digits)
    total = 0
    words = said.removeprefix("a ").replace("-", " ").split()
    for word in words:
        if word == "and":
            continue
        if word not in _VALUES:
            return None
        times = word in ("dozen", "hundred")
        total = max(total, 1) * _VALUES[word] if times else total + _VALUES[word]
    return total or None
