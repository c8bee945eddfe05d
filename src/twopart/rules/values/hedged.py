"""Public figures that the words around them hedge: “just under {price}”, “between {low} and {high}”, “{price} or so”."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from twopart.base.parts import PUBLIC_PART
from twopart.language import hedges
from twopart.language.changes import speaks_of_change
from twopart.language.hints import has_any
from twopart.model.figure import FigurePath
from twopart.model.prose import Reference, Words
from twopart.model.quantity import AT_LEAST, AT_MOST
from twopart.outline.subject import Subject
from twopart.prose.runs import PublicRun, runs
from twopart.rules.values.numbers import Number, is_plain

# Words that say that the true number is close, whatever stands before them.
NEARLY = (
    "just",
    "a little",
    "slightly",
    "a bit",
    "a shade",
    "a touch",
    "a fraction",
    "marginally",
)
LESS = hedges.MOST
CLOSELY = (*hedges.NEARLY, "not quite")
ABOUT = (
    *hedges.ABOUT,
    "approximately",
    "close to",
    "near",
    "in the region of",
)
# Words after which a bound is one of the number that is spoken of. “Items below {limit}” has a limit.
LEADS = frozenset(
    """
    is are was were be been being it they at for of by with to from on in and or but yet that which will would can could
    must may should has have had having does do did just well far still now even only some already never not
    cost costs costing come comes came amount amounts amounted total totals totalling totalled pay pays paid paying
    spend spends spent save saves saved saving need needs needed take takes took require requires required buy buys bought
    stand stands stood run runs ran reach reaches reached remain remains stay stays get gets got worth valued priced
    estimated expected price sum figure value bid cost fee charge budget offer payment bill expenditure estimate salary
    number headcount
    """.split()
)
DENIALS = frozenset(("not", "never", "nor"))
VERB = "exceeds"  # after any noun it says how large that is
# Without one of these there is nothing to find.
HEDGES = (
    *NEARLY,
    *CLOSELY,
    *ABOUT,
    "between",
    " to ",
    "–",
    *hedges.MOST,
    *hedges.LEAST,
    *hedges.ABOUT_AFTER,
    *hedges.MOST_AFTER,
    *hedges.LEAST_AFTER,
)
# Between both ends of a range, whether or not “from” stands before them.
JOINS = frozenset(("to", "up to", "–", "—", "-"))
WIDEST = 3  # times the lower end of a range, its upper end
LONGEST = 60  # letters before a figure that are looked at


class _Around(NamedTuple):
    """A figure, and the words before and after it, in small letters."""

    number: Number
    before: str
    after: str


class _Bound(NamedTuple):
    qualifier: str
    rest: str  # the words before those that bound it


def hedged_numbers(
    subject: Subject,
    public: Mapping[FigurePath, Number],
) -> Iterator[Number]:
    """Yields the numbers of Part 1 as the words around them make bounds, ranges and rough numbers of them."""
    for prose in subject.printed[0]:
        passage = [*runs(prose, PUBLIC_PART)]
        refers = any(isinstance(run, Reference) for run in passage)
        if refers and has_any(prose.text.lower(), HEDGES):
            yield from _of_passage(passage, public)


def _of_passage(
    passage: list[PublicRun],
    public: Mapping[FigurePath, Number],
) -> Iterator[Number]:
    figures = list(_figures(passage, public))
    ends = set[int]()
    for at, (first, second) in enumerate(pairwise(figures)):
        if _may_be_ends(first.number, second.number) and _is_range(first, second):
            ends.update((at, at + 1))
            quantity = replace(first.number.quantity, upper=second.number.quantity)
            yield first.number._replace(quantity=quantity)
    for at, around in enumerate(figures):
        if at not in ends:
            yield from _bounded(around)


def _may_be_ends(one: Number, other: Number) -> bool:
    """Whether they are of one kind, and close enough to be ends of one range: not £3m and £71m."""
    lower, upper = sorted((one.size, other.size))
    return one.kind == other.kind and lower < upper <= WIDEST * lower


def _figures(
    passage: list[PublicRun],
    public: Mapping[FigurePath, Number],
) -> Iterator[_Around]:
    for at, run in enumerate(passage):
        if not isinstance(run, Reference):
            continue
        number = public.get(run.path[:1])
        if number is None or not is_plain(number):
            continue
        before = _words(passage[at - 1 : at]).rstrip()
        after = _words(passage[at + 1 : at + 2])
        yield _Around(number, before[-LONGEST:], after)


def _words(runs: list[PublicRun]) -> str:
    """Returns the words of a run, with a space before them, and without the signs of bold and italic letters."""
    for run in runs:
        if isinstance(run, Words):
            return " " + run.markdown.replace("*", "").lower()
    return " "


def _bounded(around: _Around) -> Iterator[Number]:
    number, before, after = around
    quantity = number.quantity
    for bound in _bounds(before):
        yield number._replace(quantity=replace(quantity, qualifier=bound.qualifier))
    for qualifier, pattern in _after().items():
        if pattern.match(after):
            yield number._replace(quantity=replace(quantity, qualifier=qualifier))
    is_about = before.endswith(_all(ABOUT)) or _about_after().match(after)
    if is_about:
        about = replace(quantity, approximate=True)
        yield number._replace(quantity=about, rough=True)


def _bounds(before: str) -> Iterator[_Bound]:
    """Yields how the words that end before a figure bound it."""
    for qualifier, phrases in _phrases().items():
        if before.endswith(phrases):
            yield _Bound(qualifier, "")
            return
    for phrase, qualifier in _bare_phrases():
        if not before.endswith(phrase):
            continue
        rest = before.removesuffix(phrase)
        *_, lead = ["", *rest.split()]
        if lead in DENIALS:
            yield _Bound(_opposite(qualifier), rest)
        elif _leads_to_a_bound(lead) or phrase.strip() == VERB:
            yield _Bound(qualifier, rest)
        return


def _leads_to_a_bound(lead: str) -> bool:
    """Whether after this word “below £5m” says how large something is, and not which things are meant."""
    if not lead or lead.endswith(tuple(",;:(.–—")):
        return True
    return lead in LEADS or lead.endswith("ly")


def _opposite(qualifier: str) -> str:
    if qualifier == AT_MOST[0]:
        return AT_LEAST[0]
    return AT_MOST[0]


def _is_range(first: _Around, second: _Around) -> bool:
    """Whether the words before both figures make ends of one range of them."""
    between = second.before.strip()
    in_order = first.number.size < second.number.size
    if first.before.endswith(" between") and between == "and":
        return in_order
    if between in JOINS:
        is_change = first.before.endswith(" from") and speaks_of_change(first.before)
        return in_order and not is_change
    return _bound_both(first, second)


def _bound_both(first: _Around, second: _Around) -> bool:
    """Whether one bounds it from below and the other from above, with nothing but “and” or a comma between."""
    ends = {bound.qualifier for bound in _bounds(first.before)}
    for bound in _bounds(second.before):
        is_next = bound.rest.strip(" ,;") in ("", "and", "but", "yet")
        if is_next and _opposite(bound.qualifier) in ends:
            return True
    return False


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    less = [f"{by} {than}" for by, than in product(NEARLY, LESS)]
    more = [f"{by} {than}" for by, than in product(NEARLY, hedges.LEAST)]
    return {
        AT_MOST[0]: _all((*less, *CLOSELY)),
        AT_LEAST[0]: _all(more),
    }


@cache
def _bare_phrases() -> tuple[tuple[str, str], ...]:
    """Returns the phrases, each with its qualifier; longer ones first, as one may be the end of another: “no more
    than”.
    """
    phrases = [(phrase, AT_MOST[0]) for phrase in _all(hedges.MOST)]
    phrases += [(phrase, AT_LEAST[0]) for phrase in _all(hedges.LEAST)]
    phrases.sort(key=lambda pair: len(pair[0]), reverse=True)
    return tuple(phrases)


@cache
def _after() -> Mapping[str, re.Pattern[str]]:
    return {
        AT_MOST[0]: _pattern(hedges.MOST_AFTER),
        AT_LEAST[0]: _pattern(hedges.LEAST_AFTER),
    }


@cache
def _about_after() -> re.Pattern[str]:
    return _pattern(hedges.ABOUT_AFTER)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches words after a figure, but not those that belong to the next one: “at least {low} at most {high}”."""
    return re.compile(rf"[ ,]+(?:{'|'.join(phrases)})(?=[.,;:)]| \w|$)")


def _all(phrases: Iterable[str]) -> tuple[str, ...]:
    """Matches whole words, with a space before each."""
    return tuple(f" {phrase}" for phrase in phrases)
