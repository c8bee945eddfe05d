"""Parts of a whole in one passage: 192 and 23 vehicles, and a fleet of 216; 7 offers, three of them and five."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from twopart.base.rule import Rule
from twopart.language.tallies import Tally
from twopart.model.quantity import Quantity, as_typed
from twopart.rules.exceptions import JudgedFinding
from twopart.rules.sums.passages import PassageWithNumbers, judged

PARTS_AND_WHOLE = Rule(
    name="parts-and-whole",
    what="parts that nearly add up to the whole beside them",
    why="Readers add them up, and arrive at another number.",
    fix="Correct the number that is wrong; a formula, or a line below `ties:`, checks figures that belong together.",
    level="note",
    may_be_excepted=True,
    example="""\
part-1: {sections: {summary: "There are 192 cars and 23 vans in a fleet of 216."}}
""",
    mended="""\
part-1: {sections: {summary: "There are 193 cars and 23 vans in a fleet of 216."}}
""",
)
MOST_PARTS = 5
FEWEST_PARTS = 2
# Steps of the last digit in a sum so large that unrelated numbers do not come near it by chance.
LARGE_WHOLE = 100
CALLED_WHOLE = 10  # the same, where the words say that it is the whole
MOST_MISSED = 2  # steps of the last digit by which a slip misses
SHARE_MISSED = Fraction(1, 50)  # of the whole, where the words say that it is one
TENTH = Fraction(1, 10)
LEADS_TO_PARTS = re.compile(
    r"[^.]{0,24}?(?::|\b(?:of which|of whom|of these|comprising|consisting of|made up of)\b)"
)
OPENS_PARTS = re.compile(r"[,:;(–—]|\bof (?:which|whom|them|these|the)\b")
PREPOSITIONS = "from|for|in|by|to|at|on|with|under|without|through|via|against"
OF_THEM = "(?: of (?:them|these|which|whom))?"
A_PART = re.compile(
    rf"{OF_THEM} (?:(?:[a-z]+ )?(?:{PREPOSITIONS})\b|[a-z-]+(?=[,;.:)]| and\b|$))"
)
A_CLAUSE = re.compile(rf"{OF_THEM} (?:were|was|did|are|is|had|have|has) ")
A_DENIAL = re.compile(rf"{OF_THEM} (?:were|was|did|are|is|had|have|has) not\b")


def parts_make_their_whole(passage: PassageWithNumbers) -> Iterator[JudgedFinding]:
    """Yields at most one finding, on parts of a passage that nearly make its whole."""
    for values in _near_sums(passage):
        yield judged(PARTS_AND_WHOLE, passage, values)
        return


def _near_sums(passage: PassageWithNumbers) -> Iterator[str]:
    for scope in (*passage.sentences, passage):
        yield from _of_things_of_one_kind(scope.counts, scope.text)
        yield from _of_amounts(scope)
    for sentence in passage.sentences:
        yield from _of_shared_out_things(sentence.counts, sentence.text)


# Numbers of one kind of thing


def _of_things_of_one_kind(
    counts: tuple[Tally, ...],
    text: str,
) -> Iterator[str]:
    if len(counts) <= FEWEST_PARTS:
        return
    things = frozenset[str]().union(*(count.things for count in counts))
    for thing in sorted(things):
        alike = [count for count in counts if _may_count(count, thing)]
        yield from _of_one_kind(alike, text)


def _may_count(count: Tally, thing: str) -> bool:
    """Whether it counts a thing, or is the whole of what it does not name."""
    if count.things:
        return thing in count.things
    return count.is_whole


def _of_one_kind(
    alike: list[Tally],
    text: str,
) -> Iterator[str]:
    numbers = {count.number: count for count in alike}
    if any(count.is_hedged for count in alike):
        return
    if not FEWEST_PARTS < len(numbers) <= MOST_PARTS + 1:
        return
    in_order = sorted(numbers)
    parts, whole = in_order[:-1], in_order[-1]
    if _explains(parts, whole):
        return
    is_called_whole = any(
        count.is_whole or LEADS_TO_PARTS.match(text, count.end)
        for count in alike
        if count.number == whole
    )
    total = sum(parts)
    if _nearly_makes(total, whole, parts, is_called_whole=is_called_whole):
        yield _in_words(parts, total, whole)


def _explains(
    parts: list[int],
    whole: int,
) -> bool:
    """Whether some of the parts make the whole, or another part."""
    for size in range(FEWEST_PARTS, len(parts) + 1):
        for addends in combinations(parts, size):
            if sum(addends) == whole or sum(addends) in parts:
                return True
    return False


def _nearly_makes(
    total: int,
    whole: int,
    parts: list[int],
    *,
    is_called_whole: bool,
) -> bool:
    step = _common_step((*parts, whole))
    missed = abs(total - whole)
    if missed <= MOST_MISSED * step and whole >= LARGE_WHOLE * step:
        return True
    if not is_called_whole or whole < CALLED_WHOLE:
        return False
    return missed <= max(Fraction(1), SHARE_MISSED * whole)


def _common_step(numbers: Iterable[int]) -> int:
    """Returns the greatest power of ten that all of them are multiples of: their last place."""
    step = 1
    numbers = [number for number in numbers if number]
    while numbers and all(number % (step * 10) == 0 for number in numbers):
        step *= 10
    return step


def _in_words(
    parts: Iterable[int],
    total: int,
    whole: int,
) -> str:
    added = " + ".join(f"{part:,}" for part in sorted(parts, reverse=True))
    return f"{added} is {total:,}, and it says {whole:,}"


# Things shared out


def _of_shared_out_things(
    counts: tuple[Tally, ...],
    text: str,
) -> Iterator[str]:
    """Yields what does not add up in “7 offers, three from London and five from abroad”."""
    for at, whole in enumerate(counts):
        parts = list(_shares(counts[at + 1 :], whole, text))
        if not whole.things or not _are_separate(parts, text.lower()):
            continue
        numbers = [part.number for part in parts]
        if _misses_by_a_slip(sum(numbers), whole.number):
            yield _in_words(numbers, sum(numbers), whole.number)


def _are_separate(
    parts: list[Tally],
    text: str,
) -> bool:
    """Whether each thing is in one part only: three from London and five from abroad; three were, five were not."""
    if len(parts) < FEWEST_PARTS:
        return False
    if all(A_PART.match(text, part.end) for part in parts):
        return True
    return bool(A_DENIAL.match(text, parts[-1].end))


def _shares(
    following: tuple[Tally, ...],
    whole: Tally,
    text: str,
) -> Iterator[Tally]:
    """Yields the numbers after a whole that stand alone and say which of its things they are."""
    lower = text.lower()
    before = whole.end
    for tally in following:
        is_share = not tally.things and tally.number < whole.number
        opens = OPENS_PARTS.search(lower, before, tally.start)
        says_which = A_PART.match(lower, tally.end) or A_CLAUSE.match(lower, tally.end)
        if not is_share or not says_which or tally.is_hedged:
            return
        if before == whole.end and not opens:
            return
        yield tally
        before = tally.end


def _misses_by_a_slip(total: int, whole: int) -> bool:
    """Whether a slip explains the difference: too many by a little, or one too few."""
    if total < whole:
        return whole - total == 1
    return 0 < total - whole <= max(Fraction(MOST_MISSED), TENTH * whole)


# Amounts


def _of_amounts(passage: PassageWithNumbers) -> Iterator[str]:
    values = {amount.value.value: amount.value for amount in passage.amounts}
    if not FEWEST_PARTS < len(values) <= MOST_PARTS + 1:
        return
    if not _are_alike(list(values.values())):
        return
    in_order = [values[number] for number in sorted(values)]
    parts, whole = in_order[:-1], in_order[-1]
    if _some_meet(parts, whole):
        return
    total = sum((Fraction(part.value) for part in parts), Fraction(0))
    step = max(part.step for part in (*parts, whole))
    missed = abs(total - Fraction(whole.value))
    if missed <= (MOST_MISSED + 1) * step and whole.value >= LARGE_WHOLE * step:
        added = " + ".join(map(as_typed, reversed(parts)))
        yield f"{added} is not {as_typed(whole)}"


def _are_alike(amounts: list[Quantity]) -> bool:
    """Whether all are plain amounts of one currency."""
    units = {amount.unit for amount in amounts}
    return len(units) == 1 and all(map(_is_plain, amounts))


def _is_plain(amount: Quantity) -> bool:
    """Whether it is a positive amount, and no rate, no bound and not rounded by a word such as “about”."""
    if amount.approximate or amount.per:
        return False
    return amount.exact and amount.value > 0


def _some_meet(
    parts: list[Quantity],
    whole: Quantity,
) -> bool:
    """Whether some of the parts may make the whole, or another part, within rounding."""
    for size in range(FEWEST_PARTS, len(parts) + 1):
        for addends in combinations(parts, size):
            if any(meets(addends, other) for other in (*parts, whole)):
                return True
    return False


def meets(
    parts: Iterable[Quantity],
    whole: Quantity,
) -> bool:
    """Whether the sum of the parts may be the whole, as far as the printed places tell."""
    low = high = Fraction(0)
    for part in parts:
        lowest, highest = part.plausible
        low, high = low + lowest, high + highest
    least, most = whole.plausible
    return low <= most and least <= high
