"""Words that are withheld in one place and typed in public in another."""

import re
from collections.abc import Iterable, Iterator

from twopart.check import words
from twopart.check.printed import printed
from twopart.finding import Finding
from twopart.model.paper import Item, Paragraph
from twopart.model.prose import Clause, Prose, Run, Words
from twopart.outline.subject import Subject

WORD = re.compile(r"[^\W_]+")
LENGTH = 6  # words in a row, that nobody says twice by chance: as the audit has it


def withheld_words_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """What a clause or a passage withholds by its own ground; what only Part 2 says may be public elsewhere."""
    hidden = {run for full, public in _withheld(subject) for run in set(_runs(full)).difference(_runs(public))}
    for place in printed(subject) if hidden else ():
        if place.public and not hidden.isdisjoint(_runs(place.words)):
            yield words.repeats_withheld(place.span)


def _withheld(subject: Subject) -> Iterator[tuple[str, str]]:
    """Withheld words, and the public ones in their place, which may share some with them."""
    for thing in subject.things:
        if isinstance(thing, Prose):
            clauses = (run for run in thing.runs if isinstance(run, Clause))
            yield from ((_typed(clause.full), _typed(clause.public)) for clause in clauses)
        elif isinstance(thing, (Paragraph, Item)) and thing.withheld is not None and thing.full:
            yield _typed(thing.full.runs), _typed(thing.public_wording.runs if thing.public_wording else ())


def _typed(runs: Iterable[Run]) -> str:
    """A reference breaks the words: what stands for it may be another thing each time."""
    return "".join(str(run.markdown) if isinstance(run, Words) else "\0" for run in runs)


def _runs(said: str) -> Iterator[tuple[str, ...]]:
    for piece in said.casefold().split("\0"):
        told = WORD.findall(piece)
        yield from zip(*(told[n:] for n in range(LENGTH)), strict=False)
