"""The hints by which words may reveal something withheld, before they are searched for it.

Preparing a search takes as long as all rules together; these hints are quick to look for, and none is missed.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from twopart.base.record import record
from twopart.language import scales
from twopart.language.measures.units import as_written, unit_of
from twopart.language.number_words import ONES, TEENS, TENS, UP_TO_TWELVE, ZEROS
from twopart.language.time import months
from twopart.model.quantity import Day, Quantity, Value, ends
from twopart.outline.subject import Subject
from twopart.rules.prose.numbering import digits_of

HARMLESS = re.compile(r"[\t-~£–—‘’“”•…€½¼¾é\0\xa0]*")
NUMBER = re.compile(r"\d+(?:[.,'’]\d+)*")
SEPARATORS = re.compile("[,'’]")
LARGER = "|".join(("hundred", "thousand", "dozen", *TEENS[3:], *TENS))
SPELLED = re.compile(rf"(?i)\b(?:{LARGER})")
DIGIT_IN_WORDS = "|".join((*ZEROS, *ONES, "double", "point", "decimal", "dot"))
UNUSUAL_NUMBER = re.compile(
    r"""(?ix)
      \d(?!(?:st|nd|rd|th|[ap]m|[mkgs])\b)[^\W\d_] | (?<![^\W\d_])[^\W\d_](?<![qp])\d              # 22pt6m, 81Ok, l4
    | \d\s?[|;:_–]\s?\d | \d/\d+/\d | \d+(?:-\d+){2} | \d["'\]]?[,;]\s?["']?\d | \d\.\d+\.\d    # 22|648|000
    | \d\s(?:grand|thou|lakh|crore|score|dozen|fold|out\sof|per\s(?:thousand|mille?))\b
    | £[mdclxvi]{2} | \d{7} | \bp\d+[ymwd]
    | %[0-9a-f]{2} | \\[0-7ux] | \b(?:0x|u\+)[0-9a-f] | \w= | (?:\b[0-9a-f]{2}\b\s){3}
    | \b(?=\w*[a-z]\d|\w*\d[a-z])\w{8,}
    """
)
UNUSUAL_WORDS = re.compile(
    rf"""(?ix)
      (?:\b(?:{DIGIT_IN_WORDS})\b[\s,-]*){{3}}
    | \b(?:grand|thou|lakh|crore|score|dozens?|fold|per\s(?:thousand|mille?)|out\sof|[a-z]+teenths?
      |(?:and|half)\s(?:an?\s)?(?:half|years?|months?)|years?\sand)\b
    | \b(?-i:[XVI]{{2,}})\b | (?-i:\b[MDCLXVI]+)\s?(?:%|per|m\b|{scales.ANY_WORD})
    """
)
OTHER_PARTS = "grand|thou|lakh|crore|score|dozen|dozens|fold|per|out|half|year|years|%"
# UNUSUAL_WORDS can match only a text with one of these; a set is quicker to ask.
PARTS_OF_UNUSUAL_WORDS = frozenset(f"{DIGIT_IN_WORDS}|{OTHER_PARTS}".split("|"))
CODED = re.compile(r"\d+|[%\\=£]")
APART = str.maketrans(dict.fromkeys(".,;:!?()'’“”\"-–—/", " "))
TIME = re.compile(r"\d\s?-?(?:months?|years?|weeks?|days?)\b")
TIMES = ("mont", "mnth", "mos ", "year", "week", "days")
ALSO = {**dict.fromkeys(TIMES, TIMES), "fte": ("wte", "full")}
BESIDE = 20  # characters between a number and its unit
ASIDE = 12  # characters on either side of a number that may be part of it
DISTINCTIVE = 3  # digits; so many identify a figure without its unit


@record
class Hints:
    """What to look for in words before a search: digits, units of counts, dates, names."""

    digits: frozenset[str]  # of withheld figures, as they are and rounded
    written: frozenset[str]  # the same figures with their zeros
    counted: re.Pattern[str] | None
    times: bool  # whether it withholds how long something takes, which can be said in other units
    days: bool
    names: bool


def hints_of(subject: Subject) -> Hints:
    values = list(_withheld_values(subject))
    quantities = [value for value in values if isinstance(value, Quantity)]
    digits: set[str] = set()
    written: set[str] = set()
    for value in quantities:
        digits.update(_digits(value))
        written.update(_written(value))
    units = _units(quantities)
    for unit, number in _in_other_units(quantities):
        units.add(unit[:4])
        digits.add(digits_of(number))
    counted = None
    if units:
        beginnings = "|".join(sorted(units))
        counted = re.compile(rf"(?<![^\W_])(?:{beginnings})")
    return Hints(
        frozenset(digits),
        frozenset(written),
        counted,
        times=not units.isdisjoint(TIMES),
        days=any(isinstance(value, Day) for value in values),
        names=_withholds_names(subject),
    )


def _withheld_values(subject: Subject) -> Iterator[Value]:
    for entry in subject.register.entries.values():
        if not entry.label.public:
            yield from ends(entry.value)


def _units(quantities: list[Quantity]) -> set[str]:
    """Returns the beginnings of the words for the units, and of other words for the same."""
    units: set[str] = set()
    for value in quantities:
        for word in value.unit.lower().split():
            if word.isalpha():
                beginning = word[:4]
                units.add(beginning)
                units.update(ALSO.get(beginning, ()))
    return units


def _in_other_units(quantities: list[Quantity]) -> Iterator[tuple[str, str]]:
    """Yields other units in which people may write a measurement, and the number: 150 minutes for 2.5 hours."""
    for value in quantities:
        unit = unit_of(value.unit)
        if unit is None:
            continue
        for word, number in as_written(abs(value.fraction), unit):
            yield word, f"{number.normalize():f}"


def _withholds_names(subject: Subject) -> bool:
    names = subject.paper.names.values()
    return any(name.withheld is not None for name in names)


def _written(value: Quantity) -> tuple[str, str]:
    return value.number.replace(",", ""), f"{abs(value.value):f}"


def _digits(value: Quantity) -> Iterator[str]:
    """Yields the digits of a figure, and those that it has when it is rounded to fewer places, up or down."""
    whole = digits_of(f"{value.value:f}")
    yield whole
    for length in range(1, len(whole)):
        rounded_down = int(whole[:length])
        yield str(rounded_down).rstrip("0")
        yield str(rounded_down + 1).rstrip("0")


def looks_telling(words: str, hints: Hints) -> bool:
    if not HARMLESS.fullmatch(words):
        return True
    text = words.lower()
    if _has_unusual_number(words):
        return True
    if hints.days and _dates().search(text):
        return True
    return _counts(text, hints) or _has_digits(text, hints)


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(rf"(?i)\d|\b(?:{months.BEGINNING}|year|quarter)")


def _has_unusual_number(words: str) -> bool:
    """Whether a number is written in an unusual way: with signs, digit by digit, in Roman numerals, in codes."""
    for one in CODED.finditer(words):
        around = words[max(0, one.start() - ASIDE) : one.end() + ASIDE]
        if UNUSUAL_NUMBER.search(around):
            return True
    return _has_hint(words) and bool(UNUSUAL_WORDS.search(words))


def _has_hint(words: str) -> bool:
    if "teenth" in words:
        return True
    parts = words.translate(APART).split()
    if not PARTS_OF_UNUSUAL_WORDS.isdisjoint(word.lower() for word in parts):
        return True
    return any(map(_is_roman, parts))


def _is_roman(word: str) -> bool:
    return word.isupper() and not word.strip("£MDCLXVI%")


def _counts(text: str, hints: Hints) -> bool:
    """Whether a number in words, or a short one that is withheld, stands beside a unit that the paper withholds."""
    if not (hints.counted and hints.counted.search(text)):
        return False
    if hints.times and TIME.search(text):
        return True
    if _has_few(text, hints):
        return True
    for one in chain(_withheld_numbers(text, hints), SPELLED.finditer(text)):
        around = text[max(0, one.start() - BESIDE) : one.end() + BESIDE]
        if hints.counted.search(around):
            return True
    return False


def _has_few(text: str, hints: Hints) -> bool:
    """Whether a withheld number up to twelve stands before its unit in words."""
    for count, word in enumerate(UP_TO_TWELVE, 1):
        is_withheld = word in text and str(count) in hints.written
        if is_withheld and _stands_before_unit(word, text, hints):
            return True
    return False


def _withheld_numbers(
    text: str,
    hints: Hints,
) -> Iterator[re.Match[str]]:
    for number in NUMBER.finditer(text):
        if digits_of(number[0]) in hints.digits:
            yield number


def _stands_before_unit(
    word: str,
    text: str,
    hints: Hints,
) -> bool:
    """Whether a unit follows, as in `two days`."""
    assert hints.counted  # noqa: S101 - asked before
    numbers = re.finditer(rf"(?<![^\W_]){word}[\s-]", text)
    return any(hints.counted.match(text, number.end()) for number in numbers)


def _has_digits(text: str, hints: Hints) -> bool:
    """Whether a number of three digits or more is withheld, at whatever scale."""
    for number in NUMBER.findall(text):
        digits = digits_of(number)
        if len(digits) >= DISTINCTIVE and digits in hints.digits:
            return True
        plain = SEPARATORS.sub("", number)
        if len(plain) >= DISTINCTIVE and plain in hints.written:
            return True
    return False
