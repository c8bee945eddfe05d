"""Turns sign-offs into plain records for the templates of the review copy. As restricted as Part 2."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.model.forms.form import Form
from twopart.model.quantity import as_typed
from twopart.model.sign_offs import ThingKind
from twopart.review.agreements.final import missing
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.standings import BY_GRAVITY, Standing, StandingSignOff
from twopart.review.agreements.things import Thing, ThingKey

Record = dict[str, Any]
KINDS: tuple[ThingKind, ...] = ("withholding", "figure", "section", "paper")


def agreements_record(agreements: Agreements, form: Form) -> Record:
    """Returns the state of everything that can be agreed to, and what the form still asks for.

    `things` are the withholdings, then whatever else somebody signed. `of` has a record of everything, by kind and id.
    `lost` are sign-offs of what the paper no longer has. No record has a hash.
    """
    by_thing: dict[ThingKey, list[StandingSignOff]] = {}
    lost: list[Record] = []
    for state in agreements.signed:
        if state.thing is None:
            lost.append(_lost(state))
        else:
            by_thing.setdefault(state.thing.key, []).append(state)
    asked = _roles_asked(agreements, form)
    things: list[Record] = []
    by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    for thing in agreements.things:
        states = by_thing.get(thing.key, [])
        record = _record(thing, states, asked.get(thing.key, []))
        by_kind[thing.kind][thing.id] = record
        if states or thing.kind == "withholding":
            things.append(record)
    return {
        "things": things,
        "of": by_kind,
        "lost": lost,
        "counts": _counts(by_kind["withholding"]),
        "missing": list(_missing(agreements, form)),
    }


def _roles_asked(agreements: Agreements, form: Form) -> Mapping[ThingKey, list[str]]:
    """Returns the roles that the form asks and that have not agreed to a thing yet."""
    roles: dict[ThingKey, list[str]] = {}
    for role, _, things in missing(agreements, form):
        for thing in things:
            roles.setdefault(thing.key, []).append(role)
    return roles


def gravest(states: Iterable[StandingSignOff]) -> Standing:
    """Returns the gravest state that any role has given a thing."""
    standings = {state.standing for state in states}
    for standing in BY_GRAVITY:
        if standing in standings:
            return standing
    return "nobody yet"


def _record(thing: Thing, states: list[StandingSignOff], asked: list[str]) -> Record:
    """Returns a record. `asked` are the roles that have yet to agree; `counts` is for things that share a line."""
    return {
        "id": thing.id,
        "kind": thing.kind,
        "state": gravest(states),
        "lines": [_line(state) for state in states],
        "asked": asked,
        "counts": [],
    }


def _lost(state: StandingSignOff) -> Record:
    sign_off = state.sign_off
    return {
        "id": str(sign_off.id),
        "kind": sign_off.kind,
        "lines": [_line(state)],
    }


def _line(state: StandingSignOff) -> Record:
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
        "cell": "",
    }


def _counts(records: Mapping[str, Record]) -> list[Record]:
    """Returns the number of withholdings in each state, the gravest first."""
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
