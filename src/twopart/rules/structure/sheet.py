"""Rules: the decision sheet has the lines of the form, and each of them is of its kind."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean, nearest
from twopart.base.parts import RESTRICTED_PART
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.figures.findings.of_formulas import no_currency
from twopart.language import scales
from twopart.language.time import days_of_lines
from twopart.model.entries import ids_written, key_above, unreadable
from twopart.model.figure import FigurePath, is_place
from twopart.model.forms.sheet import SheetLine
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import CURRENCIES, OpenValue, Quantity
from twopart.model.table import CELL
from twopart.outline.placing import parts_written
from twopart.outline.sheet import sheet_lines
from twopart.outline.subject import Subject
from twopart.prose.runs import runs_in_full

TYPED_AMOUNT = re.compile(r"[£€$]\s*\d")
NO_AMOUNT = ("£0", "none", "nil")  # as a line for money says that nothing is spent
KINDS = {"money": "a sum of money", "date": "a date", "person": "a person"}
MOST_IDS = 5  # of amounts that a message proposes
UNKNOWN_SHEET_LINE = Rule(
    name="unknown-sheet-line",
    what="a line of the decision sheet that the form does not have, or that no part of this paper prints",
    why="It would not be printed.",
    fix="Use one of the lines that the finding names.",
    example="sheet: {asked: Approve the purchase., risk: Late delivery., riks: Fire.}",
    mended="sheet: {asked: Approve the purchase., risk: Late delivery.}",
)
MISSING_SHEET_LINE = Rule(
    name="missing-sheet-line",
    what="a decision sheet without a line that the form asks for",
    why="Those who decide look for it there, and would have to find it in the paper.",
    fix="Add it under `sheet:`; write TBC while it is not known.",
    example="sheet: {risk: Late delivery.}",
    mended="sheet: {asked: Approve the purchase., risk: Late delivery.}",
)
SHEET_LINE_KIND = Rule(
    name="sheet-line-kind",
    what="a line of the decision sheet that is not what the form asks for: a sum of money, a date, a person",
    why="Those who decide read these lines first, and rely on a sum here being the one that the paper argues for.",
    fix="Write what the finding asks for.",
    example="sheet: {asked: Approve the purchase., total: what it costs}",
    mended="""\
figures: {price: {amount: £5k, public: true}}
sheet: {asked: Approve the purchase., total: "{price}"}
""",
)

NO_BOX_TICKED = Rule(
    name="no-box-ticked",
    what="a decision that ticks none of the boxes of the decision sheet",
    why="Part 2 would show its boxes empty, with other words below them.",
    fix="Write the words of a box after `outcome:`; leave it as it is if none of them fits.",
    example="sheet: {asked: Approve the purchase.}\ndecided: {outcome: Agreed, on: 4 May 2030, by: Jo Fern}",
    mended="sheet: {asked: Approve the purchase.}\ndecided: {outcome: Approved, on: 4 May 2030, by: Jo Fern}",
    level="note",
)


def sheet_lines_are_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    """Reports a line that is written and the form does not have, and a line that it asks for and nobody wrote."""
    written = ids_written(subject.paper.sheet)
    known = _lines_to_write(subject)
    for name in written:
        if name not in known and isinstance(name, Text):
            yield UNKNOWN_SHEET_LINE.finding(
                UNKNOWN_SHEET_LINE.what, name.span, fix=_lines_to_use(name, known)
            )
    yield from _missing(subject, known)


def _lines_to_write(subject: Subject) -> dict[str, SheetLine]:
    """Returns the lines in which authors write, and which a part of this paper prints."""
    sheet = subject.form.sheet
    if sheet is None:
        return {}
    printed = sheet.lines_of(parts_written(subject.paper))
    return {str(name): line for name, line in printed.items() if line.is_written}


def _lines_to_use(name: Text, known: dict[str, SheetLine]) -> str:
    if not known:
        return "Delete it: this form has no decision sheet."
    near = did_you_mean(name.lower(), tuple(known))
    return f"{near}Lines here: {', '.join(known)}. Delete any other."


def _missing(subject: Subject, known: dict[str, SheetLine]) -> Iterator[Finding]:
    """Yields the lines that are asked for; none of a sheet that may be left out and is."""
    paper, sheet = subject.paper, subject.form.sheet
    if sheet is None or not (paper.sheet or sheet.required):
        return
    written = set(ids_written(paper.sheet))
    known_names = {nearest(name, tuple(known)) for name in written if name not in known}
    missing = [
        f"`{name}`"
        for name, line in known.items()
        if line.required and name not in written and name not in known_names
    ]
    if missing:
        yield MISSING_SHEET_LINE.finding(
            f"the decision sheet lacks what the form asks for: {', '.join(missing)}",
            key_above("sheet", written, otherwise=paper.title.span),
        )


def sheet_lines_are_what_the_form_asks_for(subject: Subject) -> Iterator[Finding]:
    if subject.paper.public_source:  # marks stand instead of what is withheld
        return
    for name, line in _lines_to_write(subject).items():
        words = subject.paper.sheet.get(name)
        if words is not None and not _is_of_kind(words, line, subject):
            no_currency_yet = _no_currency(words, line, subject)
            yield no_currency_yet or _wrong_kind(words, line, subject)


def _is_of_kind(words: Prose, line: SheetLine, subject: Subject) -> bool:
    runs = runs_in_full(words)
    references = tuple(run for run in runs if isinstance(run, Reference))
    if any(_is_unknown(reference, subject) for reference in references):
        return True
    match line.kind:
        case "money":
            return _is_money(words, references, subject)
        case "date":
            return _is_date(words, references, subject)
        case "person":
            return _is_person(words, references, subject)
        case "choice":
            return _typed(words).casefold() in map(str.casefold, line.choices)
    return True


def _is_unknown(reference: Reference, subject: Subject) -> bool:
    """Whether it is a placeholder, or leads to a figure that could not be read, which has a finding of its own."""
    if reference.is_placeholder:
        return True
    name = reference.path[0]
    if name in unreadable(subject.paper.tables):
        return True
    table = subject.paper.tables.get(name)
    if table is not None and len(reference.path) >= len(CELL):
        return _has_no_value(reference.path[: len(CELL)], subject)
    if name not in ids_written(subject.paper.figures):
        return False
    return _has_no_value((name,), subject)


def _has_no_value(path: FigurePath, subject: Subject) -> bool:
    entry = subject.register.entries.get(path)
    return entry is None or entry.value is None


def _is_money(
    words: Prose, references: tuple[Reference, ...], subject: Subject
) -> bool:
    """Whether it names an amount of the register and states none itself, or says that there is none."""
    typed = _typed(words)
    if not references and typed.casefold() in NO_AMOUNT:
        return True
    if TYPED_AMOUNT.search(typed):
        return False
    if any(reference.stated for reference in references):
        return False
    return any(_is_amount(reference, subject) for reference in references)


def _is_amount(reference: Reference, subject: Subject) -> bool:
    """Whether a reference leads to an amount, or to one that is not known yet."""
    length = 1
    if reference.path[0] in subject.paper.tables:
        length = len(CELL)
    entry = subject.register.entries.get(reference.path[:length])
    if entry is None:  # it has a finding of its own if there is no such figure
        return False
    if isinstance(entry.value, Quantity):
        return entry.value.unit in CURRENCIES
    return isinstance(entry.value, OpenValue)


def _is_date(words: Prose, references: tuple[Reference, ...], subject: Subject) -> bool:
    """Whether it is one date: of the register, or written out, and nothing beside it."""
    figures = subject.paper.figures
    typed = _typed(words)
    if not references:
        return not days_of_lines.to_write(typed)
    figures_named = [figures.get(reference.path[0]) for reference in references]
    return not typed and all(figure and figure.date for figure in figures_named)


def _is_person(
    words: Prose, references: tuple[Reference, ...], subject: Subject
) -> bool:
    """Whether it begins with a name, of the register or with a capital letter."""
    if references:
        return any(reference.path[0] in subject.paper.names for reference in references)
    typed = _typed(words)
    return typed[:1].isupper() and not any(map(str.isdigit, typed))


def _typed(words: Prose) -> str:
    """Returns what is typed in a line, in clauses too, without its references."""
    runs = runs_in_full(words)
    typed = "".join(run.markdown for run in runs if isinstance(run, Words))
    return " ".join(typed.split())


def _no_currency(words: Prose, line: SheetLine, subject: Subject) -> Finding | None:
    """Returns the finding on the one figure that a line for money names, if that is a bare number such as 1.2 million."""
    named = [run for run in runs_in_full(words) if isinstance(run, Reference)]
    if line.kind != "money" or len(named) != 1:
        return None
    path = named[0].path
    entry = subject.register.entries.get(path)
    if entry is None or not isinstance(entry.value, Quantity):
        return None
    if not scales.is_scale_alone(entry.value.unit):
        return None
    return no_currency(".".join(path), entry.at, words.span)


def _wrong_kind(words: Prose, line: SheetLine, subject: Subject) -> Finding:
    match line.kind:
        case "money":
            asked = _an_amount(subject)
        case "date":
            day = days_of_lines.to_write(_typed(words)) or days_of_lines.ANOTHER_DAY
            asked = f"{day}, or {{id}} of a date under `figures:`"
        case "person":
            asked = "a person: their name, or {id} of a name under `names:`"
        case _:
            asked = "one of these: " + ", ".join(map(str, line.choices))
    kind = KINDS.get(line.kind, "one of the choices of the form")
    why = ""
    if line.kind != "money":
        why = f"Those who decide read these lines first, and look for {kind} here."
    return SHEET_LINE_KIND.finding(
        f"the line “{line.heading}” of the decision sheet is not {kind}",
        words.span,
        why=why,
        fix=f"Write {asked}.",
    )


def outcomes_match_a_box(subject: Subject) -> Iterator[Finding]:
    """Reports an outcome that is none of the boxes that Part 2 shows."""
    paper, sheet = subject.paper, subject.form.sheet
    if paper.decided is None or paper.part_2 is None or sheet is None:
        return
    outcome = paper.decided.outcome
    if any(not isinstance(run, Words) for run in outcome.runs):
        return  # not known yet, or withheld
    for line in sheet_lines(paper, sheet, RESTRICTED_PART):
        if line.style == "decision" and line.choices and not line.answer:
            yield NO_BOX_TICKED.finding(
                f"`outcome` ticks none of the boxes of “{line.heading}”",
                outcome.span,
                fix=f"Write one of these: {', '.join(line.choices)}. Leave it as it is if none of them fits.",
            )


def _an_amount(subject: Subject) -> str:
    """Returns how an amount is written, with the ids of those that the paper has."""
    nothing = "£0 where nothing is spent"
    ids = _ids_of_amounts(subject)
    if not ids:
        return (
            "{id} of an amount under `figures:` (the paper has none yet; add "
            f"`total: {{amount: …, public: true}}`, and write {{total}} here), or {nothing}"
        )
    return f"one of the amounts under `figures:`, {', '.join(ids)}; or {nothing}"


def _ids_of_amounts(subject: Subject) -> list[str]:
    """Returns the first amounts of the register, as prose refers to them."""
    ids: list[str] = []
    for path, entry in subject.register.entries.items():
        name = path[0]
        if name not in subject.paper.figures or is_place(name):
            continue
        value = entry.value
        if isinstance(value, Quantity) and value.unit in CURRENCIES:
            ids.append(f"{{{name}}}")
    return ids[:MOST_IDS]


RULES = (UNKNOWN_SHEET_LINE, MISSING_SHEET_LINE, SHEET_LINE_KIND, NO_BOX_TICKED)
