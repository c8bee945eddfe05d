"""Finds the amounts, percentages, dates and counts in a text, each as far as it can be read as one figure."""

import re
from collections.abc import Iterator
from functools import cache

from twopart.base.finding import Refused
from twopart.base.record import value_record
from twopart.base.source import Source, Span
from twopart.base.source import Text as Placed
from twopart.language import scales
from twopart.language.time import months
from twopart.language.time.written_dates import written_dates
from twopart.load.inline_figures.stated import readers_of
from twopart.model.quantity import AT_LEAST, AT_MOST
from twopart.rules.prose.magnitudes import OtherNumbers, magnitudes
from twopart.rules.prose.numbering import identifiers

KINDS = ("amount", "percentage", "date", "count")
NOWHERE = Span(
    Source("", ""),
    0,
    0,
)
BEFORE = re.compile(
    rf"(?i)(?:\b(?:{'|'.join((*AT_MOST, *AT_LEAST, 'about', 'circa'))}|c\.?)\s*)\Z"
)
AFTER = re.compile(
    rf"(?i)\s?(?:(?:to|-|–)\s?[£€$]?\d[\d,.]*\s?(?:{'|'.join((*scales.LETTERS, *scales.WORDS))}|%|per cent)?\b"
    r"|(?:a|an|per|each) (?:year|month|week|day|hour|annum|officer|user|head|unit|person|site|vehicle)\b"
    r"|p\.a\.|/(?:year|month|week|day)\b|\(?(?:inc|exc|incl|excl|including|excluding|plus)\.? VAT\)?)"
)
COUNT = re.compile(
    r"(?<![\w.,/£€$#+:-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w/%]|[.,:]\d|-\w)"
)
NOUN = re.compile(r"\s(?P<noun>[a-z][a-z’'-]*[a-z])\b")
NOT_COUNTED = re.compile(
    r"(?i)\b(?:part|section|article|paragraph|para|table|figure|annex|appendix|schedule|chapter|version|drop|phase|option"
    r"|lot|stage|tier|level|page|item|clause|rule|regulation|decision|recommendation|number|no\.?|gate|tranche|fbc|obc|release)s?\s\Z"
)
LED_BY_NAME = re.compile(r"\b[A-Z][\w-]*\s\Z")
YEAR_ALONE = re.compile(
    r"(?i)(?<=\bin )(?:19|20)\d\d\b|(?<=\bsince )(?:19|20)\d\d\b|(?<=\buntil )(?:19|20)\d\d\b|(?<=\bby )(?:19|20)\d\d\b"
)
FINANCIAL = re.compile(
    r"(?<![\w/])(?:Q[1-4] )?(?:FY ?)?20\d\d[/-](?:20)?\d\d(?![\w/-])"
)
COUNTED_LATER = re.compile(
    r"\s(?!(?:of|in|on|at|to|is|was|and|or|for|by|with)\b)[a-z-]+\s[a-z]+s\b"
)
SINGULAR = frozenset(
    {
        "this",
        "its",
        "is",
        "was",
        "has",
        "as",
        "us",
        "less",
        "plus",
        "versus",
        "vs",
        "per",
        "thus",
        "minus",
    }
)
COUNTED = frozenset(
    {"staff", "people", "fte", "police", "personnel", "men", "women", "children", "per"}
)
TERM = re.compile(r"\b\d(?:\+\d)+ (?:years|months)\b")
SHORT_RANGE = re.compile(r"\s?[-–]\s?\d")
ONE = frozenset({"day", "week", "month", "year", "officer", "user", "site"})
MOST = 400  # figures of one paragraph


@value_record
class FigureInWords:
    """A figure in words: its start, its end and its kind, which is a guess if it could not be read."""

    start: int
    end: int
    kind: str
    readable: bool = True
    written: str = ""  # how a register writes it, if that differs from the text


def quantities(words: str) -> list[FigureInWords]:
    """Returns all figures of a text in their order; none overlaps with another."""
    if not any(letter.isdigit() for letter in words) and not _may_say(words):
        return []
    figures: list[FigureInWords] = []
    for find in (_dates, _magnitudes, _counts):
        for each in find(words):
            if not any(_meet(each, other) for other in figures):
                figures.append(each)
    return sorted(
        figures,
        key=lambda each: each.start,
    )[:MOST]


def _may_say(words: str) -> bool:
    return any(True for _ in magnitudes(words))


def _meet(
    one: FigureInWords,
    other: FigureInWords,
) -> bool:
    return one.start < other.end and other.start < one.end


def _dates(words: str) -> Iterator[FigureInWords]:
    place = 0
    for day, day_in_words in written_dates(words):
        start = words.find(day_in_words, place)
        if start < 0 or not day.year:
            continue
        place = start + len(day_in_words)
        written = day_in_words.replace(" of ", " ")
        if _read(written) == "date":
            yield FigureInWords(start, place, "date", written=written)
    for pattern in (FINANCIAL, YEAR_ALONE):
        for match in pattern.finditer(words):
            if _read(match[0]) == "date" and not _is_title(words, match):
                yield FigureInWords(*match.span(), "date")


def _is_title(
    words: str,
    match: re.Match[str],
) -> bool:
    """Whether a year belongs to a name, such as that of a plan or of a law."""
    return bool(LED_BY_NAME.search(words[: match.start()]))


def _magnitudes(words: str) -> Iterator[FigureInWords]:
    spans: list[tuple[int, int]] = []
    for each in magnitudes(words):
        start = each.start
        if words[start : each.end] != each.words:
            start = words.find(each.words)
        if start >= 0:
            spans.append((start, start + len(each.words)))
    spans += [match.span() for match in TERM.finditer(words)]
    for start, end in sorted(
        spans,
        key=_longest_first,
    ):
        yield _longest(words, start, end)


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return start - end, start


def _longest(
    words: str,
    start: int,
    end: int,
) -> FigureInWords:
    """Returns the figure with what belongs to it on both sides, as far as that can be read."""
    before = BEFORE.search(words[:start])
    starts = [start]
    if before:
        starts.insert(0, before.start())
    ends = [*_ends(words, end), end]
    is_range = len(ends) > 1 and SHORT_RANGE.match(words, end)
    if is_range:
        ends.pop()  # its first number alone would say less than the text does
    for first in starts:
        for last in ends:
            kind = _read(words[first:last])
            if kind:
                return FigureInWords(first, last, kind)
    if is_range:
        end = ends[0]
    return FigureInWords(
        start,
        end,
        _likely(words[start:end]),
        readable=False,
    )


def _ends(
    words: str,
    end: int,
) -> list[int]:
    """Returns the places where a figure may end, with a second bound, a rate or a tax; the longest first."""
    ends: list[int] = []
    for _ in range(3):
        match = AFTER.match(words, end)
        if match is None:
            break
        end = len(words[: match.end()].rstrip())
        ends.insert(0, end)
    return ends or _with_noun(words, end)


def _with_noun(
    words: str,
    end: int,
) -> list[int]:
    noun = NOUN.match(words, end)
    if noun and _is_counted(noun["noun"]):
        return [noun.end()]
    return []


def _is_counted(noun: str) -> bool:
    if noun in COUNTED or noun in ONE:
        return True
    return noun.endswith("s") and noun not in SINGULAR


def _counts(words: str) -> Iterator[FigureInWords]:
    named = list(identifiers(words))
    others = OtherNumbers(words)
    for match in COUNT.finditer(words):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in named):
            continue
        if others.include(match) or NOT_COUNTED.search(words[:start]):
            continue
        if _is_part_of_date(words, end):
            continue
        if "," in match[0] or _with_noun(words, end):
            yield _longest(words, start, end)
        elif COUNTED_LATER.match(words, end):
            yield FigureInWords(start, end, "count")


def _is_part_of_date(
    words: str,
    end: int,
) -> bool:
    return bool(_month_after().match(words, end))


@cache
def _month_after() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:st|nd|rd|th)?\s(?:of\s)?(?:{months.WRITTEN})\b")


def _read(words: str) -> str:
    """Returns the kind of figure that can be read from words; "" if none can."""
    text = Placed(words.strip(), NOWHERE)
    for kind, reader in readers_of(text):
        try:
            reader(text)
        except Refused:
            continue
        return kind
    return ""


def _likely(words: str) -> str:
    if any(sign in words for sign in "£€$") or "pound" in words.lower():
        return "amount"
    if "%" in words or "cent" in words.lower():
        return "percentage"
    return "count"
