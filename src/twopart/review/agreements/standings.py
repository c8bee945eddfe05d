"""Compares sign-offs with the present paper: which are still valid, which are suspect, and which have moved."""

from collections.abc import Iterable, Mapping
from typing import Literal

from twopart.base.record import record
from twopart.model.sign_offs import SignOff
from twopart.review.agreements.hashes import Hashes
from twopart.review.agreements.things import Thing, ThingKey, by_key

Standing = Literal[
    "agreed", "queried", "refused", "withdrawn", "suspect", "lost", "nobody yet"
]
# The gravest counts if several roles said something of one thing.
BY_GRAVITY: tuple[Standing, ...] = (
    "refused",
    "queried",
    "suspect",
    "withdrawn",
    "agreed",
    "nobody yet",
)


@record
class StandingSignOff:
    """A sign-off, and what is left of it: `thing` is what it is of now; None if the paper has no such thing.

    `changed` says what is no longer what it was signed as. A query or a refusal stays one, whatever changed.
    """

    sign_off: SignOff
    thing: Thing | None
    changed: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        if self.thing is None:
            return "lost"
        if self.sign_off.state == "agreed" and self.changed:
            return "suspect"
        return self.sign_off.state

    @property
    def moved(self) -> bool:
        """Whether the thing has another id than when it was signed."""
        return self.thing is not None and self.thing.id != self.sign_off.id


def as_said(standing: Standing) -> str:
    """Returns the answer that was recorded, in words. A suspect sign-off was agreed to, and its thing has changed since."""
    if standing == "suspect":
        return "agreed"
    return standing


def of_thing(standing: Standing) -> str:
    """Returns how it stands with a thing, in words."""
    if standing == "suspect":
        return "changed"
    return standing


def key_of(sign_off: SignOff) -> ThingKey:
    return sign_off.kind, str(sign_off.id)


def signed(
    sign_offs: Iterable[SignOff], all_things: Iterable[Thing]
) -> tuple[StandingSignOff, ...]:
    """Returns each sign-off with the thing that it is about now, in the order of `review.yaml`."""
    all_things = tuple(all_things)
    sign_offs = tuple(sign_offs)
    roles = dict.fromkeys(str(each.as_) for each in sign_offs)
    states: dict[int, StandingSignOff] = {}
    for role in roles:
        of_role = [each for each in sign_offs if each.as_ == role]
        standings = _RoleStandings(of_role, all_things)
        for each in of_role:
            states[id(each)] = standings.state(each)
    return tuple(states[id(each)] for each in sign_offs)


class _RoleStandings:
    """Finds what the sign-offs of one role are about; a thing with a new id is recognised by its hashes."""

    def __init__(
        self, sign_offs: Iterable[SignOff], all_things: Iterable[Thing]
    ) -> None:
        self.things = by_key(all_things)
        self.settled: set[ThingKey] = set()  # things that the role signed as they are
        self.moving: list[SignOff] = []
        self.keys = set[ThingKey]()  # of every sign-off, whatever has become of it
        for each in sign_offs:
            self._settle(each)
        self.homes = self._homes()

    def state(self, sign_off: SignOff) -> StandingSignOff:
        key = key_of(sign_off)
        home = self.homes.get(id(sign_off))
        if home is not None:
            return StandingSignOff(sign_off, home)
        thing = self.things.get(key)
        if thing is None:
            return StandingSignOff(sign_off, None)
        changed = Hashes.recorded(sign_off.agreed_to).changes(thing.hashes)
        return StandingSignOff(sign_off, thing, changed)

    def _settle(self, sign_off: SignOff) -> None:
        key = key_of(sign_off)
        thing = self.things.get(key)
        self.keys.add(key)
        if thing is None:
            self.moving.append(sign_off)
        elif Hashes.recorded(sign_off.agreed_to) == thing.hashes:
            self.settled.add(key)
        elif thing.by_position:
            self.moving.append(sign_off)

    def _homes(self) -> Mapping[int, Thing]:
        """Returns the new place of each thing that moved, except if there are two candidates or two claims."""
        claims: dict[ThingKey, list[SignOff]] = {}
        for sign_off in self.moving:
            candidates = self._candidates(sign_off)
            if len(candidates) == 1:
                claims.setdefault(candidates[0].key, []).append(sign_off)
        homes: dict[int, Thing] = {}
        for key, claimants in claims.items():
            if len(claimants) == 1:
                homes[id(claimants[0])] = self.things[key]
        return homes

    def _candidates(self, sign_off: SignOff) -> list[Thing]:
        recorded = Hashes.recorded(sign_off.agreed_to)
        return [
            thing
            for key, thing in self.things.items()
            if thing.kind == sign_off.kind
            and thing.hashes == recorded
            and self._is_free(key, thing)
        ]

    def _is_free(self, key: ThingKey, thing: Thing) -> bool:
        """Whether the role has signed nothing under this id; a position may have been that of another thing."""
        if thing.by_position:
            return key not in self.settled
        return key not in self.keys
