"""A line of a paper as a message may show it: keys, and ids where ids are meant; every other word hidden.

What a word is follows from what the program would read in its place, never from its looks: a key that stands where
words are meant may be one of the words, which lost its quotes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import yaml

from twopart.base.record import record
from twopart.base.source import Source
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.written import Id

HIDDEN = "█████"
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
ASIDE = 120  # columns on either side of the place; a line may be as long as a file
CUT = "…"
DEEPEST = 50  # nesting; what lies deeper is refused, and reading it would take long

Types = tuple[Any, ...]  # what may be read in a place: annotations of the model's types
ANY_FILE: Types = (Paper, Form)


@record
class Excerpt:
    """The line as it may be shown, and where the caret stands in it: column from 1, and width."""

    line: str
    column: int
    width: int


class _Run(NamedTuple):
    """Part of a line, from one column to another (from 0), shown or hidden as one."""

    start: int
    end: int
    shown: bool


class _Piece(NamedTuple):
    """What is seen of a line from one column to another."""

    start: int
    end: int
    text: str

    def has(self, column: int) -> bool:
        return self.start <= column < self.end


def excerpt(source: Source, number: int, column: int, shows: str) -> Excerpt:
    """`shows` is what stands at the column, where it is an id or a key."""
    line, start = source.line(number), column - 1
    runs = _without_members(_near(_runs(source, number), start), source, number, start)
    if shows and line.startswith(shows, start):
        runs = _with_token(runs, start, start + len(shows))
    text = CUT if runs and runs[0].start > 0 else ""
    caret = (len(line), 1)
    for piece in _pieces(line, runs, start):
        if piece.has(start):
            inside = (
                0
                if piece.text == HIDDEN
                else min(start - piece.start, len(piece.text) - 1)
            )
            caret = (len(text) + inside, len(piece.text) - inside)
        text += piece.text
    text += CUT if runs and runs[-1].end == start + ASIDE else ""
    if caret[0] > len(text):
        caret = (len(text), 1)
    return Excerpt(text.rstrip(), caret[0] + 1, max(caret[1], 1))


def _pieces(line: str, runs: list[_Run], start: int) -> list[_Piece]:
    """Hidden words that only commas part are one piece: how many there are may tell."""
    pieces: list[_Piece] = []
    for run in runs:
        words = line[run.start : run.end]
        if run.shown or not any(map(str.isalnum, words)):
            pieces.append(_Piece(run.start, run.end, words))
            continue
        first = len(pieces)
        while (
            first
            and not pieces[first - 1].text.strip(" ,")
            and not pieces[first - 1].has(start)
        ):
            first -= 1
        same = (
            first
            and pieces[first - 1].text == HIDDEN
            and not line.startswith(":", run.end)
        )
        first = first - 1 if same else len(pieces)
        begin = pieces[first].start if same else run.start
        pieces[first:] = [_Piece(begin, run.end, HIDDEN)]
    return pieces


def _without_members(
    runs: list[_Run], source: Source, number: int, start: int
) -> list[_Run]:
    """Of a list, the entries of keys and values as single words, but for the one with the place."""
    for begin, end in _scalars(source).members.get(number, ()):
        if not begin <= start < end:
            before = [
                _Run(run.start, min(run.end, begin), run.shown)
                for run in runs
                if run.start < begin
            ]
            after = [
                _Run(max(run.start, end), run.end, run.shown)
                for run in runs
                if run.end > end
            ]
            inside = [run for run in runs if run.end > begin and run.start < end]
            low, high = (
                (max(inside[0].start, begin), min(inside[-1].end, end))
                if inside
                else (0, 0)
            )
            runs = [
                *before,
                *([_Run(low, high, shown=False)] if inside else []),
                *after,
            ]
    return runs


def _near(runs: tuple[_Run, ...], column: int) -> list[_Run]:
    """The runs around a column, as far as they stand near it."""
    low, high = max(column - ASIDE, 0), column + ASIDE
    first = bisect_right(runs, low, key=lambda run: run.end)
    last = bisect_right(runs, high, key=lambda run: run.start)
    return [
        _Run(max(run.start, low), min(run.end, high), run.shown)
        for run in runs[first:last]
    ]


def _with_token(runs: list[_Run], start: int, end: int) -> list[_Run]:
    """The runs with the token cut out of them and shown."""
    before = [
        _Run(run.start, min(run.end, start), run.shown)
        for run in runs
        if run.start < start
    ]
    after = [
        _Run(max(run.start, end), run.end, run.shown) for run in runs if run.end > end
    ]
    return [*before, _Run(start, end, shown=True), *after]


@lru_cache(maxsize=16)
def _runs(source: Source, number: int) -> tuple[_Run, ...]:
    """The line from left to right: blanks and brackets, keys, values."""
    return tuple(run for run in _whole(source, number) if run.end > run.start)


def _whole(source: Source, number: int) -> Iterator[_Run]:
    line, at = source.line(number), 0
    for start, end, shown in _scalars(source).words.get(number, ()):
        yield from _between(line, at, start)
        yield _Run(start, min(end, len(line)), shown)
        at = min(end, len(line))
    yield from _between(line, at, len(line))


def _between(line: str, start: int, end: int) -> Iterator[_Run]:
    """What is no word of YAML is shown as it is, as far as it is brackets; a comment is left out."""
    between = line[start:end]
    mark = re.search(r"[\w£€$#\"']", between)
    cut = start + mark.start() if mark else end
    yield _Run(start, cut, shown=True)
    if mark and mark.group() != "#":  # a comment is left out
        yield _Run(cut, start + len(between.rstrip()), shown=False)


class _Found(NamedTuple):
    """What stands in a file, by line, from one column to another (from 0)."""

    words: dict[int, list[tuple[int, int, bool]]]  # and whether they may be shown
    members: dict[
        int, list[tuple[int, int]]
    ]  # lists and mappings that stand in a list of one line


@lru_cache(maxsize=16)
def _scalars(source: Source) -> _Found:
    """Nothing, beyond what cannot be read."""
    found = _Found({}, {})
    reader = _Reader()
    opened: list[
        tuple[Any, bool]
    ] = []  # where each collection begins, and whether it is a member of a list
    try:
        for event in yaml.parse(source.text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(
                    (event.start_mark, bool(reader.levels) and reader.levels[-1].lists)
                )
            elif isinstance(event, yaml.CollectionEndEvent):
                begin, is_member = opened.pop()
                for line, first, last in (
                    _lines(source, begin, event.end_mark) if is_member else ()
                ):
                    found.members.setdefault(line, []).append((first, last))
            shown = reader.shows(event)
            if len(reader.levels) > DEEPEST:
                break
            if isinstance(event, yaml.ScalarEvent):
                for line, first, last in _lines(
                    source, event.start_mark, event.end_mark
                ):
                    found.words.setdefault(line, []).append((first, last, shown))
                _hide_key_without_colon(found.words, source, event)
    except yaml.YAMLError:
        pass
    return found


def _lines(source: Source, begin: Any, end: Any) -> Iterator[tuple[int, int, int]]:  # noqa: ANN401 - the parser's marks have no types
    """Line by line, from which column to which."""
    for number in range(begin.line, end.line + 1):
        line = source.line(number + 1)
        first = begin.column if number == begin.line else len(line) - len(line.lstrip())
        last = end.column if number == end.line else len(line)
        if last > first:
            yield number + 1, first, last


def _hide_key_without_colon(
    found: dict[int, list[tuple[int, int, bool]]],
    source: Source,
    event: Any,  # noqa: ANN401
) -> None:
    """In `{withheld: commercial, forty}` the last word counts as a key without a value."""
    at = event.start_mark
    before = source.line(at.line + 1)[: at.column]
    if event.value or at.index != event.end_mark.index or before.rstrip().endswith(":"):
        return
    words = found.get(at.line + 1)
    if words and words[-1][1] == len(before.rstrip()):
        words[-1] = (*words[-1][:2], False)


class _Level:
    """A mapping or list that is being read: what may stand in it, and, of a mapping, under the key read last."""

    def __init__(self, types: Types, *, mapping: bool, flow: bool) -> None:
        self.types, self.mapping, self.flow = types, mapping, flow
        self.key_next = mapping
        self.value: Types = ()
        self.after_words = False  # the value before was words without quotes, which a comma may have cut

    @property
    def lists(self) -> bool:
        """Whether it is a list in brackets."""
        return self.flow and not self.mapping

    def types_of_next(self) -> Types:
        """Of a key there are none: it opens no place in which anything may be shown."""
        if not self.mapping:
            return _members(self.types)
        return () if self.key_next else self.value

    def passed(self, *, words: bool) -> None:
        """A key or a value was read. What a key said of its value is for that value alone."""
        if self.mapping and not self.key_next:
            self.value, self.after_words = (), words and self.flow
        self.key_next = self.mapping and not self.key_next

    def key(self, written: str) -> bool:
        """Reads a key; whether it may be shown."""
        self.value = _under(self.types, written)
        if written in _keys(self.types):
            return True
        return bool(_registers(self.types)) and not self.after_words


class _Reader:
    """Follows the parser through the places of a paper."""

    def __init__(self) -> None:
        self.levels: list[_Level] = []
        self.documents = 0

    def shows(self, event: Any) -> bool:  # noqa: ANN401 - the parser's events have no types
        """Whether the words of an event may be shown."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            mapping = isinstance(event, yaml.MappingStartEvent)
            self.levels.append(
                _Level(self._types(), mapping=mapping, flow=bool(event.flow_style))
            )
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.levels.pop()
            self._passed(words=False)
        elif isinstance(event, yaml.ScalarEvent):
            shown = self._scalar(event)
            self._passed(words=event.implicit[0])
            return shown
        elif isinstance(event, yaml.AliasEvent):
            self._passed(words=True)
        return False

    def _types(self) -> Types:
        if self.levels:
            return self.levels[-1].types_of_next()
        return ANY_FILE if self.documents == 1 else ()

    def _passed(self, *, words: bool) -> None:
        if self.levels:
            self.levels[-1].passed(words=words)

    def _scalar(self, event: Any) -> bool:  # noqa: ANN401 - the parser's events have no types
        level, types = self.levels[-1] if self.levels else None, self._types()
        plain = (
            event.implicit[0] and not event.anchor and IDENTIFIER.fullmatch(event.value)
        )
        if level and level.mapping and level.key_next:
            return level.key(event.value) and bool(plain)
        return bool(plain) and _chosen(types, event.value)


def _chosen(types: Types, written: str) -> bool:
    """Whether it is an id, or one of the words to choose from, where such are meant."""
    types = (*types, *_members(types))  # one id may stand for a list of one
    choices = {
        str(c).lower()
        for wanted in types
        if _origin(wanted) is Literal
        for c in get_args(wanted)
    }
    return Id in types or written in choices


def _origin(wanted: Any) -> Any:  # noqa: ANN401 - an annotation
    return get_origin(wanted)


@cache
def _flat(wanted: Any) -> Types:  # noqa: ANN401 - an annotation
    if _origin(wanted) in (Union, UnionType):
        return tuple(flat for member in get_args(wanted) for flat in _flat(member))
    return (wanted,)


@cache
def _fields(wanted: Any) -> Mapping[str, Types]:  # noqa: ANN401 - an annotation
    """The keys of a record, with what may stand under each."""
    if not is_dataclass(wanted):
        return {}
    hints = get_type_hints(wanted, include_extras=True)
    names = [field.name for field in fields(wanted) if field.name != "span"]
    return {name.replace("_", "-"): _flat(hints[name]) for name in names}


@cache
def _keys(types: Types) -> frozenset[str]:
    return frozenset(key for wanted in types for key in _fields(wanted))


@cache
def _registers(types: Types) -> Types:
    """What may stand under the ids of a register."""
    return tuple(
        flat
        for wanted in types
        if _origin(wanted) is Mapping
        for flat in _flat(get_args(wanted)[1])
    )


@cache
def _members(types: Types) -> Types:
    return tuple(
        flat
        for wanted in types
        if _origin(wanted) is tuple
        for flat in _flat(get_args(wanted)[0])
    )


def _under(types: Types, key: str) -> Types:
    return (
        *_registers(types),
        *(flat for wanted in types for flat in _fields(wanted).get(key, ())),
    )
