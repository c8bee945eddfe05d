"""Which fonts draw signs in the place of letters, or may draw anything because the document brings them along."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twopart.importing.word.package import child, setting
from twopart.load.sheets.archive import attribute, local

SYMBOLS = re.compile(
    r"(?i)dings|symbol|marlett|mt extra|ornament|bar ?code|code ?(?:39|128)|icon|emoji|blank|redact|invisible|password"
    r"|awesome|musical|braille|cmsy|cmex"
)
WITH_LETTERS = ("segoe ui symbol", "segoe ui emoji")  # as those of Segoe UI
FAMILIES = ("ascii", "hAnsi", "eastAsia", "cs")
OF_SIGNS = "02"  # a set of signs
PICTORIAL = "05"  # the first pair of digits of a classification of fonts
EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")

SIGNS = "letters of a font of symbols"
BROUGHT_ALONG = "letters of a font that the file brings along"


class FontsOfDocument:
    """The fonts that a document lists, and those of its theme."""

    def __init__(
        self,
        listed: Element | None = None,
        theme: Element | None = None,
    ) -> None:
        self._scheme = child(theme, "themeElements", "fontScheme")
        self._doubts: dict[str, str] = {}
        for each in listed if listed is not None else ():
            self._doubts[attribute(each, "name").lower()] = _of_listed(each)

    def doubt(self, fonts: Element | None) -> str:
        """Returns why letters of these fonts may show something else than they say; "" where they do not."""
        for name in self._names(fonts):
            if SYMBOLS.search(name) and name.lower() not in WITH_LETTERS:
                return SIGNS
            listed = self._doubts.get(name.lower(), "")
            if listed:
                return listed
        return ""

    def _names(self, fonts: Element | None) -> Iterator[str]:
        if fonts is None:
            return
        for family in FAMILIES:
            yield attribute(fonts, family)
            name_in_theme = attribute(fonts, f"{family}Theme") or attribute(
                fonts, f"{family.lower()}theme"
            )
            if name_in_theme:
                yield from self._of_theme(name_in_theme)

    def _of_theme(self, name_in_theme: str) -> Iterator[str]:
        kind = "minorFont" if name_in_theme.startswith("minor") else "majorFont"
        for each in child(self._scheme, kind) or ():
            if local(each.tag) in ("latin", "ea", "cs"):
                yield attribute(each, "typeface")


def _of_listed(font: Element) -> str:
    if any(child(font, name) is not None for name in EMBEDDED):
        return BROUGHT_ALONG
    if setting(font, "charset") == OF_SIGNS:
        return SIGNS
    if setting(font, "panose1").startswith(PICTORIAL):
        return SIGNS
    return ""
