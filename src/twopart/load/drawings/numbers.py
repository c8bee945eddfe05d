"""Numbers and lengths of SVG, read and written anew."""

import math
import re

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(rf"\s*({NUMBER.pattern})\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*")
# CSS pixels in a unit (CSS Values 4, 6.2); sizes of letters mean nothing without letters.
UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}
MOST = 1e7
PLACES = 6  # significant digits


class NotANumberError(ValueError):
    """What stands where a number is expected is none."""


def number(text: str) -> float:
    """Returns the number that a text consists of. Raises `NotANumberError`."""
    match = NUMBER.fullmatch(text.strip())
    if not match:
        raise NotANumberError
    return _bounded(float(match[0]))


def numbers(text: str) -> list[float]:
    """Returns numbers separated by commas or spaces. Raises `NotANumberError`."""
    rest = NUMBER.sub("", text)
    if rest.strip(" \t\r\n,"):
        raise NotANumberError
    return [_bounded(float(each)) for each in NUMBER.findall(text)]


def length(
    text: str,
    whole: float = 0.0,
) -> float:
    """Returns a length in units of the drawing; a share is one of `whole`. Raises `NotANumberError`."""
    match = _LENGTH.fullmatch(text)
    if not match:
        raise NotANumberError
    size = _bounded(float(match[1]))
    unit = match[2] or ""
    if unit == "%":
        return size * whole / 100
    if unit not in UNITS:
        raise NotANumberError
    return _bounded(size * UNITS[unit])


def _bounded(size: float) -> float:
    if not math.isfinite(size) or abs(size) > MOST:
        raise NotANumberError
    return size


def in_few_digits(size: float) -> str:
    """Returns a number in few digits: what is read from it is written again in the same way."""
    text = f"{size:.{PLACES}g}"
    if "e" in text:
        text = f"{size:.{PLACES}f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text
