"""Finds marks of what is withheld that stand in a row in Part 1: “[withheld], [withheld] and [withheld]” counts three."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record
from twopart.base.rule import Rule
from twopart.figures.units import TIMES, folded, is_counted
from twopart.model.paper import Paper
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import Quantity
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, PublicRun, runs
from twopart.rules.lists.shortened import COUNT_TELLS_WITHHELD

FEWEST = 3  # marks of which the number is said without a withheld count of it
TOGETHER = (
    "Withhold them together, in one clause, with a wording for the public after the bar: "
    "`[[commercial: {alder}, {birch} and {cedar} | the bidders]]`."
)
MARKS_IN_A_ROW = Rule(
    name="marks-in-a-row",
    what="several withheld things in a row, of which Part 1 prints a mark for each",
    why="The marks say how many there are, which Part 1 says nowhere else.",
    fix=TOGETHER + " If everybody may know how many there are, leave it.",
    example="""\
names:
  alder: {name: Alder Ltd, withheld: commercial}
  birch: {name: Birch plc, withheld: commercial}
  cedar: {name: Cedar Group, withheld: commercial}
passages:
  bids: Bids came from {alder}, {birch} and {cedar}.
part-1: {sections: {summary: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    mended="""\
names:
  alder: {name: Alder Ltd, withheld: commercial}
  birch: {name: Birch plc, withheld: commercial}
  cedar: {name: Cedar Group, withheld: commercial}
passages:
  bids: "Bids came from [[commercial: {alder}, {birch} and {cedar} | several firms]]."
part-1: {sections: {summary: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    level="note",
    leaves_known=True,
)
BETWEEN = re.compile(
    r"[\s,;/&*_]*(?:(?:and|or|nor|as well as)\b[\s*_]*)?", re.IGNORECASE
)


def no_marks_in_a_row_are_counted(subject: Subject) -> Iterator[Finding]:
    """Reports rows of marks: as an error where a withheld count of things is the same, and else long ones in a note.

    No message says the number: who reads it need not have seen Part 1.
    """
    counts = _withheld_counts(subject)
    for prose in subject.printed[0]:
        rows = set(_rows(prose, subject))
        if rows & counts:
            what = "as many marks in a row as a withheld count says"
            yield COUNT_TELLS_WITHHELD.finding(what, prose.text.span, fix=TOGETHER)
        elif max(rows, default=0) >= FEWEST:
            yield MARKS_IN_A_ROW.finding(MARKS_IN_A_ROW.what, prose.text.span)


def _rows(prose: Prose, subject: Subject) -> Iterator[int]:
    """Yields how many marks stand in each row of several in a passage of Part 1."""
    marks = 0
    for run in runs(prose, PUBLIC_PART):
        if _is_marked(run, subject):
            marks += 1
        elif not _goes_on(run, subject.paper):
            yield from _several(marks)
            marks = 0
    yield from _several(marks)


def _several(marks: int) -> Iterator[int]:
    if marks > 1:
        yield marks


def _goes_on(run: PublicRun, paper: Paper) -> bool:
    """Whether a row of marks goes on after this: it is a comma, “and”, or the call of a footnote."""
    if isinstance(run, Words):
        return BETWEEN.fullmatch(run.markdown) is not None
    return isinstance(run, Reference) and run.path[0] in paper.notes


def _is_marked(run: PublicRun, subject: Subject) -> bool:
    """Whether Part 1 prints a mark, or a public wording, for what is withheld here."""
    if isinstance(run, Mark):
        return True
    if not isinstance(run, Reference):
        return False
    name = subject.paper.names.get(run.path[0])
    if name is not None:
        return name.withheld is not None
    entries = subject.register.entries
    entry = entries.get(run.path[: len(CELL)]) or entries.get(run.path[:1])
    return entry is not None and not entry.label.public


@kept_in_record
def _withheld_counts(subject: Subject) -> frozenset[int]:
    """Returns how many things withheld figures count: of bids, not of years."""
    counts: set[int] = set()
    for path, entry in subject.register.entries.items():
        value = entry.value
        if len(path) > 1 or entry.label.public or not isinstance(value, Quantity):
            continue
        counts_things = is_counted(value.unit) and folded(value.unit) not in TIMES
        if counts_things and value.fraction.denominator == 1:
            counts.add(int(value.fraction))
    return frozenset(counts)


RULES = (MARKS_IN_A_ROW,)
