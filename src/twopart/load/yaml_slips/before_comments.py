"""A value that a # has made a comment: `risk: # The supplier …`."""

from twopart.base.source import Span

LOST_AFTER_A_SIGN = (
    "A # begins a comment, which is printed nowhere: if what follows it is the value, put all of it in "
    "double quotes, or take out the # and the space after it."
)


def is_before_a_comment(at: Span) -> bool:
    """Whether nothing but a comment stands in the line where a value is missing."""
    line = at.source.line(at.line)
    return line[at.column - 1 :].lstrip().startswith("#")


def is_item(at: Span) -> bool:
    """Whether an item of a list stands there: after its dash, or inside square brackets."""
    before = at.source.line(at.line)[: at.column - 1].rstrip()
    return before.endswith(("-", "[", ","))
