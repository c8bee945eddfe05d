"""Compares two versions of a text word by word: what is new, gone or the same, and what became public or withheld."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from twopart.base.record import record, value_record
from twopart.compare.passage import PUBLIC, Word, WordsOfPassage, plain

FateOfPassage = Literal["same", "new", "gone"]
# This many unchanged words between two changes are shown as part of the change.
SHORT = 1


@value_record
class WordRun:
    """Consecutive words with the same state and the same label."""

    state: FateOfPassage
    text: str
    after_space: bool = False
    withheld: bool = False


@value_record
class Swap:
    """One figure replaced by another. `named` says that both have ids."""

    old: str
    new: str
    named: bool = False


@value_record
class Flip:
    """Unchanged words whose label changed, from withheld to public or back.

    `old` and `new` are the ids of the withholdings; the one for the public version is empty.
    """

    old: str
    new: str
    text: str


@record
class WordChanges:
    """The changes in a run of words. `only_figures` says that figures were replaced and nothing else changed."""

    runs: tuple[WordRun, ...]
    swaps: tuple[Swap, ...] = ()
    flips: tuple[Flip, ...] = ()
    only_figures: bool = False
    added: frozenset[str] = frozenset()  # figures among the new words
    removed: frozenset[str] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether any word was added or removed."""
        return any(run.state != "same" for run in self.runs)


@record
class _Piece:
    """The words of both versions at one place: the same words, or new words in place of old ones."""

    old: WordsOfPassage
    new: WordsOfPassage
    same: bool

    @property
    def is_swap(self) -> bool:
        """Whether one figure replaces another here."""
        if self.same or not (self.old and self.new):
            return False
        return self.is_of_figures

    @property
    def is_of_figures(self) -> bool:
        """Whether all words of each version belong to one figure."""
        old = {word.figure for word in self.old}
        new = {word.figure for word in self.new}
        if "" in old | new:
            return False
        return len(old) <= 1 and len(new) <= 1


def compared(old: WordsOfPassage, new: WordsOfPassage) -> WordChanges:
    """Compares two versions of a text; unchanged words appear once in the result."""
    pieces = list(_pieces(old, new))
    marked: list[tuple[FateOfPassage, Word]] = []
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
        added=_figures(word for state, word in marked if state == "new"),
        removed=_figures(word for state, word in marked if state == "gone"),
    )


def whole(words: WordsOfPassage, state: FateOfPassage) -> WordChanges:
    """Returns words that all have the same state, as if they had been compared."""
    runs = tuple(_runs([(state, word) for word in words]))
    figures = _figures(words)
    if state == "new":
        return WordChanges(runs, added=figures)
    if state == "gone":
        return WordChanges(runs, removed=figures)
    return WordChanges(runs)


def _figures(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.figure for word in words if word.figure)


def _swaps(pieces: list[_Piece]) -> Iterator[Swap]:
    """Yields each replaced figure once, however many of its words changed."""
    last: Swap | None = None
    for piece in pieces:
        if piece.is_swap:
            old = piece.old[0]
            new = piece.new[0]
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
    old: WordsOfPassage,
    new: WordsOfPassage,
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
    if len(piece.new) > SHORT:
        return False
    return not any(word.figure for word in piece.new)


def _joined(*pieces: _Piece) -> _Piece:
    old: list[Word] = []
    new: list[Word] = []
    for piece in pieces:
        old += piece.old
        new += piece.new
    return _Piece(tuple(old), tuple(new), same=False)


def _runs(marked: list[tuple[FateOfPassage, Word]]) -> Iterator[WordRun]:
    def fate(each: tuple[FateOfPassage, Word]) -> tuple[FateOfPassage, bool]:
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
    """Yields the words that both sides of a change have in common, in pairs."""
    matcher = SequenceMatcher(
        None,
        [word.key for word in piece.old],
        [word.key for word in piece.new],
        autojunk=False,
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield piece.old[block.a + step], piece.new[block.b + step]
