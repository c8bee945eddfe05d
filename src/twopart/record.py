"""What the records of the program have in common."""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen, slotted dataclass that is itself only, and whose repr shows nothing.

    Reprs end up in logs and tracebacks. And what all records share is written once, below, and not generated for
    each: generating it took a fifth of a whole `twopart check`.
    """
    cls.__doc__ = cls.__doc__ or cls.__name__  # else a signature is worked out for it
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    made.defaults = {field.name: _default(field) for field in fields(made) if _optional(field)}
    made.setters = {field.name: getattr(made, field.name).__set__ for field in fields(made)}  # past the frozen door
    made.__init__, made.__repr__, made.__setattr__, made.__delattr__ = _init, _name, _frozen, _frozen
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A record that equals every other of its type with equal fields."""
    made: Any = record(cls)
    made.__eq__, made.__hash__ = _equal, _hash
    return made  # type: ignore[no-any-return]


def _optional(field: Field[Any]) -> bool:
    return not (field.default is MISSING and field.default_factory is MISSING)


def _default(field: Field[Any]) -> Callable[[], object]:
    return (lambda: field.default) if field.default_factory is MISSING else field.default_factory


def _init(self: object, *values: object, **given: object) -> None:
    kind: Any = type(self)
    setters = kind.setters
    if len(values) == len(setters) and not given:  # half of all records are made so
        for put, one in zip(setters.values(), values, strict=True):
            put(self, one)
        return
    for name, one in zip(setters, values, strict=False):
        if name in given:
            raise _wrong_fields(kind)
        given[name] = one
    if len(given) < len(setters):
        for name, make in kind.defaults.items():
            if name not in given:
                given[name] = make()
    if given.keys() != setters.keys() or len(values) > len(setters):
        raise _wrong_fields(kind)
    for name, put in setters.items():
        put(self, given[name])


def _wrong_fields(kind: Any) -> TypeError:  # noqa: ANN401 - any record
    return TypeError(f"{kind.__name__} has the fields {', '.join(kind.setters)}, and needs each of them once")


def _frozen(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} stands as it was made")


def _name(self: object) -> str:
    return type(self).__name__


def _contents(self: object) -> tuple[object, ...]:
    kind: Any = type(self)
    return tuple(getattr(self, name) for name in kind.__match_args__)


def _equal(self: object, other: object) -> bool:
    return type(self) is type(other) and _contents(self) == _contents(other)


def _hash(self: object) -> int:
    return hash(_contents(self))
