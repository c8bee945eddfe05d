"""Splits a system into subsystems that share no unknown, after substituting the figures that are known.

What remains are linear equations over what is not known exactly, and products of two such unknowns.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from twopart.base.record import record
from twopart.base.sums import WholeOrFraction, plain
from twopart.disclosure.equations.relation import NUMBER, ONE, PairOfFigures, Relation
from twopart.disclosure.equations.system import Interval, System
from twopart.model.figure import FigurePath


@record
class Equation:
    """A sum of coefficient × unknown that is nil, within the slack; known values are added up under the empty path."""

    terms: Mapping[FigurePath, Fraction]
    relation: Relation


@record
class Product:
    """`path` stands for `one` × `other`."""

    path: FigurePath
    one: FigurePath
    other: FigurePath


@record
class Subsystem:
    """Equations and products that share unknowns, with what is known of each of these."""

    equations: tuple[Equation, ...]
    products: tuple[Product, ...]
    bounds: Mapping[FigurePath, Interval]
    secrets: tuple[FigurePath, ...]


@record
class Substitution:
    """A system in which exactly known values are substituted: each relation without products has one equation."""

    points: Mapping[FigurePath, WholeOrFraction]
    equations: Mapping[Relation, Equation]

    @classmethod
    def of(cls, system: System) -> "Substitution":
        points = _points(system)
        equations = {
            relation: Equation(_linear(relation, points), relation)
            for relation in system.relations
            if not relation.products
        }
        return cls(points, equations)


def subsystems(
    system: System,
    before: Substitution | None = None,
) -> Iterator[Subsystem]:
    """Yields the subsystems in which something may be worked out.

    `before` is the substitution in the same system with less of it withheld, which saves substituting again.
    """
    equations, products = _equations_and_products(
        system, before or Substitution({}, {})
    )
    for members in _grouped(equations):
        unknown = _unknowns(members)
        own = [products[path] for path in unknown if path in products]
        for product in own:
            unknown |= {product.one: None, product.other: None}
        secrets = tuple(path for path in unknown if path in system.secrets)
        if secrets:
            bounds = {path: system.bounds(path) for path in unknown}
            yield Subsystem(
                tuple(members),
                tuple(own),
                bounds,
                secrets,
            )


def _unknowns(equations: Iterable[Equation]) -> dict[FigurePath, None]:
    """Returns the unknowns of equations, each once, in the order of their appearance."""
    unknown: dict[FigurePath, None] = {}
    for equation in equations:
        unknown.update(dict.fromkeys(equation.terms))
    unknown.pop(ONE, None)
    return unknown


def _equations_and_products(
    system: System,
    before: Substitution,
) -> tuple[list[Equation], dict[FigurePath, Product]]:
    equations: list[Equation] = []
    products: dict[FigurePath, Product] = {}
    unknown_again = before.points.keys() - system.known.keys() - {ONE}
    points: Mapping[FigurePath, WholeOrFraction] = {}
    for relation in system.relations:
        equation = before.equations.get(relation)
        if equation is None:
            points = points or _points(system)
            equation = _equation(relation, points, products)
        else:
            paths = [path for path in unknown_again if path in relation.terms]
            if paths:
                equation = _without(equation, paths, before.points)
        if equation.terms.keys() - {ONE}:
            equations.append(equation)
    return equations, products


def _equation(
    relation: Relation,
    points: Mapping[FigurePath, WholeOrFraction],
    products: dict[FigurePath, Product],
) -> Equation:
    """Returns the equation of a relation; products of two unknowns are added to `products`."""
    terms = _linear(relation, points)
    for pair, coefficient in relation.products.items():
        unknown = [path for path in pair if path not in points]
        by = coefficient * _known_factor(pair, points)
        if not unknown:
            _add(terms, ONE, by)
        elif len(unknown) == 1:
            _add(terms, unknown[0], by)
        else:
            product = _product(pair)
            products[product.path] = product
            _add(terms, product.path, by)
    return Equation(terms, relation)


def _product(pair: PairOfFigures) -> Product:
    one, other = pair
    return Product(
        ("×", *one, "×", *other),
        one,
        other,
    )


def _known_factor(
    pair: PairOfFigures,
    points: Mapping[FigurePath, WholeOrFraction],
) -> Fraction:
    """Returns the product of the factors that are known; 1 if neither is."""
    known = Fraction(1)
    for path in pair:
        known *= points.get(path, 1)
    return known


def _without(
    equation: Equation,
    paths: Sequence[FigurePath],
    points: Mapping[FigurePath, WholeOrFraction],
) -> Equation:
    """Returns the equation with some of what was known as unknowns again."""
    terms = equation.relation.terms
    unknowns = {*equation.terms, *paths}
    unknown = {
        path: coefficient for path, coefficient in terms.items() if path in unknowns
    }
    unknown.pop(ONE, None)
    known = equation.terms.get(ONE, Fraction(0))
    known -= sum(terms[path] * points[path] for path in paths)
    if known:
        unknown[ONE] = known
    return Equation(unknown, equation.relation)


def _points(system: System) -> dict[FigurePath, WholeOrFraction]:
    """Returns what is known exactly; whole numbers as integers."""
    points: dict[FigurePath, WholeOrFraction] = {}
    for path, interval in system.known.items():
        point = interval.point
        if point is not None:
            points[path] = plain(point)
    points[ONE] = 1
    return points


def _linear(
    relation: Relation,
    points: Mapping[FigurePath, WholeOrFraction],
) -> dict[FigurePath, Fraction]:
    """Returns the linear terms of a relation, with known values added up.

    Whole numbers are added up separately, which is ten times as fast.
    """
    terms: dict[FigurePath, Fraction] = {}
    whole, rest = 0, Fraction(0)
    for path, coefficient in relation.terms.items():
        point = points.get(path)
        if point is None:
            terms[path] = coefficient
        elif not isinstance(point, int):
            rest += coefficient * point
        elif coefficient is NUMBER:
            whole += point
        elif coefficient.denominator == 1:
            whole += point * coefficient.numerator
        else:
            rest += coefficient * point
    known = rest + whole
    if known:
        terms[ONE] = known
    return terms


def _add(
    terms: dict[FigurePath, Fraction],
    path: FigurePath,
    value: Fraction,
) -> None:
    """Adds a term; one that becomes nil is removed."""
    total = terms.get(path, 0) + value
    if total:
        terms[path] = total
    else:
        terms.pop(path, None)


def _grouped(equations: list[Equation]) -> Iterator[list[Equation]]:
    """Yields groups of equations that share an unknown, or a factor of one."""
    keys = [_keys(equation) for equation in equations]
    places: dict[FigurePath, list[int]] = {}
    for number, paths in enumerate(keys):
        for path in paths:
            places.setdefault(path, []).append(number)
    seen: set[int] = set()
    for start in range(len(equations)):
        if start in seen:
            continue
        numbers = _reached(start, keys, places)
        seen |= numbers
        yield [equations[number] for number in sorted(numbers)]


def _reached(
    start: int,
    keys: Sequence[list[FigurePath]],
    places: dict[FigurePath, list[int]],
) -> set[int]:
    """Returns the numbers of all equations to which shared unknowns lead; their unknowns are removed from `places`."""
    reached, waiting = {start}, [start]
    while waiting:
        for path in keys[waiting.pop()]:
            for near in places.pop(path, ()):
                if near not in reached:
                    reached.add(near)
                    waiting.append(near)
    return reached


def _keys(equation: Equation) -> list[FigurePath]:
    """Returns the unknowns of an equation, and the factors of its products."""
    keys = [path for path in equation.terms if path != ONE]
    for pair in equation.relation.products:
        keys.extend(pair)
    return keys
