"""The types that readers of workbooks share, and the choice of the sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from twopart.base.finding import Refused
from twopart.base.source import Span
from twopart.load.sheets.block import CellArea, CellPosition, SheetCell
from twopart.load.sheets.rules import NO_SUCH_SHEET

MEASURE = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,30})?)(?P<unit>pt|mm|cm|in|px|pc)?")
POINTS = {
    "pt": 1.0,
    "px": 0.75,
    "pc": 12.0,
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72.0,
}
THE_NAME_ON_ITS_TAB = "Write after `sheet:` the name on the tab of the sheet, with the same capitals and spaces."


class SheetName(NamedTuple):
    """A sheet of a workbook: its name, the part with its cells, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass
class SheetContents:
    """The contents of a sheet, filled by its reader, its name in the workbook, and which of the visible ones it is."""

    name: str
    number: int
    cells: dict[CellPosition, SheetCell] = field(default_factory=dict)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[CellArea] = field(default_factory=list)
    comments: list[CellPosition] = field(default_factory=list)
    hides_rows: bool = False  # those without a height of their own


def chosen_sheet(
    sheets: Sequence[SheetName],
    name: str,
    at: Span,
) -> SheetName:
    """Returns the named sheet, or the only visible one. Raises `Refused`."""
    visible = [sheet for sheet in sheets if not sheet.hidden]
    if name:
        named = [sheet for sheet in sheets if sheet.name == name]
        if not named:
            raise _not_there(name, visible, at)
        if named[0].hidden:
            raise _refused("a sheet that is hidden in the workbook", at)
        return named[0]
    if len(sheets) > len(visible):
        raise _refused("a workbook with hidden sheets, without `sheet`", at)
    if len(visible) != 1:
        what = f"a workbook with {len(visible)} sheets, without `sheet`"
        raise _refused(what, at, visible)
    return visible[0]


def number_of_sheet(sheets: Sequence[SheetName], chosen: SheetName) -> int:
    """Returns which of the visible sheets it is, from 1: messages say this, since a sheet may be called by a bidder."""
    visible = [sheet for sheet in sheets if not sheet.hidden]
    return visible.index(chosen) + 1


def _not_there(name: str, visible: Sequence[SheetName], at: Span) -> Refused:
    """Returns the finding on a sheet that is missing. The names of the others are restricted: one may be a bidder's."""
    fix = THE_NAME_ON_ITS_TAB
    letters = name.casefold().split()
    if any(sheet.name.casefold().split() == letters for sheet in visible):
        fix = "The name on the tab differs in capitals or spaces alone: write it just as it stands there."
    elif len(visible) == 1:
        fix = "Delete `sheet:`: the workbook shows one sheet alone. Or write its name as it stands on its tab."
    names = ", ".join(sheet.name for sheet in visible)
    finding = NO_SUCH_SHEET.finding(
        "a sheet that the workbook does not have",
        at,
        fix=fix,
        restricted=f"Its sheets: {names}.",
    )
    return Refused(finding)


def _refused(
    what: str,
    at: Span,
    visible: Sequence[SheetName] = (),
) -> Refused:
    fix = ""
    if visible:
        fix = THE_NAME_ON_ITS_TAB
    return Refused(NO_SUCH_SHEET.finding(what, at, fix=fix))


def shows_nothing(measure: str, least: float) -> bool:
    """Whether a row or column is so low or narrow that nothing of it is seen; one without a measure has a usual one.

    `least` is in points, or in letters where the measure is; a measure that cannot be read may be anything.
    """
    if not measure:
        return False
    read = MEASURE.fullmatch(measure.strip())
    if read is None:
        return True
    return float(read["number"]) * POINTS[read["unit"] or "pt"] < least
