"""What Part 1 prints of each figure and name: all of it, the month of a date, the number of a count, a short name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.model.prose import Reference
from twopart.model.quantity import (
    MONTHS,
    WIDE,
    Day,
    Quantity,
    Value,
)
from twopart.model.table import CELL
from twopart.outline.walking import contents, passages
from twopart.prose.resolving import SHORT, variant_of
from twopart.prose.runs import references

WHOLE = ""
NUMBER = "number"
YEAR = "year"
MONTH = "month"
DAY = "day"

PrintedVariants = Mapping[FigurePath, frozenset[str]]


def printed(paper: Paper, outline: Outline) -> PrintedVariants:
    """Returns the variants in which a part prints each figure, cell and name: of `{go_live.month}`, `month`.

    A figure in a cell of a table or at a place of a timeline is printed whole.
    """
    variants: dict[FigurePath, set[str]] = {}
    for reference in referred(paper, outline):
        path, variant = split(reference, paper)
        variants.setdefault(path, set()).add(variant)
        if variant == SHORT and _is_explained(path[0], paper):
            variants[path].add(WHOLE)
    for path in _shown(paper, outline):
        variants.setdefault(path, set()).add(WHOLE)
    return {path: frozenset(each) for path, each in variants.items()}


def _is_explained(name: str, paper: Paper) -> bool:
    """Whether a short name is printed after the full one where it stands first."""
    return name in paper.names and paper.names[name].explained is not None


def referred(
    paper: Paper,
    outline: Outline,
) -> Iterator[Reference]:
    """Yields every reference that a part prints, including those of its footnotes."""
    for prose in passages(paper, outline):
        yield from references(prose, outline.part)


def split(
    reference: Reference,
    paper: Paper,
) -> tuple[FigurePath, str]:
    """Returns the figure, cell or name of a reference, and the variant of it."""
    path = reference.path
    length = 1
    is_place = reference.asks_page or path[0] in paper.figures
    if path[0] in paper.tables and not is_place:
        length = len(CELL)
    return path[:length], ".".join(path[length:])


def _shown(
    paper: Paper,
    outline: Outline,
) -> Iterator[FigurePath]:
    for content in contents(paper, outline):
        yield from content.figures


def least(
    value: Value,
    variants: frozenset[str],
) -> Value:
    """Returns the value that says what these variants print, and no more."""
    if WHOLE in variants:
        return value
    if isinstance(value, Quantity):
        return _bare(value)
    if isinstance(value, Day):
        return _less_exact(value, variants)
    return value


def variant_left(
    value: Value,
    variant: str,
    kept: Value,
) -> tuple[str, ...]:
    """Returns what remains of a reference whose figure is only `kept`: no variant, if that prints the same."""
    if not variant or variant_of(value, variant, variant) == str(kept):
        return ()
    return (variant,)


def _bare(value: Quantity) -> Quantity:
    """Returns the number alone: 1,187 of “1,187 officers”, 22.048 of £22.048m."""
    number = value.value.scaleb(-value.scale, WIDE)
    bare = Quantity(number, "", places=value.places)
    if value.upper is None:
        return bare
    return replace(bare, upper=_bare(value.upper))


def _less_exact(
    value: Day,
    variants: frozenset[str],
) -> Value:
    """Returns what remains of a date. A day and a year give all of it; a day without its year is a count: 14 June."""
    if variants == {YEAR}:
        return Day(value.year)
    if variants <= {YEAR, MONTH}:
        return replace(value, day=0)
    if variants == {DAY}:
        return Quantity(Decimal(value.day), MONTHS[value.month - 1])
    return value
