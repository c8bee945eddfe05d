"""Other ids for withheld figures and names, wherever a paper refers to them."""

import re
from collections.abc import Mapping as Names
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.proof.trees.nodes import with_text, with_values

FORMULAS = ("formula", "tie", "ties")
BY_GROUND = "leave-out"  # the key of ids below grounds
IDS = ("on", "start", "end", "known-to", "figure", BY_GROUND)
ID_OF_REFERENCE = re.compile(r"(?<!\\)(\{\s*)([a-z][a-z0-9_-]*)(?=\s*[.}])")
NAME_IN_FORMULA = re.compile(r"(?<![\w.])[A-Za-z_]\w*+(?!\s*\()")
REGISTERS = ("figures", "names")


def renamed(
    tree: Mapping,
    ids: Names[str, str],
) -> Mapping:
    """Returns the paper with other ids. What declassifies or publishes is never among them."""
    entries: list[tuple[Text, Node]] = []
    for key, value in tree.entries:
        other = _inside(key, value, ids)
        if key in REGISTERS and isinstance(other, Mapping):
            other = _with_other_keys(other, ids)
        entries.append((key, other))
    return replace(tree, entries=tuple(entries))


def _with_other_keys(
    register: Mapping,
    ids: Names[str, str],
) -> Mapping:
    entries: list[tuple[Text, Node]] = []
    for key, value in register.entries:
        other = ids.get(key, str(key))
        entries.append((Text(other, key.span), value))
    return replace(register, entries=tuple(entries))


def _inside(
    key: str,
    node: Node,
    ids: Names[str, str],
) -> Node:
    """Returns the node with other ids in it; `key` is the nearest one above."""
    if isinstance(node, Mapping):
        return with_values(
            node,
            lambda name, value: _inside(
                key if key == BY_GROUND else name,
                value,
                ids,
            ),
        )
    if isinstance(node, Sequence):
        items = (
            _inside(
                key,
                item,
                ids,
            )
            for item in node.items
        )
        return replace(node, items=tuple(items))
    return _scalar(key, node, ids)


def _scalar(
    key: str,
    node: Scalar,
    ids: Names[str, str],
) -> Scalar:
    text = str(node.text)
    if key in FORMULAS:
        changed = in_formula(text, ids)
    elif key in IDS and text in ids:
        changed = ids[text]
    else:
        changed = in_references(text, ids)
    if changed == text:
        return node
    return with_text(node, changed)


def in_references(
    text: str,
    ids: Names[str, str],
) -> str:
    """Returns the text with other ids in its references."""

    def other(reference: re.Match[str]) -> str:
        brace, id_ = reference.groups()
        return f"{brace}{ids.get(id_, id_)}"

    return ID_OF_REFERENCE.sub(other, text)


def in_formula(
    text: str,
    ids: Names[str, str],
) -> str:
    """Returns the formula with other names for its figures;
    a function keeps its own, whatever figure is called like it.
    """
    return NAME_IN_FORMULA.sub(lambda name: ids.get(name[0], name[0]), text)
