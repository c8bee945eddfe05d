"""What the changes of withheld figures have to respect, or may aim at, in one paper."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.figures.register import Path
from twopart.model.everything import everything
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.quantity import Day, Open, Value
from twopart.outline.subject import Subject
from twopart.project.as_printed import WHOLE, printed
from twopart.prose.runs import all_references

DATE = "date"


@record
class Facts:
    """`reckoned` are the ids of figures that formulas or cells compute with: one that changes alone keeps its unit.

    Where all of them change, nothing withheld is computed any more. `printed` are the variants in which Part 1 refers
    to a figure: one that is referred to by its month stays a date, and one by its number a number. `public` has the
    public values by unit.
    """

    withheld: Mapping[Path, Value]
    reckoned: frozenset[str]
    printed: Mapping[Path, frozenset[str]]
    public: Mapping[str, tuple[Value, ...]]
    declassified: frozenset[str] = (
        frozenset()
    )  # tables whose public decimals follow their withheld cells

    @classmethod
    def of(cls, subject: Subject) -> "Facts":
        entries = subject.register.entries
        known = {
            path: entry.value
            for path, entry in entries.items()
            if entry.value is not None
        }
        withheld = {
            path: value
            for path, value in known.items()
            if not entries[path].label.public
        }
        public: dict[str, list[Value]] = {}
        for path, value in known.items():
            if path not in withheld and not isinstance(value, Open):
                public.setdefault(unit_of(value), []).append(value)
        shown = printed(subject.paper, subject.outlines[0])
        return cls(
            withheld,
            frozenset(_reckoned(subject.paper)),
            shown,
            {unit: tuple(dict.fromkeys(values)) for unit, values in public.items()},
            frozenset(
                str(path[0])
                for path, entry in entries.items()
                if entry.lowered and len(path) > 1
            ),
        )

    def variants(self, path: Path) -> frozenset[str]:
        """The variants by which a figure is referred to, but for the whole of it."""
        return self.printed.get(path, frozenset()) - {WHOLE}

    def is_free(self, path: Path, *, alone: bool) -> bool:
        """Whether a figure may become one of another kind, with all others or `alone`."""
        return not self.variants(path) and not (alone and path[0] in self.reckoned)


def unit_of(value: Value) -> str:
    """`date` for dates; empty for what is not known yet."""
    if isinstance(value, Open):
        return ""
    return DATE if isinstance(value, Day) else value.unit


def made_of(text: str) -> Iterator[Path]:
    """The names in a formula; none in one that cannot be read."""
    try:
        yield from formula.names(formula.parse(text))
    except FormulaError:
        return


def _reckoned(paper: Paper) -> Iterator[str]:
    for figure in filter(None, paper.figures.values()):
        if figure.formula:
            yield from (path[0] for path in made_of(str(figure.formula.text)))
    for table in filter(None, paper.tables.values()):
        cells = (
            (thing for thing in everything(table) if isinstance(thing, Prose))
            if table.unit
            else ()
        )
        for cell in cells:
            yield from (reference.path[0] for reference in all_references(cell))
