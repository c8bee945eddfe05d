"""The shape in YAML of each type of a paper: its keys, derived from its annotations."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeGuard, Union, get_args, get_origin, get_type_hints

from twopart.base.source import Span
from twopart.load.leaves import READERS
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publication

Wanted = Any  # a type annotation: a class, a union, tuple[...], Mapping[...], Literal[...], Annotated[...]


class Shape:
    """The shape of a record in YAML: its keys, their types, and which of them are required."""

    def __init__(self, record: type) -> None:
        hints = get_type_hints(record, include_extras=True)
        written = [f for f in fields(record) if f.name != "span"]
        self.record = record
        self.names = {field.name.replace("_", "-"): field.name for field in written}
        self.types: dict[str, Wanted] = {
            key: hints[name] for key, name in self.names.items()
        }
        self.keys = tuple(self.names)
        self.required = {
            field.name.replace("_", "-")
            for field in written
            if field.default is MISSING and field.default_factory is MISSING
        }

    def make(self, span: Span, values: dict[str, Any]) -> Any:
        return self.record(
            span=span, **{self.names[key]: value for key, value in values.items()}
        )


shape_of: Callable[[type], Shape] = cache(Shape)


def keys_of(wanted: Wanted) -> tuple[str, ...]:
    """The keys of a record type, or of all members of a union."""
    origin: Any = get_origin(wanted)
    if origin in (Union, UnionType):
        return keys_of_all(get_args(wanted))
    return shape_of(wanted).keys if is_record(wanted) else ()


def is_record(wanted: Wanted) -> TypeGuard[type]:
    """Whether a type is a dataclass that is read key by key, and not as one value."""
    return is_dataclass(wanted) and wanted not in READERS


def keys_of_all(members: Iterable[Wanted]) -> tuple[str, ...]:
    """The keys of all members; the keys that tell the members apart come first."""
    keys = [key for member in members for key in keys_of(member)]
    tags = [member.tag for member in members if hasattr(member, "tag")]
    return tuple(dict.fromkeys([*tags, *keys]))


@cache
def every_key() -> frozenset[str]:
    """All keys that anything in a paper, a form or the register of published figures may have."""
    records = set(_records((Paper, Form, Publication), set()))
    return frozenset(key for record in records for key in shape_of(record).keys)


def _records(wanted: Iterable[Wanted], seen: set[Wanted]) -> Iterator[type]:
    """The record types in these annotations, and those nested in them."""
    for annotation in wanted:
        if annotation in seen:
            continue
        seen.add(annotation)
        if is_record(annotation):
            yield annotation
            yield from _records(shape_of(annotation).types.values(), seen)
        yield from _records(get_args(annotation), seen)
