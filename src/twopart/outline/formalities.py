"""The boxes of a form, as a paper fills them: declarations, signatures, the decision, and when Part 1 is published."""

from collections.abc import Iterator

from twopart.base.record import record
from twopart.base.source import Text
from twopart.model.forms.form import Form, FormSection
from twopart.model.forms.formalities import Correction
from twopart.model.forms.terms import Terms
from twopart.model.paper import Paper
from twopart.model.placed import FrontLine
from twopart.model.prose import Prose

YES, NO = "Yes", "No"
OF_DECISION = ("outcome", "conditions", "on", "by")
OF_DEFERRAL = ("deferred", "until", "why", "part-2")


@record
class Line:
    """One line of a box: what the form prints before it, an answer of the program, and words of the author.

    A line with neither answer nor words is left blank, to be filled in by hand.
    """

    heading: Text
    answer: str = ""
    words: tuple[Prose, ...] = ()


def lines(paper: Paper, section: FormSection) -> tuple[Line, ...]:
    """The lines of a section that holds a box, in the order of the form; none for a section that holds none."""
    written: list[Line] = []
    for name, heading in section.lines.items():
        match section.holds:
            case "declarations":
                written.append(_declaration(paper, name, heading))
            case "signatures":
                written.append(_signature(paper, name, heading))
            case "decision":
                written += _decision(paper, name, heading)
            case "deferral":
                written += _deferral(paper, name, heading)
    return tuple(written)


def front_lines(paper: Paper, form: Form) -> tuple[FrontLine, ...]:
    """The lines of the front sheet that the paper has, in the order of the form; then those of a correction."""
    written: list[FrontLine] = []
    for key, line in form.front.items():
        if key in paper.front:
            heading = "" if line.below_title else str(line.heading)
            written.append(FrontLine(str(key), heading, paper.front[key]))
    if paper.correction:
        written += _correction(paper.correction, form.terms)
    return tuple(written)


def _correction(correction: Correction, terms: Terms) -> Iterator[FrontLine]:
    yield FrontLine("correction", terms.correction, correction.number)
    yield FrontLine("corrected-on", terms.corrected_on, correction.on)
    yield FrontLine("replaces", terms.replaces, correction.replaces)
    yield FrontLine("reason", terms.reason, correction.why)


def stands(paper: Paper, section: FormSection) -> bool:
    """Whether a part prints the box: one that the form does not require, only with something in it."""
    if section.required or section.otherwise:
        return True
    if section.holds == "deferral":
        return paper.deferred is not None
    return any(line.answer or line.words for line in lines(paper, section))


def instead(paper: Paper, section: FormSection) -> Text | None:
    """The sentence that stands in the place of the box, while nothing is deferred or decided; None for the box."""
    if section.holds == "decision" and paper.decided is None:
        return section.otherwise
    if section.holds == "deferral" and paper.deferred is None:
        return section.otherwise
    return None


def _declaration(paper: Paper, name: str, heading: Text) -> Line:
    declaration = paper.declarations.get(name)
    if declaration is None:
        return Line(heading)
    answer = str(declaration.answer)
    words = () if declaration.by is None else (declaration.by,)
    return Line(heading, answer[:1].upper() + answer[1:], words)


def _signature(paper: Paper, name: str, heading: Text) -> Line:
    signature = paper.signed.get(name)
    if signature is None:
        return Line(heading)
    return Line(heading, words=(signature.name, signature.on))


def _decision(paper: Paper, name: str, heading: Text) -> Iterator[Line]:
    decided = paper.decided
    if decided is None or name not in OF_DECISION:
        yield Line(heading)
    elif name != "conditions":
        yield Line(heading, words=(getattr(decided, name),))
    elif decided.conditions:
        yield Line(heading, words=decided.conditions)


def _deferral(paper: Paper, name: str, heading: Text) -> Iterator[Line]:
    deferred = paper.deferred
    if name == "deferred":
        yield Line(heading, _yes_or_no(deferred is not None))
    elif name == "part-2":
        yield Line(heading, _yes_or_no(has_part_2(paper)))
    elif deferred is not None:
        yield Line(heading, words=(getattr(deferred, name),))


def has_part_2(paper: Paper) -> bool:
    """Whether the paper has a Part 2; a public source says so of the paper that it was made from."""
    return paper.part_2 is not None or paper.with_part_2 is not None


def _yes_or_no(answer: bool) -> str:  # noqa: FBT001 - it is the answer
    if answer:
        return YES
    return NO
