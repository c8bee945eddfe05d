"""Merges the keys of a form with those of the forms that it inherits from."""

from collections.abc import Sequence

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node
from twopart.load.tree import Sequence as Items

# The order of their items is a statement, so they are inherited as a whole or not at all.
WHOLE = ("sections", "front", "lines")
# A form that says whose its papers are has no longer the authority that the form above it calls an example.
ENDS_EXAMPLE = ("authority", "as-example")


def inherited(forms: Sequence[Mapping]) -> Mapping:
    """Returns one mapping of the keys of all `forms`, the nearest first: if two have a key, the nearer one's value counts.

    Mappings are merged key by key; words and lists, `sections`, `front` and `lines` are replaced.
    """
    *nearer, merged = forms
    for form in reversed(nearer):
        merged = _merged(form, merged)
    return merged


def _merged(own: Mapping, inherited: Mapping) -> Mapping:
    entries: dict[str, tuple[Text, Node]] = {}
    for key, value in inherited.entries:
        entries[key] = (key, value)
    authority, example_key = ENDS_EXAMPLE
    if any(key == authority for key, _ in own.entries):
        entries.pop(example_key, None)
    for key, value in own.entries:
        entries[key] = (key, _value(key, value, entries))
    return Mapping(tuple(entries.values()), own.span)


def _value(key: str, own: Node, entries: dict[str, tuple[Text, Node]]) -> Node:
    if key not in entries or key in WHOLE:
        return own
    _, other = entries[key]
    if key == "inherits":
        return _lineage(own, other)
    if isinstance(own, Mapping) and isinstance(other, Mapping):
        return _merged(own, other)
    return own


def _lineage(own: Node, inherited: Node) -> Node:
    """Returns the forms above a form: the one that it names, and those above that one."""
    further: tuple[Node, ...] = (inherited,)
    if isinstance(inherited, Items):
        further = inherited.items
    return Items((own, *further), own.span)
