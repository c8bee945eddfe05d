"""Other ids for withheld figures and names, wherever a paper refers to them."""

import re
from collections.abc import Mapping as Names
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.proof.nodes import with_text

FORMULAS = ("formula", "tie", "ties")
IDS = ("on", "start", "end", "known-to")
ID_OF_REFERENCE = re.compile(r"(?<!\\)(\{\s*)([a-z][a-z0-9_-]*)(?=\s*[.}])")
NAME_IN_FORMULA = re.compile(r"(?<![\w.])[A-Za-z_]\w*+(?!\s*\()")
REGISTERS = ("figures", "names")


def renamed(tree: Mapping, ids: Names[str, str]) -> Mapping:
    """The paper with other ids. What declassifies or publishes is never among them."""
    entries = (
        (
            key,
            _with_other_keys(value, ids)
            if key in REGISTERS and isinstance(value, Mapping)
            else value,
        )
        for key, value in tree.entries
    )
    return replace(
        tree, entries=tuple((key, _inside(key, value, ids)) for key, value in entries)
    )


def _with_other_keys(register: Mapping, ids: Names[str, str]) -> Mapping:
    return replace(
        register,
        entries=tuple(
            (Text(ids.get(key, str(key)), key.span), value)
            for key, value in register.entries
        ),
    )


def _inside(key: str, node: Node, ids: Names[str, str]) -> Node:
    """`key` is the nearest one above."""
    if isinstance(node, Mapping):
        return replace(
            node,
            entries=tuple(
                (name, _inside(name, value, ids)) for name, value in node.entries
            ),
        )
    if isinstance(node, Sequence):
        return replace(
            node, items=tuple(_inside(key, item, ids) for item in node.items)
        )
    return _scalar(key, node, ids)


def _scalar(key: str, node: Scalar, ids: Names[str, str]) -> Scalar:
    text = str(node.text)
    if key in FORMULAS:
        changed = in_formula(text, ids)
    elif key in IDS:
        changed = ids.get(text, text)
    else:
        changed = ID_OF_REFERENCE.sub(
            lambda found: found[1] + ids.get(found[2], found[2]), text
        )
    return node if changed == text else with_text(node, changed)


def in_formula(text: str, ids: Names[str, str]) -> str:
    """The formula with other names for its figures; a function keeps its own, whatever figure is called like it."""
    return NAME_IN_FORMULA.sub(lambda name: ids.get(name[0], name[0]), text)
