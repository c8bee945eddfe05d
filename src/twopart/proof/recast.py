"""Changes the kind, sign, unit, precision and hedge of the withheld figures in the YAML tree of a paper.

What `variant` changes keeps its kind, so that the paper loads without a look at its references. Here each figure
becomes whatever its references allow: `amounts`, `percentages`, `counts` (all zero), `dates`, the same as a public
figure (`equalled`), or greater than any, computed, under another id, and with a note (`renamed`). No figure is computed
from another any more, so that its unit need not stay.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeGuard

from twopart.base.source import Span, Text
from twopart.figures.cells import in_brackets
from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at
from twopart.model.figure import FigurePath
from twopart.model.quantity import NIL, Quantity, Value
from twopart.proof.facts import Facts, unit_of
from twopart.proof.other_values import Recast, free_image, greater, kept_image, less
from twopart.proof.renaming import renamed
from twopart.proof.trees.entries import (
    flipped,
    record_of,
    scalar_of,
    statement,
    with_statement,
)
from twopart.proof.trees.nodes import (
    has_cells,
    is_withheld,
    with_text,
    with_value,
    with_values,
)
from twopart.proof.units import other_unit_of_table
from twopart.proof.wording import NUMBER

OTHER_ID = "other_{}"
EQUAL, GREATER, LESS = "{}_more", "{}_most", "{}_less"
# The id of a name that is added for the persons who are to know a figure.
WITNESS = "somebody_else"
NOTE = "Another note of another source."
SHORT, ALIAS = "Other", "Another"


def recast(
    tree: Mapping,
    how: Recast,
    facts: Facts,
    kept: Collection[str] = (),
    only: Span | None = None,
) -> Mapping:
    """Returns the changed paper. The values of the figures `kept` stay; with `only`, just what stands at that place
    changes.
    """
    recaster = _Recaster(
        how,
        facts,
        frozenset(kept),
        only,
    )
    changed = recaster.whole(tree)
    if how != "renamed":
        return changed
    ids = new_ids(tree, only)
    return renamed(_with_witness(changed, tree.span), ids)


def new_ids(
    tree: Mapping,
    only: Span | None = None,
) -> dict[str, str]:
    """Returns the ids of `renamed`, by the old ones: of all withheld figures and names."""
    figures = entries_of(value_at(tree, "figures"))
    names = entries_of(value_at(tree, "names"))
    ids: dict[str, str] = {}
    for name, entry in (*figures, *names):
        if is_withheld(entry) and only in (None, entry.span):
            ids[str(name)] = OTHER_ID.format(name)
    return ids


def _with_witness(tree: Mapping, span: Span) -> Mapping:
    """Adds a public name that no part prints."""
    name = record_of({"name": "Somebody Else", "public": "true"}, span)
    names = entries_of(value_at(tree, "names"))
    register = Mapping((*names, (Text(WITNESS, span), name)), span)
    others = ((key, value) for key, value in tree.entries if key != "names")
    return replace(tree, entries=(*others, (Text("names", span), register)))


class _Recaster:
    """Changes the withheld figures of one paper in one way."""

    def __init__(
        self,
        how: Recast,
        facts: Facts,
        kept: frozenset[str],
        only: Span | None,
    ) -> None:
        self.how = how
        self.facts = facts
        self.kept = kept
        self.only = only
        self.number = 0

    def whole(self, tree: Mapping) -> Mapping:
        return with_values(tree, self._top)

    def _top(
        self,
        key: str,
        value: Node,
    ) -> Node:
        if not isinstance(value, Mapping):
            return value
        if key == "figures":
            return replace(value, entries=tuple(self._figures(value)))
        if key == "tables":
            return with_values(value, self._table)
        if key == "names" and self.how == "renamed":
            return with_values(value, self._name)
        return value

    def _asked(self, *nodes: Node) -> bool:
        return self.only is None or self.only in {node.span for node in nodes}

    # Figures

    def _figures(self, register: Mapping) -> Iterator[tuple[Text, Node]]:
        for name, entry in register.entries:
            value = self.facts.withheld.get((str(name),))
            if value is None or not self._is_changed(entry):
                yield name, entry
                continue
            self.number += 1
            image = value
            if name not in self.kept:
                image = self._image((str(name),), value)
            yield (
                name,
                self._figure(
                    name,
                    entry,
                    image,
                ),
            )
            if self.how == "renamed":
                yield from _companions(name, entry, image)

    def _is_changed(self, entry: Node) -> TypeGuard[Mapping]:
        """Whether an entry of a register is withheld, and is to be changed."""
        if not isinstance(entry, Mapping):
            return False
        return is_withheld(entry) and self._asked(entry)

    def _image(
        self,
        path: FigurePath,
        value: Value,
    ) -> Value:
        if self.facts.is_free(path, alone=self.only is not None):
            return free_image(
                self.how,
                value,
                self._public(value),
                self.number,
            )
        variants = self.facts.variants(path)
        return kept_image(
            self.how,
            value,
            self._alike(value),
            variants,
        )

    def _public(self, value: Value) -> list[Value]:
        """Returns the public values, those of its own unit first."""
        values = self._alike(value)
        for unit, others in self.facts.public.items():
            if unit != unit_of(value):
                values += others
        return values

    def _alike(self, value: Value) -> list[Value]:
        """Returns the public values of its unit."""
        return list(self.facts.public.get(unit_of(value), ()))

    def _figure(
        self,
        name: str,
        entry: Mapping,
        image: Value,
    ) -> Mapping:
        changed = entry
        if name not in self.kept:
            changed = with_statement(entry, self._written_as(name, image))
        if self.how != "renamed":
            return changed
        # It is known to somebody, and has a note, exactly if it was not, and had none.
        changed = flipped(
            changed,
            "known-to",
            _witnesses(entry.span),
        )
        return flipped(
            changed,
            "note",
            scalar_of(NOTE, entry.span),
        )

    def _written_as(
        self,
        name: str,
        image: Value,
    ) -> dict[str, str]:
        """Returns the keys of a figure with another value."""
        if self.how == "renamed" and _can_be_computed(image):
            return {"formula": EQUAL.format(name)}
        return statement(image)

    def _name(
        self,
        _: str,
        entry: Node,
    ) -> Node:
        """Returns a withheld name, with a short form, aliases and a note exactly if it had none."""
        if not self._is_changed(entry):
            return entry
        aliases = Sequence((scalar_of(ALIAS, entry.span),), entry.span)
        changed = flipped(
            entry,
            "note",
            scalar_of(NOTE, entry.span),
        )
        changed = flipped(changed, "aliases", aliases)
        if value_at(entry, "short") is None:
            changed = flipped(
                changed,
                "short",
                scalar_of(SHORT, entry.span),
            )
        return changed

    # Tables

    def _table(
        self,
        name: str,
        table: Node,
    ) -> Node:
        if not isinstance(table, Mapping):
            return table
        entries = entries_of(value_at(table, "columns"))
        columns = [(key, column) for key, column in entries if has_cells(column)]

        def row(key: str, entry: Node) -> Node:
            if not isinstance(entry, Mapping):
                return entry
            with_cells = self._row(
                (name, key),
                entry,
                table,
                columns,
            )
            return self._known_otherwise(with_cells)

        def column(_: str, entry: Node) -> Node:
            return self._of_another_unit(name, self._known_otherwise(entry))

        def part(key: str, value: Node) -> Node:
            if key == "rows":
                return with_values(value, row)
            if key == "columns":
                return with_values(value, column)
            return value

        return self._of_another_unit(name, with_values(table, part))

    def _row(
        self,
        path: FigurePath,
        row: Mapping,
        table: Mapping,
        columns: list[tuple[Text, Node]],
    ) -> Node:
        cells = value_at(row, "cells")
        if not isinstance(cells, Sequence):
            return row
        items = list(cells.items)
        pairs = zip(columns, cells.items, strict=False)
        for number, ((key, column), cell) in enumerate(pairs):
            labelled = (table, row, column)
            items[number] = self._cell(
                (*path, str(key)),
                cell,
                labelled,
            )
        changed = replace(cells, items=tuple(items))
        return with_value(row, "cells", lambda _: changed)

    def _of_another_unit(self, table: str, node: Node) -> Node:
        """Returns a withheld table or column with another unit; public ones say theirs in Part 1."""
        unit = value_at(node, "unit")
        is_to_change = self.how == "dates" and table not in self.kept
        if not is_to_change or not isinstance(unit, Scalar):
            return node
        if not self._is_changed(node):
            return node
        other = other_unit_of_table(str(unit.text))
        return with_value(node, "unit", lambda _: with_text(unit, other))

    def _known_otherwise(self, line: Node) -> Node:
        """Returns a withheld row or column, known to somebody exactly if it was not."""
        if self.how == "renamed" and self._is_changed(line):
            return flipped(
                line,
                "known-to",
                _witnesses(line.span),
            )
        return line

    def _cell(
        self,
        path: FigurePath,
        cell: Node,
        labelled: tuple[Node, ...],
    ) -> Node:
        value = self.facts.withheld.get(path)
        if not isinstance(value, Quantity) or not self._asked(cell, *labelled):
            return cell
        if not isinstance(cell, Mapping):
            return self._written(
                path[0],
                cell,
                value,
            )
        changed = with_value(
            cell,
            "value",
            lambda number: self._written(
                path[0],
                number,
                value,
            ),
        )
        if self.how == "renamed":
            return flipped(
                changed,
                "known-to",
                _witnesses(cell.span),
            )
        return changed

    def _written(
        self,
        table: str,
        cell: Node,
        value: Quantity,
    ) -> Node:
        """Returns the number of a cell, at the scale of its table."""
        image = kept_image(
            self.how,
            value,
            self._alike(value),
        )
        if not isinstance(cell, Scalar) or not isinstance(image, Quantity):
            return cell
        number = replace(
            image,
            scale=value.scale,
            approximate=False,
            qualifier="",
            upper=None,
        )
        if table in self.facts.declassified:
            return _as_exact(cell, number)
        if number.nil:
            return with_text(cell, NIL)
        return with_text(cell, in_brackets(number))


def _as_exact(cell: Scalar, number: Quantity) -> Scalar:
    """Returns the number with the decimals of the cell, if it has one: those of a declassified sum depend on them."""
    written = NUMBER.fullmatch(cell.text.strip("() "))
    if not written:
        return cell
    _, _, decimals = written[0].partition(".")
    return with_text(cell, in_brackets(replace(number, places=len(decimals))))


def _can_be_computed(value: Value) -> bool:
    return isinstance(value, Quantity) and value.exact


def _companions(
    name: str,
    entry: Mapping,
    image: Value,
) -> Iterator[tuple[Text, Node]]:
    """Yields further withheld figures: one from which it is computed, one that is greater and one that is less."""
    number = greater(image, ())
    if isinstance(image, Quantity) and image.exact:
        number = image
    values = {EQUAL: number, GREATER: greater(number, ()), LESS: less(number)}
    ground = value_at(entry, "withheld")
    for id_, value in values.items():
        entries = record_of(statement(value), entry.span).entries
        if ground:
            entries = (*entries, (Text("withheld", entry.span), ground))
        name_of_other = Text(id_.format(name), entry.span)
        yield name_of_other, Mapping(entries, entry.span)


def _witnesses(span: Span) -> Node:
    return Sequence((scalar_of(WITNESS, span),), span)
