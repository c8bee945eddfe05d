"""System -> parts that have nothing to do with each other, with the figures that are known put in.

What is left are linear rows over what is not known exactly, and products of two such unknowns.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from twopart.base.record import record
from twopart.disclosure.equations.relation import NUMBER, ONE, Relation
from twopart.disclosure.equations.system import Interval, System
from twopart.figures.register import Path
from twopart.model.whole import Number, plain


@record
class Row:
    """The sum of coefficient × unknown is nil, within the slack; what is known is added up under the empty path."""

    terms: Mapping[Path, Fraction]
    relation: Relation


@record
class Product:
    """`path` stands for `one` × `other`."""

    path: Path
    one: Path
    other: Path


@record
class Part:
    """Rows and products that hang together, and the unknowns in them with what is known of each."""

    rows: tuple[Row, ...]
    products: tuple[Product, ...]
    bounds: Mapping[Path, Interval]
    secrets: tuple[Path, ...]


@record
class PutIn:
    """What is known exactly in a system, put into its relations: those without products have one row each."""

    points: Mapping[Path, Number]
    rows: Mapping[Relation, Row]

    @classmethod
    def of(cls, system: System) -> "PutIn":
        points = _points(system)
        plain = (relation for relation in system.relations if not relation.products)
        return cls(
            points,
            {relation: Row(_linear(relation, points), relation) for relation in plain},
        )


def parts(system: System, before: PutIn | None = None) -> Iterator[Part]:
    """Those in which there is something to find out. `before`: the same system with less of it withheld."""
    rows, products = _put_in(system, before or PutIn({}, {}))
    for members in _joined(rows):
        unknown = {path: None for row in members for path in row.terms if path != ONE}
        own = [products[path] for path in unknown if path in products]
        unknown |= {
            path: None for product in own for path in (product.one, product.other)
        }
        secrets = tuple(path for path in unknown if path in system.secrets)
        if secrets:
            bounds = {path: system.bounds(path) for path in unknown}
            yield Part(tuple(members), tuple(own), bounds, secrets)


def _put_in(system: System, before: PutIn) -> tuple[list[Row], dict[Path, Product]]:
    rows: list[Row] = []
    products: dict[Path, Product] = {}
    gone = before.points.keys() - system.known.keys() - {ONE}
    points: Mapping[Path, Number] = {}
    for relation in system.relations:
        if row := before.rows.get(relation):
            opened = [path for path in gone if path in relation.terms]
            rows.append(_without(row, opened, before.points) if opened else row)
            continue
        points = points or _points(system)
        terms = _linear(relation, points)
        for (one, other), times in relation.products.items():
            a, b = points.get(one), points.get(other)
            if a is not None or b is not None:
                known = Fraction(1 if a is None else a) * Fraction(
                    1 if b is None else b
                )
                left = (
                    ONE
                    if a is not None and b is not None
                    else other
                    if b is None
                    else one
                )
                _add(terms, left, times * known)
                continue
            product = Product(("×", *one, "×", *other), one, other)
            products[product.path] = product
            _add(terms, product.path, times)
        rows.append(Row(terms, relation))
    return [row for row in rows if row.terms.keys() - {ONE}], products


def _without(row: Row, opened: Sequence[Path], points: Mapping[Path, Number]) -> Row:
    """A row in which some of what was known is an unknown again."""
    terms = row.relation.terms
    known = row.terms.get(ONE, Fraction(0))
    unknowns = {*row.terms, *opened}
    unknown = {path: times for path, times in terms.items() if path in unknowns}
    unknown.pop(ONE, None)
    again = known - sum(terms[path] * points[path] for path in opened)
    return Row({**unknown, ONE: again} if again else unknown, row.relation)


def _points(system: System) -> dict[Path, Number]:
    """What is known exactly; whole numbers as such."""
    points = ((path, interval.point) for path, interval in system.known.items())
    known = {path: plain(point) for path, point in points if point is not None}
    return {**known, ONE: 1}


def _linear(relation: Relation, points: Mapping[Path, Number]) -> dict[Path, Fraction]:
    """Its terms, with those of known value added up; whole numbers apart, which is ten times as fast."""
    terms: dict[Path, Fraction] = {}
    whole, rest = 0, Fraction(0)
    for path, times in relation.terms.items():
        point = points.get(path)
        if point is None:
            terms[path] = times
        elif isinstance(point, int) and (times is NUMBER or times.denominator == 1):
            whole += point if times is NUMBER else point * times.numerator
        else:
            rest += times * point
    if known := rest + whole:
        terms[ONE] = known
    return terms


def _add(terms: dict[Path, Fraction], path: Path, value: Fraction) -> None:
    total = terms.get(path, 0) + value
    if total:
        terms[path] = total
    else:
        terms.pop(path, None)


def _joined(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows that share an unknown, or a factor of one, by walking from one to the next."""
    keys = [_keys(row) for row in rows]
    places: dict[Path, list[int]] = {}
    for number, paths in enumerate(keys):
        for path in paths:
            places.setdefault(path, []).append(number)
    seen: set[int] = set()
    for start in range(len(rows)):
        if start in seen:
            continue
        seen.add(start)
        found, left = [], [start]
        while left:
            number = left.pop()
            found.append(number)
            new = {
                near
                for path in keys[number]
                for near in places.pop(path, ())
                if near not in seen
            }
            seen |= new
            left += new
        yield [rows[number] for number in sorted(found)]


def _keys(row: Row) -> list[Path]:
    paths = [path for path in row.terms if path != ONE]
    factors = [path for pair in row.relation.products for path in pair]
    return [*paths, *factors]
