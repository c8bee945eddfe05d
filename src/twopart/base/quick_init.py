"""Functions that set the fields of a record which is given all of them, or whose last ones have constant defaults.

Their parameters are called as the fields are, so that Python itself sorts out what is given by place, by name and not at
all. That takes a third of the time of doing it here. One is compiled for each number of fields, and each kind of record
has a copy with names of its own: compiling one for each kind took a fifth of a whole `twopart check`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from types import FunctionType
from typing import Any

Setter = Callable[[object, object], None]
Init = Callable[..., None]


def quick_init(
    name: str,
    setters: Sequence[Setter],
    fields: Sequence[str],
    defaults: Sequence[object],
) -> Init:
    """Returns the `__init__` of the kind of record of that name. The defaults are those of the last fields."""
    example: Any = _of_number(len(fields))(*setters)
    code = example.__code__.replace(co_varnames=("self", *fields))
    init = FunctionType(code, {}, "__init__", tuple(defaults), example.__closure__)
    init.__qualname__ = f"{name}.__init__"  # which messages of errors name
    return init


@cache
def _of_number(count: int) -> Callable[..., Init]:
    """Returns a function that takes this number of setters and returns what calls each with a value of its own."""
    setters = ", ".join(f"set_{number}" for number in range(count))
    values = "".join(f", value_{number}" for number in range(count))
    lines = [f"def init_with({setters}):", f"  def init(self{values}):"]
    lines += [f"    set_{number}(self, value_{number})" for number in range(count)]
    lines += ["    pass", "  return init"]
    namespace: dict[str, Callable[..., Init]] = {}
    exec("\n".join(lines), namespace)  # noqa: S102 - numbers alone go in; `dataclasses` does the same for each class
    return namespace["init_with"]
