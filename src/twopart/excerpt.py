"""A line of a paper as a message may show it: its keys and ids, and every other word hidden, whatever its length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from twopart.source import Source

HIDDEN = "█████"
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
# Keys whose values are ids or choices, never words or values of the paper.
OPEN = {"withheld", "public", "use", "table", "timeline", "on", "start", "end", "style", "likelihood", "numbering"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line as it may be shown, and where the caret stands in it: column from 1, and width."""

    line: str
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Part of a line, from one column to another (from 0), shown or hidden as one."""

    start: int
    end: int
    shown: bool


def excerpt(source: Source, number: int, column: int, shows: str) -> Excerpt:
    """`shows` is what stands at the column, where it is an id or a key."""
    line = source.line(number)
    start = column - 1
    runs = [run for run in _runs(source, number) if run.end > run.start]
    if shows and line.startswith(shows, start):
        runs = _with_token(runs, start, start + len(shows))
    text, caret = "", (len(line), 1)
    for run in runs:
        words = line[run.start : run.end]
        piece = words if run.shown or not any(map(str.isalnum, words)) else HIDDEN
        if run.start <= start < run.end:
            inside = min(start - run.start, len(piece) - 1) if piece == words else 0
            caret = (len(text) + inside, len(piece) - inside)
        text += piece
    if caret[0] > len(text):
        caret = (len(text), 1)
    return Excerpt(text.rstrip(), caret[0] + 1, max(caret[1], 1))


def _with_token(runs: list[_Run], start: int, end: int) -> list[_Run]:
    """The runs with the token cut out of them and shown."""
    before = [_Run(run.start, min(run.end, start), run.shown) for run in runs if run.start < start]
    after = [_Run(max(run.start, end), run.end, run.shown) for run in runs if run.end > end]
    return [*before, _Run(start, end, shown=True), *after]


def _runs(source: Source, number: int) -> Iterator[_Run]:
    """The line from left to right: blanks and brackets, keys, values."""
    line, at = source.line(number), 0
    for start, end, shown in _scalars(source).get(number, ()):
        yield from _between(line, at, start)
        yield _Run(start, min(end, len(line)), shown)
        at = min(end, len(line))
    yield from _between(line, at, len(line))


def _between(line: str, start: int, end: int) -> Iterator[_Run]:
    """What is no word of YAML is shown as it is, as far as it is brackets; a comment is left out."""
    mark = re.search(r"[\w£#\"']", line[start:end])
    cut = start + mark.start() if mark else end
    yield _Run(start, cut, shown=True)
    if mark and mark.group() != "#":  # a comment is left out
        yield _Run(cut, len(line[:end].rstrip()), shown=False)


@lru_cache(maxsize=16)
def _scalars(source: Source) -> dict[int, list[tuple[int, int, bool]]]:
    """By line: where words stand, and whether they may be shown. Nothing, beyond what cannot be read."""
    found: dict[int, list[tuple[int, int, bool]]] = {}
    is_key, key = False, ""
    try:
        for token in yaml.scan(source.text, Loader=yaml.CSafeLoader):
            if isinstance(token, (yaml.KeyToken, yaml.ValueToken)):
                is_key = isinstance(token, yaml.KeyToken)
            elif isinstance(token, yaml.ScalarToken):
                identifier = bool(token.plain and IDENTIFIER.fullmatch(token.value))
                shown = identifier and (is_key or key in OPEN)
                key = token.value if is_key else key
                _place(found, source, token, shown=shown)
    except yaml.YAMLError:
        pass
    return found


def _place(
    found: dict[int, list[tuple[int, int, bool]]], source: Source, token: yaml.ScalarToken, *, shown: bool
) -> None:
    start, end = token.start_mark, token.end_mark
    for number in range(start.line, end.line + 1):
        line = source.line(number + 1)
        first = start.column if number == start.line else len(line) - len(line.lstrip())
        last = end.column if number == end.line else len(line)
        if last > first:
            found.setdefault(number + 1, []).append((first, last, shown))
