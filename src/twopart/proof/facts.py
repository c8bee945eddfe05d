"""What the changes of withheld figures have to respect, or may aim at, in one paper."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from twopart.base.record import record
from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.model.everything import everything
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.quantity import Day, OpenValue, Value
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.projection.as_printed import WHOLE, printed
from twopart.proof.units import Units, other_units
from twopart.prose.runs import all_references

DATE = "date"


@record
class Facts:
    """`computed_with` are the ids of figures that formulas or cells compute with: one that changes alone keeps its unit.

    Where all of them change, nothing withheld is computed any more. `printed` are the variants in which Part 1 refers
    to a figure: one that is referred to by its month stays a date, and one by its number a number. `public` has the
    public values by unit.
    """

    withheld: Mapping[FigurePath, Value]
    computed_with: frozenset[str]
    printed: Mapping[FigurePath, frozenset[str]]
    public: Mapping[str, tuple[Value, ...]]
    # Tables whose public decimals follow their withheld cells.
    declassified: frozenset[str] = frozenset()
    # Another unit for each that only withheld things have.
    units: Units = field(default_factory=dict)

    @classmethod
    def of(cls, subject: Subject) -> "Facts":
        withheld: dict[FigurePath, Value] = {}
        public: dict[str, dict[Value, None]] = {}
        declassified: set[str] = set()
        for path, entry in subject.register.entries.items():
            value = entry.value
            if entry.lowered and len(path) > 1:
                declassified.add(str(path[0]))
            if value is None:
                continue
            if not entry.label.public:
                withheld[path] = value
            elif not isinstance(value, OpenValue):
                public.setdefault(unit_of(value), {})[value] = None
        return cls(
            withheld,
            frozenset(_computed_with(subject.paper)),
            printed(subject.paper, subject.outlines[0]),
            {unit: tuple(values) for unit, values in public.items()},
            frozenset(declassified),
            other_units(subject),
        )

    def variants(self, path: FigurePath) -> frozenset[str]:
        """Returns the variants by which a figure is referred to, but for the whole of it."""
        return self.printed.get(path, frozenset()) - {WHOLE}

    def is_free(
        self,
        path: FigurePath,
        *,
        alone: bool,
    ) -> bool:
        """Whether a figure may become one of another kind, with all others or `alone`."""
        if alone and path[0] in self.computed_with:
            return False
        return not self.variants(path)


def unit_of(value: Value) -> str:
    """Returns the unit: `date` for dates; empty for what is not known yet."""
    if isinstance(value, OpenValue):
        return ""
    if isinstance(value, Day):
        return DATE
    return value.unit


def made_of(text: str) -> Iterator[FigurePath]:
    """Yields the names in a formula; none in one that cannot be read."""
    try:
        yield from formula.names(formula.parse(text))
    except FormulaError:
        return


def _computed_with(paper: Paper) -> Iterator[str]:
    """Yields the ids of figures in formulas, and in the cells of tables of figures."""
    for figure in paper.figures.values():
        if figure.formula:
            for path in made_of(str(figure.formula.text)):
                yield path[0]
    for table in paper.tables.values():
        if table.unit:
            yield from _referred_to(table)


def _referred_to(table: Table) -> Iterator[str]:
    for thing in everything(table):
        if isinstance(thing, Prose):
            for reference in all_references(thing):
                yield reference.path[0]
