"""Public figures that the words before them hedge: “just under {price}”, “between {low} and {high}”."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise, product

from twopart.language import hedges
from twopart.language.hints import has_any
from twopart.model.figure import FigurePath
from twopart.model.prose import Reference, Words
from twopart.model.quantity import AT_LEAST, AT_MOST
from twopart.outline.subject import Subject
from twopart.prose.runs import PublicRun, runs
from twopart.rules.values.numbers import Number, is_plain

# Words that say that the true number is close. “Items below {limit}” does not: that is a limit.
NEARLY = ("just", "a little", "slightly", "a bit")
LESS = (*hedges.UNDER, "short of")
CLOSELY = (*hedges.NEARLY, "not quite")
ABOUT = (
    *hedges.ABOUT,
    "approximately",
    "close to",
    "near",
    "in the region of",
)
# Without one of these there is nothing to find.
HEDGES = (
    *NEARLY,
    *CLOSELY,
    *ABOUT,
    "between",
    "from",
    *hedges.OVER,
    "at least",
)
RANGES = (
    ("between", "and"), ("from", "to"), ("more than", "and less than"), ("over", "and under"), ("above", "and below"),
    ("more than", "but less than"), ("at least", "and at most"), ("at least", "but no more than"),
)  # fmt: skip
LONGEST = 24  # letters before a figure that are looked at


def hedged_numbers(
    subject: Subject,
    public: Mapping[FigurePath, Number],
) -> Iterator[Number]:
    """The numbers of Part 1 as the words around them make bounds, ranges and rough numbers of them."""
    for prose in subject.printed[0]:
        written = prose.text.lower()
        if has_any(written, HEDGES):
            yield from _of_passage([*runs(prose, 1)], public)


def _of_passage(
    passage: list[PublicRun],
    public: Mapping[FigurePath, Number],
) -> Iterator[Number]:
    opens: str = ""  # the words before the figure before, and that figure
    low: Number | None = None
    for words, run in pairwise(passage):
        if not isinstance(words, Words) or not isinstance(run, Reference):
            continue
        number = public.get(run.path[:1])
        if number is None or not is_plain(number):
            continue
        before = f" {words.markdown[-LONGEST:].lower().strip()}"
        yield from _bounded(number, before)
        yield from _ranged(opens, low, before, number)
        opens, low = before, number


def _bounded(
    number: Number,
    before: str,
) -> Iterator[Number]:
    for qualifier, phrases in _phrases().items():
        if before.endswith(phrases):
            quantity = replace(number.quantity, qualifier=qualifier)
            yield number._replace(quantity=quantity)
    if before.endswith(_all(ABOUT)):
        yield number._replace(
            quantity=replace(number.quantity, approximate=True),
            rough=True,
        )


def _ranged(
    opens: str,
    low: Number | None,
    between: str,
    high: Number,
) -> Iterator[Number]:
    if low is None or low.kind != high.kind:
        return
    if any(
        opens.endswith(f" {first}") and between == f" {second}"
        for first, second in RANGES
    ):
        yield low._replace(quantity=replace(low.quantity, upper=high.quantity))


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    less = [f"{by} {than}" for by, than in product(NEARLY, LESS)]
    more = [f"{by} {than}" for by, than in product(NEARLY, hedges.OVER)]
    return {
        AT_MOST[0]: _all((*less, *CLOSELY)),
        AT_LEAST[0]: _all(more),
    }


def _all(phrases: Iterable[str]) -> tuple[str, ...]:
    """Matches whole words, with a space before each."""
    return tuple(f" {phrase}" for phrase in phrases)
