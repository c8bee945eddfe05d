"""Finds numbers of which a word for the whole says what they count: the 84-strong fleet, a team of 84.

Texts are in small letters.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language.counting.bare_counts import FEWEST
from twopart.language.hints import has_any
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, parsed

_WHOLES = (
    "team",
    "fleet",
    "workforce",
    "crew",
    "staff",
    "headcount",
    "establishment",
    "complement",
    "squad",
    "estate",
    "department",
    "strength",
    "unit",
)
_MOVES = (
    "shrinks?|falls?|drops?|grows?|rises?|reduces?|is reduced|is cut|comes down"
    "|goes down|goes up|increases?|decreases?"
)


def collective_counts(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields each number, and the place of the phrase; of a whole that grows or shrinks, by how much."""
    if "strong" not in text and not has_any(text, _WHOLES):
        return
    for match in _sized().finditer(text):
        number = parsed(match["strong"] or match["of"]) or 0
        if number >= FEWEST:
            yield number, *match.span()
    for match in _changed_by().finditer(text):
        number = parsed(match["by"] or match["cut"]) or 0
        if number >= FEWEST:
            yield number, *match.span()
    for match in _changed().finditer(text):
        number = abs((parsed(match["before"]) or 0) - (parsed(match["after"]) or 0))
        if number >= FEWEST:
            yield number, *match.span()


@cache
def _sized() -> re.Pattern[str]:
    wholes = "|".join(_WHOLES)
    goes_on = (
        "is|are|was|were|will|would|and|or|in|at|by|for|from|to|that|which|who|has"
        "|goes|leaves|moves|stays|remains|ends|closes"
    )
    ends = rf"(?=\s*(?:[.,;:)!?](?!\d)|$)|\s(?:{goes_on})\b)"
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<strong>{NUMBER})(?:-strong\b| strong(?=\s*(?:[.,;:)!?]|$)))"
        rf"|\b(?:{wholes}) of (?:about |some |just |only )?(?P<of>{NUMBER}){ends}"
    )


@cache
def _changed() -> re.Pattern[str]:
    wholes = "|".join(_WHOLES)
    moves = "shrinks?|falls?|drops?|grows?|rises?|goes|go|reduces?|reduced|is cut|cut|comes down"
    return re.compile(
        rf"\b(?:{wholes}) (?:[a-z]+ ){{0,2}}?(?:{moves}) from (?P<before>{NUMBER}) to (?P<after>{NUMBER})"
        r"(?![\w%]|[.,/]\d| per ?cent)"
    )


@cache
def _changed_by() -> re.Pattern[str]:
    """Matches the workforce shrinks by 84, and it cuts the establishment by 84."""
    wholes = "|".join(_WHOLES)
    number = rf"(?:about |some |just |only |a further )?(?P<{{}}>{NUMBER})(?![\w%]|[.,/]\d| per ?cent)"
    cuts = "cuts?|reduces?|shrinks?|trims?|grows?|increases?|raises?|lowers?|cutting|reducing|increasing"
    return re.compile(
        rf"\b(?:{wholes}) (?:of (?:the |our )?[a-z]+ )?(?:would |will |is to |to )?(?:{_MOVES}) by {number.format('by')}"
        rf"|\b(?:{cuts}) (?:the |our |its |their )?(?:[a-z]+ )?(?:{wholes}) by {number.format('cut')}"
    )
