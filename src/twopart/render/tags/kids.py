"""The kids of an element of the structure tree: chosen by their roles, taken out of others, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.render.tags.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twopart.render.tags.tree import Kid


def each_changed(
    kids: Iterable[Kid],
    change: Callable[[Node], Node],
) -> tuple[Kid, ...]:
    """Returns all kids, and each element among them changed."""
    result: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Node):
            result.append(change(kid))
        else:
            result.append(kid)
    return tuple(result)


def opened(kids: Iterable[Kid], *roles: str) -> Iterator[Kid]:
    """Yields the kids; those of elements with one of these roles take their place."""
    for kid in kids:
        if isinstance(kid, Node) and kid.role in roles:
            yield from kid.kids
        else:
            yield kid


def with_roles(kids: Iterable[Kid], *roles: str) -> tuple[Node, ...]:
    """Returns the elements with one of these roles."""
    nodes = (kid for kid in kids if isinstance(kid, Node))
    return tuple(node for node in nodes if node.role in roles)


def without_roles(kids: Iterable[Kid], *roles: str) -> tuple[Kid, ...]:
    """Returns the kids without the elements with one of these roles."""
    nodes = with_roles(kids, *roles)
    return tuple(kid for kid in kids if not any(kid is node for node in nodes))
