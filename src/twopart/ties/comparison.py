"""Two sides of a relation, compared: how it holds, and how a message may show it."""

import re

from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.formula import FormulaError
from twopart.figures.named_figures import NamedFigures
from twopart.model.figure import FigurePath
from twopart.model.label import Label
from twopart.ties.compare import TieState, state
from twopart.ties.side import Side, alike, label

TIE = "does-not-tie"
NUMBER = re.compile(r"(?<![\w.])\d[\d_]*")
TELLING = re.compile(r"(?:\s*(?:[-+*/≤≥]|[<>=]=?|(?<![\w.])\d[\d_]*))+\s*")
HIDDEN = "█"
MOST_PARTS = 6  # of a sum, that are named one by one


@record
class Comparison:
    """One relation, and how it holds. `rule` is that of its finding; `places` are those of its figures."""

    rule: str
    at: Span
    left: Side
    comparator: str
    right: Side
    state: TieState
    places: tuple[Span, ...]
    noted: bool = False
    veiled: bool = False  # it would tell of something withheld by what everybody knows
    tells: bool = False  # a public figure of it gives a withheld one away

    @property
    def label(self) -> Label:
        return label(self.left, self.right)

    @property
    def shown(self) -> bool:
        """Whether a message may show its values."""
        return self.label.public and not self.tells

    @property
    def adds(self) -> bool:
        """Whether readers add its digits up; two statements of one figure have nothing to add."""
        if self.comparator != "=":
            return False
        if self.left.value is not None and self.right.value is not None:
            return False
        return self.left.plain and self.right.plain

    @property
    def paths(self) -> tuple[FigurePath, ...]:
        return tuple(dict.fromkeys((*self.left.paths, *self.right.paths)))

    @property
    def relation(self) -> str:
        """As everybody may read it: without numbers beside something withheld, and what joins it to the known."""
        if self.veiled:
            return TELLING.sub(f" {HIDDEN} ", self.unmasked).strip()
        if self.shown:
            return self.unmasked
        return without_numbers(self.unmasked)

    @property
    def unmasked(self) -> str:
        """As it is written: as restricted as Part 2."""
        left = shortened(self.left.written)
        right = shortened(self.right.written)
        return f"{left} {self.comparator} {right}"


def without_numbers(written: str) -> str:
    """Returns a relation of something withheld: a number in it may tell."""
    return NUMBER.sub(HIDDEN, written)


def shortened(written: str) -> str:
    """Returns a long sum by its first two parts and its last."""
    parts = written.split(" + ")
    if len(parts) <= MOST_PARTS:
        return written
    return " + ".join([*parts[:2], "…", parts[-1]])


def compare(
    names: NamedFigures,
    rule: str,
    at: Span,
    sides: tuple[Side, str, Side],
    *,
    noted: bool = False,
) -> Comparison:
    """Returns the comparison of `sides`: left, comparator and right. `noted`: its author asks for a note on rounding."""
    left, comparator, right = sides
    paths = dict.fromkeys((*left.paths, *right.paths))
    places = [place_of(path, names) for path in paths]
    places = [place for place in places if place != at]
    places += (*left.lists, *right.lists)
    try:
        left, right = alike(left, right)
        how = state(left, comparator, right)
    except FormulaError:
        how = "not"  # pounds are no users
    veiled = rule == TIE and _is_known_in_part(left, right, names)
    tells = any(names.entry(path).tells for path in paths)
    return Comparison(
        rule,
        at,
        left,
        comparator,
        right,
        how,
        tuple(places),
        noted,
        veiled,
        tells,
    )


def _is_known_in_part(
    left: Side,
    right: Side,
    names: NamedFigures,
) -> bool:
    """Whether a public figure, a number, or the length of a list stands among withheld figures."""
    if label(left, right).public:
        return False
    if left.lists or right.lists:
        return True
    if any(names.entry(path).label.public for path in (*left.paths, *right.paths)):
        return True
    return NUMBER.search(f"{left.written} {right.written}") is not None


def place_of(path: FigurePath, names: NamedFigures) -> Span:
    """Returns where a figure is stated."""
    if len(path) == 1:
        figure = names.paper.figures.get(path[0])
        if figure and figure.stated:
            return figure.stated.span
    return names.entry(path).at
