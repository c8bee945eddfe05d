"""Markings: a classification, how the part is handled, and what it is about.

The order is CLASSIFICATION - HANDLING - DESCRIPTOR (Government Security Classifications Policy, August 2024). Houses
write it in one of two styles: `OFFICIAL-SENSITIVE - COMMERCIAL`, or, older, `OFFICIAL-SENSITIVE [COMMERCIAL]`; what is
published is `OFFICIAL - FOR PUBLIC RELEASE`, or `OFFICIAL – PUBLIC`.
"""

import re

from twopart.base.record import value_record

TIERS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")  # the lowest first
PUBLIC = ("PUBLIC", "FOR PUBLIC RELEASE")
EMBARGOED = "EMBARGOED"
RECIPIENTS = "RECIPIENTS ONLY"
ORGANISATION = "ORGANISATION USE ONLY"
HANDLING = (*PUBLIC, EMBARGOED, RECIPIENTS, ORGANISATION)
DESCRIPTORS = (
    "PERSONAL DATA",
    "LEGAL PROFESSIONAL PRIVILEGE",
    "LEGAL",
    "MARKET SENSITIVE",
    "COMMERCIAL",
    "HR/MANAGEMENT",
)
RETIRED = (
    "NOT PROTECTIVELY MARKED",
    "UNCLASSIFIED",
    "PROTECT",
    "RESTRICTED",
    "CONFIDENTIAL",
)
# A descriptor that says more than another.
OUTRANKS = {"MARKET SENSITIVE": "COMMERCIAL", "LEGAL PROFESSIONAL PRIVILEGE": "LEGAL"}
_DASH = re.compile(r"\s+[-–]\s+")
_BRACKETS = re.compile(r"\s*\[([^\[\]]*)\]")


@value_record
class Marking:
    """A marking, taken apart; `tier` is empty where it has none of the known ones."""

    tier: str
    rest: tuple[str, ...]

    @property
    def descriptors(self) -> tuple[str, ...]:
        return tuple(each for each in self.rest if each in DESCRIPTORS)

    @property
    def handling(self) -> frozenset[str]:
        """Returns how it is handled; that it may be published is no restriction."""
        return frozenset(self.rest).intersection(HANDLING).difference(PUBLIC)

    @property
    def rank(self) -> int:
        """Returns how high it is; of a marking without a tier nobody knows."""
        if self.tier in TIERS:
            return TIERS.index(self.tier)
        return -1

    def covers(self, other: "Marking") -> bool:
        """Whether it says no less than the other."""
        own = {*self.descriptors}
        own |= {OUTRANKS[each] for each in self.descriptors if each in OUTRANKS}
        if self.rank < other.rank or not own.issuperset(other.descriptors):
            return False
        return self.handling >= other.handling


def parts_of_marking(marking: str) -> Marking:
    """Returns the tier, and what stands after it in either style."""
    pieces: list[str] = []
    for piece in _DASH.split(marking.strip()):
        pieces.append(_BRACKETS.sub("", piece).strip())
        pieces += [inside.strip() for inside in _BRACKETS.findall(piece)]
    pieces = [piece for piece in pieces if piece]
    if pieces and pieces[0] in TIERS:
        return Marking(pieces[0], tuple(pieces[1:]))
    return Marking("", tuple(pieces))


def with_handling(marking: str, *instructions: str) -> str:
    """Returns the marking with handling instructions between its tier and its descriptors, in its own style."""
    if not instructions:
        return marking
    parts = parts_of_marking(marking)
    dash = " - "
    if match := _DASH.search(marking):
        dash = match[0]
    own = [each for each in parts.rest if each in parts.handling]
    handling = dict.fromkeys((*instructions, *own))
    kept = [each for each in parts.rest if each not in HANDLING]
    first = dash.join((parts.tier or marking, *handling))
    if not parts.tier or not kept:
        return first
    if "[" in marking:
        return f"{first} [{'] ['.join(kept)}]"
    return dash.join((first, *kept))
