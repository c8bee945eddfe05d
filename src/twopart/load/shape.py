"""The shape in YAML of each type of a paper: its keys, derived from its annotations."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeGuard, Union, get_args, get_origin, get_type_hints

from twopart.base.source import Span
from twopart.load.leaves import READERS
from twopart.load.tree import Node, Scalar
from twopart.model.figure import Figure
from twopart.model.forms.form import Form
from twopart.model.forms.house import House
from twopart.model.ground import PlannedEnd
from twopart.model.paper import Paper
from twopart.model.published import Publication

EXAMPLES = {  # of figures, by the sign that tells their kind
    "£": "{amount: £5k, public: true}",
    "%": "{percentage: 10%, public: true}",
}
# How a record says of a key that programs alone write it: no message proposes it.
OF_PROGRAMS = ("(public sources only)", "(not written by authors)")
YEAR = re.compile(r"\b\d{4}\b|/\d{2}\b")  # as a date has one
WantedType = Any  # a type annotation: a class, a union, tuple[...], Mapping[...], Literal[...], Annotated[...]


class Shape:
    """The shape of a record in YAML: its keys, their types, and which of them are required."""

    def __init__(self, record: type) -> None:
        hints = get_type_hints(record, include_extras=True)
        self.record = record
        self.names: dict[str, str] = {}  # of fields, by key
        self.types: dict[str, WantedType] = {}
        self.required: list[str] = []
        for field in fields(record):
            if field.name == "span":
                continue
            key = field.name.rstrip("_").replace("_", "-")  # `from` is a word of Python
            self.names[key] = field.name
            self.types[key] = hints[field.name]
            if _has_no_default(field):
                self.required.append(key)
        self.keys = tuple(self.names)
        self.shorthand: str = getattr(record, "shorthand", "")
        self.unknown: tuple[str, ...] = getattr(record, "unknown", ())
        self.example = _example(record)
        self.about: dict[str, str] = getattr(record, "about", {})
        self.examples: dict[str, str] = getattr(record, "examples", {})
        self.offered = tuple(key for key in self.keys if self._may_be_written(key))

    def _may_be_written(self, key: str) -> bool:
        """Whether authors may write a key; they cannot write what is a program's."""
        return not self.about.get(key, "").endswith(OF_PROGRAMS)

    def make(self, span: Span, values: dict[str, Any]) -> Any:
        arguments: dict[str, Any] = {}
        for key, value in values.items():
            arguments[self.names[key]] = value
        return self.record(span=span, **arguments)


def _example(record: type) -> str:
    """Returns how a record is written on one line; nothing where it has none.
    A paper has a field of that name instead.
    """
    example = getattr(record, "example", "")
    if isinstance(example, str):
        return example
    return ""


def _has_no_default(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


shape_of: Callable[[type], Shape] = cache(Shape)


@cache  # it is asked for every value of a paper
def origin_of(wanted: WantedType) -> Any:
    """Returns what a type is made with: Union, tuple, Mapping, Literal, Annotated; None for a class."""
    return get_origin(wanted)


def members_of(wanted: WantedType) -> tuple[WantedType, ...]:
    """Returns the members of a union but for None; a type alone is its only member."""
    if origin_of(wanted) not in (Union, UnionType):
        return (wanted,)
    return tuple(member for member in get_args(wanted) if member is not NoneType)


@cache
def choices_by_word(choices: tuple[object, ...]) -> dict[str, object]:
    """Returns choices by the words in which they are written."""
    return {_as_written(choice): choice for choice in choices}


def _as_written(choice: object) -> str:
    """Returns a choice as it is written in YAML: True is `true`."""
    if isinstance(choice, bool):
        return str(choice).lower()
    return str(choice)


def keys_of(wanted: WantedType) -> tuple[str, ...]:
    """Returns the keys that authors may write of a record type, or of all members of a union."""
    if origin_of(wanted) in (Union, UnionType):
        return keys_of_all(get_args(wanted))
    if is_record(wanted):
        return shape_of(wanted).offered
    return ()


def is_record(wanted: WantedType) -> TypeGuard[type]:
    """Whether a type is a dataclass that is read key by key, and not as one value."""
    return is_dataclass(wanted) and wanted not in READERS


def keys_of_all(members: Iterable[WantedType]) -> tuple[str, ...]:
    """Returns the keys of all members; the keys that tell the members apart come first."""
    tags: list[str] = []
    others: list[str] = []
    for member in members:
        if hasattr(member, "tag"):
            tags.append(member.tag)
        others += keys_of(member)
    return tuple(dict.fromkeys([*tags, *others]))


@cache
def every_key() -> frozenset[str]:
    """Returns all keys that anything in a paper, a form or the register of published figures may have."""
    known: set[str] = set()
    for record in _records((Paper, Form, House, Publication), set()):
        known.update(shape_of(record).keys)
    return frozenset(known)


def _records(wanted: Iterable[WantedType], seen: set[WantedType]) -> Iterator[type]:
    """Yields the record types in these annotations, and those nested in them."""
    for annotation in wanted:
        if annotation in seen:
            continue
        seen.add(annotation)
        if is_record(annotation):
            yield annotation
            yield from _records(shape_of(annotation).types.values(), seen)
        yield from _records(get_args(annotation), seen)


def example_of(node: Node, shape: Shape) -> str:
    """Returns an example with a value of the kind that stands there, where a figure is expected."""
    if not isinstance(node, Scalar):
        return shape.example
    if shape.record is PlannedEnd and YEAR.search(node.text):
        return "{date: 1 May 2032}"
    if shape.record is not Figure:
        return shape.example
    for sign, example in EXAMPLES.items():
        if sign in node.text:
            return example
    return shape.example
