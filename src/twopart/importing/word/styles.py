"""The styles of a Word document: which of them are headings, captions or titles, and what each hides or sets in bold."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twopart.base.record import record
from twopart.importing.word import doubts
from twopart.importing.word.colours import Palette
from twopart.importing.word.fonts import FontsOfDocument
from twopart.importing.word.measures import HALF_POINTS, SMALLEST, number
from twopart.importing.word.package import child, is_on, setting
from twopart.load.sheets.archive import attribute, local

HEADING = re.compile(r"heading (?P<level>[1-9])")
MOST_LEVELS = 9
MOST_BASES = 20  # styles that are based on each other
CONTENTS = re.compile(r"toc \d|table of (?:figures|authorities)|toc heading")
# What the style of a table may say of letters without hiding them; their colour is looked at by itself.
OF_TABLE_STYLES = frozenset(
    "b bCs i iCs color caps smallCaps lang kern rFonts sz szCs u ligatures".split()
)
HIDING = ("vanish", "webHidden", "specVanish")


@record
class Style:
    """One style as it is written: what it is called, what it is based on, and its properties."""

    name: str
    based_on: str
    element: Element


class Styles:
    """All styles by id. Of each property the style itself decides, and then those that it is based on."""

    def __init__(
        self,
        tree: Element | None,
        palette: Palette | None = None,
        fonts: FontsOfDocument | None = None,
    ) -> None:
        self.palette = palette or Palette(None)
        self.fonts = fonts or FontsOfDocument()
        self._doubts: dict[str, str] = {}
        self._defaults = child(tree, "docDefaults")
        self._styles: dict[str, Style] = {}
        self._default = ""
        self.default_of_tables = ""
        for element in tree if tree is not None else ():
            if local(element.tag) != "style":
                continue
            style_id = attribute(element, "styleId")
            name = setting(element, "name").lower()
            self._styles[style_id] = Style(
                name,
                setting(element, "basedOn"),
                element,
            )
            kind = attribute(element, "type")
            if attribute(element, "default") not in ("1", "true"):
                continue
            if kind == "paragraph":
                self._default = style_id
            elif kind == "table":
                self.default_of_tables = style_id

    def chain(
        self,
        style: str,
    ) -> Iterator[Style]:
        """Yields a style and those that it is based on, the nearest first; of the default one where none is named."""
        name = style or self._default
        for _ in range(MOST_BASES):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = self._styles[name].based_on

    def heading(self, style: str) -> int:
        """Returns the level of a heading; 0 for what is none."""
        for each in self.chain(style):
            named = HEADING.fullmatch(each.name)
            if named:
                return int(named["level"])
            level = setting(each.element, "pPr", "outlineLvl")
            if level:
                return level_of(level)
        return 0

    def is_called(self, style: str, *names: str) -> bool:
        return any(each.name in names for each in self.chain(style))

    def is_contents(self, style: str) -> bool:
        return any(CONTENTS.fullmatch(each.name) for each in self.chain(style))

    def numbering(
        self,
        style: str,
    ) -> tuple[str, str]:
        """Returns the list of a style and its level; "" where it has none."""
        for each in self.chain(style):
            properties = child(each.element, "pPr", "numPr")
            if properties is not None:
                return setting(properties, "numId"), setting(
                    properties,
                    "ilvl",
                )
        return "", ""

    def switch(self, style: str, *names: str) -> bool | None:
        """Whether one of these properties of letters is on in a style; None where nothing is said of it."""
        for each in self.chain(style):
            for name in names:
                state = is_on(each.element, "rPr", name)
                if state is not None:
                    return state
        return None

    def property_of(self, style: str, *path: str) -> Element | None:
        """Returns the property that a style has, or else one that it is based on."""
        for each in self.chain(style):
            element = child(each.element, *path)
            if element is not None:
                return element
        return None

    def property_of_paragraph(
        self,
        style: str,
        kind: str,
        name: str,
    ) -> Element | None:
        """Returns a property of letters (`rPr`) or of lines (`pPr`) by the style of a paragraph,
        or else by the document.
        """
        own = self.property_of(style, kind, name)
        if own is None:
            own = child(self._defaults, f"{kind}Default", kind, name)
        return own

    def doubt(self, style: str) -> str:
        """Returns why nobody can tell that words of a style are seen; "" where anybody can."""
        if style not in self._doubts:
            self._doubts[style] = self._doubt(style)
        return self._doubts[style]

    def _doubt(self, style: str) -> str:
        letters = child(self._defaults, "rPrDefault", "rPr")
        lines = child(self._defaults, "pPrDefault", "pPr")
        doubt = doubts.of_letters(letters) or doubts.of_paragraph(lines)
        for each in self.chain(style):
            doubt = doubt or _doubt_of(each.element)
        return doubt

    def doubt_of_table(self, style: str) -> str:
        """Returns the doubt about the style of a table and its parts; "" if there is none."""
        if not style:
            return ""
        for each in self.chain(style):
            parts = [part for part in each.element if local(part.tag) == "tblStylePr"]
            for part in (each.element, *parts):
                doubt = _doubt_of(part) or self._doubt_of_part(part)
                if doubt:
                    return doubt
        return ""

    def _doubt_of_part(self, part: Element) -> str:
        letters = child(part, "rPr")
        for each in letters if letters is not None else ():
            if local(each.tag) not in OF_TABLE_STYLES:
                return doubts.UNKNOWN
        if _is_too_small(child(letters, "sz")) or _has_exact_lines(part):
            return doubts.LINES
        return (
            self.fonts.doubt(child(letters, "rFonts"))
            or doubts.of_table(child(part, "tblPr"))
            or doubts.of_row(part)
            or doubts.of_cell_of_style(child(part, "tcPr"))
        )

    def in_table(self, style: str) -> Iterator[tuple[Element | None, Element | None]]:
        """Yields the colour of letters and the shading that each part of a table's style gives;
        the whole table first.
        """
        if not style:
            return
        letters = self.property_of(style, "rPr", "color")
        shade = self.property_of(style, "tcPr", "shd")
        if shade is None:
            shade = self.property_of(style, "tblPr", "shd")
        yield letters, shade
        for each in self.chain(style):
            for part in each.element:
                if local(part.tag) == "tblStylePr":
                    yield (
                        _or_else(child(part, "rPr", "color"), letters),
                        _or_else(child(part, "tcPr", "shd"), shade),
                    )


def _is_too_small(size: Element | None) -> bool:
    if size is None:
        return False
    measured = number(attribute(size, "val"), HALF_POINTS)
    return measured is None or measured < SMALLEST


def _has_exact_lines(part: Element) -> bool:
    """Whether the style of a table gives lines a fixed height, which may be less than that of their letters."""
    lines = child(part, "pPr", "spacing")
    return lines is not None and attribute(lines, "lineRule") == "exact"


def _doubt_of(element: Element) -> str:
    letters = doubts.of_letters(child(element, "rPr"))
    return letters or doubts.of_paragraph(child(element, "pPr"))


def _or_else(own: Element | None, other: Element | None) -> Element | None:
    if own is None:
        return other
    return own


def level_of(outline: str) -> int:
    """Returns the level of a heading by its number in the outline, which counts from 0; 0 for what is no heading."""
    if not outline.isdecimal() or int(outline) >= MOST_LEVELS:
        return 0
    return int(outline) + 1
