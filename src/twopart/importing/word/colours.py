"""The colours of letters and of their backgrounds in Word (ECMA-376-1, 17.3.2.6, 17.3.2.15 and 17.3.5).

Where a file gives more than one answer, such as a colour and one of the theme, all of them are returned: letters are
seen only if they can be told from their background whichever is right.
"""

import re
from xml.etree.ElementTree import Element

from twopart.completeness.reading.colours import BLACK, WHITE, Colour, contrast, over
from twopart.importing.word.package import child
from twopart.load.sheets.archive import attribute

Colours = frozenset[Colour]

# Ratio of WCAG. Grey that somebody still reads (BFBFBF on white) has 1.8; yellow and nearly white letters on white have
# less than 1.2, and dark blue on black 1.3.
LEAST_CONTRAST = 1.5
SIX_DIGITS = re.compile(r"[0-9a-f]{6}")
PERCENT_PATTERN = re.compile(r"pct(?P<share>\d{1,2})")
NOTHING: Colours = frozenset()
HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000ff",
    "cyan": "00ffff",
    "green": "00ff00",
    "magenta": "ff00ff",
    "red": "ff0000",
    "yellow": "ffff00",
    "white": "ffffff",
    "darkblue": "000080",
    "darkcyan": "008080",
    "darkgreen": "008000",
    "darkmagenta": "800080",
    "darkred": "800000",
    "darkyellow": "808000",
    "darkgray": "808080",
    "lightgray": "c0c0c0",
}
# Names of colours in a document, and the names that the theme has for them.
IN_THEME = {
    "background1": "lt1",
    "light1": "lt1",
    "text1": "dk1",
    "dark1": "dk1",
    "background2": "lt2",
    "light2": "lt2",
    "text2": "dk2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedhyperlink": "folHlink",
}
WITHOUT_THEME = {"lt1": WHITE, "dk1": BLACK}


class UnknownColourError(Exception):
    """A colour that cannot be read. What it colours is taken as unseen."""


def can_be_told_apart(letters: Colours, backgrounds: Colours) -> bool:
    """Whether letters are seen on a background, whichever of their colours is right."""
    for letter in letters:
        for background in backgrounds:
            if contrast(letter, background) < LEAST_CONTRAST:
                return False
    return True


def highlight(name: str) -> Colours:
    """Returns the colour of a highlighter. Raises `UnknownColourError`."""
    if name.lower() in ("", "none"):
        return NOTHING
    written = HIGHLIGHTS.get(name.lower())
    if written is None:
        raise UnknownColourError
    return frozenset([_hex(written)])


class Palette:
    """Reads colours by the theme of a document."""

    def __init__(
        self,
        theme: Element | None,
        background: Element | None = None,
    ) -> None:
        self._scheme = child(theme, "themeElements", "clrScheme")
        self._background = background

    @property
    def paper(self) -> Colours:
        """Returns white, and the colour of the page, which not every program prints. Raises `UnknownColourError`."""
        white = frozenset([WHITE])
        if self._background is None:
            return white
        return white | self._colours(self._background, "color", "theme")

    def letters(self, element: Element | None) -> Colours:
        """Returns the colour of letters; black where none is given. Raises `UnknownColourError`."""
        if element is None:
            return frozenset([BLACK])
        return self._colours(element, "val", "theme") or frozenset([BLACK])

    def shading(self, shade: Element | None) -> Colours:
        """Returns the colours of a shading; none if one sees through it. Raises `UnknownColourError`."""
        if shade is None:
            return NOTHING
        pattern = attribute(shade, "val").lower()
        if pattern == "nil":
            return NOTHING
        fills = self._colours(shade, "fill", "themeFill")
        if pattern in ("", "clear"):
            return fills
        dots = self._colours(shade, "color", "theme") or frozenset([BLACK])
        if pattern == "solid":
            return dots
        fills = fills or frozenset([WHITE])
        percent = PERCENT_PATTERN.fullmatch(pattern)
        if percent is None:
            return fills | dots
        share = int(percent["share"]) / 100
        return frozenset(over(dot, share, fill) for dot in dots for fill in fills)

    def _colours(
        self,
        element: Element,
        name: str,
        theme: str,
    ) -> Colours:
        """Returns the colour that is written, and the one of the theme. Raises `UnknownColourError`."""
        colours: set[Colour] = set()
        written = attribute(element, name).lower()
        if written not in ("", "auto"):
            colours.add(_hex(written))
        prefix = theme
        if theme == "theme":
            theme = "themeColor"
        name_in_theme = attribute(element, theme)
        if name_in_theme and name_in_theme != "none":
            colours |= self._of_theme(element, name_in_theme, prefix, colours)
        return frozenset(colours)

    def _of_theme(
        self,
        element: Element,
        name_in_theme: str,
        prefix: str,
        written: set[Colour],
    ) -> set[Colour]:
        own = IN_THEME.get(name_in_theme.lower(), name_in_theme)
        entry = child(self._scheme, own)
        if entry is None or not len(entry):
            plain = WITHOUT_THEME.get(own)
            if plain is None and not written:
                raise UnknownColourError
            if plain is None:
                return set()
        else:
            digits = attribute(entry[0], "lastClr") or attribute(entry[0], "val")
            plain = _hex(digits.lower())
        return {_shaded(plain, element, prefix)}


def _shaded(plain: Colour, element: Element, prefix: str) -> Colour:
    """Returns a colour of the theme, made lighter or darker. Raises `UnknownColourError`."""
    tint = attribute(element, f"{prefix}Tint")
    shade = attribute(element, f"{prefix}Shade")
    if tint:
        plain = over(plain, _share(tint), WHITE)
    if shade:
        plain = over(plain, _share(shade), BLACK)
    return plain


def _share(byte: str) -> float:
    try:
        return min(int(byte, 16), 255) / 255
    except ValueError:
        raise UnknownColourError from None


def _hex(written: str) -> Colour:
    digits = written.removeprefix("#")
    if not SIX_DIGITS.fullmatch(digits):
        raise UnknownColourError
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255
