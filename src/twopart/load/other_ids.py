"""Ids of names and grounds replaced in a YAML text, with all that refers to them; everything else stays as it is."""

import re
from collections.abc import Iterator, Mapping

from twopart.base.quick_yaml import yaml

KINDS = ("names", "grounds")
PUBLIC, WITHHELD = "public", "withheld"
# The keys under which ids of names and grounds stand.
REFERRING = (WITHHELD, "stub", "known-to")
Replacement = tuple[int, int, str]  # from where to where, and what stands there instead


def with_other_ids(text: str, others: Mapping[str, str]) -> str:
    """Returns the text with the ids of `others` in place of theirs; references in comments follow, as they explain.

    Raises `YAMLError` for text that is no YAML.
    """
    if not others:
        return text
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    edits = sorted({*_ids(node, others), *_references(text, others)})
    pieces: list[str] = []
    at = 0
    for start, end, words in edits:
        pieces += [text[at:start], words]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _ids(node: yaml.Node | None, others: Mapping[str, str]) -> Iterator[Replacement]:
    """Yields the entries themselves, and the keys that say an id and nothing else."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value in KINDS:
            for name in _entries(value):
                yield from _replaced(name, others)
        yield from _below(key, value, others)


def _entries(register: yaml.Node) -> Iterator[yaml.Node]:
    """Yields the ids of a register, also of those below a label that is written once for all of them."""
    for key, value in _pairs(register):
        if key.value == PUBLIC:
            yield from (name for name, _ in _pairs(value))
        elif key.value == WITHHELD:
            for _, group in _pairs(value):
                yield from (name for name, _ in _pairs(group))
        else:
            yield key


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from node.value


def _below(
    key: yaml.Node, value: yaml.Node, others: Mapping[str, str]
) -> Iterator[Replacement]:
    if isinstance(value, yaml.MappingNode):
        for inner_key, inner in value.value:
            if key.value == WITHHELD:  # grounds, each with what it withholds
                yield from _replaced(inner_key, others)
            yield from _below(inner_key, inner, others)
    elif isinstance(value, yaml.SequenceNode):
        for item in value.value:
            yield from _below(key, item, others)
    elif key.value in REFERRING:
        yield from _replaced(value, others)


def _replaced(node: yaml.Node, others: Mapping[str, str]) -> Iterator[Replacement]:
    if isinstance(node, yaml.ScalarNode) and node.value in others:
        end: int = node.end_mark.index
        yield node.start_mark.index, end, others[node.value]


def _references(text: str, others: Mapping[str, str]) -> Iterator[Replacement]:
    """Yields `{id}`, `{id.role}` and `[[id: …]]`, wherever they stand."""
    ids = "|".join(map(re.escape, others))
    for match in re.finditer(
        rf"(?<=\{{)(?:{ids})(?=[.}}])|(?<=\[\[)(?:{ids})(?=:)", text
    ):
        yield match.start(), match.end(), others[match[0]]
