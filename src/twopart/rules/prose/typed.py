"""Words that Part 1 prints as they are typed: what may not stand in them."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from twopart.base.finding import Finding
from twopart.language import names as firms
from twopart.language.everyday import EVERYDAY
from twopart.model.quantity import (
    FINANCIAL_YEAR,
    MONTHS,
    NO_BREAK,
    Day,
    Quantity,
    Value,
    ends,
)
from twopart.outline.subject import Subject
from twopart.rules import words
from twopart.rules.prose.printed import printed

NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*+(?:\.\d++(?![\d,]*\d))?")
REFERENCE = re.compile(r"\{[a-z][\w.-]*\}")
DISTINCTIVE = 3  # digits; a shorter number stands in innocent text too
COUNTED = ("one", "two", "three", "four")  # quarters
ORDERED = (
    "(?:first|1st)",
    "(?:second|2nd)",
    "(?:third|3rd)",
    "(?:(?:fourth|final|last)|4th)",
)
SHORTEST = 3  # letters of a name that is looked for
LONG = 8  # letters of one that is looked for in other words


def references_stand_where_they_are_read(subject: Subject) -> Iterator[Finding]:
    for place in printed(subject):
        if not place.prose:
            for match in REFERENCE.finditer(place.words):
                yield words.unread_reference(
                    place.span.find(match.group()), match.group()
                )


def what_is_withheld_is_not_typed(subject: Subject) -> Iterator[Finding]:
    """Not in any words of Part 1: not the name, not the number, which nothing there would withhold."""
    tells = withheld_words(subject)
    for place in printed(subject):
        finding = (
            (lambda at, _: words.telling_folder(at))
            if place.folder
            else words.typed_secret
        )
        for said, key in tells(place.words) if place.public else ():
            yield finding(place.span.find(said), key)


def withheld_words(subject: Subject) -> Callable[[str], list[tuple[str, str]]]:
    """What a text says of anything withheld: the words that say it, each with the id."""
    names, firms_meant, numbers, days = (
        _names(subject),
        _firms(subject),
        _numbers(subject),
        _days(subject),
    )
    left_out = firms.public(_public_names(subject))

    def tells(text: str) -> list[tuple[str, str]]:
        told = " ".join(text.replace(NO_BREAK, " ").split())
        rest = left_out.sub("\0", told) if left_out else told
        searches = ((told, chain(names, days)), (rest, firms_meant))
        found = (
            (pattern.search(within), key)
            for within, sought in searches
            for pattern, key in sought
        )
        by_key = {key: (match.group(), key) for match, key in found if match}
        typed = (
            (match.group(), match.group().replace(",", ""))
            for match in NUMBER.finditer(text)
        )
        return [
            *by_key.values(),
            *((said, numbers[number]) for said, number in typed if number in numbers),
        ]

    return tells


def withheld_names_stand_in_no_public_one(subject: Subject) -> Iterator[Finding]:
    """However they are spelt there: what Part 1 says of a public name is not searched for names."""
    hidden = [
        (letters, key)
        for key, name in subject.paper.names.items()
        if name and name.withheld is not None
        for word in name.known
        if len(letters := _letters(word)) >= LONG
    ]
    for name in filter(None, subject.paper.names.values()):
        for word in (
            (name.name, name.short, *name.aliases) if name.withheld is None else ()
        ):
            told = _letters(word) if word else ""
            yield from (
                words.typed_secret(word.span, key)
                for letters, key in hidden
                if word and letters in told
            )


def _letters(name: str) -> str:
    """Of a firm's kind, that of the short way of writing it."""
    return "".join(filter(str.isalnum, name.casefold())).replace("limited", "ltd")


def _names(subject: Subject) -> list[tuple[re.Pattern[str], str]]:
    found = []
    for key, name in subject.paper.names.items():
        if name and name.withheld is not None:
            said = [
                word
                for word in name.known
                if len(word) >= SHORTEST and word.lower() not in EVERYDAY
            ]
            found += [
                (re.compile(rf"(?i)(?<!\w){re.escape(word)}(?!\w)"), key)
                for word in said
            ]
    return found


def _firms(subject: Subject) -> list[tuple[re.Pattern[str], str]]:
    """Names without their kinds, in words and addresses."""
    return [
        (pattern, key)
        for key, name in subject.paper.names.items()
        if name and name.withheld is not None
        for word in name.known
        if (pattern := firms.pattern(word))
    ]


def _public_names(subject: Subject) -> Iterator[str]:
    for name in filter(None, subject.paper.names.values()):
        if name.withheld is None:
            yield from name.known


def _values(subject: Subject, *, public: bool) -> Iterator[tuple[str, Value]]:
    for path, entry in subject.register.entries.items():
        if entry.label.public == public:
            yield from ((".".join(path), end) for end in ends(entry.value))


def _numbers(subject: Subject) -> Mapping[str, str]:
    """The numbers of withheld figures, at their scale and written out, that no public figure has too."""
    public = {
        number
        for _, value in _values(subject, public=True)
        for number in _written(value)
    }
    return {
        number: key
        for key, value in _values(subject, public=False)
        for number in _written(value)
        if number not in public
    }


def _written(value: Value) -> Iterator[str]:
    if not isinstance(value, Quantity):
        return
    for number in (value.number.replace(",", ""), f"{abs(value.value):f}"):
        if len(number.replace(".", "").strip("0")) >= DISTINCTIVE:
            yield number


def _days(subject: Subject) -> list[tuple[re.Pattern[str], str]]:
    public = {
        value for _, value in _values(subject, public=True) if isinstance(value, Day)
    }
    found = []
    for key, value in _values(subject, public=False):
        if (
            isinstance(value, Day)
            and (value.day or value.months)
            and value not in public
        ):
            written = (
                _period(value)
                if value.months
                else re.escape(str(value).replace(NO_BREAK, " "))
            )
            found.append((re.compile(written), key))
        if (
            isinstance(value, Day)
            and value.month
            and not value.months
            and Day(value.year, value.month) not in public
        ):
            found.append((_month(value), key))
    return found


def _month(day: Day) -> re.Pattern[str]:
    """Its month and year, where no day of it is said."""
    name = MONTHS[day.month - 1]
    alone = r"(?<![0-9]\s)(?<!(?:st|nd|rd|th)\s)(?<!(?:st|nd|rd|th)\sof\s)"
    return re.compile(
        rf"(?i){alone}\b(?:{name}|{name[:3]}\.?|{name[:4]}\.?)\s{day.year}(?!\d)"
    )


def _period(value: Day) -> str:
    """A financial year or a quarter: 2030/31, 2030-31, FY30/31, third quarter of 2030 to 2031."""
    begins = value.year - (value.month < FINANCIAL_YEAR)
    short, following = f"{begins % 100:02}", f"{(begins + 1) % 100:02}"
    joined = r"\s?(?:[-/–—−]|\bto\b)\s?"
    after = rf"{joined}(?:{(begins + 1) // 100})?{following}(?!\d)"
    year = rf"(?<!\d)(?:{begins}{after}|(?<=FY){short}{after}|(?<=FY\s){short}{after})"
    if value.months == len(MONTHS):
        return f"(?i){year}"
    number = (value.month - FINANCIAL_YEAR) % len(MONTHS) // 3
    quarter = rf"(?:\bQ(?:uarter|tr)?\.?\s?(?:{number + 1}|{COUNTED[number]})|\b{ORDERED[number]}[\s-]quarter)\b"
    between = r"(?:[\s,:(]|\b(?:of|in|for|the|financial|year)\b|\bFY)*"
    return rf"(?i){quarter}{between}(?<!\d)(?:{begins}|{short}){after}"
