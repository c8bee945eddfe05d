"""The boxes of a form, as a paper fills them: declarations, signatures, the decision, and when Part 1 is published."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from twopart.base.parts import PUBLIC_PART
from twopart.base.source import Text
from twopart.model.forms.form import Form, FormSection
from twopart.model.forms.formalities import Correction, Handling, RecordedDecision
from twopart.model.forms.markings import (
    EMBARGOED,
    ORGANISATION,
    RECIPIENTS,
    with_handling,
)
from twopart.model.forms.terminology import Terminology
from twopart.model.ground import in_order
from twopart.model.paper import Paper
from twopart.model.placed import BoxLine, FrontLine
from twopart.model.prose import Clause, Prose, Words

YES, NO = "Yes", "No"
YES_OR_NO = (YES, NO)
OF_DECLARATIONS = (*YES_OR_NO, "Not applicable")
OF_DECISION = ("outcome", "conditions", "on", "by")


def box_lines(paper: Paper, section: FormSection, part: int) -> tuple[BoxLine, ...]:
    """Returns the lines of the box in a section, in the order of the form, with what the part prints in them.

    A section without a box has none.
    """
    lines: list[BoxLine] = []
    for name, heading in section.lines.items():
        match section.holds:
            case "declarations":
                lines.append(_declaration(paper, name, heading))
            case "signatures":
                lines.append(_signature(paper, name, heading))
            case "decision":
                lines += _decision(paper, name, heading, part)
            case "deferral":
                lines += _deferral(paper, name, heading)
    return tuple(lines)


def marking_of(paper: Paper, form: Form, part: int) -> str:
    """Returns the marking of a part of the form, with what the paper says of its handling."""
    handling = paper.handling
    if part == PUBLIC_PART:
        marking = str(form.part_1.marking)
        if handling and handling.embargoed:
            return with_handling(marking, EMBARGOED)
        return marking
    instructions: list[str] = []
    if handling and handling.recipients:
        instructions.append(RECIPIENTS)
    if handling and handling.organisation:
        instructions.append(ORGANISATION)
    return with_handling(str(form.part_2.marking), *instructions)


def front_lines(paper: Paper, form: Form, part: int) -> tuple[FrontLine, ...]:
    """Returns the lines of the front sheet that the paper has, in the order of the form;
    then handling, and a correction.
    """
    lines: list[FrontLine] = []
    for key, line in form.front.items():
        if key in paper.front:
            heading = "" if line.below_title else str(line.heading)
            lines.append(FrontLine(str(key), heading, paper.front[key]))
    if paper.handling:
        lines += _handling(paper.handling, form.terms, part)
    if paper.correction:
        lines += _correction(paper.correction, form.terms)
    return tuple(lines)


def _handling(handling: Handling, terms: Terminology, part: int) -> Iterator[FrontLine]:
    """Yields how long nobody may pass Part 1 on, and who alone may have Part 2."""
    if part == PUBLIC_PART:
        if handling.embargoed is not None:
            yield FrontLine("embargo", terms.embargoed, handling.embargoed)
        return
    for number, recipient in enumerate(handling.recipients, 1):
        name = "recipients"
        heading = terms.recipients
        if number > 1:
            name = f"recipients-{number}"
            heading = terms.recipient_too
        yield FrontLine(name, heading, recipient)


def _correction(correction: Correction, terms: Terminology) -> Iterator[FrontLine]:
    yield FrontLine("correction", terms.correction, correction.number)
    yield FrontLine("corrected-on", terms.corrected_on, correction.on)
    yield FrontLine("replaces", terms.replaces, correction.replaces)
    yield FrontLine("reason", terms.reason, correction.why)


def has_box(paper: Paper, section: FormSection) -> bool:
    """Whether a part prints a box. One that the form does not require is left out if nothing would be in it."""
    if section.required or section.otherwise:
        return True
    if section.holds == "deferral":
        return paper.deferred is not None
    written = box_lines(paper, section, PUBLIC_PART)
    return any(line.answer or line.words for line in written)


def instead(paper: Paper, section: FormSection) -> Text | None:
    """Returns the sentence that stands instead of the box, while nothing is deferred or decided; None for the box."""
    if section.holds == "decision" and paper.decided is None:
        return section.otherwise
    if section.holds == "deferral" and paper.deferred is None:
        return section.otherwise
    return None


def _declaration(paper: Paper, name: str, heading: Text) -> BoxLine:
    declaration = paper.declarations.get(name)
    if declaration is None:
        return BoxLine(heading, choices=OF_DECLARATIONS)
    answer = str(declaration.answer)
    words: tuple[Prose, ...] = ()
    if declaration.by is not None:
        words = (declaration.by,)
    return BoxLine(heading, answer[:1].upper() + answer[1:], words, OF_DECLARATIONS)


def _signature(paper: Paper, name: str, heading: Text) -> BoxLine:
    signature = paper.signed.get(name)
    if signature is None:
        return BoxLine(heading)
    return BoxLine(heading, words=(signature.name, signature.on))


def _decision(
    paper: Paper,
    name: str,
    heading: Text,
    part: int,
) -> Iterator[BoxLine]:
    decided = paper.decided
    if decided is None or name not in OF_DECISION:
        yield BoxLine(heading)
    elif name != "conditions":
        yield BoxLine(heading, words=(getattr(decided, name),))
    elif decided.conditions:
        yield BoxLine(heading, words=conditions(decided, paper, part))


def conditions(decided: RecordedDecision, paper: Paper, part: int) -> tuple[Prose, ...]:
    """Returns the conditions that a part prints.

    In Part 1 those that are withheld as a whole, one after the other, are one for each ground: nothing tells how
    many there are.
    """
    if part != PUBLIC_PART:
        return decided.conditions
    printed: list[Prose] = []
    for withheld, run in groupby(decided.conditions, _is_withheld):
        if withheld:
            printed += _one_for_each_ground(run, paper)
        else:
            printed += run
    return tuple(printed)


def _is_withheld(condition: Prose) -> bool:
    """Whether Part 1 prints nothing of a condition but marks."""
    for run in condition.runs:
        if isinstance(run, Clause):
            if run.public or run.silent is not None:
                return False
        elif not isinstance(run, Words) or run.markdown.strip():
            return False
    return True


def _one_for_each_ground(run: Iterable[Prose], paper: Paper) -> list[Prose]:
    by_grounds: dict[tuple[str, ...], Prose] = {}
    for condition in run:
        stated = [
            str(each.ground) for each in condition.runs if isinstance(each, Clause)
        ]
        by_grounds.setdefault(tuple(in_order(stated, paper.grounds)), condition)
    order = in_order(chain.from_iterable(by_grounds), paper.grounds)

    def place(grounds: tuple[str, ...]) -> list[int]:
        return [order.index(ground) for ground in grounds]

    return [by_grounds[grounds] for grounds in sorted(by_grounds, key=place)]


def _deferral(paper: Paper, name: str, heading: Text) -> Iterator[BoxLine]:
    deferred = paper.deferred
    if name == "deferred":
        yield _yes_or_no(heading, deferred is not None)
    elif name == "part-2":
        yield _yes_or_no(heading, has_part_2(paper))
    elif name == "ended":
        if deferred is not None and deferred.ended is not None:
            yield BoxLine(heading, words=(deferred.ended.on, deferred.ended.by))
    elif deferred is not None:
        yield BoxLine(heading, words=(getattr(deferred, name),))


def has_part_2(paper: Paper) -> bool:
    """Whether the paper has a Part 2; a public source says so of the paper that it was made from."""
    return paper.part_2 is not None or paper.with_part_2 is not None


def _yes_or_no(heading: Text, is_so: bool) -> BoxLine:  # noqa: FBT001 - it is the answer
    answer = NO
    if is_so:
        answer = YES
    return BoxLine(heading, answer, choices=YES_OR_NO)
