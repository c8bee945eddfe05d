"""How far the lines of a file are indented, and under which other line one belongs."""

import sys

from twopart.base.source import Source


def indentation_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def difference_to_the_line_above(source: Source, number: int) -> str:
    """How far a line is indented, and the one above it."""
    for above in range(number - 1, 0, -1):
        if source.line(above).strip():
            own, other = (indentation_of(source.line(each)) for each in (number, above))
            if own == other:
                return ""
            return f"Line {number} is indented by {own} spaces, and line {above} by {other}. "
    return ""


def item_above(
    source: Source,
    number: int,
    indentation: int,
    below: int = sys.maxsize,
) -> int:
    """The line of the nearest item above that is further right; 0 where the list began this far left.

    Items that are indented by `below` or more are passed over.
    """
    item = 0
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if not line.strip():
            continue
        own = indentation_of(line)
        if own <= indentation:
            if own == indentation and line.lstrip().startswith("- "):
                return 0
            return item
        is_item = line.lstrip().startswith("- ") and own < below
        if is_item and not item:
            item = above
    return item
