"""Systems of relations as the handbook prints them: grids with their totals, some of whose cells are suppressed."""

from fractions import Fraction

from twopart.disclosure.equations.relation import Relation
from twopart.disclosure.equations.system import Interval, System, WithheldFigure

TENTH = Fraction(1, 10)
Cell = tuple[str, ...]


def system(
    values: dict[str, int], sums: dict[str, str], hidden: str, protect: Fraction = TENTH
) -> System:
    """Returns a system. `sums` has totals and their parts, `a: b + c - d`; what is not `hidden` is public and exact."""
    truth = {(name,): Fraction(value) for name, value in values.items()}
    relations = [relation(total, parts) for total, parts in sums.items()]
    return made(truth, relations, {(name,) for name in hidden.split()}, protect)


def relation(total: str, parts: str) -> Relation:
    terms = {(total,): Fraction(-1)}
    for part in parts.replace("- ", "-").replace("+ ", "").split():
        terms[(part.lstrip("-"),)] = Fraction(-1 if part.startswith("-") else 1)
    return Relation(terms, (total,))


def made(truth, relations, hidden, protect: Fraction = TENTH) -> System:
    known = {
        path: Interval(value, value)
        for path, value in truth.items()
        if path not in hidden
    }
    return System(
        tuple(relations),
        truth,
        known,
        {path: WithheldFigure(protect) for path in truth if path in hidden},
    )


def cell(row: int, column: int) -> Cell:
    return ("t", f"r{row}", f"c{column}")


def grid(
    values: list[list[int]], hidden: set[tuple[int, int]], protect: Fraction = TENTH
) -> System:
    """Returns a two-way table with row and column totals and the grand total, all of which are public."""
    height, width = len(values), len(values[0])
    truth = {
        cell(r, c): Fraction(values[r][c]) for r in range(height) for c in range(width)
    }
    relations = []
    for name, parts in (
        *(
            (("t", f"r{r}", "total"), [cell(r, c) for c in range(width)])
            for r in range(height)
        ),
        *(
            (("t", "total", f"c{c}"), [cell(r, c) for r in range(height)])
            for c in range(width)
        ),
        (("t", "total", "total"), [("t", f"r{r}", "total") for r in range(height)]),
    ):
        truth[name] = sum((truth[part] for part in parts), Fraction(0))
        relations.append(
            Relation({name: Fraction(-1), **dict.fromkeys(parts, Fraction(1))}, name)
        )
    return made(truth, relations, {cell(r, c) for r, c in hidden}, protect)
