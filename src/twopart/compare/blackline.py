"""Two versions of words -> what is new, what is gone, and what stayed; and what of it became public or withheld."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from twopart.base.record import record, value
from twopart.compare.passage import PUBLIC, Word, Words, plain

State = Literal["same", "new", "gone"]
SHORT = 1  # words between two changes that are shown as part of the change


@value
class WordRun:
    """Words that follow one another and have the same fate."""

    state: State
    text: str
    after_space: bool = False
    withheld: bool = False


@value
class Swap:
    """A figure in the place of another; `named`, where both have ids."""

    old: str
    new: str
    named: bool = False


@value
class Flip:
    """Words that stayed, and that Part 1 prints now, or does not print any more.

    `old` and `new` are the ids of withholdings; one of them is empty.
    """

    old: str
    new: str
    text: str


@record
class WordChanges:
    """What changed in words. `only_figures`: nothing but figures that stand in the place of others."""

    runs: tuple[WordRun, ...]
    swaps: tuple[Swap, ...] = ()
    flips: tuple[Flip, ...] = ()
    only_figures: bool = False
    came: frozenset[str] = frozenset()  # figures among the words that are new
    went: frozenset[str] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether any word is new or gone."""
        return any(run.state != "same" for run in self.runs)


@record
class _Piece:
    """Words of both versions at the same place; they are the same, or what is new stands for what is gone."""

    old: Words
    new: Words
    same: bool

    @property
    def is_swap(self) -> bool:
        """Whether it is a figure in the place of another."""
        return not self.same and bool(self.old and self.new) and self.is_of_figures

    @property
    def is_of_figures(self) -> bool:
        """Whether all of its words belong to one figure of each version."""
        old = {word.figure for word in self.old}
        new = {word.figure for word in self.new}
        return "" not in old | new and len(old) <= 1 and len(new) <= 1


def compared(
    old: Words,
    new: Words,
) -> WordChanges:
    """The words of both versions, each once."""
    pieces = list(_pieces(old, new))
    marked: list[tuple[State, Word]] = []
    for piece in pieces:
        if piece.same:
            marked += [("same", word) for word in piece.new]
        else:
            marked += [("gone", word) for word in piece.old]
            marked += [("new", word) for word in piece.new]
    changes = [piece for piece in pieces if not piece.same]
    swaps = list(_swaps(pieces))
    return WordChanges(
        tuple(_runs(marked)),
        tuple(swaps),
        tuple(_flips(pieces)),
        only_figures=bool(changes) and all(piece.is_swap for piece in changes),
        came=_figures(word for state, word in marked if state == "new"),
        went=_figures(word for state, word in marked if state == "gone"),
    )


def whole(
    words: Words,
    state: State,
) -> WordChanges:
    """Words that are all new, all gone, or all the same."""
    runs = tuple(_runs([(state, word) for word in words]))
    figures = _figures(words)
    if state == "new":
        return WordChanges(runs, came=figures)
    if state == "gone":
        return WordChanges(runs, went=figures)
    return WordChanges(runs)


def _figures(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.figure for word in words if word.figure)


def _swaps(pieces: list[_Piece]) -> Iterator[Swap]:
    """Each figure in the place of another once, however many of its words changed."""
    last: Swap | None = None
    for piece in pieces:
        if piece.is_swap:
            old, new = piece.old[0], piece.new[0]
            swap = Swap(
                old.figure,
                new.figure,
                old.named and new.named,
            )
            if swap != last:
                yield swap
            last = swap
        elif last and any(word.figure != last.new for word in piece.new):
            last = None


def _pieces(
    old: Words,
    new: Words,
) -> Iterator[_Piece]:
    matcher = SequenceMatcher(
        None,
        [word.key for word in old],
        [word.key for word in new],
        autojunk=False,
    )
    before: _Piece | None = None
    short: _Piece | None = None
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        piece = _Piece(
            old[start:end],
            new[new_start:new_end],
            tag == "equal",
        )
        if piece.same:
            if before and _is_short(piece):
                short = piece
                continue
            if before:
                yield before
            before = None
            yield piece
        elif before and short:
            if before.is_swap or piece.is_swap:
                yield before
                yield short
                before = piece
            else:
                before = _joined(before, short, piece)
            short = None
        else:
            before = piece
    if before:
        yield before
    if short:
        yield short


def _is_short(piece: _Piece) -> bool:
    return len(piece.new) <= SHORT and not any(word.figure for word in piece.new)


def _joined(*pieces: _Piece) -> _Piece:
    old: list[Word] = []
    new: list[Word] = []
    for piece in pieces:
        old += piece.old
        new += piece.new
    return _Piece(tuple(old), tuple(new), same=False)


def _runs(marked: list[tuple[State, Word]]) -> Iterator[WordRun]:
    def fate(each: tuple[State, Word]) -> tuple[State, bool]:
        state, word = each
        return state, word.withheld != PUBLIC

    for (state, withheld), group in groupby(marked, fate):
        words = tuple(word for _, word in group)
        yield WordRun(
            state,
            plain(words),
            words[0].after_space,
            withheld,
        )


def _flips(pieces: list[_Piece]) -> Iterator[Flip]:
    both: list[tuple[Word, Word]] = []
    for piece in pieces:
        if piece.same:
            both += zip(piece.old, piece.new, strict=True)
        else:
            both += _withheld_anew(piece)

    def labels(pair: tuple[Word, Word]) -> tuple[str, str]:
        return pair[0].withheld, pair[1].withheld

    for (old, new), group in groupby(both, labels):
        if (old == PUBLIC) != (new == PUBLIC):
            yield Flip(
                old,
                new,
                plain(tuple(word for _, word in group)),
            )


def _withheld_anew(piece: _Piece) -> Iterator[tuple[Word, Word]]:
    """Words of a change that stand on both sides of it all the same."""
    matcher = SequenceMatcher(
        None,
        [word.key for word in piece.old],
        [word.key for word in piece.new],
        autojunk=False,
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield piece.old[block.a + step], piece.new[block.b + step]
