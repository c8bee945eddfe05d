"""Which words of a file may be shown: keys, and ids where ids are meant.

What a word is follows from what the program would read in its place, never from its looks: a key that stands where
words are meant may be one of the words, which lost its quotes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from itertools import chain
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from twopart.base.quick_yaml import yaml
from twopart.base.source import Source
from twopart.model.figure import Figure
from twopart.model.forms.form import Form
from twopart.model.paper import Name, Paper
from twopart.model.written import Id

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
DEEPEST = 50  # nesting; what lies deeper is refused, and reading it would take long

# The parser has no types. A place has line and column from 0, and the index in the file.
Event = Any
Node = Any
Place = Any
Types = tuple[Any, ...]  # what may be read in a place: annotations of the model's types
ANY_FILE: Types = (Paper, Form)
WITH_LABELS_FOR_ALL = (Mapping[str, Figure], Mapping[str, Name])


class Stretch(NamedTuple):
    """Part of a line, from one column to another (from 0), shown or hidden as one."""

    start: int
    end: int
    shown: bool

    def until(self, column: int) -> "Stretch":
        return Stretch(
            self.start,
            min(self.end, column),
            self.shown,
        )

    def since(self, column: int) -> "Stretch":
        return Stretch(
            max(self.start, column),
            self.end,
            self.shown,
        )


class Tokens(NamedTuple):
    """What stands in a file, by line."""

    words: dict[int, list[Stretch]]
    # Lists and mappings that stand in a list of one line: from one column to another (from 0).
    members: dict[int, list[tuple[int, int]]]


@lru_cache(maxsize=16)
def tokens(source: Source) -> Tokens:
    """Returns the words and lists of a file, as far as it can be read."""
    scanner = _Scanner(source)
    with suppress(yaml.YAMLError):
        scanner.scan()
    return scanner.tokens


class _Scanner:
    """Reads a file event by event."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens = Tokens({}, {})
        self.reader = _Reader()
        # Where each open collection begins, and whether it is a member of a list.
        self.opened: list[tuple[Place, bool]] = []

    def scan(self) -> None:
        """Raises `YAMLError` where the file cannot be read any further."""
        for event in yaml.parse(self.source.text, Loader=yaml.CSafeLoader):
            self._collect(event)
            shown = self.reader.shows(event)
            if len(self.reader.levels) > DEEPEST:
                return
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, shown=shown)

    def _collect(self, event: Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self.opened.append((event.start_mark, self.reader.is_in_list))
        elif isinstance(event, yaml.CollectionEndEvent):
            begin, is_member = self.opened.pop()
            if is_member:
                self._member(begin, event.end_mark)

    def _member(
        self,
        begin: Place,
        end: Place,
    ) -> None:
        for number, first, last in lines_between(self.source, begin, end):
            self.tokens.members.setdefault(number, []).append((first, last))

    def _scalar(
        self,
        event: Event,
        *,
        shown: bool,
    ) -> None:
        words = self.tokens.words
        for number, first, last in lines_between(
            self.source, event.start_mark, event.end_mark
        ):
            words.setdefault(number, []).append(
                Stretch(
                    first,
                    last,
                    shown,
                )
            )
        if not event.value and event.start_mark.index == event.end_mark.index:
            self._hide_key_without_colon(event.start_mark)

    def _hide_key_without_colon(self, at: Place) -> None:
        """Hides a key without a colon: in `{withheld: commercial, forty}` the last word counts as one without a
        value.
        """
        before = self.source.line(at.line + 1)[: at.column].rstrip()
        words = self.tokens.words.get(at.line + 1)
        if before.endswith(":") or not words:
            return
        if words[-1].end == len(before):
            words[-1] = words[-1]._replace(shown=False)


def lines_between(
    source: Source,
    begin: Place,
    end: Place,
) -> Iterator[tuple[int, int, int]]:
    """Yields each line, from which column to which."""
    for number in range(begin.line, end.line + 1):
        line = source.line(number + 1)
        first = len(line) - len(line.lstrip())
        last = len(line)
        if number == begin.line:
            first = begin.column
        if number == end.line:
            last = end.column
        if last > first:
            yield number + 1, first, last


class _Level:
    """A mapping or list that is being read: what may stand in it, and, of a mapping, under the key read last."""

    def __init__(
        self,
        types: Types,
        *,
        mapping: bool,
        flow: bool,
    ) -> None:
        self.types = types
        self.mapping = mapping
        self.flow = flow
        self.key_next = mapping
        self.value: Types = ()
        # Whether the value before was words without quotes, which a comma may have cut.
        self.after_words = False

    @property
    def lists(self) -> bool:
        """Whether it is a list in brackets."""
        return self.flow and not self.mapping

    def types_of_next(self) -> Types:
        """Returns the types of what follows; a key has none, and opens no place in which anything may be shown."""
        if not self.mapping:
            return _members(self.types)
        if self.key_next:
            return ()
        return self.value

    def passed(self, *, words: bool) -> None:
        """Takes note of a key or a value. What a key says of its value is for that value alone."""
        if self.mapping and not self.key_next:
            self.value = ()
            self.after_words = words and self.flow
        self.key_next = self.mapping and not self.key_next

    def key(self, written: str) -> bool:
        """Reads a key, and returns whether it may be shown."""
        self.value = _under(self.types, written)
        if written in _keys(self.types):
            return True
        return bool(_registers(self.types)) and not self.after_words


class _Reader:
    """Follows the parser through the places of a paper."""

    def __init__(self) -> None:
        self.levels: list[_Level] = []
        self.documents = 0

    @property
    def is_in_list(self) -> bool:
        """Whether what is read next is a member of a list in brackets."""
        return bool(self.levels) and self.levels[-1].lists

    def shows(self, event: Event) -> bool:
        """Whether the words of an event may be shown."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
        elif isinstance(event, yaml.CollectionStartEvent):
            mapping = isinstance(event, yaml.MappingStartEvent)
            flow = bool(event.flow_style)
            self.levels.append(
                _Level(
                    self._types(),
                    mapping=mapping,
                    flow=flow,
                )
            )
        elif isinstance(event, yaml.CollectionEndEvent):
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
        if self.documents == 1:
            return ANY_FILE
        return ()

    def _passed(self, *, words: bool) -> None:
        if self.levels:
            self.levels[-1].passed(words=words)

    def _scalar(self, event: Event) -> bool:
        if self.levels and self.levels[-1].key_next:
            return self.levels[-1].key(event.value) and _is_plain(event)
        return _is_plain(event) and _chosen(self._types(), event.value)


def _is_plain(event: Event) -> bool:
    """Whether a scalar is an identifier without quotes, tag or anchor."""
    if event.anchor or not event.implicit[0]:
        return False
    return bool(IDENTIFIER.fullmatch(event.value))


def _chosen(types: Types, written: str) -> bool:
    """Whether it is an id, or one of the words to choose from, where such are meant."""
    types = (*types, *_members(types))  # one id may stand for a list of one
    if Id in types:
        return True
    choices: set[str] = set()
    for wanted in types:
        if _origin(wanted) is Literal:
            choices.update(str(word).lower() for word in get_args(wanted))
    return written in choices


def _origin(wanted: object) -> object:
    return get_origin(wanted)


@cache
def _alternatives(wanted: object) -> Types:
    """Returns the members of a union, and of unions in it; any other annotation itself."""
    if _origin(wanted) in (Union, UnionType):
        return _all_alternatives(get_args(wanted))
    return (wanted,)


def _all_alternatives(annotations: Iterable[Any]) -> Types:
    return tuple(chain.from_iterable(map(_alternatives, annotations)))


@cache
def _fields(wanted: object) -> Mapping[str, Types]:
    """Returns the keys of a record, with what may stand under each."""
    if not is_dataclass(wanted):
        return {}
    hints = get_type_hints(wanted, include_extras=True)
    types: dict[str, Types] = {}
    for field in fields(wanted):
        if field.name != "span":
            key = field.name.replace("_", "-")
            types[key] = _alternatives(hints[field.name])
    return types


@cache
def _keys(types: Types) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_fields, types)))


@cache
def _registers(types: Types) -> Types:
    """Returns what may stand under the ids of a register."""
    registers = [wanted for wanted in types if _origin(wanted) is Mapping]
    return _all_alternatives(get_args(wanted)[1] for wanted in registers)


@cache
def _members(types: Types) -> Types:
    """Returns what may stand in a list."""
    lists = [wanted for wanted in types if _origin(wanted) is tuple]
    return _all_alternatives(get_args(wanted)[0] for wanted in lists)


def _under(types: Types, key: str) -> Types:
    """Returns what may stand under a key."""
    below = (_fields(wanted).get(key, ()) for wanted in types)
    return (
        *_registers(types),
        *_labelled(types, key),
        *chain.from_iterable(below),
    )


@cache
def _labelled(types: Types, key: str) -> Types:
    """Returns what may stand under a label that is written for all entries below it: the same register once more."""
    registers = [wanted for wanted in types if wanted in WITH_LABELS_FOR_ALL]
    if key == "public":
        return tuple(registers)
    if key == "withheld":
        return tuple(Mapping[str, wanted] for wanted in registers)  # type: ignore[valid-type] # by ground
    return ()
