"""Ticks of a workbook -> entries of `review.yaml`. Nothing of a workbook with a conflict is taken."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.figures.register import Register
from twopart.model.quantity import as_typed
from twopart.model.sign_offs import State
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.rules import (
    TICKS_CONFLICT,
    TICKS_OUTDATED,
    UNKNOWN_TICK,
)
from twopart.review.agreements.standings import Signed
from twopart.review.agreements.things import Thing
from twopart.review.agreements.ticks import TickedRow
from twopart.review.agreements.writing import Reviewer, SignOffEntry, entry

MASK = "█"


def taken(
    ticks: Iterable[TickedRow],
    agreements: Agreements,
    register: Register,
    reviewer: Reviewer,
) -> tuple[tuple[SignOffEntry, ...], tuple[Finding, ...]]:
    """What the ticks add, or what is in the way of all of them. `reviewer` has the name where a row has none."""
    rows: dict[str, list[TickedRow]] = {}
    for tick in ticks:
        rows.setdefault(tick.id, []).append(tick)
    taking = _Taking(agreements, register, reviewer)
    findings: list[Finding] = []
    entries: list[SignOffEntry] = []
    for name, of_thing in rows.items():
        thing = taking.thing(name)
        if thing is None:
            findings += taking.unknown(of_thing)
            continue
        wrong = list(taking.conflicts(thing, of_thing))
        findings += wrong
        if not wrong:
            entries.append(taking.entry(thing, of_thing))
    if findings:
        return (), tuple(findings)
    return tuple(entries), ()


class _Taking:
    def __init__(
        self, agreements: Agreements, register: Register, reviewer: Reviewer
    ) -> None:
        self.agreements = agreements
        self.register = register
        self.reviewer = reviewer
        self.by_id: dict[str, Thing] = {}
        for thing in agreements.things:
            known = self.by_id.get(thing.id)
            if known is None or thing.kind == "figure":  # what has a value is ticked
                self.by_id[thing.id] = thing

    def thing(self, name: str) -> Thing | None:
        return self.by_id.get(name)

    def unknown(self, ticks: Iterable[TickedRow]) -> Iterator[Finding]:
        for tick in ticks:
            hint = did_you_mean(tick.id, tuple(self.by_id))
            yield UNKNOWN_TICK.finding(
                UNKNOWN_TICK.what, tick.at, fix=f"{hint}{UNKNOWN_TICK.fix}"
            )

    def conflicts(self, thing: Thing, ticks: list[TickedRow]) -> Iterator[Finding]:
        """A thing may stand in several rows: ticked in one and queried in another is a conflict."""
        ticked = [tick for tick in ticks if tick.ticked]
        queried = [tick for tick in ticks if tick.query]
        if ticked and queried:
            what = f"`{thing.id}` is both ticked and queried"
            places = tuple(tick.at for tick in ticked)
            yield TICKS_CONFLICT.finding(what, queried[0].at, also=places)
        for tick in ticks:
            yield from self._without_name(thing, tick)
            if self._is_outdated(tick):
                what = f"`{thing.id}` has another value than the workbook says"
                yield TICKS_OUTDATED.finding(what, tick.at)
        recorded = self._recorded(thing)
        if recorded is not None and ticked:
            yield from self._against(recorded, ticked[0])

    def _without_name(self, thing: Thing, tick: TickedRow) -> Iterator[Finding]:
        if not (tick.by or self.reviewer.by):
            yield TICKS_CONFLICT.finding(
                f"nobody says who ticked or queried `{thing.id}`",
                tick.at,
                fix="Write a name into the column `by`, or give one: `--by NAME`.",
            )

    def _against(self, recorded: Signed, tick: TickedRow) -> Iterator[Finding]:
        """A tick does not silently answer what the same role asked or refused."""
        if recorded.sign_off.state != "agreed":
            name = recorded.sign_off.id
            what = (
                f"`{name}` is ticked, and is {recorded.sign_off.state} in review.yaml"
            )
            yield TICKS_CONFLICT.finding(what, tick.at)

    def _recorded(self, thing: Thing) -> Signed | None:
        for state in self.agreements.signed:
            is_of_role = state.sign_off.as_ == self.reviewer.role
            if is_of_role and state.thing is not None and state.thing.key == thing.key:
                return state
        return None

    def _is_outdated(self, tick: TickedRow) -> bool:
        """Whether the workbook says another value; a masked one says nothing."""
        value = self.register.entries.get(tuple(tick.id.split(".")))
        if not tick.value or MASK in tick.value or value is None:
            return False
        return " ".join(tick.value.split()) != as_typed(str(value.value))

    def entry(self, thing: Thing, ticks: list[TickedRow]) -> SignOffEntry:
        state: State = "agreed"
        queries = dict.fromkeys(tick.query for tick in ticks if tick.query)
        if queries:
            state = "queried"
        names = dict.fromkeys(tick.by or self.reviewer.by for tick in ticks)
        return entry(
            thing,
            state,
            replace(self.reviewer, by=", ".join(names)),
            " / ".join(queries),
        )
