"""A label whose line was deleted above its entries, so that they stand further right than the label below them."""

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.load.yaml_slips.indentation import indentation_of
from twopart.load.yaml_slips.stumble import YAML_SYNTAX, Stumble

LABELS = {"withheld:": "public:", "public:": "withheld:"}  # each with the other one
REGISTERS = ("figures:", "names:")


def lost_label(stumble: Stumble) -> Finding | None:
    """Returns the finding on entries that stand where a label above them would place them, up to
    the label at which the parser stops.
    """
    other = LABELS.get(stumble.line.strip())
    if other is None:
        return None
    source, stop = stumble.source, stumble.stop.line
    own = indentation_of(source.line(stop))
    first = _first_entry(source, stop, own)
    if not first:
        return None
    column = indentation_of(source.line(first)) + 1
    return YAML_SYNTAX.finding(
        f"entries with no label above them: is the line `{other}` missing?",
        Span(source, first, column),
        why="Nothing says whether the entries here are public or withheld.",
        fix=f"Write `{other}` on a line of its own above them, indented like the "
        f"`{stumble.line.strip()}` in line {stop}.",
    )


def _first_entry(
    source: Source,
    stop: int,
    indentation: int,
) -> int:
    """Returns the line of the first entry of the register, if all above the label stand further right; otherwise 0."""
    first = 0
    for number in range(stop - 1, 0, -1):
        line = source.line(number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indentation_of(line) > indentation:
            first = number
            continue
        if line.strip() in REGISTERS:
            return first
        return 0
    return 0
