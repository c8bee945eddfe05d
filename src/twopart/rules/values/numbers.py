"""Lists the numbers of a paper that are compared: what is public or was published, and what is withheld."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from twopart.disclosure.equations.system import PROTECT
from twopart.figures.grid import GridCell
from twopart.figures.register import Entry
from twopart.language.counted import alike, thing
from twopart.language.measures.units import unit_of
from twopart.model.figure import FigurePath
from twopart.model.label import UNLABELLED
from twopart.model.quantity import CURRENCIES, Quantity, ends, power_of_ten
from twopart.outline.subject import Subject
from twopart.rules.values.other_units import as_others_say, rest_of_the_whole

PERCENT = "%"
WHOLE = 100  # per cent
LARGEST = Decimal("1e30")  # larger than any amount that a paper states
TOTALS = 12  # most grand totals of one unit whose sums of two are searched for


class Number(NamedTuple):
    """One number of the register, or the sum of two, without its sign, which is the first thing that gets lost."""

    paths: tuple[FigurePath, ...]
    entry: Entry
    quantity: Quantity
    kind: str  # the currency, %, or what is counted
    size: Fraction  # in whole units: pounds, per cent, officers
    place: int  # the last printed place, as a power of ten
    near: float  # the size, to search by
    # one in the last printed place, as a share of the size: a tenth or less means two digits or more
    fine: float
    # whether the words before it make it approximate: about {price}
    rough: bool = False

    @property
    def path(self) -> FigurePath:
        """The path of the number; for the sum of two, that of the first."""
        return self.paths[0]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(".".join(path) for path in self.paths)

    @property
    def step(self) -> Fraction:
        """One unit of the last printed place."""
        return power_of_ten(self.place)

    @property
    def grain(self) -> Fraction:
        return grain_of(self.quantity)


def public_numbers(subject: Subject) -> list[Number]:
    """Returns the public numbers of the register, and those published before, in their order."""
    public = []
    register = subject.register
    for path, entry in register.entries.items():
        if entry.label.public:
            public.append((path, entry))
    published = register.published.items()
    return numbers_of([*public, *published])


def withheld_numbers(subject: Subject) -> list[Number]:
    """Returns withheld numbers, both ends of a range, and sums of two grand totals,
    since readers add up totals of tables.
    """
    withheld = []
    entries = subject.register.entries
    for path, entry in entries.items():
        if is_withheld(entry):
            withheld.append((path, entry))
    numbers: list[Number] = []
    for number in numbers_of(withheld):
        numbers += _ends(number)
    converted: list[Number] = []
    for number in numbers:
        converted += in_other_units(number)
    sums = _sums_of_totals(subject, numbers)
    return [*numbers, *converted, *sums]


def in_other_units(number: Number) -> Iterator[Number]:
    """Yields it under its own id as others say it: 3 years as 36 months, 12 miles as 19.3121 km."""
    for quantity in as_others_say(number.quantity):
        yield number_of(number.paths, number.entry, quantity)


def rests(numbers: Iterable[Number]) -> Iterator[Number]:
    """Yields what each percentage leaves of the whole, under its own id: 84% stay where 16% go."""
    for number in numbers:
        for quantity in rest_of_the_whole(number.quantity):
            yield number_of(number.paths, number.entry, quantity)


def is_rest(number: Number) -> bool:
    """Whether it is what a percentage leaves of the whole, and not the percentage itself."""
    stated = number.entry.value
    if not isinstance(stated, Quantity) or number.kind != PERCENT:
        return False
    rest = number.quantity
    return rest.value != abs(stated.value) and rest in rest_of_the_whole(stated)


def grain_of(quantity: Quantity) -> Fraction:
    """Returns the largest power of ten of which it is a multiple: 100 for 1,200."""
    exponent = quantity.value.normalize().as_tuple().exponent
    return power_of_ten(int(exponent))


def is_withheld(entry: Entry) -> bool:
    """Whether it is withheld on a ground; a number without a label has a finding of its own."""
    return not entry.label.public and entry.label != UNLABELLED


def is_plain(number: Number) -> bool:
    """Whether it is one number without “c.”."""
    return number.quantity.exact and not number.quantity.approximate


def protection(subject: Subject) -> Mapping[str, Fraction]:
    """Returns the share by which each ground keeps a value open on either side."""
    shares = {}
    for name, ground in subject.paper.grounds.items():
        shares[str(name)] = PROTECT
        if ground is None or ground.protect is None:
            continue
        protected = ground.protect.value
        if isinstance(protected, Quantity):
            shares[str(name)] = Fraction(protected.value) / WHOLE
    return shares


def numbers_of(entries: Iterable[tuple[FigurePath, Entry]]) -> list[Number]:
    numbers = []
    for path, entry in entries:
        value = entry.value
        if isinstance(value, Quantity) and 0 < abs(value.value) < LARGEST:
            numbers.append(number_of((path,), entry, value))
    return numbers


def number_of(
    paths: tuple[FigurePath, ...],
    entry: Entry,
    quantity: Quantity,
) -> Number:
    number = abs(quantity.value)
    size = quantity.fraction
    if size.numerator < 0:
        size = -size
    near = float(number)
    place = quantity.scale - quantity.places
    return Number(
        paths,
        entry,
        quantity,
        kind=kind_of(quantity.unit),
        size=size,
        place=place,
        near=near,
        fine=10.0**place / near,
    )


def kind_of(unit: str) -> str:
    """Returns what is counted, in one word for all that mean the same: 24 posts, 1 post, 24 FTE posts, 24 jobs; 19 km."""
    if not unit or unit in (*CURRENCIES, PERCENT):
        return unit
    measure = unit_of(unit)
    if measure:
        return measure.name
    noun, *_ = unit.lower().split(" of ")
    words = noun.split()
    if not words:
        return unit
    return thing(words[-1])


def kinds_alike(withheld: Number) -> tuple[str, ...]:
    """Returns the kinds of public numbers that may be compared with it: posts and officers may be the same people."""
    return alike(withheld.kind, int(withheld.size))


def may_be_added(one: Number, other: Number) -> bool:
    """Whether two numbers are of one kind, or of two that may be the same: staff out of so many posts."""
    fewest = int(min(one.size, other.size))
    return one.kind == other.kind or other.kind in alike(one.kind, fewest)


def _ends(number: Number) -> Iterator[Number]:
    for end in ends(number.quantity):
        if isinstance(end, Quantity) and end.value:
            yield number_of(number.paths, number.entry, end)


def _sums_of_totals(
    subject: Subject,
    numbers: list[Number],
) -> Iterator[Number]:
    """Yields sums such as £106.6m for £49.9m of capital and £56.7m of revenue, which the paper itself need not state."""
    grand_totals = _grand_totals(subject.names.places)
    by_kind: dict[str, list[Number]] = {}
    for number in numbers:
        if number.path in grand_totals:
            by_kind.setdefault(number.kind, []).append(number)
    for totals in by_kind.values():
        for one, other in combinations(totals[:TOTALS], 2):
            if one.path[0] != other.path[0]:
                yield _sum(one, other)


def _grand_totals(places: Mapping[FigurePath, GridCell]) -> set[FigurePath]:
    """Returns the cells that add others up, and that no other cell adds up."""
    totals = {path for path, place in places.items() if place.parts}
    parts = set[FigurePath]()
    for path in totals:
        parts.update((path[0], *part) for part in places[path].parts)
    return totals - parts


def _sum(one: Number, other: Number) -> Number:
    value: Decimal = one.quantity.value + other.quantity.value
    finer = min(one.quantity, other.quantity, key=lambda quantity: quantity.step)
    quantity = Quantity(value, finer.unit, finer.scale, finer.places)
    return number_of((*one.paths, *other.paths), one.entry, quantity)
