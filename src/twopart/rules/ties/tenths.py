"""Rule on pounds with one decimal: pence have two."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.entries import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import CURRENCIES, Quantity
from twopart.outline.subject import Subject

OF_PRECISION = (
    "Write `precision: £0.01` for pence, or `precision: £1` for whole pounds."
)

TENTHS_OF_POUNDS = Rule(
    name="tenths-of-pounds",
    what="pounds with one decimal",
    why="It would be printed as in £57,698.4. Pence have two decimals; or another scale is meant, as in £6.3m.",
    fix="Write two decimals, or none; or the scale after the number, as in £6.3m.",
    example="""\
figures:
  cost: {amount: "£57,698.42", public: true}
  twice: {formula: cost * 2, precision: 0.1, public: true}
""",
    mended="""\
figures:
  cost: {amount: "£57,698.42", public: true}
  twice: {formula: cost * 2, precision: £0.01, public: true}
""",
)


def pounds_have_pence_or_none(subject: Subject) -> Iterator[Finding]:
    """Reports each figure, and each column of a table once: all its cells have the same decimals."""
    columns: set[FigurePath] = set()
    for path, entry in subject.register.entries.items():
        if not _is_in_tenths(entry):
            continue
        if len(path) == 1:
            yield from _of_figure(subject, path, entry)
            continue
        table, _, column = path
        if (table, column) not in columns:
            columns.add((table, column))
            at, fix = _place_in_table(subject, path, entry)
            yield TENTHS_OF_POUNDS.finding(TENTHS_OF_POUNDS.what, at, fix=fix)


def _is_in_tenths(entry: Entry) -> bool:
    value = entry.value
    if not isinstance(value, Quantity) or entry.redacted:
        return False
    return value.unit in CURRENCIES and value.scale == 0 and value.places == 1


def _of_figure(subject: Subject, path: FigurePath, entry: Entry) -> Iterator[Finding]:
    """Yields a finding on what is written; what is computed to the last place of such amounts is mended with them."""
    figure = subject.paper.figures.get(path[0])
    what = TENTHS_OF_POUNDS.what
    if figure is not None and figure.formula and not figure.stated:
        if figure.precision:
            yield TENTHS_OF_POUNDS.finding(
                what, figure.precision.span, fix=OF_PRECISION
            )
        return
    yield TENTHS_OF_POUNDS.finding(what, entry.at)


def _place_in_table(
    subject: Subject, path: FigurePath, entry: Entry
) -> tuple[Span, str]:
    precision = subject.paper.tables[path[0]].columns[path[2]].precision
    if precision:
        return precision.span, OF_PRECISION
    return entry.at, ""


RULES = (TENTHS_OF_POUNDS,)
