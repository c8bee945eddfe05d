"""Records: frozen dataclasses whose contents are never shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cached_property, wraps
from typing import Any, ClassVar, TypeVar, TypeVarTuple, dataclass_transform

from twopart.base.quick_init import Init, Setter, quick_init

T = TypeVar("T")
Further = TypeVarTuple("Further")


class RecordPlan:
    """How records of one class are made: their fields, the default of each, and how each is set.

    It is one attribute of the class, `__plan__`, so that a field may have any name.
    """

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a class with slots for its fields
        self.name: str = kind.__name__
        self.setters: dict[str, Setter] = {}  # past the frozen door
        self.defaults: dict[str, object] = {}
        self.factories: dict[str, Callable[[], object]] = {}
        # How its fields are set, for each way in which one has been made.
        self.orders: dict[tuple[object, ...], _Order] = {}
        for name, each in kind.__dataclass_fields__.items():
            self.setters[name] = getattr(kind, name).__set__
            if each.default is not MISSING:
                self.defaults[name] = each.default
            if each.default_factory is not MISSING:
                self.factories[name] = each.default_factory


class CachingRecord:
    """A base for records that keep what is computed from them, in the `__dict__` that `cached_property` stores values in.

    A copy with other fields begins with nothing computed.
    """

    @cached_property
    def kept(self) -> dict[tuple[object, ...], Any]:
        """What functions of layers above have computed from it, by function and further arguments (`kept_in_record`)."""
        return {}


Caching = TypeVar("Caching", bound=CachingRecord)


def kept_in_record(
    compute: Callable[[Caching, *Further], T],
) -> Callable[[Caching, *Further], T]:
    """Lets a function compute a value once for each record that it is called with first. The record keeps the value, for
    all who ask after the first; so it ends with the record, and no module holds what belongs to a paper.
    """

    @wraps(compute)
    def look_up(of: Caching, *further: *Further) -> T:
        key = (compute, *further)
        if key not in of.kept:
            of.kept[key] = compute(of, *further)
        value: T = of.kept[key]
        return value

    return look_up


@dataclass(init=False, repr=False, eq=False)
class _Example:
    """An ordinary dataclass, which shows how the library marks a field that is not a constant of the class."""

    field: int


_ORDINARY = fields(_Example)[0]._field_type  # type: ignore[attr-defined]  # noqa: SLF001 - it has no public name


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Makes a class a frozen, slotted dataclass that equals itself alone, and whose repr shows nothing.

    Reprs end up in logs and tracebacks. What all records share is written once, below, and not generated for each:
    generating it took a fifth of a whole `twopart check`. `fields`, `replace` and `is_dataclass` of the library
    know a record as one of its own.
    """
    return _made(cls, _ALWAYS)


def _made(cls: type[T], methods: Mapping[str, object]) -> type[T]:
    kind = _slotted(cls, methods)
    kind.__plan__ = RecordPlan(kind)
    kind.__init__ = _quick_init_of(kind.__plan__) or _init_of(kind.__plan__)
    return kind  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True)
def value_record(cls: type[T]) -> type[T]:
    """Makes a class a record that equals every other of its type with equal fields."""
    return _made(cls, _ALWAYS | _OF_VALUES)


def replaced(one: T, /, **changes: object) -> T:
    """Returns a record with some of its fields changed: `dataclasses.replace`, for what is done thousands of times.

    Raises `TypeError` for a field that the record does not have.
    """
    kind: Any = type(one)
    plan: RecordPlan = kind.__plan__
    if not changes.keys() <= plan.setters.keys():
        raise _wrong(plan)
    copy: Any = object.__new__(kind)
    for name, setter in plan.setters.items():
        if name in changes:
            setter(copy, changes[name])
        else:
            setter(copy, getattr(one, name))
    return copy  # type: ignore[no-any-return]


def _slotted(cls: type, methods: Mapping[str, object]) -> Any:  # noqa: ANN401 - a class with what `record` gives it
    """Returns the class again, with a slot for each of its own fields, and these methods."""
    all_fields: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__):
        all_fields.update(vars(base).get("__dataclass_fields__", {}))
    contents = dict(vars(cls))
    slots: list[str] = []
    for own in _own_fields(cls):
        contents.pop(own.name, None)  # a default, which would replace the slot
        if own.name not in all_fields:
            slots.append(own.name)
        all_fields[own.name] = own
    for name in ("__dict__", "__weakref__"):
        contents.pop(name, None)
    contents["__slots__"] = tuple(slots)
    contents["__match_args__"] = tuple(all_fields)
    contents["__dataclass_fields__"] = all_fields
    contents["__qualname__"] = cls.__qualname__
    contents.update(methods)
    return type(cls)(cls.__name__, cls.__bases__, contents)


def _own_fields(cls: type) -> Iterator[Field[Any]]:
    for name, annotation in vars(cls).get("__annotations__", {}).items():
        if getattr(annotation, "__origin__", None) is ClassVar:
            continue
        own: Any = vars(cls).get(name, MISSING)
        if not isinstance(own, Field):
            own = field(default=own, kw_only=False)
        own.name = name
        own.type = annotation
        own._field_type = _ORDINARY  # noqa: SLF001 - as above
        yield own


def _quick_init_of(plan: RecordPlan) -> Init | None:
    """Returns what sets the fields, or None if a default is made for each record, or one is before a field without."""
    if plan.factories or "self" in plan.setters:
        return None
    names = list(plan.setters)
    last = names[len(names) - len(plan.defaults) :]
    if last != list(plan.defaults):
        return None
    setters = tuple(plan.setters.values())
    defaults = tuple(plan.defaults.values())
    return quick_init(plan.name, setters, names, defaults)


def _init_of(plan: RecordPlan) -> Callable[..., None]:
    all_setters = tuple(plan.setters.values())
    count = len(all_setters)

    def init(self: object, /, *values: object, **fields: object) -> None:
        setters = all_setters
        if fields or len(values) != count:
            call = (len(values), *fields)
            order = plan.orders.get(call)
            if order is None:
                order = plan.orders[call] = _order(plan, len(values), fields)
            setters = order.setters
            values += (*fields.values(), *order.defaults)
            for setter, make in order.makers:
                setter(self, make())
        for setter, value in zip(setters, values):  # noqa: B905 - one for each; thousands of records are made
            setter(self, value)

    return init


class _Order:
    """The setters of a record for one way to call its constructor: so many values by position, then these names."""

    def __init__(
        self,
        setters: tuple[Setter, ...],
        defaults: tuple[object, ...],
        makers: tuple[tuple[Setter, Callable[[], object]], ...],
    ) -> None:
        self.setters = setters
        self.defaults = defaults
        self.makers = makers


def _order(
    plan: RecordPlan,
    count: int,
    names: Iterable[str],
) -> _Order:
    """Returns how these arguments set the fields. Raises `TypeError` unless each field is given once, or has a default."""
    all_names = tuple(plan.setters)
    names_given = (*all_names[:count], *names)
    if count > len(all_names) or len(set(names_given)) < len(names_given):
        raise _wrong(plan)
    if not plan.setters.keys() >= set(names_given):
        raise _wrong(plan)
    names_left = [name for name in all_names if name not in names_given]
    makers: list[tuple[Setter, Callable[[], object]]] = []
    defaults: list[str] = []
    for name in names_left:
        if name in plan.factories:
            makers.append((plan.setters[name], plan.factories[name]))
        elif name in plan.defaults:
            defaults.append(name)
        else:
            raise _wrong(plan)
    setters = [plan.setters[name] for name in (*names_given, *defaults)]
    values = [plan.defaults[name] for name in defaults]
    return _Order(tuple(setters), tuple(values), tuple(makers))


def _wrong(plan: RecordPlan) -> TypeError:
    names = ", ".join(plan.setters)
    return TypeError(f"{plan.name} has the fields {names}, and needs each of them once")


def _frozen(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _name(self: object) -> str:
    return type(self).__name__


def _contents(self: object) -> tuple[object, ...]:
    kind: Any = type(self)
    return tuple(getattr(self, name) for name in kind.__match_args__)


def _recipe(self: object) -> tuple[type, tuple[object, ...]]:
    """Returns how it is made again, in another process: of its fields alone."""
    return type(self), _contents(self)


def _equal(self: object, other: object) -> bool:
    return type(self) is type(other) and _contents(self) == _contents(other)


def _hash(self: object) -> int:
    return hash(_contents(self))


# What all records can do, and what those can do besides that are values.
_ALWAYS = {
    "__repr__": _name,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
    "__reduce__": _recipe,
}
_OF_VALUES = {"__eq__": _equal, "__hash__": _hash}
