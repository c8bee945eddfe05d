"""Finds the runs in which two rows of tokens differ, each with at least one word of the first row."""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Token(NamedTuple):
    """A word, a punctuation mark, a figure or the call of a note, and what is compared of it."""

    start: int
    end: int
    key: Hashable

    @property
    def is_sign(self) -> bool:
        return self.end - self.start == 1 and not str(self.key).isalnum()


class Difference(NamedTuple):
    """Tokens of the first row, from `first` to before `last`, and those of the second that replace them."""

    first: int
    last: int
    start: int
    end: int


def differences(
    own: Sequence[Token],
    others: Sequence[Token],
) -> list[Difference]:
    """Returns the runs in their order. Between two of them both rows are equal."""
    matcher = SequenceMatcher(
        None,
        [token.key for token in own],
        [token.key for token in others],
        autojunk=False,
    )
    runs: list[Difference] = []
    for kind, *places in matcher.get_opcodes():
        if kind != "equal":
            run = Difference(*places)
            runs.append(_with_words(run, own))
    return joined(runs, own)


def _with_words(
    run: Difference,
    own: Sequence[Token],
) -> Difference:
    """Extends a run that has no word by the word before it, or else the one after it."""
    while run.first > 0 and not _has_words(run, own):
        run = Difference(
            run.first - 1,
            run.last,
            run.start - 1,
            run.end,
        )
    while run.last < len(own) and not _has_words(run, own):
        run = Difference(
            run.first,
            run.last + 1,
            run.start,
            run.end + 1,
        )
    return run


def _has_words(
    run: Difference,
    own: Sequence[Token],
) -> bool:
    return any(token.end > token.start for token in own[run.first : run.last])


def _touch(
    before: Difference,
    run: Difference,
    own: Sequence[Token],
) -> bool:
    """Whether two runs are separated by nothing, or by a single character."""
    between = own[before.last : run.first]
    if not between:
        return True
    return len(between) == 1 and between[0].is_sign


def _together(
    before: Difference,
    run: Difference,
) -> Difference:
    overlap = max(
        0,
        before.last - run.last,
    )
    return Difference(
        min(before.first, run.first),
        max(before.last, run.last),
        before.start,
        max(before.end, run.end + overlap),
    )


def joined(
    runs: Sequence[Difference],
    own: Sequence[Token],
) -> list[Difference]:
    """Returns runs in their order, and joins those that are separated by nothing, or by a single character."""
    whole: list[Difference] = []
    for run in runs:
        later = run
        while whole and _touch(whole[-1], later, own):
            later = _together(whole.pop(), later)
        whole.append(later)
    return whole
