"""Writes a calendar as text for people, and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator

from twopart.ends.calendar import ComingEnd, StateOfEnd, by_state
from twopart.model.placeholder import PRINTED
from twopart.model.quantity import Day

HEADINGS: dict[StateOfEnd, str] = {
    "overdue": "Overdue on {on}",
    "next": "From {on} on",
    "without a day": "Without a day",
}
HOW = {
    "ends": "ends",
    "review": "is to be reviewed",
    "event": "ends with an event",
}
NOTHING = "Nothing ends or is due for review."
WITHOUT_A_DAY = "–"
WIDTH_OF_DAY = 17


def as_text(endings: Iterable[ComingEnd], on: Day, *, unmasked: bool) -> str:
    """Returns a line for each ending, below headings for what is overdue, what is next, and what has no day."""
    groups = list(by_state(endings, on))
    if not groups:
        return NOTHING
    blocks: list[str] = []
    for state, group in groups:
        lines = [HEADINGS[state].format(on=_plain(on))]
        lines += [_line(ending, unmasked=unmasked) for ending in group]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_json(endings: Iterable[ComingEnd], on: Day, *, unmasked: bool) -> str:
    """Returns all endings as a list of records in JSON, with the state of each."""
    records: list[dict[str, str]] = []
    for state, group in by_state(endings, on):
        records += [_record(ending, state, unmasked=unmasked) for ending in group]
    return json.dumps(
        {"on": _plain(on), "endings": records}, ensure_ascii=False, indent=2
    )


def _line(ending: ComingEnd, *, unmasked: bool) -> str:
    day = WITHOUT_A_DAY
    if ending.day:
        day = _plain(ending.day)
    words = "; ".join(_words(ending, unmasked=unmasked))
    return f"  {day:<{WIDTH_OF_DAY}} {ending.paper}: {words}"


def _words(ending: ComingEnd, *, unmasked: bool) -> Iterator[str]:
    what = f"the {ending.kind} of Part 1 {HOW[ending.how]}"
    if ending.kind == "ground":
        what = f"`{ending.id}` ({ending.law}) {HOW[ending.how]}"
    yield what
    if ending.how != "event" and ending.day is None:
        yield f"day: {PRINTED}"
    event = ending.words(unmasked=unmasked)
    if event and ending.how != "ends":
        yield f"event: {event}"
    owner = ending.owner.shown(unmasked=unmasked)
    if owner:
        yield f"watched by {owner}"


def _record(ending: ComingEnd, state: StateOfEnd, *, unmasked: bool) -> dict[str, str]:
    day = ""
    if ending.day:
        day = _plain(ending.day)
    return {
        "state": state,
        "paper": ending.paper,
        "kind": ending.kind,
        "ground": ending.id,
        "law": ending.law,
        "how": ending.how,
        "day": day,
        "event": ending.words(unmasked=unmasked),
        "owner": ending.owner.shown(unmasked=unmasked),
    }


def _plain(day: Day) -> str:
    return str(day).replace("\N{NO-BREAK SPACE}", " ")
