"""Faults of a finished part -> findings at the lines of the source. They name kinds and places, never words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from twopart.base.finding import Finding
from twopart.base.record import value
from twopart.base.source import Span
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.leaves import Path, end_of_last_block
from twopart.completeness.places import place
from twopart.outline.subject import Subject

# What authors call a record of a view. Any other record is called by the name of its type.
NOUNS: Mapping[str, str] = {
    "View": "front sheet",
    "FrontLine": "line of the front sheet",
    "Withholding": "ground",
    "Section": "section heading",
    "Subheading": "heading",
    "Item": "list item",
    "Stub": "stub",
    "Column": "column heading",
    "Row": "row heading",
    "FigureCell": "cell",
    "WordsCell": "cell",
    "WithheldCell": "cell",
}
_INNER = ("Prose", "List")  # parts of what authors have a name for
_RUNNING = ("Paragraph", "Decision")  # whose passages are reported one by one
_OF_LOOKS = (Fault.OUTSIDE, Fault.CLIPPED, Fault.SMALL, Fault.PALE)
_CAPITAL = re.compile(r"(?<=.)(?=[A-Z])")


class PrintRule(NamedTuple):
    """What is found of one kind of fault, why it matters, and how to mend it."""

    fault: Fault
    what: str
    why: str
    fix: str


_SEEN = "Everyone who reads the paper must be able to see all of it."
_SHORTER = "Shorten it, or split it in two; if that does not help, the templates have to be corrected."
_DESIGNERS = (
    "This is a fault of the templates: ask the person who maintains them to correct it."
)
RULES: Mapping[str, PrintRule] = {
    "lost-in-print": PrintRule(
        Fault.LOST,
        "this {noun} is not on any page of Part {part}",
        "Readers would miss it, and nothing would show that it is missing.",
        "Shorten it, split it in two, or move it; if that does not help, the templates have to be corrected.",
    ),
    "unread-in-print": PrintRule(
        Fault.UNREAD,
        "this {noun} is printed in Part {part}, but a screen reader cannot reach it",
        "People who listen to the paper would miss it.",
        _DESIGNERS,
    ),
    "uncalled-in-print": PrintRule(
        Fault.UNCALLED,
        "this {noun} is printed in Part {part}, but no number in the text leads to it",
        "Readers could not see which words it belongs to.",
        _DESIGNERS,
    ),
    "out-of-order-in-print": PrintRule(
        Fault.MOVED,
        "a screen reader reads this {noun} of Part {part} out of order",
        "People who listen to the paper would hear it in a different order from the printed one.",
        "Write it as a paragraph of its own; if that does not help, the templates have to be corrected.",
    ),
    "doubled-in-print": PrintRule(
        Fault.DOUBLED,
        "this {noun} is printed twice in Part {part}",
        "Readers would think that two different things are meant.",
        _DESIGNERS,
    ),
    "outside-margins": PrintRule(
        Fault.OUTSIDE,
        "this {noun} runs into the margin of a page of Part {part}",
        _SEEN,
        "Shorten its longest word or address, or split it in two.",
    ),
    "cut-off-in-print": PrintRule(
        Fault.CLIPPED,
        "part of this {noun} is cut off or covered in Part {part}",
        _SEEN,
        _SHORTER,
    ),
    "too-small-in-print": PrintRule(
        Fault.SMALL,
        "this {noun} of Part {part} is printed in type smaller than 8 points",
        "Many people could not read it.",
        _DESIGNERS,
    ),
    "too-pale-in-print": PrintRule(
        Fault.PALE,
        "this {noun} of Part {part} has too little contrast with its background",
        "Text needs a contrast of at least 4.5 to 1, so that people with low vision can read it (WCAG 1.4.3).",
        _DESIGNERS,
    ),
    "dead-link-in-print": PrintRule(
        Fault.DEAD_LINK,
        "a link in this {noun} of Part {part} leads nowhere",
        "Readers would click on it in vain, or would not see that it is meant to be a link.",
        "Write each space in the address as %20; an id in braces must name something that this part prints.",
    ),
    "link-astray-in-print": PrintRule(
        Fault.ASTRAY,
        "a link in this {noun} of Part {part} leads to the wrong page",
        "Readers would look for what it names in the wrong place.",
        _DESIGNERS,
    ),
}
_TOO_WIDE = PrintRule(
    Fault.OUTSIDE,
    "this table is too wide for the page of Part {part}",
    _SEEN,
    "Shorten the headings of its columns, or divide it into two tables.",
)
# A note stays on the page of its call, and its words break, so that only its length can take it into the margin.
_TOO_LONG = PrintRule(
    Fault.OUTSIDE,
    "this footnote is too long for the page of Part {part} on which it is called",
    _SEEN,
    "Shorten it to a few lines; write what needs more room as a paragraph.",
)
_OUTSIDE: Mapping[str, PrintRule] = {"table": _TOO_WIDE, "footnote": _TOO_LONG}


@value
class _Location:
    """A fault of a leaf, or of the block that the leaf is part of."""

    fault: Fault
    path: Path
    kinds: tuple[str, ...]


def findings(
    defects: Iterable[Defect],
    subject: Subject,
    part: int,
) -> list[Finding]:
    """One finding for each rule and place, in the order of the source."""
    unique = dict[tuple[str, Span | None], Finding]()
    for location in _gathered(list(defects)):
        finding = _finding(location, subject, part)
        unique[finding.rule, finding.at] = finding
    return sorted(unique.values(), key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.order


def _finding(
    location: _Location,
    subject: Subject,
    part: int,
) -> Finding:
    noun = noun_of(location.kinds)
    name, rule = _rule_of(location.fault)
    if location.fault is Fault.OUTSIDE:
        rule = _OUTSIDE.get(noun, rule)
    return Finding(
        name,
        rule.what.format(noun=noun, part=part),
        rule.why,
        rule.fix,
        place(location.path, subject, part),
    )


def _rule_of(fault: Fault) -> tuple[str, PrintRule]:
    for name, rule in RULES.items():
        if rule.fault is fault:
            return name, rule
    raise KeyError(fault)


def noun_of(kinds: tuple[str, ...]) -> str:
    """What an author calls a record, from the kinds on the way to it: “cell”, “list item”, “section heading”."""
    kind = next(kind for kind in reversed(kinds) if kind not in _INNER)
    return NOUNS.get(kind) or _CAPITAL.sub(" ", kind).lower()


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
    """The table, timeline or similar block that contains a leaf; None if the leaf is in running text."""
    leaf = defect.leaf
    count = leaf.path.count("blocks")
    kinds = leaf.kinds[: count + 2]  # of the view, its section, and block within block
    if not count or kinds[-1] in _RUNNING or "Footnote" in leaf.kinds:
        return None
    after = end_of_last_block(leaf.path)
    return _Location(defect.fault, leaf.path[:after], kinds)
