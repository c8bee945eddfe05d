"""Writes the data of a public source: plain dictionaries, lists and words, with new ids in place of old ones."""

from collections.abc import Mapping

from twopart.model.ground import PlannedEnd
from twopart.model.placeholder import PRINTED, WORD, as_written
from twopart.model.quantity import (
    CURRENCIES,
    Day,
    OpenValue,
    Value,
    as_typed,
)
from twopart.model.written import Date

Data = dict[str, object]
_EMPTY: tuple[object, ...] = (
    None,
    "",
    [],
    {},
    (),
)


class Ids:
    """New ids for old ones: `figure_1`, `figure_2`, in the order in which they are asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def of(
        self,
        kind: str,
        name: str,
    ) -> str:
        """Returns the new id of what has this name; if it has none yet, the next of its kind."""
        key = (kind, str(name))
        if key not in self._known:
            count = self._counts.get(kind, 0) + 1
            self._counts[kind] = count
            self._known[key] = f"{kind}_{count}"
        return self._known[key]


def filled_keys(**values: object) -> Data:
    """Returns the keys whose values are not empty."""
    data: Data = {}
    for name, value in values.items():
        if value not in _EMPTY:
            data[name.replace("_", "-")] = value
    return data


def text(text: str | None) -> str | None:
    """Returns plain words, without their place in the paper."""
    if text is None:
        return None
    return str(text)


def planned_end(end: PlannedEnd) -> Mapping[str, object]:
    """Returns what parts print of the end of a withholding: not who watches for an event, nor until when."""
    if end.event:
        return filled_keys(event=text(end.event))
    return filled_keys(
        date=_day(end.date),
        review=_day(end.review),
    )


def _day(written: Date | None) -> str | None:
    if written is None:
        return None
    return as_typed(written.value)


def stated(value: Value) -> Data:
    """Returns the value of a figure under the key that its unit needs."""
    if isinstance(value, OpenValue):
        return {"amount": WORD}
    if isinstance(value, Day):
        return {"date": as_typed(value)}
    if value.unit in CURRENCIES:
        return {"amount": as_typed(value)}
    if value.unit == "%":
        return {"percentage": as_typed(value)}
    return {"count": as_typed(value)}


def with_placeholders(data: object) -> object:
    """Returns the data with placeholders as they are written in a source, instead of what a part prints for them."""
    if isinstance(data, str):
        if PRINTED in data:
            return as_written(data)
        return data
    if isinstance(data, dict):
        return {key: with_placeholders(value) for key, value in data.items()}
    if isinstance(data, list):
        return [with_placeholders(each) for each in data]
    return data


def says_only_withheld(entry: Data) -> bool:
    """Whether it says only that something is withheld."""
    return entry.keys() == {"withheld"}


def number_of_id(id_: str) -> tuple[int, str]:
    """Returns the key that sorts ids of grounds, which are numbered in the order of the laws."""
    return len(id_), id_
