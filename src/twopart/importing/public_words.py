"""Holds the units of a document against those of a Part 1: what stands there verbatim, and what differs.

Strict: what is public of a unit is, in its order, what one unit of Part 1 says, and nothing else. Whatever was inserted by
a tracked change is never public, nor is anything of a unit of Part 1 that has such changes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from twopart.importing.prose import Clause, Said, Unit
from twopart.importing.text import Look, Text, comparable

ALIKE = 0.5  # of the words of two units, at least, before they are taken for versions of each other
FEWEST = 4  # words of a unit that is compared word by word
MOST_TOKENS = 3_000
MOST_PAIRS = 400_000  # units compared with each other
MARK = re.compile(
    r"(?i)[\[(]?\s*(?:information |text )?(?:withheld|redacted|exempt|commercially sensitive)\b[^\])]{0,80}[\])]?\.?"
    r"|[█■▇▉_xX.…]{3,}|\[\s*[…. ]*\s*\]"
)
Notes = Mapping[str, str]  # what is compared of the words of each note, by its id


class Token(NamedTuple):
    """A word, a sign, a figure or the call of a note, and what must be the same of it."""

    start: int
    end: int
    key: object


def same_words(units: Sequence[Unit], public: Sequence[Unit]) -> dict[int, int]:
    """Units and those of Part 1 that say the same, by their numbers; each is taken once, in order."""
    waiting: dict[str, list[int]] = {}
    for number, unit in enumerate(public):
        if not unit.text.revised:
            waiting.setdefault(unit.text.key, []).append(number)
    pairs: dict[int, int] = {}
    for number, unit in enumerate(units):
        others = waiting.get(unit.text.key)
        if others and not unit.text.revised:
            pairs[number] = others.pop(0)
    return pairs


def nearly_same_words(
    units: Sequence[Unit],
    public: Sequence[Unit],
    pairs: Mapping[int, int],
) -> dict[int, int]:
    """Further units that are versions of one of Part 1, the likest first."""
    rest = [number for number in range(len(units)) if number not in pairs]
    taken = set(pairs.values())
    others = [number for number in range(len(public)) if number not in taken]
    if len(rest) * len(others) > MOST_PAIRS:
        return {}
    bags = {number: _bag(public[number]) for number in others}
    likely: list[tuple[float, int, int]] = []
    for number in rest:
        bag = _bag(units[number])
        for other in others:
            score = _likeness(bag, bags[other])
            if score >= ALIKE and not public[other].text.revised:
                likely.append((-score, number, other))
    nearly: dict[int, int] = {}
    for _, number, other in sorted(likely):
        if number not in nearly and other not in nearly.values():
            nearly[number] = other
    return nearly


def _bag(unit: Unit) -> Counter[str]:
    return Counter(comparable(unit.words).lower().split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two units have in common, of the shorter; 0 where that says too little."""
    fewer = min(one.total(), other.total())
    if fewer < FEWEST:
        return 0.0
    common = (one & other).total()
    return min(common / fewer, 2 * common / (one.total() + other.total()) + 0.2)


def with_links_of(unit: Unit, public: Unit) -> Unit:
    """A unit with those links alone that the one of Part 1 has too."""
    links = {look.link for look in public.text.looks}
    looks = tuple(_without_other_link(look, links) for look in unit.text.looks)
    return Unit(Text(unit.text.words, looks, unit.text.calls), unit.place)


def _without_other_link(look: Look, links: Iterable[str]) -> Look:
    if look.link in links:
        return look
    return look._replace(link="")


def clauses_between(
    unit: Unit,
    public: Unit,
    notes: Notes,
    public_notes: Notes,
) -> tuple[Clause, ...] | None:
    """What of a unit the one of Part 1 does not say, as clauses; None where no clause can tell them apart."""
    own = _tokens(unit, notes)
    others = _tokens(public, public_notes)
    if max(len(own), len(others)) > MOST_TOKENS:
        return None
    matcher = SequenceMatcher(
        None,
        [token.key for token in own],
        [token.key for token in others],
        autojunk=False,
    )
    runs = _joined(matcher.get_opcodes(), own)
    clauses: list[Clause] = []
    for first, last, start, end in runs:
        full = own[first:last]
        if not any(token.end > token.start for token in full):
            return None
        clauses.append(_clause(unit, full, public, others[start:end]))
    return tuple(clauses)


def _clause(
    unit: Unit, full: Sequence[Token], public: Unit, said: Sequence[Token]
) -> Clause:
    start, end = full[0].start, full[-1].end
    if not said:
        return Clause(start, end)
    words = public.words[said[0].start : said[-1].end]
    if MARK.fullmatch(words.strip()):
        return Clause(start, end)
    return Clause(start, end, Said(public, said[0].start, said[-1].end))


def _joined(
    opcodes: Iterable[tuple[str, int, int, int, int]],
    own: Sequence[Token],
) -> list[tuple[int, int, int, int]]:
    """Runs of tokens that differ, with those of Part 1 in their place.

    Runs with nothing between them but a sign are one; and each has at least one word of its own: of a run that only
    Part 1 has, or of a note, the word before it, or else the one behind it.
    """
    equal: list[tuple[int, int, int, int]] = []
    runs: list[tuple[int, int, int, int]] = []
    for kind, first, last, start, end in opcodes:
        if kind == "equal":
            equal.append((first, last, start, end))
            continue
        while not _has_words(own[first:last]) and first > 0 and equal:
            first, start = first - 1, start - 1
            if first < equal[-1][0]:
                break
        while not _has_words(own[first:last]) and last < len(own):
            last, end = last + 1, end + 1
        if runs and _touch(runs[-1], first, own):
            first, _, start, _ = runs.pop()
        runs.append((first, last, start, end))
    return _apart(runs)


def _has_words(run: Sequence[Token]) -> bool:
    return any(token.end > token.start for token in run)


def _touch(run: tuple[int, int, int, int], first: int, own: Sequence[Token]) -> bool:
    """Whether there is nothing between two runs but one sign, or nothing at all."""
    between = own[run[1] : first]
    if first <= run[1]:
        return True
    return len(between) == 1 and not str(between[0].key).isalnum()


def _apart(runs: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The runs, joined where extending them made them overlap."""
    joined: list[tuple[int, int, int, int]] = []
    for run in runs:
        if joined and run[0] < joined[-1][1]:
            before = joined.pop()
            run = (before[0], max(before[1], run[1]), before[2], max(before[3], run[3]))  # noqa: PLW2901
        joined.append(run)
    return joined


def _tokens(unit: Unit, notes: Notes) -> list[Token]:
    plain = [
        Token(start, end, _key(unit, start, end)) for start, end in unit.tokens
    ]
    calls = [
        Token(place, place, ("note", notes.get(note, note)))
        for place, note in unit.text.calls
    ]
    return sorted([*plain, *calls], key=lambda token: (token.end, token.start))


def _key(unit: Unit, start: int, end: int) -> object:
    looks = unit.text.looks[start:end]
    if any(look.revised for look in looks):
        return (unit.place, start)  # like nothing else
    return comparable(unit.words[start:end])
