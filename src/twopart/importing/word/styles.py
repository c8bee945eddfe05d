"""The styles of a Word document: which of them are headings, captions or titles, and what each hides or sets in bold."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twopart.base.record import record
from twopart.importing.word.colours import Palette
from twopart.importing.word.package import child, is_on, setting
from twopart.load.sheets.archive import attribute, local

HEADING = re.compile(r"heading (?P<level>[1-9])")
MOST_LEVELS = 9
MOST_BASES = 20  # styles that are based on each other
CONTENTS = re.compile(r"toc \d|table of (?:figures|authorities)|toc heading")
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
        theme: Element | None = None,
    ) -> None:
        self.palette = Palette(theme)
        self._defaults = child(tree, "docDefaults")
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in tree if tree is not None else ():
            if local(element.tag) != "style":
                continue
            own = attribute(element, "styleId")
            name = setting(element, "name").lower()
            self._styles[own] = Style(
                name,
                setting(element, "basedOn"),
                element,
            )
            kind = attribute(element, "type")
            if kind == "paragraph" and attribute(
                element,
                "default",
            ) in ("1", "true"):
                self._default = own

    def chain(
        self,
        style: str,
    ) -> Iterator[Style]:
        """A style and those that it is based on, the nearest first; of the default one where none is named."""
        name = style or self._default
        for _ in range(MOST_BASES):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = self._styles[name].based_on

    def heading(self, style: str) -> int:
        """The level of a heading; 0 for what is none."""
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
        """The list of a style and its level; "" where it has none."""
        for each in self.chain(style):
            found = child(each.element, "pPr", "numPr")
            if found is not None:
                return setting(found, "numId"), setting(
                    found,
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
        """The property that a style has, or else one that it is based on."""
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
        """A property of letters (`rPr`) or of lines (`pPr`) by the style of a paragraph, or else by the document."""
        own = self.property_of(style, kind, name)
        if own is None:
            own = child(self._defaults, f"{kind}Default", kind, name)
        return own

    def in_table(self, style: str) -> Iterator[tuple[Element | None, Element | None]]:
        """The colour of letters and the shading that each part of a table's style gives; the whole table first."""
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


def _or_else(own: Element | None, other: Element | None) -> Element | None:
    if own is None:
        return other
    return own


def level_of(outline: str) -> int:
    """The level of a heading by its number in the outline, which counts from 0; 0 for what is no heading."""
    if not outline.isdecimal() or int(outline) >= MOST_LEVELS:
        return 0
    return int(outline) + 1
