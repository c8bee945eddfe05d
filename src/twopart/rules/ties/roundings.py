"""Notes on sums whose printed digits do not add up, and which rounding explains."""

from collections.abc import Iterator, Sequence
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.figures import formula
from twopart.figures.formula import Exact, FormulaError
from twopart.figures.named_figures import NamedFigures
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity, rounded
from twopart.model.written import BareNumber
from twopart.outline.subject import Subject
from twopart.rules.lists.lists import cast_lists
from twopart.rules.ties.totals import explained_totals
from twopart.ties.comparison import Comparison, place_of
from twopart.ties.saying import both_sides
from twopart.ties.side import Comparable, Side, read, side_of_figure, total

ROUNDING = Rule(
    name="rounding",
    what="a relation that holds within rounding only",
    why="Readers who work it out from the printed figures get a different last digit.",
    fix="Nothing has to be done; a line below the table may explain it to readers.",
    level="note",
    example="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.1m, formula: kit + vans, public: true}
""",
    mended="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.0m, formula: kit + vans, public: true}
""",
)


def rounding_is_noted(subject: Subject) -> Iterator[Finding]:
    """Looks at public figures alone: a note that rounding explains a sum would reveal the last places of withheld ones."""
    for relation in chain(_written(subject), _computed(subject)):
        if relation.state != "within rounding" or not relation.label.public:
            continue
        if _is_noted(relation, subject):
            yield ROUNDING.finding(
                f"`{relation.relation}` holds within rounding only{both_sides(relation)}",
                relation.at,
                also=relation.places,
            )


def _is_noted(relation: Comparison, subject: Subject) -> bool:
    """Whether it is noted: where its author asks, or where digits do not add up. Nobody adds the digits of what is
    only about.
    """
    if relation.noted:
        return True
    if not relation.adds or _is_only_coarser(relation):
        return False
    entries = subject.register.entries
    return not any(
        path in entries and _is_about(entries[path]) for path in relation.paths
    )


def _is_about(entry: Entry) -> bool:
    value = entry.value
    if not isinstance(value, Quantity):
        return False
    return value.approximate or not value.exact


def _is_only_coarser(relation: Comparison) -> bool:
    """Whether one side is what the other comes to, said to fewer places: £2,383,900 and £2.384m."""
    left = relation.left
    right = relation.right
    for side, other in ((left, right), (right, left)):
        value = side.value
        worked_out = other.printed_bounds[0]
        if not isinstance(value, Quantity) or worked_out is None:
            continue
        if value.unit == other.unit:
            return rounded(worked_out, value).value == value.value
    return False


def _written(subject: Subject) -> Iterator[Comparison]:
    yield from subject.relations[0]
    yield from explained_totals(subject)
    yield from (cast for _, cast in cast_lists(subject))


class PrintedNumbers(Comparable):
    """Compares what is printed: in a relation every figure is the number that readers see."""

    def number(self, path: FigurePath) -> Exact:
        value = self.entry(path).value
        if isinstance(value, Quantity) and value.exact:
            return Exact.of(value, self.entry(path).label)
        return super().number(path)


def _computed(subject: Subject) -> Iterator[Comparison]:
    """Yields what is computed from figures of more places than are printed of them: the digits of these may miss it."""
    names = subject.names
    shortened = set[FigurePath]()
    for path in _not_typed(subject, names):
        if _is_shortened(names.entries[path]):
            shortened.add(path)
    if not shortened:
        return
    printed = PrintedNumbers(
        subject.paper,
        names.entries,
        names.places,
        names.published,
    )
    for path, place in names.places.items():
        parts = [(path[0], *part) for part in place.sums]
        if path in names.entries and not shortened.isdisjoint(parts):
            yield from _missed(path, _of_cells(parts, printed), printed)
    for path, text in _formulas(subject, names):
        side = _of_formula(text, shortened, printed)
        yield from _missed(path, side, printed)


def _formulas(
    subject: Subject,
    names: NamedFigures,
) -> Iterator[tuple[FigurePath, str]]:
    """Yields the formula of each figure that has no value of its own."""
    for name, figure in subject.paper.figures.items():
        path = (str(name),)
        if path not in names.entries or not figure or figure.stated:
            continue
        if figure.formula:
            yield path, str(figure.formula.text)


def _not_typed(
    subject: Subject,
    names: NamedFigures,
) -> Iterator[FigurePath]:
    """Yields formulas without a value, sums without cells, and cells that repeat a figure."""
    for path, _ in _formulas(subject, names):
        yield path
    for path, place in names.places.items():
        typed = place.cell is not None and isinstance(place.cell.value, BareNumber)
        if not typed and path in names.entries:
            yield path


def _is_shortened(entry: Entry) -> bool:
    """Whether fewer places are printed than it was computed to."""
    value = entry.value
    exact = entry.exact
    if not isinstance(value, Quantity) or exact is None:
        return False
    return exact.value != value.value


def _of_cells(
    parts: Sequence[FigurePath],
    printed: PrintedNumbers,
) -> Side | None:
    try:
        return total(parts, printed)
    except FormulaError:
        return None


def _of_formula(
    text: str,
    shortened: set[FigurePath],
    printed: PrintedNumbers,
) -> Side | None:
    try:
        parts = set[FigurePath]()
        for name in formula.names(formula.parse(text)):
            parts.update(printed.members(name))
        if shortened.isdisjoint(parts):
            return None
        return read(text, printed)
    except FormulaError:
        return None


def _missed(
    path: FigurePath,
    left: Side | None,
    printed: PrintedNumbers,
) -> Iterator[Comparison]:
    """Yields the relation, if the printed digits of its parts come to something else."""
    if left is None:
        return
    try:
        right = side_of_figure(".".join(path), path, printed)
    except FormulaError:  # it has no value yet
        return
    if left.unit != right.unit or left.printed_bounds == right.printed_bounds:
        return
    if left.step < right.step:
        return
    places = tuple(place_of(part, printed) for part in left.paths)
    yield Comparison(
        ROUNDING.name,
        place_of(path, printed),
        left,
        "=",
        right,
        "within rounding",
        places,
    )


RULES = (ROUNDING,)
