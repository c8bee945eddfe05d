"""Describes what an author could do about a secret that is known too well."""

from fractions import Fraction
from typing import Literal

from twopart.base.record import record
from twopart.model.figure import FigurePath

ProposalKind = Literal["coarsen", "take back", "merge", "withhold"]


@record
class LabelledThing:
    """What has a label of its own, a figure, cell, row, column or table, and the public numbers that it labels."""

    kind: Literal["figure", "cell", "row", "column", "table"]
    path: FigurePath  # (figure), (table, row, column), (table, row), (table, column) or (table)
    figures: tuple[FigurePath, ...]
    declassified: bool = False


@record
class Proposal:
    """What to do: figures to print to these last places, two rows to print as one, or what to withhold.

    Everything that is withheld in addition is withheld on the `ground` of the secret.
    """

    kind: ProposalKind
    choices: tuple[LabelledThing, ...]
    ground: str
    last_places: tuple[tuple[Fraction, str], ...] = ()  # in whole units, and the unit
