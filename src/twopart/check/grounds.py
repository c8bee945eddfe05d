"""Grounds: each one named exists, and each one ends."""

from collections.abc import Iterator

from twopart.check import words
from twopart.finding import Finding
from twopart.model.paper import Stub
from twopart.model.prose import Clause, Prose
from twopart.outline.subject import Subject
from twopart.source import Text


def grounds_are_known(subject: Subject) -> Iterator[Finding]:
    for ground in _named(subject):
        if ground not in subject.paper.grounds:
            yield words.unknown_ground(ground, tuple(subject.paper.grounds))


def _named(subject: Subject) -> Iterator[Text]:
    """Every ground that something is withheld on."""
    for thing in subject.things:
        ground = thing.stub if isinstance(thing, Stub) else getattr(thing, "withheld", None)
        if isinstance(ground, Text):
            yield ground
        if isinstance(thing, Prose):
            yield from (run.ground for run in thing.runs if isinstance(run, Clause))


def grounds_end_once(subject: Subject) -> Iterator[Finding]:
    for name, ground in subject.paper.grounds.items():
        if ground is None:
            continue
        ends = [end for end in (ground.ceases.date, ground.ceases.event, ground.ceases.review) if end]
        if len(ends) != 1:
            yield words.ground_without_end(ground.ceases.span, name)
