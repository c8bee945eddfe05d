"""The keys of a paper, by what is withheld below them; and the ids to which Part 1 refers.

What Part 1 does not refer to is withheld with Part 2, but for figures, which have labels of their own.
"""

import re

from twopart.load.tree import Mapping, Node, entries_of
from twopart.proof.nodes import scalars_of
from twopart.proof.wording import REFERENCE

# Their order does not matter.
REGISTERS = (
    "names",
    "figures",
    "tables",
    "timelines",
    "charts",
    "pictures",
    "notes",
    "passages",
)
# Keys of a ground that only Part 2 prints.
RECORD = ("interest", "harm", "likelihood", "balance", "consulted", "decided")
# Keys of what fills the boxes of a form; all of them words.
BOXES = (
    "declarations",
    "signed",
    "decided",
    "deferred",
    "handling",
    "correction",
    "sheet",
)
ANSWERS = ("yes", "no", "not applicable")  # to declarations
# Keys of restricted words, in any record.
RESTRICTED = ("note", "declassified", "reason", "silent")
# Keys whose values are no words of the paper, or are public.
STRUCTURE = (
    "withheld", "id", "anchor", "explained", "use", "table", "timeline", "chart", "picture", "stub", "on", "start",
    "end", "sum", "style", "unit", "public", "numbered", "redacted", "precision", "known-to", "public-wording",
    "stated", "rounding", "behind",
    "cells-withheld", "in-group", "ends", "public-caption", "withheld-rows", "withheld-columns", "of", "under", "summed",
    "drawn-as", "drawn-along", "only-rows", "only-columns", "figure", "taken-off", "leave-out", "left-out",
)  # fmt: skip
# Values in place of placeholders.
VALUES = {
    "amount": "£7m",
    "percentage": "7%",
    "count": "7",
    "date": "7 May 2024",
    "formula": "£7m",
}
# Records in place of which a single placeholder may be written.
RECORDS = {
    "balance": ("publish", "withhold", "outcome"),
    "decided": ("name", "role", "on"),
    "declassified": ("name", "role", "on", "why"),
}
LISTS = ("items", "bullets", "below")  # which may not be empty
LIKELIHOODS = ("would", "would be likely to")
ID = re.compile(r"[a-z][a-z0-9_]*")
OF_PART_1 = ("part-1", "front", "title", *BOXES)  # keys of what Part 1 prints


def reached_from_part_1(tree: Mapping) -> frozenset[str]:
    """The ids to which Part 1 refers, directly or through other entries."""
    entries: dict[str, Node] = {}
    waiting: list[Node] = []
    for key, value in tree.entries:
        if key in REGISTERS:
            entries.update((str(name), entry) for name, entry in entries_of(value))
        elif key in OF_PART_1:
            waiting.append(value)
    reached: set[str] = set()
    while waiting:
        for scalar in scalars_of(waiting.pop()):
            for name in _names(str(scalar.text)):
                if name not in reached and name in entries:
                    waiting.append(entries[name])
                reached.add(name)
    return frozenset(reached)


def _names(text: str) -> list[str]:
    """The ids in a text: those of its references, or the text itself if it is an id."""
    if ID.fullmatch(text):
        return [text]
    paths = (braced[1:-1].strip() for braced in REFERENCE.findall(text))
    return [path.split(".")[0] for path in paths]
