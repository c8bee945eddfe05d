"""Abbreviations in a view: where a part uses one first, it says in full what it stands for.

The view is that of one part, so what another part says, or what is withheld, moves nothing here. Headings of tables
and captions are no first uses: there is no room in them.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from twopart.blocks.kinds import KINDS
from twopart.model import view
from twopart.model.inline import Footnote, Prose, Value
from twopart.prose.resolving import CLOSE, OPEN

# The fields of a view in which abbreviations are read first, in the order of its pages.
OF_VIEW = ("front", "ask", "opening", "sections")

# An insert with the ending of a plural behind it.
ENDING = re.compile(f"{OPEN}([0-9]+){CLOSE}s\\b")
# Names whose plural is another word, or is made inside: business, policewoman, Director of Parks.
NO_PLAIN_PLURAL = re.compile(r"s\Z|man\Z| (?:of|for|to|in|and|or) ")


def explained(whole: view.View) -> view.View:
    """Returns the view with every abbreviation in full where it stands first, the short form in brackets after it."""
    reader = _AbbreviationReader()
    changes: dict[str, Any] = {}
    for name in OF_VIEW:
        changes[name] = reader.of(getattr(whole, name))
    return replace(whole, **changes)


class _AbbreviationReader:
    """Reads records from the first word to the last, and remembers which abbreviations it has met."""

    def __init__(self) -> None:
        self._orders = dict(_orders())
        self._met: set[tuple[str, str]] = set()

    def of(self, thing: Any) -> Any:
        if isinstance(thing, tuple):
            return tuple(self.of(each) for each in thing)
        if isinstance(thing, Value):
            return self._value(thing)
        if isinstance(thing, Footnote):
            return replace(thing, note=self.of(thing.note))
        if isinstance(thing, Prose):
            return _in_plural(thing, replace(thing, inserts=self.of(thing.inserts)))
        if not is_dataclass(thing) or isinstance(thing, type):
            return thing
        changes = {name: self.of(getattr(thing, name)) for name in self._names(thing)}
        return replace(thing, **changes)

    def _names(self, thing: Any) -> tuple[str, ...]:
        """Returns the fields of a record, in the order in which they are printed."""
        first = self._orders.get(type(thing), ())
        others = [each.name for each in fields(thing) if each.name not in first]
        return (*first, *others)

    def _value(self, value: Value) -> Value:
        if not value.full:
            return value
        # A sentence that begins with it has a capital, and is about the same thing.
        own = (value.text, value.full.casefold())
        if own in self._met:
            return value
        self._met.add(own)
        return Value(f"{value.full} ({value.text})")


def _in_plural(before: Prose, after: Prose) -> Prose:
    """Returns what is explained with an “s” behind it in the plural, `Basic Command Units (BCUs)`; where it has no plain
    plural, as it is.
    """
    if not ENDING.search(after.markdown):
        return after
    inserts = list(after.inserts)

    def joined(ending: re.Match[str]) -> str:
        number = int(ending[1])
        value = before.inserts[number]
        if not isinstance(value, Value) or value == inserts[number]:
            return ending[0]
        if NO_PLAIN_PLURAL.search(value.full):
            return ending[0]
        inserts[number] = Value(f"{_plural(value.full)} ({value.text}s)")
        return ending[0][:-1]

    markdown = ENDING.sub(joined, after.markdown)
    return Prose(markdown, tuple(inserts))


def _plural(name: str) -> str:
    if re.search("[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    if name.endswith(("ch", "sh", "x")):
        return f"{name}es"
    return f"{name}s"


def _orders() -> Iterator[tuple[type, tuple[str, ...]]]:
    for kind in KINDS.values():
        for shown in kind.in_print:
            if shown.order:
                yield shown.record, shown.order
