"""What is withheld, and follows from what is not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from twopart.check import words
from twopart.disclosure.elimination import Determined, determined
from twopart.disclosure.relations import ONE, relations
from twopart.figures.register import Path
from twopart.finding import Finding
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject

PROTECTED = Fraction(1, 10)  # of its value, on either side: what is known no better than that is withheld still


def withheld_figures_do_not_follow_from_public_ones(subject: Subject) -> Iterator[Finding]:
    """By the sums, differences, shares and totals of the paper; as closely as what is printed allows."""
    entries = subject.register.entries.items()
    values = {path: entry.value for path, entry in entries if isinstance(entry.value, Quantity)}
    unknown = {path for path, entry in entries if path in values and not entry.label.public}
    if not unknown:
        return
    for found in determined(relations(subject.paper, subject.register), unknown):
        needed = _needed(found)
        if _is_close(needed, values):
            public = tuple(".".join(path) for path in needed if path != ONE)
            by = tuple(dict.fromkeys(".".join(relation.figure) for relation in found.combination))
            at = subject.register.entries[found.path].at
            yield words.can_be_worked_out(at, ".".join(found.path), public, by)


def _needed(found: Determined) -> dict[Path, Fraction]:
    """The public figures from which it follows, and how often each is taken; those that cancel out are not needed."""
    needed: dict[Path, Fraction] = {}
    for relation, times in found.combination.items():
        for path, value in relation.terms.items():
            needed[path] = needed.get(path, Fraction(0)) - times * value
    return {path: value for path, value in needed.items() if value and path != found.path}


def _is_close(needed: Mapping[Path, Fraction], values: Mapping[Path, Quantity]) -> bool:
    """Whether the rounding of what is printed leaves less room than a withheld figure is owed."""
    middle = sum(
        (times * (1 if path == ONE else Fraction(values[path].value)) for path, times in needed.items()), Fraction(0)
    )
    room = sum((abs(times) * values[path].step / 2 for path, times in needed.items() if path != ONE), Fraction(0))
    return room < PROTECTED * abs(middle) or room == 0
