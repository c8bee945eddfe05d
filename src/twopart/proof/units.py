"""Other units for withheld figures and tables: 9 boats become so many gulls, in each formula and table alike.

Formulas and ties join figures of one unit. So a unit has one other everywhere, and only those units change that
nothing public has. Units of time do not: formulas convert weeks to days.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

from twopart.base.source import Span
from twopart.figures.units import TIMES, folded, is_counted, noun
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, entries_of, value_at
from twopart.model.quantity import CURRENCIES, Quantity, ends
from twopart.outline.subject import Subject
from twopart.outline.withheld_units import units_in_tables
from twopart.proof.trees.nodes import scalars_of, with_text, with_values

# The other unit, by one of the paper in the form of `folded`. A longer public one around it stays: it has itself.
Units = Mapping[str, str]
OTHER = "gull"
# Of cells in a withheld table or column. Those of a percentage stay.
OTHER_CURRENCY = {"£": "€", "€": "$", "$": "£"}
OF_A_TABLE = ("lamps", "gulls")


def other_units(subject: Subject) -> dict[str, str]:
    """Returns another unit for each that withheld figures, tables or columns have, and public ones have not."""
    withheld: dict[str, None] = {}
    public: set[str] = set()
    for unit, is_public in _units(subject):
        if is_public:
            public.add(folded(unit))
        elif is_counted(unit) and not unit.startswith(CURRENCIES):
            withheld[folded(unit)] = None
    changed = [unit for unit in withheld if unit not in public and unit not in TIMES]
    others = {unit: f"{OTHER}{_letters(number)}" for number, unit in enumerate(changed)}
    kept = {unit: unit for unit in public if _has_one_in_it(unit, changed)}
    return {**kept, **others}


def _has_one_in_it(unit: str, others: Iterable[str]) -> bool:
    return any(other in unit for other in others)


def _units(subject: Subject) -> Iterator[tuple[str, bool]]:
    """Yields each unit, and whether something public has it."""
    for path, entry in subject.register.entries.items():
        if len(path) > 1:
            continue
        for value in ends(entry.value):
            if isinstance(value, Quantity):
                for unit in (value.unit, noun(value.per)):
                    yield unit, entry.label.public
    for written, is_public in units_in_tables(subject):
        yield str(written), is_public


def _letters(number: int) -> str:
    """Returns a word of letters for a number, since a unit holds no digit: a, b, …, z, ba."""
    more, last = divmod(number, len(ascii_lowercase))
    before = ""
    if more:
        before = _letters(more)
    return before + ascii_lowercase[last]


def with_other_units(
    tree: Tree,
    units: Units,
    only: Span | None = None,
) -> Tree:
    """Returns the paper with other units; with `only`, just those of the figure, table or column at that place."""
    if only is not None:
        units = _units_at(tree, units, only)
    if not units:
        return tree
    words = sorted(units, key=len, reverse=True)
    either = "|".join(_pattern(unit) for unit in words)
    renamer = _UnitRenamer(units, either)
    return with_values(tree, renamer.top)


def _pattern(unit: str) -> str:
    return r"\s+".join(map(re.escape, unit.split()))


class _UnitRenamer:
    """Renames the units of withheld counts wherever a paper may write them."""

    def __init__(self, units: Units, either: str) -> None:
        self.units = units
        self.anywhere = re.compile(rf"(?i)(?<![^\W_])({either})(s?)(?![^\W_])")
        # Elsewhere in a formula the word may be an id.
        self.after_number = re.compile(rf"(?i)(?<=[0-9] )({either})(s?)(?![^\W_])")

    def top(self, key: str, value: Node) -> Node:
        if key == "figures":
            return with_values(value, self._figure)
        if key == "tables":
            return with_values(value, self._table)
        if key == "ties" and isinstance(value, Sequence):
            return self._formulas(value)
        return value

    def _figure(self, _: str, entry: Node) -> Node:
        def part(key: str, value: Node) -> Node:
            if key == "count" and isinstance(value, Scalar):
                return self._renamed(value, self.anywhere)
            if key in ("formula", "precision"):
                return self._formulas(value)
            return value

        return with_values(entry, part)

    def _table(self, _: str, table: Node) -> Node:
        def part(key: str, value: Node) -> Node:
            if key == "unit" and isinstance(value, Scalar):
                return self._renamed(value, self.anywhere)
            if key in ("columns", "rows"):
                return with_values(value, self._line)
            return value

        return with_values(table, part)

    def _line(self, _: str, line: Node) -> Node:
        def part(key: str, value: Node) -> Node:
            if key == "unit" and isinstance(value, Scalar):
                return self._renamed(value, self.anywhere)
            if key == "formula":
                return self._formulas(value)
            return value

        return with_values(line, part)

    def _formulas(self, node: Node) -> Node:
        if isinstance(node, Scalar):
            return self._renamed(node, self.after_number)
        if isinstance(node, Sequence):
            items = tuple(map(self._formulas, node.items))
            return Sequence(items, node.span)
        return with_values(node, lambda _, value: self._formulas(value))

    def _renamed(
        self,
        node: Scalar,
        pattern: re.Pattern[str],
    ) -> Scalar:
        text = pattern.sub(self._other, str(node.text))
        if text == node.text:
            return node
        return with_text(node, text)

    def _other(self, written: re.Match[str]) -> str:
        unit = folded(" ".join(written[1].split()))
        other = self.units[unit]
        if other == unit:
            return written[0]
        return other + written[2]


def other_unit_of_table(unit: str) -> str:
    """Returns the unit that a withheld table has instead, at the same scale."""
    for currency, other in OTHER_CURRENCY.items():
        if unit.startswith(currency):
            return other + unit.removeprefix(currency)
    if unit.startswith("%"):
        return unit
    one, another = OF_A_TABLE
    if unit == one:
        return another
    return one


def _units_at(tree: Tree, units: Units, only: Span) -> Units:
    """Returns those units that the figure, table or column at a place has."""
    words = " ".join(
        folded(str(scalar.text))
        for node in _registered(tree)
        if node.span == only
        for scalar in scalars_of(node)
    )
    return {unit: other for unit, other in units.items() if unit in words}


def _registered(tree: Tree) -> Iterator[Node]:
    for _, figure in entries_of(value_at(tree, "figures")):
        yield figure
    for _, table in entries_of(value_at(tree, "tables")):
        yield table
        for _, column in entries_of(value_at(table, "columns")):
            yield column
