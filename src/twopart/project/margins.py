"""Where the notes of a draft stand in one part. A final part has none."""

from collections.abc import Mapping
from dataclasses import field

from twopart.base.record import value
from twopart.base.source import Span
from twopart.model.view import Note

Place = tuple[str, int, int]  # file, line and column


@value
class Spot:
    """Beside which block or row of it, or below the heading of which section, notes stand; nowhere without a kind."""

    kind: str
    name: str = ""  # of a section or a row
    place: Place = ("", 0, 0)  # of a block


@value
class Margins:
    """Notes by their spots, those on the first page, and the numbers of those that the other part alone has."""

    beside: Mapping[Spot, tuple[Note, ...]] = field(default_factory=dict)
    first: tuple[Note, ...] = ()
    elsewhere: tuple[int, ...] = ()

    def of_block(self, at: Span) -> tuple[Note, ...]:
        return self.beside.get(Spot("block", place=place_of(at)), ())

    def of_row(self, at: Span, row: str) -> tuple[Note, ...]:
        return self.beside.get(Spot("row", row, place_of(at)), ())

    def of_section(self, name: str) -> tuple[Note, ...]:
        return self.beside.get(Spot("section", name), ())

    @property
    def summary(self) -> str:
        """How many findings there are, and where."""
        near = sum(map(len, self.beside.values()))
        here, other = len(self.first), len(self.elsewhere)
        total = near + here + other
        if not total:
            return ""
        return (
            f"Open findings and notes: {total}. Beside the text: {near}; listed here: {here}; "
            f"about the other part: {other}."
        )


NO_MARGINS = Margins()


def place_of(at: Span) -> Place:
    return at.source.name, at.line, at.column
