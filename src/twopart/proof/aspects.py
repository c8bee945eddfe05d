"""What can be told of a withheld figure, aspect by aspect; and which aspects none of the changed papers changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, OpenValue, Quantity, Value
from twopart.outline.subject import Subject
from twopart.proof.loading import LoadedVariant

Aspects = Mapping[str, Any]
Moved = frozenset[tuple[FigurePath, str]]
# What a date has of what numbers have: it is not negative, not nil, not about, no range, not computed.
OF_NO_NUMBER: Aspects = {
    "sign": False,
    "nil": False,
    "hedge": (False, ""),
    "range": False,
    "computed or stated": False,
}
WORDS = {
    "sign": "the sign of",
    "nil": "whether nil:",
    "hedge": "“c.” or “up to” of",
    "range": "whether a range:",
    "computed": "whether computed:",
    "known to somebody": "who knows",
    "precision": "how exact a date:",
}
# Which its table does not say in public.
OF_CELLS = (
    "value",
    "sign",
    "nil",
    "decimals",
)
FEW = 4  # ids that are told one by one


def aspects(
    path: FigurePath,
    entry: Entry,
    paper: Paper,
) -> dict[str, Any]:
    """Returns the aspects of a figure, by name. A cell has only those that its table does not say in public."""
    of_value = _of_value(entry.value)
    if len(path) > 1:
        names = list(OF_CELLS)
        if _is_unit_withheld(path, paper):
            names.append("unit")
        return {name: of_value[name] for name in names if name in of_value}
    figure = paper.figures.get(path[0])
    note = None
    if figure and figure.note is not None:
        note = str(figure.note)
    of_figure: dict[str, Any] = {
        "kind": _kind(entry.value),
        "id": path[0],
        "known to somebody": bool(figure and figure.known_to),
        "note": note,
    }
    if isinstance(entry.value, Quantity):
        of_figure["computed"] = bool(figure and figure.formula)
    return {**of_value, **of_figure}


def _is_unit_withheld(path: FigurePath, paper: Paper) -> bool:
    """Whether the unit of a cell is that of a withheld table or column, so that Part 1 does not say it."""
    table = paper.tables.get(path[0])
    if table is None:
        return False
    column = table.columns.get(path[-1])
    if column is not None and column.unit:
        return (table.withheld or column.withheld) is not None
    return table.withheld is not None


def moved(subject: Subject, changed: LoadedVariant) -> Moved:
    """Returns the aspects of withheld figures that are others in a changed paper."""
    return frozenset(_moved(subject, changed))


def unmoved(
    subject: Subject, all_moved: Iterable[Moved]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns each aspect that stays in all papers, with the ids of its figures."""
    moved_by_some = frozenset().union(*all_moved)
    figures: dict[str, list[str]] = {}
    for path, entry in _withheld(subject):
        for name in aspects(path, entry, subject.paper):
            if (path, name) not in moved_by_some:
                figures.setdefault(name, []).append(".".join(path))
    return tuple((name, tuple(ids)) for name, ids in figures.items())


def in_words(unmoved_aspects: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """Writes “the kind of `a`, `b` and 12 more; whether nil: `c`”."""
    parts: list[str] = []
    for name, ids in unmoved_aspects:
        aspect = WORDS.get(name, f"the {name} of")
        parts.append(f"{aspect} {_listed(ids)}")
    return "; ".join(parts)


def _listed(ids: tuple[str, ...]) -> str:
    words = ", ".join(f"`{id_}`" for id_ in ids[:FEW])
    rest = len(ids) - FEW
    if rest > 0:
        return f"{words} and {rest} more"
    return words


def _withheld(subject: Subject) -> Iterator[tuple[FigurePath, Entry]]:
    for path, entry in subject.register.entries.items():
        if not entry.label.public and entry.value is not None:
            yield path, entry


def _moved(
    subject: Subject,
    changed: LoadedVariant,
) -> Iterator[tuple[FigurePath, str]]:
    for path, entry in _withheld(subject):
        again = changed.entry(path)
        if again is None or again.value is None or _is_opened(again, entry):
            continue
        aspects_again = aspects(
            changed.path(path),
            again,
            changed.paper,
        )
        other = {**OF_NO_NUMBER, **aspects_again}
        for name, before in aspects(path, entry, subject.paper).items():
            if other.get(name) != before:
                yield path, name


def _is_opened(again: Entry, entry: Entry) -> bool:
    """Whether a placeholder stands in its place, which tells of every aspect that it is not known."""
    return isinstance(again.value, OpenValue) and again.value != entry.value


def _kind(value: Value | None) -> str:
    if isinstance(value, Day):
        return "date"
    if isinstance(value, Quantity):
        if value.unit in CURRENCIES:
            return "amount"
        if value.unit == "%":
            return "percentage"
        return "count"
    return "open"


def _of_value(value: Value | None) -> dict[str, Any]:
    if isinstance(value, Day):
        return {
            "year": value.year,
            "month": value.month,
            "day": value.day,
            "precision": (bool(value.month), bool(value.day), value.months),
        }
    if isinstance(value, Quantity):
        return {
            "value": value.value,
            "sign": value.negative,
            "nil": value.nil,
            "unit": value.unit,
            "scale": value.scale,
            "decimals": value.places,
            "hedge": (value.approximate, value.qualifier),
            "range": value.upper is not None,
        }
    return {"value": isinstance(value, OpenValue)}
