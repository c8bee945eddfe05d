"""Rule: a paper withholds by itself what its form prints in Part 2 alone."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.rule import Rule
from twopart.model.forms.form import FormPart, Holds
from twopart.model.forms.sheet import DecisionSheet
from twopart.model.paper import Paper
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.outline.subject import Subject

CONDITIONS = "conditions"  # of a decision
WITHHELD_BY_FORM_ALONE = Rule(
    name="withheld-by-form-alone",
    what="words of a line that the form prints in Part 2 alone, which the paper does not withhold itself",
    why="What is withheld is labelled in the paper. If the form printed this line in both parts one day, "
    "Part 1 would print these words.",
    fix="Write all of it in double brackets, with its ground: [[ground: the words]].",
    example="sheet: {asked: Approve the purchase., fallback: The old lamps stay.}",
    mended='sheet: {asked: Approve the purchase., fallback: "[[commercial: The old lamps stay.]]"}',
)


def what_only_part_2_prints_is_withheld(subject: Subject) -> Iterator[Finding]:
    """Reports words outside clauses in lines of the decision sheet, and of boxes, that Part 2 alone has."""
    if subject.paper.public_source:
        return
    for name, words in _words_of_part_2(subject):
        if not is_withheld_whole(words):
            yield WITHHELD_BY_FORM_ALONE.finding(
                f"only the form keeps `{name}` out of Part 1",
                words.span,
            )


def is_withheld_whole(words: Prose) -> bool:
    """Whether all words stand in clauses. What is not known yet gives nothing away."""
    for run in words.runs:
        if isinstance(run, Clause):
            continue
        if isinstance(run, Reference) and run.is_placeholder:
            continue
        if isinstance(run, Words) and not run.markdown.strip():
            continue
        return False
    return True


def _words_of_part_2(subject: Subject) -> Iterator[tuple[str, Prose]]:
    """Yields what authors wrote in lines that Part 2 prints and Part 1 does not, with the names of the lines."""
    paper, form = subject.paper, subject.form
    if form.sheet is not None:
        yield from _of_sheet(paper, form.sheet)
    for name in _lines_of_part_2(subject, "declarations"):
        declaration = paper.declarations.get(name)
        if declaration is not None and declaration.by is not None:
            yield name, declaration.by
    for name in _lines_of_part_2(subject, "signatures"):
        signature = paper.signed.get(name)
        if signature is not None:
            yield name, signature.name
            yield name, signature.on
    of_decision = _lines_of_part_2(subject, "decision")
    if paper.decided is not None and CONDITIONS in of_decision:
        for condition in paper.decided.conditions:
            yield CONDITIONS, condition


def _of_sheet(paper: Paper, sheet: DecisionSheet) -> Iterator[tuple[str, Prose]]:
    for name, line in sheet.lines_of((RESTRICTED_PART,)).items():
        words = paper.sheet.get(name)
        in_part_1 = PUBLIC_PART in line.parts
        if words is not None and line.is_written and not in_part_1:
            yield name, words


def _lines_of_part_2(subject: Subject, holds: Holds) -> list[str]:
    """Returns the lines of one kind of box that Part 2 has and Part 1 lacks."""
    public = _lines(subject.form.part_1, holds)
    return [name for name in _lines(subject.form.part_2, holds) if name not in public]


def _lines(part: FormPart, holds: Holds) -> list[str]:
    names: list[str] = []
    for section in part.sections.values():
        if section.holds == holds:
            names += map(str, section.lines)
    return names


RULES = (WITHHELD_BY_FORM_ALONE,)
