"""Faults of a finished part -> findings at the lines of the source. They name kinds and places, never words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from twopart.base.finding import Finding
from twopart.base.record import value
from twopart.completeness.faults import Fault, Faulty
from twopart.completeness.leaves import Leaf, Path
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


class Rule(NamedTuple):
    fault: Fault
    what: str
    why: str
    fix: str


_SEEN = "Everyone who reads the paper must be able to see all of it."
_SHORTER = "Shorten it, or split it in two; if that does not help, the templates have to be corrected."
_DESIGNERS = (
    "This is a fault of the templates: ask the person who maintains them to correct it."
)
RULES: Mapping[str, Rule] = {
    "lost-in-print": Rule(
        Fault.LOST, "this {noun} is not on any page of Part {part}",
        "Readers would miss it, and nothing would show that it is missing.",
        "Shorten it, split it in two, or move it; if that does not help, the templates have to be corrected.",
    ),
    "unread-in-print": Rule(
        Fault.UNREAD, "this {noun} is printed in Part {part}, but a screen reader cannot reach it",
        "People who listen to the paper would miss it.", _DESIGNERS,
    ),
    "uncalled-in-print": Rule(
        Fault.UNCALLED, "this {noun} is printed in Part {part}, but no number in the text leads to it",
        "Readers could not see which words it belongs to.", _DESIGNERS,
    ),
    "out-of-order-in-print": Rule(
        Fault.MOVED, "a screen reader reads this {noun} of Part {part} out of order",
        "People who listen to the paper would hear it in a different order from the printed one.",
        "Write it as a paragraph of its own; if that does not help, the templates have to be corrected.",
    ),
    "doubled-in-print": Rule(
        Fault.DOUBLED, "this {noun} is printed twice in Part {part}",
        "Readers would think that two different things are meant.", _DESIGNERS,
    ),
    "outside-margins": Rule(
        Fault.OUTSIDE, "this {noun} runs into the margin of a page of Part {part}", _SEEN,
        "Shorten its longest word or address, or split it in two.",
    ),
    "cut-off-in-print": Rule(
        Fault.CLIPPED, "part of this {noun} is cut off or covered in Part {part}", _SEEN, _SHORTER,
    ),
    "too-small-in-print": Rule(
        Fault.SMALL, "this {noun} of Part {part} is printed in type smaller than 8 points",
        "Many people could not read it.", _DESIGNERS,
    ),
    "too-pale-in-print": Rule(
        Fault.PALE, "this {noun} of Part {part} has too little contrast with its background",
        "Text needs a contrast of at least 4.5 to 1, so that people with low vision can read it (WCAG 1.4.3).", _DESIGNERS,
    ),
    "dead-link-in-print": Rule(
        Fault.DEAD_LINK, "a link in this {noun} of Part {part} leads nowhere",
        "Readers would click on it in vain, or would not see that it is meant to be a link.",
        "Write each space in the address as %20; an id in braces must name something that this part prints.",
    ),
    "link-astray-in-print": Rule(
        Fault.ASTRAY, "a link in this {noun} of Part {part} leads to the wrong page",
        "Readers would look for what it names in the wrong place.", _DESIGNERS,
    ),
}  # fmt: skip
_TOO_WIDE = Rule(
    Fault.OUTSIDE, "this table is too wide for the page of Part {part}", _SEEN,
    "Shorten the headings of its columns, or divide it into two tables.",
)  # fmt: skip
# A note stays on the page of its call, and its words break, so that only its length can take it into the margin.
_TOO_LONG = Rule(
    Fault.OUTSIDE, "this footnote is too long for the page of Part {part} on which it is called", _SEEN,
    "Shorten it to a few lines; write what needs more room as a paragraph.",
)  # fmt: skip
_OUTSIDE: Mapping[str, Rule] = {"table": _TOO_WIDE, "footnote": _TOO_LONG}


@value
class _Found:
    """A fault of a leaf, or of the block that the leaf is part of."""

    fault: Fault
    path: Path
    kinds: tuple[str, ...]


def findings(faults: Iterable[Faulty], subject: Subject, part: int) -> list[Finding]:
    """One finding for each rule and place, in the order of the source."""
    made = (_finding(found, subject, part) for found in _gathered(list(faults)))
    unique = {(finding.rule, finding.at): finding for finding in made}
    return sorted(unique.values(), key=lambda finding: finding.order)


def _finding(found: _Found, subject: Subject, part: int) -> Finding:
    noun = noun_of(found.kinds)
    name, rule = next(
        (name, rule) for name, rule in RULES.items() if rule.fault is found.fault
    )
    if found.fault is Fault.OUTSIDE:
        rule = _OUTSIDE.get(noun, rule)
    what = rule.what.format(noun=noun, part=part)
    return Finding(name, what, rule.why, rule.fix, place(found.path, subject, part))


def noun_of(kinds: tuple[str, ...]) -> str:
    """What an author calls a record, from the kinds on the way to it: “cell”, “list item”, “section heading”."""
    kind = next(kind for kind in reversed(kinds) if kind not in _INNER)
    return NOUNS.get(kind) or _CAPITAL.sub(" ", kind).lower()


def _gathered(faults: list[Faulty]) -> Iterator[_Found]:
    """Reports a fault of several cells of one table once, for the table."""
    shared = Counter(
        (one.fault, block[0]) for one in faults if (block := _block(one.leaf))
    )
    for one in faults:
        block = _block(one.leaf)
        if block and (one.fault in _OF_LOOKS or shared[one.fault, block[0]] > 1):
            yield _Found(one.fault, *block)
        else:
            yield _Found(one.fault, one.leaf.path, one.leaf.kinds)


def _block(leaf: Leaf) -> tuple[Path, tuple[str, ...]] | None:
    """The path and kinds of the table, timeline or similar block that contains a leaf; None if it is in running text."""
    count = leaf.path.count("blocks")
    kinds = leaf.kinds[: count + 2]  # of the view, its section, and block within block
    if not count or kinds[-1] in _RUNNING or "Footnote" in leaf.kinds:
        return None
    last = len(leaf.path) - leaf.path[::-1].index("blocks")
    return leaf.path[: last + 1], kinds
