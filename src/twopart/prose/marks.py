"""The note that Part 1 prints where a list, a table or a section omits something: constant words, and the grounds.

The words are the same whether one thing is withheld or many.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from twopart.model.inline import Prose, Withheld
from twopart.prose.resolving import Context, places


def withheld_note(
    grounds: Mapping[str, Iterable[str]], context: Context
) -> Prose | None:
    """Returns a sentence such as “Some rows are withheld: section 43(2).”; None if nothing is withheld.

    `grounds` has the grounds for each kind of thing: rows, columns, items, paragraphs.
    """
    sentences: list[str] = []
    inserts: list[Withheld] = []
    for things, own in grounds.items():
        marks = [_cited(ground, context) for ground in context.in_order(own)]
        if marks:
            cited = "; ".join(places(len(marks), len(inserts)))
            sentences.append(f"Some {things} are withheld: {cited}.")
            inserts += marks
    if not sentences:
        return None
    return Prose(" ".join(sentences), tuple(inserts))


def joined(notes: Iterable[Prose]) -> Prose:
    """Returns one note in place of several consecutive ones, with each of their grounds once, in order."""
    inserts = chain.from_iterable(note.inserts for note in notes)
    marks = [insert for insert in inserts if isinstance(insert, Withheld)]
    by_anchor = {mark.anchor: mark for mark in marks}
    ordered = [by_anchor[anchor] for anchor in sorted(by_anchor, key=_place_in_order)]
    cited = "; ".join(places(len(ordered), 0))
    return Prose(f"Some paragraphs are withheld: {cited}.", tuple(ordered))


def _place_in_order(anchor: str) -> tuple[int, str]:
    """Returns a sort key: anchors are numbered in the order of the grounds."""
    return len(anchor), anchor


def _cited(ground: str, context: Context) -> Withheld:
    mark = context.mark(ground)
    return Withheld(context.paper.grounds[ground].citation, mark.anchor)
