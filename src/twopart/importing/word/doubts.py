"""Why nobody can tell that words of a Word document are seen.

What is listed here is known to leave words where they are read. Any other property, and any measure that is unusual or
cannot be read, is a doubt: such words stand in the paper, withheld.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from twopart.importing.word.measures import TWIPS, number
from twopart.importing.word.package import child, setting
from twopart.load.sheets.archive import attribute, local

FARTHEST = 9_000  # twips: the width of the text of a page
LOWEST = 16_000  # twips down a page
WIDEST_MARGIN = 1_000  # twips within a cell
NARROWEST_CELL = 200  # twips
LOWEST_OF_LINES = 120  # 240ths of a line
TWIPS_OF_LETTER = 2.4  # a hundredth of a letter
HUNDREDTHS = "Chars"
MOST_COLUMNS = 4
NARROWEST_COLUMN = 1_500  # twips
SMALLEST_PAGE = 4_000  # twips
LARGEST_PAGE = 32_000

FRAME = "words that stand in a frame"
LINES = "words that stand in lines too low, or beside the page"
TABLE = "words that stand in a table away from the text"
ROW = "words that stand in a row of a fixed height"
CELL = "words that stand in a narrow cell, or beside the page"
FIELD = "words of a field that may show nothing"
UNKNOWN = "words that are set in an unknown way"
PAGE = "its pages, margins or columns are of an unusual size, which may cut words off"
BACKGROUND = (
    "its page has a background that is no plain colour, on which words may not be seen"
)
COLLAPSED = "it has collapsed headings, with words below that may not be seen"

INDENTS = ("left", "start", "right", "end", "firstLine", "hanging")
SIDES = ("left", "start", "right", "end", "top", "bottom")
LETTERS = frozenset(
    """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow noProof snapToGrid vanish webHidden color
    spacing w kern position sz szCs highlight u bdr shd fitText vertAlign rtl cs em lang specVanish textFill ligatures
    numForm numSpacing stylisticSets cntxtAlts rPrChange ins del moveFrom moveTo
    """.split()
)
PARAGRAPHS = frozenset(
    """
    pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens
    kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment outlineLvl divId cnfStyle rPr sectPr
    pPrChange collapsed
    """.split()
)
TABLES = frozenset(
    """
    tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd
    tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange
    """.split()
)
ROWS = frozenset(
    """
    cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader jc ins del trPrChange
    """.split()
)
# A tracked change of a cell is none of these: whether it stands depends on who reads.
CELLS = frozenset(
    """
    cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign hideMark headers tcPrChange
    """.split()
)


def of_letters(properties: Element | None) -> str:
    for each in properties if properties is not None else ():
        name = local(each.tag)
        # an outline without a colour is none
        is_no_outline = name == "textOutline" and child(each, "noFill") is not None
        if name not in LETTERS and not is_no_outline:
            return UNKNOWN
    return ""


def of_paragraph(properties: Element | None) -> str:
    if properties is None:
        return ""
    if child(properties, "framePr") is not None:
        return FRAME
    if not _has_only(properties, PARAGRAPHS):
        return UNKNOWN
    if not _are_lines_usual(child(properties, "spacing")):
        return LINES
    if _reach(child(properties, "ind")) > FARTHEST or not _are_tabs_usual(properties):
        return LINES
    return ""


def _are_tabs_usual(properties: Element) -> bool:
    tabs = child(properties, "tabs")
    return all(
        _is_within(tab, "pos", FARTHEST) for tab in (tabs if tabs is not None else ())
    )


def _has_only(properties: Element, names: Iterable[str]) -> bool:
    return all(local(each.tag) in names for each in properties)


def _are_lines_usual(lines: Element | None) -> bool:
    if lines is None:
        return True
    for name in ("before", "after", "beforeLines", "afterLines"):
        if not _is_within(lines, name, FARTHEST):
            return False
    if attribute(lines, "lineRule") in ("", "auto"):
        high = number(attribute(lines, "line") or "240", TWIPS)
        return high is not None and high >= LOWEST_OF_LINES
    return True


def _reach(indents: Element | None) -> float:
    """Returns how far the indents of a paragraph may move its words, together."""
    if indents is None:
        return 0.0
    reach = 0.0
    for name in INDENTS:
        far = number(attribute(indents, name) or "0", TWIPS)
        letters = number(attribute(indents, name + HUNDREDTHS) or "0", TWIPS)
        if far is None or letters is None:
            return FARTHEST + 1.0
        reach += abs(far) + abs(letters) * TWIPS_OF_LETTER
    return reach


def _is_within(element: Element | None, name: str, most: float) -> bool:
    """Whether a measure is missing, or neither below `-most` nor above `most`."""
    if element is None:
        return True
    measured = number(attribute(element, name) or "0", TWIPS)
    return measured is not None and abs(measured) <= most


def of_table(properties: Element | None) -> str:
    """Returns the doubt about a table by its own properties, or by those of its style."""
    if properties is None:
        return ""
    if not _has_only(properties, TABLES):
        return UNKNOWN
    floating = child(properties, "tblpPr")
    if floating is not None and not _is_on_page(floating):
        return TABLE
    indent = child(properties, "tblInd")
    if not _is_within(indent, "w", FARTHEST):
        return TABLE
    if not _are_margins_usual(child(properties, "tblCellMar")):
        return CELL
    return ""


def _is_on_page(floating: Element) -> bool:
    for name, most in (("tblpX", FARTHEST), ("tblpY", LOWEST)):
        measured = number(attribute(floating, name) or "0", TWIPS)
        if measured is None or not -NARROWEST_CELL <= measured <= most:
            return False
    return True


def _are_margins_usual(margins: Element | None) -> bool:
    for side in SIDES:
        margin = child(margins, side)
        if margin is None:
            continue
        wide = number(attribute(margin, "w") or "0", TWIPS)
        if wide is None or not 0 <= wide <= WIDEST_MARGIN:
            return False
    return True


def of_row(row: Element) -> str:
    exceptions = child(row, "tblPrEx")
    doubt = of_table(exceptions)
    if doubt:
        return doubt
    properties = child(row, "trPr")
    if properties is None:
        return ""
    if not _has_only(properties, ROWS):
        return UNKNOWN
    for name in ("wBefore", "wAfter"):
        if not _is_within(child(properties, name), "w", FARTHEST):
            return CELL
    for height in properties:
        if local(height.tag) == "trHeight" and attribute(height, "hRule") == "exact":
            return ROW
    return ""


def of_cells(
    table: Element,
    row: Element,
    cells: Sequence[Element],
) -> list[str]:
    """Returns the doubt about each cell of a row: by its properties, its width, and where it stands."""
    grid = _grid(table)
    column = _whole(setting(row, "trPr", "gridBefore"), 0)
    indent = child(table, "tblPr", "tblInd")
    start = 0.0
    if indent is not None:
        start = number(attribute(indent, "w") or "0", TWIPS) or 0.0
    start += sum(grid[:column])
    doubts: list[str] = []
    for cell in cells:
        across = _whole(setting(cell, "tcPr", "gridSpan"), 1)
        in_grid = grid[column : column + across]
        doubts.append(_of_cell(cell, in_grid, start))
        column += across
        start += max(sum(in_grid), _own_width(cell) or 0.0)
    return doubts


def _of_cell(cell: Element, in_grid: Sequence[float], start: float) -> str:
    doubt = of_cell_of_style(child(cell, "tcPr"))
    if doubt:
        return doubt
    own = _own_width(cell)
    if own is not None and own < NARROWEST_CELL:
        return CELL
    if in_grid and sum(in_grid) < NARROWEST_CELL:
        return CELL
    wide = max(sum(in_grid), own or 0.0)
    if wide > LOWEST or not -FARTHEST <= start <= LOWEST - NARROWEST_CELL:
        return CELL
    return ""


def of_cell_of_style(properties: Element | None) -> str:
    """Returns the doubt about what the style of a table says of its cells."""
    if properties is None:
        return ""
    if not _has_only(properties, CELLS):
        return UNKNOWN
    if not _are_margins_usual(child(properties, "tcMar")):
        return CELL
    return ""


def _own_width(cell: Element) -> float | None:
    """Returns the width in twips that a cell has of its own; None if it has none, or one in percent."""
    width = child(cell, "tcPr", "tcW")
    if width is None or attribute(width, "type") in ("auto", "nil"):
        return None
    written = attribute(width, "w")
    if attribute(width, "type") == "pct" or written.endswith("%"):
        share = number(written.removesuffix("%"), TWIPS)
        return 0.0 if not share else None
    return number(written, TWIPS) or 0.0


def _grid(table: Element) -> list[float]:
    grid = child(table, "tblGrid")
    widths: list[float] = []
    for each in grid if grid is not None else ():
        if local(each.tag) != "gridCol":
            continue
        written = attribute(each, "w")
        if not written:  # no width of a column is known
            return []
        widths.append(number(written, TWIPS) or 0.0)
    return widths


def _whole(written: str, usual: int) -> int:
    if written.isdecimal():
        return min(int(written), 50)
    return usual


def of_document(body: Element, background: Element | None) -> str:
    """Returns why nobody can tell that any of a document's words are seen; "" where anybody can."""
    if background is not None and len(background):
        return BACKGROUND
    for each in body.iter():
        name = local(each.tag)
        if name == "sectPr" and not _is_section_usual(each):
            return PAGE
        if name == "collapsed" and attribute(each, "val") not in ("0", "false", "off"):
            return COLLAPSED
    return ""


def _is_section_usual(section: Element) -> bool:
    size = child(section, "pgSz")
    wide = _side(size, "w")
    high = _side(size, "h")
    if not (_is_side(wide) and _is_side(high)):
        return False
    margins = child(section, "pgMar")
    for left, right, whole in (("left", "right", wide), ("top", "bottom", high)):
        one = _side(margins, left)
        other = _side(margins, right)
        if min(one, other) < 0 or whole - one - other < NARROWEST_COLUMN:
            return False
    return _are_columns_usual(child(section, "cols"))


def _side(element: Element | None, name: str) -> float:
    """Returns a measure of a page in twips; a usual one if none is given, and 0 if it cannot be read."""
    if element is None or not attribute(element, name):
        return USUAL_SIDES[name]
    return number(attribute(element, name), TWIPS) or 0.0


USUAL_SIDES = {
    "w": 11_906.0,
    "h": 16_838.0,
    "left": 1_440.0,
    "right": 1_440.0,
    "top": 1_440.0,
    "bottom": 1_440.0,
}


def _is_side(measured: float) -> bool:
    return SMALLEST_PAGE <= measured <= LARGEST_PAGE


def _are_columns_usual(columns: Element | None) -> bool:
    if columns is None:
        return True
    if _whole(attribute(columns, "num"), 1) > MOST_COLUMNS:
        return False
    if not _is_within(columns, "space", FARTHEST):
        return False
    for each in columns:
        wide = number(attribute(each, "w") or "0", TWIPS)
        if wide is None or wide < NARROWEST_COLUMN:
            return False
    return True
