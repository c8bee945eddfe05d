"""Public numbers that are written where they stand, `{=…}`, and are what is withheld: however small, and of one unit.

A figure of the register has an id and a label of its own, so that small counts may be the same by chance. What is
written among words is labelled in passing: typed there without braces, it would be refused.
"""

from collections.abc import Iterator

from twopart.figures.units import folded
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.rules.inline_figures import stated_figures
from twopart.rules.values.stated import StatedRelations

ValueAndUnit = tuple[object, str]
FigureAndSecret = tuple[FigurePath, FigurePath]


def same_in_place(
    subject: Subject, stated: StatedRelations
) -> Iterator[FigureAndSecret]:
    """Yields the paths of a figure in place, and of the withheld figure that has its value and unit."""
    figures = stated_figures(subject)
    if not figures:
        return
    withheld = _withheld(subject)
    for figure in figures:
        path = (str(figure.name),)
        if not isinstance(figure.value, Quantity):
            continue
        for secret in withheld.get(_kind(figure.value), ()):
            if not stated.joins(path, secret):
                yield path, secret


def _withheld(subject: Subject) -> dict[ValueAndUnit, list[FigurePath]]:
    paths: dict[ValueAndUnit, list[FigurePath]] = {}
    for path, entry in subject.register.entries.items():
        value = entry.value
        if entry.label.public or not isinstance(value, Quantity):
            continue
        if value.unit and not value.nil:
            paths.setdefault(_kind(value), []).append(path)
    return paths


def _kind(value: Quantity) -> ValueAndUnit:
    return value.value, folded(value.unit)
