"""The colours of style sheets that can be judged; any other way of writing one is unknown (CSS Color 4)."""

import re

from twopart.completeness.reading.colours import Colour

NAMES = {
    "black": "000000",
    "silver": "c0c0c0",
    "gray": "808080",
    "grey": "808080",
    "white": "ffffff",
    "maroon": "800000",
    "red": "ff0000",
    "purple": "800080",
    "fuchsia": "ff00ff",
    "green": "008000",
    "lime": "00ff00",
    "olive": "808000",
    "yellow": "ffff00",
    "navy": "000080",
    "blue": "0000ff",
    "teal": "008080",
    "aqua": "00ffff",
}
DIGITS = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
SHORT = 4  # letters of #abc
CHANNELS = re.compile(r"rgb\((\d{1,3}), ?(\d{1,3}), ?(\d{1,3})\)")


def colour_of(written: str) -> Colour | None:
    """Returns a colour in small letters; None if it is transparent or of a form that is not judged."""
    channels = CHANNELS.fullmatch(written)
    if channels:
        red, green, blue = (min(int(each), 255) for each in channels.groups())
        return red / 255, green / 255, blue / 255
    if written in NAMES:
        written = f"#{NAMES[written]}"
    if not DIGITS.fullmatch(written):
        return None
    digits = written[1:]
    if len(written) == SHORT:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255
