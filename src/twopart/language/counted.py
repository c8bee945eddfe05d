"""Finds counts of things in a text: 14 posts, fourteen of the posts, 14 more jobs."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from twopart.base.record import record
from twopart.language import scales
from twopart.language.hints import has_any
from twopart.language.not_counted import MEASURES, NUMBERED
from twopart.language.number_words import (
    BEFORE_NUMBER,
    IN_WORDS,
    may_say_numbers,
    numbers,
    parsed,
)

# words that people use for one thing; a paper rarely means two of these with one number
ALIKE = (
    "post job role position fte ftes wte equivalent head headcount vacancy redundancy redundancie vacancie",
    "officer constable policeman policewoman",
    "staff employee worker people person member individual colleague leaver starter joiner transferee redeployee",
    "vehicle car van",
    "site location premise building station",
    "supplier bidder firm company companie vendor tenderer contractor provider",
    "licence license seat",
)
_GROUPS: dict[str, str] = {}
for _group in map(str.split, ALIKE):
    _GROUPS.update(dict.fromkeys(_group, _group[0]))
_NAMES = frozenset(_GROUPS.values())
_IN_FULL = "full-time equivalent"
_MEASURES = frozenset((*scales.WORDS, *MEASURES)).union(
    """
    quarter decade time pound pence euro dollar percent percentage per km kg tonne litre degree
    paragraph page section item step part
    """.split()
)
_BETWEEN = frozenset(
    "of the its our their these those all more other new fewer".split()
)
_STOPS = frozenset(
    """
    and or to in on at by for from with than is are was were has have will would may per that which goes takes
    """.split()
)
_LABEL = 16  # characters
_HEADS = ("post", "staff", "officer")
_MANY = 10
_SHORTEST_STEM = 4  # letters
_FEWEST_OF_OTHERS = 5
_FURTHEST = 3  # words from the number to what is counted, not counting those between
# A last word that is a plain plural: no bus, glass, analyses, premises, knives, FTEs.
_PLAIN_PLURAL = re.compile(
    r"(?<![A-Za-z])[a-z]+(?:[^aeiousv]|[^aisv]e|[lnr]se|[ao]|ie)s$"
)
# A word in small letters, with a vowel: no abbreviation, such as FTE or km.
_CAN_BE_PLURAL = re.compile(r"(?=[a-z]*[aeiouy])[a-z]{3,}")
_WITHOUT_PLURAL = frozenset(
    """
    staff personnel people police person child man woman foot half equipment hardware software information
    training overtime mileage money cash time data
    """.split()
)
# Words after which another noun stands: tonnes of carbon dioxide, calls per officer.
_BESIDE_NOUNS = frozenset(
    "of per for in at on to from by with a an each full-time part-time".split()
)
_NO_PLURALS = ("series", "species", "means")
_WORD = re.compile(r"[\s-]+(?:\d[\d,]*\s+)?([a-z]+)")


@record
class NamedCount:
    """A number of things. Two counts are the same if their numbers are the same and they share a word for the things."""

    number: int
    things: frozenset[str]


# A count and its place, from its number to its end.
PlacedCount = tuple[NamedCount, int, int]


def counted(text: str) -> Iterator[PlacedCount]:
    """Yields every count of a text, and its place, from its number to what is counted."""
    lower = text.lower().replace(_IN_FULL, "fte".ljust(len(_IN_FULL)))
    if not may_say_numbers(lower):
        return
    if " no" in lower or "no." in lower or "nr" in lower:
        lower = _numbered().sub(_as_blanks, lower)
    yield from _changes(lower)
    yield from _differences(lower)
    yield from _after_things(lower)
    yield from _scores(lower)
    for number, start, after in numbers(lower):
        things, end = things_after(lower, after)
        if not things or labels().search(lower, max(0, start - _LABEL), start):
            continue
        yield NamedCount(number, frozenset(things)), start, end


@cache
def _numbered() -> re.Pattern[str]:
    """Matches what stands for “number” between a number and what is counted: 43no. posts, 43 No. posts."""
    return re.compile(r"(?<=\d)\s?(?:nos?\.?|nr\.?)(?=\s[a-z])")


def _as_blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _after_things(text: str) -> Iterator[PlacedCount]:
    """Reads posts: 14, patrol cars (24), the number of posts is 14, the posts number 14."""
    if not has_any(text, _BESIDE_THINGS):
        return
    for match in _things_before().finditer(text):
        number = parsed(match["number"] or match["counted"])
        words = [thing(word) for word in (match["things"] or match["listed"]).split()]
        is_measured = _MEASURES.union(NUMBERED).intersection(words)
        if number and not is_measured and words[-1] not in _STOPS:
            yield NamedCount(number, frozenset(words)), *match.span()


def _scores(text: str) -> Iterator[PlacedCount]:
    """Reads it scored 73, a score of 73, and it was marked 73: as marks, and as points."""
    if not has_any(text, _SCORED):
        return
    for match in _score().finditer(text):
        number = parsed(match["number"])
        if number and number >= _MANY:
            yield NamedCount(number, _MARKS), *match.span()


_SCORED = ("scor", "marked")
_MARKS = frozenset(("mark", "point", "score"))


@cache
def _score() -> re.Pattern[str]:
    hedge = "(?:a |an overall |only |just |about |over |at )*"
    return re.compile(
        rf"\b(?:scor(?:e[ds]?|ing)|scores? of|marked) {hedge}(?P<number>[0-9]{{2,4}}|\b(?:{IN_WORDS})(?![\w-]))"
        r"(?![\w%£]|[.,:][0-9]|/(?!100\b)| ?per ?cent| (?:times?|goals?|years?|of the))"
    )


_BESIDE_THINGS = (
    ":",
    "(",
    "number",
    "total",
    "amount to",
    "come to",
)


@cache
def _things_before() -> re.Pattern[str]:
    number = rf"(?P<number>[0-9][0-9,]*|(?:{IN_WORDS})(?![\w-]))"
    things = r"(?P<things>(?:[a-z]+ )?[a-z]+s)"
    end = r"(?=[.,;](?![0-9])|\)|\s*$|\n| in (?:all|total)\b)"
    come_to = (
        r"(?: now| will| would)? (?:number|numbered|total|totalled|amount to|come to)"
    )
    helping = r"(?: (?:is|are|was|were|will be|would be|falls to|rises to|becomes)|:)"
    return re.compile(
        rf"(?<![a-z])(?:number of {things}{helping} {number}{end}"
        rf"|{things.replace('things', 'listed')}(?:: ?| \(|{come_to} ){number.replace('number', 'counted')}{end})"
    )


_MOVES = (
    "falls",
    "fall",
    "drops",
    "drop",
    "shrinks",
    "shrink",
    "reduces",
    "reduce",
    "reduced",
    "cut",
    "grows",
    "grow",
    "rises",
    "rise",
    "goes down",
    "go down",
    "decreases",
    "decrease",
    "increases",
    "increase",
    "down",
    "up",
)
_MOVEMENTS = (
    "reduction",
    "cut",
    "loss",
    "increase",
    "rise",
    "fall",
    "decrease",
    "growth",
)
_CHANGES = (
    *(f"{move} by " for move in _MOVES),
    *(f"{movement} of " for movement in _MOVEMENTS),
)


def _changes(text: str) -> Iterator[PlacedCount]:
    """Reads posts fall by 24, a reduction of 24 in posts."""
    if not has_any(text, _CHANGES):
        return
    for match in _change().finditer(text):
        number = parsed(match["by"] or match["of"])
        word = thing(match["falls"] or match["in"])
        if number and word in _NAMES:
            yield NamedCount(number, frozenset((word,))), *match.span()


@cache
def _change() -> re.Pattern[str]:
    number = rf"[0-9][0-9,]*|\b(?:{IN_WORDS})"
    moves = "|".join(_MOVES)
    nouns = "|".join(_MOVEMENTS)
    return re.compile(
        rf"\b(?P<falls>[a-z]+) (?:numbers? )?(?:(?:would|will|is|are|has|have|be|been|to) )*(?:{moves}) by "
        rf"(?P<by>{number})(?![\w%]|[.,]\d| per ?cent)"
        rf"|\b(?:{nouns}) of (?P<of>{number}) (?:in|of|to) (?:the |its |our )?(?P<in>[a-z]+)"
    )


def _differences(text: str) -> Iterator[PlacedCount]:
    """Reads differences: posts fall from 150 to 126, from 150 to 126 posts; 126 of the 150 posts remain: 24 posts."""
    if "from" in text and " to " in text:
        for match in _from_to().finditer(text):
            words = match.group("falls", "first", "second")
            yield from _difference(match, filter(None, words))
    if " of " in text and has_any(text, _KEPT):
        for match in _remain().finditer(text):
            yield from _difference(match, (match["thing"],))
    if any(hint in text for hint in _BEFORE_AND_AFTER):
        for match in _before_and_after().finditer(text):
            words = match.group("thing", "again")
            yield from _difference(match, filter(None, words))


def _difference(
    match: re.Match[str],
    words: Iterable[str],
) -> Iterator[PlacedCount]:
    before = parsed(match["before"])
    after = parsed(match["after"])
    if not before or not after or before == after:
        return
    things = {thing(word) for word in words} & _NAMES
    if things:
        yield NamedCount(abs(before - after), frozenset(things)), *match.span()


_BEFORE_AND_AFTER = (" to ", " becom", " from ", "of ", " now")


@cache
def _before_and_after() -> re.Pattern[str]:
    """Matches 150 posts fall to 126, 150 posts become 126, 126 posts, down from 150, and of 150 posts, 126 stay."""
    number = rf"[0-9][0-9,]*|\b(?:{IN_WORDS})"
    after = (
        rf"(?P<after>{number})(?![\w%]|[.,/][0-9]| per ?cent)(?: (?P<again>[a-z]+))?"
    )
    helping = r"(?:(?:would|will|is|are|has|have|be|been) )*"
    moves = "|".join(
        (*_MOVES, "falling", "shrinking", "dropping", "goes", "go", "comes down")
    )
    between = "|".join(
        (
            rf"{helping}(?:{moves}) to ",
            rf"{helping}becom(?:es?|ing) ",
            r"(?: now)?(?:, )?(?:down|up) from ",
            rf"(?:,|;) (?:there are |it has |we have )?(?={number})(?=[\w,]+ {helping}(?:{'|'.join(_KEPT)}|now)\b)",
        )
    )
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<before>{number}) (?P<thing>[a-z]+),? ?(?:{between}){after}"
    )


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
        rf"{BEFORE_NUMBER}(?P<after>{number}) (?:out )?of (?:(?:the|its|our|these|those|all) )*(?P<before>{number}) "
        rf"(?P<thing>[a-z]+) (?:would |will |are |is |to |be )*(?:{'|'.join(_KEPT)})"
    )


def parts_of(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields the number of the part in “24 of the 150”, where nothing names the things, and the place of the phrase."""
    if " of " not in text:
        return
    lower = text.lower()
    for match in _part_of().finditer(lower):
        number = parsed(match["part"])
        before = max(0, match.start() - _LABEL)
        is_label = labels().search(lower, before, match.start())  # Page 7 of 16
        if number and number >= _FEWEST_OF_OTHERS and not is_label:
            yield number, *match.span()


@cache
def labels() -> re.Pattern[str]:
    """Matches before a number that names and does not count: section 14, Option 2."""
    numbered = "|".join((*NUMBERED, "page", "regulation", "rule", "sheet", "slide"))
    return re.compile(rf"\b(?:{numbered})s? $")


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<part>\d[\d,]*|[a-z]+(?:-[a-z]+)?) of (?:the |its |our |their |these |those |all )*"
        r"(?:\d[\d,]*\d)(?=[.;:)](?!\d)|, |$| (?:are|were|will|is|go|goes|would|have|leave|stay|in all|and|or|who)\b)"
    )


def is_same_count(
    one: NamedCount,
    other: NamedCount,
) -> bool:
    return one.number == other.number and not one.things.isdisjoint(other.things)


def alike(word: str, number: int) -> tuple[str, ...]:
    """Returns the words for what is counted that may mean the same: many posts are as many people, and officers."""
    if number >= _MANY and word in _HEADS:
        return _HEADS
    return (word,)


def who_do(word: str) -> Iterator[str]:
    """Yields what those may be called who do what a word says: nurses of nursing posts, cleaners, engineers."""
    stem = word.removesuffix("ing")
    if stem != word and len(stem) >= _SHORTEST_STEM:
        yield from (stem, f"{stem}e", f"{stem}er")


def thing(word: str) -> str:
    """Returns the word for what is counted, in the singular, and one word for several that mean the same."""
    if word in _GROUPS:
        return _GROUPS[word]
    singular = word.removesuffix("s")
    return _GROUPS.get(singular, singular)


def in_singular(words: str) -> str:
    """Returns what is counted as it is said of one: 1 post, 1 legacy system, 1 body; words that are no plain plural as
    they are.
    """
    if words.endswith(_NO_PLURALS) or not _PLAIN_PLURAL.search(words):
        return words
    if words.endswith("ies"):
        return f"{words.removesuffix('ies')}y"
    if words.endswith(("ches", "shes", "xes")):
        return words.removesuffix("es")
    return words.removesuffix("s")


def in_plural(words: str) -> str:
    """Returns what is said of one as it is counted: 2 posts, 2 bodies; words that have no plain plural as they are."""
    parts = words.split()
    if not parts or not _CAN_BE_PLURAL.fullmatch(parts[-1]):
        return words
    if parts[-1] in _WITHOUT_PLURAL or any(part in _BESIDE_NOUNS for part in parts):
        return words
    if any(part.endswith("s") for part in parts):
        return words
    ending = "s"
    if words.endswith(("ch", "sh", "x")):
        ending = "es"
    plural = f"{words}{ending}"
    if re.search(r"[^aeiou]y$", words):
        plural = f"{words.removesuffix('y')}ies"
    if in_singular(plural) != words:
        return words
    return plural


def may_be_counted(word: str) -> bool:
    """Whether it may be what is counted: sites, staff; not is, business."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return True
    return thing(word) in _NAMES


def things_after(text: str, start: int) -> tuple[list[str], int]:
    """Returns the nouns that may be counted from here on, and where the last of them ends; none, if none is a plural."""
    things: list[str] = []
    at = start
    while len(things) < _FURTHEST and (match := _WORD.match(text, at)):
        word = match[1]
        at = match.end()
        if word in _BETWEEN:
            continue
        name = thing(word)
        if word in _STOPS or name in _MEASURES:
            break
        things.append(name)
        if word.endswith("s") or name in _NAMES:
            return things, at
    return [], start
