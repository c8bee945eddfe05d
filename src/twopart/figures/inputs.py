"""The figures and cells of which a figure or cell is made."""

from collections.abc import Mapping

from twopart.base.source import Span, Text
from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.figures.grid import GridCell, stated_label
from twopart.figures.named_figures import NamedFigures
from twopart.model.figure import Figure, FigurePath
from twopart.model.label import Label
from twopart.model.paper import Paper
from twopart.model.placeholder import is_placeholder
from twopart.model.prose import Prose, Reference
from twopart.model.quantity import OpenValue


class Inputs:
    def __init__(
        self, paper: Paper, places: Mapping[FigurePath, GridCell], names: NamedFigures
    ) -> None:
        self.paper, self.places, self.names = paper, places, names

    def of(self, path: FigurePath) -> list[FigurePath]:
        """Returns what must be computed before a figure or cell, as far as it exists."""
        place = self.places.get(path)
        if place is None:
            paths = self._named(_formula_of(self.paper.figures[path[0]]))
        elif place.is_made or repeated(place):
            paths = [(path[0], *part) for part in place.parts]
            if reference := repeated(place):
                paths.append(reference.path)
            paths += self._named(place.formula)
        else:
            return []
        return [each for each in paths if each in self.places or self._is_figure(each)]

    def of_value(self, path: FigurePath) -> list[FigurePath]:
        """Returns what the value follows from, without what a cell is only compared with."""
        place = self.places.get(path)
        if place is None:
            return self.of(path)
        if reference := repeated(place):
            return [reference.path]
        paths: list[FigurePath] = [(path[0], *part) for part in place.sums]
        if not place.cell:
            paths += self._named(place.formula)
        return paths

    def _named(self, text: Text | None) -> list[FigurePath]:
        """Returns the figures and cells that a formula speaks of; none where it cannot be read."""
        if text is None:
            return []
        try:
            names = list(formula.names(formula.parse(text)))
        except FormulaError:  # has its finding where it is computed
            return []
        paths: list[FigurePath] = []
        for name in names:
            paths += self.names.members(name)
        return paths

    def _is_figure(self, path: FigurePath) -> bool:
        return len(path) == 1 and self.paper.figures.get(path[0]) is not None

    def are_open(self, path: FigurePath) -> bool:
        """Whether a figure or cell is a placeholder, or made of one."""
        for part in self.of_value(path):
            entry = self.names.entries.get(part)
            if entry is not None and isinstance(entry.value, OpenValue):
                return True
        place = self.places.get(path)
        if place is None:
            return is_open(self.paper.figures[path[0]])
        if reference := repeated(place):
            return reference.is_placeholder
        return place.cell is None and _is_open_text(place.formula)

    def span(self, path: FigurePath) -> Span:
        """Returns where a figure or cell says of what it is made."""
        place = self.places.get(path)
        if place is None:
            text = _formula_of(self.paper.figures[path[0]])
            return text.span if text else self.paper.span
        if place.formula:
            return place.formula.span
        return place.at

    def stated_label(self, path: FigurePath) -> Label | None:
        """Returns the label that its author wrote, before any of its inputs is joined to it."""
        place = self.places.get(path)
        if place is None:
            return stated_label(self.paper.figures[path[0]])
        return place.stated


def _formula_of(figure: Figure) -> Text | None:
    if figure.formula is None:
        return None
    return figure.formula.text


def _is_open_text(formula: Text | None) -> bool:
    return formula is not None and is_placeholder(formula)


def is_open(figure: Figure) -> bool:
    """Whether a placeholder stands for its value, its formula, or the place to which it is printed."""
    if _is_open_text(_formula_of(figure)):
        return True
    values = (figure.stated, figure.precision)
    return any(written and isinstance(written.value, OpenValue) for written in values)


def repeated(place: GridCell) -> Reference | None:
    """Returns the figure that a cell repeats, where one reference is all that it holds."""
    if place.cell is None or not isinstance(place.cell.value, Prose):
        return None
    runs = place.cell.value.runs
    if len(runs) == 1 and isinstance(runs[0], Reference):
        return runs[0]
    return None
