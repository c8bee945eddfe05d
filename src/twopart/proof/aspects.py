"""What can be told of a withheld figure, aspect by aspect; and which aspects none of the changed papers changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.figures.register import Entry, Path
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, Open, Quantity, Value
from twopart.outline.subject import Subject
from twopart.proof.loading import Loaded

Aspects = Mapping[str, Any]
Moved = frozenset[tuple[Path, str]]
# What a date has of what numbers have: it is not negative, not nil, not about, no range, not computed.
OF_NO_NUMBER: Aspects = {
    "sign": False,
    "nil": False,
    "hedge": (False, ""),
    "range": False,
    "computed or stated": False,
}
WORDS = {
    "sign": "the sign of", "nil": "whether nil:", "hedge": "“c.” or “up to” of", "range": "whether a range:",
    "computed": "whether computed:", "known to somebody": "who knows", "precision": "how exact a date:",
}  # fmt: skip
FEW = 4  # ids that are told one by one


def aspects(path: Path, entry: Entry, paper: Paper) -> dict[str, Any]:
    """By name. Of a cell there are only those that its table does not say in public."""
    told = _of_value(entry.value)
    if len(path) > 1:
        return {
            name: told[name]
            for name in ("value", "sign", "nil", "decimals")
            if name in told
        }
    figure = paper.figures.get(path[0])
    told["kind"] = _kind(entry.value)
    told["id"] = path[0]
    told["known to somebody"] = bool(figure and figure.known_to)
    told["note"] = figure.note and str(figure.note) if figure else None
    if isinstance(entry.value, Quantity):
        told["computed"] = bool(figure and figure.formula)
    return told


def moved(subject: Subject, changed: Loaded) -> Moved:
    """The aspects of withheld figures that are others in a changed paper."""
    return frozenset(_moved(subject, changed))


def unmoved(
    subject: Subject, all_moved: Iterable[Moved]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each aspect that stays in all papers, with the ids of its figures."""
    done = frozenset().union(*all_moved)
    left: dict[str, list[str]] = {}
    for path, entry in _withheld(subject):
        for name in aspects(path, entry, subject.paper):
            if (path, name) not in done:
                left.setdefault(name, []).append(".".join(path))
    return tuple((name, tuple(ids)) for name, ids in left.items())


def said(left: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """“the kind of `a`, `b` and 12 more; whether `c` is nil”."""
    return "; ".join(
        f"{WORDS.get(name, f'the {name} of')} {_ids(ids)}" for name, ids in left
    )


def _ids(ids: tuple[str, ...]) -> str:
    shown, rest = ids[:FEW], len(ids) - FEW
    words = ", ".join(f"`{id_}`" for id_ in shown)
    return f"{words} and {rest} more" if rest > 0 else words


def _withheld(subject: Subject) -> Iterator[tuple[Path, Entry]]:
    for path, entry in subject.register.entries.items():
        if not entry.label.public and entry.value is not None:
            yield path, entry


def _moved(subject: Subject, changed: Loaded) -> Iterator[tuple[Path, str]]:
    for path, entry in _withheld(subject):
        again = changed.entry(path)
        if (
            again is None
            or again.value is None
            or (isinstance(again.value, Open) and again.value != entry.value)
        ):
            continue  # a placeholder tells of every aspect that it is not known
        other = {**OF_NO_NUMBER, **aspects(changed.path(path), again, changed.paper)}
        for name, before in aspects(path, entry, subject.paper).items():
            if other.get(name) != before:
                yield path, name


def _kind(value: Value | None) -> str:
    if isinstance(value, Day):
        return "date"
    if isinstance(value, Quantity):
        return (
            "amount"
            if value.unit in CURRENCIES
            else "percentage"
            if value.unit == "%"
            else "count"
        )
    return "open"


def _of_value(value: Value | None) -> dict[str, Any]:
    if isinstance(value, Day):
        return {
            "year": value.year, "month": value.month, "day": value.day,
            "precision": (bool(value.month), bool(value.day), value.months),
        }  # fmt: skip
    if isinstance(value, Quantity):
        return {
            "value": value.value, "sign": value.negative, "nil": value.nil, "unit": value.unit, "scale": value.scale,
            "decimals": value.places, "hedge": (value.approximate, value.qualifier), "range": value.upper is not None,
        }  # fmt: skip
    return {"value": isinstance(value, Open)}
