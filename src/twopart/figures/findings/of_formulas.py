"""Rules: formulas and ties can be read and computed."""

import difflib
import re
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.exact import FormulaError
from twopart.figures.findings.words_for_signs import sign_meant
from twopart.model.quantity import CURRENCIES

UNREADABLE_FORMULA = Rule(
    name="unreadable-formula",
    what="a formula that cannot be read",
    why="It cannot be computed.",
    fix="Write ids without braces, with + - * / and brackets, whole numbers, sum(table.row), "
    "count(passage) or weeks(start, end); amounts and decimals belong under `figures:`, each with its id.",
    example="""\
figures:
  kit: {amount: £5k, public: true}
  both: {formula: kit +, public: true}
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  both: {formula: kit + kit, public: true}
""",
)
UNREADABLE_TIE = Rule(
    name="unreadable-tie",
    what="a tie that cannot be read",
    why="It is not clear what should be equal to what.",
    fix="Write two formulas with one of =, <, <=, >, >= between them: price + option = whole.",
    example="""\
figures:
  kit: {amount: £5k, public: true}
ties: [kit + kit]
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  both: {amount: £10k, public: true}
ties: [kit + kit = both]
""",
)
UNKNOWN_FIGURE = Rule(
    name="unknown-figure",
    what="a formula with an id that no figure or table cell has",
    why="It cannot be computed.",
    fix="Check the spelling, or add the figure under `figures:`; table cells are written table.row.column.",
    example="""\
figures:
  kit: {amount: £5k, public: true}
  twice: {formula: kti * 2, public: true}
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  twice: {formula: kit * 2, public: true}
""",
)
UNKNOWN_COUNT = Rule(
    name="unknown-count",
    what="a count of something that has no items or rows",
    why="There is nothing to count.",
    fix="Name a passage, paragraph or item with `items:` or `bullets:`, or a table; check the spelling.",
    example="""\
figures:
  bids: {formula: count(bidders), public: true}
""",
    mended="""\
figures:
  bids: {formula: count(bidders), public: true}
part-1: {sections: {summary: [{id: bidders, text: "These firms bid:", bullets: [Heron, Egret]}]}}
""",
)
UNITS_DIFFER = Rule(
    name="units-differ",
    what="a formula, or a cell of a table, in which different units meet",
    why="Its result would have no unit.",
    fix="Add and compare only what has the same unit; multiply by a number, a count or a percentage; "
    "divide amounts by counts. A rate such as £5k a year stays one when it is multiplied: to add up years, "
    "state the amount of one year (£5k).",
    example="""\
figures:
  kit: {amount: £5k, public: true}
  staff: {count: 3 users, public: true}
  both: {formula: kit + staff, public: true}
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  staff: {count: 3 users, public: true}
  whole: {formula: kit * staff, public: true}
""",
)
RATIO_WITHOUT_PRECISION = Rule(
    name="ratio-without-precision",
    what="a ratio that does not say how precisely it is printed",
    why="It would be cut to a whole number.",
    fix="Add `precision: 1%` for a share, `precision: £1` for an amount, or `precision: 0.1` for a plain number.",
    example="""\
figures:
  kit: {amount: £3k, public: true}
  vans: {amount: £2k, public: true}
  share: {formula: kit / vans, public: true}
""",
    mended="""\
figures:
  kit: {amount: £3k, public: true}
  vans: {amount: £2k, public: true}
  share: {formula: kit / vans, precision: 1%, public: true}
""",
)
DIVIDED_BY_NIL = Rule(
    name="divided-by-nil",
    what="a division by something that is or may be nil",
    why="It has no value.",
    fix="Divide by another figure.",
    example="""\
figures:
  kit: {amount: £5k, public: true}
  vans: {amount: £0k, public: true}
  share: {formula: kit / vans, precision: 1%, public: true}
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  vans: {amount: £2k, public: true}
  share: {formula: kit / vans, precision: 1%, public: true}
""",
)
NOTHING_TO_SUM = Rule(
    name="nothing-to-sum",
    what="a sum of nothing",
    why="It has no value.",
    fix="Name at least one row, column or figure to sum.",
    example="""\
figures:
  whole: {formula: sum(), public: true}
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  vans: {amount: £2k, public: true}
  whole: {formula: "sum(kit, vans)", public: true}
""",
)
DATE_IN_FORMULA = Rule(
    name="date-in-formula",
    what="a formula over a date",
    why="Dates are not added or multiplied.",
    fix="Write days(start, end), weeks, months or years of two dates; "
    "or state the period as a count: 6 weeks.",
    example="""\
figures:
  start: {date: 1 May 2024, public: true}
  end: {formula: start + 1, public: true}
""",
    mended="""\
figures:
  start: {date: 1 May 2024, public: true}
  end: {date: 12 June 2024, public: true}
  length: {formula: "weeks(start, end)", public: true}
""",
)
NO_DATE_IN_FORMULA = Rule(
    name="no-date-in-formula",
    what="the time between two figures, one of them not a date",
    why="It has no value.",
    fix="Name two figures that are written with `date:`.",
    example="""\
figures:
  start: {date: 1 May 2024, public: true}
  kit: {amount: £5k, public: true}
  length: {formula: "weeks(start, kit)", public: true}
""",
    mended="""\
figures:
  start: {date: 1 May 2024, public: true}
  end: {date: 12 June 2024, public: true}
  length: {formula: "weeks(start, end)", public: true}
""",
)
NOTHING_THERE = Rule(
    name="nothing-there",
    what="a formula over a cell that says “n/a”",
    why="There is nothing to add or multiply.",
    fix="Name a cell that has a number; write nil where there is none.",
    example="""\
figures:
  twice: {formula: cost.kit.old * 2, public: true}
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {old: Before}
    rows: {kit: {heading: Kit, cells: [n/a]}}
part-1: {sections: {summary: ["{twice}", table: cost]}}
""",
    mended="""\
figures:
  twice: {formula: cost.kit.old * 2, public: true}
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {old: Before}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: ["{twice}", table: cost]}}
""",
)
RANGE_IN_FORMULA = Rule(
    name="range-in-formula",
    what="a formula with “up to”, “at least” or the like, whose result could be anything",
    why="There would be nothing to print: “up to” one figure less “up to” another has no known limit.",
    fix="Write a separate figure for the limit that is meant and compute with that, or state the result.",
    example="""\
figures:
  kit: {amount: up to £5m, public: true}
  vans: {amount: up to £2m, public: true}
  rest: {formula: kit - vans, public: true}
""",
    mended="""\
figures:
  kit: {amount: up to £5m, public: true}
  vans: {amount: £2m, public: true}
  rest: {formula: kit - vans, public: true}
""",
)
FORMULA_TOO_LONG = Rule(
    name="formula-too-long",
    what="a formula of more steps, or with a longer number, than any paper needs",
    why="Nobody could follow it.",
    fix="Compute parts of it in figures of their own, use sum(table.row), or look for a slip.",
    no_example="its example would be longer than this page",
)
FORMULA_IN_A_CIRCLE = Rule(
    name="formula-in-a-circle",
    what="a formula that leads back to itself",
    why="None of these figures has a value until another one has.",
    fix="Write one of them as an amount instead of a formula.",
    example="""\
figures:
  kit: {formula: whole - vans, public: true}
  vans: {amount: £2k, public: true}
  whole: {formula: kit + vans, public: true}
""",
    mended="""\
figures:
  kit: {amount: £3k, public: true}
  vans: {amount: £2k, public: true}
  whole: {formula: kit + vans, public: true}
""",
)

RULES = (
    UNREADABLE_FORMULA,
    UNREADABLE_TIE,
    UNKNOWN_FIGURE,
    UNKNOWN_COUNT,
    UNITS_DIFFER,
    RATIO_WITHOUT_PRECISION,
    DIVIDED_BY_NIL,
    NOTHING_TO_SUM,
    DATE_IN_FORMULA,
    NO_DATE_IN_FORMULA,
    NOTHING_THERE,
    RANGE_IN_FORMULA,
    FORMULA_TOO_LONG,
    FORMULA_IN_A_CIRCLE,
)
FUNCTIONS = ("sum", "count", "weeks", "days", "months", "years")
OTHER_FUNCTION = re.compile(rf"\b(?!(?:{'|'.join(FUNCTIONS)})\()[A-Za-z_]+\(")
# Slips of those who know spreadsheets, each with what they are told.
OF_A_SHEET = re.compile(r"(?:[a-z][a-z0-9_]*\.)?\$?[A-Z]{1,2}\$?\d+")
CELLS_HAVE_IDS = "Cells have no letters and numbers here: write the ids of table, row and column, as in `costs.kit.y1`."
SLIPS = (
    (re.compile(r"^="), "Delete the “=” at the beginning."),
    (re.compile(r"(?i)[\w)] x [\w(]|[×∗·]"), "Write * for “times”."),
    (re.compile(r"÷"), "Write / for “divided by”."),
    (re.compile(r"[{}]"), "Write the ids without braces."),
    (
        re.compile(r"%"),
        (
            "A share with its % is not read here: give it an id under `figures:`, as in `share: …%`, "
            "and write that id in its place: `price * share`."
        ),
    ),
    (
        re.compile(r"[£€$]"),
        (
            "An amount with its sign is not read here: give it an id under `figures:`, as in `fee: £…`, "
            "and write that id in its place: `price + fee`."
        ),
    ),
    (re.compile(r"\d,\d"), "Write whole numbers without commas."),
    (
        re.compile(r"[=<>+*/-]\s*\d+\s+[A-Za-z]"),
        "Write a number without its unit: `= 42`, not `= 42 boats`.",
    ),
    (
        re.compile(r"\.[A-Z]|[a-z]\.[a-z_]+ +[a-z]"),
        "Write the ids of rows and columns, not their headings: `costs.kit.y1`.",
    ),
    (re.compile(r"\w:\w"), "A range of cells is `sum(table.row)`."),
)
TWO_CURRENCIES = (
    "Nothing says what one currency is worth in the other. Correct the sign, or state the amount in the currency of "
    "the rest, and how it was converted in `note:`."
)
BY_NAME = {rule.name: rule for rule in RULES}
# What is said of words with capitals, which are no ids: they may be withheld ones.
NO_IDS = {
    UNKNOWN_FIGURE.name: "a word with capitals, in a formula, which cannot be an id",
    UNKNOWN_COUNT.name: "`count()` of a word with capitals, which cannot be an id",
}
MOST_NAMES = 12  # of a circle, in its message


def of_error(error: FormulaError, span: Span) -> list[Finding]:
    """Returns the finding on what keeps a formula from being computed; no finding where another one says so already."""
    if not error.rule:
        return []
    rule = BY_NAME[error.rule]
    fix = ""
    if rule is UNREADABLE_FORMULA:
        fix = _slip(_written(span))
    if rule is UNREADABLE_TIE:
        fix = sign_meant(_written(span))
    if rule is UNITS_DIFFER and _has_two_currencies(error.name):
        fix = TWO_CURRENCIES
    if rule is UNKNOWN_FIGURE and OF_A_SHEET.fullmatch(error.name):
        fix = CELLS_HAVE_IDS
    elif rule is UNKNOWN_FIGURE:
        fix = did_you_mean(error.name.lower(), error.known).strip()
    return [rule.finding(_what(error), span, fix=fix, shows=_shown(error))]


def is_about_money(error: FormulaError) -> bool:
    """Whether an amount of money meets something else."""
    return error.rule == UNITS_DIFFER.name and any(
        f"in {sign}" in error.name for sign in CURRENCIES
    )


def no_currency(name: str, at: Span, asking: Span) -> Finding:
    """Returns the finding on a number without a currency, where a formula or a line of the sheet wants money."""
    return UNITS_DIFFER.finding(
        f"`{name}` has no £: it is read as a count",
        at,
        why="What takes it wants an amount of money.",
        fix="Write the amount with its sign, such as £5k or £2.5m; or take another figure there.",
        also=(asking,),
    )


def _has_two_currencies(units: str) -> bool:
    """Whether amounts in different currencies meet, in units as a message names them."""
    named = [sign for sign in CURRENCIES if f"in {sign}" in units]
    return len(named) > 1


def _written(span: Span) -> str:
    """Returns the formula as it stands in its line."""
    start = span.column - 1
    return span.source.line(span.line)[start : start + span.width].strip("\"' ")


def _slip(written: str) -> str:
    """Returns what to write instead of a slip that shows in the way a formula is written."""
    for pattern, fix in SLIPS:
        if pattern.search(written):
            return fix
    return _function_meant(written)


def _function_meant(written: str) -> str:
    """Returns what to write instead of an unknown function, whose name is not repeated."""
    other = OTHER_FUNCTION.search(written)
    if not other:
        return ""
    name = other[0].removesuffix("(").lower()
    if name in FUNCTIONS:
        return f"Write the name of the function in small letters: `{name}`."
    for close in difflib.get_close_matches(name, FUNCTIONS, 1):
        return f"Did you mean `{close}`?"
    return f"There is no function of this name; functions here: {', '.join(FUNCTIONS)}."


def _what(error: FormulaError) -> str:
    if error.rule in NO_IDS and not error.name.islower():
        return NO_IDS[error.rule]
    if error.rule == UNKNOWN_FIGURE.name:
        return (
            f"`{error.name}`, in a formula, is not the id of any figure or table cell"
        )
    if error.rule == UNKNOWN_COUNT.name:
        return f"`count({error.name})`, but nothing of that name has items or rows"
    if error.rule == UNITS_DIFFER.name and error.name:
        return f"a formula that joins {error.name}"
    if error.rule == UNITS_DIFFER.name:
        return "a formula that joins different units"
    return BY_NAME[error.rule].what


def _shown(error: FormulaError) -> str:
    """Returns the name that the author wrote; units are no names, and words with capitals no ids."""
    if not error.name.islower():
        return ""
    if error.rule in (UNKNOWN_FIGURE.name, UNKNOWN_COUNT.name):
        return error.name
    return ""


def unprintable(rule: str, span: Span, unit: str = "") -> Finding:
    """Returns the finding on a formula whose value cannot be printed in this unit as its precision asks."""
    finding = of_error(FormulaError(rule), span)[0]
    if rule != RATIO_WITHOUT_PRECISION.name:
        return finding
    fix = "Add `precision: 1%` for a share, or `precision: 0.1` for a plain number."
    if unit in CURRENCIES:
        fix = f"Add `precision: {unit}1`, or another last place such as `{unit}0.1m`."
    return replace(finding, fix=fix)


def circle(span: Span, names: list[str]) -> Finding:
    """Returns the finding on formulas in a circle. `names` are its figures, the first of them again at the end."""
    shown = names
    if len(names) > MOST_NAMES:
        shown = [*names[: MOST_NAMES - 1], "…", names[-1]]
    way = " → ".join(shown)
    if len(set(names)) == 1:
        return FORMULA_IN_A_CIRCLE.finding(
            f"a formula that names its own figure: `{names[0]}`",
            span,
            why="It has no value until it has one.",
            fix=f"Write the id of another figure in the place of `{names[0]}`; or an amount instead of the formula.",
        )
    return FORMULA_IN_A_CIRCLE.finding(
        f"a formula that leads back to itself: {way}", span
    )
