"""Who agreed, as records of words and lists alone, for templates: the review copy prints them. As restricted as Part 2."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.model.forms.form import Form
from twopart.model.quantity import as_typed
from twopart.review.agreements.final import missing
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.standings import BY_GRAVITY, Signed, Standing
from twopart.review.agreements.things import Key, Thing

Record = dict[str, Any]


def agreements_record(agreements: Agreements, form: Form) -> Record:
    """Every withholding with its state, and whatever else somebody signed; and what the form still asks for.

    `things` has the withholdings first. `by_withholding` has the same records by the ids of withholdings. No record
    has a hash.
    """
    by_thing: dict[Key, list[Signed]] = {}
    for state in agreements.signed:
        if state.thing is not None:
            by_thing.setdefault(state.thing.key, []).append(state)
    things: list[Record] = []
    by_withholding: dict[str, Record] = {}
    for thing in agreements.things:
        states = by_thing.get(thing.key, [])
        if states or thing.kind == "withholding":
            record = _record(thing, states)
            things.append(record)
            if thing.kind == "withholding":
                by_withholding[thing.id] = record
    return {
        "things": things,
        "by_withholding": by_withholding,
        "counts": _counts(by_withholding),
        "missing": list(_missing(agreements, form)),
    }


def gravest(states: Iterable[Signed]) -> Standing:
    """How a thing stands with all roles together."""
    standings = {state.standing for state in states}
    for standing in BY_GRAVITY:
        if standing in standings:
            return standing
    return "nobody yet"


def _record(thing: Thing, states: list[Signed]) -> Record:
    return {
        "id": thing.id,
        "kind": thing.kind,
        "state": gravest(states),
        "lines": [_line(state) for state in states],
    }


def _line(state: Signed) -> Record:
    sign_off = state.sign_off
    moved = ""
    if state.moved:
        moved = str(sign_off.id)
    return {
        "state": state.standing,
        "role": str(sign_off.as_),
        "by": str(sign_off.by),
        "on": as_typed(sign_off.on.value),
        "words": str(sign_off.words or ""),
        "changed": list(state.changed),
        "was": moved,
    }


def _counts(records: Mapping[str, Record]) -> list[Record]:
    """How many withholdings stand how, the gravest first."""
    states = [record["state"] for record in records.values()]
    return [
        {"state": standing, "count": states.count(standing)}
        for standing in BY_GRAVITY
        if standing in states
    ]


def _missing(agreements: Agreements, form: Form) -> Iterator[Record]:
    for role, topic, things in missing(agreements, form):
        yield {
            "role": role,
            "topic": topic,
            "count": len(things),
            "ids": [thing.id for thing in things],
        }
