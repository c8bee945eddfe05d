"""Figures tie: every relation that the paper states holds, within the rounding that the printed precision allows."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.outline.subject import Subject
from twopart.ties.comparison import Comparison
from twopart.ties.saying import both_sides

DOES_NOT_TIE = Rule(
    name="does-not-tie",
    what="a tie that does not hold, and that rounding does not explain",
    why="A reader who works it out gets a different figure, and will trust neither.",
    fix="Correct the figure that is wrong, or the tie if the figures are not meant to meet it.",
    example="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.2m, public: true}
ties: [kit + vans = whole]
""",
    mended="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.0m, public: true}
ties: [kit + vans = whole]
""",
    leaves_known=True,
)
STATED_DIFFERS = Rule(
    name="stated-differs",
    what="a stated figure or cell that differs from what its formula comes to",
    why=DOES_NOT_TIE.why,
    fix="Correct the figure or the formula, or delete the stated value and let it be computed.",
    example="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.2m, formula: kit + vans, public: true}
""",
    mended="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.0m, formula: kit + vans, public: true}
""",
    leaves_known=True,
)
TOTAL_DIFFERS = Rule(
    name="total-differs",
    what="a stated total of a table that is not the sum of its cells",
    why=DOES_NOT_TIE.why,
    fix="Correct the total or a cell, or delete the stated total (cells beside `sum`, `stated`) "
    "and let it be computed.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5]}
      vans: {heading: Vans, cells: [2.5]}
      total: {heading: Total, sum: all, cells: [4.2]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5]}
      vans: {heading: Vans, cells: [2.5]}
      total: {heading: Total, sum: all, cells: [4.0]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    leaves_known=True,
)
RULES = (DOES_NOT_TIE, STATED_DIFFERS, TOTAL_DIFFERS)
BY_NAME = {rule.name: rule for rule in RULES}


def relations_hold(subject: Subject) -> Iterator[Finding]:
    relations, broken = subject.relations
    yield from broken
    for relation in relations:
        if relation.state == "not":
            yield _does_not_hold(relation)


def _does_not_hold(relation: Comparison) -> Finding:
    return BY_NAME[relation.rule].finding(
        f"`{relation.relation}` does not hold, and rounding does not explain it"
        f"{both_sides(relation)}",
        relation.at,
        also=relation.places,
    )
