"""Every record and passage of a paper, wherever it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.source import Span


def everything(paper: Paper) -> Iterator[Any]:
    yield from _inside(paper)


def proses(paper: Paper) -> Iterator[Prose]:
    """Every passage, once, in the order in which it is written."""
    yield from (thing for thing in everything(paper) if isinstance(thing, Prose))


def _inside(value: object) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, Prose):
        yield value
    elif is_dataclass(value) and not isinstance(value, Span):
        yield value
        for field in fields(value):
            yield from _inside(getattr(value, field.name))
