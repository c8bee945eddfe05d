"""A term with its options: 2+1+1 years is four years, if all of its options are taken."""

import re
from decimal import Decimal

from twopart.model.quantity import Quantity, Saying

TERMS = re.compile(
    r"(?P<terms>[0-9]{1,3}(?:\s*\+\s*[0-9]{1,3})+)\s+(?P<unit>days|weeks|months|years)"
)


def term(written: str) -> Quantity | None:
    """Returns the whole time, printed as it is written; None for words that are no such term."""
    match = TERMS.fullmatch(written)
    if not match:
        return None
    parts = [part.strip() for part in match["terms"].split("+")]
    value = Decimal(sum(map(int, parts)))
    words = f"{'+'.join(parts)}\u00a0{match['unit']}"
    return Quantity(value, match["unit"], saying=Saying(value, words))
