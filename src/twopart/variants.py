"""A paper's tree -> the same paper with other secrets: what is public stays, and Part 1 must not tell the difference.

Everything withheld is `replaced` by something of the kind, `lengthened`, `removed` but for one thing of each public
place (else shortened), `added` to where there is some already, `reordered` among itself, or `opened`: a placeholder
stands in its place. What is one is replaced by something known, but in the last of these ways. It is done to the tree
that YAML makes, before anything is understood of it: by the key under which something stands it is a figure, a cell,
an id, or words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Literal

from twopart.load.leaves import NIL
from twopart.load.prose import TOKEN
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import BRACED, WORD, is_placeholder
from twopart.source import Span, Text

How = Literal["replaced", "lengthened", "removed", "added", "reordered", "opened"]
WAYS: tuple[How, ...] = ("replaced", "lengthened", "removed", "added", "reordered", "opened")

REGISTERS = ("names", "figures", "tables", "timelines", "notes", "passages")  # their order is nobody's business
RECORD = ("interest", "harm", "likelihood", "balance", "consulted", "decided")  # of a ground: for Part 2 alone
RESTRICTED = ("note", "declassified", "reason", "silent")  # wherever they stand
STRUCTURE = (
    "withheld", "id", "use", "table", "timeline", "stub", "on", "start", "end", "sum", "style", "unit", "public",
    "numbered", "redacted", "precision", "known-to", "public-wording", "stated", "rounding", "behind",
    "public-caption", "withheld-rows", "withheld-columns", "of",
)  # fmt: skip
VALUES = {"amount": "£7m", "percentage": "7%", "count": "7", "date": "7 May 2024", "formula": "£7m"}  # once known
KNOWN = "something"
RECORDS = {  # for which a single placeholder may stand
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
    """The paper with everything withheld changed; with `only`, what stands at that one place."""
    changed = _Change(tree, how, only).whole()
    if how == "reordered" and only is None:
        changed = _of(changed, lambda key, value: _reversed(value) if key in REGISTERS else value)
    return changed


def places(tree: Mapping) -> tuple[Span, ...]:
    """Where something withheld stands: what `variant` may be asked to change alone."""
    change = _Change(tree, "replaced", None)
    change.whole()
    return tuple(dict.fromkeys(change.places))


class _Change:
    def __init__(self, tree: Mapping, how: How, only: Span | None) -> None:
        self.tree, self.how, self.only = tree, how, only
        self.places: list[Span] = []
        self.small = count(7, 7)
        self.in_part_1 = _reached_from_part_1(tree)
        self.named = frozenset(name for scalar in _scalars(tree) for name in ID.findall(scalar.text))

    def whole(self) -> Mapping:
        return _of(self.tree, self._top)

    def _top(self, key: str, value: Node) -> Node:
        if not isinstance(value, Mapping):
            return self._node(value)
        if key == "grounds":
            return _of(value, lambda _, ground: self._ground(ground))
        if key in ("tables", "timelines", "passages", "notes"):
            return _of(value, lambda name, entry: self._entry_of(key, name, entry))
        return self._node(value)

    def _ground(self, ground: Node) -> Node:
        asked = self._asked(ground)
        return _of(ground, lambda key, value: self._recorded(key, value, hidden=asked) if key in RECORD else value)

    def _recorded(self, key: str, value: Node, *, hidden: bool) -> Node:
        if hidden and key in RECORDS and isinstance(value, Scalar):
            return value if self.how == "opened" else self._recorded(key, _record(key, value), hidden=hidden)
        if hidden and key == "likelihood" and isinstance(value, Scalar):
            return _text(value, WORD if self.how == "opened" else LIKELIHOODS[value.text == LIKELIHOODS[0]])
        if isinstance(value, Mapping):
            return _of(value, lambda inner, each: self._recorded(inner, each, hidden=hidden))
        if hidden and key == "on" and isinstance(value, Scalar):
            return self._figure("date", value)
        return self._node(value, hidden=hidden)

    def _entry_of(self, register: str, name: str, entry: Node) -> Node:
        """What only Part 2 has is withheld with it, but for figures, which say their own label."""
        hidden = name not in self.in_part_1 and self._asked(entry)
        if register == "tables" and isinstance(entry, Mapping):
            return self._table(entry, hidden=_withheld(entry) and self._asked(entry), words=hidden)
        return self._node(entry, hidden=hidden)

    def _asked(self, node: Node) -> bool:
        """Whether to change what is withheld here."""
        self.places.append(node.span)
        return self.only is None or self.only == node.span

    def _node(self, node: Node, *, hidden: bool = False) -> Node:
        if isinstance(node, Scalar):
            return self._scalar(node, hidden=hidden)
        if isinstance(node, Sequence):
            return self._sequence(node, hidden=hidden)
        return self._mapping(node, hidden=hidden or (_withheld(node) and self._asked(node)))

    def _mapping(self, node: Mapping, *, hidden: bool) -> Mapping:
        changed = _of(node, lambda key, value: self._keyed(key, value, hidden=hidden))
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
            return _text(value, WORD)
        if is_placeholder(value.text):
            value = _text(value, VALUES[key])
        elif key == "formula":
            return _text(value, f"{3 + WAYS.index(self.how)} * ({value.text})")  # printed as what is in brackets
        return self._date(value) if key == "date" else _text(value, self._numbers(str(value.text)))

    def _sequence(self, node: Sequence, *, hidden: bool, note_at_the_end: bool = False) -> Sequence:
        """Passages that Part 1 leaves out may go, become more, or change places with others such.

        One of each ground stays: of a list, whose note stands at its end; else of those that follow one another.
        """
        left_out = {n: item for n, item in enumerate(node.items) if self._is_left_out(item)}
        places = [left_out] if note_at_the_end else list(_neighbours(left_out))
        items = {n: self._node(item, hidden=hidden) for n, item in enumerate(node.items)}
        return replace(node, items=tuple(self._arranged(items, places)))

    def _is_left_out(self, item: Node) -> bool:
        leaves_words = _value(item, "public-wording") is not None
        return _withheld(item) and _value(item, "full") is not None and not leaves_words and self._asked(item)

    def _arranged(self, things: dict[int, Node], places: list[dict[int, Node]]) -> Iterator[Node]:
        """`places`: the things that Part 1 leaves out, by number; those of each public place together."""
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
                yield _without(thing, "id")

    # Tables: a cell is withheld with its table, its row, its column, or alone.

    def _table(self, table: Mapping, *, hidden: bool, words: bool) -> Mapping:
        """`words`: only its words are withheld, for Part 2 alone shows it; its figures have labels of their own."""
        if self.how == "added":
            table = self._with_more_columns(table)
        columns = _value(table, "columns")
        given = [column for _, column in _entries(columns) if not _value(column, "sum") or _value(column, "stated")]
        hide = tuple(hidden or (_withheld(column) and self._asked(column)) for column in given)
        figures = _value(table, "unit") is not None

        def row(row: Node) -> Node:
            own = hidden or (_withheld(row) and self._asked(row))
            cells = tuple(own or alone or (words and not figures) for alone in hide)
            return _of(row, lambda key, value: self._in_row(key, value, cells, figures=figures, hidden=own or words))

        def part(key: str, value: Node) -> Node:
            if key == "rows" and isinstance(value, Mapping):
                return self._rows(_of(value, lambda _, each: row(each)))
            return self._keyed(key, value, hidden=hidden or words)

        return _of(table, part)

    def _with_more_columns(self, table: Mapping) -> Mapping:
        """Each withheld column that is written once more, beside itself."""
        given = [name for name, column in _entries(_value(table, "columns")) if not _value(column, "sum")]
        again = [
            n
            for n, name in enumerate(given)
            if _withheld(column := dict(_entries(_value(table, "columns")))[name]) and self._asked(column)
        ]

        def more(key: str, value: Node) -> Node:
            if key == "columns" and isinstance(value, Mapping):
                return _with_entries_again(value, {given[n] for n in again})
            if key == "rows":
                return _of(value, lambda _, row: _of(row, cells))
            return value

        def cells(key: str, value: Node) -> Node:
            if key != "cells" or not isinstance(value, Sequence) or len(value.items) != len(given):
                return value
            return replace(value, items=tuple(_with_items_again(value.items, again)))

        return _of(table, more)

    def _in_row(self, key: str, value: Node, hide: tuple[bool, ...], *, figures: bool, hidden: bool) -> Node:
        if key != "cells" or not isinstance(value, Sequence):
            return self._keyed(key, value, hidden=hidden)
        cells = (self._cell(cell, figures=figures, hidden=h) for cell, h in zip(value.items, hide, strict=False))
        return replace(value, items=tuple(cells))

    def _cell(self, cell: Node, *, figures: bool, hidden: bool) -> Node:
        if isinstance(cell, Mapping):
            own = hidden or (_withheld(cell) and self._asked(cell))
            return _of(
                cell, lambda key, value: self._cell(value, figures=figures, hidden=own) if key == "value" else value
            )
        if not hidden or not isinstance(cell, Scalar):
            return self._node(cell)
        if figures and (self.how == "opened" or is_placeholder(cell.text)):
            return _text(cell, WORD if self.how == "opened" else "7")
        if cell.text.strip() in NIL or (figures and REFERENCE.fullmatch(cell.text.strip())):
            return _text(cell, "7")
        return _text(cell, self._numbers(str(cell.text))) if figures else self._scalar(cell, hidden=True)

    def _rows(self, rows: Mapping) -> Mapping:
        """Rows that Part 1 leaves out, changed among themselves; gone only where nothing is computed from them."""
        left_out = {n: row for n, (_, row) in enumerate(rows.entries) if _withheld(row) and self._asked(row)}
        needed = any(_value(row, "sum") or key in self.named for key, row in rows.entries)
        if self.how == "removed" and needed:
            return rows
        if self.how == "added":
            written = {key for n, (key, row) in enumerate(rows.entries) if n in left_out and not _value(row, "sum")}
            return _with_entries_again(rows, written)
        order = self._arranged({n: row for n, (_, row) in enumerate(rows.entries)}, [left_out])
        keys = {id(row): key for key, row in rows.entries}
        return replace(rows, entries=tuple((keys[id(row)], row) for row in order))

    # Words and numbers

    def _scalar(self, node: Scalar, *, hidden: bool) -> Scalar:
        if hidden:
            return _text(node, self._worded(_in_full(str(node.text))))
        if "[[" in node.text and self._asked(node):
            return _text(node, self._clauses(str(node.text)))
        return node

    def _clauses(self, text: str) -> str:
        """The full wording of each `[[ground: full | public]]`."""
        changed: list[str] = []
        full: list[str] | None = None
        for piece in _pieces(text):
            if piece == "[[":
                full = []
            elif full is not None and piece in ("|", "]]"):
                ground, colon, words = "".join(full).partition(":")
                changed.append(f"[[{ground}{colon}{self._worded(words)}{piece}")
                if self.how == "added" and piece == "]]":
                    changed.append(f"[[{ground}: and one thing more]]")
                full = None
            else:
                (changed if full is None else full).append(piece)
        return "".join(changed)

    def _worded(self, text: str) -> str:
        """Everything but its references, which the register changes; where there is nothing else, something more."""
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
        """Other numbers in the order of their size, so that ranges stay ranges; none of them nil."""
        return NUMBER.sub(lambda number: self._number(number[0].replace(",", "")), text)

    def _number(self, written: str) -> str:
        if self.how == "removed":  # none near another, for formulas may divide by what they differ by
            return next(small for small in map(str, self.small) if small != written)
        number, step = Decimal(written), Decimal(1).scaleb(Decimal(written).as_tuple().exponent)  # type: ignore[arg-type]
        times, more = {"replaced": (3, 1), "lengthened": (1003, 7), "added": (11, 3), "reordered": (7, 2)}[self.how]
        return f"{number * times + step * more:f}"

    def _date(self, node: Scalar) -> Scalar:
        years = 4 * (1 + WAYS.index(self.how))  # leap years stay leap years

        def later(found: re.Match[str]) -> str:
            year, end = int(found[1]) + years, found[2]
            return f"{year}/{str(year + 1)[-len(end) :]}" if end else str(year)

        return _text(node, YEAR.sub(later, node.text))


_WORDS: dict[str, Callable[[str], str]] = {
    "replaced": lambda words: f"Other words, {len(words)} of them",
    "lengthened": lambda words: words + " and so on at great length" * 9,
    "removed": lambda _: "x",
    "added": lambda words: f"{words} and one thing more",
    "reordered": lambda words: " ".join(["So", *reversed(words.split(" "))]),
}


def _ground(item: Node) -> str:
    """The ground on which it is withheld; one that is silent, of which nothing is told, has a place of its own."""
    ground = _value(item, "withheld")
    return str(ground.text) if isinstance(ground, Scalar) and _value(item, "silent") is None else ""


def _by_ground(place: dict[int, Node]) -> dict[str, list[int]]:
    alike: dict[str, list[int]] = {}
    for n, item in place.items():
        alike.setdefault(_ground(item), []).append(n)
    return alike


def _but_one_of_each_ground(place: dict[int, Node]) -> Iterator[int]:
    for ground, alike in _by_ground(place).items():
        yield from alike if ground == "" else alike[1:]


def _neighbours(left_out: dict[int, Node]) -> Iterator[dict[int, Node]]:
    """Those that follow one another, together."""
    place: dict[int, Node] = {}
    for n, item in left_out.items():
        if place and n - 1 not in place:
            yield place
            place = {}
        place[n] = item
    if place:
        yield place


def _without(node: Node, key: str) -> Node:
    if not isinstance(node, Mapping):
        return node
    return replace(node, entries=tuple(entry for entry in node.entries if entry[0] != key))


def _with_entries_again(node: Mapping, keys: set[Text]) -> Mapping:
    """Some of its entries twice, the second time under another id."""
    entries: list[tuple[Text, Node]] = []
    for key, value in node.entries:
        entries.append((key, value))
        if key in keys:
            entries.append((Text(f"{key}_more", key.span), value))
    return replace(node, entries=tuple(entries))


def _with_items_again(items: tuple[Node, ...], again: list[int]) -> Iterator[Node]:
    for n, item in enumerate(items):
        yield item
        if n in again:
            yield item


def _reached_from_part_1(tree: Mapping) -> frozenset[str]:
    """Ids that Part 1 names, itself or through what it names."""
    registers: dict[str, Node] = {
        str(name): entry for key, register in tree.entries if key in REGISTERS for name, entry in _entries(register)
    }
    reached: set[str] = set()
    waiting: list[Node] = [value for key, value in tree.entries if key in ("part-1", "front", "title")]
    while waiting:
        names = {name for scalar in _scalars(waiting.pop()) for name in _names(str(scalar.text))}
        waiting += [registers[name] for name in names - reached if name in registers]
        reached |= names
    return frozenset(reached)


def _names(text: str) -> list[str]:
    """What words refer to; or the one id that they are."""
    return [text] if ID.fullmatch(text) else [part[1:-1].strip().split(".")[0] for part in REFERENCE.findall(text)]


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for _, value in node.entries:
            yield from _scalars(value)


def _in_full(text: str) -> str:
    """As Part 2 says it, without the brackets of its clauses."""
    said: list[str] = []
    before, inside = "", ""
    for piece in _pieces(text):
        if piece in ("[[", "]]") or (inside and piece == "|"):
            inside = "" if piece == "]]" else piece
        elif inside != "|":
            said.append(piece.partition(":")[2] if before == "[[" else piece)
        before = piece
    return "".join(said)


def _pieces(text: str) -> Iterator[str]:
    """Tokens, and the words between them."""
    end = 0
    for token in TOKEN.finditer(text):
        yield text[end : token.start()]
        yield token[0]
        end = token.end()
    yield text[end:]


def _withheld(node: Node) -> bool:
    return _value(node, "withheld") is not None


def _entries(node: Node | None) -> tuple[tuple[Text, Node], ...]:
    return node.entries if isinstance(node, Mapping) else ()


def _value(node: Node, key: str) -> Node | None:
    return next((value for entry, value in _entries(node) if entry == key), None)


def _of(node: Node, change: Callable[[str, Node], Node]) -> "Mapping":
    """The mapping with each of its values changed; what is none stays."""
    if not isinstance(node, Mapping):
        return node  # type: ignore[return-value]
    return replace(node, entries=tuple((key, change(key, value)) for key, value in node.entries))


def _reversed(node: Node) -> Node:
    return replace(node, entries=tuple(reversed(node.entries))) if isinstance(node, Mapping) else node


def _record(key: str, node: Scalar) -> Mapping:
    """The record for which a placeholder stands, each of its fields a placeholder."""
    return Mapping(tuple((Text(field, node.span), node) for field in RECORDS[key]), node.span)


def _as_amount(key: Text, value: Node) -> Text:
    """The key of a formula that was a placeholder, and is an amount now."""
    known = isinstance(value, Scalar) and value.text.startswith("£")
    return Text("amount", key.span) if key == "formula" and known else key


def _text(node: Scalar, text: str) -> Scalar:
    return replace(node, text=Text(text, node.text.span), plain=False)
