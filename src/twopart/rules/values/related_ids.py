"""Whether two ids speak of one thing: `overtime_cost` and `revenue.overtime.total`, `signed_month` and `signing`."""

import re
from functools import lru_cache

from twopart.model.figure import FigurePath
from twopart.model.published import PUBLISHED
from twopart.model.table import CELL

BETWEEN_WORDS = re.compile("[_-]")
SHORTEST = 3  # letters of a word that says what a figure is about
STEM = 3  # letters that are left of one: move, moved
ENDINGS = ("ing", "ed", "es", "s", "e")
GENERAL = frozenset(  # words that figures of quite different things share
    """
    figure value amount total cost costs number count share rate date year years month months week weeks days start
    end from until first last next more less least most other rest change current original previous published paper
    version part case plan item items small large annual yearly old new net sum all per day one two mid low max min end
    pay tax vat due set run key top big for and not out our its the
    """.split()
)


def in_one_table(one: FigurePath, other: FigurePath) -> bool:
    are_cells = len(one) == len(other) == len(CELL)
    return are_cells and one[0] == other[0]


def share_a_subject(one: FigurePath, other: FigurePath) -> bool:
    """Whether they share a word that says what they are about."""
    return not _subjects(one).isdisjoint(_subjects(other))


@lru_cache(maxsize=1024)
def _subjects(path: FigurePath) -> frozenset[str]:
    """Returns the words of a figure's id; of a cell those of its row."""
    name = path[0]
    if len(path) > 1 or path[0] == PUBLISHED:
        name = path[1]
    stems = set[str]()
    for word in BETWEEN_WORDS.split(name):
        if len(word) >= SHORTEST and not _is_general(word):
            stems.add(_stem(word))
    return frozenset(stems)


def _is_general(word: str) -> bool:
    """Whether a word is general, in the plural too: totals."""
    return word in GENERAL or word.removesuffix("s") in GENERAL


def _stem(word: str) -> str:
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= STEM:
            return stem
    return word
