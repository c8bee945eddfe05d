"""Identifies by its first words what is known only by its number, as the second clause of a passage is.

Whoever writes a clause before it, or deletes one, gives its number to another clause, which is still withheld.
"""

import re

from twopart.model.prose import Clause, Reference, Words
from twopart.prose.withheld_things import WithheldThing

ENOUGH = 5  # first words that identify a thing; of a shorter one, all of its words
_WORD = re.compile(r"\w+")


def is_by_number(thing: WithheldThing) -> bool:
    """Whether its id counts what stands before it: `award.clause-2`, `award.items.3`."""
    if thing.kind == "clause":
        return True
    return any(part.isdecimal() for part in thing.id.split("."))


def begins_with(thing: WithheldThing, words: str) -> bool:
    """Whether the thing begins with these words, and they are enough to identify it."""
    own = _words(thing)
    typed = _WORD.findall(words.casefold())
    if len(typed) < min(ENOUGH, len(own)):
        return False
    return own[: len(typed)] == typed


def _words(thing: WithheldThing) -> list[str]:
    """Returns the full words of a thing as they are typed, and of references the ids."""
    runs: tuple[object, ...] = ()
    if thing.kind == "clause":
        runs = thing.thing.full
    else:
        prose = getattr(thing.thing, "full", None)
        if prose is not None:
            runs = prose.runs
    typed = " ".join(_typed(run) for run in runs)
    return _WORD.findall(typed.casefold())


def _typed(run: object) -> str:
    if isinstance(run, Words):
        return run.markdown
    if isinstance(run, Reference):
        return " ".join(run.path)
    if isinstance(run, Clause):
        return " ".join(_typed(each) for each in run.full)
    return ""
