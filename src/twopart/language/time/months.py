"""The names of months as people write them, in full and short, and how many of them a unit of time has."""

from twopart.model.quantity import MONTHS

_CAPITALISED = tuple(month[:3] for month in MONTHS)
SHORT = tuple(map(str.lower, _CAPITALISED))
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
# By each name in small letters: in full, and by its first three or four.
NUMBERS = {
    name.lower(): number
    for number, month in enumerate(MONTHS, 1)
    for name in (month, month[:3], month[:4])
}
BEGINNING = "|".join(SHORT)  # a pattern of their first three letters
# Those that are not written in full.
SHORTER = tuple(name for name in NUMBERS if name.capitalize() not in MONTHS)
# A pattern of all of them.
WRITTEN = "|".join(
    (
        *MONTHS,
        *_CAPITALISED,
        "Sept",
    )
)


def number_of(name: str) -> int:
    """Returns the number of a month, from 1, by a name of at least three letters.

    Raises `ValueError` if no month begins so.
    """
    return SHORT.index(name[:3].lower()) + 1
