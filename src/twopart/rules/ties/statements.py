"""Two statements of one fact: figures that share a name, a label or a unit, and are nearly equal."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.figures.columns import unit_of
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import CURRENCIES, Day, Quantity, as_typed
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.lists.all_of_them import counts_of_all
from twopart.rules.structure.ids import ids_given_twice
from twopart.rules.ties.alike import (
    a_digit_apart,
    agree,
    changed_places,
    digits,
    nearly,
)
from twopart.rules.ties.counts import Slips
from twopart.rules.ties.joined import RelatedFigures
from twopart.rules.ties.same_words import (
    are_parallel,
    beside_tables,
    in_like_sentences,
    said_together,
)
from twopart.rules.ties.stated_figure import PairOfStated, StatedFigure

TWO_STATEMENTS = Rule(
    name="two-statements",
    what="two figures that look like two statements of one fact",
    why="If both are the same fact, one of them is a slip, and readers will not know which.",
    fix="Keep one figure and refer to it in both places; or say below `ties:` how the two belong together.",
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
    exception_discloses=False,
    leaves_known=True,
)
WITHHELD = "withheld"
# Of an id: the same thing once more.
AGAIN = frozenset({"again", "also", "too", "copy", "bis", "repeated", "second"})
# Of an id: another thing.
APART = frozenset(
    """
    start end from to first last begin until min max low high least most net gross total sum old new before after now
    then planned original current previous next extension share part per each rate year years month months weeks days
    day plan actual approved budget forecast saving savings change rest remaining cap limit term
    """.split()
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

MeasuredFigure = tuple[Quantity, StatedFigure]


def facts_are_stated_once(subject: Subject) -> Iterator[Finding]:
    pairs = list(_suspicious_pairs(subject))
    without_echoes = _without_echoes(pairs, _figures(subject))
    judged = [_judged(one, other) for one, other in without_echoes]
    judged += _of_all(subject)
    yield from unless_excepted(subject, TWO_STATEMENTS.name, judged)


def _of_all(subject: Subject) -> Iterator[JudgedFinding]:
    """Yields findings on typed counts: “All 38 staff” beside a figure of 36 staff."""
    for prose, number, path, entry in counts_of_all(subject):
        name = ".".join(path)
        finding = TWO_STATEMENTS.finding(
            f"a count of all of something, typed, is nearly that of `{name}`",
            prose.span.find(number),
            fix=f"If it is the same fact, write {{{name}}} in the place of the number and its noun; if it is another, "
            f"let it stand: {letting_stand(TWO_STATEMENTS.name, name)}.",
            also=(entry.at,),
        )
        yield JudgedFinding(finding, (name,))


def _suspicious_pairs(subject: Subject) -> Iterator[PairOfStated]:
    """Yields the pairs of one label that nothing in the paper says to be two things."""
    are_related = RelatedFigures(subject)
    said_in_one_place = said_together(subject)
    ambiguous_ids = ids_given_twice(subject.paper)
    pairs = dict.fromkeys(map(_in_order, _pairs(subject)))
    for one, other in pairs:
        paths = one.path, other.path
        if one.public != other.public:
            continue
        if ambiguous_ids & {one.path[0], other.path[0]}:
            continue  # which of two things is meant is not known
        if are_related(*paths) or frozenset(paths) in said_in_one_place:
            continue
        if not are_parallel(subject, *paths):
            yield one, other


def _without_echoes(
    pairs: list[PairOfStated],
    figures: list[StatedFigure],
) -> Iterator[PairOfStated]:
    """Yields the pairs, but two slips of what is said more often than either are compared with that alone."""
    frequency = Counter(_counted_value(figure) for figure in figures)
    partners: dict[FigurePath, dict[FigurePath, StatedFigure]] = {}
    for one, other in pairs:
        partners.setdefault(one.path, {})[other.path] = other
        partners.setdefault(other.path, {})[one.path] = one
    for one, other in pairs:
        most = max(frequency[_counted_value(one)], frequency[_counted_value(other)])
        partners_of_one = partners[one.path]
        partners_of_other = partners[other.path]
        shared = partners_of_one.keys() & partners_of_other.keys()
        values = [_counted_value(partners_of_one[path]) for path in shared]
        if all(frequency[value] <= most for value in values):
            yield one, other


def _counted_value(figure: StatedFigure) -> tuple[bool, str]:
    """Returns the value to count by; what is public is never counted with what is withheld."""
    return figure.public, str(figure.value)


def _pairs(subject: Subject) -> Iterator[PairOfStated]:
    figures = {figure.path: figure for figure in _figures(subject)}
    yield from _same_name(subject)
    yield from _a_year_apart(subject)
    yield from _same_unit(subject)
    yield from _same_heading(subject)
    yield from in_like_sentences(subject, figures)
    yield from beside_tables(subject, figures)


def _in_order(pair: PairOfStated) -> PairOfStated:
    """Sorts two figures as they stand in the source, a cell before what a sentence says."""
    one, other = sorted(pair, key=_place)
    return one, other


def _place(figure: StatedFigure) -> tuple[bool, int, int, FigurePath]:
    path, entry = figure
    is_no_cell = len(path) == 1
    return is_no_cell, entry.at.line, entry.at.column, path


def _judged(first: StatedFigure, second: StatedFigure) -> JudgedFinding:
    """Returns the finding, which is told at the second of the two; an exception names both."""
    finding = _two_statements(first, second)
    return JudgedFinding(finding, (f"{first.id}, {second.id}",))


def _two_statements(first: StatedFigure, second: StatedFigure) -> Finding:
    return TWO_STATEMENTS.finding(
        f"{with_value(second, first)} looks like another statement of what "
        f"{with_value(first, second)} says",
        second.entry.at,
        fix="Keep one figure and refer to it in both places; or say below `ties:` how the two belong together; "
        f"or let them stand: {exception(TWO_STATEMENTS, first, second)}.",
        also=(first.entry.at,),
    )


def exception(rule: Rule, *figures: StatedFigure) -> str:
    """Returns what the author writes to let figures stand."""
    ids = ", ".join(".".join(path) for path, _ in figures)
    return letting_stand(rule.name, ids)


def with_value(figure: StatedFigure, other: StatedFigure) -> str:
    """Returns the id of a figure, and its value where that is public, unless it or the other one gives a withheld one
    away.
    """
    path, entry = figure
    name = f"`{'.'.join(path)}`"
    if entry.tells or other.entry.tells:
        return name
    value = WITHHELD
    if entry.label.public:
        value = as_typed(entry.value)
    return f"{name} ({value})"


def _figures(subject: Subject) -> list[StatedFigure]:
    """Returns the figures of the register. A computed one says nothing itself, unless it is stated too."""
    stated = []
    for path, entry in subject.register.entries.items():
        if len(path) > 1:
            continue
        figure = subject.paper.figures.get(path[0])
        if figure and figure.stated:
            stated.append(StatedFigure(path, entry))
    return stated


def _same_name(subject: Subject) -> Iterator[PairOfStated]:
    """Yields pairs of which the words of one id are among those of the other: `go_live` and `go_live_2`, `users` and
    `users_trained`.
    """
    figures = _figures(subject)
    by_words = {_words_of(figure.name): figure for figure in figures}
    for figure in figures:
        parts = _words_of(figure.name)
        if len(parts) > WORDS:
            continue
        for extra in _one_or_two(parts):
            other = by_words.get(parts - extra)
            if other is None or not _says_the_same(extra):
                continue
            if _may_be_one(other.entry, figure.entry):
                yield other, figure


def _words_of(name: str) -> frozenset[str]:
    return frozenset(name.split("_"))


def _one_or_two(parts: frozenset[str]) -> Iterator[frozenset[str]]:
    in_order = sorted(parts)
    yield from map(frozenset, combinations(in_order, 1))
    yield from map(frozenset, combinations(in_order, 2))


def _says_the_same(extra: frozenset[str]) -> bool:
    if all(part.isdigit() or part in AGAIN for part in extra):
        return True
    return extra.isdisjoint(APART)


def _may_be_one(one: Entry, other: Entry) -> bool:
    a = one.value
    b = other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        if a.unit != b.unit or not (a.exact and b.exact):
            return False
        return nearly(a, b)
    return isinstance(a, Day) and isinstance(b, Day) and nearly(a, b)


def _a_year_apart(subject: Subject) -> Iterator[PairOfStated]:
    """Yields pairs of dates that are the same thing in two places: `drop1_intro` and `drop1_benefits`, November 2022
    and November 2021.
    """
    by_month: dict[int, list[StatedFigure]] = {}
    for figure in _figures(subject):
        day = figure.value
        if isinstance(day, Day) and day.month and not day.months:
            by_month.setdefault(day.month, []).append(figure)
    for figures in by_month.values():
        if len(figures) > MANY:
            continue
        for one, other in combinations(figures, 2):
            if not _are_a_year_apart(one.entry, other.entry):
                continue
            if _name_one_thing(one.name, other.name):
                yield one, other


def _are_a_year_apart(one: Entry, other: Entry) -> bool:
    a = one.value
    b = other.value
    if not (isinstance(a, Day) and isinstance(b, Day)):
        return False
    return abs(a.year - b.year) == 1 and nearly(a, b)


def _name_one_thing(one: str, other: str) -> bool:
    """Whether two ids have a word in common, and otherwise say the place only; parts of a series are other things."""
    first = _without_parts(one)
    second = _without_parts(other)
    extra = first ^ second
    common = (first & second) - APART
    if not common or len(extra) > MOST_EXTRA:
        return False
    if any(word[-1:].isdigit() for word in extra):
        return False
    return extra.isdisjoint(APART)


def _without_parts(name: str) -> frozenset[str]:
    """Returns the words of an id but for the part of the paper in which it is said."""
    return frozenset(word for word in _words_of(name) if not PART.fullmatch(word))


def _same_unit(subject: Subject) -> Iterator[PairOfStated]:
    """Yields pairs in one unit: 22,500 users and 23,500 users; 8 systems and 9 legacy systems; 22.048 and 22.084 in
    pounds.
    """
    by_unit: dict[tuple[str, bool], list[MeasuredFigure]] = {}
    for figure in _figures(subject):
        value = figure.value
        if not isinstance(value, Quantity) or not value.exact:
            continue
        if value.unit not in ("", "%"):
            kind = _thing(value.unit), figure.public
            by_unit.setdefault(kind, []).append((value, figure))
    for (unit, _), figures in by_unit.items():
        if unit in CURRENCIES:
            yield from _slips(figures, _is_a_slip_of_money)
        elif unit not in TIMES:
            values = [value for value, _ in figures]
            yield from _slips(figures, Slips(values))


def _slips(
    figures: list[MeasuredFigure],
    is_a_slip: Callable[[Quantity, Quantity], bool],
) -> Iterator[PairOfStated]:
    for (a, one), (b, other) in _neighbours(figures):
        if is_a_slip(a, b):
            yield one, other


def _thing(unit: str) -> str:
    """Returns what is counted, without what is said of it: of legacy systems, system."""
    return unit.lower().split()[-1].removesuffix("s")


def _neighbours(
    figures: list[MeasuredFigure],
) -> Iterator[tuple[MeasuredFigure, MeasuredFigure]]:
    """Yields every two; if there are very many, only those next to each other in size."""
    ordered = sorted(figures, key=_size)
    reach = len(ordered)
    if len(ordered) > MANY:
        reach = NEXT
    for at, figure in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + reach]:
            yield figure, other


def _size(measured: MeasuredFigure) -> Decimal:
    value, _ = measured
    return value.value


def _is_a_slip_of_money(a: Quantity, b: Quantity) -> bool:
    """Whether one may be a slip of the other. Amounts in pounds are of many things: only long ones are, and very like
    each other.
    """
    one, other = digits(a, b)
    shortest = min(len(one), len(other))
    if shortest < LONG or agree(a, b):
        return False
    difference = abs(int(one) - int(other))
    if difference <= LAST or changed_places(a, b):
        return True
    return len(one) != len(other) and a_digit_apart(a, b)


def _same_heading(subject: Subject) -> Iterator[PairOfStated]:
    """Yields cells under the same two headings in two tables of one unit."""
    if len(subject.paper.tables) == 1:
        return
    by_heading: dict[tuple[str, ...], list[StatedFigure]] = {}
    captions = {}
    for key, table in subject.paper.tables.items():
        if table is None:
            continue
        name = str(key)
        captions[name] = _plain(table.caption)
        for heading, path in _cells(name, table):
            entry = subject.register.entries.get(path)
            if entry:
                by_heading.setdefault(heading, []).append(StatedFigure(path, entry))
    for cells in by_heading.values():
        for one, other in combinations(cells[:MOST], 2):
            if one.name == other.name:
                continue
            same_caption = captions[one.name] == captions[other.name]
            if _are_one_cell(one.entry, other.entry, same_caption=same_caption):
                yield one, other


def _are_one_cell(
    one: Entry,
    other: Entry,
    *,
    same_caption: bool,
) -> bool:
    a = one.value
    b = other.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return False
    if same_caption:
        return nearly(a, b)
    return _is_a_slip_of_money(a, b)


def _cells(
    name: str,
    table: Table,
) -> Iterator[tuple[tuple[str, ...], FigurePath]]:
    """Yields the words over each cell, and its path."""
    columns = list(_headed_columns(table))
    for row_name, row in table.rows.items():
        if not row:
            continue
        heading = _plain(row.heading.text)
        for column_name, unit, over in columns:
            yield (unit, heading, over), (name, str(row_name), column_name)


def _headed_columns(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yields the columns that have a unit: name, unit and heading."""
    for name, column in table.columns.items():
        if not column:
            continue
        unit = unit_of(table, column)
        if unit:
            yield str(name), unit, _plain(column.heading.text)


def _plain(heading: str) -> str:
    return " ".join(heading.lower().split())


RULES = (TWO_STATEMENTS,)
