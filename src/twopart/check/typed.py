"""Words that Part 1 prints as they are typed: what may not stand in them."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from twopart.check import words
from twopart.check.printed import printed
from twopart.finding import Finding
from twopart.model.quantity import NO_BREAK, Day, Quantity, Value
from twopart.outline.subject import Subject

NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d,]*\d)")
REFERENCE = re.compile(r"\{[a-z][\w.-]*\}")
AMOUNT = re.compile(
    r"£\s?\d[\d,.]*\s?(?:k|m|bn|million|billion|thousand)?\b"
    r"|\b\d[\d,.]*\s?(?:%|per cent|million|billion)"
)
DISTINCTIVE = 3  # digits; a shorter number stands in innocent text too
SHORTEST = 3  # letters of a name that is looked for


def figures_are_not_typed(subject: Subject) -> Iterator[Finding]:
    """In prose, titles, captions and headings, in either part: a figure is said once, where it has its label."""
    for place in printed(subject):
        for match in AMOUNT.finditer(place.words):
            yield words.typed_figure(place.span.find(match.group().strip()))


def references_stand_where_they_are_read(subject: Subject) -> Iterator[Finding]:
    for place in printed(subject):
        if not place.prose:
            for match in REFERENCE.finditer(place.words):
                yield words.unread_reference(place.span.find(match.group()), match.group())


def what_is_withheld_is_not_typed(subject: Subject) -> Iterator[Finding]:
    """Not in any words of Part 1: not the name, not the number, which nothing there would withhold."""
    names, numbers, days = _names(subject), _numbers(subject), _days(subject)
    for place in printed(subject):
        if not place.public:
            continue
        told = " ".join(place.words.replace(NO_BREAK, " ").split())
        for pattern, key in chain(names, days):
            if found := pattern.search(told):
                yield words.typed_secret(place.span.find(found.group()), key)
        for match in NUMBER.finditer(place.words):
            number = match.group().replace(",", "")
            if number in numbers:
                yield words.typed_secret(place.span.find(match.group()), numbers[number])


def _names(subject: Subject) -> list[tuple[re.Pattern[str], str]]:
    found = []
    for key, name in subject.paper.names.items():
        if name and name.withheld is not None:
            said = [str(word) for word in (name.name, name.short, *name.aliases) if word and len(word) >= SHORTEST]
            found += [(re.compile(rf"(?i)(?<!\w){re.escape(word)}(?!\w)"), key) for word in said]
    return found


def _values(subject: Subject, *, public: bool) -> Iterator[tuple[str, Value]]:
    for path, entry in subject.register.entries.items():
        if entry.label.public == public and entry.value is not None:
            yield ".".join(path), entry.value


def _numbers(subject: Subject) -> Mapping[str, str]:
    """The numbers of withheld figures, at their scale and written out, that no public figure has too."""
    public = {number for _, value in _values(subject, public=True) for number in _written(value)}
    return {
        number: key
        for key, value in _values(subject, public=False)
        for number in _written(value)
        if number not in public
    }


def _written(value: Value) -> Iterator[str]:
    if not isinstance(value, Quantity) or value.nil:
        return
    for number in (value.number.replace(",", ""), f"{abs(value.value):f}"):
        if len(number.replace(".", "").strip("0")) >= DISTINCTIVE:
            yield number


def _days(subject: Subject) -> list[tuple[re.Pattern[str], str]]:
    public = {value for _, value in _values(subject, public=True) if isinstance(value, Day)}
    return [
        (re.compile(re.escape(str(value).replace(NO_BREAK, " "))), key)
        for key, value in _values(subject, public=False)
        if isinstance(value, Day) and value.day and value not in public
    ]
