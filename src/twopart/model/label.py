"""Labels: public, or withheld on grounds. They combine upwards only."""

from collections.abc import Mapping
from functools import cache

from twopart.base.record import value_record

# What editors say of the keys of a label, wherever one stands.
ABOUT_LABELS: Mapping[str, str] = {
    "public": "true: may stand in Part 1",
    "withheld": "the ground on which it is withheld, by its id",
    "silent": "why Part 1 does not even say that something is withheld here (restricted)",
    "declassified": "who made public, and why, what is computed from withheld figures (with `public: true`)",
    "known-to": "names (their ids) of those who know what is withheld anyway",
}


@value_record
class Label:
    """The grounds on which something is withheld; none of them: it is public, and somebody said so."""

    grounds: frozenset[str]

    @property
    def public(self) -> bool:
        return not self.grounds

    @property
    def ground(self) -> str:
        """Returns the ground whose public wording stands in Part 1 (the first by name, so that order tells nothing)."""
        return min(self.grounds)

    @property
    def ground_or_none(self) -> str:
        if self.public:
            return ""
        return self.ground

    def __or__(self, other: "Label") -> "Label":
        """Returns the label of what is made of two things: it is withheld on the grounds of both."""
        if other.grounds <= self.grounds:
            return self
        return Label(self.grounds | other.grounds)


PUBLIC = Label(frozenset())
# Nobody said: a finding, and until it is mended withheld on no ground there is.
UNLABELLED = Label(frozenset({""}))


@cache
def withheld(ground: str) -> Label:
    return Label(frozenset({ground}))
