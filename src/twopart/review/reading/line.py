"""A line of the text that both parts make together."""

from twopart.base.record import record
from twopart.base.source import Span
from twopart.blocks.kind import Place
from twopart.model.pictures.picture import Picture
from twopart.review.marked_words import (
    MarkedText,
)
from twopart.review.tables import TableCopy
from twopart.review.withholdings import Withholding

LineKey = tuple[str, str]  # of a line in both parts: its kind, and where it is written


@record
class Line:
    """One line of the text.

    `kind` is section, front, box, heading, decision, paragraph, item, closing, table, timeline, event, picture,
    alternative, credit or stub. `withholding` is set if the whole line is withheld; `grid` if it is a table, `picture`
    if it is one. `part_1` and `part_2` are its places, of which it has at least one. `page_1` and `page_2` are the
    pages where it begins there, counted from 1 (0 if unknown); `section_1` and `section_2` are the sections. `heading`
    is the heading of a line of a front sheet or box; `at` is the place in the source. `order` has the position of the
    line in each part, counted from 0, or -1 if the part does not have it.
    """

    key: LineKey
    kind: str
    words: MarkedText
    at: Span
    level: int = 0
    heading: str = ""
    part_1: Place | None = None
    part_2: Place | None = None
    page_1: int = 0
    page_2: int = 0
    section_1: str = ""
    section_2: str = ""
    withholding: Withholding | None = None
    grid: TableCopy | None = None
    picture: Picture | None = None
    order: tuple[int, int] = (-1, -1)
    leaves_out: bool = False  # Part 1 prints only a part of it, such as of a chart
