"""Where the notes of a draft stand in one part. A final part has none."""

from collections.abc import Container, Mapping
from dataclasses import field, replace

from twopart.base.record import value_record
from twopart.base.source import Span
from twopart.model.view import Note

FilePosition = tuple[str, int, int]  # file, line and column


@value_record
class Spot:
    """Beside which block or row of it, or below the heading of which section, notes stand; nowhere without a kind."""

    kind: str
    name: str = ""  # of a section or a row
    place: FilePosition = ("", 0, 0)  # of a block


@value_record
class Margins:
    """Notes by their spots, those on the first page, and the numbers of those that the other part alone has."""

    by_spot: Mapping[Spot, tuple[Note, ...]] = field(default_factory=dict)
    first: tuple[Note, ...] = ()
    elsewhere: tuple[int, ...] = ()

    def of_block(self, at: Span) -> tuple[Note, ...]:
        return self.by_spot.get(Spot("block", place=place_of(at)), ())

    def of_row(self, at: Span, row: str) -> tuple[Note, ...]:
        return self.by_spot.get(Spot("row", row, place_of(at)), ())

    def of_section(self, name: str) -> tuple[Note, ...]:
        return self.by_spot.get(Spot("section", name), ())

    def with_listed(self, shown: Container[str]) -> "Margins":
        """Returns these margins, with the notes on the first page that have no place beside the text.

        `shown` are the numbers of the notes that the part shows.
        """
        by_spot: dict[Spot, tuple[Note, ...]] = {}
        listed: list[Note] = list(self.first)
        for spot, notes in self.by_spot.items():
            by_spot[spot] = tuple(note for note in notes if note.number in shown)
            listed += [note for note in notes if note.number not in shown]
        listed.sort(key=lambda note: int(note.number))
        return replace(self, by_spot=by_spot, first=tuple(listed))

    @property
    def summary(self) -> str:
        """Says how many findings there are, and where."""
        near = sum(map(len, self.by_spot.values()))
        here = len(self.first)
        other = len(self.elsewhere)
        total = near + here + other
        if not total:
            return ""
        return (
            f"Open findings and notes: {total}. Beside the text: {near}; listed here: {here}; "
            f"about the other part: {other}."
        )


NO_MARGINS = Margins()


def place_of(at: Span) -> FilePosition:
    return at.source.name, at.line, at.column
