"""How far the lines of a file are indented, and under which other line one belongs."""

import re
import sys

from twopart.base.source import Source

# A line that begins with a key.
ENTRY = re.compile(r"^\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?=\s|$)")

# A line that begins with an item, or with what other programs write instead of its dash.
ITEM = re.compile(r"^\s*(?:- |[–—•‣▪●○◦·]\s?)")


def indentation_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def spaces(number: int) -> str:
    if number == 1:
        return "1 space"
    return f"{number} spaces"


def difference_to_the_line_above(source: Source, number: int) -> str:
    """Returns how far a line is indented, and the one above it."""
    for above in range(number - 1, 0, -1):
        if source.line(above).strip():
            own = indentation_of(source.line(number))
            other = indentation_of(source.line(above))
            where = f"line {above}"
            entry = ENTRY.match(source.line(above))
            if entry and own > entry.start("key") > other:
                other = entry.start("key")
                where = f"`{entry['key']}:` in line {above}"
            if own == other:
                return ""
            return (
                f"Line {number} is indented by {spaces(own)}, and {where} by {other}. "
            )
    return ""


def item_above(
    source: Source,
    number: int,
    indentation: int,
    below: int = sys.maxsize,
) -> int:
    """Returns the line of the nearest item above that is further right; 0 where the list began this far left.

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


def item_further_left(
    source: Source,
    number: int,
    indentation: int,
) -> int:
    """Returns the line of the item that holds those above, if it is not as far right as `indentation`; else 0."""
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and indentation_of(line) < indentation:
            return above * line.lstrip().startswith("- ")
    return 0


def is_followed_by_another_value(source: Source, number: int) -> bool:
    """Whether the first line below that is no further right than this one begins a key or an item.

    Then a quote or bracket that was left open was to be closed above it, and the lines between belong to its text.
    """
    indentation = indentation_of(source.line(number))
    for below in range(number + 1, len(source.lines) + 1):
        line = source.line(below)
        if line.strip() and indentation_of(line) <= indentation:
            return bool(ENTRY.match(line) or ITEM.match(line))
    return True
