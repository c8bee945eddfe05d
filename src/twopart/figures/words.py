"""The findings of the register, in the author's words: ids, never values."""

from twopart.base.finding import Finding
from twopart.base.source import Span, Text

LONGEST_CIRCLE = 12  # names of one that are told


def uneven_row(span: Span, row: str, found: int, expected: int) -> Finding:
    return Finding(
        "uneven-row", f"row `{row}` has {found} cells; the table has {expected} columns that want one",
        "Every value after the gap would be under the wrong heading.",
        "Write a cell for every column that is not a sum, nil as “nil” or “–”; a cell with a comma or colon needs quotes. "
        "Where the totals are written too, their column has `stated: true`.", span, shows=row,
    )  # fmt: skip


def empty_table(span: Span, table: str) -> Finding:
    return Finding(
        "empty-table", f"table `{table}` has no rows, or no columns", "There is nothing to print.",
        "Write at least one row and one column, or delete the table.", span, shows=table,
    )  # fmt: skip


def group_with_cells(span: Span, row: str) -> Finding:
    return Finding(
        "group-with-cells", f"row `{row}` is a heading over rows and has cells of its own",
        "A heading over rows prints none: they would be lost.", "Delete `style: group`, or the cells.", span, shows=row,
    )  # fmt: skip


def unknown_part(part: Text, kind: str) -> Finding:
    return Finding(
        "unknown-part-of-sum", f"a sum of a {kind} that this table does not have",
        "The total would leave it out.", f"Write ids of {kind}s of this table, or `all`.", part.span, shows=str(part),
    )  # fmt: skip


def sum_behind_withheld_one(span: Span, row: str) -> Finding:
    return Finding(
        "sum-behind-withheld-sum", f"row `{row}` sums `all`, and a withheld sum with another label stands above it",
        "`all` begins behind the last sum, so this total would tell where the withheld one stands.",
        "Write the ids of the rows that it sums; or give both sums the same label.", span, shows=row,
    )  # fmt: skip


def table_labels(span: Span, table: str, *, none: bool) -> Finding:
    what = "has no label" if none else "is not labelled once, at one level"
    return Finding(
        "table-label", f"table `{table}` {what}",
        "With one label inside another, deleting a label could publish a cell.",
        "Label the table as a whole, or every row, or every column, or every cell of a row: `public: true` or "
        "`withheld: GROUND`.", span, shows=table,
    )  # fmt: skip


def line_label(span: Span, table: str) -> Finding:
    return Finding(
        "table-label", f"a row or column of table `{table}` without a label, where its neighbours have one",
        "Nothing is public by accident.", "Write `public: true` or `withheld: GROUND` here.", span, shows=table,
    )  # fmt: skip


def sum_of_words(span: Span, table: str) -> Finding:
    return Finding(
        "sum-of-words", f"a sum in table `{table}`, which has no unit: its cells are words",
        "Words are not added up.", "Add `unit:` to the table, or write the cells instead of the sum.", span, shows=table,
    )  # fmt: skip


def words_among_figures(span: Span) -> Finding:
    return Finding(
        "words-among-figures", "words in a table whose cells are figures",
        "A column of figures is added up and aligned; words are neither.",
        "Write the number alone, a point before its decimals (the unit is given by `unit:`), nil, or one reference such as {unit_cost}.", span,
    )  # fmt: skip


def bad_unit(span: Span) -> Finding:
    return Finding(
        "bad-unit", "a unit of a table that is not known",
        "The cells could not be read, added or printed.", "Write £, £k, £m, £bn, %, or what is counted.", span,
    )  # fmt: skip


def circle(span: Span, names: list[str]) -> Finding:
    shown = (
        names
        if len(names) <= LONGEST_CIRCLE
        else [*names[: LONGEST_CIRCLE - 1], "…", names[-1]]
    )
    return Finding(
        "formula-in-a-circle", f"a formula that comes back to itself: {' → '.join(shown)}",
        "None of these figures has a value until another one has.",
        "Write one of them as an amount instead of a formula.", span,
    )  # fmt: skip


def unknown_in_formula(span: Span, name: str) -> Finding:
    return Finding(
        "unknown-figure", f"a formula over `{name}`, which no figure or table cell is called",
        "It cannot be computed.", "Check the spelling; table cells are written table.row.column.", span, shows=name,
    )  # fmt: skip


def of_formula(span: Span, rule: str, name: str) -> list[Finding]:
    """What keeps a formula from being computed; nothing, where the finding stands somewhere else."""
    by_name = {"unknown-figure": unknown_in_formula, "unknown-count": unknown_in_count}
    if rule in by_name:
        return [by_name[rule](span, name)]
    if rule == "units-differ" and name:
        return [units_differ(span, name)]
    return [formula(span, rule)] if rule else []


def units_differ(span: Span, units: str) -> Finding:
    _, why, fix = FORMULAS["units-differ"]
    return Finding("units-differ", f"a formula that joins {units}", why, fix, span)


def cell_of_another_unit(span: Span, units: str) -> Finding:
    return Finding(
        "units-differ", f"a cell that repeats a figure of another unit than its table has ({units})",
        "The table prints its own unit over all of its cells.",
        "Write the id of a figure in the unit of the table, or give the table the unit of the figure; without `unit:` "
        "its cells are words.", span,
    )  # fmt: skip


def unknown_in_count(span: Span, name: str) -> Finding:
    return Finding(
        "unknown-count", f"`count({name})`, where nothing of that name has items or rows", "There is nothing to count.",
        "Name a passage, paragraph or item with `items:` or `bullets:`, or a table; look at the spelling.", span, shows=name,
    )  # fmt: skip


def formula(span: Span, rule: str) -> Finding:
    what, why, fix = FORMULAS[rule]
    return Finding(rule, what, why, fix, span)


FORMULAS = {
    "unreadable-formula": (
        "a formula that cannot be read", "It cannot be computed.",
        "Write ids without braces, with + - * / and brackets, whole numbers, sum(table.row), count(passage) or weeks(start, end); amounts and decimals belong in the register.",
    ),
    "units-differ": (
        "a formula that joins different units", "What it comes to would have no unit.",
        "Add and compare what has the same unit; multiply by a number, a count or a percentage; divide amounts by counts.",
    ),
    "ratio-without-precision": (
        "a ratio that does not say to which place it is printed", "It would be cut to a whole number.",
        "Add `precision: 1%`, `precision: 0.1%` or, for a plain number, `precision: 0.1`.",
    ),
    "unreadable-tie": (
        "a tie that cannot be read", "It is not clear what should be equal to what.",
        "Write two formulas with one of =, <, <=, >, >= between them: price + option = whole.",
    ),
    "divided-by-nil": (
        "a division by something that is or may be nil", "It has no value.", "Divide by another figure.",
    ),
    "nothing-to-sum": ("a sum of nothing", "It has no value.", "Name at least one row, column or figure to sum."),
    "date-in-formula": (
        "a formula over a date", "Dates are not added or multiplied.",
        "Write days(start, end), weeks, months or years of two dates; or state the period as a count: 6 weeks.",
    ),
    "no-date-in-formula": (
        "the time between two figures of which one is no date", "It has no value.",
        "Name two figures that are written with `date:`.",
    ),
    "nothing-there": (
        "a formula over a cell that says “n/a”", "There is nothing that could be added or multiplied.",
        "Name a cell that has a number; write nil where the number is none.",
    ),
    "range-in-formula": (
        "a formula over “up to”, “at least” or the like that comes to anything, however small or large",
        "There would be nothing to print: of what is at most one figure less at most another, neither end is known.",
        "Write a figure of its own for the end that is meant and reckon with that, or state the result.",
    ),
    "formula-too-long": (
        "a formula of more steps, or with a longer number, than any paper needs", "Nobody could follow it.",
        "Compute parts of it in figures of their own, use sum(table.row), or look for a slip.",
    ),
}  # fmt: skip


def prints_as_nothing(span: Span, figure: str) -> Finding:
    return Finding(
        "prints-as-nothing", f"`{figure}` is computed and is not nil, but its precision is so coarse that it would be printed as nil",
        "Readers would think that there is nothing.",
        "Add a finer `precision`, such as £0.001m, £1 or 0.1%; or correct the formula.", span, shows=figure,
    )  # fmt: skip


def cell_prints_as_nothing(span: Span, figure: str) -> Finding:
    return Finding(
        "prints-as-nothing", f"a cell repeats `{figure}`, which is not nil, and prints it as nil",
        "A cell is printed in the unit and with the decimals of its table, which are too coarse for so small a figure.",
        "Write the cells of this table with more decimals, give the table a smaller unit, or type its number here.",
        span, shows=f"{{{figure}}}",
    )  # fmt: skip


def public_from_withheld(span: Span, figure: str) -> Finding:
    return Finding(
        "public-from-withheld", f"`{figure}` is labelled public and made of something withheld",
        "Anyone who knows the public parts can work the withheld one out.",
        "Label it withheld on the same ground, leave the withheld part out of it, or say under `declassified:` of the sum or formula who made it public, and why.", span, shows=figure,
    )  # fmt: skip


def no_value(span: Span, figure: str) -> Finding:
    return Finding(
        "figure-without-value", f"`{figure}` has no value, or more than one",
        "A figure states one value, once.",
        "Write exactly one of amount, percentage, count, date; or a formula (with or without one of them).",
        span, shows=figure,
    )  # fmt: skip


def no_label(span: Span, thing: str, *, both: bool) -> Finding:
    if both:
        what = "is labelled both public and withheld"
        return Finding(
            "figure-without-label", f"`{thing}` {what}" if thing else f"something that {what}",
            "If one of the two labels were deleted, the other would decide whether it is published.",
            "Keep the one that is meant, and delete the other.", span, shows=thing,
        )  # fmt: skip
    return Finding(
        "figure-without-label", f"`{thing}` has no label",
        "Nothing is public by accident: every figure and name has a label that says so.",
        "Write one: `public: true`, or `withheld:` with a ground.", span, shows=thing,
    )  # fmt: skip


def precision_without_formula(span: Span, figure: str) -> Finding:
    return Finding(
        "precision-without-formula", f"`{figure}` has a precision and no formula",
        "What is written is printed as it is written.", "Delete `precision`, or write the formula.", span,
        shows=figure,
    )  # fmt: skip


def nothing_stated(span: Span, what: str, missing: str) -> Finding:
    return Finding(
        "nothing-stated", f"{what} and without {missing}",
        "It applies to a stated total or value, and there is none to compare with a sum.",
        "Delete it, or write what it speaks of.", span,
    )  # fmt: skip
