"""What an audit found, in an author's words: headings that are public and ids, never values."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.found import Chain, Disclosure
from twopart.disclosure.names import Names, listed
from twopart.disclosure.remedies.changes import last_place
from twopart.disclosure.remedies.proposal import Choice, Proposal
from twopart.figures.register import Path, Register
from twopart.model.published import PUBLISHED
from twopart.model.quantity import CURRENCIES, Quantity


class Words:
    """The findings on one paper."""

    def __init__(self, names: Names, register: Register) -> None:
        self.names, self.register = names, register

    def can_be_worked_out(
        self,
        span: Span,
        figure: str,
        found: Sequence[Disclosure],
        offered: Sequence[Proposal],
    ) -> Finding:
        """Of one figure, or of several that have one label."""
        first = found[0]
        several = f"{len(found)} of its figures" if len(found) > 1 else "it"
        name = f"the row `{figure}`" if len(found) > 1 else f"`{figure}`"
        return Finding(
            "can-be-worked-out", f"{name} is withheld, and {closeness(first, several)}",
            self.chains(first), self._what_to_do(figure, first, offered), span, shows=figure, restricted=_how_close(first),
        )  # fmt: skip

    def cannot_be_told(self, span: Span, figure: str, found: Disclosure) -> Finding:
        return Finding(
            "cannot-be-told", f"`{figure}` is withheld, and whether it can be worked out could not be told",
            "The solver gave no answer: the figures contradict each other, or there are too many of them. "
            + self.chains(found),
            "Put right what else is found, and look at these figures; nothing is built until it can be told.", span,
            shows=figure,
        )  # fmt: skip

    def chains(self, found: Disclosure) -> str:
        """One after the other; two that say the same from both sides once."""
        chains = found.chains
        alike = {
            (frozenset(chain.public), chain.plain, chain.not_negative)
            for chain in chains
        }
        if len(alike) == 1 and len(chains) > 1:
            chains = (replace(chains[0], side="exactly"),)
        return " ".join(self._chain(chain, found) for chain in chains)

    def _chain(self, chain: Chain, found: Disclosure) -> str:
        known = self._known(chain.public, found.insider)
        return f"{known}{self._rest(chain, found)}{self._joined_by(chain)}."

    def _known(self, paths: Sequence[Path], insider: str) -> str:
        """“Part 1 prints `whole` and `known`; ”, and who else knows what."""
        earlier = [path for path in paths if _is_of_another_paper(path)]
        own = [
            path for path in paths if path not in earlier and not self._is_public(path)
        ]
        printed = [path for path in paths if path not in earlier and path not in own]
        said = [f"Part 1 prints {self.names.several(printed)}"] if printed else []
        said += (
            [f"an earlier paper printed {self.names.several(earlier)}"]
            if earlier
            else []
        )
        said += [f"`{insider}` knows {self.names.several(own)}"] if own else []
        known = " and ".join(said)
        return (
            f"{known[0].upper() if known[0] != '`' else known[0]}{known[1:]}; "
            if known
            else ""
        )

    def _is_public(self, path: Path) -> bool:
        entry = self.register.entries.get(path)
        return entry is None or entry.label.public

    def _rest(self, chain: Chain, found: Disclosure) -> str:
        own, others = self.names.of(found.path), chain.not_negative
        if not chain.plain or found.failed:
            also = f", and {self._signs(others)}" if others else ""
            return (
                f"{own} follows from them{also}"
                if chain.public
                else f"{own} follows{also}"
            )
        if not others:
            rounding = (
                "" if found.within == 0 else ", but for the rounding of what is printed"
            )
            return f"what is left is {own}{rounding}"
        if chain.side == "at least":
            return f"{own} is no less than what they leave, since {self._signs(others)}"
        together = listed([own, *map(self.names.of, others)])
        return f"what is left is {together} together, and that is closer to {own} than its ground allows"

    def _signs(self, paths: Sequence[Path]) -> str:
        """What anybody takes for granted of them."""
        deducted = [path for path in paths if self._is_negative(path)]
        others = [path for path in paths if path not in deducted]
        said = [f"{self.names.several(others)} cannot be below nil"] if others else []
        said += (
            [f"{self.names.several(deducted)} cannot be above nil"] if deducted else []
        )
        return " and ".join(said)

    def _is_negative(self, path: Path) -> bool:
        entry = self.register.entries.get(path)
        return (
            entry is not None
            and isinstance(entry.value, Quantity)
            and entry.value.value < 0
        )

    def _joined_by(self, chain: Chain) -> str:
        computed = (
            f"by how {self.names.several(chain.by)} {_is(chain.by)} computed"
            if chain.by
            else ""
        )
        tied = (
            f"by what ties {self.names.several(chain.ties)} to the others"
            if chain.ties
            else ""
        )
        why = ", and ".join(filter(None, (computed, tied)))
        return f" ({why})" if why else ""

    def _what_to_do(
        self, figure: str, found: Disclosure, offered: Sequence[Proposal]
    ) -> str:
        if not offered:
            every = dict.fromkeys(
                path for chain in found.chains for path in chain.public
            )
            printed = [
                path
                for path in every
                if not _is_of_another_paper(path) and self._is_public(path)
            ]
            named = f": {self.names.several(printed)}" if printed else ""
            return (
                "No single change was found after which nothing follows. Print fewer of these, or to "
                f"fewer places, before a total its parts{named}; or publish `{figure}`."
            )
        told = [self.proposal(one) for one in offered]
        ways = (
            told[0]
            if len(told) == 1
            else "; or ".join(f"({n}) {way}" for n, way in enumerate(told, 1))
        )
        one_of = "" if len(told) == 1 else ", one of it"
        return f"Do this{one_of}: {ways}. Checked: with this, nothing follows. Or publish `{figure}`."

    def proposal(self, proposal: Proposal) -> str:
        named = listed([self.names.choice(choice) for choice in proposal.choices])
        if proposal.kind == "merge":
            rows = ", ".join(choice.path[1] for choice in proposal.choices)
            return f"print {named} as one: withhold both, and add a row with `sum: [{rows}]` that is declassified"
        if proposal.kind == "withhold":
            return f"withhold {named} too"
        if proposal.kind == "take back":
            return f"take the declassification of {named} back: withhold it on the ground `{proposal.ground}`"
        steps = zip(proposal.choices, proposal.steps, strict=True)
        return f"print {listed([self._printed_to(choice, *step) for choice, step in steps])}"

    def _printed_to(self, choice: Choice, step: Fraction, unit: str) -> str:
        place = last_place(step, unit)
        last = str(place) if unit in (*CURRENCIES, "%") else place.number
        how = (
            f"`precision: {last}`"
            if self.names.is_computed(choice.path)
            else "with “c.”"
        )
        return f"{self.names.choice(choice)} to the nearest {last} ({how})"


def _is_of_another_paper(path: Path) -> bool:
    return path[0] == PUBLISHED or is_earlier(path)


def _is(paths: Sequence[Path]) -> str:
    return "is" if len(paths) == 1 else "are"


def closeness(found: Disclosure, figure: str) -> str:
    """Who can tell it, and how closely."""
    insider = f"`{found.insider}`, who knows its own figures" if found.insider else ""
    if found.within is None:
        return f"it cannot be shown that {f'{insider}, cannot' if insider else 'nobody can'} work {figure} out"
    can = f"{insider}, can" if insider else "anybody can"
    return (
        f"{can} come closer to {figure} than the ground allows"
        if found.within
        else f"{can} compute {figure}"
    )


def _how_close(found: Disclosure) -> str:
    """As restricted as the value itself, to whoever computes the bound."""
    return f"It can be told to within {found.within * 100}%." if found.within else ""


def not_a_share(span: Span, ground: str) -> Finding:
    return Finding(
        "not-a-share", f"`protect` of the ground `{ground}` is no share between 0% and 100%",
        "It says how far on either side of its value a withheld figure must stay open.",
        "Write one percentage, such as 10%; without it, it is 10%.", span, shows="protect",
    )  # fmt: skip


def unknown_insider(who: Text, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-insider", f"`{who}` is no name of this paper", "Nothing would be tried with what it knows.",
        f"Write ids of `names:`. Names here: {', '.join(f'`{name}`' for name in known) or 'none'}.", who.span, shows=str(who),
    )  # fmt: skip


def public_and_known(who: Text) -> Finding:
    return Finding(
        "known-and-public", "`known-to` at something public", "Everybody knows it; perhaps it was to be withheld.",
        "Delete `known-to:`, or label it withheld on a ground.", who.span, shows=str(who),
    )  # fmt: skip
