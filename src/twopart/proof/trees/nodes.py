"""Functions that change a tree of YAML nodes. Nodes are frozen: each function returns a new tree."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node, Scalar, Sequence, value_at

MORE = "_more"  # appended to the id of a copy


def is_withheld(node: Node) -> bool:
    return value_at(node, "withheld") is not None


def with_values(
    node: Node,
    change: Callable[[str, Node], Node],
) -> "Mapping":
    """Returns a mapping with each of its values changed; any other node is returned as it is."""
    if not isinstance(node, Mapping):
        return node  # type: ignore[return-value]
    entries = ((key, change(key, value)) for key, value in node.entries)
    return replace(node, entries=tuple(entries))


def with_value(
    node: Node,
    key: str,
    change: Callable[[Node], Node],
) -> Mapping:
    """Returns a mapping with the value under one key changed, if it has the key;
    any other node is returned as it is.
    """

    def changed(name: str, value: Node) -> Node:
        if name == key:
            return change(value)
        return value

    return with_values(node, changed)


def in_reverse(node: Node) -> Node:
    """Returns a mapping with its entries in reverse order; any other node is returned as it is."""
    if not isinstance(node, Mapping):
        return node
    return replace(node, entries=node.entries[::-1])


def with_text(node: Scalar, text: str) -> Scalar:
    return replace(
        node,
        text=Text(text, node.text.span),
        plain=False,
    )


def once_more(thing: Node) -> Node:
    """Returns a copy of a node without ids; a copy of a `use` refers to the copy of its passage."""
    if not isinstance(thing, Mapping):
        return thing
    return _without_ids(with_values(thing, _use_of_another))


def _use_of_another(key: str, value: Node) -> Node:
    if key == "use" and isinstance(value, Scalar):
        return with_text(value, f"{value.text}{MORE}")
    return value


def _without_ids(node: Node) -> Node:
    if isinstance(node, Sequence):
        return replace(node, items=tuple(map(_without_ids, node.items)))
    if not isinstance(node, Mapping):
        return node
    kept = ((key, value) for key, value in node.entries if key != "id")
    entries = ((key, _without_ids(value)) for key, value in kept)
    return replace(node, entries=tuple(entries))


def with_entries_again(
    node: Mapping,
    keys: set[Text],
) -> Mapping:
    """Returns the mapping with a copy of some of its entries after each, under another id."""
    entries: list[tuple[Text, Node]] = []
    for key, value in node.entries:
        entries.append((key, value))
        if key in keys:
            entries.append((Text(f"{key}{MORE}", key.span), _without_ids(value)))
    return replace(node, entries=tuple(entries))


def with_items_again(
    items: tuple[Node, ...],
    again: list[int],
) -> Iterator[Node]:
    """Yields the items, those whose numbers are in `again` twice."""
    for number, item in enumerate(items):
        yield item
        if number in again:
            yield item


def scalars_of(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars_of(item)
    else:
        for _, value in node.entries:
            yield from scalars_of(value)


def has_cells(column: Node) -> bool:
    """Whether rows have a written cell in a column: a computed one has none, unless it is stated."""
    if value_at(column, "stated") is not None:
        return True
    return value_at(column, "sum") is None and value_at(column, "formula") is None


def consecutive(left_out: dict[int, Node]) -> Iterator[dict[int, Node]]:
    """Groups numbered nodes, so that those with consecutive numbers are together."""
    place: dict[int, Node] = {}
    for number, item in left_out.items():
        if place and number - 1 not in place:
            yield place
            place = {}
        place[number] = item
    if place:
        yield place


def as_amount(key: Text, value: Node) -> Text:
    """Returns an entry with `amount` in place of `formula`, if a placeholder there has become an amount."""
    if key != "formula" or not isinstance(value, Scalar):
        return key
    if value.text.startswith("£"):
        return Text("amount", key.span)
    return key
