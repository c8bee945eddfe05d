"""A term with its options as people write it: 2+1+1, 2 + 1 + 1, two plus one plus one."""

import re
from functools import cache

from twopart.language.number_words import ONES
from twopart.model.quantity import Quantity, Value

_NUMBER = re.compile(r"[0-9]+")


def terms_of(value: Value | None) -> str:
    """Returns `2+1+1` for a figure that is printed so; empty for any other."""
    if not isinstance(value, Quantity) or value.saying is None:
        return ""
    terms, _, _ = value.saying.words.partition("\u00a0")
    if "+" not in terms:
        return ""
    return terms


@cache
def pattern_of_terms(terms: str) -> re.Pattern[str]:
    """Returns a pattern of all ways to write it, in any case."""
    numbers = [_in_digits_or_words(int(number)) for number in _NUMBER.findall(terms)]
    joined = r"\s*(?:\+|\bplus\b|\band\b)\s*".join(numbers)
    return re.compile(rf"(?<![\w.+£])(?<!\+\s){joined}(?!\w|\.\d|\s*\+)", re.IGNORECASE)


def _in_digits_or_words(number: int) -> str:
    if 1 <= number <= len(ONES):
        return f"(?:{number}|{ONES[number - 1]})"
    return str(number)
