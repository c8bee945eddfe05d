"""Finds what has ended in a paper, and what that opens: labels, clauses and stubs, by their places."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from itertools import zip_longest

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.load.ended import rules
from twopart.load.ended.first_words import begins_with, is_by_number
from twopart.load.joining.shared_rules import ends_for_the_house
from twopart.model.everything import everything
from twopart.model.ground import EndOfGround, EndOfWithholdings
from twopart.model.paper import Paper, Stub
from twopart.model.table import Column, Row
from twopart.prose.withheld_things import WithheldThing, withheld_things

ONLY_PART_2 = "all that only Part 2 says"


@record
class OpenedThings:
    """What one entry of `ended` opens on one ground."""

    ground: str
    entry: EndOfGround | EndOfWithholdings
    things: tuple[WithheldThing, ...]
    whole: bool  # whether it opens everything withheld on the ground


@record
class Endings:
    """Everything that has ended in a paper, and the findings on it."""

    openings: tuple[OpenedThings, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    # The places of `cells-withheld`, which label cells without a record of their own.
    labels: frozenset[Span] = frozenset()
    # The stubs of grounds that have ended as a whole.
    stubs: tuple[Stub, ...] = ()


def endings(paper: Paper, closed: frozenset[str] = frozenset()) -> Endings:
    """Returns everything that has ended: whole grounds and single withholdings.

    `closed` are the ids of names that the house withholds, which no paper can open.
    """
    if paper.public_source:
        return Endings()
    things = withheld_things(paper)
    ended = [name for name, ground in paper.grounds.items() if ground.ended]
    openings = list(_of_grounds(paper, things))
    findings: list[Finding] = []
    for entry in paper.ended:
        openings += _of_single(entry, things, findings)
    labels, stubs = _without_record(paper, frozenset(map(str, ended)))
    opened = {thing.id for opening in openings for thing in opening.things}
    findings += _with_others(things, opened, openings)
    findings += _of_the_house(openings, closed)
    return Endings(tuple(openings), findings, labels, stubs)


def _of_grounds(
    paper: Paper,
    things: tuple[WithheldThing, ...],
) -> Iterator[OpenedThings]:
    for name, ground in paper.grounds.items():
        if ground.ended is None:
            continue
        own = [thing for thing in things if thing.ground == name]
        opened = [thing for thing in own if thing.kind != ONLY_PART_2]
        yield OpenedThings(str(name), ground.ended, tuple(opened), whole=True)


def _of_single(
    entry: EndOfWithholdings, things: tuple[WithheldThing, ...], findings: list[Finding]
) -> Iterator[OpenedThings]:
    if not (entry.what and entry.why and entry.by):
        findings.append(rules.without_record(entry.span))
    findings += _keys_of_programs(entry)
    findings += _identified_by_words(entry, things)
    by_ground: dict[str, list[WithheldThing]] = {}
    for name in entry.what:
        thing = _named(name, things, findings)
        if thing is not None:
            by_ground.setdefault(thing.ground, []).append(thing)
    for ground, opened in by_ground.items():
        yield OpenedThings(ground, entry, tuple(opened), whole=False)


def _identified_by_words(
    entry: EndOfWithholdings,
    things: tuple[WithheldThing, ...],
) -> Iterator[Finding]:
    """Yields findings unless what is named by a number begins as its author says, in the order of both."""
    by_id = {thing.id: thing for thing in things}
    named = [by_id[name] for name in entry.what if name in by_id]
    counted = [thing for thing in named if is_by_number(thing)]
    for thing, words in zip_longest(counted, entry.words):
        if words is None:
            yield rules.without_words(entry.span, thing.id)
        elif thing is None:
            yield rules.words_of_nothing(words.span)
        elif not begins_with(thing, words):
            candidates = [each.id for each in things if begins_with(each, words)]
            yield rules.other_words(words.span, thing.id, candidates)


def _keys_of_programs(entry: EndOfWithholdings) -> Iterator[Finding]:
    for key in ("exemption", "whole", "places", "things"):
        if getattr(entry, key):
            yield rules.of_programs(entry.span, key)


def _named(
    name: Text, things: tuple[WithheldThing, ...], findings: list[Finding]
) -> WithheldThing | None:
    """Returns the withheld thing with that id; None, with a finding, if there is none that can be opened."""
    for thing in things:
        if thing.id == name:
            if thing.kind == ONLY_PART_2:
                findings.append(rules.only_of_part_2(name.span))
                return None
            return thing
    known = tuple(thing.id for thing in things)
    if name in {thing.ground for thing in things}:
        findings.append(rules.ground_among_things(name))
    else:
        findings.append(rules.nothing_ended(name, known))
    return None


def _with_others(
    things: tuple[WithheldThing, ...], opened: set[str], openings: list[OpenedThings]
) -> Iterator[Finding]:
    """Yields a finding if one label withholds several cells, of which only some are opened."""
    labels = [thing.at for thing in things if thing.kind != "clause"]
    shared = {at for at, count in Counter(labels).items() if count > 1}
    closed = {thing.at for thing in things if thing.id not in opened}
    for opening in openings:
        for thing in opening.things:
            if thing.kind != "clause" and thing.at in shared & closed:
                others = [
                    other.id
                    for other in things
                    if other.at == thing.at and other.id not in opened
                ]
                yield rules.ended_with_others(opening.entry.span, thing.id, others)
                return


def _of_the_house(
    openings: list[OpenedThings],
    closed: frozenset[str],
) -> Iterator[Finding]:
    """Yields a finding on each opening that would make public what the house withholds."""
    for opening in openings:
        for thing in opening.things:
            if thing.kind == "name" and thing.id in closed:
                at = opening.entry.span
                yield ends_for_the_house(at, thing.id)


def _without_record(
    paper: Paper, ended: frozenset[str]
) -> tuple[frozenset[Span], tuple[Stub, ...]]:
    labels: set[Span] = set()
    stubs: list[Stub] = []
    for thing in everything(paper):
        if isinstance(thing, Row | Column):
            if thing.cells_withheld is not None and thing.cells_withheld in ended:
                labels.add(thing.cells_withheld.span)
        elif isinstance(thing, Stub) and thing.stub in ended:
            stubs.append(thing)
    return frozenset(labels), tuple(stubs)
