"""Figures and cells as they are printed, each with its label: what the register holds."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from twopart.base.record import record, replaced
from twopart.base.source import Span
from twopart.figures.exact import Exact
from twopart.model.figure import FigurePath
from twopart.model.label import PUBLIC, Label
from twopart.model.quantity import KnownValue, Quantity, Value, ends


@record
class Entry:
    """A figure as it is printed, and its label. A nil cell has a value of 0; a cell of words has none."""

    value: Value | None
    label: Label
    at: Span
    exact: Exact | None = None
    # The ground that its author stated; those of its inputs would reveal something.
    ground: str = ""
    # What Part 1 says instead; empty: the ground's own wording.
    wording: str = ""
    redacted: bool = False  # its value was taken out of this source
    absent: bool = False  # there is none here, and nobody is to expect one: n/a
    # The grounds of its inputs, where it was declassified and is public.
    lowered: frozenset[str] = frozenset()
    # It is public, and its value would give a withheld one away: no message shows it.
    tells: bool = False


@record
class Register:
    """Figures by id, cells by (table, row, column); and what was published before, by (published, id)."""

    entries: Mapping[FigurePath, Entry]
    published: Mapping[FigurePath, Entry] = field(default_factory=dict)


def values_by_id(
    register: Register,
    *,
    public: bool,
) -> Iterator[tuple[str, KnownValue]]:
    """Yields the public values, or the withheld ones, each with its id; for a range both ends."""
    for path, entry in register.entries.items():
        if entry.label.public == public:
            for end in ends(entry.value):
                yield ".".join(path), end


def exactly(value: Value, label: Label) -> Exact | None:
    """Returns a stated value as a number to compute with; None for what is no quantity."""
    if isinstance(value, Quantity):
        return Exact.of(value, label)
    return None


def labelled(exact: Exact, label: Label) -> Exact:
    return replaced(exact, label=label)


def declassified(
    value: Value, at: Span, label: Label, computed: Fraction | None = None
) -> Entry:
    """Returns an entry that is public as it is printed, and made of what has the label.

    What is computed from it knows no more than that; a rounded pound is not exact.
    """
    exact = exactly(value, PUBLIC)
    if exact and isinstance(value, Quantity) and computed not in (None, exact.value):
        low, high = value.interval
        exact = replaced(exact, low=low, high=high)
    return Entry(value, PUBLIC, at, exact, lowered=label.grounds)
