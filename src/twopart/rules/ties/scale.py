"""Rules on mistakes of scale: a comma for the decimal point, thousands for millions."""

from collections.abc import Iterator
from fractions import Fraction
from operator import itemgetter

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.figures.grid import value_rows, written_columns
from twopart.model.figure import FigurePath
from twopart.model.quantity import CURRENCIES, SCALES, Quantity
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.ties.alike import same_digits, significant_digits
from twopart.rules.ties.joined import RelatedFigures
from twopart.rules.ties.stated_figure import StatedFigure
from twopart.rules.ties.statements import exception, with_value

SCALE_SLIP = Rule(
    name="scale-slip",
    what="an amount that looks as if it had a comma for the decimal point",
    why="A comma in the wrong place turns millions into thousands of millions.",
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
    exception_discloses=False,
    leaves_known=True,
)
StatedAmount = tuple[StatedFigure, Quantity]
LONG = 4  # digits that two amounts do not share by chance
# Times larger than anything else, where with a point it would be of its size.
LARGER = 10
FAR_LARGER = 100  # whatever it would be with a point
THOUSAND = 1000


def amounts_have_their_scale(subject: Subject) -> Iterator[Finding]:
    """Compares public amounts with public ones, and withheld with withheld: neither reveals the other."""
    slips: list[JudgedFinding] = []
    public: list[StatedAmount] = []
    withheld: list[StatedAmount] = []
    for figure, value in _amounts(subject):
        if figure.public:
            public.append((figure, value))
        else:
            withheld.append((figure, value))
    are_related = RelatedFigures(subject)
    slips += _slips_among(public, are_related)
    slips += _slips_among(withheld, are_related)
    yield from unless_excepted(subject, SCALE_SLIP.name, slips)


def _slips_among(
    amounts: list[StatedAmount],
    are_related: RelatedFigures,
) -> Iterator[JudgedFinding]:
    in_pairs = set[FigurePath]()
    for one, other in _same_digits(amounts, are_related):
        in_pairs |= {one.path, other.path}
        yield _judged(one, other)
    for figure, largest in _too_large(amounts):
        if figure.path not in in_pairs:
            item = figure.id
            yield JudgedFinding(_comma_for_point(figure, largest), (item,))


def _judged(one: StatedFigure, other: StatedFigure) -> JudgedFinding:
    return JudgedFinding(
        _digits_at_another_scale(one, other),
        (f"{one.id}, {other.id}",),
    )


def _digits_at_another_scale(small: StatedFigure, large: StatedFigure) -> Finding:
    return SCALE_SLIP.finding(
        f"{with_value(large, small)} has the digits of {with_value(small, large)}, "
        "at another scale: a comma for the decimal point?",
        large.entry.at,
        fix=f"Correct the scale; or let them stand: {exception(SCALE_SLIP, small, large)}.",
        also=(small.entry.at,),
    )


def _comma_for_point(figure: StatedFigure, largest: StatedFigure) -> Finding:
    """Returns the finding; `largest` is the largest other amount."""
    item = figure.id
    return SCALE_SLIP.finding(
        f"{with_value(figure, largest)} has a comma and a scale, and is many times larger than "
        f"the next, {with_value(largest, figure)}: a comma for the decimal point?",
        figure.entry.at,
        fix="Write a point, or no scale; or let it stand: "
        f"{letting_stand(SCALE_SLIP.name, item)}.",
        also=(largest.entry.at,),
    )


def _amounts(subject: Subject) -> Iterator[StatedAmount]:
    """Yields the amounts as they are written: of the register, and cells that are not sums."""
    given_cells = set(_given_cells(subject))
    for path, entry in subject.register.entries.items():
        value = entry.value
        if not isinstance(value, Quantity) or value.unit not in CURRENCIES:
            continue
        if not value.exact or value.nil:
            continue
        figure = subject.paper.figures.get(path[0])
        stated = path in given_cells
        if figure is not None:
            stated = figure.stated is not None
        if stated:
            yield StatedFigure(path, entry), value


def _given_cells(subject: Subject) -> Iterator[FigurePath]:
    for name, table in subject.paper.tables.items():
        if not table:
            continue
        columns = written_columns(table)
        for row, line in value_rows(table):
            if line.cells:
                for column in columns:
                    yield name, row, column


def _same_digits(
    amounts: list[StatedAmount], are_related: RelatedFigures
) -> Iterator[tuple[StatedFigure, StatedFigure]]:
    """Yields pairs of amounts with the same digits: `£22,048m` beside `£22.048m`."""
    by_digits: dict[str, list[StatedAmount]] = {}
    for figure, value in amounts:
        digits = significant_digits(value)
        if len(digits) >= LONG:
            by_digits.setdefault(digits, []).append((figure, value))
    for (first, value), *others in by_digits.values():
        for other, value_of_other in others:
            if value.unit != value_of_other.unit or are_related(first.path, other.path):
                continue
            if same_digits(value, value_of_other):
                small, large = sorted((first, other), key=_size)
                yield small, large


def _size(figure: StatedFigure) -> Fraction:
    exact = figure.entry.exact
    if exact is None:
        return Fraction(0)
    return abs(exact.value)


def _too_large(
    amounts: list[StatedAmount],
) -> Iterator[tuple[StatedFigure, StatedFigure]]:
    """Yields amounts in thousands of millions, in a paper that has nothing near that, each with the largest of the
    others.
    """
    others = []
    for figure, value in amounts:
        if not _has_a_comma(value):
            others.append((abs(value.value), figure))
    if not others:
        return
    smallest, _ = min(others, key=itemgetter(0))
    largest, largest_figure = max(others, key=itemgetter(0))
    for figure, value in amounts:
        if not _has_a_comma(value):
            continue
        size = abs(value.value)
        fits = smallest <= size / THOUSAND <= largest
        times_larger = FAR_LARGER
        if fits:
            times_larger = LARGER
        if size >= times_larger * largest:
            yield figure, largest_figure


def _has_a_comma(value: Quantity) -> bool:
    """Whether an amount is in thousands of millions; thousands of thousands (£4,650k) are how people write."""
    if value.scale <= SCALES["k"] or value.places:
        return False
    thousands = THOUSAND * Fraction(10) ** value.scale
    return abs(value.value) >= thousands


RULES = (SCALE_SLIP,)
