"""Notes on sums whose printed digits do not add up, and which rounding explains."""

from collections.abc import Iterator, Sequence
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.figures import formula
from twopart.figures.formula import Exact, FormulaError, Path
from twopart.figures.named_figures import NamedFigures
from twopart.figures.register import Entry
from twopart.model.quantity import Quantity, rounded
from twopart.model.written import Bare
from twopart.outline.subject import Subject
from twopart.rules.ties.lists import cast_lists
from twopart.rules.ties.totals import explained_totals
from twopart.ties.comparison import Comparison, place_of
from twopart.ties.saying import both_sides
from twopart.ties.side import Comparable, Side, names_of, one, read, total
from twopart.ties.stated_relations import stated_relations

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
    """Of public figures alone: that rounding explains it tells the last places of what is withheld."""
    for relation in chain(_written(subject), _computed(subject)):
        if (
            relation.state == "within rounding"
            and relation.label.public
            and _is_noted(relation, subject)
        ):
            yield ROUNDING.finding(
                f"`{relation.relation}` holds within rounding only{both_sides(relation)}",
                relation.at,
                also=relation.places,
            )


def _is_noted(relation: Comparison, subject: Subject) -> bool:
    """Where its author asks for it, and where digits do not add up; of what is only about, nobody adds the digits."""
    values = (
        subject.register.entries[path].value
        for path in relation.paths
        if path in subject.register.entries
    )
    about = (
        isinstance(value, Quantity) and (value.approximate or not value.exact)
        for value in values
    )
    return relation.noted or (
        relation.adds and not any(about) and not _is_only_coarser(relation)
    )


def _is_only_coarser(relation: Comparison) -> bool:
    """Whether one side is what the other comes to, said to fewer places: £2,383,900 and £2.384m."""
    for one_side, other in (
        (relation.left, relation.right),
        (relation.right, relation.left),
    ):
        value, worked_out = one_side.value, other.said[0]
        if (
            isinstance(value, Quantity)
            and worked_out is not None
            and value.unit == other.unit
        ):
            return rounded(worked_out, value).value == value.value
    return False


def _written(subject: Subject) -> Iterator[Comparison]:
    yield from stated_relations(subject.paper, subject.register)[0]
    yield from explained_totals(subject)
    yield from (cast for _, cast in cast_lists(subject))


class Printed(Comparable):
    """In a relation every figure is the number that is printed."""

    def number(self, path: Path) -> Exact:
        value = self.entry(path).value
        if isinstance(value, Quantity) and value.exact:
            return Exact.of(value, self.entry(path).label)
        return super().number(path)


def _computed(subject: Subject) -> Iterator[Comparison]:
    """What is computed from figures of more places than are printed of them: the digits of these may miss it."""
    names = names_of(subject.paper, subject.register)
    shortened = {
        path
        for path in _not_typed(subject, names)
        if _is_shortened(names.entries[path])
    }
    if not shortened:
        return
    printed = Printed(subject.paper, names.entries, names.places, names.published)
    for path, place in names.places.items():
        parts = [(path[0], *part) for part in place.sums]
        if path in names.entries and not shortened.isdisjoint(parts):
            yield from _missed(path, _of_cells(parts, printed), printed)
    for name, figure in subject.paper.figures.items():
        path = (str(name),)
        if path in names.entries and figure and figure.formula and not figure.stated:
            yield from _missed(
                path, _of_formula(str(figure.formula.text), shortened, printed), printed
            )


def _not_typed(subject: Subject, names: NamedFigures) -> Iterator[Path]:
    """Formulas without a value, sums without cells, and cells that repeat a figure."""
    for name, figure in subject.paper.figures.items():
        if (
            figure
            and figure.formula
            and not figure.stated
            and (str(name),) in names.entries
        ):
            yield (str(name),)
    for path, place in names.places.items():
        typed = place.given is not None and isinstance(place.given.value, Bare)
        if not typed and path in names.entries:
            yield path


def _is_shortened(entry: Entry) -> bool:
    value, exact = entry.value, entry.exact
    return (
        isinstance(value, Quantity) and exact is not None and exact.value != value.value
    )


def _of_cells(parts: Sequence[Path], printed: Printed) -> Side | None:
    try:
        return total(parts, printed)
    except FormulaError:
        return None


def _of_formula(text: str, shortened: set[Path], printed: Printed) -> Side | None:
    try:
        parts = {
            part
            for name in formula.names(formula.parse(text))
            for part in printed.members(name)
        }
        return None if shortened.isdisjoint(parts) else read(text, printed)
    except FormulaError:
        return None


def _missed(path: Path, left: Side | None, printed: Printed) -> Iterator[Comparison]:
    """The relation, if the printed digits of its parts come to something else."""
    if left is None:
        return
    try:
        right = one(".".join(path), path, printed)
    except FormulaError:  # it has no value yet
        return
    if left.unit != right.unit or left.step < right.step or left.said == right.said:
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
