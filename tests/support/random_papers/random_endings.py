"""What can end in a random paper: some of what it withholds becomes public, and its words are secrets no longer."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from random_words import ESTATE, GROUNDS

from twopart.figures.grid import written_columns
from twopart.model.paper import Paper
from twopart.prose.withheld_things import WithheldThing, withheld_things

# The kinds of things that never end here: what only Part 2 says cannot, nor stubs of sections with headings.
NEVER = ("section", "all that only Part 2 says")
ANNEX = "annex"  # the section of Part 2 behind the one stub that can end
RESTRICTED = ("span", "withheld", "note", "silent", "declassified", "known_to")
MOST = 3  # things that end together, and choices of them
KEYS = ("on", "why", "by")


class Endings:
    """The endings that a paper could have: each a text to add, and the words that are public with it."""

    def __init__(self, seed: int, paper: Paper) -> None:
        self.chance = random.Random(seed)
        self.paper = paper
        self.things = [
            thing
            for thing in withheld_things(paper)
            if thing.ground in GROUNDS and thing.kind not in NEVER
        ]
        self.estate = [
            thing for thing in withheld_things(paper) if thing.ground == ESTATE
        ]
        # The words of those who ended something, which stay restricted.
        self.words: set[str] = set()

    def of_single_withholdings(self) -> dict[str, str]:
        """Returns texts that end single withholdings of any ground, each with all words that are public then."""
        choices = {}
        for _ in range(MOST):
            if not self.things:
                break
            count = min(len(self.things), self.chance.randrange(1, MOST + 1))
            chosen = self.chance.sample(self.things, count)
            text = json.dumps([{"what": [each.id for each in chosen], **self.record()}])
            choices[f"ended: {text}\n"] = " ".join(self.words_of(chosen))
        return choices

    def of_stub(self) -> dict[str, str]:
        """Returns the text that ends the stub of the annex, with the words of the annex."""
        [stub] = [thing for thing in self.estate if thing.kind == "section"]
        figures = [thing for thing in self.estate if thing.id in ("keys", "agent")]
        what = [stub.id, *(figure.id for figure in figures)]
        text = json.dumps([{"what": what, **self.record()}])
        return {f"ended: {text}\n": " ".join((*self.words_of(figures), *self._annex()))}

    def of_ground(self) -> dict[str, str]:
        """Returns the text that ends all that is withheld on a ground, with all words that are public then."""
        words = " ".join((*self.words_of(self.estate), *self._annex()))
        return {f"\n  {ESTATE}:\n    ended: {json.dumps(self.record())}\n": words}

    def _annex(self) -> Iterator[str]:
        yield from _inside(self.paper.part_2.sections[ANNEX])

    def record(self) -> dict[str, str]:
        """Returns when something ended, why, and who decided it."""
        day = self.chance.choice(("1 May 2029", "June 2028", "2 March 2030"))
        number = self.chance.randrange(1000, 9999)
        why, by = f"Jackdaw{number} is over", f"Magpie{number}"
        self.words |= {why, by}
        return dict(zip(KEYS, (day, why, by), strict=True))

    def words_of(self, things: Iterable[WithheldThing]) -> Iterator[str]:
        """Yields all words that Part 1 may print of these once they have ended, with the notes that they call."""
        words = list(self._own_words_of(things))
        for name, note in self.paper.notes.items():
            if name in words:
                words += _inside(note)
        yield from words

    def _own_words_of(self, things: Iterable[WithheldThing]) -> Iterator[str]:
        for thing in things:
            yield from _inside(thing.thing)
            if thing.kind == "column":
                yield from self.cells(*thing.id.split("."))

    def cells(self, name: str, _: str, column: str) -> Iterator[str]:
        table = self.paper.tables[name]
        yield from _inside(table.over.get(table.columns[column].under))
        given = list(written_columns(table))
        if column not in given:  # it is computed
            return
        at = given.index(column)
        for row in table.rows.values():
            if at < len(row.cells):
                yield from _inside(row.cells[at])


def _inside(thing: object) -> Iterator[str]:
    """Yields all that a record says, without the fields that stay restricted."""
    yield str(thing)
    if isinstance(thing, dict):
        for each in thing.values():
            yield from _inside(each)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _inside(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in RESTRICTED:
                yield from _inside(getattr(thing, field.name))
