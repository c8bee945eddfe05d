"""Figures tie: every relation that the paper states holds, within the rounding that the printed precision allows."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.outline.subject import Subject
from twopart.rules.ties import words
from twopart.ties.held import held


def relations_hold(subject: Subject) -> Iterator[Finding]:
    relations, broken = held(subject.paper, subject.register)
    yield from broken
    for relation in relations:
        if relation.state == "not":
            yield words.does_not_tie(relation)
