"""Turns the faults of a finished part into findings at the lines of the source. They name kinds and places, never words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.record import value_record
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.completeness import in_print
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.leaves import ViewPath, end_of_last_block
from twopart.completeness.places import place
from twopart.outline.subject import Subject

_INNER = ("Prose", "List")  # parts of what authors have a name for
_RUNNING = ("Paragraph", "Decision")  # whose passages are reported one by one
_OF_LOOKS = (Fault.OUTSIDE, Fault.CLIPPED, Fault.SMALL, Fault.PALE)
_CAPITAL = re.compile(r"(?<=.)(?=[A-Z])")


_SEEN = "Everyone who reads the paper must be able to see all of it."
_DESIGNERS = (
    "This is a fault of the templates: ask the person who maintains them to correct it."
)
_NO_EXAMPLE = "what a page loses depends on its templates and fonts"
LOST_IN_PRINT = Rule(
    name="lost-in-print",
    what="words of a paper that are not on any page of a finished part",
    why="Readers would miss it, and nothing would show that it is missing.",
    fix="Shorten it, split it in two, or move it; if that does not help, the templates have to be "
    "corrected.",
    no_example=_NO_EXAMPLE,
)
UNREAD_IN_PRINT = Rule(
    name="unread-in-print",
    what="words that are printed, and that a screen reader cannot reach",
    why="People who listen to the paper would miss it.",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
UNCALLED_IN_PRINT = Rule(
    name="uncalled-in-print",
    what="a note that is printed, and that no number in the text leads to",
    why="Readers could not see which words it belongs to.",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
OUT_OF_ORDER_IN_PRINT = Rule(
    name="out-of-order-in-print",
    what="words that a screen reader reads out of order",
    why="People who listen to the paper would hear it in a different order from the printed one.",
    fix="Write it as a paragraph of its own; if that does not help, the templates have to be corrected.",
    no_example=_NO_EXAMPLE,
)
DOUBLED_IN_PRINT = Rule(
    name="doubled-in-print",
    what="words that are printed twice",
    why="Readers would think that two different things are meant.",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
OUTSIDE_MARGINS = Rule(
    name="outside-margins",
    what="words that run into the margin of a page",
    why=_SEEN,
    fix="Shorten its longest word or address, or split it in two.",
    no_example=_NO_EXAMPLE,
)
CUT_OFF_IN_PRINT = Rule(
    name="cut-off-in-print",
    what="words that are cut off or covered",
    why=_SEEN,
    fix="Shorten it, or split it in two; if that does not help, the templates have to be corrected.",
    no_example=_NO_EXAMPLE,
)
TOO_SMALL_IN_PRINT = Rule(
    name="too-small-in-print",
    what="words in type smaller than 8 points",
    why="Many people could not read it.",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
TOO_PALE_IN_PRINT = Rule(
    name="too-pale-in-print",
    what="words with too little contrast with their background",
    why="Text needs a contrast of at least 4.5 to 1, so that people with low vision can read it "
    "(WCAG 1.4.3).",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
DEAD_LINK_IN_PRINT = Rule(
    name="dead-link-in-print",
    what="a link that leads nowhere",
    why="Readers would click on it in vain, or would not see that it is meant to be a link.",
    fix="Write each space in the address as %20; an id in braces must name something that this part "
    "prints.",
    no_example=_NO_EXAMPLE,
)
LINK_ASTRAY_IN_PRINT = Rule(
    name="link-astray-in-print",
    what="a link that leads to the wrong page",
    why="Readers would look for what it names in the wrong place.",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
UNMARKED_IN_PRINT = Rule(
    name="unmarked-in-print",
    what="a page without the marking of its part at its top and its bottom",
    why="A page that is found alone must say who may read it.",
    fix=_DESIGNERS,
    no_example=_NO_EXAMPLE,
)
MISMARKED_IN_PRINT = Rule(
    name="mismarked-in-print",
    what="a Part 1 that says OFFICIAL-SENSITIVE at the edge of a page, in a bookmark or in its metadata",
    why="Part 1 is published; readers of it would think that it had leaked.",
    fix="Take the marking out of titles and headings: the form says how each part is marked.",
    no_example=_NO_EXAMPLE,
)
SHEET_OVER_A_PAGE = Rule(
    name="sheet-over-a-page",
    what="a decision sheet that takes more than one page",
    why="Those who decide are to see it on one page, and to sign what they have read.",
    fix="Shorten its lines, and say in a section what does not fit.",
    no_example=_NO_EXAMPLE,
)
RULES = (
    LOST_IN_PRINT,
    UNREAD_IN_PRINT,
    UNCALLED_IN_PRINT,
    OUT_OF_ORDER_IN_PRINT,
    DOUBLED_IN_PRINT,
    OUTSIDE_MARGINS,
    CUT_OFF_IN_PRINT,
    TOO_SMALL_IN_PRINT,
    TOO_PALE_IN_PRINT,
    DEAD_LINK_IN_PRINT,
    LINK_ASTRAY_IN_PRINT,
    UNMARKED_IN_PRINT,
    MISMARKED_IN_PRINT,
    SHEET_OVER_A_PAGE,
)
RULE_OF: Mapping[Fault, Rule] = {
    Fault.LOST: LOST_IN_PRINT,
    Fault.UNREAD: UNREAD_IN_PRINT,
    Fault.UNCALLED: UNCALLED_IN_PRINT,
    Fault.MOVED: OUT_OF_ORDER_IN_PRINT,
    Fault.DOUBLED: DOUBLED_IN_PRINT,
    Fault.OUTSIDE: OUTSIDE_MARGINS,
    Fault.CLIPPED: CUT_OFF_IN_PRINT,
    Fault.SMALL: TOO_SMALL_IN_PRINT,
    Fault.PALE: TOO_PALE_IN_PRINT,
    Fault.DEAD_LINK: DEAD_LINK_IN_PRINT,
    Fault.ASTRAY: LINK_ASTRAY_IN_PRINT,
    Fault.UNMARKED: UNMARKED_IN_PRINT,
    Fault.MISMARKED: MISMARKED_IN_PRINT,
    Fault.OVERLEAF: SHEET_OVER_A_PAGE,
}
# What a finding says about something; `noun` is what an author calls it.
MESSAGES: Mapping[Fault, str] = {
    Fault.LOST: "this {noun} is not on any page of Part {part}",
    Fault.UNREAD: "this {noun} is printed in Part {part}, but a screen reader cannot reach it",
    Fault.UNCALLED: "this {noun} is printed in Part {part}, but no number in the text leads to it",
    Fault.MOVED: "a screen reader reads this {noun} of Part {part} out of order",
    Fault.DOUBLED: "this {noun} is printed twice in Part {part}",
    Fault.OUTSIDE: "this {noun} runs into the margin of a page of Part {part}",
    Fault.CLIPPED: "part of this {noun} is cut off or covered in Part {part}",
    Fault.SMALL: "this {noun} of Part {part} is printed in type smaller than 8 points",
    Fault.PALE: "this {noun} of Part {part} has too little contrast with its background",
    Fault.DEAD_LINK: "a link in this {noun} of Part {part} leads nowhere",
    Fault.UNMARKED: "this {noun} of Part {part} names a marking that some page lacks at its top or its bottom",
    Fault.MISMARKED: "this {noun} of Part {part} names another marking than an edge, a bookmark or its metadata",
    Fault.ASTRAY: "a link in this {noun} of Part {part} leads to the wrong page",
    Fault.OVERLEAF: "the decision sheet, which begins here, does not fit on one page of Part {part}",
}


# The same for another medium than paper: a web page.
MESSAGES_ON_SCREEN: Mapping[Fault, str] = {
    Fault.LOST: "this {noun} is not on {medium}",
    Fault.UNREAD: "this {noun} can be seen on {medium}, but a screen reader cannot reach it",
    Fault.UNCALLED: "this {noun} is on {medium}, but no number in the text leads to it",
    Fault.MOVED: "{medium} has this {noun} out of order",
    Fault.DOUBLED: "this {noun} is twice on {medium}",
    Fault.DEAD_LINK: "a link in this {noun} leads nowhere on {medium}",
    Fault.ASTRAY: "a link in this {noun} leads to the wrong place on {medium}",
}


@value_record
class _Location:
    """A fault of a leaf, or of the block that the leaf is part of."""

    fault: Fault
    path: ViewPath
    kinds: tuple[str, ...]


def findings(
    defects: Iterable[Defect],
    subject: Subject,
    part: int,
    medium: str = "",
) -> list[Finding]:
    """Returns one finding for each rule and place, in the order of the source; `medium` is what was read, if not a
    PDF.
    """
    unique = dict[tuple[str, Span | None], Finding]()
    for location in _gathered(list(defects)):
        finding = _finding(location, subject, part, medium)
        unique[finding.rule, finding.at] = finding
    return sorted(unique.values(), key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.order


def _finding(
    location: _Location,
    subject: Subject,
    part: int,
    medium: str,
) -> Finding:
    if medium:
        return _on_screen(location, subject, part, medium)
    at = place(location.path, subject, part)
    noun = noun_of(location.kinds)
    if location.fault is Fault.OVERLEAF:
        lines = iter(subject.paper.sheet.values())
        first = next(lines, None)
        at = first.span if first else at
    if location.fault is Fault.OUTSIDE and noun == "table":
        return OUTSIDE_MARGINS.finding(
            f"this table is too wide for the page of Part {part}",
            at,
            fix="Shorten the headings of its columns, or divide it into two tables.",
        )
    if location.fault is Fault.OUTSIDE and noun == "footnote":
        # A note stays on the page of its call, and its words break, so that only its length
        # can take it into the margin.
        return OUTSIDE_MARGINS.finding(
            f"this footnote is too long for the page of Part {part} on which it is called",
            at,
            fix="Shorten it to a few lines; write what needs more room as a paragraph.",
        )
    message = MESSAGES[location.fault].format(noun=noun, part=part)
    return RULE_OF[location.fault].finding(message, at)


def _on_screen(
    location: _Location,
    subject: Subject,
    part: int,
    medium: str,
) -> Finding:
    noun = noun_of(location.kinds)
    message = MESSAGES_ON_SCREEN[location.fault].format(noun=noun, medium=medium)
    rule = RULE_OF[location.fault]
    return rule.finding(message, place(location.path, subject, part))


def noun_of(kinds: tuple[str, ...]) -> str:
    """Returns what an author calls a record, from the kinds on the way to it: “cell”, “list item”, “section heading”."""
    kind = next(kind for kind in reversed(kinds) if kind not in _INNER)
    return in_print.of(kind).noun or _CAPITAL.sub(" ", kind).lower()


def _gathered(defects: list[Defect]) -> Iterator[_Location]:
    """Reports a fault of several cells of one table once, for the table."""
    blocks = [_block(defect) for defect in defects]
    occurrences = Counter(blocks)
    for defect, block in zip(defects, blocks, strict=True):
        is_of_looks = defect.fault in _OF_LOOKS
        if block and (is_of_looks or occurrences[block] > 1):
            yield block
        else:
            leaf = defect.leaf
            yield _Location(defect.fault, leaf.path, leaf.kinds)


def _block(defect: Defect) -> _Location | None:
    """Returns the table, timeline or similar block that contains a leaf; None if the leaf is in running text."""
    leaf = defect.leaf
    count = leaf.path.count("blocks")
    kinds = leaf.kinds[: count + 2]  # of the view, its section, and block within block
    if not count or kinds[-1] in _RUNNING or "Footnote" in leaf.kinds:
        return None
    after = end_of_last_block(leaf.path)
    return _Location(defect.fault, leaf.path[:after], kinds)
