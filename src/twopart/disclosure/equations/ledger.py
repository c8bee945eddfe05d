"""Writes and reads the ledger of a paper as JSON: for each release what was withheld, and in which relations it stands.

A seal at its end shows whether anybody has changed it since. It is not a signature: it guards against mistakes.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from twopart.disclosure.equations import kept_words
from twopart.disclosure.equations.earlier import Layer
from twopart.disclosure.equations.paths import AGAIN, EARLIER
from twopart.disclosure.equations.relation import PairOfFigures, Relation
from twopart.disclosure.equations.system import Interval, System, WithheldFigure
from twopart.figures.register import Register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import Day

VERSION = 2  # version 1 kept figures alone, and no words
WITHOUT_WORDS = 1
RESTRICTED = "This file shows what a paper withholds: it is as restricted as its Part 2, and is never published."
Data = dict[str, Any]


class NotALedger(ValueError):
    """The file is not a ledger, or it was changed. The message quotes nothing from it."""


class OlderLedger(ValueError):
    """A ledger without words, as the program wrote it before: it cannot tell all that was withheld."""


# What a release withholds


def layer_of(
    paper: Paper,
    register: Register,
    system: System,
) -> Layer:
    """Returns what a paper withholds, with only the relations in which that stands.

    The layer does not have a paper's name or a release yet.
    """
    withheld = {
        path: entry
        for path, entry in register.entries.items()
        if not entry.label.public
    }
    grounds: dict[FigurePath, tuple[str, ...]] = {}
    ends: dict[FigurePath, Day] = {}
    days: dict[FigurePath, Day] = {}
    for path, entry in withheld.items():
        grounds[path] = tuple(sorted(entry.label.grounds))
        end = end_of(entry.label.grounds, paper)
        if end:
            ends[path] = end
        if isinstance(entry.value, Day):
            days[path] = entry.value
    return Layer(
        paper="",
        released="",
        system=system_of_secrets(system),
        grounds=grounds,
        ends=ends,
        days=days,
        continues=tuple(map(str, paper.continues)),
    )


def end_of(grounds: Collection[str], paper: Paper) -> Day | None:
    """Returns the last day on which any of the grounds holds; None where one of them has no day."""
    ends = [_end_of_ground(name, paper) for name in grounds]
    days = [end for end in ends if end]
    if not days or len(days) < len(ends):
        return None
    return max(days, key=lambda day: day.last)


def _end_of_ground(name: str, paper: Paper) -> Day | None:
    """Returns the day on which a ground ends; None if it ends with an event or has only a review."""
    for key, ground in paper.grounds.items():
        if key != name:
            continue
        date = ground.ceases.date
        if date and isinstance(date.value, Day):
            return date.value
    return None


def system_of_secrets(system: System) -> System:
    """Returns a system with only its secrets, and the relations in which something is not known exactly.

    What is left out stands in `published.yaml`.
    """
    relations: list[Relation] = []
    paths = {*system.secrets}
    for relation in system.relations:
        if any(system.point(path) is None for path in relation.paths):
            relations.append(relation)
            paths |= relation.paths
    return System(
        tuple(relations),
        _only(system.truth, paths),
        _only(system.known, paths),
        _only(system.secrets, paths),
        _only(system.last_places, paths),
        _only(system.units, paths),
        system.deducted & paths,
        system.whole & paths,
        system.either_sign & paths,
    )


def _only(
    values: Mapping[FigurePath, Any],
    paths: set[FigurePath],
) -> dict[FigurePath, Any]:
    return {path: value for path, value in values.items() if path in paths}


# As JSON


def as_json(
    paper: str,
    layers: Iterable[Layer],
) -> bytes:
    """Returns a ledger as bytes of JSON; the same layers make the same bytes."""
    data: Data = {
        "restricted": RESTRICTED,
        "ledger": VERSION,
        "paper": paper,
        "releases": [*map(release_data, layers)],
    }
    sealed = {**data, "seal": _seal(data)}
    text = json.dumps(
        sealed,
        indent=1,
        ensure_ascii=False,
    )
    return f"{text}\n".encode()


def _seal(data: Data) -> str:
    content = json.dumps(data, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def release_data(layer: Layer) -> Data:
    """Returns one release as plain data."""
    return {
        "released": layer.released,
        "continues": list(layer.continues),
        "excepted": list(layer.excepted),
        "published": [[name, dict(printed)] for name, printed in layer.published],
        "figures": {_name(path): _figure(path, layer) for path in layer.system.truth},
        "dates": {
            _name(path): _date(path, day, layer) for path, day in layer.days.items()
        },
        "relations": [_relation(relation) for relation in layer.system.relations],
        "words": [kept_words.data(word) for word in layer.words],
        "said": kept_words.data_of_published(layer.public_words),
        "words-excepted": list(layer.words_excepted),
    }


def _name(path: FigurePath) -> str:
    return ".".join(path)


def _figure(path: FigurePath, layer: Layer) -> Data:
    system = layer.system
    data: Data = {"value": str(system.truth[path])}
    if path in system.units:
        data["unit"] = system.units[path]
    if path in system.last_places:  # a date has a unit and no last place
        data["step"] = str(system.last_places[path])
    if path in system.known:
        interval = system.known[path]
        data["told"] = [_number(interval.low), _number(interval.high)]
    if path in system.secrets:
        secret = system.secrets[path]
        data["protect"] = str(secret.protect)
        data["known-to"] = sorted(secret.insiders)
        data |= _why(path, layer)
    if path in system.deducted:
        data["deducted"] = True
    if path in system.whole:
        data["whole"] = True
    if path in system.either_sign:
        data["either-sign"] = True
    return data


def _date(
    path: FigurePath,
    day: Day,
    layer: Layer,
) -> Data:
    return {"day": _day(day), **_why(path, layer)}


def _why(path: FigurePath, layer: Layer) -> Data:
    why: Data = {"withheld": list(layer.grounds[path])}
    if path in layer.ends:
        why["until"] = _day(layer.ends[path])
    return why


def _day(day: Day) -> list[int]:
    return [day.year, day.month, day.day, day.months]


def _number(value: Fraction | None) -> str | None:
    if value is None:
        return None
    return str(value)


def _relation(relation: Relation) -> Data:
    products = [
        [_name(one), _name(other), str(coefficient)]
        for (one, other), coefficient in relation.products.items()
    ]
    data: Data = {
        "of": _name(relation.figure),
        "kind": relation.kind,
        "sum": {
            _name(path): str(coefficient)
            for path, coefficient in relation.terms.items()
        },
    }
    if products:
        data["products"] = products
    if relation.slack:
        data["slack"] = str(relation.slack)
    return data


# From JSON


def read(
    content: bytes,
    paper: str,
) -> tuple[Layer, ...]:
    """Returns the releases of a paper, the oldest first. Raises `NotALedger` or `OlderLedger`."""
    try:
        data = json.loads(content)
        _refuse_older(data)
        layers = _layers(data, paper)
    except OlderLedger:
        raise
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ):
        raise NotALedger from None  # its message would hold what stands there
    if not layers:
        raise NotALedger
    last = len(layers)
    numbered = enumerate(layers, 1)
    return tuple(_with_key(layer, number, last) for number, layer in numbered)


def _refuse_older(data: Data) -> None:
    if data["ledger"] == WITHOUT_WORDS:
        raise OlderLedger


def _layers(
    data: Data,
    paper: str,
) -> list[Layer]:
    """Returns the releases; none where the seal, the version or the paper does not match."""
    seal = data.pop("seal")
    if seal != _seal(data) or data["ledger"] != VERSION or data["paper"] != paper:
        return []
    return [_layer(release, paper) for release in data["releases"]]


def _with_key(
    layer: Layer,
    number: int,
    last: int,
) -> Layer:
    key = f"{EARLIER}{layer.paper}"
    if number < last:
        key = f"{key}{AGAIN}{number}"
    return replace(layer, key=key)


def _layer(data: Data, paper: str) -> Layer:
    figures, dates = data["figures"], data["dates"]
    return Layer(
        paper,
        data["released"],
        _system(figures, data["relations"]),
        grounds=dict(_values_under(figures, dates, "withheld", tuple)),
        ends=dict(_values_under(figures, dates, "until", _as_day)),
        days={_path(name): _as_day(date["day"]) for name, date in dates.items()},
        published=tuple((name, dict(printed)) for name, printed in data["published"]),
        continues=tuple(data["continues"]),
        excepted=tuple(data["excepted"]),
        words=tuple(map(kept_words.as_kept, data["words"])),
        public_words=kept_words.as_published(data["said"]),
        words_excepted=tuple(data["words-excepted"]),
    )


def _values_under(
    figures: Data,
    dates: Data,
    key: str,
    as_value: Callable[[Any], Any],
) -> Iterator[tuple[FigurePath, Any]]:
    """Yields what figures and dates have under a key, as far as they have it."""
    for name, entry in (*figures.items(), *dates.items()):
        if key in entry:
            yield _path(name), as_value(entry[key])


def _path(name: str) -> FigurePath:
    if not name:
        return ()
    return tuple(name.split("."))


def _as_day(numbers: list[int]) -> Day:
    return Day(*map(int, numbers))


def _system(
    figures: Data,
    relations: list[Data],
) -> System:
    values = _having("value", figures)
    intervals = _having("told", figures)
    secrets = _having("protect", figures)
    units = _having("unit", figures)
    last_places = _having("step", figures)
    return System(
        relations=tuple(map(_as_relation, relations)),
        truth={path: Fraction(entry["value"]) for path, entry in values.items()},
        known={path: _interval(entry["told"]) for path, entry in intervals.items()},
        secrets={path: _secret(entry) for path, entry in secrets.items()},
        last_places={
            path: Fraction(entry["step"]) for path, entry in last_places.items()
        },
        units={path: str(entry["unit"]) for path, entry in units.items()},
        deducted=frozenset(_having("deducted", figures)),
        whole=frozenset(_having("whole", figures)),
        either_sign=frozenset(_having("either-sign", figures)),
    )


def _having(
    key: str,
    figures: Data,
) -> dict[FigurePath, Data]:
    """Returns the figures of which the ledger has something under this key."""
    return {_path(name): entry for name, entry in figures.items() if key in entry}


def _secret(entry: Data) -> WithheldFigure:
    return WithheldFigure(Fraction(entry["protect"]), frozenset(entry["known-to"]))


def _interval(ends: list[str | None]) -> Interval:
    low, high = map(_as_number, ends)
    return Interval(low, high)


def _as_number(written: str | None) -> Fraction | None:
    if written is None:
        return None
    return Fraction(written)


def _as_relation(data: Data) -> Relation:
    products: dict[PairOfFigures, Fraction] = {}
    for one, other, coefficient in data.get("products", ()):
        products[_path(one), _path(other)] = Fraction(coefficient)
    terms = {
        _path(name): Fraction(coefficient) for name, coefficient in data["sum"].items()
    }
    slack = Fraction(data.get("slack", "0"))
    return Relation(
        terms,
        _path(data["of"]),
        products,
        slack,
        data["kind"],
    )
