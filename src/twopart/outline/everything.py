"""Every record and passage of a paper, wherever it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.written import Written
from twopart.source import Span


def everything(paper: Paper) -> Iterator[Any]:
    yield from _inside(paper)


def _inside(value: object) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, Prose):
        yield value
    elif (fields := getattr(value, "__dataclass_fields__", None)) and not isinstance(value, (Span, Written)):
        yield value
        for name in fields:
            yield from _inside(getattr(value, name))
