"""The YAML tree of a paper -> the same paper with other secrets. What is public stays; so Part 1 must not change.

Everything withheld is `replaced` by something of the same kind, `lengthened`, `removed` except for one thing in each
public place (which is shortened), `added` to in places that have some already, `reordered` among its neighbours, or
`opened`: replaced by a placeholder. In all ways but the last, placeholders are replaced by values. The change is made
before the paper is loaded: the key of a node says whether it is a figure, a cell, an id, or words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Literal

from twopart.load.leaves import ABSENT, NIL
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import BRACED, WORD, is_placeholder
from twopart.prose.silence import SILENT
from twopart.source import Span, Text
from twopart.variants.clauses import Clause, has_its_mark, in_clauses, in_full
from twopart.variants.columns import Columns
from twopart.variants.nodes import (
    consecutive,
    entries_of,
    has_cells,
    in_reverse,
    is_withheld,
    once_more,
    scalars_of,
    value_at,
    with_entries_again,
    with_text,
    with_values,
)

How = Literal["replaced", "lengthened", "removed", "added", "reordered", "opened"]
WAYS: tuple[How, ...] = ("replaced", "lengthened", "removed", "added", "reordered", "opened")

REGISTERS = ("names", "figures", "tables", "timelines", "notes", "passages")  # their order does not matter
RECORD = (
    "interest",
    "harm",
    "likelihood",
    "balance",
    "consulted",
    "decided",
)  # keys of a ground that only Part 2 prints
RESTRICTED = ("note", "declassified", "reason", "silent")  # keys of restricted words, in any record
STRUCTURE = (
    "withheld", "id", "use", "table", "timeline", "stub", "on", "start", "end", "sum", "style", "unit", "public",
    "numbered", "redacted", "precision", "known-to", "public-wording", "stated", "rounding", "behind",
    "public-caption", "withheld-rows", "withheld-columns", "of", "under", "summed",
)  # fmt: skip
VALUES = {
    "amount": "£7m",
    "percentage": "7%",
    "count": "7",
    "date": "7 May 2024",
    "formula": "£7m",
}  # in place of placeholders
KNOWN = "something"
RECORDS = {  # records in place of which a single placeholder may be written
    "balance": ("publish", "withhold", "outcome"),
    "decided": ("name", "role", "on"),
    "declassified": ("name", "role", "on", "why"),
}
LISTS = ("items", "bullets", "below")  # which may not be empty
LIKELIHOODS = ("would", "would be likely to")
YEAR = re.compile(r"\b([12][0-9]{3})(?:/([0-9]{2,4}))?")
NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")
REFERENCE = re.compile(r"(\{[^{}\n]*\})")
ID = re.compile(r"[a-z][a-z0-9_]*")


def variant(tree: Mapping, how: How, only: Span | None = None) -> Mapping:
    """The paper with everything withheld changed; with `only`, just what is at that place."""
    changed = _Change(tree, how, only).whole()
    if how == "reordered" and only is None:
        changed = with_values(changed, lambda key, value: in_reverse(value) if key in REGISTERS else value)
    return changed


def places(tree: Mapping) -> tuple[Span, ...]:
    """The places of everything withheld, any of which can be given to `variant` as `only`."""
    change = _Change(tree, "replaced", None)
    change.whole()
    return tuple(dict.fromkeys(change.places))


class _Change:
    def __init__(self, tree: Mapping, how: How, only: Span | None) -> None:
        self.tree, self.how, self.only = tree, how, only
        self.places: list[Span] = []
        self.small = count(7, 7)
        self.in_part_1 = _reached_from_part_1(tree)
        self.passages = dict(entries_of(value_at(tree, "passages")))
        self.named = frozenset(name for scalar in scalars_of(tree) for name in ID.findall(scalar.text))
        self.columns = Columns(self._hides, lambda node, hidden: self._node(node, hidden=hidden), self.named)

    def whole(self) -> Mapping:
        return with_values(self.tree, self._top)

    def _top(self, key: str, value: Node) -> Node:
        if not isinstance(value, Mapping):
            return self._node(value)
        if key == "grounds":
            return with_values(value, lambda _, ground: self._ground(ground))
        if key in ("tables", "timelines", "passages", "notes"):
            changed = with_values(value, lambda name, entry: self._entry_of(key, name, entry))
            return self._with_more_passages(changed) if key == "passages" and self.how == "added" else changed
        return self._node(value)

    def _with_more_passages(self, passages: Mapping) -> Mapping:
        """Adds a copy of each passage that Part 1 omits, for the outlines to use."""
        again = {name for name, passage in self.passages.items() if self._is_left_out(passage)}
        return with_entries_again(passages, again)

    def _ground(self, ground: Node) -> Node:
        asked = self._asked(ground)
        return with_values(
            ground, lambda key, value: self._recorded(key, value, hidden=asked) if key in RECORD else value
        )

    def _recorded(self, key: str, value: Node, *, hidden: bool) -> Node:
        if hidden and key in RECORDS and isinstance(value, Scalar):
            return value if self.how == "opened" else self._recorded(key, _record(key, value), hidden=hidden)
        if hidden and key == "likelihood" and isinstance(value, Scalar):
            return with_text(value, WORD if self.how == "opened" else LIKELIHOODS[value.text == LIKELIHOODS[0]])
        if isinstance(value, Mapping):
            return with_values(value, lambda inner, each: self._recorded(inner, each, hidden=hidden))
        if hidden and key == "on" and isinstance(value, Scalar):
            return self._figure("date", value)
        return self._node(value, hidden=hidden)

    def _entry_of(self, register: str, name: str, entry: Node) -> Node:
        """An entry that only Part 2 uses is withheld with that part, except for figures, which have labels."""
        hidden = name not in self.in_part_1 and self._asked(entry)
        if register == "tables" and isinstance(entry, Mapping):
            return self._table(entry, hidden=self._hides(entry), words=hidden)
        return self._node(entry, hidden=hidden)

    def _asked(self, node: Node) -> bool:
        """Records the place of something withheld, and returns whether it is to be changed."""
        self.places.append(node.span)
        return self.only is None or self.only == node.span

    def _hides(self, node: Node) -> bool:
        """Whether a node has a label of its own, and is to be changed."""
        return is_withheld(node) and self._asked(node)

    def _node(self, node: Node, *, hidden: bool = False) -> Node:
        if isinstance(node, Scalar):
            return self._scalar(node, hidden=hidden)
        if isinstance(node, Sequence):
            return self._sequence(node, hidden=hidden)
        return self._mapping(node, hidden=hidden or self._hides(node))

    def _mapping(self, node: Mapping, *, hidden: bool) -> Mapping:
        changed = with_values(node, lambda key, value: self._keyed(key, value, hidden=hidden))
        emptied = {key for key, value in changed.entries if isinstance(value, Sequence) and not value.items}
        kept = ((key, value) for key, value in changed.entries if key not in LISTS or key not in emptied)
        if hidden and self.how != "opened":  # no formula can be made up for an amount that is not known
            kept = ((_as_amount(key, value), value) for key, value in kept)
        return replace(changed, entries=tuple(kept))

    def _keyed(self, key: str, value: Node, *, hidden: bool) -> Node:
        if key in STRUCTURE:
            return value
        if hidden and isinstance(value, Scalar) and key in VALUES:
            return self._figure(key, value)
        if key in RESTRICTED:
            return self._recorded(key, value, hidden=hidden or self._asked(value))
        if key in LISTS and isinstance(value, Sequence):
            return self._sequence(value, hidden=hidden, note_at_the_end=True)
        return self._node(value, hidden=hidden)

    def _figure(self, key: str, value: Scalar) -> Scalar:
        """The value of a withheld figure, or its formula."""
        if self.how == "opened":
            return with_text(value, WORD)
        if is_placeholder(value.text):
            value = with_text(value, VALUES[key])
        elif key == "formula":
            return with_text(value, f"{3 + WAYS.index(self.how)} * ({value.text})")  # printed as what is in brackets
        return self._date(value) if key == "date" else with_text(value, self._numbers(str(value.text)))

    def _sequence(self, node: Sequence, *, hidden: bool, note_at_the_end: bool = False) -> Sequence:
        """Removes, copies or reorders the passages that Part 1 omits, but keeps one for each ground and note.

        A list has one note, at its end; elsewhere consecutive passages have one.
        """
        things = enumerate(map(self._thing, node.items))
        left_out = {n: thing for n, thing in things if self._is_left_out(thing)}
        places = [left_out] if note_at_the_end else list(consecutive(left_out))
        items = {n: self._node(item, hidden=hidden) for n, item in enumerate(node.items)}
        return replace(node, items=tuple(self._arranged(items, places)))

    def _thing(self, item: Node) -> Node:
        """The passage to which a `use` refers; any other node itself."""
        used = value_at(item, "use")
        return self.passages.get(used.text, item) if isinstance(used, Scalar) else item

    def _is_left_out(self, thing: Node) -> bool:
        leaves_words = value_at(thing, "public-wording") is not None
        return is_withheld(thing) and value_at(thing, "full") is not None and not leaves_words and self._asked(thing)

    def _arranged(self, things: dict[int, Node], places: list[dict[int, Node]]) -> Iterator[Node]:
        """Yields the things in their new order. Each of `places` has those that one public place omits, by number."""
        gone: set[int] = set()
        other: dict[int, int] = {}
        for place in places:
            gone |= set(_but_one_of_each_ground(place))
            for alike in _by_ground(place).values():
                other |= dict(zip(alike, reversed(alike), strict=True))
        for n, thing in things.items():
            if self.how == "removed" and n in gone:
                continue
            yield things[other.get(n, n)] if self.how == "reordered" else thing
            if self.how == "added" and n in other:
                yield once_more(thing)

    # Tables: a cell is withheld with its table, its row, its column, or alone.

    def _table(self, table: Mapping, *, hidden: bool, words: bool) -> Mapping:
        """`words`: only its words are withheld, for Part 2 alone shows it; its figures have labels of their own."""
        if self.how == "added":
            table = self.columns.with_more(table)
        columns = value_at(table, "columns")
        given = [column for _, column in entries_of(columns) if has_cells(column)]
        hide = tuple(hidden or self._hides(column) for column in given)
        whole = value_at(table, "unit") is not None
        figures = tuple(whole or value_at(column, "unit") is not None for column in given)

        def row(row: Node) -> Node:
            own = hidden or self._hides(row)
            cells = tuple(
                (own or alone or (words and not number), number) for alone, number in zip(hide, figures, strict=True)
            )
            return with_values(row, lambda key, value: self._in_row(key, value, cells, hidden=own or words))

        def part(key: str, value: Node) -> Node:
            if key == "over" and isinstance(value, Mapping):
                return self.columns.over(value, columns, hidden=hidden or words)
            if key == "columns" and isinstance(value, Mapping):
                return self.columns.all(value, hidden=hidden or words)
            if key == "rows" and isinstance(value, Mapping):
                return self._rows(with_values(value, lambda _, each: row(each)))
            return self._keyed(key, value, hidden=hidden or words)

        return with_values(table, part)

    def _in_row(self, key: str, value: Node, hide: tuple[tuple[bool, bool], ...], *, hidden: bool) -> Node:
        """`hide` says of each cell whether it is withheld, and whether it is a figure."""
        if key != "cells" or not isinstance(value, Sequence):
            return self._keyed(key, value, hidden=hidden)
        pairs = zip(value.items, hide, strict=False)
        cells = (self._cell(cell, figures=figures, hidden=own) for cell, (own, figures) in pairs)
        return replace(value, items=tuple(cells))

    def _cell(self, cell: Node, *, figures: bool, hidden: bool) -> Node:
        if isinstance(cell, Mapping):
            own = hidden or self._hides(cell)
            return with_values(
                cell, lambda key, value: self._cell(value, figures=figures, hidden=own) if key == "value" else value
            )
        if not hidden or not isinstance(cell, Scalar):
            return self._node(cell)
        if figures and (self.how == "opened" or is_placeholder(cell.text)):
            return with_text(cell, WORD if self.how == "opened" else "7")
        if cell.text.strip() in (*NIL, *ABSENT) or (figures and REFERENCE.fullmatch(cell.text.strip())):
            return with_text(cell, "7")
        return with_text(cell, self._numbers(str(cell.text))) if figures else self._scalar(cell, hidden=True)

    def _rows(self, rows: Mapping) -> Mapping:
        """Changes the rows that Part 1 omits; removes them only if nothing is computed from them."""
        left_out = {n: row for n, (_, row) in enumerate(rows.entries) if self._hides(row)}
        needed = any(value_at(row, "sum") or key in self.named for key, row in rows.entries)
        if self.how == "removed" and needed:
            return rows
        if self.how == "added":
            written = {key for n, (key, row) in enumerate(rows.entries) if n in left_out and not value_at(row, "sum")}
            return with_entries_again(rows, written)
        order = self._arranged({n: row for n, (_, row) in enumerate(rows.entries)}, [left_out])
        keys = {id(row): key for key, row in rows.entries}
        return replace(rows, entries=tuple((keys[id(row)], row) for row in order))

    # Words and numbers

    def _scalar(self, node: Scalar, *, hidden: bool) -> Scalar:
        if hidden:
            return with_text(node, self._worded(in_full(str(node.text))))
        if "[[" in node.text and self._asked(node):
            return with_text(node, self._clauses(str(node.text)))
        return node

    def _clauses(self, text: str) -> str:
        """Changes the full wording or reason of each clause; may drop one whose neighbour leaves the same mark."""
        changed: list[str | Clause] = []
        for piece in in_clauses(text):
            if not isinstance(piece, Clause):
                changed.append(piece)
            elif self.how == "removed" and has_its_mark(piece, changed):
                while isinstance(changed[-1], str):
                    changed.pop()
            else:
                changed.append(self._clause(piece))
                if self.how == "added" and piece.is_marked:
                    changed.append(Clause(piece.ground, " and one thing more", None))
        return "".join(map(str, changed))

    def _clause(self, clause: Clause) -> Clause:
        public, words = clause.public, self._worded(clause.full)
        if public and (silent := SILENT.match(public)):
            public = f"{silent[0]}{self._worded(public[silent.end() :])}"
        return Clause(clause.ground, words, public)

    def _worded(self, text: str) -> str:
        """Changes a wording except for its references; adds words to one that consists of references only."""
        if self.how == "opened":
            return BRACED
        text = KNOWN if is_placeholder(text) else text.replace(BRACED, KNOWN)
        parts = REFERENCE.split(text)
        if not any(part.strip() for part in parts[::2]):
            return f"{text} {_WORDS[self.how]('and more')} "
        return "".join(part if REFERENCE.fullmatch(part) else self._other(part) for part in parts)

    def _other(self, words: str) -> str:
        return _WORDS[self.how](self._numbers(words)) if words.strip() else words

    def _numbers(self, text: str) -> str:
        """Replaces all numbers, keeping their order of size so that ranges remain ranges; none becomes nil."""
        return NUMBER.sub(lambda number: self._number(number[0].replace(",", "")), text)

    def _number(self, written: str) -> str:
        if self.how == "removed":  # all different, since formulas may divide by a difference
            return next(small for small in map(str, self.small) if small != written)
        number, step = Decimal(written), Decimal(1).scaleb(Decimal(written).as_tuple().exponent)  # type: ignore[arg-type]
        times, more = {"replaced": (3, 1), "lengthened": (1003, 7), "added": (11, 3), "reordered": (7, 2)}[self.how]
        return f"{number * times + step * more:f}"

    def _date(self, node: Scalar) -> Scalar:
        years = 4 * (1 + WAYS.index(self.how))  # leap years stay leap years

        def later(found: re.Match[str]) -> str:
            year, end = int(found[1]) + years, found[2]
            return f"{year}/{str(year + 1)[-len(end) :]}" if end else str(year)

        return with_text(node, YEAR.sub(later, node.text))


_WORDS: dict[str, Callable[[str], str]] = {
    "replaced": lambda words: f"Other words, {len(words)} of them",
    "lengthened": lambda words: words + " and so on at great length" * 9,
    "removed": lambda _: "x",
    "added": lambda words: f"{words} and one thing more",
    "reordered": lambda words: " ".join(["So", *reversed(words.split(" "))]),
}


def _ground(item: Node) -> str:
    """The ground on which an item is withheld; empty if it is silent, so that it leaves no note."""
    ground = value_at(item, "withheld")
    return str(ground.text) if isinstance(ground, Scalar) and value_at(item, "silent") is None else ""


def _by_ground(place: dict[int, Node]) -> dict[str, list[int]]:
    alike: dict[str, list[int]] = {}
    for n, item in place.items():
        alike.setdefault(_ground(item), []).append(n)
    return alike


def _but_one_of_each_ground(place: dict[int, Node]) -> Iterator[int]:
    for ground, alike in _by_ground(place).items():
        yield from alike if ground == "" else alike[1:]


def _reached_from_part_1(tree: Mapping) -> frozenset[str]:
    """The ids to which Part 1 refers, directly or through other entries."""
    registers: dict[str, Node] = {
        str(name): entry for key, register in tree.entries if key in REGISTERS for name, entry in entries_of(register)
    }
    reached: set[str] = set()
    waiting: list[Node] = [value for key, value in tree.entries if key in ("part-1", "front", "title")]
    while waiting:
        names = {name for scalar in scalars_of(waiting.pop()) for name in _names(str(scalar.text))}
        waiting += [registers[name] for name in names - reached if name in registers]
        reached |= names
    return frozenset(reached)


def _names(text: str) -> list[str]:
    """The ids in a text: those of its references, or the text itself if it is an id."""
    return [text] if ID.fullmatch(text) else [part[1:-1].strip().split(".")[0] for part in REFERENCE.findall(text)]


def _record(key: str, node: Scalar) -> Mapping:
    """The record that a single placeholder replaces, with a placeholder in each field."""
    return Mapping(tuple((Text(field, node.span), node) for field in RECORDS[key]), node.span)


def _as_amount(key: Text, value: Node) -> Text:
    """`amount` in place of `formula`, if a placeholder there has become an amount."""
    known = isinstance(value, Scalar) and value.text.startswith("£")
    return Text("amount", key.span) if key == "formula" and known else key
