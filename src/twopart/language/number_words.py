"""Whole numbers as people type them in prose: 24, twenty-four, 1,200, two dozen."""

import re
from collections.abc import Iterator

from twopart.language.whole_words import whole_words

ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UP_TO_TWELVE = (*ONES, *TEENS[:3])
BELOW_TWENTY = (*ONES, *TEENS)
ZEROS = ("zero", "nought", "oh")
# Each number that is one word, from one to ninety.
VALUES = {
    **{word: number for number, word in enumerate((*ONES, *TEENS), 1)},
    **{word: number * 10 for number, word in enumerate(TENS, 2)},
}
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth
""".split()
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split()
# What other number words can stand before: two dozen, three hundred.
MULTIPLIERS = {
    "dozen": 12,
    "hundred": 100,
}
_COUNTS = {**VALUES, **MULTIPLIERS}
_ONE = "|".join(ONES)
IN_WORDS = (  # a pattern of what `parsed` reads
    rf"[a-z]+t(?:een|y)(?:[- ](?:{_ONE})\b)?|{_ONE}|ten|eleven|twelve|dozen|hundred"
)
NUMBER = rf"\d[\d,]*|\b(?:{IN_WORDS})"  # the same, and whole numbers in digits
# A number of things begins and ends there: it is no part of an amount, a share, a fraction, a date or a word.
BEFORE_NUMBER = r"(?<![\w.,£/-])"
AFTER_NUMBER = r"(?![\w%]|[.,/]\d)"
_HUNDRED = 100
_LONGEST = 9  # digits with their commas
_CONTINUES = re.compile(r"\d[.,]")
_GLUES = frozenset("£€$/-_")
_DIGITS = re.compile(r"[0-9][0-9,]*(?![0-9]*[%/.][0-9]|[0-9]*%)")
_ONE_OF = (
    *(rf"{ten}(?:[- ](?:{_ONE}))?" for ten in TENS),
    *(f"{one} dozen" for one in ONES[1:4]),
    *TEENS,
    *ONES,
    *MULTIPLIERS,
)
_WORDS = re.compile(whole_words(_ONE_OF))
# What words in numbers are made of; of a thousand, texts speak beside other numbers.
_PARTS_OF_NUMBERS = frozenset((*_COUNTS, "thousand"))
_RUN_OF_DIGITS = re.compile(r"\d+")
_RUN_OF_LETTERS = re.compile("[a-z]+")


def ordinal(number: int) -> str:
    """Returns the word for a place in an order, from 1 to 100: sixth, twentieth, twenty-fifth."""
    tens, ones = divmod(number, 10)
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    if ones == 0:
        return _ORDINAL_TENS[tens - 2]
    return f"{TENS[tens - 2]}-{_ORDINALS[ones - 1]}"


def in_words(number: int) -> str:
    """Returns a whole number below a hundred in words (two, twenty-four), and others in digits."""
    if 1 <= number <= len(BELOW_TWENTY):
        return BELOW_TWENTY[number - 1]
    if not len(BELOW_TWENTY) < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, 10)
    if ones == 0:
        return TENS[tens - 2]
    return f"{TENS[tens - 2]}-{ONES[ones - 1]}"


def may_say_numbers(text: str, fewest: int = 1) -> bool:
    """Whether a text in small letters has so many digits or words for numbers. It is much quicker than a search for the
    phrases that say them.
    """
    found = len(_RUN_OF_DIGITS.findall(text))
    if found < fewest:
        words = _RUN_OF_LETTERS.findall(text)
        found += sum(map(_PARTS_OF_NUMBERS.__contains__, words))
    return found >= fewest


def numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields each whole number of a text in small letters: its value, where it begins and where it ends."""
    for match in _DIGITS.finditer(text):
        digits = match[0].rstrip(",")
        start = match.start()
        if _stands_alone(text, start) and len(digits) <= _LONGEST:
            yield int(digits.replace(",", "")), start, start + len(digits)
    for match in _WORDS.finditer(text):
        if _stands_alone(text, match.start()):
            yield parsed(match[0]) or 0, match.start(), match.end()


def _stands_alone(
    text: str,
    start: int,
) -> bool:
    """Whether it is no part of a word, of another number, or of an amount."""
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    if not last:
        return True
    return not (last.isalnum() or last in _GLUES or _CONTINUES.match(before))


def parsed(written: str) -> int | None:
    """Returns a whole number in digits or in words, with nothing else; else None. It is in small letters."""
    digits = written.replace(",", "")
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in written.removeprefix("a ").replace("-", " ").split():
        if word == "and":
            continue
        if word not in _COUNTS:
            return None
        if word in MULTIPLIERS:
            total = max(total, 1) * _COUNTS[word]
        else:
            total += _COUNTS[word]
    return total or None
