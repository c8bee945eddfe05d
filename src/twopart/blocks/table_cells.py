"""Cells of figures as a part prints them, in tables and beside the bars of charts."""

from twopart.figures import cells
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.inline import Prose
from twopart.model.quantity import Quantity
from twopart.prose.resolving import Context


def figure_cell(entry: Entry, notes: Prose | None = None) -> view.FigureCell:
    """Returns the cell of a number, without the unit that its column has."""
    value = entry.value
    if not isinstance(value, Quantity):
        return view.FigureCell(
            cells.ABSENT,
            spoken=cells.SPOKEN_ABSENT,
            notes=notes,
        )
    if not cells.is_plain(value):
        return view.FigureCell(
            cells.printed(value),
            spoken=cells.read_aloud(value),
            notes=notes,
        )
    return view.FigureCell(
        value.number,
        value.negative,
        value.nil,
        notes=notes,
    )


def withheld_cell(entry: Entry, context: Context) -> view.WithheldCell:
    """Returns what Part 1 prints instead of a cell."""
    if entry.wording:
        return view.WithheldCell(entry.wording, "")
    mark = context.mark(entry.ground)
    return view.WithheldCell(mark.text, mark.anchor)
