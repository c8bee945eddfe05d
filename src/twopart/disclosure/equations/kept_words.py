"""Converts what a release withheld in words, and what it said, to plain data and back: for the ledger of a paper."""

from decimal import Decimal
from typing import Any

from twopart.disclosure.equations.earlier import KeptWords
from twopart.model.quantity import Day, KnownValue, Quantity, Saying
from twopart.model.secret import PublicContent, Secret

Data = dict[str, Any]
KINDS = ("figure", "name", "passage", "word", "person", "detail", "picture")


def data(withheld: KeptWords) -> Data:
    """Returns what a release withheld in words as plain data."""
    secret = withheld.secret
    plain: Data = {
        "id": secret.id,
        "what": secret.what,
        "withheld": list(withheld.grounds),
    }
    if secret.words:
        plain["words"] = list(secret.words)
    if secret.public:
        plain["public"] = secret.public
    if secret.value is not None:
        plain["value"] = _value(secret.value)
    if secret.sample:
        plain["sample"] = secret.sample.hex()
    if withheld.end:
        plain["until"] = _day(withheld.end)
    return plain


def as_kept(plain: Data) -> KeptWords:
    """Returns what `data` was made of. Raises `KeyError`, `TypeError` or `ValueError` if it is not as `data` wrote it."""
    if plain["what"] not in KINDS:
        raise ValueError
    value = None
    if "value" in plain:
        value = _as_value(plain["value"])
    secret = Secret(
        plain["id"],
        plain["what"],
        value=value,
        words=tuple(plain.get("words", ())),
        public=plain.get("public", ""),
        sample=bytes.fromhex(plain.get("sample", "")),
    )
    end = None
    if "until" in plain:
        end = _as_day(plain["until"])
    return KeptWords(secret, tuple(plain["withheld"]), end)


def data_of_published(published: PublicContent) -> Data:
    """Returns what a release published as plain data."""
    return {
        "values": [_value(each) for each in published.values],
        "words": list(published.words),
        "typed": [list(pieces) for pieces in published.typed],
        "names": list(published.names),
        "phrases": list(published.phrases),
        "excepted": list(published.excepted),
    }


def as_published(plain: Data) -> PublicContent:
    """Returns the words that may be said again, without places on pages: another Part 1 has other pages."""
    return PublicContent(
        values=tuple(map(_as_value, plain["values"])),
        words=tuple(plain["words"]),
        typed=tuple(map(tuple, plain["typed"])),
        names=tuple(plain["names"]),
        phrases=tuple(plain["phrases"]),
        excepted=tuple(plain["excepted"]),
    )


def _value(value: KnownValue) -> Data:
    if isinstance(value, Day):
        return {"day": _day(value)}
    plain: Data = {
        "number": str(value.value),
        "unit": value.unit,
        "scale": value.scale,
        "places": value.places,
        "approximate": value.approximate,
        "qualifier": value.qualifier,
        "per": value.per,
        "tax": value.tax,
    }
    if value.saying is not None:
        plain["saying"] = [str(value.saying.value), value.saying.words]
    if value.upper is not None:
        plain["upper"] = _value(value.upper)
    return plain


def _as_value(plain: Data) -> KnownValue:
    if "day" in plain:
        return _as_day(plain["day"])
    upper = None
    if "upper" in plain:
        upper = _as_quantity(plain["upper"])
    return _as_quantity(plain, upper)


def _as_quantity(plain: Data, upper: Quantity | None = None) -> Quantity:
    saying = None
    if "saying" in plain:
        number, words = plain["saying"]
        saying = Saying(Decimal(number), words)
    return Quantity(
        Decimal(plain["number"]),
        plain["unit"],
        plain["scale"],
        plain["places"],
        plain["approximate"],
        plain["qualifier"],
        upper,
        plain["per"],
        tax=plain.get("tax", ""),
        saying=saying,
    )


def _day(day: Day) -> list[int]:
    return [day.year, day.month, day.day, day.months]


def _as_day(numbers: list[int]) -> Day:
    return Day(*map(int, numbers))
