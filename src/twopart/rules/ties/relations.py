"""Figures tie: every relation that the paper states holds, within the rounding that the printed precision allows."""

from collections import Counter
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.figure import FigurePath
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.ties.compare import state
from twopart.ties.comparison import Comparison
from twopart.ties.saying import both_sides, different_units
from twopart.ties.side import DATE

DOES_NOT_TIE = Rule(
    name="does-not-tie",
    what="a tie that does not hold, and that rounding does not explain",
    why="A reader who works it out gets a different figure, and will trust neither.",
    fix="Correct the figure that is wrong, or, if these figures need not agree, this line of `ties:`.",
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
    fix="Correct the total or a cell; or delete the cells of this row, in the paper or in its file: "
    "`sum:` computes the total.",
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
OTHER_SIGNS = {
    "=": (),
    "<": (">",),
    "<=": (">=",),
    ">": ("<",),
    ">=": ("<=",),
}
BY_NAME = {rule.name: rule for rule in RULES}


def relations_hold(subject: Subject) -> Iterator[Finding]:
    relations, broken = subject.relations
    yield from broken
    wrong = [relation for relation in relations if relation.state == "not"]
    for relation in _without_sums_of_wrong_totals(wrong, subject):
        yield _does_not_hold(relation)


def _without_sums_of_wrong_totals(
    wrong: list[Comparison], subject: Subject
) -> Iterator[Comparison]:
    """Yields the broken relations, without the crossings of a sum of rows and a sum of columns where one other total of
    the row is wrong.

    Where several are, the row itself may be at fault.
    """
    rows = Counter[FigurePath]()
    for relation in wrong:
        if relation.rule == TOTAL_DIFFERS.name and not _is_crossing(relation, subject):
            rows.update(path[:2] for path in relation.right.paths)
    for relation in wrong:
        is_total = relation.rule == TOTAL_DIFFERS.name
        if not is_total or not _is_crossing(relation, subject):
            yield relation
            continue
        follows = any(rows[path[:2]] == 1 for path in relation.right.paths)
        if not follows:
            yield relation


def _is_crossing(relation: Comparison, subject: Subject) -> bool:
    """Whether it is about the cell of a row that is a sum in a column that is one."""
    for path in relation.right.paths:
        if len(path) != len(CELL):
            return False
        table = subject.paper.tables.get(path[0])
        row = table and table.rows.get(path[1])
        column = table and table.columns.get(path[2])
        if not (row and row.sum and column and column.sum):
            return False
    return True


def _does_not_hold(relation: Comparison) -> Finding:
    rule = BY_NAME[relation.rule]
    units = ""
    if rule is DOES_NOT_TIE and relation.shown:
        units = different_units(relation.left, relation.right)
    if units:
        return rule.finding(
            f"`{relation.relation}` can never hold{both_sides(relation)}",
            relation.at,
            why="What is counted or measured in different units cannot be compared.",
            fix=f"Correct this line of `ties:`. {units[:1].upper()}{units[1:]} cannot be equal.",
            also=relation.places,
        )
    if rule is TOTAL_DIFFERS and len(relation.right.paths) == 1:
        cell = ".".join(relation.right.paths[0])
        return rule.finding(
            f"the stated total `{cell}` is not the sum of its cells{both_sides(relation)}",
            relation.at,
            also=relation.places,
        )
    if relation.shown and relation.left.unit == relation.right.unit == DATE:
        return rule.finding(
            f"`{relation.relation}` does not hold{both_sides(relation)}",
            relation.at,
            why="Readers who compare the two dates will trust neither.",
            fix=f"Correct the date that is wrong, or this line of `ties:`{_sign_that_holds(relation)}.",
            also=relation.places,
        )
    fix = ""
    if rule is DOES_NOT_TIE and relation.shown and relation.comparator != "=":
        fix = f"{rule.fix[:-1]}{_sign_that_holds(relation)}."
    return rule.finding(
        f"`{relation.relation}` does not hold, and rounding does not explain it"
        f"{both_sides(relation)}",
        relation.at,
        fix=fix,
        also=relation.places,
    )


def _sign_that_holds(relation: Comparison) -> str:
    """Returns words on another sign between the two sides, both of them public, with which the tie holds; empty if none
    does.
    """
    for sign in OTHER_SIGNS[relation.comparator]:
        if state(relation.left, sign, relation.right) == "exact":
            left, right = relation.left.written, relation.right.written
            return f"; with the sign the other way round it holds: `{left.strip()} {sign} {right.strip()}`"
    return ""
