"""Knows the words that make a number a bound or a guess: before it (just over 22 million) or after it (22-odd million)."""

from __future__ import annotations

import re

from twopart.language import hedges

OVER, UNDER, ABOUT = "over", "under", "about"
_MORE = rf"{'|'.join(hedges.OVER)}|greater than|no(?:t)? less than|at least|in excess of|exceed\w*|upwards of|north of|≥"
_LESS = (
    rf"{'|'.join((*hedges.UNDER, *hedges.NEARLY))}|close (?:to|on)|up to|short of|shy of|not quite|not far off"
    r"|not more than|the thick end of|≤"
)
_NEAR = (
    rf"{'|'.join(hedges.ABOUT)}|approx\w*\.?|ca?\.?|near|or so|region of|order of|[~≈]"
)
_BEFORE = (
    (OVER, rf"{_MORE}|beyond|past|topp\w+|>"),
    (
        UNDER,
        rf"{_LESS}|approach\w*|getting on for|verging on|the best part of|at most|no more than|<",
    ),
    (ABOUT, _NEAR),
)
_AFTER = (
    (
        OVER,
        r"\+|(?:odd|plus|something|(?<=-)some)\b|and (?:a bit|a little|change|more|counting)\b|or more\b",
    ),
    (ABOUT, r"ish\b|or (?:so|thereabouts)\b|give or take\b"),
)


def _by_kind(kinds: tuple[tuple[str, str], ...]) -> str:
    """Returns a pattern for any of these words, in a group named by their kind. A space matches any white space."""
    groups = [f"(?P<{kind}>{words})" for kind, words in kinds]
    return "|".join(groups).replace(" ", r"\s+")


_BEFORE_IT = re.compile(rf"(?:{_by_kind(_BEFORE)})[\s(£€$~]*\Z")
_AFTER_IT = re.compile(rf"[\s-]*(?:(?:pounds|sterling)\s+)?(?:{_by_kind(_AFTER)})")
_LONGEST = 24  # characters of a hedge before a number
# What may stand between a number and its scale: 22-odd million.
BETWEEN = r"\+|[\s-]?(?:odd|ish|plus|some|something)|\s+and\s+a\s+bit|\s+or\s+so"


def before(
    text: str,
    start: int,
) -> str:
    """Returns the kind of hedge that ends where a number begins, or nothing."""
    begin = max(0, start - _LONGEST)
    match = _BEFORE_IT.search(text[begin:start])
    return (match.lastgroup or "") if match else ""


def after(rest: str) -> str:
    """Returns the kind of hedge with which the words after a number begin."""
    match = _AFTER_IT.match(rest)
    return (match.lastgroup or "") if match else ""
