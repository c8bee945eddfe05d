"""A relation between figures, and the paths by which it calls them."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Literal

from twopart.base.record import record
from twopart.model.figure import FigurePath

Terms = Mapping[FigurePath, Fraction]
PairOfFigures = tuple[FigurePath, FigurePath]
# How figures are joined: by a formula or total; by a tie or stated total; by what was published of the same figure
# before.
RelationKind = Literal["computed", "tied", "published"]
ONE: FigurePath = ()  # the path of a plain number
NUMBER = Fraction(1)
PRINTED = "as printed"  # the end of a second path of a declassified figure, for its value as Part 1 prints it


@record
class Relation:
    """The sum of coefficient × value, over `terms` and `products`, is nil; a plain number has the empty path."""

    terms: Terms
    figure: FigurePath  # whose formula or total it is
    products: Mapping[PairOfFigures, Fraction] = field(default_factory=dict)
    # How far from nil rounding lets it be, in whole units.
    slack: Fraction = Fraction(0)
    kind: RelationKind = "computed"

    @property
    def paths(self) -> set[FigurePath]:
        """Returns the paths of the figures that it joins."""
        paths = {*self.terms}
        paths.discard(ONE)
        paths.update(*self.products)
        return paths


def is_step(path: FigurePath) -> bool:
    """Whether it is an intermediate step of a formula, to which nobody gave a name."""
    return path != ONE and path[-1].startswith("#")


def figure(path: FigurePath) -> FigurePath:
    """Returns the path of the figure whose value the term is."""
    if path[-1] == PRINTED and len(path) > 1:
        return path[:-1]
    return path
