"""The YAML tree of a paper -> the same paper with figures of another kind, sign, unit, precision and hedge withheld.

What `variant` changes keeps its kind, so that the paper loads without a look at what refers to what. Here each figure
becomes whatever its references allow: `amounts`, `percentages`, `counts` (that are nil), `dates`, the same as a
public figure (`equalled`), or greater than any, computed, under another id, and with a note (`renamed`). None is
computed from another any more, so that its unit need not stay.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.blocks.source_data import stated
from twopart.figures.register import Path
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.quantity import NIL, Quantity, Value
from twopart.proof.facts import Facts, unit_of
from twopart.proof.images import Recast, free_image, greater, kept_image, less
from twopart.proof.nodes import (
    entries_of,
    has_cells,
    is_withheld,
    value_at,
    with_text,
    with_values,
)
from twopart.proof.renaming import renamed
from twopart.proof.wording import NUMBER

VALUE_KEYS = (
    "amount",
    "percentage",
    "count",
    "date",
    "formula",
    "precision",
    "rounding",
)
OTHER_ID = "other_{}"
EQUAL, GREATER, LESS = "{}_more", "{}_most", "{}_less"
WITNESS = (
    "somebody_else"  # the id of a name that is added for those who are to know a figure
)
NOTE = "Another note of another source."
SHORT, ALIAS = "Other", "Another"


def recast(
    tree: Mapping,
    how: Recast,
    facts: Facts,
    kept: Collection[str] = (),
    only: Span | None = None,
) -> Mapping:
    """The changed paper. The values of the figures `kept` stay; with `only`, just what is at that place changes."""
    change = _Recasting(how, facts, frozenset(kept), only)
    changed = change.whole(tree)
    if how != "renamed":
        return changed
    ids = new_ids(tree, only)
    return renamed(_with_witness(changed, tree.span), ids)


def new_ids(tree: Mapping, only: Span | None = None) -> dict[str, str]:
    """The ids of `renamed`, by the old ones: of all withheld figures and names."""
    entries = (
        entry
        for key in ("figures", "names")
        for entry in entries_of(value_at(tree, key))
    )
    return {
        str(name): OTHER_ID.format(name)
        for name, entry in entries
        if is_withheld(entry) and only in (None, entry.span)
    }


def _with_witness(tree: Mapping, span: Span) -> Mapping:
    """A public name that no part prints."""
    name = _record({"name": "Somebody Else", "public": "true"}, span)
    names = value_at(tree, "names")
    known = names.entries if isinstance(names, Mapping) else ()
    register = Mapping((*known, (Text(WITNESS, span), name)), span)
    others = tuple((key, value) for key, value in tree.entries if key != "names")
    return replace(tree, entries=(*others, (Text("names", span), register)))


class _Recasting:
    def __init__(
        self, how: Recast, facts: Facts, kept: frozenset[str], only: Span | None
    ) -> None:
        self.how, self.facts, self.kept, self.only = how, facts, kept, only
        self.number = 0

    def whole(self, tree: Mapping) -> Mapping:
        return with_values(tree, self._top)

    def _top(self, key: str, value: Node) -> Node:
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
            if (
                value is None
                or not is_withheld(entry)
                or not self._asked(entry)
                or not isinstance(entry, Mapping)
            ):
                yield name, entry
                continue
            self.number += 1
            image = value if name in self.kept else self._image((str(name),), value)
            yield name, self._figure(name, entry, image)
            if self.how == "renamed":
                yield from _companions(name, entry, image)

    def _image(self, path: Path, value: Value) -> Value:
        known = self._public(value)
        if self.facts.is_free(path, alone=self.only is not None):
            return free_image(self.how, value, known, self.number)
        return kept_image(
            self.how, value, self._alike(value), self.facts.variants(path)
        )

    def _public(self, value: Value) -> list[Value]:
        """The public values, those of its own unit first."""
        rest = (
            each
            for unit, values in self.facts.public.items()
            if unit != unit_of(value)
            for each in values
        )
        return [*self._alike(value), *rest]

    def _alike(self, value: Value) -> list[Value]:
        return list(self.facts.public.get(unit_of(value), ()))

    def _figure(self, name: str, entry: Mapping, image: Value) -> Mapping:
        if name in self.kept:
            changed = entry
        elif self.how == "renamed" and _can_be_computed(image):
            changed = _with_value(entry, {"formula": EQUAL.format(name)})
        else:
            changed = _with_value(
                entry, {key: str(text) for key, text in stated(image).items()}
            )
        return _otherwise_known(changed) if self.how == "renamed" else changed

    def _name(self, _: str, entry: Node) -> Node:
        """A withheld name has a short form, aliases and a note exactly if it had none."""
        if (
            not is_withheld(entry)
            or not self._asked(entry)
            or not isinstance(entry, Mapping)
        ):
            return entry
        changed = _flipped(entry, "note", _scalar(NOTE, entry.span))
        changed = _flipped(
            changed, "aliases", Sequence((_scalar(ALIAS, entry.span),), entry.span)
        )
        has_short = value_at(entry, "short") is not None
        return (
            changed
            if has_short
            else _flipped(changed, "short", _scalar(SHORT, entry.span))
        )

    # Tables

    def _table(self, name: str, table: Node) -> Node:
        if not isinstance(table, Mapping) or value_at(table, "unit") is None:
            return table
        columns = [
            (key, column)
            for key, column in entries_of(value_at(table, "columns"))
            if has_cells(column)
        ]

        def row(key: str, entry: Node) -> Node:
            cells = value_at(entry, "cells")
            if not isinstance(cells, Sequence) or not isinstance(entry, Mapping):
                return entry
            pairs = zip(columns, cells.items, strict=False)
            changed = tuple(
                self._cell((name, key, str(column)), cell, (table, entry, node))
                for (column, node), cell in pairs
            )
            whole = (*changed, *cells.items[len(changed) :])
            return with_values(
                entry,
                lambda inner, value: (
                    replace(cells, items=whole) if inner == "cells" else value
                ),
            )

        def line(entry: Node) -> Node:
            if (
                self.how == "renamed"
                and is_withheld(entry)
                and self._asked(entry)
                and isinstance(entry, Mapping)
            ):
                return _flipped(entry, "known-to", _witnesses(entry.span))
            return entry

        def part(key: str, value: Node) -> Node:
            if key == "rows":
                return with_values(
                    value, lambda row_key, entry: line(row(row_key, entry))
                )
            return (
                with_values(value, lambda _, entry: line(entry))
                if key == "columns"
                else value
            )

        return with_values(table, part)

    def _cell(self, path: Path, cell: Node, labelled: tuple[Node, ...]) -> Node:
        value = self.facts.withheld.get(path)
        if not isinstance(value, Quantity) or not self._asked(cell, *labelled):
            return cell
        if isinstance(cell, Mapping):
            changed = with_values(
                cell,
                lambda key, each: (
                    self._written(path[0], each, value) if key == "value" else each
                ),
            )
            return (
                _flipped(changed, "known-to", _witnesses(cell.span))
                if self.how == "renamed"
                else changed
            )
        return self._written(path[0], cell, value)

    def _written(self, table: str, cell: Node, value: Quantity) -> Node:
        """The number of a cell, at the scale of its table."""
        image = kept_image(self.how, value, self._alike(value))
        if not isinstance(cell, Scalar) or not isinstance(image, Quantity):
            return cell
        number = replace(
            image, scale=value.scale, approximate=False, qualifier="", upper=None
        )
        if table in self.facts.declassified:
            return _as_exact(cell, number)
        return with_text(cell, NIL if number.nil else _in_a_cell(number))


def _in_a_cell(number: Quantity) -> str:
    return f"({number.number})" if number.negative else number.number


def _as_exact(cell: Scalar, number: Quantity) -> Scalar:
    """With the decimals of the cell, if it is a number: those of a declassified sum follow them."""
    written = NUMBER.fullmatch(cell.text.strip("() "))
    if not written:
        return cell
    _, _, decimals = written[0].partition(".")
    return with_text(cell, _in_a_cell(replace(number, places=len(decimals))))


def _can_be_computed(value: Value) -> bool:
    return isinstance(value, Quantity) and value.exact


def _companions(name: str, entry: Mapping, image: Value) -> Iterator[tuple[Text, Node]]:
    """Further withheld figures: one from which it is computed, one that is greater and one that is less."""
    number = (
        image if isinstance(image, Quantity) and image.exact else greater(image, ())
    )
    values = {EQUAL: number, GREATER: greater(number, ()), LESS: less(number)}
    ground = value_at(entry, "withheld")
    for id_, value in values.items():
        written = {key: str(text) for key, text in stated(value).items()}
        label = ((Text("withheld", entry.span), ground),) if ground else ()
        yield (
            Text(id_.format(name), entry.span),
            Mapping((*_record(written, entry.span).entries, *label), entry.span),
        )


def _with_value(entry: Mapping, value: dict[str, str]) -> Mapping:
    kept = tuple((key, node) for key, node in entry.entries if key not in VALUE_KEYS)
    return replace(entry, entries=(*_record(value, entry.span).entries, *kept))


def _otherwise_known(entry: Mapping) -> Mapping:
    """Known to somebody, and with a note, exactly if it was not."""
    changed = _flipped(entry, "known-to", _witnesses(entry.span))
    return _flipped(changed, "note", _scalar(NOTE, entry.span))


def _witnesses(span: Span) -> Node:
    return Sequence((_scalar(WITNESS, span),), span)


def _flipped(entry: Mapping, key: str, value: Node) -> Mapping:
    """Without a key that it has, with one that it lacks."""
    others = tuple((name, node) for name, node in entry.entries if name != key)
    if len(others) < len(entry.entries):
        return replace(entry, entries=others)
    return replace(entry, entries=(*others, (Text(key, entry.span), value)))


def _record(values: dict[str, str], span: Span) -> Mapping:
    return Mapping(
        tuple((Text(key, span), _scalar(text, span)) for key, text in values.items()),
        span,
    )


def _scalar(text: str, span: Span) -> Scalar:
    return Scalar(Text(text, span), plain=False)
