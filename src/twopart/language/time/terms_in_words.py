"""Finds a term with its options as officers say it: two years with two options, an initial two years.

What is searched for is known, so each term has its own pattern. Texts are in small letters.
"""

import re
from collections.abc import Container, Iterable, Iterator
from fractions import Fraction
from functools import cache

from twopart.base.record import value_record
from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, in_words, parsed
from twopart.language.quantities_in_phrases import Phrase
from twopart.language.time.terms_with_options import terms_of
from twopart.model.quantity import MONTHS, Quantity

_HINTS = (
    "option",
    "exten",
    "renew",
    "prolong",
    "initial",
    "instance",
    "first",
    "further",
    "more",
    "additional",
    "extra",
    "follow",
    "then",
    "plus",
)
_IN_MONTHS = {"months": 1, "years": len(MONTHS)}
_TIMES = {1: "once", 2: "twice"}
_END = r"(?!\w|-|[.,]\d)"
_UP_TO = r"(?:(?:up to|a maximum of|at most|no more than|as many as|a possible) )?"
_SIZES = r"(?:(?:whole|full|single|calendar|separate|successive|consecutive) )*"
_MORE = r"(?:further|more|additional|extra|optional|possible|potential|successive|consecutive|separate|single)"
_TERM = r"(?:term|period|contract|agreement|licence|lease|award|phase|duration|commitment|engagement)"
_EXTENSIONS = r"(?:extension|renewal|prolongation)s?"
_EXTENDED = (
    r"(?:extend(?:ed|s|able|ible)?|extensible|renew(?:ed|able|s)?|prolong(?:ed|s)?)"
)
_FIRST = r"(?:initial|original|minimum|fixed|core|firm|first)"
_WORDS_BETWEEN = r"[^.;:!?£%\n]{0,40}?"
_INITIALLY = r"(?:initially|in the first instance|at first|to begin with|to start with)"
_LINK = (
    r"(?:with|plus|and|then|followed by|having|including|subject to|which|that|but|or more|may be|can be|could be"
    rf"|to be|{_EXTENDED})"
)


@value_record
class Term:
    """How many months run at first, and each option after it."""

    first: int
    options: tuple[int, ...]


def term_with_options(value: Quantity) -> Term | None:
    """Returns the parts of a term such as 2+1+1 years; none of another quantity, or of days and weeks."""
    terms = terms_of(value)
    months = _IN_MONTHS.get(value.unit, 0)
    if not terms or not months:
        return None
    first, *options = [int(number) * months for number in terms.split("+")]
    return Term(first, tuple(options))


def terms_in_words(
    text: str,
    terms: Iterable[Term],
    known: Container[Fraction] = (),
) -> Iterator[tuple[Term, int, int]]:
    """Yields those of the terms of which a text says the options or the first years, each with where it does.

    First years of so many months as are known say nothing by themselves.
    """
    if not has_any(text, _HINTS):
        return
    for term in terms:
        patterns = [_of_options(term)]
        if Fraction(term.first) not in known:
            patterns.append(_of_first_years(term))
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield term, *match.span()


def whole_terms(text: str) -> Iterator[Phrase]:
    """Yields how long a term is with its options: two years with two options of a year are four years."""
    for match in matches_near(text, _linked_unit(), _without_a_unit(), 40, 150):
        first = _months(match, "first")
        further = _number(match["further"]) * _IN_MONTHS[f"{match['first_unit']}s"]
        if first and further:
            yield Phrase(Fraction(first + further), *match.span())
    for match in matches_near(text, _linked_unit(), _with_options(), 40, 250):
        first = _months(match, "first")
        option = _months(match, "each") or _months(match, "of")
        further = _months(match, "further") or _number(match["options"]) * option
        if first and further:
            yield Phrase(Fraction(first + further), *match.span())


def _months(match: re.Match[str], kind: str) -> int:
    number = _number(match[kind])
    if not number:
        return 0
    unit = match[f"{kind}_unit"]
    return number * _IN_MONTHS[f"{unit}s"]


def _number(written: str | None) -> int:
    if written in ("a", "an", "single", "another"):
        return 1
    return parsed(written or "") or 0


@cache
def _of_options(term: Term) -> re.Pattern[str]:
    return re.compile("|".join(_options(term)))


@cache
def _of_first_years(term: Term) -> re.Pattern[str]:
    return re.compile("|".join(_first_years(term)))


def _first_years(term: Term) -> Iterator[str]:
    """Yields what says how long it runs at first: an initial two years, a two-year initial term."""
    first = f"{BEFORE_NUMBER}{_length(term.first)}"
    runs = r"(?: (?:of|is|are|was|will be|would be|lasts?|runs?|for|let for))*"
    yield rf"\b(?:initial|initially|in the first instance)(?: {_TERM})?{runs}:? (?:an? )?{first}{_END}"
    yield rf"\b{_FIRST} (?:[a-z]+ )?{_TERM}{runs} {first}{_END}"
    yield rf"{first}[- ](?:long )?{_FIRST} (?:[a-z]+ )?{_TERM}\b"
    yield rf"{first},? {_INITIALLY}\b"


def _options(term: Term) -> Iterator[str]:
    """Yields what says how many options there are or how long: two one-year extensions, extended twice."""
    number = _numeral(len(term.options))
    led = rf"{BEFORE_NUMBER}{_length(term.first)}{_END}(?: {_INITIALLY})?,? ?\(?{_LINK}\b{_WORDS_BETWEEN}\b"
    times = _times(term)
    whole = sum(term.options)
    yield rf"{led}{_UP_TO}{number} (?:{_MORE} )*(?:{_EXTENSIONS}|options?)\b(?! (?:was|were) )"
    yield rf"{led}(?:{times})\b"
    yield rf"{led}{_UP_TO}(?:{_MORE} )*{_more(whole)}"
    yield rf"\b{_EXTENDED} {_UP_TO}(?:{times})\b"
    yield rf"{BEFORE_NUMBER}{number} (?:{_MORE} )*(?:{_EXTENSIONS}|options? (?:to|for) {_EXTENDED})\b"
    lengths = [_length(whole)]
    if len(set(term.options)) == 1:
        each = _length(term.options[0])
        lengths.append(each)
        yield (
            rf"{BEFORE_NUMBER}{number} (?:{_MORE} )*(?:{each}|annual|yearly)[- ]"
            rf"(?:{_MORE} )*(?:{_EXTENSIONS}|options?|periods?)\b"
        )
    by = rf"(?:by|for|of) (?:an? )?{_UP_TO}(?:{_MORE} )*(?:{'|'.join(lengths)}){_END}"
    yield rf"\b(?:{_EXTENDED}|{_EXTENSIONS}) {by}"


def _times(term: Term) -> str:
    number = len(term.options)
    times = rf"{_numeral(number)} times"
    return f"{_TIMES[number]}|{times}" if number in _TIMES else times


def _more(months: int) -> str:
    """Returns a pattern of so much more: two more, two further years, by two."""
    years, rest = divmod(months, len(MONTHS))
    ways = [rf"{_MORE} {_length(months)}{_END}", rf"{_length(months)} {_MORE}\b"]
    number = _numeral(months)
    ways.append(rf"{number} {_MORE}(?: months?)?\b")
    if not rest:
        number = _numeral(years)
        ways.append(rf"{number} {_MORE}(?: years?)?\b")
        ways.append(rf"(?<=\bby ){number}(?=\s*(?:[.;,)]|$))")
    return f"(?:{'|'.join(ways)})"


def _length(months: int) -> str:
    """Returns a pattern of a length: two years, 2-year, 24 months; a year."""
    years, rest = divmod(months, len(MONTHS))
    ways = [rf"{_numeral(months)}[- ]{_SIZES}months?"]
    if years and not rest:
        ways.append(rf"{_numeral(years)}[- ]{_SIZES}years?")
    return f"(?:{'|'.join(ways)})"


def _numeral(number: int) -> str:
    """Returns a pattern of a number in words or digits, or both: two, 2, two (2)."""
    word = in_words(number)
    one = "|an?|single|another" if number == 1 else ""
    return rf"(?:{word}(?: \({number}\))?|{number}{one})"


@cache
def _linked_unit() -> re.Pattern[str]:
    """Matches years with, year plus."""
    return re.compile(rf"[- ](?:year|month)s?\b(?: {_INITIALLY})?,? \(?{_LINK}\b")


@cache
def _with_options() -> re.Pattern[str]:
    """Matches two years with two options of a year, three years plus two one-year extensions or two further years."""
    first = rf"(?P<first>{NUMBER}|an?)[- ](?P<first_unit>year|month)s?\b"
    each = rf"(?P<each>{NUMBER}|single)[- ](?P<each_unit>year|month)[- ]"
    of = rf" (?:of|by|for|to {_EXTENDED} by|each of) (?P<of>{NUMBER}|an?|another) (?P<of_unit>year|month)s?\b"
    options = (
        rf"(?P<options>{NUMBER}|an?) (?:{_MORE} )*(?:{each})?(?:{_MORE} )*"
        rf"(?:{_EXTENSIONS}|options?|periods?)(?:{of})?"
    )
    further = (
        rf"(?={_UP_TO}(?:{NUMBER}|an?) {_MORE}|another )(?:an? (?:{_MORE} )+)?"
        rf"(?P<further>{NUMBER}|an?|another) (?:{_MORE} )*(?P<further_unit>year|month)s?\b"
    )
    return re.compile(
        rf"{BEFORE_NUMBER}{first}(?: {_INITIALLY})?,? ?\(?{_LINK}\b{_WORDS_BETWEEN}\b{_UP_TO}(?:{options}|{further})"
    )


@cache
def _without_a_unit() -> re.Pattern[str]:
    """Matches further years that are only counted: two years with an option of two more, three years plus one."""
    first = rf"(?P<first>{NUMBER}|an?)[- ](?P<first_unit>year|month)s?\b"
    plus = r"(?:plus|and then|then|followed by)(?: an?)?"
    option = (
        rf"(?:with|plus|and|having|including) (?:an? |the )?(?:{_MORE} )*options?"
        rf" (?:of|for|to {_EXTENDED}(?: it)?(?: by| for)?)(?: an?)?"
    )
    further = rf"(?:{_MORE} |another )*(?P<further>{NUMBER})(?: {_MORE})?"
    return re.compile(
        rf"{BEFORE_NUMBER}{first},? (?:{plus}|{option}) {further}(?=\s*(?:[.,;:)](?!\d)|$))"
    )
