"""A tick sheet as text: a table for people, 120 columns wide, or data for programs."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from textwrap import wrap

from twopart.ticks.sheet import Tick

RESTRICTED = "This output shows what is withheld: it is as restricted as Part 2."
HEADINGS = ("Figure", "Value", "Label", "Part 1", "Part 2", "Ties to")
WIDEST = (24, 17, 12, 16, 16, 25)  # columns; with two blanks between them, 120
BETWEEN = "  "
UNUSED = "–"


def as_table(ticks: Iterable[Tick]) -> str:
    lines = [_line(HEADINGS), _line("─" * width for width in WIDEST)]
    for tick in ticks:
        lines += _lines(tick)
    return "\n".join(lines)


def as_data(ticks: Iterable[Tick]) -> list[dict[str, object]]:
    return [
        {
            "figure": tick.figure, "place": tick.place, "value": tick.value, "label": tick.label,
            "part-1": list(tick.part_1), "part-2": list(tick.part_2),
            "ties": [{"relation": relation, "state": state} for relation, state in tick.ties],
        }
        for tick in ticks
    ]  # fmt: skip


def _lines(tick: Tick) -> Iterator[str]:
    cells = (
        (tick.figure,),
        (tick.value,),
        (tick.label,),
        tick.part_1 or (UNUSED,),
        tick.part_2 or (UNUSED,),
        tuple(f"{relation}: {state}" for relation, state in tick.ties) or (UNUSED,),
    )
    columns = [list(_wrapped(cell, width)) for cell, width in zip(cells, WIDEST, strict=True)]
    yield from (_line(line) for line in zip_longest(*columns, fillvalue=""))


def _wrapped(parts: Iterable[str], width: int) -> Iterator[str]:
    """Each on lines of its own; an id longer than its column is cut at its dots and dashes."""
    for part in parts:
        for line in wrap(part, width, break_long_words=False, break_on_hyphens=False):
            rest = line
            while len(rest) > width:
                at = max(rest.rfind(".", 0, width), rest.rfind("_", 0, width)) + 1 or width
                yield rest[:at]
                rest = rest[at:]
            yield rest


def _line(cells: Iterable[str]) -> str:
    return BETWEEN.join(cell.ljust(width) for cell, width in zip(cells, WIDEST, strict=True)).rstrip()
