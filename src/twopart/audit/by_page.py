"""What an audit found in a file: first how much and where, then page by page, each secret once."""

import re
from collections.abc import Iterable
from itertools import groupby

from twopart.model.secret import Leak

PAGE = re.compile(r"(?:revision \d+, )?pages? (\d+)")
MOST_PLACES = 12  # that the summary names


def in_order(leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """By page, then by other surfaces; of one secret on one page, the first that is certain."""
    kept: dict[tuple[str, str], Leak] = {}
    for leak in sorted(
        leaks, key=lambda leak: (_number(leak), leak.faint, leak.surface, leak.secret)
    ):
        kept.setdefault((_place(leak), leak.secret), leak)
    return tuple(
        sorted(
            kept.values(),
            key=lambda leak: (_number(leak), _place(leak), leak.faint, leak.secret),
        )
    )


def summary(leaks: Iterable[Leak]) -> str:
    """How many secrets a file tells, how surely, and where."""
    found = tuple(leaks)
    certain = {leak.secret for leak in found if not leak.faint}
    faint = {leak.secret for leak in found} - certain
    numbers = sorted({_number(leak) for leak in found if PAGE.match(leak.surface)})
    others = sorted({_place(leak) for leak in found if not PAGE.match(leak.surface)})
    places = ([f"on {_pages(numbers)}"] if numbers else []) + [
        f"in {place}" for place in others[:MOST_PLACES]
    ]
    more = (
        [f"in {len(others) - MOST_PLACES} other places"]
        if len(others) > MOST_PLACES
        else []
    )
    return f"{_counted(len(certain), len(faint))}: {', '.join([*places, *more])}"


def _counted(certain: int, faint: int) -> str:
    given = f"{_things(certain)} given away" if certain else ""
    perhaps = (
        f"{_things(faint).removesuffix('are').removesuffix('is')}may be"
        if faint
        else ""
    )
    return " and ".join(filter(None, (given, perhaps)))


def _things(count: int) -> str:
    return "1 withheld thing is" if count == 1 else f"{count} withheld things are"


def _pages(numbers: list[int]) -> str:
    """Pages 1, 3–5."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])
    ]
    said = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(said)}"


def _number(leak: Leak) -> int:
    """Of its page; what is on none comes last."""
    found = PAGE.match(leak.surface)
    return int(found[1]) if found else 1 << 30


def _place(leak: Leak) -> str:
    found = PAGE.match(leak.surface)
    return f"page {found[1]}" if found else leak.surface
