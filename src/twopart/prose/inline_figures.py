"""Public numbers that are written where they stand: `{=£213,477}`, or with an id `{=threshold: £213,477}`."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.prose import InlineFigure, Prose
from twopart.prose.runs import all_references

OPENING = "{="

IN_PLACE_AND_WITHHELD = Rule(
    name="in-place-and-withheld",
    what="a number written as {= } where Part 1 does not print it",
    why="{= } says that the number is public. Here the words around it are withheld, "
    "or are only in Part 2, so it would be both.",
    fix="Add it to `figures:` with the label that it is to have, and refer to it by its id.",
    example="""\
passages: {buying: "We buy [[commercial: {=12 cameras}]]."}
part-1: {sections: {summary: [{use: buying}]}}
part-2: {withheld: commercial, sections: {detail: [{use: buying}]}}
""",
    mended="""\
figures: {number: {count: 12 cameras, withheld: commercial}}
passages: {buying: "We buy [[commercial: {number}]]."}
part-1: {sections: {summary: [{use: buying}]}}
part-2: {withheld: commercial, sections: {detail: [{use: buying}]}}
""",
)


def stated_in(prose: Prose) -> Iterator[InlineFigure]:
    """Yields the numbers that a passage states."""
    if OPENING not in prose.text:
        return
    for reference in all_references(prose):
        if reference.stated:
            yield reference.stated


def in_clause(span: Span) -> Finding:
    """Returns what is wrong with `{=…}` between double brackets."""
    what = "a number written as {= } in a withheld clause"
    return IN_PLACE_AND_WITHHELD.finding(what, span)


def not_printed(span: Span) -> Finding:
    """Returns what is wrong with `{=…}` in words that Part 1 does not print as its own."""
    return IN_PLACE_AND_WITHHELD.finding(IN_PLACE_AND_WITHHELD.what, span)


RULES = (IN_PLACE_AND_WITHHELD,)
