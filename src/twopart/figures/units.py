"""Units in formulas: singular and plural are one, years are months, and a rate is an amount for each of something."""

from fractions import Fraction
from functools import cache

from twopart.model.quantity import CURRENCIES

Factors = tuple[str, Fraction, Fraction]
SAME = Fraction(1)
TIMES = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "year": ("month", 12),
}


def folded(unit: str) -> str:
    """Returns one form for 1 year and 2 years, Users and users."""
    return unit.lower().removesuffix("s")


def is_counted(unit: str) -> bool:
    """Whether it says what is counted: officers, weeks."""
    return unit not in ("", *CURRENCIES, "%")


@cache
def common(one: str, other: str) -> Factors | None:
    """Returns a unit in which both can be expressed, and the factor for each; None if there is none."""
    a, b = folded(one), folded(other)
    if one == other and a not in TIMES:
        return one, SAME, SAME
    if a in TIMES and b in TIMES:
        return _of_time(a, b)
    if a != b:
        return None
    return max(one, other, key=len), SAME, SAME


def _of_time(one: str, other: str) -> Factors | None:
    """Returns years and months in months, weeks and days in days; the number of days in a month is not fixed."""
    (base, times), (other_base, other_times) = TIMES[one], TIMES[other]
    if one == other:
        return f"{one}s", SAME, SAME
    if base != other_base:
        return None
    return f"{base}s", Fraction(times), Fraction(other_times)


def noun(per: str) -> str:
    """Returns the noun of which a rate counts one: year for “a year”, officer for “per officer”."""
    return per.partition(" ")[2]


def used_up(per: str, unit: str) -> Fraction | None:
    """Returns how many of the things a rate is for are in one `unit`: for “a year”, a month is a twelfth. None: not
    comparable.
    """
    if not per or not is_counted(unit):
        return None
    shared = common(noun(per), unit)
    if shared is None:
        return None
    _, each, counted = shared
    return counted / each


def rate(unit: str) -> str:
    """Returns what an amount becomes that is divided by a time: `a year`. An amount divided by anything else has no
    rate.
    """
    time = folded(unit)
    if time in TIMES:
        return f"a {time}"
    return ""
