"""Figures of which two sentences, or a sentence and a table, say different things in the same words."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product

from twopart.base.record import record
from twopart.figures.formula import Path
from twopart.figures.register import Entry
from twopart.model.quantity import Day, Quantity
from twopart.outline.subject import Subject
from twopart.rules.ties.alike import agree, near, nearly
from twopart.rules.ties.hidden_totals import hidden_totals
from twopart.rules.ties.mentions import Mention, content_words, mentions, words_said

Figure = tuple[Path, Entry]
Pair = tuple[Figure, Figure]
QUARTER = Fraction(1, 4)
MANY = 40  # figures of which the same is said; of more, nothing can be told
SAME, HALF = Fraction(4, 5), Fraction(1, 2)
TOTAL = frozenset({"total", "sum", "grand", "sub", "subtotal"})


def said_together(subject: Subject) -> frozenset[frozenset[Path]]:
    """Figures of one sentence, or of one list: they are two things, however near they are."""
    groups: dict[tuple[int, int], set[Path]] = {}
    for mention in mentions(subject):
        groups.setdefault(mention.group, set()).add(mention.path)
    pairs = (
        combinations(sorted(paths)[:MANY], 2)
        for paths in groups.values()
        if len(paths) > 1
    )
    return frozenset(frozenset(pair) for some in pairs for pair in some)


def are_parallel(subject: Subject, one: Path, other: Path) -> bool:
    """“The north region has …”, “The south region has …”: a word of each stands where the other has its own."""
    said = words_said(subject)
    pairs = product(said.get(one, ()), said.get(other, ()))
    return any(a & b and len(a - b) == len(b - a) == 1 for a, b in pairs)


def in_like_sentences(
    subject: Subject, figures: Mapping[Path, Figure]
) -> Iterator[Pair]:
    """“Support: revenue £33.9m” in one list, “Support: revenue £28.3m” in the other."""
    buckets: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions(subject):
        if mention.path in figures and mention.words:
            key = _unit(figures[mention.path]), mention.next_to
            buckets.setdefault(key, []).append(mention)
    for said in buckets.values():
        for one, other in combinations(said, 2) if len(said) <= MANY else ():
            a, b = figures[one.path], figures[other.path]
            if (
                one.group != other.group
                and _differ(a, b)
                and _alike(one.words, other.words)
            ):
                yield a, b


def _unit(figure: Figure) -> str:
    value = figure[1].value
    return (
        value.unit.lower().removesuffix("s") if isinstance(value, Quantity) else "date"
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly all words in common, or all of the one among those of the other, which has not twice as many."""
    share = Fraction(len(one & other), len(one | other))
    return share >= SAME or (share >= HALF and (one <= other or other <= one))


def _differ(one: Figure, other: Figure) -> bool:
    a, b = one[1].value, other[1].value
    if isinstance(a, Day) and isinstance(b, Day):
        return nearly(a, b)
    if not (
        isinstance(a, Quantity) and isinstance(b, Quantity) and a.exact and b.exact
    ) or agree(a, b):
        return False
    return nearly(a, b) or abs(a.value - b.value) <= QUARTER * Fraction(
        max(abs(a.value), abs(b.value))
    )


@record
class Line:
    """A row of a table and the words over it: of its heading, and of the table."""

    path: Path
    heading: frozenset[str]
    table: frozenset[str]


def beside_tables(subject: Subject, figures: Mapping[Path, Figure]) -> Iterator[Pair]:
    """“Other items: capital £4.599m” beside 4.598 in the row “Other” of a table of capital."""
    lines = tuple(_lines(subject))
    if not lines:
        return
    for path, words in _words_of_figures(subject, figures):
        value = figures[path][1].value
        if isinstance(value, Quantity) and value.exact and value.unit not in ("", "%"):
            rows = _rows(lines, words)
            found = (
                cell for row in rows for cell in _cells(subject, row.path, value.unit)
            )
            cells = [
                cell
                for cell in found
                if cell[1].label.public == figures[path][1].label.public
            ]
            if not any(agree(value, _quantity(cell)) for cell in cells):
                yield from (
                    (cell, figures[path])
                    for cell in _near_cells(subject, cells, value, words)
                )


def _words_of_figures(
    subject: Subject, figures: Mapping[Path, Figure]
) -> Iterator[tuple[Path, frozenset[str]]]:
    """Each figure with the words of its id, and of every place where it is said."""
    said = words_said(subject)
    for path in figures:
        own = frozenset(content_words(path[0].replace("_", " ")))
        yield from ((path, words | own) for words in said.get(path, (frozenset(),)))


def _lines(subject: Subject) -> Iterator[Line]:
    for name, table in subject.paper.tables.items():
        if table and table.unit:
            over = frozenset(content_words(f"{table.caption} {table.corner or ''}"))
            for row, line in table.rows.items():
                heading = (
                    frozenset(content_words(str(line.heading.text)))
                    if line and line.style != "group"
                    else frozenset()
                )
                if heading:
                    yield Line((str(name), str(row)), heading, over)


def _rows(lines: Iterable[Line], words: frozenset[str]) -> list[Line]:
    """The rows whose headings a sentence says in full, in the tables of whose captions it says most."""
    meant = [line for line in lines if line.heading <= words]
    named = [line for line in meant if not line.heading <= TOTAL or line.table & words]
    most = max((len(line.table & words) for line in named), default=0)
    best = [line for line in named if len(line.table & words) == most]
    longest = max((len(line.heading) for line in best), default=0)
    return [line for line in best if len(line.heading) == longest]


def _cells(subject: Subject, row: Path, unit: str) -> Iterator[Figure]:
    """The cells of a row that are of the unit."""
    for column in subject.paper.tables[row[0]].columns:
        path = (*row, str(column))
        entry = subject.register.entries.get(path)
        if (
            entry
            and isinstance(entry.value, Quantity)
            and entry.value.unit == unit
            and not entry.value.nil
        ):
            yield path, entry


def _near_cells(
    subject: Subject, cells: list[Figure], value: Quantity, words: frozenset[str]
) -> Iterator[Figure]:
    """Those in the column that the sentence means: the total, the only one, or one whose heading it says."""
    for cell in cells:
        other = _quantity(cell)
        if near(value, other) and _is_meant(subject, cell[0], words):
            yield cell


def _is_meant(subject: Subject, path: Path, words: frozenset[str]) -> bool:
    name, _, column = path
    table = subject.paper.tables[name]
    line = table.columns[column]
    heading = frozenset(content_words(str(line.heading.text))) if line else frozenset()
    is_total = (
        bool(line and line.sum)
        or bool(heading & TOTAL)
        or (name, column) in hidden_totals(subject)
    )
    return is_total or len(table.columns) == 1 or bool(heading and heading <= words)


def _quantity(figure: Figure) -> Quantity:
    value = figure[1].value
    assert isinstance(value, Quantity)  # noqa: S101 - cells of no number are left out
    return value
