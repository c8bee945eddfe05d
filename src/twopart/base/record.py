"""What the records of the program have in common."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from typing import Any, Protocol, TypeVar, dataclass_transform

T = TypeVar("T")


class Kind(Protocol):
    """What is known of the fields of a kind of record."""

    __name__: str
    setters: dict[str, Callable[[object, object], None]]
    setters_in_order: tuple[Callable[[object, object], None], ...]
    defaults: Mapping[str, object]
    factories: Mapping[str, Callable[[], object]]
    last_defaults: tuple[
        object, ...
    ]  # the values of its last fields, where they are the same for all


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen, slotted dataclass that is itself only, and whose repr shows nothing.

    Reprs end up in logs and tracebacks. And what all records share is written once, below, and not generated for
    each: generating it took a fifth of a whole `twopart check`.
    """
    cls.__doc__ = cls.__doc__ or cls.__name__  # else a signature is worked out for it
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    own = fields(made)
    made.defaults = {
        field.name: field.default for field in own if field.default is not MISSING
    }
    made.factories = {
        field.name: field.default_factory for field in own if _is_made(field)
    }
    made.setters = {
        field.name: getattr(made, field.name).__set__ for field in own
    }  # past the frozen door
    made.setters_in_order = tuple(made.setters.values())
    made.last_defaults = _last_defaults(made)
    made.__init__ = _initialiser(made)
    made.__repr__ = _name
    made.__setattr__ = made.__delattr__ = _frozen
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A record that equals every other of its type with equal fields."""
    made: Any = record(cls)
    made.__eq__, made.__hash__ = _equal, _hash
    return made  # type: ignore[no-any-return]


def replaced(one: T, **changes: object) -> T:
    """A record with some of its fields changed: `dataclasses.replace`, for what is done thousands of times."""
    kind: Any = type(one)
    if not changes.keys() <= kind.setters.keys():
        raise _wrong(kind)
    made: Any = object.__new__(kind)
    for name, put in kind.setters.items():
        put(made, changes[name] if name in changes else getattr(one, name))
    return made  # type: ignore[no-any-return]


def _is_made(field: Field[Any]) -> bool:
    return field.default_factory is not MISSING


def _last_defaults(kind: Kind) -> tuple[object, ...]:
    last: list[object] = []
    for name in reversed(kind.setters):
        if name not in kind.defaults:
            break
        last.append(kind.defaults[name])
    return tuple(reversed(last))


def _initialiser(kind: Kind) -> Callable[..., None]:
    """The `__init__` of a kind of record, which runs a hundred thousand times for a large table."""
    setters, last_defaults = kind.setters_in_order, kind.last_defaults
    most = len(setters)
    fewest = most - len(last_defaults)

    def init(self: object, *values: object, **fields: object) -> None:
        count = len(values)
        if fields or not fewest <= count <= most:
            named = dict(zip(kind.setters, values, strict=False))
            values = _in_order(kind, named, fields, most - count)
        elif count < most:
            values += last_defaults[count - most :]
        for put, given in zip(setters, values, strict=True):
            put(self, given)

    return init


def _in_order(
    kind: Kind, values: Mapping[str, object], fields: Mapping[str, object], lacking: int
) -> tuple[object, ...]:
    """The values of all fields, some of which are given by name."""
    given = {**kind.defaults, **values, **fields}
    if len(given) < len(kind.setters):
        made = {
            name: make() for name, make in kind.factories.items() if name not in given
        }
        given.update(made)
    once = lacking >= 0 and (not values or values.keys().isdisjoint(fields))
    if not once or given.keys() != kind.setters.keys():
        raise _wrong(kind)
    return tuple(map(given.__getitem__, kind.setters))


def _wrong(kind: Kind) -> TypeError:
    return TypeError(
        f"{kind.__name__} has the fields {', '.join(kind.setters)}, and needs each of them once"
    )


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
