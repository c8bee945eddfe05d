"""Functions that set the fields of a record which is given all of them, or whose last ones have constant defaults.

There is one for each number of fields. A kind of record has a copy of it whose parameters are called as its fields are,
so that Python itself sorts out what is given by place, by name and not at all. That takes a third of the time of doing
it here, and nothing is generated: generating took a fifth of a whole `twopart check`.
"""

from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any

Setter = Callable[[object, object], None]
Init = Callable[..., None]


def quick_init(
    name: str,
    setters: Sequence[Setter],
    fields: Sequence[str],
    defaults: Sequence[object],
) -> Init | None:
    """Returns the `__init__` of the kind of record of that name; none, if it has more fields than are provided for.

    The defaults are those of the last fields.
    """
    if not 0 < len(fields) <= len(_BY_NUMBER):
        return None
    example: Any = _BY_NUMBER[len(fields) - 1](setters)
    code = example.__code__.replace(co_varnames=("self", *fields))
    init = FunctionType(code, {}, "__init__", tuple(defaults), example.__closure__)
    init.__qualname__ = f"{name}.__init__"  # which messages of errors name
    return init


def _of_one(setters: Sequence[Setter]) -> Init:
    (put_1,) = setters

    def init(self: object, value_1: object) -> None:
        put_1(self, value_1)

    return init


def _of_two(setters: Sequence[Setter]) -> Init:
    put_1, put_2 = setters

    def init(self: object, value_1: object, value_2: object) -> None:
        put_1(self, value_1)
        put_2(self, value_2)

    return init


def _of_three(setters: Sequence[Setter]) -> Init:
    put_1, put_2, put_3 = setters

    def init(self: object, value_1: object, value_2: object, value_3: object) -> None:
        put_1(self, value_1)
        put_2(self, value_2)
        put_3(self, value_3)

    return init


def _of_four(setters: Sequence[Setter]) -> Init:
    put_1, put_2, put_3, put_4 = setters

    def init(
        self: object, value_1: object, value_2: object, value_3: object, value_4: object
    ) -> None:
        put_1(self, value_1)
        put_2(self, value_2)
        put_3(self, value_3)
        put_4(self, value_4)

    return init


def _of_five(setters: Sequence[Setter]) -> Init:
    put_1, put_2, put_3, put_4, put_5 = setters

    def init(
        self: object,
        value_1: object,
        value_2: object,
        value_3: object,
        value_4: object,
        value_5: object,
    ) -> None:
        put_1(self, value_1)
        put_2(self, value_2)
        put_3(self, value_3)
        put_4(self, value_4)
        put_5(self, value_5)

    return init


def _of_six(setters: Sequence[Setter]) -> Init:
    put_1, put_2, put_3, put_4, put_5, put_6 = setters

    def init(
        self: object,
        value_1: object,
        value_2: object,
        value_3: object,
        value_4: object,
        value_5: object,
        value_6: object,
    ) -> None:
        put_1(self, value_1)
        put_2(self, value_2)
        put_3(self, value_3)
        put_4(self, value_4)
        put_5(self, value_5)
        put_6(self, value_6)

    return init


def _of_seven(setters: Sequence[Setter]) -> Init:
    put_1, put_2, put_3, put_4, put_5, put_6, put_7 = setters

    def init(
        self: object,
        value_1: object,
        value_2: object,
        value_3: object,
        value_4: object,
        value_5: object,
        value_6: object,
        value_7: object,
    ) -> None:
        put_1(self, value_1)
        put_2(self, value_2)
        put_3(self, value_3)
        put_4(self, value_4)
        put_5(self, value_5)
        put_6(self, value_6)
        put_7(self, value_7)

    return init


_BY_NUMBER = (
    _of_one,
    _of_two,
    _of_three,
    _of_four,
    _of_five,
    _of_six,
    _of_seven,
)
