"""Rule: one amount in another currency, where all other public amounts of the paper are in pounds."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.quantity import CURRENCIES, Quantity
from twopart.outline.subject import Subject

POUND = CURRENCIES[0]
WORD = re.compile(r"\w+")

OTHER_CURRENCY = Rule(
    name="other-currency",
    what="an amount in another currency than the pounds of every other public amount of the paper",
    why="A sign that slipped in from another document changes what is paid; nothing is added up across currencies.",
    fix="If the sign is a slip, correct it. If the amount is in that currency, leave it: it is printed as it stands.",
    example="""\
figures: {price: {amount: €5m, public: true}, rent: {amount: £3.2m, public: true}}
part-1: {sections: {summary: "We pay {price}, and {rent} in rent."}}
""",
    mended="""\
figures: {price: {amount: £5m, public: true}, rent: {amount: £3.2m, public: true}}
part-1: {sections: {summary: "We pay {price}, and {rent} in rent."}}
""",
    level="note",
)


def amounts_have_one_currency(subject: Subject) -> Iterator[Finding]:
    """Compares public amounts alone, so that nothing is revealed about withheld ones."""
    amounts = list(_public_amounts(subject))
    others = [place for place, currency in amounts if currency != POUND]
    if len(others) == 1 and len(amounts) > 1:
        [place] = others
        yield OTHER_CURRENCY.finding(OTHER_CURRENCY.what, place)


def _public_amounts(subject: Subject) -> Iterator[tuple[Span, str]]:
    """Yields public amounts among figures and cells: the place of each, and its currency."""
    figures = subject.paper.figures
    in_formulas = _ids_in_formulas(subject)
    for path, entry in subject.register.entries.items():
        value = entry.value
        if not isinstance(value, Quantity) or value.unit not in CURRENCIES:
            continue
        if not entry.label.public:
            continue
        figure = figures.get(path[0])
        # A formula that combines it with pounds has a finding of its own.
        if path[0] in in_formulas:
            continue
        place = entry.at
        if figure and figure.amount:
            place = figure.amount.span
        yield place, value.unit


def _ids_in_formulas(subject: Subject) -> frozenset[str]:
    ids: set[str] = set()
    for figure in subject.paper.figures.values():
        if figure.formula:
            ids.update(WORD.findall(figure.formula.text))
    return frozenset(ids)


RULES = (OTHER_CURRENCY,)
