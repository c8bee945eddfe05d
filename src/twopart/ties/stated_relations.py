"""Compares every relation that the paper states: ties, stated figures and stated totals."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.figures.findings import of_formulas
from twopart.figures.formula import FormulaError
from twopart.figures.grid import GridCell
from twopart.figures.register import Register
from twopart.model.figure import Figure, FigurePath
from twopart.model.paper import Paper
from twopart.model.ties import Tie
from twopart.ties.comparison import TIE, Comparison, compare
from twopart.ties.side import Side, names_of, read, side_of_figure, total

COMPARATOR = re.compile(r"([<>]=?|[=]{1,2}|[≤≥])")
PLAIN = {"==": "=", "≤": "<=", "≥": ">="}


def stated_relations(
    paper: Paper,
    register: Register,
) -> tuple[tuple[Comparison, ...], tuple[Finding, ...]]:
    """Returns every relation, and the findings that prevent some from being compared at all."""
    relations = _Relations(paper, register)
    return tuple(relations.all()), tuple(relations.findings)


def split_tie(text: str) -> list[tuple[str, str, str]]:
    """Splits `a = b` into left, comparator and right; `a <= b <= c` into two such. Raises `FormulaError` if there is no
    comparator.
    """
    parts = COMPARATOR.split(text)
    if len(parts) == 1 or not all(part.strip() for part in parts):
        raise FormulaError("unreadable-tie")
    relations = []
    for at in range(1, len(parts), 2):
        comparator = PLAIN.get(parts[at], parts[at])
        relations.append((parts[at - 1], comparator, parts[at + 1]))
    return relations


class _Relations:
    def __init__(
        self,
        paper: Paper,
        register: Register,
    ) -> None:
        self.paper = paper
        self.names = names_of(paper, register)
        self.findings: list[Finding] = []

    def all(self) -> Iterator[Comparison]:
        for tie in self.paper.ties:
            if tie:
                yield from self._tie(tie)
        for name, figure in self.paper.figures.items():
            if figure and (str(name),) in self.names.entries:
                yield from self._stated_figure(str(name), figure)
        for path, place in self.names.places.items():
            if path in self.names.entries:
                yield from self._stated_cell(path, place)
                yield from self._stated_totals(path, place)

    def _tie(self, tie: Tie) -> Iterator[Comparison]:
        at = tie.tie.text.span
        try:
            relations = split_tie(str(tie.tie.text))
        except FormulaError as error:
            self.findings += of_formulas.of_error(error, at)
            return
        # Each side is read once, since it may stand in two relations.
        sides: dict[str, Side | None] = {}
        for first, _, second in relations:
            for text in (first, second):
                if text not in sides:
                    sides[text] = self._side(text, at)
        noted = tie.rounding is not None
        for first, comparator, second in relations:
            left, right = sides[first], sides[second]
            if left and right:
                both = left, comparator, right
                yield compare(
                    self.names,
                    TIE,
                    tie.span,
                    both,
                    noted=noted,
                )

    def _side(
        self,
        text: str,
        span: Span,
    ) -> Side | None:
        try:
            return read(text, self.names)
        except FormulaError as error:
            self.findings += of_formulas.of_error(error, span)
            return None

    def _stated_figure(
        self,
        name: str,
        figure: Figure,
    ) -> Iterator[Comparison]:
        if not (figure.formula and figure.stated):
            return
        left = partial(
            read,
            str(figure.formula.text),
            self.names,
        )
        right = partial(
            side_of_figure,
            name,
            (name,),
            self.names,
        )
        at = figure.stated.span
        noted = figure.rounding is not None
        yield from self._equal(
            "stated-differs",
            at,
            left,
            right,
            noted=noted,
        )

    def _stated_cell(
        self,
        path: FigurePath,
        place: GridCell,
    ) -> Iterator[Comparison]:
        """Yields the relation of a cell that is written, in a column with a formula."""
        if not (place.formula and place.cell):
            return
        left = partial(
            read,
            str(place.formula),
            self.names,
        )
        yield from self._equal_to_cell("stated-differs", path, place, left)

    def _stated_totals(
        self,
        path: FigurePath,
        place: GridCell,
    ) -> Iterator[Comparison]:
        for parts in place.compared:
            paths: list[FigurePath] = [(path[0], *part) for part in parts]
            present = [part for part in paths if not self.names.is_absent(part)]
            left = partial(total, present, self.names)
            yield from self._equal_to_cell("total-differs", path, place, left)

    def _equal_to_cell(
        self, rule: str, path: FigurePath, place: GridCell, left: Callable[[], Side]
    ) -> Iterator[Comparison]:
        right = partial(
            side_of_figure,
            ".".join(path),
            path,
            self.names,
        )
        noted = self.paper.tables[path[0]].rounding is not None
        yield from self._equal(
            rule,
            place.at,
            left,
            right,
            noted=noted,
        )

    def _equal(
        self,
        rule: str,
        at: Span,
        left: Callable[[], Side],
        right: Callable[[], Side],
        *,
        noted: bool,
    ) -> Iterator[Comparison]:
        """Yields what should be equal; what cannot be computed has its finding elsewhere."""
        try:
            both = left(), "=", right()
        except FormulaError:
            return
        yield compare(
            self.names,
            rule,
            at,
            both,
            noted=noted,
        )
