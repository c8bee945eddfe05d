"""Withheld sections of a repeated kind: removed, added or reordered, as paragraphs are."""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node
from twopart.model.forms.form import is_numbered_section, number_of_section
from twopart.proof.nodes import consecutive, is_withheld
from twopart.proof.order import arranged
from twopart.proof.wording import How

Entries = tuple[tuple[Text, Node], ...]


def rearranged(sections: Mapping, kind: str, how: How) -> Mapping:
    """The sections of an outline with those of one kind in another order, and other numbers behind their names."""
    own = [entry for entry in sections.entries if is_numbered_section(kind, entry[0])]
    others = [entry for entry in sections.entries if entry not in own]
    own.sort(key=_number)
    things = dict(enumerate(content for _, content in own))
    withheld = {at: thing for at, thing in things.items() if is_withheld(thing)}
    again = arranged(how, things, list(consecutive(withheld)))
    return replace(sections, entries=(*others, *_numbered(kind, again)))


def _number(entry: tuple[Text, Node]) -> int:
    name, _ = entry
    return number_of_section(name)


def _numbered(kind: str, contents: Iterator[Node]) -> Iterator[tuple[Text, Node]]:
    for count, content in enumerate(contents, 1):
        yield Text(f"{kind}-{count}", content.span), content
