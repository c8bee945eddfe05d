"""A tick sheet as text: a table for people, 120 columns wide, or data for programs."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from textwrap import wrap

from twopart.review.sheet import Tick
from twopart.review.uses import Use

RESTRICTED = "This output shows what is withheld: it is as restricted as Part 2."
HEADINGS = ("Figure", "Value", "Label", "Part 1", "Part 2", "Ties to")
WIDEST = (24, 17, 12, 16, 16, 25)  # columns; with two blanks between them, 120
BETWEEN = "  "
WIDTH = sum(WIDEST) + len(BETWEEN) * (len(WIDEST) - 1)
INDENT = "    "
UNUSED = "–"
TIES_TO_NOTHING = "ties to nothing"


def as_table(ticks: Iterable[Tick]) -> str:
    """First the figures that tie to nothing, which nobody but their author has checked; then all of them."""
    ticks = tuple(ticks)
    lines = [*_summary(ticks), _line(HEADINGS), _line("─" * width for width in WIDEST)]
    for tick in ticks:
        lines += _lines(tick)
    return "\n".join(lines)


def as_data(ticks: Iterable[Tick]) -> list[dict[str, object]]:
    return [
        {
            "figure": tick.figure, "place": tick.place, "value": tick.value, "label": tick.label,
            "part-1": _uses_as_data(tick.part_1), "part-2": _uses_as_data(tick.part_2),
            "ties": [{"relation": relation, "state": state} for relation, state in tick.ties],
            **({"note": tick.note} if tick.note else {}),
        }
        for tick in ticks
    ]  # fmt: skip


def _uses_as_data(uses: Iterable[Use]) -> list[dict[str, str]]:
    return [
        {"place": use.place, **({"prints": use.prints} if use.prints else {})}
        for use in uses
    ]


def _summary(ticks: tuple[Tick, ...]) -> Iterator[str]:
    untied = [tick.figure for tick in ticks if not tick.ties]
    if untied:
        count = (
            f"{len(untied)} of {len(ticks)} figures"
            if len(untied) > 1
            else f"1 of {len(ticks)} figures"
        )
        yield f"{count} {'tie' if len(untied) > 1 else 'ties'} to nothing; look at these first:"
        yield from _indented(", ".join(untied))
        yield ""


def _lines(tick: Tick) -> Iterator[str]:
    cells = (
        (tick.figure,),
        (tick.value,),
        (tick.label,),
        tuple(_place(use, tick.value) for use in tick.part_1) or (UNUSED,),
        tuple(_place(use, tick.value) for use in tick.part_2) or (UNUSED,),
        tuple(f"{relation}: {state}" for relation, state in tick.ties)
        or (TIES_TO_NOTHING,),
    )
    columns = [
        list(_wrapped(cell, width)) for cell, width in zip(cells, WIDEST, strict=True)
    ]
    yield from (_line(line) for line in zip_longest(*columns, fillvalue=""))
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


def _place(use: Use, value: str) -> str:
    """With what is printed there, where that is not the figure as the register has it; a cell lacks the unit."""
    same = (
        not use.prints
        or use.prints == value
        or (use.place.startswith("Table") and use.prints in value)
    )
    return use.place if same else f"{use.place}: “{use.prints}”"


def _wrapped(parts: Iterable[str], width: int) -> Iterator[str]:
    """Each on lines of its own; an id longer than its column is cut at its dots and dashes."""
    for part in parts:
        for line in wrap(part, width, break_long_words=False, break_on_hyphens=False):
            rest = line
            while len(rest) > width:
                at = (
                    max(rest.rfind(".", 0, width), rest.rfind("_", 0, width)) + 1
                    or width
                )
                yield rest[:at]
                rest = rest[at:]
            yield rest


def _line(cells: Iterable[str]) -> str:
    return BETWEEN.join(
        cell.ljust(width) for cell, width in zip(cells, WIDEST, strict=True)
    ).rstrip()
