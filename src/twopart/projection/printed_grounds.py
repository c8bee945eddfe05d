"""Collects what a public view prints of the grounds: their marks with their anchors, and their stubs."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from twopart.base.record import record
from twopart.model.inline import Withheld
from twopart.model.view import Stub, View, WithheldCell


@record
class PrintedGrounds:
    """Every mark and citation as (text, anchor of its ground), and the words of every stub."""

    linked: frozenset[tuple[str, str]]
    stubs: frozenset[str]

    @classmethod
    def by(cls, view: View) -> "PrintedGrounds":
        linked: set[tuple[str, str]] = set()
        stubs: set[str] = set()
        for thing in _inside(view):
            if isinstance(thing, Withheld | WithheldCell):
                linked.add((thing.text, thing.anchor))
            elif isinstance(thing, Stub):
                stubs.add(thing.text.markdown)
        return cls(frozenset(linked), frozenset(stubs))

    def marks(
        self,
        text: str,
        anchor: str,
    ) -> bool:
        """Whether the view prints these words for the ground with this anchor."""
        return (text, anchor) in self.linked


def _inside(thing: object) -> Iterator[object]:
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from _inside(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _inside(each)
