"""Two statements of one fact: figures that share a name, a label or a unit, and are nearly equal."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.figures.columns import unit_of
from twopart.figures.formula import Path
from twopart.figures.register import Entry
from twopart.model.paper import Table
from twopart.model.quantity import CURRENCIES, NO_BREAK, Day, Quantity
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.ties.alike import (
    a_digit_apart,
    agree,
    changed_places,
    digits,
    nearly,
)
from twopart.rules.ties.counts import Slips
from twopart.rules.ties.joined import Joined
from twopart.rules.ties.same_words import (
    are_parallel,
    beside_tables,
    in_like_sentences,
    said_together,
)

TWO_STATEMENTS = Rule(
    name="two-statements",
    what="two figures that look like two statements of one fact",
    why="If both are the same fact, one of them is a slip, and readers will not know which.",
    fix="Keep one figure and refer to it in both places; or join the two by a tie.",
    may_be_excepted=True,
    example="""\
figures:
  contract_price: {amount: £22.048m, public: true}
  price: {amount: £22.084m, public: true}
""",
    mended="""\
figures:
  contract_price: {amount: £22.048m, public: true}
""",
)
WITHHELD = "withheld"
# Of an id: the same thing once more.
AGAIN = frozenset({"again", "also", "too", "copy", "bis", "repeated", "second"})
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
MOST_EXTRA = 3  # words that two ids for one thing do not share
PART = re.compile(r"p(?:art)?\d")  # of an id: the part in which it is said
MOST = 24  # cells under the same headings that are compared

Figure = tuple[Path, Entry]
Pair = tuple[Figure, Figure]


def facts_are_stated_once(subject: Subject) -> Iterator[Finding]:
    joined, together = Joined(subject), said_together(subject)
    pairs = [
        (one, other)
        for one, other in dict.fromkeys(map(_in_order, _pairs(subject)))
        if one[1].label.public == other[1].label.public
        and not joined(one[0], other[0])
        and frozenset((one[0], other[0])) not in together
        and not are_parallel(subject, one[0], other[0])
    ]
    found = (
        _judged(one, other) for one, other in _without_echoes(pairs, _figures(subject))
    )
    yield from unless_excepted(subject, TWO_STATEMENTS.name, found)


def _without_echoes(pairs: list[Pair], figures: list[Figure]) -> Iterator[Pair]:
    """Two slips of what is said more often than either are compared with that alone."""
    often = Counter(_said(figure) for figure in figures)
    partners: dict[Path, dict[Path, Figure]] = {}
    for one, other in pairs:
        partners.setdefault(one[0], {})[other[0]] = other
        partners.setdefault(other[0], {})[one[0]] = one
    for one, other in pairs:
        own = max(often[_said(each)] for each in (one, other))
        shared = partners[one[0]].keys() & partners[other[0]].keys()
        if all(often[_said(partners[one[0]][path])] <= own for path in shared):
            yield one, other


def _said(figure: Figure) -> tuple[bool, str]:
    """Its value; what is public is never counted with what is withheld."""
    return figure[1].label.public, str(figure[1].value)


def _pairs(subject: Subject) -> Iterator[Pair]:
    figures = {path: (path, entry) for path, entry in _figures(subject)}
    yield from _same_name(subject)
    yield from _a_year_apart(subject)
    yield from _same_unit(subject)
    yield from _same_heading(subject)
    yield from in_like_sentences(subject, figures)
    yield from beside_tables(subject, figures)


def _in_order(pair: Pair) -> Pair:
    """As they stand in the source, a cell before what a sentence says."""
    one, other = sorted(
        pair,
        key=lambda figure: (
            len(figure[0]) == 1,
            figure[1].at.line,
            figure[1].at.column,
            figure[0],
        ),
    )
    return one, other


def _judged(first: Figure, second: Figure) -> Judged:
    """Told at the second of the two; an exception names both."""
    return Judged(
        _two_statements(first, second),
        (f"{'.'.join(first[0])}, {'.'.join(second[0])}",),
    )


def _two_statements(first: Figure, second: Figure) -> Finding:
    return TWO_STATEMENTS.finding(
        f"{with_value(second, first)} looks like another statement of what "
        f"{with_value(first, second)} says",
        second[1].at,
        fix="Keep one figure and refer to it in both places; or join the two by a tie; "
        f"or let them stand: {exception(TWO_STATEMENTS, first, second)}.",
        also=(first[1].at,),
    )


def exception(rule: Rule, *figures: Figure) -> str:
    """What the author writes to let figures stand."""
    ids = ", ".join(".".join(path) for path, _ in figures)
    return f'`exceptions: [{{rule: {rule.name}, item: "{ids}", reason: …}}]`'


def with_value(figure: Figure, other: Figure) -> str:
    """Its id, and its value where that is public, unless it or the other one gives a withheld one away."""
    path, entry = figure
    name = f"`{'.'.join(path)}`"
    if entry.tells or other[1].tells:
        return name
    value = WITHHELD
    if entry.label.public:
        value = str(entry.value).replace(NO_BREAK, " ")
    return f"{name} ({value})"


def _figures(subject: Subject) -> list[Figure]:
    """Of the register; a computed one says nothing itself, unless it is stated too."""
    figures = subject.paper.figures
    written = (
        (path, entry)
        for path, entry in subject.register.entries.items()
        if len(path) == 1
    )
    return [
        (path, entry)
        for path, entry in written
        if (figure := figures.get(path[0])) and figure.stated
    ]


def _same_name(subject: Subject) -> Iterator[Pair]:
    """`go_live` and `go_live_2`, `users` and `users_trained`: the words of one are among those of the other."""
    figures = _figures(subject)
    named = {frozenset(path[0].split("_")): (path, entry) for path, entry in figures}
    for path, entry in figures:
        parts = frozenset(path[0].split("_"))
        if len(parts) > WORDS:
            continue
        extras = (
            frozenset(some)
            for size in (1, 2)
            for some in combinations(sorted(parts), size)
        )
        for extra in extras:
            other = named.get(parts - extra)
            if other and _says_the_same(extra) and _may_be_one(other[1], entry):
                yield other, (path, entry)


def _says_the_same(extra: frozenset[str]) -> bool:
    return all(part.isdigit() or part in AGAIN for part in extra) or extra.isdisjoint(
        APART
    )


def _may_be_one(one: Entry, other: Entry) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.unit == b.unit and a.exact and b.exact and nearly(a, b)
    return isinstance(a, Day) and isinstance(b, Day) and nearly(a, b)


def _a_year_apart(subject: Subject) -> Iterator[Pair]:
    """`drop1_intro` and `drop1_benefits`, November 2022 and November 2021: the same thing in two places."""
    by_month: dict[int, list[Figure]] = {}
    for path, entry in _figures(subject):
        if (
            isinstance(entry.value, Day)
            and entry.value.month
            and not entry.value.months
        ):
            by_month.setdefault(entry.value.month, []).append((path, entry))
    for figures in by_month.values():
        for one, other in combinations(figures, 2) if len(figures) <= MANY else ():
            a, b = one[1].value, other[1].value
            near_ones = (
                isinstance(a, Day)
                and isinstance(b, Day)
                and abs(a.year - b.year) == 1
                and nearly(a, b)
            )
            if near_ones and _name_one_thing(one[0][0], other[0][0]):
                yield one, other


def _name_one_thing(one: str, other: str) -> bool:
    """Whether two ids have a word in common, and otherwise say the place only; parts of a series are other things."""
    first, second = frozenset(one.split("_")), frozenset(other.split("_"))
    extra = {word for word in first ^ second if not PART.fullmatch(word)}
    common = {
        word
        for word in first & second
        if word not in APART and not PART.fullmatch(word)
    }
    numbered = any(word[-1:].isdigit() for word in extra)
    return (
        bool(common)
        and len(extra) <= MOST_EXTRA
        and not numbered
        and extra.isdisjoint(APART)
    )


def _same_unit(subject: Subject) -> Iterator[Pair]:
    """22,500 users and 23,500 users; 8 systems and 9 legacy systems; 22.048 and 22.084 in pounds."""
    by_unit: dict[tuple[str, bool], list[tuple[Quantity, Figure]]] = {}
    for path, entry in _figures(subject):
        value = entry.value
        if isinstance(value, Quantity) and value.exact and value.unit not in ("", "%"):
            by_unit.setdefault((_thing(value.unit), entry.label.public), []).append(
                (value, (path, entry))
            )
    for (unit, _), figures in by_unit.items():
        if unit in CURRENCIES:
            yield from (
                (one, other)
                for (a, one), (b, other) in _neighbours(figures)
                if _is_a_slip_of_money(a, b)
            )
        elif unit not in TIMES:
            slips = Slips(value for value, _ in figures)
            yield from (
                (one, other)
                for (a, one), (b, other) in _neighbours(figures)
                if slips(a, b)
            )


def _thing(unit: str) -> str:
    """What is counted, without what is said of it: of legacy systems, system."""
    return unit.lower().split()[-1].removesuffix("s")


def _neighbours(
    figures: list[tuple[Quantity, Figure]],
) -> Iterator[tuple[tuple[Quantity, Figure], ...]]:
    """Every two; of very many only those next to each other in size."""
    ordered = sorted(figures, key=lambda figure: figure[0].value)
    reach = len(ordered) if len(ordered) <= MANY else NEXT
    for at, figure in enumerate(ordered):
        yield from ((figure, other) for other in ordered[at + 1 : at + 1 + reach])


def _is_a_slip_of_money(a: Quantity, b: Quantity) -> bool:
    """Amounts in pounds are of many things: only long ones, and very like each other."""
    one, other = digits(a, b)
    if min(len(one), len(other)) < LONG:
        return False
    added = len(one) != len(other) and a_digit_apart(a, b)
    return (
        added or changed_places(a, b) or abs(int(one) - int(other)) <= LAST
    ) and not agree(a, b)


def _same_heading(subject: Subject) -> Iterator[Pair]:
    """Cells under the same two headings in two tables of one unit."""
    seen: dict[tuple[str, ...], list[Figure]] = {}
    for name, table in subject.paper.tables.items():
        for heading, path in _cells(str(name), table) if table else ():
            if entry := subject.register.entries.get(path):
                seen.setdefault(heading, []).append((path, entry))
    captions = {
        str(name): _plain(table.caption)
        for name, table in subject.paper.tables.items()
        if table
    }
    for cells in seen.values():
        for one, other in combinations(cells[:MOST], 2):
            a, b = one[1].value, other[1].value
            same = captions[one[0][0]] == captions[other[0][0]]
            if (
                one[0][0] == other[0][0]
                or not isinstance(a, Quantity)
                or not isinstance(b, Quantity)
            ):
                continue
            if nearly(a, b) if same else _is_a_slip_of_money(a, b):
                yield one, other


def _cells(name: str, table: Table) -> Iterator[tuple[tuple[str, ...], Path]]:
    """Of rows and columns; the words over a cell, and its path."""
    for row_name, row in table.rows.items():
        for column_name, column in table.columns.items() if row else ():
            if column and unit_of(table, column):
                words_over = (
                    unit_of(table, column),
                    _plain(row.heading.text),
                    _plain(column.heading.text),
                )
                yield words_over, (name, str(row_name), str(column_name))


def _plain(heading: str) -> str:
    return " ".join(heading.lower().split())


RULES = (TWO_STATEMENTS,)
