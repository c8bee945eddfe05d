"""Describes what a text gives away, how certainly, and in which form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.base.record import value_record

if TYPE_CHECKING:
    from twopart.audit.secrets.printed_places import SurroundingLetters


@value_record
class Giveaways:
    """The ids of what one text gives away."""

    surely: frozenset[str]
    clearly: frozenset[str]  # in a form that nothing else has
    # Giveaways unless Part 1 prints them there on purpose.
    perhaps: tuple[tuple[str, SurroundingLetters], ...]
    # The same, of what the text says in codes.
    decoded: tuple[tuple[str, SurroundingLetters], ...] = ()
    # The ids of what a page says in ordinary phrases and by single words, for which only pages are searched.
    phrases: frozenset[str] = frozenset()

    @property
    def tells(self) -> bool:
        """Whether there is any."""
        return bool(self.surely or self.perhaps or self.decoded)

    def shared_with(self, other: Giveaways) -> Giveaways:
        """Returns what both give away; what only may be given away is taken from the other."""
        surely = self.surely & other.surely
        clearly = self.clearly & other.clearly
        return Giveaways(
            surely,
            clearly,
            other.perhaps,
            other.decoded,
            self.phrases,
        )

    def joined(self, decoded: Giveaways) -> Giveaways:
        """Adds what the same text gives away when it is decoded."""
        surely = self.surely | decoded.surely
        clearly = self.clearly | decoded.clearly
        in_codes = (*self.decoded, *decoded.perhaps)
        return Giveaways(
            surely,
            clearly,
            self.perhaps,
            in_codes,
            self.phrases,
        )

    def with_more(self, more: Giveaways) -> Giveaways:
        """Adds what the same text gives away only if it is read in another way."""
        known = {secret for secret, _ in self.perhaps}
        new = [each for each in more.perhaps if each[0] not in known]
        return replace(
            self,
            surely=self.surely | more.surely,
            clearly=self.clearly | more.clearly,
            perhaps=(*self.perhaps, *new),
            phrases=self.phrases | more.phrases,
        )


NO_GIVEAWAYS = Giveaways(frozenset(), frozenset(), ())

# What one file gives away, by letters: two readers see the same ones on most pages.
Known = dict[str, Giveaways]
