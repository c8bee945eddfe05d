"""What a reader may try with two figures: an operation, what it comes to, and which partner it needs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from twopart.model.quantity import CURRENCIES
from twopart.rules.values.numbers import PERCENT, WHOLE, Number

Calculation = Callable[
    [Any, Any], Any
]  # of floats to search, of fractions to be certain

NumbersByKind = dict[str, list[Number]]


class Operation(NamedTuple):
    """`result` of a first and a second number; `first` is the one that with the `second` comes to a result."""

    words: str
    result: Calculation
    first: Calculation
    swaps: bool = False  # whether the two may change places


SUM = Operation(
    "`{0}` plus `{1}`",
    lambda a, b: a + b,
    lambda r, b: r - b,
    swaps=True,
)
DIFFERENCE = Operation(
    "`{0}` less `{1}`",
    lambda a, b: a - b,
    lambda r, b: r + b,
)
PRODUCT = Operation(
    "`{0}` times `{1}`",
    lambda a, b: a * b,
    lambda r, b: r / b,
)
QUOTIENT = Operation(
    "`{0}` divided by `{1}`",
    lambda a, b: a / b,
    lambda r, b: r * b,
)
SHARE = Operation(
    "`{0}` as a percentage of `{1}`",
    lambda a, b: a / b * WHOLE,
    lambda r, b: r * b / WHOLE,
)
RISE = Operation(
    "the rise from `{1}` to `{0}` in per cent",
    lambda a, b: (a / b - 1) * WHOLE,
    lambda r, b: (1 + r / WHOLE) * b,
)
FALL = Operation(
    "the fall from `{1}` to `{0}` in per cent",
    lambda a, b: (1 - a / b) * WHOLE,
    lambda r, b: (1 - r / WHOLE) * b,
)
PART = Operation(
    "`{1}` of `{0}`",
    lambda a, b: a * b / WHOLE,
    lambda r, b: r / b * WHOLE,
)
MORE = Operation(
    "`{0}` and `{1}` of it",
    lambda a, b: a * (1 + b / WHOLE),
    lambda r, b: r / (1 + b / WHOLE),
)
LESS = Operation(
    "`{0}` less `{1}` of it",
    lambda a, b: a * (1 - b / WHOLE),
    lambda r, b: _over(r, 1 - b / WHOLE),
)
BEFORE = Operation(
    "`{0}` without the `{1}` that was added",
    lambda a, b: a / (1 + b / WHOLE),
    lambda r, b: r * (1 + b / WHOLE),
)
BASE = Operation(
    "the amount of which `{0}` is `{1}`",
    lambda a, b: a / b * WHOLE,
    lambda r, b: r * b / WHOLE,
)

WITHIN = (SUM, DIFFERENCE)  # of one unit, to the same unit
FEWEST = 2  # numbers of one kind, to try an operation on two
RATIOS = (SHARE, RISE, FALL)  # of one unit, to per cent
PERCENTAGES = (PART, MORE, LESS, BEFORE, BASE)  # of anything and per cent


class Attempt(NamedTuple):
    """One operation on all numbers of one kind and all of another, to find withheld ones of a third."""

    operation: Operation
    firsts: Sequence[Number]
    seconds: Sequence[Number]
    wanted: Sequence[Number]


def attempts(
    public: NumbersByKind,
    withheld: NumbersByKind,
) -> tuple[list[Attempt], list[Attempt]]:
    """Returns the attempts on two numbers of one kind, and those on numbers of two kinds; only what can find something."""
    like = filter(_is_possible, _of_one_kind(public, withheld))
    unlike = filter(_is_possible, _of_two_kinds(public, withheld))
    return list(like), list(unlike)


def _is_possible(attempt: Attempt) -> bool:
    return bool(attempt.firsts and attempt.seconds and attempt.wanted)


def _of_one_kind(
    public: NumbersByKind,
    withheld: NumbersByKind,
) -> Iterator[Attempt]:
    for kind, numbers in public.items():
        if len(numbers) < FEWEST:
            continue
        for operation in WITHIN:
            wanted = withheld.get(kind, [])
            yield Attempt(operation, numbers, numbers, wanted)
        if kind != PERCENT:
            for operation in RATIOS:
                shares = withheld.get(PERCENT, [])
                yield Attempt(operation, numbers, numbers, shares)
        if kind in CURRENCIES:
            for counts in _counts(withheld).values():
                yield Attempt(QUOTIENT, numbers, numbers, counts)


def _of_two_kinds(
    public: NumbersByKind,
    withheld: NumbersByKind,
) -> Iterator[Attempt]:
    percentages = public.get(PERCENT, [])
    for kind, numbers in public.items():
        wanted = withheld.get(kind, [])
        if kind != PERCENT:
            for operation in PERCENTAGES:
                yield Attempt(operation, numbers, percentages, wanted)
        if kind in CURRENCIES:
            for counts in _counts(public).values():
                yield Attempt(PRODUCT, numbers, counts, wanted)
                yield Attempt(QUOTIENT, numbers, counts, wanted)


def _counts(numbers: NumbersByKind) -> NumbersByKind:
    counts = dict(numbers)
    for kind in (PERCENT, *CURRENCIES):
        counts.pop(kind, None)
    return counts


def _over(number: Any, share: Any) -> Any:  # noqa: ANN401 - as `Calculation`
    """Returns the number of which such a share is `number`; nil if no share is left, since then there is none."""
    if share > 0:
        return number / share
    return number * 0
