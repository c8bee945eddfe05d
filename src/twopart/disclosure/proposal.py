"""What an author could do about a secret that is known too well."""

from typing import Literal

from twopart.figures.register import Path
from twopart.record import record


@record
class Proposal:
    """What to do: `paths` are figures to coarsen by so many `places`, rows (table, row) to merge, or what to withhold."""

    kind: Literal["coarsen", "merge", "withhold"]
    paths: tuple[Path, ...]
    places: int = 0
