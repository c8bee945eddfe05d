"""The faults that words on a page can have."""

from __future__ import annotations

from enum import StrEnum

from twopart.base.record import value_record
from twopart.completeness.leaves import Leaf


class Fault(StrEnum):
    """What can be wrong with words on a page."""

    LOST = "lost"
    UNREAD = "unread"
    UNCALLED = "uncalled"
    MOVED = "moved"
    DOUBLED = "doubled"
    OUTSIDE = "outside"
    CLIPPED = "clipped"
    SMALL = "small"
    PALE = "pale"
    DEAD_LINK = "dead link"
    UNMARKED = "unmarked"
    MISMARKED = "mismarked"
    ASTRAY = "link to another page"
    OVERLEAF = "more than a page"


@value_record
class Defect:
    """A leaf, and one thing that is wrong with it."""

    leaf: Leaf
    fault: Fault
