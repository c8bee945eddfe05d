"""Rule: what a figure prints beside its number is not typed beside it again: `{vans} vans`, `about {cost}`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.language import scales
from twopart.language.whole_words import any_of
from twopart.model.prose import Reference, Run, Words
from twopart.model.quantity import AT_LEAST, AT_MOST, CURRENCIES, Quantity
from twopart.outline.subject import Subject
from twopart.rules.prose.readable import lines_of_runs, readable_proses

RATE = re.compile(
    r"\s*(?:/\s*|\b(?:an?|per|each|every)\s+)(?:hour|day|week|month|year|annum)\b"
    r"|\s+p\.?a\b|\s+(?:annually|yearly|monthly|weekly|daily|hourly)\b",
    re.IGNORECASE,
)
TAX = re.compile(
    r"\s*,?\s*\(?(?:inc|ex|plus|net of|before)[a-z.]*(?: of)?\s*VAT\b", re.IGNORECASE
)
SHARE = re.compile(
    r"\s+(?:%|per ?cent\b|percentage points?\b|pp\b|basis points?\b|bps?\b)",
    re.IGNORECASE,
)

# What a figure prints after its number: £1.2m million, £1.2m pounds.
SCALES = (*scales.WORDS, *scales.LETTERS, *scales.ABBREVIATIONS, "k", "m")
OF_MONEY = re.compile(
    rf"\s+(?:{any_of(SCALES)}|pounds?|euros?|dollars?|sterling)(?![\w-])",
    re.IGNORECASE,
)
WORD = re.compile(r"\s+([a-z]+(?:[-’'][a-z]+)*)", re.IGNORECASE)

# “over” and “under” alone may be said of a time or a place: over at least three years.
BOUND = re.compile(
    rf"\b(?:{'|'.join(sorted({*AT_MOST, *AT_LEAST} - {'over', 'under'}))})\s+$"
)
ABOUT = re.compile(r"(?:\b(?:about|around|approximately|roughly|circa|c\.)\s+|~\s*)$")
UNIT_SAID_TWICE = Rule(
    name="unit-said-twice",
    what="words beside a figure that it prints itself",
    why="A figure is printed whole, with what it counts, its per cent, its million, what it is for one of, and what it "
    "says of the tax.",
    fix="Delete the words after it; the number alone is `.number`.",
    example="""\
figures: {fee: {amount: £96k a year, public: true}}
part-1: {sections: {summary: "We pay {fee} a year."}}
""",
    mended="""\
figures: {fee: {amount: £96k a year, public: true}}
part-1: {sections: {summary: "We pay {fee}."}}
""",
)


def units_are_said_once(subject: Subject) -> Iterator[Finding]:
    """Reports words after a figure that repeat its unit, rate, scale or tax."""
    for figure, after in _neighbours(subject):
        if not (isinstance(figure, Reference) and isinstance(after, Words)):
            continue
        value = _quantity_of(figure, subject)
        if value is not None and _says_again(after.markdown, value):
            yield UNIT_SAID_TWICE.finding(
                "words after a figure that it prints itself",
                figure.span,
                shows=_shown(figure),
            )


def bounds_are_said_once(subject: Subject) -> Iterator[Finding]:
    """Reports “about”, “up to” and the like before a figure that is printed with such words itself."""
    for before, figure in _neighbours(subject):
        if not (isinstance(before, Words) and isinstance(figure, Reference)):
            continue
        value = _quantity_of(figure, subject)
        if value is not None and _says_before(before.markdown, value):
            yield UNIT_SAID_TWICE.finding(
                "words before a figure that it prints itself, or that contradict it",
                figure.span,
                why="A figure is printed whole, with its “c.”, “up to”, “at least” or “over”.",
                fix="Delete the words before it, or say it in another way; the number alone is `.number`.",
                shows=_shown(figure),
            )


def _neighbours(subject: Subject) -> Iterator[tuple[Run, Run]]:
    """Yields what stands next to each other in a line of text, such as words and a reference to a figure."""
    for prose in readable_proses(subject):
        for runs in lines_of_runs(prose):
            yield from pairwise(runs)


def _quantity_of(reference: Reference, subject: Subject) -> Quantity | None:
    entry = subject.register.entries.get(reference.path)
    if entry is not None and isinstance(entry.value, Quantity):
        return entry.value
    return None


def _says_before(before: str, value: Quantity) -> bool:
    words = before.lower()
    if value.qualifier:
        return bool(BOUND.search(words) or ABOUT.search(words))
    return value.approximate and bool(ABOUT.search(words))


def _says_again(after: str, value: Quantity) -> bool:
    if value.per and RATE.match(after):
        return True
    if value.tax and TAX.match(after):
        return True
    if value.unit in CURRENCIES:
        return bool(OF_MONEY.match(after))
    if value.unit == "%":
        return bool(SHARE.match(after))
    return _counts_again(after, value.unit)


def _counts_again(after: str, unit: str) -> bool:
    """Whether the words after a figure begin with what is counted, or with its last word: 300 new radios radios."""
    words = unit.lower().split()
    beginnings = {tuple(words), tuple(words[-1:])} - {()}
    return any(_begins(after, beginning) for beginning in beginnings)


def _begins(text: str, words: tuple[str, ...]) -> bool:
    place = 0
    for word in words:
        match = WORD.match(text, place)
        if match is None or not _is_same_word(match[1].lower(), word):
            return False
        place = match.end()
    return True


def _is_same_word(one: str, other: str) -> bool:
    """Whether they are one word, in the singular or the plural."""
    return one in (other, f"{other}s") or other == f"{one}s"


def _shown(reference: Reference) -> str:
    """Returns the id in its braces; of a figure in place nothing, since its value stands there."""
    if reference.stated:
        return ""
    return reference.written


RULES = (UNIT_SAID_TWICE,)
