"""Withheld sections of a repeated kind: removed, added or reordered, as paragraphs are."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Names
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node, Sequence
from twopart.model.forms.form import is_numbered_section, number_of_section
from twopart.proof.trees.nodes import consecutive, is_withheld
from twopart.proof.trees.order import arranged
from twopart.proof.wording import How

Entries = tuple[tuple[Text, Node], ...]


def rearranged(
    sections: Mapping, kind: str, how: How, renamed: dict[str, str]
) -> Mapping:
    """Returns the sections of an outline with those of one kind in another order, and other numbers after their names.

    `renamed` gets the new names of those that are not withheld, by the old ones: words may refer to them.
    """
    own = [entry for entry in sections.entries if is_numbered_section(kind, entry[0])]
    others = [entry for entry in sections.entries if entry not in own]
    own.sort(key=_number)
    things = dict(enumerate(content for _, content in own))
    withheld = {at: thing for at, thing in things.items() if is_withheld(thing)}
    again = arranged(how, things, list(consecutive(withheld)))
    numbered = tuple(_numbered(kind, again))
    names = [name for name, content in own if not is_withheld(content)]
    kept = [name for name, content in numbered if not is_withheld(content)]
    renamed.update(zip(map(str, names), map(str, kept), strict=True))
    return replace(sections, entries=(*others, *numbered))


def with_references(node: Node, renamed: Names[str, str]) -> Node:
    """Returns any node with the new names of sections in its references, such as `{option-2}`."""
    match node:
        case Mapping():
            entries = [
                (key, with_references(value, renamed)) for key, value in node.entries
            ]
            return replace(node, entries=tuple(entries))
        case Sequence():
            items = [with_references(item, renamed) for item in node.items]
            return replace(node, items=tuple(items))
    ids = "|".join(map(re.escape, renamed))
    reference = re.compile(rf"(?<=\{{)(?:{ids})(?=[.}}])")
    if not reference.search(node.text):
        return node
    words = reference.sub(lambda match: renamed[match[0]], node.text)
    return replace(node, text=Text(words, node.text.span))


def _number(entry: tuple[Text, Node]) -> int:
    name, _ = entry
    return number_of_section(name)


def _numbered(kind: str, contents: Iterator[Node]) -> Iterator[tuple[Text, Node]]:
    for count, content in enumerate(contents, 1):
        yield Text(f"{kind}-{count}", content.span), content
