"""The position of a leaf of a view in the file."""

from __future__ import annotations

from twopart.base.record import value_record
from twopart.completeness.leaves import Leaf

LONG = 12  # letters; a leaf as long as this is searched for in the whole file


@value_record
class Position:
    """A leaf, and where in the file its first letter is; None if the leaf is lost."""

    leaf: Leaf
    start: int | None = None
    moved: bool = False  # found out of order
    doubled: bool = False

    @property
    def first(self) -> int:
        """Returns the position of its first letter; 0 if the leaf is lost."""
        return self.start or 0

    @property
    def end(self) -> int:
        return self.first + len(self.leaf.letters)
