"""Rules: what stands in the lines and boxes of the form is what the form asks for."""

from collections.abc import Iterable, Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean, nearest
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.language.time import days_of_lines
from twopart.model.entries import ids_written, key_above
from twopart.model.forms.form import FrontField, Holds
from twopart.model.paper import Paper
from twopart.model.prose import Prose, Reference, Words
from twopart.outline.formalities import has_box
from twopart.outline.placing import form_part, parts_written
from twopart.outline.subject import Subject
from twopart.rules import unfinished_words

FRONT_LINE_KIND = Rule(
    name="front-line-kind",
    what="a line of the front sheet that is not what the form asks for: a date, a person, one of several words",
    why="Papers are found and sorted by these lines.",
    fix="Write what the finding asks for.",
    example="front: {meeting: Investment Board, due: some day soon}",
    mended="front: {meeting: Investment Board, due: 3 May 2030}",
)
UNKNOWN_LINE = Rule(
    name="unknown-declaration",
    what="a declaration or signature that the form does not ask for",
    why="It would not be printed.",
    fix="Use one of the ids that the finding names.",
    example="declarations: {finance: yes, legal: yes, leagl: no}",
    mended="declarations: {finance: yes, legal: yes}",
)
MISSING_DECLARATION = Rule(
    name="missing-declaration",
    what="a declaration that the form asks for and that nobody has made",
    why="Those who decide rely on it that the right people were asked.",
    fix="Add it under `declarations:` as yes, no or not applicable; write TBC while it is not known.",
    example="declarations: {finance: yes}",
    mended="declarations: {finance: yes, legal: not applicable}",
)
BOX_DAY = Rule(
    name="box-day",
    what="the day of a decision, a signature or a correction that is no date in full",
    why="It is printed as typed; in numbers alone, the day and the month can be taken for each other.",
    fix="Write the month in letters: 3 May 2030.",
    example="decided: {outcome: Approved, on: 4/5/2030, by: Jo Fern}",
    mended="decided: {outcome: Approved, on: 4 May 2030, by: Jo Fern}",
)
NO_SUCH_BOX = Rule(
    name="no-such-box",
    what="something for a box that the form does not have",
    why="It would not be printed.",
    fix="Delete it, or say it in a section.",
    no_example="The form of the examples has every box.",
)


def front_lines_are_what_the_form_asks_for(subject: Subject) -> Iterator[Finding]:
    written = subject.paper.front
    for name, line in subject.form.front.items():
        if name in written and not _is_of_kind(written[name], line, subject):
            yield _wrong_kind(line, written[name])


def _is_of_kind(prose: Prose, line: FrontField, subject: Subject) -> bool:
    if any(isinstance(run, Reference) for run in prose.runs):
        return _refers_to_kind(prose, line, subject)
    text = " ".join(str(prose.text).split())
    if any(unfinished_words.typed(text)):
        return True  # a stand-in for what is not known has a finding of its own
    match line.kind:
        case "date":
            return not days_of_lines.to_write(text)
        case "person":
            return text[:1].isupper() and not any(map(str.isdigit, text))
        case "choice":
            return text.casefold() in map(str.casefold, line.choices)
    return True


def _refers_to_kind(prose: Prose, line: FrontField, subject: Subject) -> bool:
    """Whether the words fit the kind of the line: a date or person may be one of the register, or not known yet; a
    choice may not be known yet.
    """
    if line.kind == "words":
        return True
    for run in prose.runs:
        if isinstance(run, Words):
            if line.kind == "choice" and run.markdown.strip():
                return False
        elif isinstance(run, Reference) and not _fits(run, line, subject):
            return False
    return True


def _fits(reference: Reference, line: FrontField, subject: Subject) -> bool:
    name = reference.path[0]
    paper = subject.paper
    if reference.is_placeholder:
        return True
    if line.kind == "date":
        return name in paper.figures and bool(paper.figures[name].date)
    return line.kind == "person" and name in paper.names


def _wrong_kind(line: FrontField, written: Prose) -> Finding:
    match line.kind:
        case "date":
            asked = f"{_day_to_write(written)}, or {{id}} of a date in the register"
        case "person":
            asked = "a person: their name, or {id} of a name in the register"
        case _:
            asked = "one of these: " + ", ".join(map(str, line.choices))
    return FRONT_LINE_KIND.finding(
        f"the line «{line.heading}» is not what the form asks for",
        written.span,
        fix=f"Write {asked}.",
    )


def _day_to_write(written: Prose) -> str:
    text = " ".join(str(written.text).split())
    return days_of_lines.to_write(text) or days_of_lines.ANOTHER_DAY


def days_in_boxes_are_written_in_full(subject: Subject) -> Iterator[Finding]:
    if subject.paper.public_source:  # marks stand for what it lacks
        return
    for key, written in _days_of_acts(subject.paper):
        if any(not isinstance(run, Words) for run in written.runs):
            continue  # a date of the register, or one that is not known yet
        text = " ".join(str(written.text).split())
        asked = days_of_lines.to_write(text)
        if asked and not any(unfinished_words.typed(text)):
            yield BOX_DAY.finding(
                f"`on` of `{key}` is no date that is written in full",
                written.span,
                fix=f"Write {asked}, or {{id}} of a date in the register.",
            )


def _days_of_acts(paper: Paper) -> Iterator[tuple[str, Prose]]:
    """Yields the days on which somebody decided, signed, corrected, or ended a deferral, with their keys."""
    if paper.decided:
        yield "decided", paper.decided.on
    for signature in paper.signed.values():
        yield "signed", signature.on
    if paper.correction:
        yield "correction", paper.correction.on
    if paper.deferred and paper.deferred.ended:
        yield "ended", paper.deferred.ended.on


def boxes_are_filled(subject: Subject) -> Iterator[Finding]:
    """Reports declarations that are not made, and what is written for a box that the form does not have."""
    paper = subject.paper
    declared = _lines_of("declarations", subject)
    signed = _lines_of("signatures", subject)
    yield from _unknown(ids_written(paper.declarations), declared)
    yield from _unknown(ids_written(paper.signed), signed)
    if not paper.public_source:
        yield from _missing(declared, subject)
    if paper.decided and not _has("decision", subject):
        yield _no_such_box("decided", paper.decided.span)
    if paper.deferred and not _has("deferral", subject):
        yield _no_such_box("deferred", paper.deferred.span)
    yield from _end_without_a_line(subject)


def _end_without_a_line(subject: Subject) -> Iterator[Finding]:
    """Yields a finding on the end of a deferral without a line of the form: Part 1 publishes it, so it needs one."""
    deferred = subject.paper.deferred
    if deferred is None or deferred.ended is None or not _has("deferral", subject):
        return
    if subject.paper.public_source or "ended" in _lines_of("deferral", subject):
        return
    yield NO_SUCH_BOX.finding(
        "the end of a deferral, for which the form has no line",
        deferred.ended.span,
        fix="Add a line `ended: Deferral ended` to the section of the form that `holds: deferral`.",
    )


def _has(holds: Holds, subject: Subject) -> bool:
    for part in parts_written(subject.paper):
        sections = form_part(subject.form, part).sections.values()
        if any(section.holds == holds for section in sections):
            return True
    return False


def _lines_of(holds: Holds, subject: Subject) -> Mapping[str, bool]:
    """Returns the lines of all boxes of a kind, and whether the paper has that box."""
    lines: dict[str, bool] = {}
    for part in parts_written(subject.paper):
        for section in form_part(subject.form, part).sections.values():
            if section.holds == holds:
                is_printed = has_box(subject.paper, section)
                lines |= dict.fromkeys(map(str, section.lines), is_printed)
    return lines


def _unknown(written: Iterable[str], lines: Mapping[str, bool]) -> Iterator[Finding]:
    known = tuple(lines)
    for name in written:
        if name not in known and isinstance(name, Text):
            yield UNKNOWN_LINE.finding(
                UNKNOWN_LINE.what,
                name.span,
                fix=_lines_to_use(name, known),
            )


def _lines_to_use(name: str, known: tuple[str, ...]) -> str:
    if not known:
        return "Delete it: this form asks for none."
    near = did_you_mean(name.lower(), known)
    if near:
        return near.strip()
    return f"Lines here: {', '.join(known)}. Delete any other."


def _missing(lines: Mapping[str, bool], subject: Subject) -> Iterator[Finding]:
    answered = ids_written(subject.paper.declarations)
    meant = {
        nearest(name.lower(), tuple(lines)) for name in answered if name not in lines
    }
    missing: list[str] = []
    for name, is_printed in lines.items():
        if is_printed and name not in answered and name not in meant:
            missing.append(name)
    if not missing:
        return
    named = ", ".join(f"`{name}`" for name in missing)
    yield MISSING_DECLARATION.finding(
        f"the form asks for declarations that nobody has made: {named}",
        key_above("declarations", answered, otherwise=subject.paper.title.span),
    )


def _no_such_box(key: str, at: Span) -> Finding:
    return NO_SUCH_BOX.finding(f"`{key}`, for which the form has no box", at)


RULES = (
    FRONT_LINE_KIND,
    BOX_DAY,
    UNKNOWN_LINE,
    MISSING_DECLARATION,
    NO_SUCH_BOX,
)
