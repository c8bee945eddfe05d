"""Expands an entry that is only a value to one with the key of that value."""

import re
from collections.abc import Container

from twopart.base.finding import Refused
from twopart.base.source import Text
from twopart.language.number_words import MULTIPLIERS, VALUES
from twopart.language.time import months
from twopart.load.inline_figures.stated import YEARS, readers_of
from twopart.load.keys import KEY_WITHOUT_SPACE
from twopart.load.tree import Mapping, Scalar
from twopart.model.placeholder import WORD, is_placeholder
from twopart.model.quantity import CURRENCIES

MONTH = re.compile(rf"\b(?:{months.WRITTEN})\b", re.IGNORECASE)
DAY_OF_MONTH = re.compile(rf"\d{{1,2}}\s+(?:{months.WRITTEN})", re.IGNORECASE)
NUMBER_IN_WORDS = re.compile(
    rf"(?:an? )?(?:{'|'.join((*VALUES, *MULTIPLIERS))})\b", re.IGNORECASE
)
# A day, a word and a year: a date whose month is misspelt.
UNKNOWN_MONTH = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,12}\.?,?\s+\d{4}", re.IGNORECASE
)
OF_ONE = re.compile(r"0?\.\d+")
MONEY = re.compile(
    r"(?:GBP|sterling)\s?\d.*|[-–(]?\d.*(?:GBP|\bpounds?|\bsterling)", re.IGNORECASE
)
# As counts they would be read. Their readers refuse them, and say how to write them.
TAKEN_FOR_COUNTS = (
    (OF_ONE, "percentage"),  # a share as spreadsheets store it
    (MONEY, "amount"),  # without its sign
    (DAY_OF_MONTH, "date"),  # without its year
)
# Values that are not known yet, but for what kind they are.
UNKNOWN = {"£TBC": "amount", "TBC%": "percentage"}
LIKELY = (("%", "percentage"), ("per cent", "percentage"))


def is_key_without_space(
    value: Scalar,
    known: Container[str],
) -> bool:
    """Whether words are a key of an entry that lost the space after its colon, which their reader then reports."""
    match = KEY_WITHOUT_SPACE.match(value.text)
    return value.plain and match is not None and match[1] in known


def figure_of(value: Scalar) -> Mapping | None:
    """Expands a figure that is only a value; returns None if its kind is unclear."""
    if value.text in UNKNOWN:
        unknown = Scalar(Text(WORD, value.span), plain=True)
        return _entry(UNKNOWN[value.text], unknown)
    if is_placeholder(value.text):
        return None
    return _entry(_kind(value.text), value)


def name_of(value: Scalar) -> Mapping | None:
    """Expands an entry of `names` that is only the name."""
    return _entry("name", value)


def _entry(
    key: str,
    value: Scalar,
) -> Mapping:
    return Mapping(((Text(key, value.span), value),), value.span)


def _kind(text: Text) -> str:
    """Returns the key of a value by its notation; for an unreadable one, the key that was probably meant."""
    for pattern, meant in TAKEN_FOR_COUNTS:
        if pattern.fullmatch(text):
            return meant
    for kind, reader in readers_of(text):
        try:
            reader(text)
        except Refused:
            continue
        return kind
    if any(sign in text for sign in CURRENCIES):
        return "amount"
    for sign, likely in LIKELY:
        if sign in text:
            return likely
    return _number_or_date(text)


def _number_or_date(text: Text) -> str:
    first = text.split(" ")[0]
    if MONTH.search(text) or YEARS.fullmatch(text) or UNKNOWN_MONTH.fullmatch(text):
        return "date"
    if NUMBER_IN_WORDS.match(text):
        return "count"
    if "/" in first or "-" in first or first.count(".") > 1 or not first[:1].isdigit():
        return "date"
    return "count"
