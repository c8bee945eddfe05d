"""Prints the figures of one part as plain text: at a reference, in a cell, on a timeline."""

from twopart.base.record import record
from twopart.figures import cells
from twopart.model.figure import FigurePath
from twopart.model.prose import Reference
from twopart.model.quantity import NIL, Quantity, as_typed
from twopart.prose.resolving import Context, UnresolvedError, resolve


@record
class FigurePrinter:
    """Prints the figures of one part as plain text."""

    context: Context

    def reference(self, reference: Reference) -> str:
        """Returns what `{go_live.month}` prints, such as “February 2024”; "" for a reference that cannot be resolved."""
        try:
            insert = resolve(reference, self.context)
        except UnresolvedError:
            return ""
        return as_typed(getattr(insert, "text", ""))

    def beside_words(self, path: FigurePath) -> str:
        """Returns a date on a timeline, or a cell: a number without the unit, which its heading has.

        In Part 1, something withheld is printed as the mark of its ground.
        """
        entry = self.context.register.entries.get(path)
        if entry is None:
            return ""
        if self.context.public and not entry.label.public:
            return self._wording(entry.ground)
        if entry.absent:
            return cells.ABSENT
        if isinstance(entry.value, Quantity) and len(path) > 1:
            return _in_a_cell(entry.value)
        return as_typed(str(entry.value or ""))

    def _wording(self, ground: str) -> str:
        try:
            return self.context.mark(ground).text
        except UnresolvedError:
            return ""


def _in_a_cell(number: Quantity) -> str:
    if number.nil:
        return NIL
    if cells.is_plain(number):
        return as_typed(number.signed)
    return as_typed(cells.printed(number))
