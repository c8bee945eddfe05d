"""The findings on relations and repeated figures: ids and places; values of public figures alone."""

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.figures.formula import Path
from twopart.figures.register import Entry
from twopart.model.quantity import NO_BREAK
from twopart.ties.held import Held
from twopart.ties.saying import WITHHELD, apart, said

Figure = tuple[Path, Entry]

MENDS = {
    "does-not-tie": "Correct the figure that is wrong, or the tie if it is not what the figures are to do.",
    "stated-differs": "Correct the figure or the formula, or delete the stated value and let it be computed.",
    "total-differs": "Correct the total or a cell, or delete the stated total (cells beside `sum`, `stated`) and let it be computed.",
}


def does_not_tie(held: Held) -> Finding:
    return Finding(
        held.rule, f"`{held.relation}` does not hold, and rounding does not explain it{_sides(held)}",
        "A reader who works it out arrives at another figure, and will trust neither.", MENDS[held.rule], held.at, also=held.places,
    )  # fmt: skip


def total_does_not_cast(held: Held) -> Finding:
    [path] = held.right.paths
    item = ".".join(path)
    return Finding(
        held.rule, f"`{item}` is called a total, but no rows or columns beside it add up to it (`{held.relation}`){_sides(held)}",
        "A reader who adds them up arrives at another figure, and will trust neither.",
        "Correct the total or a cell (write amounts that are subtracted in brackets); write `sum:` to have the total "
        f"computed; or, if it is right, keep it with `exceptions: [{{rule: {held.rule}, item: {item}, reason: …}}]`.", held.at, also=held.places,
    )  # fmt: skip


def typed_total_of_withheld(path: Path, at: Span) -> Finding:
    return Finding(
        "public-from-withheld", f"`{'.'.join(path)}` is called a total and is public, but includes withheld cells",
        "Anyone can subtract the public cells from it and so learn the withheld one.",
        "Withhold the total too; or write `sum:` beside its cells (for a column also `stated: true`), and state under "
        "`declassified:` who made it public, and why.", at, shows=path[1],
    )  # fmt: skip


def within_rounding(held: Held) -> Finding:
    return Finding(
        "rounding", f"`{held.relation}` holds within rounding only{_sides(held)}",
        "Readers who work it out from the printed digits arrive at another last digit.",
        "Nothing has to be done; a line below the table may explain it to readers.", held.at, also=held.places, level="note",
    )  # fmt: skip


def _sides(held: Held) -> str:
    """Both values with their bounds, and how far they are apart; neither where one would tell of the other."""
    if not held.shown:
        return " (withheld values are not shown)"
    between = {"=": "against"}.get(held.comparator, "and")
    differ = apart(held.left, held.right)
    return f": {said(held.left)} {between} {said(held.right)}{', ' if differ else ''}{differ}"


def two_statements(first: Figure, second: Figure) -> Finding:
    ids = ", ".join(".".join(path) for path, _ in (first, second))
    return Finding(
        "two-statements", f"{_told(second, first)} looks like another statement of what {_told(first, second)} says",
        "If both are one fact, one of them is a slip, and readers will not know which.",
        "Keep one figure and refer to it in both places; or join the two by a tie; or let them stand: "
        f'`exceptions: [{{rule: two-statements, item: "{ids}", reason: …}}]`.', second[1].at, also=(first[1].at,),
    )  # fmt: skip


def same_digits(small: Figure, large: Figure) -> Finding:
    ids = ", ".join(".".join(path) for path, _ in (small, large))
    return Finding(
        "scale-slip", f"{_told(large, small)} has the digits of {_told(small, large)}, at another scale: a comma for the decimal point?",
        "Thousands of millions in place of millions is the most expensive of slips.",
        f'Correct the scale; or let them stand: `exceptions: [{{rule: scale-slip, item: "{ids}", reason: …}}]`.',
        large[1].at, also=(small[1].at,),
    )  # fmt: skip


def comma_for_point(figure: Figure, largest: Figure) -> Finding:
    name = ".".join(figure[0])
    return Finding(
        "scale-slip", f"{_told(figure, largest)} has a comma and a scale, and is many times larger than the next, {_told(largest, figure)}: "
        "a comma for the decimal point?",
        "Thousands of millions in place of millions is the most expensive of slips.",
        f"Write a point, or no scale; or let it stand: `exceptions: [{{rule: scale-slip, item: {name}, reason: …}}]`.",
        figure[1].at, also=(largest[1].at,),
    )  # fmt: skip


def _told(figure: Figure, beside: Figure) -> str:
    """Its id, and its value where that is public, unless it or the one beside it gives a withheld one away."""
    (path, entry) = figure
    if entry.tells or beside[1].tells:
        return f"`{'.'.join(path)}`"
    value = str(entry.value).replace(NO_BREAK, " ") if entry.label.public else WITHHELD
    return f"`{'.'.join(path)}` ({value})"


def total_under_a_year(span: Span, table: str) -> Finding:
    return Finding(
        "year-columns", f"table `{table}` has a column of totals under the heading of a year",
        "Readers take the total for what falls into that year.",
        f"Head it “Total”, and check that each year is over its own column; or let it stand: "
        f"`exceptions: [{{rule: year-columns, item: {table}, reason: …}}]`.", span,
    )  # fmt: skip


def year_out_of_order(span: Span, table: str) -> Finding:
    return Finding(
        "year-columns", f"table `{table}` has headings of years that skip or repeat one",
        "A year that is missing or repeated puts every cell beside it under the wrong year.",
        f"Check this heading and the one before it; or let it stand: "
        f"`exceptions: [{{rule: year-columns, item: {table}, reason: …}}]`.", span,
    )  # fmt: skip


def list_count(
    span: Span, said: frozenset[int], shown: int, *, public: bool
) -> Finding:
    numbers = " or ".join(map(str, sorted(said)))
    what = (
        f"a list of {shown}, where its sentence says {numbers}"
        if public
        else "a list of more or fewer than its sentence says"
    )
    return Finding(
        "list-count", what, "Readers count, and look for the one that is missing.",
        "Correct the number or the list; a count is best written as a figure with `formula: count(id)`; or let it stand: "
        "`exceptions: [{rule: list-count, item: its id or its last sentence, reason: …}]`.", span,
    )  # fmt: skip


def count_tells(span: Span) -> Finding:
    return Finding(
        "count-tells-withheld", "a sentence that says how many items follow, where Part 1 leaves some of them out",
        "The number reveals how many are withheld.",
        "Give each part its own number, [[ground: five | three]], or none; or withhold the number with the items.", span,
    )  # fmt: skip


def said_twice(first: Span, again: Span) -> Finding:
    return Finding(
        "said-twice", "a decision, heading or item of a list that says the same as one before it",
        "Readers ask what the difference is; mostly one of the two was to say something else.",
        "Correct or delete one of them; or let it stand: `exceptions: [{rule: said-twice, item: its words, reason: …}]`.",
        again, also=(first,),
    )  # fmt: skip


def list_total(held: Held, names: tuple[str, ...]) -> Finding:
    item = names[0] if names else "its last sentence"
    return Finding(
        held.rule, f"a list that does not add up to the total in its sentence (`{held.relation}`){_sides(held)}",
        "Readers add the items up.",
        f"Correct the total or an item; or let it stand: `exceptions: [{{rule: list-total, item: {item}, reason: …}}]`.",
        held.at, also=held.places,
    )  # fmt: skip
