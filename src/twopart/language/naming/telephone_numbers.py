"""Telephone numbers of the United Kingdom, and the ways in which one is written."""

import re

COUNTRY = re.compile(r"^\s*(?:\+|00)\s*44")
NOT_DIGITS = re.compile(r"\D")
LONDON = "20"  # its area code, which callers in London leave out
FEWEST = 7  # digits that make a number nobody else has


def without_prefixes(number: str) -> tuple[str, ...]:
    """Returns the digits that each way of writing a number has: without `+44` or `0`, and in London without the area
    code.

    None for a number with too few digits to be anybody's own.
    """
    digits = NOT_DIGITS.sub("", COUNTRY.sub("", number)).lstrip("0")
    if len(digits) < FEWEST:
        return ()
    if digits.startswith(LONDON):
        return (digits, digits.removeprefix(LONDON))
    return (digits,)


def pattern(number: str) -> re.Pattern[str] | None:
    """Returns what finds a number in text however its digits are grouped; None for one with too few digits."""
    digits = without_prefixes(number)
    if not digits:
        return None
    spaced_digits = r"[^\w\n]{0,3}".join(digits[-1])
    return re.compile(rf"{spaced_digits}(?!\d)")
