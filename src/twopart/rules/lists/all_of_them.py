"""“All 38 staff” beside a figure of 36 staff: a count of the whole that is nearly the one of the register."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from twopart.figures.register import Entry
from twopart.language.number_words import VALUES
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose, Words
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject

MOST_APART = 5  # of which one part is the most that the two are apart
NUMBER = rf"\d[\d,]*|(?:{'|'.join(word for word in VALUES if word.isalpha())})"
ALL = re.compile(
    rf"\ball (?:of )?(?:the |our |its |their )?(?P<number>{NUMBER})(?P<rest>(?:\s+[a-z][\w’'-]*){{1,3}})",
    re.IGNORECASE,
)


class CountFigure(NamedTuple):
    """A public figure that counts something, such as 36 staff."""

    path: FigurePath
    entry: Entry
    value: Quantity

    @property
    def noun(self) -> str:
        """The last word of its unit, in the singular."""
        return _stem(self.value.unit.lower().split()[-1])


def counts_of_all(subject: Subject) -> Iterator[tuple[Prose, str, FigurePath, Entry]]:
    """Yields a public passage, words in it that count all of something, and the public figure that is nearly that."""
    figures = list(_public_counts(subject))
    if not figures:
        return
    for prose in subject.printed[0]:
        for words in _typed(prose):
            for match in ALL.finditer(words):
                figure = _nearly(match, figures)
                if figure:
                    yield prose, match["number"], figure.path, figure.entry


def _public_counts(subject: Subject) -> Iterator[CountFigure]:
    for path, entry in subject.register.entries.items():
        value = entry.value
        if not isinstance(value, Quantity) or not value.unit[:1].isalpha():
            continue
        if len(path) == 1 and entry.label.public:
            yield CountFigure(path, entry, value)


def _typed(prose: Prose) -> Iterator[str]:
    for run in prose.runs:
        if isinstance(run, Words) and "all " in run.markdown.lower():
            yield str(run.markdown)


def _nearly(match: re.Match[str], figures: list[CountFigure]) -> CountFigure | None:
    """Returns the figure of the same noun that is nearly this number; none where one of them is this number."""
    number = _value(match["number"])
    nouns = {_stem(word) for word in match["rest"].lower().split()}
    of_same_noun = [figure for figure in figures if figure.noun in nouns]
    if any(figure.value.value == number for figure in of_same_noun):
        return None
    for figure in of_same_noun:
        value = figure.value.value
        if abs(value - number) * MOST_APART <= value:
            return figure
    return None


def _value(number: str) -> int:
    if number[0].isdigit():
        return int(number.replace(",", ""))
    return VALUES[number.lower()]


def _stem(word: str) -> str:
    return word.removesuffix("s")
