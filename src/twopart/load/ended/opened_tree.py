"""Opens labels, clauses and stubs in the tree of a paper, as if its author had written them so."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.load.ended.typed_clauses import TypedClause, in_clauses
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, value_at
from twopart.model.placeholder import WORD, is_placeholder

CELLS_WITHHELD = "cells-withheld"
LABELS = ("withheld", CELLS_WITHHELD)
# Keys that describe what is withheld, and nothing public.
OF_WITHHOLDINGS = ("withheld", "public-wording", "public-caption", "silent")


@record
class TreeChanges:
    """What is opened, by place.

    `labels` has the ground on which a thing stays withheld after all, or None if it becomes public. `clauses` has the
    numbers of the clauses that are opened in a passage, from 1. `dropped` has the values that are deleted with their
    keys, and `instead` the nodes that replace a stub.
    """

    labels: Mapping[Span, str | None] = field(default_factory=dict)
    clauses: Mapping[Span, Collection[int]] = field(default_factory=dict)
    dropped: frozenset[Span] = frozenset()
    instead: Mapping[Span, tuple[Node, ...]] = field(default_factory=dict)

    def opened(self, tree: Tree) -> Tree:
        """Returns the tree with all of these changes."""
        return replace(tree, entries=tuple(self._entries(tree, inherits=False)))

    def _node(
        self,
        node: Node,
        *,
        inherits: bool,
    ) -> Node:
        """Returns the changed node. `inherits` says that a record around it is labelled public."""
        if isinstance(node, Scalar):
            return self._scalar(node)
        if isinstance(node, Sequence):
            items: list[Node] = []
            for item in node.items:
                items += self._items(item, inherits=inherits)
            return replace(node, items=tuple(items))
        return self._mapping(node, inherits=inherits)

    def _items(
        self,
        item: Node,
        *,
        inherits: bool,
    ) -> Iterator[Node]:
        blocks = self._instead(item)
        if blocks is None:
            yield self._node(item, inherits=inherits)
        else:
            yield from blocks

    def _instead(self, node: Node) -> tuple[Node, ...] | None:
        for key in ("stub", "withheld"):
            ground = value_at(node, key)
            if ground is not None and ground.span in self.instead:
                return self.instead[ground.span]
        return None

    def _scalar(self, node: Scalar) -> Scalar:
        numbers = self.clauses.get(node.span)
        if numbers is None:
            return node
        text = Text(in_full(str(node.text), numbers), node.text.span)
        return replace(node, text=text, plain=False)

    def _mapping(
        self,
        node: Tree,
        *,
        inherits: bool,
    ) -> Node:
        blocks = self._instead(node)
        if blocks is not None:
            return Sequence(blocks, node.span)
        ground = self._opened_label(node)
        if ground is not None:
            node = self._with_label(node, ground, inherits=inherits)
        inherits = inherits or value_at(node, "public") is not None
        return replace(node, entries=tuple(self._entries(node, inherits=inherits)))

    def _entries(
        self,
        node: Tree,
        *,
        inherits: bool,
    ) -> Iterator[tuple[Text, Node]]:
        for key, value in node.entries:
            if value.span not in self.dropped:
                yield key, self._node(value, inherits=inherits)

    def _opened_label(self, node: Tree) -> Scalar | None:
        for key in LABELS:
            ground = value_at(node, key)
            if isinstance(ground, Scalar) and ground.span in self.labels:
                return ground
        return None

    def _with_label(
        self,
        node: Tree,
        ground: Scalar,
        *,
        inherits: bool,
    ) -> Tree:
        other = self.labels[ground.span]
        if other is not None:
            return _withheld_on(node, ground, other)
        entries: list[tuple[Text, Node]] = []
        is_passage = False
        of_another = False
        for key, value in node.entries:
            if key == "full":
                is_passage = True
                entries.append((Text("text", key.span), value))
            elif value is ground:
                # Cells have the label of their row or column at its own place.
                of_another = key.span == ground.span
            elif key not in OF_WITHHOLDINGS:
                entries.append((key, value))
        if not (is_passage or inherits or of_another):
            public = Scalar(Text("true", ground.span), plain=True)
            entries.append((Text("public", ground.span), public))
        return replace(node, entries=tuple(entries))


def _withheld_on(
    node: Tree,
    ground: Scalar,
    other: str,
) -> Tree:
    """Returns the mapping, withheld on another ground."""
    entries: list[tuple[Text, Node]] = []
    for key, value in node.entries:
        if value is ground:
            named = Text(other, ground.span)
            entries.append((key, replace(ground, text=named)))
        else:
            entries.append((key, value))
    return replace(node, entries=tuple(entries))


def in_full(
    text: str,
    numbers: Collection[int],
) -> str:
    """Returns a passage with the clauses of these numbers replaced by their full words."""
    written: list[str] = []
    count = 0
    for piece in in_clauses(text):
        if isinstance(piece, TypedClause):
            count += 1
            if count in numbers:
                written.append(_full_words(piece))
                continue
        written.append(str(piece))
    return "".join(written)


def _full_words(clause: TypedClause) -> str:
    """Returns the full words of a clause, without the spaces after its colon and before its bar."""
    words = clause.full
    if words[:1].isspace():
        words = words[1:]
    if not clause.is_marked:
        words = words.removesuffix(" ")
    if is_placeholder(words):
        return f"{{{WORD}}}"
    return words
