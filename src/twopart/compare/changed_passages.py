"""Compares two versions of a text: every passage of either version once, in reading order, with its changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from twopart.base.record import record, replaced
from twopart.compare.alignment import Pairs, paired
from twopart.compare.blackline import Flip, Swap, WordChanges, compared, whole
from twopart.compare.grids import (
    GridChanges,
    Step,
    grid_changes,
    in_one_order,
    whole_grid,
)
from twopart.compare.passage import (
    ComparedTable,
    GridRow,
    Passage,
    Passages,
    Word,
    WordsOfPassage,
)
from twopart.compare.tokens import REFERENCE, is_reference

PassageFate = Literal["same", "changed", "new", "gone"]


@record
class PassageChanges:
    """One passage and its changes.

    `passage` is the new version, or the old one if the passage was removed. `moved_from` is the old place of a passage
    that moved. `follows` says that it moved together with the passage before it.
    """

    fate: PassageFate
    passage: Passage
    words: WordChanges
    grid: GridChanges | None = None
    moved_from: str = ""
    follows: bool = False
    old: Passage | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it changed or moved."""
        return self.fate != "same" or bool(self.moved_from)

    @property
    def parts(self) -> Iterator[WordChanges]:
        """Yields the changes in its words, then in its table."""
        yield self.words
        if self.grid:
            yield from self.grid.all

    @property
    def swaps(self) -> tuple[Swap, ...]:
        """Returns the figures that were replaced."""
        return tuple(swap for part in self.parts for swap in part.swaps)

    @property
    def added(self) -> frozenset[str]:
        """Returns the figures among its new words."""
        return frozenset(each for part in self.parts for each in part.added)

    @property
    def removed(self) -> frozenset[str]:
        """Returns the figures among its removed words."""
        return frozenset(each for part in self.parts for each in part.removed)

    @property
    def flips(self) -> tuple[Flip, ...]:
        """Returns the words that became public or withheld."""
        return tuple(flip for part in self.parts for flip in part.flips)

    @property
    def only_figures(self) -> bool:
        """Whether figures were replaced and nothing else changed."""
        if self.fate != "changed" or self.moved_from:
            return False
        if self.grid and (self.grid.moved or _has_lines(self.grid)):
            return False
        changes = [part for part in self.parts if part.changed]
        return all(part.only_figures for part in changes)


def changed_passages(
    old: Passages,
    new: Passages,
) -> tuple[PassageChanges, ...]:
    """Compares two versions, and returns every passage of either version once."""
    pairs = paired(old, new)
    new = tuple(_with_old_targets(old, new, pairs))
    before: Step | None = None
    changes: list[PassageChanges] = []
    for step in in_one_order(old, new, pairs):
        change = _change(old, new, step)
        if before and _moved_together(before, step):
            change = replace(change, follows=True)
        changes.append(change)
        before = step
    return tuple(changes)


def _change(
    old: Passages,
    new: Passages,
    step: Step,
) -> PassageChanges:
    if step.new is None:
        return _whole(old[step.old or 0], "gone")
    passage = new[step.new]
    if step.old is None:
        return _whole(passage, "new")
    before = old[step.old]
    words = compared(before.words, passage.words)
    grid = _grid(before.grid, passage.grid)
    fate: PassageFate = "same"
    if words.changed or (grid and grid.changed):
        fate = "changed"
    moved_from = ""
    if step.moved:
        moved_from = before.place or "another place"
    return PassageChanges(
        fate,
        passage,
        words,
        grid,
        moved_from,
        old=before,
    )


def _whole(passage: Passage, fate: Literal["new", "gone"]) -> PassageChanges:
    grid = None
    if passage.grid:
        grid = whole_grid(passage.grid, fate)
    return PassageChanges(
        fate,
        passage,
        whole(passage.words, fate),
        grid,
    )


def _grid(old: ComparedTable | None, new: ComparedTable | None) -> GridChanges | None:
    if old and new:
        return grid_changes(old, new)
    return None


def _moved_together(before: Step, step: Step) -> bool:
    """Whether both passages moved, and the second followed the first in the old version too."""
    if not (before.moved and step.moved) or before.old is None:
        return False
    return step.old == before.old + 1


def _has_lines(grid: GridChanges) -> bool:
    """Whether a row or a column was added or removed."""
    states = list(grid.states)
    states += [row.state for row in grid.rows]
    return any(state != "same" for state in states)


def _with_old_targets(
    old: Passages,
    new: Passages,
    pairs: Pairs,
) -> Iterator[Passage]:
    """Yields the new passages with the reference targets of the old version, so that renumbering is no change."""
    known: dict[str, str] = {}
    for position, passage in enumerate(new):
        if not passage.target:
            continue
        before = pairs.get(position)
        known[passage.target] = f"new:{passage.target}"
        if before is not None and old[before].target:
            known[passage.target] = old[before].target
    for passage in new:
        yield _renamed(passage, known)


def _renamed(passage: Passage, known: Mapping[str, str]) -> Passage:
    grid = passage.grid
    if grid:
        grid = _renamed_grid(grid, known)
    words = _words(passage.words, known)
    return replace(passage, words=words, grid=grid)


def _renamed_grid(grid: ComparedTable, known: Mapping[str, str]) -> ComparedTable:
    columns = tuple((key, _words(words, known)) for key, words in grid.columns)
    rows = tuple(_row(row, known) for row in grid.rows)
    corner = _words(grid.corner, known)
    below = _words(grid.below, known)
    return ComparedTable(corner, columns, rows, below)


def _row(row: GridRow, known: Mapping[str, str]) -> GridRow:
    cells = tuple(_words(cell, known) for cell in row.cells)
    return GridRow(
        row.key,
        _words(row.heading, known),
        cells,
        row.style,
    )


def _words(words: WordsOfPassage, known: Mapping[str, str]) -> WordsOfPassage:
    if not any(map(is_reference, words)):
        return words
    return tuple(_word(word, known) for word in words)


def _word(word: Word, known: Mapping[str, str]) -> Word:
    if not is_reference(word):
        return word
    target = word.key.removeprefix(REFERENCE)
    return replaced(word, key=f"{REFERENCE}{known.get(target, target)}")
