"""Words -> how many of what they say: 14 posts, fourteen of the posts, 14 more jobs."""

import re
from collections.abc import Iterator
from functools import cache

from twopart.base.record import record
from twopart.language.number_words import IN_WORDS, numbers, parsed

ALIKE = (  # what people call one thing; a paper rarely means two of these with one number
    "post job role position fte ftes wte headcount vacancy redundancy redundancie vacancie",
    "officer constable policeman policewoman",
    "staff employee worker people person member individual",
    "vehicle car van",
    "site location premise building station",
    "supplier bidder firm company companie vendor tenderer contractor provider",
    "licence license seat",
)
_GROUPS = {word: group.split()[0] for group in ALIKE for word in group.split()}
_MEASURES = frozenset(
    """
    day week month year hour minute second quarter pound pence euro dollar percent percentage per time point million
    thousand billion metre kilometre mile km kg tonne litre degree paragraph page section item step part decade
    """.split()  # noqa: SIM905
)
_BETWEEN = frozenset(
    (
        "of",
        "the",
        "its",
        "our",
        "their",
        "these",
        "those",
        "all",
        "more",
        "other",
        "new",
        "fewer",
    )
)
_STOPS = frozenset(
    """
    and or to in on at by for from with than is are was were has have will would may per that which goes takes
    """.split()  # noqa: SIM905
)
_LABEL = 16  # characters
_HEADS = ("post", "staff")
_MANY = 10
_FEWEST_OF_OTHERS = 5
_FURTHEST = 3  # words from the number to what is counted, without those between
_WORD = re.compile(r"[\s-]+(?:\d[\d,]*\s+)?([a-z]+)")


@record
class Counted:
    """A number of things. Two of them are the same if the number is, and one word for the things."""

    number: int
    things: frozenset[str]


def counted(text: str) -> Iterator[tuple[Counted, int, int]]:
    """Every count of a text, and where it stands, from its number to what is counted."""
    lower = text.lower().replace(
        "full-time equivalent", "fte".ljust(len("full-time equivalent"))
    )
    yield from _changes(lower)
    yield from _differences(lower)
    for number, start, behind in numbers(lower):
        things, end = _things(lower, behind)
        if things and not _labels().search(lower, max(0, start - _LABEL), start):
            yield Counted(number, frozenset(things)), start, end


def _changes(text: str) -> Iterator[tuple[Counted, int, int]]:
    """Posts fall by 24, a reduction of 24 in posts."""
    if " by " not in text and " of " not in text:
        return
    for found in _change().finditer(text):
        number = parsed(found["by"] or found["of"])
        word = thing(found["falls"] or found["in"])
        if number and word in _GROUPS.values():
            yield Counted(number, frozenset((word,))), *found.span()


@cache
def _change() -> re.Pattern[str]:
    number = rf"[0-9][0-9,]*|\b(?:{IN_WORDS})"
    moves = "falls?|drops?|shrinks?|reduces?|reduced|cut|grows?|rises?|goes down|go down|decreases?|increases?|down|up"
    nouns = "reduction|cut|loss|increase|rise|fall|decrease|growth"
    return re.compile(
        rf"\b(?P<falls>[a-z]+) (?:numbers? )?(?:(?:would|will|is|are|has|have|be|been|to) )*(?:{moves}) by "
        rf"(?P<by>{number})(?![\w%]|[.,]\d| per ?cent)"
        rf"|\b(?:{nouns}) of (?P<of>{number}) (?:in|of|to) (?:the |its |our )?(?P<in>[a-z]+)"
    )


def _differences(text: str) -> Iterator[tuple[Counted, int, int]]:
    """Posts fall from 150 to 126, from 150 to 126 posts; 126 of the 150 posts remain: 24 posts."""
    pattern = _from_to() if "from" in text and " to " in text else None
    for found in pattern.finditer(text) if pattern else ():
        yield from _difference(
            found,
            found["falls"],
            found["first"],
            found["second"],
        )
    pattern = (
        _remain() if " of " in text and any(verb in text for verb in _KEPT) else None
    )
    for found in pattern.finditer(text) if pattern else ():
        yield from _difference(found, found["thing"])


def _difference(
    found: re.Match[str], *said: str | None
) -> Iterator[tuple[Counted, int, int]]:
    before, after = parsed(found["before"]), parsed(found["after"])
    things = {thing(word) for word in said if word} & set(_GROUPS.values())
    if before and after and before != after and things:
        yield Counted(abs(before - after), frozenset(things)), *found.span()


_KEPT = ("remain", "stay", "left", "kept", "keep")


@cache
def _from_to() -> re.Pattern[str]:
    number = r"\d[\d,]*|\b[a-z]+(?:-[a-z]+)?"
    return re.compile(
        rf"(?:\b(?P<falls>[a-z]+)(?: [a-z]+){{0,3}}? )?\bfrom (?P<before>{number})(?: (?P<first>[a-z]+))?"
        rf"(?: [a-z]+)? to (?P<after>{number})(?![\w%]|[.,/]\d| per ?cent)(?: (?P<second>[a-z]+))?"
    )


@cache
def _remain() -> re.Pattern[str]:
    number = r"\d[\d,]*|\b[a-z]+(?:-[a-z]+)?"
    return re.compile(
        rf"(?<![\w.,£/-])(?P<after>{number}) (?:out )?of (?:(?:the|its|our|these|those|all) )*(?P<before>{number}) "
        rf"(?P<thing>[a-z]+) (?:would |will |are |is |to |be )*(?:{'|'.join(_KEPT)})"
    )


def parts_of(text: str) -> Iterator[tuple[int, int, int]]:
    """24 of the 150, where nothing says of what; the number of the part, and where the phrase stands."""
    for found in _part_of().finditer(text.lower()) if " of " in text else ():
        number = parsed(found["part"])
        if number and number >= _FEWEST_OF_OTHERS:
            yield number, *found.span()


@cache
def _labels() -> re.Pattern[str]:
    """Before what is numbered and not counted: section 14, Option 2."""
    return re.compile(
        r"\b(?:section|paragraph|part|table|figure|annex|appendix|version|drop|phase|stage|tier|level|lot|option|week"
        r"|month|year|article|clause|schedule|item|no|number|decision|recommendation|band|grade|class|step|page"
        r"|regulation|rule)s? $"
    )


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,£/-])(?P<part>\d[\d,]*|[a-z]+(?:-[a-z]+)?) of (?:the |its |our |their |these |those |all )*"
        r"(?:\d[\d,]*\d)(?=[.;:)](?!\d)|, |$| (?:are|were|will|is|go|goes|would|have|leave|stay|in all|and|or|who)\b)"
    )


def is_same_count(one: Counted, other: Counted) -> bool:
    return one.number == other.number and not one.things.isdisjoint(other.things)


def alike(word: str, number: int) -> tuple[str, ...]:
    """The words for what is counted that may mean the same; many posts are as many people."""
    return _HEADS if number >= _MANY and word in _HEADS else (word,)


def thing(word: str) -> str:
    """The word for what is counted, in the singular, and one for several that mean the same."""
    singular = word if word in _GROUPS else word.removesuffix("s")
    return _GROUPS.get(singular, singular)


def _things(text: str, start: int) -> tuple[list[str], int]:
    """The nouns that may be counted from here on, and where the last of them ends."""
    things: list[str] = []
    at = end = start
    while len(things) < _FURTHEST and (found := _WORD.match(text, at)):
        word, at = found[1], found.end()
        if word in _BETWEEN:
            continue
        if word in _STOPS or thing(word) in _MEASURES:
            break
        things.append(thing(word))
        if word.endswith("s") or thing(word) in _GROUPS.values():
            end = at
            break
    return (things, end) if end > start else ([], start)
