"""Expands exceptions that are grouped by rule, words and reason into a list.

exceptions:
  typed-figure:
    100% Electric: What the makers call vans without an engine.
"""

from collections.abc import Iterator

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node, Scalar, Sequence


def exceptions_in_full(exceptions: Mapping) -> Sequence:
    """Return one entry for each rule and item."""
    entries: list[Node] = []
    for rule, items in exceptions.entries:
        entries += _of_rule(rule, items)
    return Sequence(tuple(entries), exceptions.span)


def _of_rule(
    rule: Text,
    items: Node,
) -> Iterator[Mapping]:
    named = (Text("rule", rule.span), Scalar(rule, plain=True))
    if not isinstance(items, Mapping):
        # Its reason may stand there, but not what is excepted.
        yield Mapping((named,), rule.span)
        return
    for item, reason in items.entries:
        words = (Text("item", item.span), Scalar(item, plain=True))
        yield Mapping((named, words, (Text("reason", reason.span), reason)), item.span)
