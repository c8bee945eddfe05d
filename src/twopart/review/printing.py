"""What a part prints for a figure: at a reference, in a cell, on a timeline."""

from twopart.base.record import record
from twopart.figures import cells
from twopart.figures.formula import Path
from twopart.model.prose import Reference
from twopart.model.quantity import NIL, NO_BREAK, Quantity
from twopart.prose.resolving import Context, UnresolvedError, resolve


@record
class Printing:
    """Prints the figures of one part as plain text."""

    context: Context

    def reference(self, reference: Reference) -> str:
        """`{go_live.month}` is printed as “February 2024”. Returns "" for a reference that cannot be resolved."""
        try:
            return _plain(getattr(resolve(reference, self.context), "text", ""))
        except UnresolvedError:
            return ""

    def beside_words(self, path: Path) -> str:
        """A date on a timeline, or a cell: a number without its unit, which the table has in its heading.

        For something withheld, in Part 1 the mark of its ground.
        """
        entry = self.context.register.entries.get(path)
        if entry is None:
            return ""
        if self.context.public and not entry.label.public:
            return self._wording(entry.ground)
        value = entry.value
        if entry.absent:
            return cells.ABSENT
        if isinstance(value, Quantity) and len(path) > 1:
            plain = value.signed if cells.is_plain(value) else cells.printed(value)
            return NIL if value.nil else _plain(plain)
        return _plain(str(value or ""))

    def _wording(self, ground: str) -> str:
        try:
            return self.context.mark(ground).text
        except UnresolvedError:
            return ""


def _plain(words: str) -> str:
    return words.replace(NO_BREAK, " ")
