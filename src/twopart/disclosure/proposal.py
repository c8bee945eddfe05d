"""What an author could do about a secret that is known too well."""

from fractions import Fraction
from typing import Literal

from twopart.figures.register import Path
from twopart.record import record


@record
class Proposal:
    """What to do: figures to print to a last place of `steps`, rows (table, row) to merge, or what to withhold."""

    kind: Literal["coarsen", "merge", "withhold"]
    paths: tuple[Path, ...]
    steps: tuple[tuple[Fraction, str], ...] = ()  # with the unit
