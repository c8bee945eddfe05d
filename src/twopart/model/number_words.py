"""Whole numbers as people type them in prose: 24, twenty-four, 1,200, two dozen; up to 999 in words."""

_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
    "both": 2,
    "pair": 2,
    "trio": 3,
    "dozen": 12,
}
_ONE, _TEEN, _TEN = ("|".join(words) for words in (_ONES, _TEENS, _TENS))
_BELOW_HUNDRED = rf"(?:{_TEN})(?:[- ](?:{_ONE}))?|{_TEEN}|{_ONE}"
WORDS = rf"(?:(?:an?|{_ONE})[- ]hundred(?:[- ](?:and[- ])?(?:{_BELOW_HUNDRED}))?|two dozen|a dozen|{_BELOW_HUNDRED})"
NUMBER = rf"(?:(?<![\w.,/£€$-])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})(?![\d%]|[.,/]\d)|\b{WORDS}\b(?!-(?:{_ONE})\b))"


def value_of(number: str) -> int:
    """What matches `NUMBER` says: `twenty-four` is 24. It is in small letters."""
    digits = number.replace(",", "")
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in number.replace("-", " ").split():
        if word == "hundred":
            total = max(total, 1) * 100
        elif word == "dozen":
            total = max(total, 1) * _VALUES[word]
        else:
            total += _VALUES.get(word, 0)
    return total


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
