"""What the page of a part prints for a figure: at a reference, in a cell, on a timeline."""

from twopart.figures.formula import Path
from twopart.model.prose import Reference
from twopart.model.quantity import NIL, NO_BREAK, Quantity
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.record import record


@record
class Printing:
    context: Context

    def reference(self, reference: Reference) -> str:
        """`{go_live.month}` is printed as “February 2024”; of what cannot be resolved nothing is."""
        try:
            return _plain(getattr(resolve(reference, self.context), "text", ""))
        except UnresolvedError:
            return ""

    def beside_words(self, path: Path) -> str:
        """Of a date on a timeline, or of a cell: a number without its unit, which stands at the table.

        In Part 1 it is the wording of what is withheld.
        """
        entry = self.context.register.entries.get(path)
        if entry is None:
            return ""
        if self.context.public and not entry.label.public:
            return self._wording(entry.ground)
        value = entry.value
        if isinstance(value, Quantity) and len(path) > 1:
            return NIL if value.nil else _plain(value.signed)
        return _plain(str(value or ""))

    def _wording(self, ground: str) -> str:
        try:
            return self.context.mark(ground).text
        except UnresolvedError:
            return ""


def _plain(words: str) -> str:
    return words.replace(NO_BREAK, " ")
