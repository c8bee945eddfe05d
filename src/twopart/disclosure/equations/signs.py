"""What a reader takes for granted of a withheld figure: that it is no less than nil, or, as a deduction, no more."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from twopart.disclosure.equations.relation import ONE, Relation
from twopart.figures.register import Path

CELL = ("table", "row", "column")


def deductions(
    secrets: Iterable[Path],
    truth: Mapping[Path, Fraction],
    known: Mapping[Path, object],
    relations: Iterable[Relation],
) -> set[Path]:
    """Negative secrets among what is seen to be deducted: every public figure beside them is negative, or nil.

    Beside a cell are those of its row and of its column; beside any figure, the sum that it is a part of.
    """
    asked = {path for path in secrets if path in truth and truth[path] < 0}
    if not asked:
        return set()
    return {
        path for path in asked if path in _of_sums(asked, truth, known, relations)
    } | _of_lines(asked, truth, known)


def _of_sums(
    asked: set[Path],
    truth: Mapping[Path, Fraction],
    known: Mapping[Path, object],
    relations: Iterable[Relation],
) -> set[Path]:
    found: set[Path] = set()
    for relation in relations:
        parts = [path for path in relation.terms if path not in (relation.figure, ONE)]
        if (
            relation.products
            or not asked & {*parts}
            or not _is_deducted(relation.figure, truth, known)
        ):
            continue
        own = (
            relation.terms[relation.figure]
            if relation.figure in relation.terms
            else Fraction(0)
        )
        same_way = all(relation.terms[path] * own < 0 for path in parts)
        if same_way and all(truth[path] <= 0 for path in parts):
            found |= asked & {*parts}
    return found


def _is_deducted(
    path: Path, truth: Mapping[Path, Fraction], known: Mapping[Path, object]
) -> bool:
    return path in known and truth.get(path, Fraction(0)) < 0


def _of_lines(
    asked: set[Path], truth: Mapping[Path, Fraction], known: Mapping[Path, object]
) -> set[Path]:
    lines: dict[Path, list[Path]] = {}
    for path in known:
        for line in _lines(path):
            lines.setdefault(line, []).append(path)
    found = set()
    for path in asked:
        for line in _lines(path):
            seen = [truth[other] for other in lines.get(line, ()) if truth.get(other)]
            if seen and max(seen) < 0:
                found.add(path)
    return found


def _lines(path: Path) -> Iterator[Path]:
    if len(path) == len(CELL):
        yield (path[0], "row", path[1])
        yield (path[0], "column", path[2])
