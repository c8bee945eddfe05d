"""Grounds in which `others: TBC` stands for each field of their record that is not written.

commercial: {from: foia-43-2, others: TBC}
"""

from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping, Node, Scalar, value_at
from twopart.model.ground import Field
from twopart.model.placeholder import WORD

OTHERS = "others"
# What a form may ask for that the stock does not say, and that no ground may do without.
FIELDS: tuple[Field, ...] = (
    "ceases",
    "interest",
    "harm",
    "likelihood",
    "balance",
    "decided",
)


def grounds_in_full(grounds: Mapping) -> Mapping:
    """Returns the grounds with a placeholder for each field that `others: TBC` stands for."""
    entries = tuple((key, _ground(ground)) for key, ground in grounds.entries)
    return replace(grounds, entries=entries)


def _ground(ground: Node) -> Node:
    others = value_at(ground, OTHERS)
    if not isinstance(ground, Mapping) or not isinstance(others, Scalar):
        return ground
    entries = list(ground.entries)
    if others.text == WORD:
        entries = [entry for entry in entries if entry[0] != OTHERS]
    unknown = Scalar(Text(WORD, others.span), plain=True)
    written = {str(key) for key, _ in entries}
    missing = [field for field in FIELDS if field not in written]
    entries += [(Text(field, others.span), unknown) for field in missing]
    return replace(ground, entries=tuple(entries))
