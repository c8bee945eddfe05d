"""Prints a tick sheet: as a table for people, 120 characters wide, or as data for programs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from twopart.review.sheet import Tick
from twopart.review.uses import PrintedUse

RESTRICTED = "This output shows what is withheld: it is as restricted as Part 2."
HEADINGS = ("Figure", "Value", "Label", "Part 1", "Part 2", "Ties to")
WIDEST = (24, 17, 12, 16, 16, 25)  # columns; with two spaces between them, 120
BETWEEN = "  "
WIDTH = sum(WIDEST) + len(BETWEEN) * (len(WIDEST) - 1)
INDENT = "    "
Record = dict[str, object]  # for programs
UNUSED = "–"
TIES_TO_NOTHING = "ties to nothing"


def as_table(ticks: Iterable[Tick]) -> str:
    """Returns the table: first the figures that tie to nothing, which only their author has checked; then all."""
    ticks = tuple(ticks)
    rules = ("─" * width for width in WIDEST)
    lines = list(_summary(ticks))
    lines += (_line(HEADINGS), _line(rules))
    for tick in ticks:
        lines += _lines(tick)
    return "\n".join(lines)


def as_data(ticks: Iterable[Tick]) -> list[Record]:
    """Returns the printed figures as data for programs, a record for each."""
    return [_record(tick) for tick in ticks]


def _record(tick: Tick) -> Record:
    ties = [{"relation": relation, "state": state} for relation, state in tick.ties]
    record: Record = {
        "figure": tick.figure,
        "place": tick.place,
        "value": tick.value,
        "label": tick.label,
        "part-1": [_record_of_use(use) for use in tick.part_1],
        "part-2": [_record_of_use(use) for use in tick.part_2],
        "ties": ties,
    }
    if tick.note:
        record["note"] = tick.note
    return record


def _record_of_use(use: PrintedUse) -> dict[str, str]:
    if use.prints:
        return {"place": use.place, "prints": use.prints}
    return {"place": use.place}


def _summary(ticks: tuple[Tick, ...]) -> Iterator[str]:
    unchecked = [tick for tick in ticks if tick.only_feeds or not tick.ties]
    untied = [tick.figure for tick in unchecked]
    if untied:
        tie = "tie"
        if len(untied) == 1:
            tie = "ties"
        count = f"{len(untied)} of {len(ticks)} figures"
        yield f"{count} {tie} to nothing; look at these first:"
        yield from _indented(", ".join(untied))
        yield ""


def _lines(tick: Tick) -> Iterator[str]:
    ties = [f"{relation}: {state}" for relation, state in tick.ties]
    cells: tuple[Sequence[str], ...] = (
        (tick.figure,),
        (tick.value,),
        (tick.label,),
        _places(tick.part_1, tick.value),
        _places(tick.part_2, tick.value),
        ties or (TIES_TO_NOTHING,),
    )
    pairs = zip(cells, WIDEST, strict=True)
    columns = [list(_wrapped(cell, width)) for cell, width in pairs]
    for line in zip_longest(*columns, fillvalue=""):
        yield _line(line)
    if tick.note:
        yield from _indented(f"note: {tick.note}")


def _indented(words: str) -> list[str]:
    return wrap(
        words,
        WIDTH,
        initial_indent=INDENT,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _places(
    uses: tuple[PrintedUse, ...],
    value: str,
) -> Sequence[str]:
    """Returns the places of the uses, with the printed words if they differ from the value."""
    if not uses:
        return (UNUSED,)
    return [_place(use, value) for use in uses]


def _place(use: PrintedUse, value: str) -> str:
    if not use.prints or use.prints == value:
        return use.place
    in_a_cell = use.place.startswith("Table")
    if in_a_cell and use.prints in value:  # a cell lacks the unit
        return use.place
    return f"{use.place}: “{use.prints}”"


def _wrapped(
    parts: Iterable[str],
    width: int,
) -> Iterator[str]:
    """Wraps the parts, each onto lines of its own; an id longer than its column is cut at dots and dashes."""
    for part in parts:
        for line in wrap(
            part,
            width,
            break_long_words=False,
            break_on_hyphens=False,
        ):
            rest = line
            while len(rest) > width:
                end = _end_of_line(rest, width)
                yield rest[:end]
                rest = rest[end:]
            yield rest


def _end_of_line(words: str, width: int) -> int:
    dot = words.rfind(".", 0, width)
    dash = words.rfind("_", 0, width)
    return max(dot, dash) + 1 or width


def _line(cells: Iterable[str]) -> str:
    pairs = zip(cells, WIDEST, strict=True)
    padded = (cell.ljust(width) for cell, width in pairs)
    return BETWEEN.join(padded).rstrip()
