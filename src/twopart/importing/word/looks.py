"""How a run of letters looks: whether it is bold or in italics, and whether anybody sees it."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from twopart.completeness.reading.colours import WHITE
from twopart.importing.word import doubts
from twopart.importing.word.colours import (
    NOTHING,
    Colours,
    UnknownColourError,
    can_be_told_apart,
    highlight,
)
from twopart.importing.word.measures import HALF_POINTS, SMALLEST, TWIPS, number
from twopart.importing.word.package import child, is_on, setting
from twopart.importing.word.styles import HIDING, Styles
from twopart.load.sheets.archive import attribute

ON_PAPER: Colours = frozenset([WHITE])
USUAL_SIZE = 20  # half-points, where a document says none
STRUCK = ("strike", "dstrike")
SWITCHED_OFF = ("0", "false", "off", "none")
NARROWEST = 20  # percent of the width of letters
WIDEST_SPACING = 400  # twips between letters
HIGHEST_SHIFT = 2  # sizes of the letters, up or down
LOWEST_LINE = 80  # twips of a line whose height is fixed
LOWEST_OF_LETTERS = 0.7  # of the size of letters: an exact line below cuts them off

IN_COLOUR_OF_BACKGROUND = "letters in the colour of their background"
OUT_OF_SHAPE = "letters that are pressed together or moved away"


class PartOfTable(NamedTuple):
    """What one part of a table's style, such as its first row, gives to the letters in it."""

    letters: Element | None = None
    background: Element | None = None


PLAIN_TABLE = (PartOfTable(),)


class Around(NamedTuple):
    """What a run stands in: its paragraph, and the cells around, the innermost first, with the style of their table."""

    paragraph: Element | None = None
    backgrounds: tuple[Element, ...] = ()
    table: tuple[PartOfTable, ...] = PLAIN_TABLE
    doubt: str = ""  # why nobody can tell that what stands there is seen
    in_box: bool = False  # a text box, or something as doubtful


class RunLook:
    """The properties of a run: its own, those of its style, and those of the style of its paragraph."""

    def __init__(
        self,
        run: Element,
        styles: Styles,
        paragraph_style: str,
        around: Around,
    ) -> None:
        self._own = child(run, "rPr")
        self._styles = styles
        self._run_style = setting(self._own, "rStyle")
        self._paragraph_style = paragraph_style
        self._around = around

    @property
    def bold(self) -> bool:
        return self._is_on("b")

    @property
    def italic(self) -> bool:
        return self._is_on("i")

    @property
    def hidden(self) -> str:
        """Returns why nobody sees the letters; "" where they are seen."""
        if self._has(*HIDING):
            return "hidden text"
        why = self._hidden_by_colour()
        if why:
            return why
        if self._size < SMALLEST:
            return "letters that are too small to be read"
        if self._is_out_of_shape() or self._is_out_of_the_page():
            return OUT_OF_SHAPE
        if self._has(*STRUCK):
            return "words that are struck through"
        return ""

    @property
    def doubt(self) -> str:
        """Returns why nobody can tell that the letters are seen; "" where anybody can."""
        doubt = (
            self._around.doubt
            or doubts.of_letters(self._own)
            or doubts.of_paragraph(self._around.paragraph)
            or self._styles.doubt(self._paragraph_style)
            or self._styles.fonts.doubt(self._property("rFonts"))
        )
        if not doubt and self._run_style:
            doubt = self._styles.doubt(self._run_style)
        if not doubt and self._is_cut_off():
            return doubts.LINES
        return doubt

    def _is_cut_off(self) -> bool:
        """Whether the lines are of a fixed height that is less than that of the letters."""
        lines = self._of_paragraph("spacing")
        if lines is None or attribute(lines, "lineRule") != "exact":
            return False
        high = number(attribute(lines, "line"), TWIPS)
        size = self._size / HALF_POINTS * TWIPS
        return high is None or high < size * LOWEST_OF_LETTERS

    @property
    def raised(self) -> str:
        return setting(self._own, "vertAlign")

    def _is_on(self, name: str) -> bool:
        own = is_on(self._own, name)
        if own is None and self._run_style:
            own = self._styles.switch(
                self._run_style,
                name,
            )
        return bool(own)

    def _has(self, *names: str) -> bool:
        """Whether one of these switches is on, for the run or by any of its styles."""
        for name in names:
            element = self._property(name)
            if element is None:
                continue
            if attribute(element, "val").lower() not in SWITCHED_OFF:
                return True
        return False

    def _property(self, name: str) -> Element | None:
        own = child(self._own, name)
        if own is None and self._run_style:
            own = self._styles.property_of(
                self._run_style,
                "rPr",
                name,
            )
        if own is None:
            own = self._styles.property_of_paragraph(
                self._paragraph_style,
                "rPr",
                name,
            )
        return own

    def _of_paragraph(self, name: str) -> Element | None:
        own = child(self._around.paragraph, name)
        if own is None:
            own = self._styles.property_of_paragraph(
                self._paragraph_style,
                "pPr",
                name,
            )
        return own

    def _hidden_by_colour(self) -> str:
        if self._property("textFill") is not None:  # nothing, or a gradient
            return IN_COLOUR_OF_BACKGROUND
        try:
            for region in self._around.table:
                why = self._hidden_in(region)
                if why:
                    return why
        except UnknownColourError:
            return IN_COLOUR_OF_BACKGROUND
        return ""

    def _hidden_in(self, region: PartOfTable) -> str:
        """Returns why letters are not seen in a part of a table. Raises `UnknownColourError`."""
        written = self._property("color")
        if written is None:
            written = region.letters
        letters = self._styles.palette.letters(written)
        background = self._background(region)
        if can_be_told_apart(letters, background):
            return ""
        if letters == ON_PAPER and background == ON_PAPER:
            return "white letters"
        return IN_COLOUR_OF_BACKGROUND

    def _background(self, region: PartOfTable) -> Colours:
        """Returns the colour behind the letters: of what is nearest to them. Raises `UnknownColourError`.

        Of a highlight and a shading of the same letters, programs differ in which one covers the other.
        """
        palette = self._styles.palette
        marked = palette.shading(self._property("shd"))
        highlighted = self._property("highlight")
        if highlighted is not None:
            marked |= highlight(attribute(highlighted, "val"))
        if marked != NOTHING:
            return marked
        shades = (
            self._of_paragraph("shd"),
            *self._around.backgrounds,
            region.background,
        )
        for shade in shades:
            colours = palette.shading(shade)
            if colours != NOTHING:
                return colours
        return palette.paper

    @property
    def _size(self) -> float:
        """Returns the size of the letters in half-points; 0 if it cannot be read."""
        return self._measure("sz", HALF_POINTS, USUAL_SIZE, 0)

    def _measure(
        self,
        name: str,
        per_point: float,
        usual: float,
        unread: float,
    ) -> float:
        element = self._property(name)
        if element is None:
            return usual
        measured = number(attribute(element, "val"), per_point)
        if measured is None:
            return unread
        return measured

    def _is_out_of_shape(self) -> bool:
        """Whether letters are as narrow as lines, stand on one another, or are far from their line."""
        wide = self._measure("w", 1, 100, 0)
        if wide < NARROWEST or self._property("fitText") is not None:
            return True
        half = self._size / HALF_POINTS * TWIPS / 2  # about the width of a letter
        between = self._measure("spacing", TWIPS, 0, WIDEST_SPACING + 1)
        if between > WIDEST_SPACING or between < -half / 2:
            return True
        shift = self._measure("position", HALF_POINTS, 0, 1e9)
        return abs(shift) > HIGHEST_SHIFT * self._size

    def _is_out_of_the_page(self) -> bool:
        """Whether the lines of the paragraph are too low for letters, or stand beside the page."""
        lines = self._of_paragraph("spacing")
        if lines is not None and attribute(lines, "lineRule") == "exact":
            high = number(attribute(lines, "line"), TWIPS)
            if high is None or high < LOWEST_LINE:
                return True
        indents = self._of_paragraph("ind")
        if indents is None:
            return False
        for name in doubts.INDENTS:
            far = number(attribute(indents, name) or "0", TWIPS)
            if far is None or abs(far) > doubts.FARTHEST:
                return True
        return False
