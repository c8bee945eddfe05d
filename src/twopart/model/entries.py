"""What a paper writes by ids, of which some may have been impossible to read."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from twopart.base.source import Span, Text

T = TypeVar("T")


class Entries(dict[str, T]):
    """Values by their ids. The ids of those that could not be read, each with its finding, are `unreadable`."""

    __slots__ = ("unreadable",)

    def __init__(self, readable: Mapping[str, T], unreadable: Iterable[str]) -> None:
        super().__init__(readable)
        self.unreadable = frozenset(unreadable)


def unreadable(entries: Mapping[str, object]) -> frozenset[str]:
    """Returns the ids that are written, but whose values could not be read."""
    if isinstance(entries, Entries):
        return entries.unreadable
    return frozenset()


def ids_written(entries: Mapping[str, object]) -> tuple[str, ...]:
    """Returns all ids that are written: of what could be read, then of what could not."""
    return (*entries, *sorted(unreadable(entries)))


def is_written(name: str, entries: Mapping[str, object]) -> bool:
    """Whether an id is written, whether or not its value could be read."""
    return name in entries or name in unreadable(entries)


def key_above(key: str, written: Iterable[object], otherwise: Span) -> Span:
    """Returns the key below which these names are written, and to which another one would be added."""
    spans = [name.span for name in written if isinstance(name, Text)]
    if not spans:
        return otherwise
    first = min(spans, key=lambda span: (span.source.name, span.line))
    here = re.compile(rf"(?<![\w-]){key}:(?!\S)")
    for number in range(first.line, 0, -1):
        line = first.source.line(number)
        keys = list(here.finditer(line))
        if keys and not line.lstrip().startswith("#"):
            return Span(first.source, number, keys[-1].start() + 1, len(key))
    return first


def changed_in(entries: Mapping[str, T], changed: Mapping[str, T]) -> Mapping[str, T]:
    """Returns the entries with other values for some of their ids, in the same order."""
    return Entries({**entries, **changed}, unreadable(entries))
