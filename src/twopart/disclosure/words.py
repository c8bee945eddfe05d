"""What an audit found, in an author's words: headings that are public and ids, never values."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.found import Chain, Disclosure
from twopart.disclosure.names import Names, listed
from twopart.disclosure.remedies.changes import last_place
from twopart.disclosure.remedies.proposal import Choice, Proposal
from twopart.figures.register import Path, Register
from twopart.model.published import PUBLISHED
from twopart.model.quantity import CURRENCIES, Quantity

CAN_BE_WORKED_OUT = Rule(
    name="can-be-worked-out",
    what="a withheld figure that follows, exactly or too closely, from what is public",
    why="Part 1 prints the figures from which it follows, and the paper says how they are joined.",
    fix="Withhold one of them too, print it to fewer places, or publish the figure.",
    example="""\
figures:
  budget: {amount: £30.000m, public: true}
  left: {amount: £7.952m, public: true}
  price: {amount: £22.048m, withheld: commercial}
ties: [price + left = budget]
""",
    mended="""\
figures:
  budget: {amount: £30.000m, public: true}
  left: {amount: £7.952m, withheld: commercial}
  price: {amount: £22.048m, withheld: commercial}
ties: [price + left = budget]
""",
)
CANNOT_BE_TOLD = Rule(
    name="cannot-be-told",
    what="a withheld figure of which nobody could tell whether it can be worked out",
    why="The solver gave no answer: the figures contradict each other, or there are too many of "
    "them.",
    fix="Put right what else is found, and look at these figures; nothing is built until it can "
    "be told.",
    no_example="only figures that contradict each other, or very many, keep the solver from an answer",
)
NOT_A_SHARE = Rule(
    name="not-a-share",
    what="`protect` of a ground that is not a percentage between 0% and 100%",
    why="It says how far on either side of its value a withheld figure must stay open.",
    fix="Write one percentage, such as 10%; if it is left out, 10% applies.",
    example="""\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
    protect: 120%
""",
    mended="""\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
    protect: 20%
""",
)
UNKNOWN_INSIDER = Rule(
    name="unknown-insider",
    what="`known-to` with something that is no name of the paper",
    why="Nobody would check what it can work out.",
    fix="Write ids of `names:`.",
    example="""\
names: {heron: {name: Heron Ltd, public: true}}
figures: {price: {amount: £22.048m, withheld: commercial, known-to: [hern]}}
""",
    mended="""\
names: {heron: {name: Heron Ltd, public: true}}
figures: {price: {amount: £22.048m, withheld: commercial, known-to: [heron]}}
""",
)
KNOWN_AND_PUBLIC = Rule(
    name="known-and-public",
    what="`known-to` on something public",
    why="Everybody knows it; perhaps it was meant to be withheld.",
    fix="Delete `known-to:`, or label it withheld on a ground.",
    example="""\
names: {heron: {name: Heron Ltd, public: true}}
figures: {price: {amount: £22.048m, public: true, known-to: [heron]}}
""",
    mended="""\
names: {heron: {name: Heron Ltd, public: true}}
figures: {price: {amount: £22.048m, public: true}}
""",
)


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
        return CAN_BE_WORKED_OUT.finding(
            f"{name} is withheld, and {closeness(first, several)}",
            span,
            why=self.chains(first),
            fix=self._what_to_do(figure, first, offered),
            shows=figure,
            restricted=_how_close(first),
        )

    def cannot_be_told(self, span: Span, figure: str, found: Disclosure) -> Finding:
        return CANNOT_BE_TOLD.finding(
            f"`{figure}` is withheld, and whether it can be worked out could not be told",
            span,
            why=f"{CANNOT_BE_TOLD.why} {self.chains(found)}",
            shows=figure,
        )

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
                "No single change was found that prevents this. Print fewer of these, or print "
                f"them to fewer places, the parts before a total{named}; or publish `{figure}`."
            )
        told = [self.proposal(one) for one in offered]
        ways = (
            told[0]
            if len(told) == 1
            else "; or ".join(f"({n}) {way}" for n, way in enumerate(told, 1))
        )
        one_of = " this" if len(told) == 1 else " one of these"
        return f"Do{one_of}: {ways}. Checked: after that, it cannot be worked out. Or publish `{figure}`."

    def proposal(self, proposal: Proposal) -> str:
        named = listed([self.names.choice(choice) for choice in proposal.choices])
        if proposal.kind == "merge":
            rows = ", ".join(choice.path[1] for choice in proposal.choices)
            return f"print {named} as one: withhold both, and add a row with `sum: [{rows}]` that is declassified"
        if proposal.kind == "withhold":
            return f"withhold {named} too"
        if proposal.kind == "take back":
            return f"take back the declassification of {named}: withhold it on the ground `{proposal.ground}`"
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
    what = f"`protect` of the ground `{ground}` is not a percentage between 0% and 100%"
    return NOT_A_SHARE.finding(what, span, shows="protect")


def unknown_insider(who: Text, known: tuple[str, ...]) -> Finding:
    names = "none"
    if known:
        names = ", ".join(f"`{name}`" for name in known)
    return UNKNOWN_INSIDER.finding(
        f"`{who}` is not a name of this paper",
        who.span,
        fix=f"Write ids of `names:`. Names here: {names}.",
        shows=str(who),
    )


def public_and_known(who: Text) -> Finding:
    return KNOWN_AND_PUBLIC.finding(KNOWN_AND_PUBLIC.what, who.span, shows=str(who))


RULES = (
    CAN_BE_WORKED_OUT,
    CANNOT_BE_TOLD,
    NOT_A_SHARE,
    UNKNOWN_INSIDER,
    KNOWN_AND_PUBLIC,
)
