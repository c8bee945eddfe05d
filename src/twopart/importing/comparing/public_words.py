"""Compares the units of a document with those of a Part 1: what is the same word for word, and what differs.

Strict: what is public of a unit is, in its order, what one unit of Part 1 says, and nothing else. Whatever was inserted by
a tracked change is never public, nor is anything of a unit of Part 1 that has such changes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from twopart.importing.comparing.differences import (
    Difference,
    Token,
    differences,
    joined,
)
from twopart.importing.words.prose import PublicLetters, Unit, WithheldRun
from twopart.importing.words.text import LetterLook, PlainText, comparable
from twopart.model.placeholder import BRACED

ALIKE = 0.5  # of the words of two units, at least, before they are taken for versions of each other
FEWEST = 4  # words of a unit that is compared word by word
FEWEST_WITHHELD = 3  # words of a clause without a figure and without a name
MOST_TOKENS = 3_000
MOST_PAIRS = 400_000  # units compared with each other
MARK = re.compile(
    r"(?i)[\[(]?\s*(?:information |text )?(?:withheld|redacted|exempt|commercially sensitive)\b[^\])]{0,80}[\])]?\.?"
    r"|[█■▇▉_xX.…]{3,}|\[\s*[…. ]*\s*\]"
)
WORD = re.compile(r"[^\W_]+")
NoteTexts = Mapping[str, str]  # what is compared of the words of each note, by its id


def same_words(
    units: Sequence[Unit],
    public: Sequence[Unit],
) -> dict[int, int]:
    """Returns units and those of Part 1 that say the same, by their numbers; each is taken once, in order."""
    waiting: dict[str, list[int]] = {}
    for number, unit in enumerate(public):
        if not unit.text.revised:
            waiting.setdefault(
                unit.text.key,
                [],
            ).append(number)
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
    """Returns further units that are versions of one of Part 1, the most similar first."""
    rest = [
        number
        for number, unit in enumerate(units)
        if number not in pairs and not unit.text.revised
    ]
    paired_numbers = set(pairs.values())
    others = [number for number in range(len(public)) if number not in paired_numbers]
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
    return Counter(WORD.findall(comparable(unit.words).lower()))


def _likeness(
    one: Counter[str],
    other: Counter[str],
) -> float:
    """Returns the share of words that two units have in common, of the shorter; 0 where that says too little."""
    fewer = min(
        one.total(),
        other.total(),
    )
    if fewer < FEWEST:
        return 0.0
    common = (one & other).total()
    return min(
        common / fewer,
        2 * common / (one.total() + other.total()) + 0.2,
    )


def likeness(
    unit: Unit,
    public: Unit,
) -> float:
    """Returns the share of their words that two units have in common, however few they are."""
    one, other = _bag(unit), _bag(public)
    words = one.total() + other.total()
    return (
        2
        * (one & other).total()
        / max(
            1,
            words,
        )
    )


def with_links_of(
    unit: Unit,
    public: Unit,
) -> Unit:
    """Returns a unit with those links alone that the one of Part 1 has too."""
    links = {look.link for look in public.text.looks}
    looks = tuple(
        _without_other_link(
            look,
            links,
        )
        for look in unit.text.looks
    )
    return Unit(
        PlainText(
            unit.text.words,
            looks,
            unit.text.calls,
        ),
        unit.place,
    )


def _without_other_link(
    look: LetterLook,
    links: Iterable[str],
) -> LetterLook:
    if look.link in links:
        return look
    return look._replace(link="")


def clauses_between(
    unit: Unit,
    public: Unit,
    notes: NoteTexts,
    public_notes: NoteTexts,
) -> tuple[WithheldRun, ...] | None:
    """Returns as clauses what the unit of Part 1 leaves out of a unit; None if no clauses can separate them."""
    own = _tokens(unit, notes)
    others = _tokens(public, public_notes)
    if max(len(own), len(others)) > MOST_TOKENS:
        return None
    clauses: list[WithheldRun] = []
    runs = [
        _with_spaces(run, (unit, own), (public, others))
        for run in differences(own, others)
    ]
    for run in joined(runs, own):
        full = own[run.first : run.last]
        if not _is_telling(unit, full):
            return None
        clauses.append(
            _clause(
                full,
                public,
                others[run.start : run.end],
            )
        )
    return tuple(clauses)


UnitAndTokens = tuple[Unit, Sequence[Token]]


def _with_spaces(
    run: Difference,
    own: UnitAndTokens,
    public: UnitAndTokens,
) -> Difference:
    """Extends a run by a word wherever only one of the two texts has a space at its edge.

    What Part 1 says instead of a run would otherwise stand too close to those words, or too far from them.
    """
    if run.start == run.end:
        return run
    first, last, start, end = run
    if first > 0 and _space_at(own, first) != _space_at(public, start):
        first, start = first - 1, start - 1
    is_last = last >= len(own[1]) or end >= len(public[1])
    if not is_last and _space_at(own, last) != _space_at(public, end):
        last, end = last + 1, end + 1
    return Difference(first, last, max(start, 0), end)


def _space_at(
    side: UnitAndTokens,
    number: int,
) -> bool:
    """Whether a space stands before a token."""
    unit, tokens = side
    start = tokens[number].start
    return unit.words[max(0, start - 1) : start] == " "


def _is_telling(
    unit: Unit,
    full: Sequence[Token],
) -> bool:
    """Whether words are worth withholding alone: a figure, a name, or three words.

    Fewer stand anywhere in a paper. Where two texts differ by such, one was not cut out of the other.
    """
    figures = {figure.start for figure in unit.figures}
    if any(token.start in figures for token in full):
        return True
    words = [unit.words[token.start : token.end] for token in full]
    words = [word for word in words if word.isalnum()]
    return len(words) >= FEWEST_WITHHELD or any(_is_name(word) for word in words)


def _is_name(word: str) -> bool:
    return len(word) > 1 and not word.islower() and not word.isdecimal()


def _clause(
    full: Sequence[Token],
    public: Unit,
    replacement: Sequence[Token],
) -> WithheldRun:
    start = full[0].start
    end = full[-1].end
    if not replacement:
        return WithheldRun(start, end)
    words = public.words[replacement[0].start : replacement[-1].end]
    if MARK.fullmatch(words.strip()):
        return WithheldRun(start, end)
    return WithheldRun(
        start,
        end,
        PublicLetters(
            public,
            replacement[0].start,
            replacement[-1].end,
        ),
    )


def _tokens(
    unit: Unit,
    notes: NoteTexts,
) -> list[Token]:
    plain = [
        Token(
            start,
            end,
            _key(unit, start, end),
        )
        for start, end in unit.tokens
    ]
    calls = [
        Token(
            place,
            place,
            ("note", notes.get(note, note)),
        )
        for place, note in unit.text.calls
    ]
    return sorted(
        [*plain, *calls],
        key=lambda token: (token.end, token.start),
    )


def _key(
    unit: Unit,
    start: int,
    end: int,
) -> object:
    if (start, end) in unit.unknown:
        return BRACED
    return comparable(unit.words[start:end])
