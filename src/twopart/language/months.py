"""The names of months as people write them, in full and short: January, Jan, Sept."""

from twopart.model.quantity import MONTHS

_CAPITALISED = tuple(month[:3] for month in MONTHS)
SHORT = tuple(map(str.lower, _CAPITALISED))
# A pattern of all of them.
WRITTEN = "|".join(
    (
        *MONTHS,
        *_CAPITALISED,
        "Sept",
    )
)


def number_of(name: str) -> int:
    """The number of a month, from 1, by a name of at least three letters.

    Raises `ValueError` if no month begins so.
    """
    return SHORT.index(name[:3].lower()) + 1
