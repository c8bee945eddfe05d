"""Every record and passage of a paper, wherever it stands."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.written import Written
from twopart.source import Span


def everything(paper: Paper) -> Iterator[Any]:
    yield from _inside(paper)


def _inside(value: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever a field holds
    kind: type[object] = type(value)
    if kind is dict or kind is tuple:
        for item in value.values() if kind is dict else value:
            yield from _inside(item)
        return
    if kind is Prose or (fields := _fields(kind)):  # type: ignore[arg-type] # types are hashable
        yield value
    if kind is not Prose:
        for name in fields:
            yield from _inside(getattr(value, name))


@cache
def _fields(kind: type[object]) -> tuple[str, ...]:
    """Of a record in which others may stand."""
    return () if kind in (Span, Written) else tuple(getattr(kind, "__dataclass_fields__", ()))
