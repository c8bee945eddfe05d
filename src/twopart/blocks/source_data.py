"""The data of a public source: plain dictionaries, lists and words, with new ids in place of old ones."""

from collections.abc import Mapping

from twopart.model.ground import Ceasing
from twopart.model.placeholder import PRINTED, WORD, as_written
from twopart.model.quantity import (
    CURRENCIES,
    NO_BREAK,
    Day,
    Open,
    Value,
)

Data = dict[str, object]


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
        key = kind, str(name)
        if key not in self._known:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._known[key] = f"{kind}_{self._counts[kind]}"
        return self._known[key]


def given(**values: object) -> Data:
    """The keys whose values are not empty."""
    return {
        key.replace("_", "-"): value
        for key, value in values.items()
        if value
        not in (
            None,
            "",
            [],
            {},
            (),
        )
    }


def text(text: str | None) -> str | None:
    return None if text is None else str(text)


def ceasing(ceasing: Ceasing) -> Mapping[str, object]:
    return given(
        date=plain(ceasing.date.value) if ceasing.date else None, event=text(ceasing.event),
        review=plain(ceasing.review.value) if ceasing.review else None,
    )  # fmt: skip


def stated(value: Value) -> Data:
    if isinstance(value, Open):
        return {"amount": WORD}
    if isinstance(value, Day):
        return {"date": plain(value)}
    kinds = {**dict.fromkeys(CURRENCIES, "amount"), "%": "percentage"}
    return {kinds.get(value.unit, "count"): plain(value)}


def with_placeholders(data: object) -> object:
    """The data with placeholders as they are written in a source, in place of what a part prints for them."""
    if isinstance(data, str):
        return as_written(data) if PRINTED in data else data
    if isinstance(data, dict):
        return {key: with_placeholders(value) for key, value in data.items()}
    return (
        [with_placeholders(each) for each in data] if isinstance(data, list) else data
    )


def plain(value: Value) -> str:
    return str(value).replace(NO_BREAK, " ")
