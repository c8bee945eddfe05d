"""Slips of scale: a comma for the decimal point, thousands for millions."""

from collections.abc import Iterator
from operator import itemgetter

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.figures.formula import Path
from twopart.figures.grid import given_columns, value_rows
from twopart.model.quantity import CURRENCIES, SCALES, Quantity
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.ties.alike import same_digits
from twopart.rules.ties.joined import Joined
from twopart.rules.ties.statements import Figure, exception, with_value

SCALE_SLIP = Rule(
    name="scale-slip",
    what="an amount that looks as if it had a comma for the decimal point",
    why="Thousands of millions instead of millions is the costliest slip of all.",
    fix="Correct the scale: write a point, or no scale.",
    may_be_excepted=True,
    example="""\
figures:
  price: {amount: £22.048m, public: true}
  extension: {amount: "£22,048m", public: true}
""",
    mended="""\
figures:
  price: {amount: £22.048m, public: true}
  extension: {amount: £23.512m, public: true}
""",
)
LONG = 4  # digits that two amounts do not share by chance
# Times larger than anything else, where with a point it would be of its size.
LARGER = 10
FAR_LARGER = 100  # whatever it would be with a point
THOUSAND = 1000


def amounts_have_their_scale(subject: Subject) -> Iterator[Finding]:
    """Public amounts are held against public ones, and withheld against withheld: neither tells of the other."""
    found: list[Judged] = []
    everything = list(_amounts(subject))
    for public in (True, False):
        amounts = [one for one in everything if one[0][1].label.public == public]
        pairs = list(_same_digits(amounts, Joined(subject))) if amounts else []
        found += [_judged(one, other) for one, other in pairs]
        told = {path for pair in pairs for path, _ in pair}
        found += [
            Judged(_comma_for_point(figure, largest), (".".join(figure[0]),))
            for figure, largest in _too_large(amounts)
            if figure[0] not in told
        ]
    yield from unless_excepted(subject, SCALE_SLIP.name, found)


def _judged(one: Figure, other: Figure) -> Judged:
    return Judged(
        _digits_at_another_scale(one, other),
        (f"{'.'.join(one[0])}, {'.'.join(other[0])}",),
    )


def _digits_at_another_scale(small: Figure, large: Figure) -> Finding:
    return SCALE_SLIP.finding(
        f"{with_value(large, small)} has the digits of {with_value(small, large)}, "
        "at another scale: a comma for the decimal point?",
        large[1].at,
        fix=f"Correct the scale; or let them stand: {exception(SCALE_SLIP, small, large)}.",
        also=(small[1].at,),
    )


def _comma_for_point(figure: Figure, largest: Figure) -> Finding:
    """`largest` is the largest amount besides."""
    item = ".".join(figure[0])
    return SCALE_SLIP.finding(
        f"{with_value(figure, largest)} has a comma and a scale, and is many times larger than "
        f"the next, {with_value(largest, figure)}: a comma for the decimal point?",
        figure[1].at,
        fix="Write a point, or no scale; or let it stand: "
        f"`exceptions: [{{rule: {SCALE_SLIP.name}, item: {item}, reason: …}}]`.",
        also=(largest[1].at,),
    )


def _amounts(subject: Subject) -> Iterator[tuple[Figure, Quantity]]:
    """As they are written: of the register, and cells that are no sums."""
    tables = subject.paper.tables
    given: set[Path] = set()
    for name, table in tables.items():
        if table:
            columns = given_columns(table)
            for row, line in value_rows(table):
                if line.cells:
                    given.update((name, row, column) for column in columns)
    for path, entry in subject.register.entries.items():
        value, figure = entry.value, subject.paper.figures.get(path[0])
        stated = path in given if figure is None else figure.stated is not None
        if (
            not isinstance(value, Quantity)
            or value.unit not in CURRENCIES
            or not value.exact
            or value.nil
        ):
            continue
        if stated:
            yield (path, entry), value


def _same_digits(
    amounts: list[tuple[Figure, Quantity]], joined: Joined
) -> Iterator[tuple[Figure, Figure]]:
    """`£22,048m` beside `£22.048m`."""
    by_digits: dict[str, list[tuple[Figure, Quantity]]] = {}
    for figure, value in amounts:
        plain = (
            str(value.value.copy_abs().normalize())
            .split("E")[0]
            .replace(".", "")
            .strip("0")
        )
        if len(plain) >= LONG:
            by_digits.setdefault(plain, []).append((figure, value))
    for (first, value), *others in by_digits.values():
        for other, its in others:
            if (
                same_digits(value, its)
                and value.unit == its.unit
                and not joined(first[0], other[0])
            ):
                small, large = sorted(
                    (first, other),
                    key=lambda f: abs(f[1].exact.value) if f[1].exact else 0,
                )
                yield small, large


def _too_large(
    amounts: list[tuple[Figure, Quantity]],
) -> Iterator[tuple[Figure, Figure]]:
    """Written in thousands of millions, in a paper that has nothing near that; and the largest of the others."""
    others = [
        (abs(value.value), figure)
        for figure, value in amounts
        if not _has_a_comma(value)
    ]
    if not others:
        return
    smallest, _ = min(others, key=itemgetter(0))
    largest, next_to_it = max(others, key=itemgetter(0))
    for figure, value in amounts:
        size = abs(value.value)
        fits = smallest <= size / THOUSAND <= largest
        if _has_a_comma(value) and (
            size >= FAR_LARGER * largest or (size >= LARGER * largest and fits)
        ):
            yield figure, next_to_it


def _has_a_comma(value: Quantity) -> bool:
    """Thousands of millions; thousands of thousands (£4,650k) are how people write."""
    return (
        value.scale > SCALES["k"]
        and value.places == 0
        and abs(value.value) >= THOUSAND * 10**value.scale
    )


RULES = (SCALE_SLIP,)
