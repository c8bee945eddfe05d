"""Rule: a number in a title or caption that a public figure says too, which does not change with that figure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.figure import is_place
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.rules.prose.printed import printed

NUMBER = re.compile(r"(?<![\d.,£$€])\d[\d,]*(?![\d.,%])")
WORD = re.compile(r"[^\W\d_]+")
LEAST_DIGITS = 3  # of a number that does not stand there by chance
NEXT_WORDS = 4  # after a number, among which what is counted stands

TYPED_AGAIN = Rule(
    name="typed-again",
    what="a number in a title or caption that a public figure says too",
    why="No references are read here: this number stays as it is when the figure moves.",
    fix="Change it whenever the figure changes, or leave the number out here.",
    example="""\
figures: {lights: {count: 860 lights, public: true}}
title: 860 body-worn lights
part-1: {sections: {summary: "There are {lights}."}}
""",
    mended="""\
figures: {lights: {count: 860 lights, public: true}}
title: Body-worn lights
part-1: {sections: {summary: "There are {lights}."}}
""",
    level="note",
    leaves_known=True,
)


def numbers_of_titles_are_noted(subject: Subject) -> Iterator[Finding]:
    figures = list(_public_counts(subject))
    if not figures:
        return
    for place in printed(subject):
        if place.prose or place.folder or not place.public:
            continue
        for number in NUMBER.finditer(place.words):
            following = place.words[number.end() :].lower()
            words = WORD.findall(following)[:NEXT_WORDS]
            name = _figure_that_says(number[0], words, figures)
            if name:
                what = (
                    f"a number in a title or caption that the figure `{name}` says too"
                )
                at = place.span.find(number[0])
                yield TYPED_AGAIN.finding(what, at)


def _figure_that_says(
    number: str,
    words: Sequence[str],
    figures: Iterable[tuple[str, str, frozenset[str]]],
) -> str:
    """Returns the id of the first public count of this number whose noun is among the words; empty if there is none."""
    digits = number.replace(",", "")
    for name, digits_of_figure, nouns in figures:
        if digits == digits_of_figure and not nouns.isdisjoint(words):
            return name
    return ""


def _public_counts(subject: Subject) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yields the public counts: the id of each, its digits, and the words of what it counts."""
    for path, entry in subject.register.entries.items():
        value = entry.value
        if len(path) > 1 or is_place(path[0]) or not isinstance(value, Quantity):
            continue
        if not entry.label.public or entry.tells:
            continue
        digits = value.number.replace(",", "")
        nouns = frozenset(WORD.findall(value.unit.lower()))
        if nouns and len(digits) >= LEAST_DIGITS:
            yield path[0], digits, nouns


RULES = (TYPED_AGAIN,)
