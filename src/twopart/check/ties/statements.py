"""Two statements of one fact: figures that share a name, a label or a unit, and are nearly equal."""

from collections.abc import Iterator
from itertools import combinations

from twopart.check.exceptions import Judged, unless_excepted
from twopart.check.ties import words
from twopart.check.ties.alike import a_digit_apart, agree, changed_places, digits, near, nearly
from twopart.check.ties.joined import Joined
from twopart.figures.columns import unit_of
from twopart.figures.formula import Path
from twopart.figures.register import Entry
from twopart.finding import Finding
from twopart.model.paper import Table
from twopart.model.quantity import CURRENCIES, Day, Quantity
from twopart.outline.subject import Subject

RULE = "two-statements"
AGAIN = frozenset({"again", "also", "too", "copy", "bis", "repeated", "second"})  # of an id: the same thing once more
APART = frozenset(  # of an id: another thing
    """
    start end from to first last begin until min max low high least most net gross total sum old new before after now
    then planned original current previous next extension share part per each rate year years month months weeks days
    day plan actual approved budget forecast saving savings change rest remaining cap limit term
    """.split()  # noqa: SIM905
)
TIMES = ("day", "week", "month", "year", "hour", "minute")
LONG = 4  # digits of an amount that two facts do not share by chance
LAST = 2  # in its last place, by so much
WORDS = 12  # of an id that is looked at
MANY = 60  # figures of one unit, of which every two are compared
NEXT = 4  # of more, so many neighbours in size
MOST = 24  # cells under the same headings that are compared

Figure = tuple[Path, Entry]


def facts_are_stated_once(subject: Subject) -> Iterator[Finding]:
    joined = Joined(subject)
    found = (
        _judged(one, other)
        for one, other in dict.fromkeys((*_same_name(subject), *_same_unit(subject), *_same_heading(subject)))
        if one[1].label.public == other[1].label.public and not joined(one[0], other[0])
    )
    yield from unless_excepted(subject, RULE, found)


def _judged(one: Figure, other: Figure) -> Judged:
    """Told at the second of the two; an exception names both."""
    first, second = sorted((one, other), key=lambda figure: (figure[1].at.line, figure[1].at.column))
    return Judged(words.two_statements(first, second), (f"{'.'.join(first[0])}, {'.'.join(second[0])}",))


def _figures(subject: Subject) -> list[Figure]:
    """Of the register; a computed one says nothing itself, unless it is stated too."""
    figures = subject.paper.figures
    written = ((path, entry) for path, entry in subject.register.entries.items() if len(path) == 1)
    return [(path, entry) for path, entry in written if (figure := figures.get(path[0])) and figure.stated]


def _same_name(subject: Subject) -> Iterator[tuple[Figure, Figure]]:
    """`go_live` and `go_live_2`, `users` and `users_trained`: the words of one are among those of the other."""
    figures = _figures(subject)
    named = {frozenset(path[0].split("_")): (path, entry) for path, entry in figures}
    for path, entry in figures:
        parts = frozenset(path[0].split("_"))
        if len(parts) > WORDS:
            continue
        extras = (frozenset(some) for size in (1, 2) for some in combinations(sorted(parts), size))
        for extra in extras:
            other = named.get(parts - extra)
            if other and _says_the_same(extra) and _may_be_one(other[1], entry):
                yield other, (path, entry)


def _says_the_same(extra: frozenset[str]) -> bool:
    return all(part.isdigit() or part in AGAIN for part in extra) or extra.isdisjoint(APART)


def _may_be_one(one: Entry, other: Entry) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.unit == b.unit and a.exact and b.exact and nearly(a, b)
    return isinstance(a, Day) and isinstance(b, Day) and nearly(a, b)


def _same_unit(subject: Subject) -> Iterator[tuple[Figure, Figure]]:
    """22,500 users and 23,500 users; 22.048 and 22.084 in pounds."""
    by_unit: dict[str, list[tuple[Quantity, Figure]]] = {}
    for path, entry in _figures(subject):
        value = entry.value
        if isinstance(value, Quantity) and value.exact and value.unit not in ("", "%"):
            by_unit.setdefault(value.unit.lower().removesuffix("s"), []).append((value, (path, entry)))
    for unit, figures in by_unit.items():
        if unit not in TIMES:
            is_slip = _is_a_slip_of_money if unit in CURRENCIES else _is_a_slip
            yield from ((one, other) for (a, one), (b, other) in _neighbours(figures) if is_slip(a, b))


def _neighbours(figures: list[tuple[Quantity, Figure]]) -> Iterator[tuple[tuple[Quantity, Figure], ...]]:
    """Every two; of very many only those next to each other in size."""
    ordered = sorted(figures, key=lambda figure: figure[0].value)
    reach = len(ordered) if len(ordered) <= MANY else NEXT
    for at, figure in enumerate(ordered):
        yield from ((figure, other) for other in ordered[at + 1 : at + 1 + reach])


def _is_a_slip(a: Quantity, b: Quantity) -> bool:
    round_ones = max(map(len, digits(a, b))) < LONG  # 8,647 and 9,218 are known too well to be one
    return not agree(a, b) and (a.value == -b.value or (round_ones and near(a, b)) or a_digit_apart(a, b))


def _is_a_slip_of_money(a: Quantity, b: Quantity) -> bool:
    """Amounts in pounds are of many things: only long ones, and very like each other."""
    one, other = digits(a, b)
    if agree(a, b) or min(len(one), len(other)) < LONG:
        return False
    added = len(one) != len(other) and a_digit_apart(a, b)
    return added or changed_places(a, b) or abs(int(one) - int(other)) <= LAST


def _same_heading(subject: Subject) -> Iterator[tuple[Figure, Figure]]:
    """Cells under the same two headings in two tables of one unit."""
    seen: dict[tuple[str, ...], list[Figure]] = {}
    for name, table in subject.paper.tables.items():
        for heading, path in _cells(str(name), table) if table else ():
            if entry := subject.register.entries.get(path):
                seen.setdefault(heading, []).append((path, entry))
    captions = {str(name): _plain(table.caption) for name, table in subject.paper.tables.items() if table}
    for cells in seen.values():
        for one, other in combinations(cells[:MOST], 2):
            a, b = one[1].value, other[1].value
            same = captions[one[0][0]] == captions[other[0][0]]
            if one[0][0] == other[0][0] or not isinstance(a, Quantity) or not isinstance(b, Quantity):
                continue
            if nearly(a, b) if same else _is_a_slip_of_money(a, b):
                yield one, other


def _cells(name: str, table: Table) -> Iterator[tuple[tuple[str, ...], Path]]:
    """Of rows and columns; the words over a cell, and its path."""
    for row_name, row in table.rows.items():
        for column_name, column in table.columns.items() if row else ():
            if column and unit_of(table, column):
                words_over = unit_of(table, column), _plain(row.heading.text), _plain(column.heading.text)
                yield words_over, (name, str(row_name), str(column_name))


def _plain(heading: str) -> str:
    return " ".join(heading.lower().split())
