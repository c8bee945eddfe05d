"""A line of a paper as a message may show it: keys, and ids where ids are meant; every other word hidden."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from twopart.base.record import record
from twopart.base.source import SheetSource, Source
from twopart.terminal.visibility import Stretch, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.terminal.own_words import OwnWords

HIDDEN = "█████"
ASIDE = 120  # columns on either side of the place; a line may be as long as a file
CUT = "…"
SIGN_OF_COMMENT = "#"
MARK = re.compile(r"[\w£€$#\"']")  # what is no bracket


@record
class Excerpt:
    """The line as it may be shown, and where the caret stands in it: column from 1, and width."""

    line: str
    column: int
    width: int


class _Fragment(NamedTuple):
    """What is seen of a line from one column to another."""

    start: int
    end: int
    text: str

    def has(self, column: int) -> bool:
        return self.start <= column < self.end


def excerpt(
    source: Source,
    number: int,
    column: int,
    shows: str,
    own: "OwnWords | None" = None,
) -> Excerpt:
    """Returns the line of that number, of which `shows` stands at the column where it is an id or a key.

    `own` are the words that its author may see besides, on a terminal.
    """
    if isinstance(source, SheetSource):
        return Excerpt(HIDDEN, 1, len(HIDDEN))
    line = source.line(number)
    start = column - 1
    all_runs = _runs(source, number)
    if shows == SIGN_OF_COMMENT:
        after = Stretch(column, len(line), shown=False)  # what it cuts off
        all_runs = (*all_runs, after)
    if own is not None:
        all_runs = _with_own(all_runs, own.shown(source, number))
    runs = _near(all_runs, start)
    runs = _without_members(runs, source, number, start, keep_seen=own is not None)
    if shows and line.startswith(shows, start):
        runs = _with_token(
            runs,
            start,
            start + len(shows),
        )
    text = ""
    if runs and runs[0].start > 0:
        text = CUT
    caret, width = len(line), 1
    for fragment in _fragments(line, runs, start):
        if fragment.has(start):
            inside = _column_inside(fragment, start)
            caret = len(text) + inside
            width = len(fragment.text) - inside
        text += fragment.text
    if runs and runs[-1].end == start + ASIDE:
        text += CUT
    if caret > len(text):
        caret, width = len(text), 1
    return Excerpt(
        text.rstrip(),
        caret + 1,
        max(width, 1),
    )


def _column_inside(fragment: _Fragment, column: int) -> int:
    """Returns where a column stands in a fragment; at the beginning of a hidden one, whose length may give it away."""
    if fragment.text == HIDDEN:
        return 0
    return min(column - fragment.start, len(fragment.text) - 1)


def _fragments(
    line: str,
    runs: list[Stretch],
    start: int,
) -> list[_Fragment]:
    """Returns what is seen of each run.
    Hidden words that only commas separate are one, since their number may tell something.
    """
    fragments: list[_Fragment] = []
    for run in runs:
        words = line[run.start : run.end]
        if run.shown or not any(map(str.isalnum, words)):
            fragments.append(
                _Fragment(
                    run.start,
                    run.end,
                    words,
                )
            )
            continue
        begin = run.start
        hidden = _hidden_before(fragments, start)
        if hidden is not None and not line.startswith(":", run.end):
            begin = fragments[hidden].start
            del fragments[hidden:]
        fragments.append(
            _Fragment(
                begin,
                run.end,
                HIDDEN,
            )
        )
    return fragments


def _hidden_before(
    fragments: list[_Fragment],
    start: int,
) -> int | None:
    """Returns the number of the last fragment if it is hidden;
    only commas without the place of the caret may follow it.
    """
    number = len(fragments) - 1
    while number >= 0 and _is_comma(fragments[number]):
        if fragments[number].has(start):
            return None
        number -= 1
    if number >= 0 and fragments[number].text == HIDDEN:
        return number
    return None


def _is_comma(fragment: _Fragment) -> bool:
    return not fragment.text.strip(" ,")


def _without_members(
    runs: list[Stretch],
    source: Source,
    number: int,
    start: int,
    *,
    keep_seen: bool,
) -> list[Stretch]:
    """Returns the runs of a list, with each mapping in it as a single word, but for the one with the place.

    With `keep_seen` those that are seen whole stay too.
    """
    for begin, end in tokens(source).members.get(number, ()):
        if begin <= start < end:
            continue
        inside = [run for run in runs if run.end > begin and run.start < end]
        if inside and not (keep_seen and _is_seen(inside)):
            low = max(inside[0].start, begin)
            high = min(inside[-1].end, end)
            member = Stretch(low, high, shown=False)
            runs = [*_before(runs, begin), member, *_after(runs, end)]
    return runs


def _is_seen(runs: Iterable[Stretch]) -> bool:
    return all(run.shown for run in runs)


def _with_own(
    runs: Iterable[Stretch],
    seen: list[tuple[int, int]],
) -> tuple[Stretch, ...]:
    """Returns the runs of a line, of which all that stands in `seen` is shown."""
    return tuple(
        piece
        for run in runs
        for piece in _in_pieces(run, seen)
        if piece.end > piece.start
    )


def _in_pieces(run: Stretch, seen: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yields a run in pieces: those that are seen, and those that are not."""
    if run.shown:
        yield run
        return
    position = run.start
    for start, end in seen:
        low = max(start, position)
        high = min(end, run.end)
        if low < high:
            yield Stretch(position, low, shown=False)
            yield Stretch(low, high, shown=True)
            position = high
    yield Stretch(position, run.end, shown=False)


def _before(
    runs: list[Stretch],
    column: int,
) -> Iterator[Stretch]:
    for run in runs:
        if run.start < column:
            yield run.until(column)


def _after(
    runs: list[Stretch],
    column: int,
) -> Iterator[Stretch]:
    for run in runs:
        if run.end > column:
            yield run.since(column)


def _near(
    runs: tuple[Stretch, ...],
    column: int,
) -> list[Stretch]:
    """Returns the runs around a column, as far as they stand near it."""
    low = max(column - ASIDE, 0)
    high = column + ASIDE
    first = bisect_right(
        runs,
        low,
        key=lambda run: run.end,
    )
    last = bisect_right(
        runs,
        high,
        key=lambda run: run.start,
    )
    return [run.since(low).until(high) for run in runs[first:last]]


def _with_token(
    runs: list[Stretch],
    start: int,
    end: int,
) -> list[Stretch]:
    """Returns the runs with the token cut out of them and shown."""
    token = Stretch(start, end, shown=True)
    return [*_before(runs, start), token, *_after(runs, end)]


@lru_cache(maxsize=16)
def _runs(
    source: Source,
    number: int,
) -> tuple[Stretch, ...]:
    """Returns the line from left to right: spaces and brackets, keys, values."""
    return tuple(run for run in _whole(source, number) if run.end > run.start)


def _whole(
    source: Source,
    number: int,
) -> Iterator[Stretch]:
    line = source.line(number)
    column = 0
    for whole in tokens(source).words.get(number, ()):
        word = whole.until(len(line))
        yield from _between(line, column, word.start)
        yield word
        column = word.end
    yield from _between(
        line,
        column,
        len(line),
    )


def _between(
    line: str,
    start: int,
    end: int,
) -> Iterator[Stretch]:
    """Yields text that is not a word of YAML unchanged, as far as it is brackets; comments are left out."""
    between = line[start:end]
    mark = MARK.search(between)
    if mark is None:
        yield Stretch(start, end, shown=True)
        return
    cut = start + mark.start()
    yield Stretch(start, cut, shown=True)
    if mark.group() != "#":  # a comment is left out
        yield Stretch(
            cut,
            start + len(between.rstrip()),
            shown=False,
        )
