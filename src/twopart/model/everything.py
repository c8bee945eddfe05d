"""All records and passages of a paper, or of any part of it, at every depth."""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

from twopart.base.source import Span, Text
from twopart.model.entries import Entries
from twopart.model.pictures.picture import PictureFile
from twopart.model.prose import Prose
from twopart.model.written import WrittenQuantity

# The types of most values, which contain nothing.
_PLAIN = frozenset({Text, str, int, bool, NoneType})


def everything(whole: Any) -> Iterator[Any]:
    """Yields every record and passage, each before what it contains."""
    # The next one last: a generator inside a generator at every depth would take three times as long.
    waiting = [whole]
    while waiting:
        thing = waiting.pop()
        kind: type[object] = type(thing)
        if kind in _PLAIN:
            continue
        if kind is dict or kind is Entries:
            waiting += reversed(thing.values())
        elif kind is tuple:
            waiting += reversed(thing)
        elif get := getter_of_fields(kind):  # type: ignore[arg-type] # types are hashable
            yield thing
            if kind is not Prose:
                waiting += get(thing)


def inside(thing: Any) -> Iterator[Any]:
    """Yields the values of a record, a mapping or a list, one level down."""
    kind: type[object] = type(thing)
    if kind is dict or kind is Entries:
        yield from thing.values()
    elif kind is tuple:
        yield from thing
    else:
        for name in fields_inside(kind):  # type: ignore[arg-type] # types are hashable
            yield getattr(thing, name)


@cache
def getter_of_fields(kind: type[object]) -> Callable[[Any], tuple[Any, ...]] | None:
    """Takes the values of `fields_inside` out of a record, the last one first; None where it has none."""
    names = fields_inside(kind)  # type: ignore[arg-type] # types are hashable
    if not names:
        return None
    first = names[0]
    if len(names) == 1:
        return lambda thing: (getattr(thing, first),)
    return attrgetter(*reversed(names))


@cache
def fields_inside(kind: type[object]) -> tuple[str, ...]:
    """Returns the fields of a record that may contain other records."""
    if kind in (Span, WrittenQuantity, PictureFile):
        return ()
    return tuple(getattr(kind, "__dataclass_fields__", ()))
