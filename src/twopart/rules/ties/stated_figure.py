"""A figure or cell of the register, with the path by which the paper knows it."""

from typing import NamedTuple

from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import Value


class StatedFigure(NamedTuple):
    """Two of them are the same if their paths and their entries are."""

    path: FigurePath
    entry: Entry

    @property
    def id(self) -> str:
        """Returns the name that exceptions and messages use: `cost.kit.y1`."""
        return ".".join(self.path)

    @property
    def name(self) -> str:
        """The id of the figure, or of the table of a cell."""
        return self.path[0]

    @property
    def public(self) -> bool:
        return self.entry.label.public

    @property
    def value(self) -> Value | None:
        return self.entry.value


PairOfStated = tuple[StatedFigure, StatedFigure]
