"""Turns the ticks of a workbook into entries of `review.yaml`. If there is any conflict, nothing is taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.source import Span
from twopart.review.agreements.hashes import VERSION, changed_aspects
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.rules import (
    TICKS_CONFLICT,
    TICKS_OF_NOBODY,
    TICKS_OUTDATED,
    UNKNOWN_TICK,
    WITHOUT_WORDS,
)
from twopart.review.agreements.standings import StandingSignOff
from twopart.review.agreements.things import Thing, ThingKey, by_key
from twopart.review.agreements.ticks import TickedRow
from twopart.review.agreements.writing import Reviewer, SignOffEntry, entry
from twopart.review.notes import RESTRICTED
from twopart.review.ticks.shown import squeezed

MASK = "█"
MOST = 5  # ids in one finding
# What messages call them.
COLUMNS = {"withheld": "wording", "part 1 says": "public wording"}
IN_COLUMN = "Write what is asked, or why it is refused, into the column `query`."


def entries_of_ticks(
    ticks: Iterable[TickedRow],
    agreements: Agreements,
    shown: Mapping[ThingKey, Mapping[str, str]],
    reviewer: Reviewer,
    file: str = "workbook",
) -> tuple[tuple[SignOffEntry, ...], tuple[Finding, ...]]:
    """Returns what the ticks add, or what is in the way of all of them.

    `shown` is what a workbook would say of each thing now, by column. `reviewer` has the name of whoever ticked, if a
    row has none. `file` is what messages call the file with the ticks.
    """
    rows: dict[ThingKey, list[TickedRow]] = {}
    for tick in ticks:
        key = (tick.kind, tick.id)
        rows.setdefault(key, []).append(tick)
    reader = _TickReader(agreements, shown, reviewer, file)
    findings: list[Finding] = []
    if not reviewer.by:
        findings += _of_nobody(rows)
    entries: list[SignOffEntry] = []
    for key, of_thing in rows.items():
        thing = reader.thing(key)
        if thing is None:
            findings += reader.unknown(of_thing)
            continue
        wrong = list(reader.conflicts(thing, of_thing))
        findings += wrong
        if not wrong:
            entries.append(reader.entry(thing, of_thing))
    if findings:
        return (), tuple(findings)
    return tuple(entries), ()


def _of_nobody(rows: Mapping[ThingKey, list[TickedRow]]) -> Iterator[Finding]:
    """Yields one finding on all rows that nobody has put a name to."""
    ticks = chain.from_iterable(rows.values())
    of_nobody = [tick for tick in ticks if not tick.by]
    if of_nobody:
        ids = list(dict.fromkeys(f"`{tick.id}`" for tick in of_nobody))
        yield TICKS_OF_NOBODY.finding(
            f"nobody says who ticked or queried {_in_short(ids)}", of_nobody[0].at
        )


class _TickReader:
    """Reads the ticked rows of a workbook, and says which of them cannot be taken."""

    def __init__(
        self,
        agreements: Agreements,
        shown: Mapping[ThingKey, Mapping[str, str]],
        reviewer: Reviewer,
        file: str,
    ) -> None:
        self.file = file
        self.agreements = agreements
        self.shown = shown
        self.reviewer = reviewer
        self.by_key = by_key(agreements.things)
        self.by_id = {thing.id: thing for thing in reversed(agreements.things)}

    def thing(self, key: ThingKey) -> Thing | None:
        """Returns the thing of a row; “By page” may also name something without a value."""
        kind, name = key
        thing = self.by_key.get(key)
        if thing is None and kind == "figure":
            return self.by_id.get(name)
        return thing

    def unknown(self, ticks: Iterable[TickedRow]) -> Iterator[Finding]:
        for tick in ticks:
            hint = did_you_mean(tick.id, tuple(self.by_id))
            yield UNKNOWN_TICK.finding(
                UNKNOWN_TICK.what, tick.at, fix=f"{hint}{UNKNOWN_TICK.fix}"
            )

    def conflicts(self, thing: Thing, ticks: list[TickedRow]) -> Iterator[Finding]:
        """Yields conflicts between rows: the same thing may be ticked in one and queried in another."""
        yield from _with_itself(thing, ticks)
        for tick in ticks:
            for difference in self._outdated(thing, tick):
                what = f"`{thing.id}` has {difference}"
                yield TICKS_OUTDATED.finding(what, tick.at)
        recorded = self._recorded(thing)
        ticked = [tick for tick in ticks if tick.state == "agreed"]
        if recorded is not None and ticked:
            yield from self._against(recorded, ticked[0])

    def _against(self, recorded: StandingSignOff, tick: TickedRow) -> Iterator[Finding]:
        """Yields a conflict if the same role queried or refused it before: a tick must not answer that silently."""
        if recorded.sign_off.state != "agreed":
            name = recorded.sign_off.id
            what = (
                f"`{name}` is ticked, and is {recorded.sign_off.state} in review.yaml"
            )
            yield TICKS_CONFLICT.finding(what, tick.at)

    def _recorded(self, thing: Thing) -> StandingSignOff | None:
        for state in self.agreements.signed:
            if state.thing is None or state.thing.key != thing.key:
                continue
            if state.sign_off.as_ == self.reviewer.role:
                return state
        return None

    def _outdated(self, thing: Thing, tick: TickedRow) -> Iterator[str]:
        """Yields in what the file differs from the present paper; masked cells are not compared.

        What a row does not show, such as the harm of a ground, is told by its version.
        """
        now = self.shown.get(thing.key, {})
        columns: list[str] = []
        for column, seen in tick.seen.items():
            if MASK in seen or seen == RESTRICTED:
                continue
            if column in now and squeezed(seen) != now[column]:
                columns.append(column)
        for column in columns:
            if column != VERSION:
                yield f"another {COLUMNS.get(column, column)} than the {self.file} says"
        if columns == [VERSION]:
            changed = changed_aspects(tick.seen[VERSION], now[VERSION])
            of_what = f": {', '.join(changed)}" if changed else ""
            yield f"changed since the {self.file} was written{of_what}"

    def entry(self, thing: Thing, ticks: list[TickedRow]) -> SignOffEntry:
        words = dict.fromkeys(tick.words for tick in ticks if tick.words)
        by = self.reviewer.by
        names = dict.fromkeys(tick.by or by for tick in ticks)
        return entry(
            thing,
            ticks[0].state,
            replace(self.reviewer, by=", ".join(names)),
            " / ".join(words),
        )


def _in_short(ids: list[str]) -> str:
    words = ", ".join(ids[:MOST])
    if len(ids) > MOST:
        words += f" and {len(ids) - MOST} more"
    return words


def _with_itself(thing: Thing, ticks: list[TickedRow]) -> Iterator[Finding]:
    """Yields conflicts within the rows of one thing, and queries or refusals without words."""
    places: dict[str, Span] = {}
    for tick in ticks:
        places.setdefault(tick.state, tick.at)
        if tick.state == "agreed" and tick.words:
            places.setdefault("queried", tick.at)
    if len(places) > 1:
        (_, also), (_, at), *_ = places.items()
        what = f"`{thing.id}` is {' and '.join(places)} at once"
        yield TICKS_CONFLICT.finding(what, at, also=(also,))
    asks = set(places) != {"agreed"}
    if asks and not any(tick.words for tick in ticks):
        at = ticks[0].at
        yield WITHOUT_WORDS.finding(WITHOUT_WORDS.what, at, fix=IN_COLUMN)
