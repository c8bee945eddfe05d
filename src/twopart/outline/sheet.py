"""The decision sheet, as a paper fills it: the lines of each part."""

from collections.abc import Iterator

from twopart.base.parts import PUBLIC_PART
from twopart.base.source import Text
from twopart.model.forms.form import FormSection
from twopart.model.forms.sheet import DecisionSheet, SheetKind, SheetLine
from twopart.model.paper import Paper
from twopart.model.placed import BoxLine
from twopart.model.prose import Prose
from twopart.outline.formalities import OF_DECISION

# What the box of a decision asks for. A sheet with all of it needs no such box in the same part.
OF_A_DECISION: tuple[SheetKind, ...] = ("decision", "decided-by", "decided-on")


def heading_of_sheet(sheet: DecisionSheet, part: int) -> Text:
    """Returns what stands above the sheet in a part."""
    if part == PUBLIC_PART and sheet.public_heading:
        return sheet.public_heading
    return sheet.heading


def sheet_lines(
    paper: Paper,
    sheet: DecisionSheet,
    part: int,
) -> tuple[BoxLine, ...]:
    """Returns the lines that a part prints, in the order of the form;
    none where the author wrote nothing in any of them.
    """
    printed = sheet.lines_of((part,))
    if not any(name in printed for name in paper.sheet):
        return ()
    lines: list[BoxLine] = []
    for name, line in printed.items():
        lines += _line(paper, name, line)
    return tuple(lines)


def lines_on_front(
    paper: Paper, sheet: DecisionSheet | None, part: int
) -> tuple[BoxLine, ...]:
    """Returns the lines of the sheet that the first page says too: what is asked, how much, and by when."""
    if sheet is None:
        return ()
    lines: list[BoxLine] = []
    for name, line in sheet.lines_of((part,)).items():
        if line.on_front:
            lines += _line(paper, name, line)
    return tuple(lines)


def takes_decision(
    paper: Paper, sheet: DecisionSheet | None, box: FormSection, part: int
) -> bool:
    """Whether all that the box of the decision asks for is entered on the sheet of the same part.

    A sheet has no line for conditions.
    """
    if sheet is None or (paper.decided and paper.decided.conditions):
        return False
    asked = set(OF_A_DECISION)
    if set(map(str, box.lines)) - set(OF_DECISION):
        asked.add("by-hand")  # a signature
    entered = {line.style for line in sheet_lines(paper, sheet, part)}
    return asked <= entered


def _line(
    paper: Paper,
    name: str,
    line: SheetLine,
) -> Iterator[BoxLine]:
    words = paper.sheet.get(name)
    if line.kind == "grounds":
        yield BoxLine(line.heading, lists_grounds=True, style=line.kind)
    elif line.kind == "front":
        if name in paper.front:
            yield BoxLine(line.heading, words=(paper.front[name],), style=line.kind)
    elif not line.is_written:
        yield _of_decision_maker(paper, line)
    elif words is not None:
        yield BoxLine(line.heading, words=(words,), style=line.kind)


def _of_decision_maker(paper: Paper, line: SheetLine) -> BoxLine:
    """Returns a box that is empty until a decision is recorded under `decided`."""
    decided = paper.decided
    if decided is None or line.kind == "by-hand":
        return BoxLine(line.heading, choices=_choices(line), style=line.kind)
    match line.kind:
        case "decided-by":
            return _filled(line, decided.by)
        case "decided-on":
            return _filled(line, decided.on)
    outcome = str(decided.outcome.text).strip()
    for choice in line.choices:
        if choice.casefold() == outcome.casefold():
            return BoxLine(
                line.heading, choice, choices=_choices(line), style=line.kind
            )
    return BoxLine(
        line.heading, words=(decided.outcome,), choices=_choices(line), style=line.kind
    )


def _filled(line: SheetLine, words: Prose) -> BoxLine:
    return BoxLine(line.heading, words=(words,), style=line.kind)


def _choices(
    line: SheetLine,
) -> tuple[str, ...]:
    return tuple(map(str, line.choices))
