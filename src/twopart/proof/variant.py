"""The YAML tree of a paper -> the same paper with other secrets. What is public stays; so Part 1 must not change.

Everything withheld is `replaced` by something of the same kind, `lengthened`, `removed` except for one thing in each
public place (which is shortened), `added` to in places that have some already, `reordered` among its neighbours, or
`opened`: replaced by a placeholder. In all ways but the last, placeholders are replaced by values. The change is made
before the paper is loaded: the key of a node says whether it is a figure, a cell, an id, or words.
"""

from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import WORD, is_placeholder
from twopart.proof.clauses import in_full
from twopart.proof.nodes import (
    consecutive,
    entries_of,
    in_reverse,
    is_withheld,
    scalars_of,
    value_at,
    with_entries_again,
    with_text,
    with_values,
)
from twopart.proof.order import arranged
from twopart.proof.reached import reached_from_part_1
from twopart.proof.structure import (
    ID,
    LIKELIHOODS,
    LISTS,
    RECORD,
    RECORDS,
    REGISTERS,
    RESTRICTED,
    STRUCTURE,
    VALUES,
)
from twopart.proof.tables import Tables
from twopart.proof.wording import WAYS, How, Wording

__all__ = ("WAYS", "How", "places", "variant")


def variant(tree: Mapping, how: How, only: Span | None = None) -> Mapping:
    """The paper with everything withheld changed; with `only`, just what is at that place."""
    changed = _Change(tree, how, only).whole()
    if how == "reordered" and only is None:
        changed = with_values(
            changed, lambda key, value: in_reverse(value) if key in REGISTERS else value
        )
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
        self.words = Wording(how)
        self.in_part_1 = reached_from_part_1(tree)
        self.passages = dict(entries_of(value_at(tree, "passages")))
        self.named = frozenset(
            name for scalar in scalars_of(tree) for name in ID.findall(scalar.text)
        )
        self.tables = Tables(self)

    def whole(self) -> Mapping:
        return with_values(self.tree, self._top)

    def _top(self, key: str, value: Node) -> Node:
        if not isinstance(value, Mapping):
            return self.node(value)
        if key == "grounds":
            return with_values(value, lambda _, ground: self._ground(ground))
        if key in ("tables", "timelines", "passages", "notes"):
            changed = with_values(
                value, lambda name, entry: self._entry_of(key, name, entry)
            )
            return (
                self._with_more_passages(changed)
                if key == "passages" and self.how == "added"
                else changed
            )
        return self.node(value)

    def _with_more_passages(self, passages: Mapping) -> Mapping:
        """Adds a copy of each passage that Part 1 omits, for the outlines to use."""
        again = {
            name
            for name, passage in self.passages.items()
            if self._is_left_out(passage)
        }
        return with_entries_again(passages, again)

    def _ground(self, ground: Node) -> Node:
        asked = self._asked(ground)
        return with_values(
            ground,
            lambda key, value: (
                self._recorded(key, value, hidden=asked) if key in RECORD else value
            ),
        )

    def _recorded(self, key: str, value: Node, *, hidden: bool) -> Node:
        if hidden and key in RECORDS and isinstance(value, Scalar):
            return (
                value
                if self.how == "opened"
                else self._recorded(key, _record(key, value), hidden=hidden)
            )
        if hidden and key == "likelihood" and isinstance(value, Scalar):
            return with_text(
                value,
                WORD
                if self.how == "opened"
                else LIKELIHOODS[value.text == LIKELIHOODS[0]],
            )
        if isinstance(value, Mapping):
            return with_values(
                value, lambda inner, each: self._recorded(inner, each, hidden=hidden)
            )
        if hidden and key == "on" and isinstance(value, Scalar):
            return self._figure("date", value)
        return self.node(value, hidden=hidden)

    def _entry_of(self, register: str, name: str, entry: Node) -> Node:
        """An entry that only Part 2 uses is withheld with that part, except for figures, which have labels."""
        hidden = name not in self.in_part_1 and self._asked(entry)
        if register == "tables" and isinstance(entry, Mapping):
            return self.tables.table(entry, hidden=self.hides(entry), words=hidden)
        return self.node(entry, hidden=hidden)

    def _asked(self, node: Node) -> bool:
        """Records the place of something withheld, and returns whether it is to be changed."""
        self.places.append(node.span)
        return self.only is None or self.only == node.span

    def hides(self, node: Node) -> bool:
        """Whether a node has a label of its own, and is to be changed."""
        return is_withheld(node) and self._asked(node)

    def node(self, node: Node, *, hidden: bool = False) -> Node:
        if isinstance(node, Scalar):
            return self.scalar(node, hidden=hidden)
        if isinstance(node, Sequence):
            return self._sequence(node, hidden=hidden)
        return self._mapping(node, hidden=hidden or self.hides(node))

    def _mapping(self, node: Mapping, *, hidden: bool) -> Mapping:
        changed = with_values(
            node, lambda key, value: self.keyed(key, value, hidden=hidden)
        )
        emptied = {
            key
            for key, value in changed.entries
            if isinstance(value, Sequence) and not value.items
        }
        kept = (
            (key, value)
            for key, value in changed.entries
            if key not in LISTS or key not in emptied
        )
        if (
            hidden and self.how != "opened"
        ):  # no formula can be made up for an amount that is not known
            kept = ((_as_amount(key, value), value) for key, value in kept)
        return replace(changed, entries=tuple(kept))

    def keyed(self, key: str, value: Node, *, hidden: bool) -> Node:
        if key in STRUCTURE:
            return value
        if hidden and isinstance(value, Scalar) and key in VALUES:
            return self._figure(key, value)
        if key in RESTRICTED:
            return self._recorded(key, value, hidden=hidden or self._asked(value))
        if key in LISTS and isinstance(value, Sequence):
            return self._sequence(value, hidden=hidden, note_at_the_end=True)
        return self.node(value, hidden=hidden)

    def _figure(self, key: str, value: Scalar) -> Scalar:
        """The value of a withheld figure, or its formula."""
        if self.how == "opened":
            return with_text(value, WORD)
        if is_placeholder(value.text):
            value = with_text(value, VALUES[key])
        elif key == "formula":
            return with_text(
                value, f"{3 + WAYS.index(self.how)} * ({value.text})"
            )  # printed as what is in brackets
        change = self.words.date if key == "date" else self.words.numbers
        return with_text(value, change(str(value.text)))

    def _sequence(
        self, node: Sequence, *, hidden: bool, note_at_the_end: bool = False
    ) -> Sequence:
        """Removes, copies or reorders the passages that Part 1 omits, but keeps one for each ground and note.

        A list has one note, at its end; elsewhere consecutive passages have one.
        """
        things = enumerate(map(self._thing, node.items))
        left_out = {n: thing for n, thing in things if self._is_left_out(thing)}
        places = [left_out] if note_at_the_end else list(consecutive(left_out))
        items = {n: self.node(item, hidden=hidden) for n, item in enumerate(node.items)}
        return replace(node, items=tuple(arranged(self.how, items, places)))

    def _thing(self, item: Node) -> Node:
        """The passage to which a `use` refers; any other node itself."""
        used = value_at(item, "use")
        return self.passages.get(used.text, item) if isinstance(used, Scalar) else item

    def _is_left_out(self, thing: Node) -> bool:
        leaves_words = value_at(thing, "public-wording") is not None
        return (
            is_withheld(thing)
            and value_at(thing, "full") is not None
            and not leaves_words
            and self._asked(thing)
        )

    def scalar(self, node: Scalar, *, hidden: bool) -> Scalar:
        if hidden:
            return with_text(node, self.words.worded(in_full(str(node.text))))
        if "[[" in node.text and self._asked(node):
            return with_text(node, self.words.clauses(str(node.text)))
        return node


def _record(key: str, node: Scalar) -> Mapping:
    """The record that a single placeholder replaces, with a placeholder in each field."""
    return Mapping(
        tuple((Text(field, node.span), node) for field in RECORDS[key]), node.span
    )


def _as_amount(key: Text, value: Node) -> Text:
    """`amount` in place of `formula`, if a placeholder there has become an amount."""
    known = isinstance(value, Scalar) and value.text.startswith("£")
    return Text("amount", key.span) if key == "formula" and known else key
