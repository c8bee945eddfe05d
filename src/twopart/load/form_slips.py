"""Rules: the keys of a form fit together. What one key says, no other key leaves without effect."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.model.forms.form import (
    Form,
    FormPart,
    FormSection,
    FrontField,
    Holds,
    is_numbered_section,
)
from twopart.model.forms.sheet import OF_DECISION_MAKERS, DecisionSheet, SheetLine
from twopart.prose.marking_words import misfits

_OF_FORMS = "It is about form.yaml, and not about what is written in a paper."
# The lines that the program fills in from the keys of a paper.
_FILLED: Mapping[Holds, tuple[str, ...]] = {
    "decision": ("outcome", "conditions", "on", "by"),
    "deferral": ("deferred", "until", "why", "ended", "part-2"),
}
# Those of them without which something that a paper says would be printed nowhere.
_NEEDED: Mapping[Holds, tuple[str, ...]] = {
    "decision": _FILLED["decision"],
    "deferral": ("deferred", "until", "why"),
}
_BY_HAND = "signature"
_ENDINGS = {"crest": ".svg", "style": ".css"}
_SENSITIVE = "SENSITIVE"

FORM_LACKS = Rule(
    name="form-lacks",
    what="a key of a form that asks for another one, which is missing",
    why="No paper of this form could be right, or its page would have an empty box.",
    fix="Add the key that the finding names.",
    no_example=_OF_FORMS,
)
FORM_WITHOUT_EFFECT = Rule(
    name="form-without-effect",
    what="a key of a form that has no effect where it stands",
    why="Whoever wrote it expects something of it.",
    fix="Delete it, or write what it belongs to.",
    no_example=_OF_FORMS,
)
FORM_LINE = Rule(
    name="form-line",
    what="a line of a box that the program does not know",
    why="It would stay blank, whatever a paper says.",
    fix="Use one of the lines that the finding names.",
    no_example=_OF_FORMS,
)
FORM_FILE = Rule(
    name="form-file",
    what="a crest that is no SVG file, or a style that is no CSS file, of the form's own folder",
    why="Everything that makes pages is in templates/, where the designers of a form look for it.",
    fix="Put the file beside form.yaml, and write its name alone: `crest.svg`, `style.css`.",
    no_example=_OF_FORMS,
)
FORM_MARKING = Rule(
    name="form-marking",
    what="a Part 1 that is marked as sensitive",
    why="Part 1 is published; readers of it would think that it had leaked.",
    fix="Write a marking for what is public: `OFFICIAL – PUBLIC`, `OFFICIAL - FOR PUBLIC RELEASE`.",
    no_example=_OF_FORMS,
)
FORM_NAMES = Rule(
    name="form-names",
    what="a section that has the name of one of a repeated kind",
    why="`option-2` would be both a section of its own and the second of `option`.",
    fix="Give one of the two another name.",
    no_example=_OF_FORMS,
)


def slips(form: Form) -> Iterator[Finding]:
    """Yields findings on keys of a form that do not fit together."""
    for line in form.front.values():
        yield from _of_front_line(line)
    if form.sheet:
        yield from _of_sheet(form.sheet, form)
    for part in (form.part_1, form.part_2):
        yield from _of_names(part)
        for section in part.sections.values():
            yield from _of_section(section)
    yield from misfits(form.part_2.marking)
    if _SENSITIVE in form.part_1.marking.upper():
        yield FORM_MARKING.finding(FORM_MARKING.what, form.part_1.marking.span)
    else:
        yield from misfits(form.part_1.marking)
    yield from _of_file("crest", form.crest)
    yield from _of_file("style", form.style)


def _of_front_line(line: FrontField) -> Iterator[Finding]:
    if line.kind == "choice" and not line.choices:
        yield _lacks(
            "a choice without `choices`", line.span, "choices: [Decision, Noting]"
        )
    if line.kind != "choice" and line.choices:
        yield _without_effect(
            "`choices` of a line that is not a choice", line.span, "kind: choice"
        )


def _of_sheet(
    sheet: DecisionSheet,
    form: Form,
) -> Iterator[Finding]:
    if not any(line.is_written for line in sheet.lines.values()):
        yield _lacks(
            "a decision sheet without `lines` that authors fill",
            sheet.span,
            "lines: {asked: What is asked}",
        )
    for name, line in sheet.lines.items():
        yield from _of_sheet_line(line)
        if line.kind == "front" and name not in form.front and isinstance(name, Text):
            yield from _of_repeated_line(name, form)


def _of_repeated_line(
    name: Text,
    form: Form,
) -> Iterator[Finding]:
    """Yields a finding on a line that is not on the front sheet, unless the form inherits its sheet."""
    if name.span.source == form.span.source:
        yield FORM_LINE.finding(
            "a line that repeats one of the front sheet, which has none of this id",
            name.span,
            fix=f"Lines of the front sheet: {', '.join(form.front)}.",
        )


def _of_sheet_line(line: SheetLine) -> Iterator[Finding]:
    has_choices = line.kind in ("choice", "decision")
    if has_choices and not line.choices:
        yield _lacks(
            f"a {line.kind} without `choices`",
            line.span,
            "choices: [Approved, Refused]",
        )
    if line.choices and not has_choices:
        yield _without_effect(
            "`choices` of a line that has none", line.span, "kind: choice"
        )
    if not line.is_written and not line.required:
        yield _without_effect("`required` of a line that no author writes", line.span)
    if line.on_front and not line.is_written:
        yield _without_effect("`on-front` of a line that no author writes", line.span)
    if line.kind in OF_DECISION_MAKERS and line.only:
        yield _without_effect(
            "`only` of a box of those who decide, which Part 2 alone has", line.span
        )


def _of_section(section: FormSection) -> Iterator[Finding]:
    if section.holds is None:
        yield from _of_section_of_authors(section)
        return
    if not section.lines:
        yield _lacks("a box without `lines`", section.span, "lines: {…}")
    else:
        yield from _of_missing_lines(section.holds, section)
    if section.repeated or section.one_line:
        yield _without_effect(
            "`repeated` or `one-line` of a box, in which authors write nothing",
            section.span,
        )
    if section.otherwise and section.holds not in _FILLED:
        yield _without_effect(
            "`otherwise` of a box that holds no decision and no deferral",
            section.otherwise.span,
        )
    for line in section.lines:
        if isinstance(line, Text):
            yield from _of_line(section.holds, line)


def _of_missing_lines(
    holds: Holds,
    section: FormSection,
) -> Iterator[Finding]:
    needed = _NEEDED.get(holds, ())
    missing = [f"`{line}`" for line in needed if line not in section.lines]
    if missing:
        yield FORM_LACKS.finding(
            f"a box for the {holds} without its lines {', '.join(missing)}",
            section.span,
            why="What a paper says there would be printed nowhere.",
            fix="Add each under `lines:`, with the words that stand before it.",
        )


def _of_section_of_authors(section: FormSection) -> Iterator[Finding]:
    if section.numbering == "letters" and not section.repeated:
        yield _without_effect(
            "`numbering: letters` of a section that is not repeated",
            section.span,
            "repeated: true",
        )
    if section.lines:
        yield _without_effect(
            "`lines` of a section that is not a box",
            section.span,
            "holds: declarations",
        )
    if section.otherwise:
        yield _without_effect(
            "`otherwise` of a section that is not a box",
            section.otherwise.span,
            "holds: decision",
        )


def _of_line(
    holds: Holds,
    line: Text,
) -> Iterator[Finding]:
    """Yields a finding on a line that is neither filled in nor, as in a decision, signed by hand."""
    filled = _FILLED.get(holds, ())
    if not filled or line in filled or line == _BY_HAND:
        return
    near = did_you_mean(line, (*filled, _BY_HAND))
    if holds == "deferral" or near:
        yield FORM_LINE.finding(
            FORM_LINE.what,
            line.span,
            fix=f"{near}Lines that are filled in: {', '.join(filled)}.",
        )


def _of_names(part: FormPart) -> Iterator[Finding]:
    yield from _of_letters(part)
    repeated = [name for name, each in part.sections.items() if each.repeated]
    for name in part.sections:
        has_name_of_kind = any(is_numbered_section(kind, name) for kind in repeated)
        if has_name_of_kind and isinstance(name, Text):
            yield FORM_NAMES.finding(FORM_NAMES.what, name.span)


def _of_letters(part: FormPart) -> Iterator[Finding]:
    """Yields findings on further sections numbered by letters, in which A1 would be a second paragraph."""
    lettered = [
        name for name, each in part.sections.items() if each.numbering == "letters"
    ]
    for name in lettered[1:]:
        if isinstance(name, Text):
            yield FORM_NAMES.finding(
                "a second kind of section with letters, in which A1 would be another paragraph",
                name.span,
                why="A reference to “paragraph A1” would lead to two places.",
                fix="Number one of the two: delete its `numbering: letters`.",
            )


def _of_file(
    key: str,
    file: Text | None,
) -> Iterator[Finding]:
    if file is None:
        return
    path = PurePath(file)
    ending = _ENDINGS[key]
    if len(path.parts) != 1 or path.suffix != ending:
        yield FORM_FILE.finding(
            f"`{key}` is to be the name of a file that ends in {ending}", file.span
        )


def _lacks(
    what: str,
    at: Span,
    example: str,
) -> Finding:
    return FORM_LACKS.finding(what, at, fix=f"Add it: `{example}`.")


def _without_effect(
    what: str,
    at: Span,
    belongs_to: str = "",
) -> Finding:
    fix = "Delete it."
    if belongs_to:
        fix = f"Delete it, or add `{belongs_to}`."
    return FORM_WITHOUT_EFFECT.finding(what, at, fix=fix)


RULES = (
    FORM_LACKS,
    FORM_WITHOUT_EFFECT,
    FORM_LINE,
    FORM_FILE,
    FORM_MARKING,
    FORM_NAMES,
)
