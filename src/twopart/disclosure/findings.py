"""Findings on what can be worked out. They name public headings and ids, never values."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from twopart.base.example_ground import example_ground
from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.disclosure.disclosures import Chain, Disclosure
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.names import NamesOfFigures, list_of_names
from twopart.disclosure.remedies.changes import last_place
from twopart.disclosure.remedies.proposal import LabelledThing, Proposal
from twopart.figures.register import Register
from twopart.model.figure import FigurePath
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
    leaves_known=True,
)
CANNOT_BE_DECIDED = Rule(
    name="cannot-be-decided",
    what="a withheld figure for which it could not be decided whether it can be worked out",
    why="The solver gave no answer: the figures contradict each other, or there are too many of "
    "them.",
    fix="Correct the other findings, and check these figures; nothing is built until there is an "
    "answer.",
    no_example="only figures that contradict each other, or very many, keep the solver from an answer",
)
NOT_A_SHARE = Rule(
    name="not-a-share",
    what="`protect` of a ground that is not a percentage between 0% and 100%",
    why="It says how far on either side of its value a withheld figure must stay open.",
    fix="Write one percentage, such as 10%; if it is left out, 10% applies.",
    example=example_ground(protect="120%"),
    mended=example_ground(protect="20%"),
)
UNKNOWN_INSIDER = Rule(
    name="unknown-insider",
    what="`known-to` with something that is not a name of the paper",
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


class DisclosureFindings:
    """The findings on one paper."""

    def __init__(
        self,
        names: NamesOfFigures,
        register: Register,
        computed: Collection[FigurePath] = (),
    ) -> None:
        """Takes the names of figures, and the secrets that anybody can compute (`computed`)."""
        self.names = names
        self.register = register
        self.computed = computed

    def can_be_worked_out(
        self,
        span: Span,
        figure: str,
        disclosures: Sequence[Disclosure],
        offered: Sequence[Proposal],
    ) -> Finding:
        """Returns the finding on one figure, or on several of a row; all are named by `figure`."""
        first = disclosures[0]
        name = f"`{figure}`"
        known = "it"
        if len(disclosures) > 1:
            name = f"the row `{figure}`"
            known = f"{len(disclosures)} of its figures"
        return CAN_BE_WORKED_OUT.finding(
            f"{name} is withheld, and {closeness(first, known)}",
            span,
            why=self.chains(first),
            fix=self._fix(figure, first, offered),
            shows=figure,
            restricted=_how_close(first),
        )

    def cannot_be_decided(
        self,
        span: Span,
        figure: str,
        disclosure: Disclosure,
    ) -> Finding:
        return CANNOT_BE_DECIDED.finding(
            f"`{figure}` is withheld, and it is not certain whether it can be worked out",
            span,
            why=f"{CANNOT_BE_DECIDED.why} {self.chains(disclosure)}",
            shows=figure,
        )

    def chains(self, disclosure: Disclosure) -> str:
        """Returns the chains in words, one after the other. Two that differ only in their side are said as one."""
        chains = disclosure.chains
        alike = {
            (frozenset(chain.public), chain.plain, chain.not_negative)
            for chain in chains
        }
        if len(alike) == 1 and len(chains) > 1:
            chains = (replace(chains[0], side="exactly"),)
        return " ".join(self._chain(chain, disclosure) for chain in chains)

    def _chain(self, chain: Chain, disclosure: Disclosure) -> str:
        sources = self._sources(chain.public, disclosure.insider)
        conclusion = self._conclusion(chain, disclosure)
        return f"{sources}{conclusion}{self._relations(chain)}."

    def _sources(
        self,
        paths: Sequence[FigurePath],
        insider: str,
    ) -> str:
        """Returns who knows which figures: “Part 1 prints `whole` and `known`; ”."""
        earlier: list[FigurePath] = []
        printed: list[FigurePath] = []
        computed: list[FigurePath] = []
        own: list[FigurePath] = []
        for path in paths:
            if _is_of_another_paper(path):
                earlier.append(path)
            elif self._is_public(path):
                printed.append(path)
            elif path in self.computed or not insider:
                computed.append(path)
            else:
                own.append(path)
        clauses: list[str] = []
        if printed:
            clauses.append(f"Part 1 prints {self.names.several(printed)}")
        if earlier:
            clauses.append(f"an earlier paper printed {self.names.several(earlier)}")
        if computed:
            names = self.names.several(computed)
            clauses.append(f"anybody can compute {names}")
        if own:
            clauses.append(f"`{insider}` knows {self.names.several(own)}")
        if not clauses:
            return ""
        sentence = " and ".join(clauses)
        return f"{sentence[0].upper()}{sentence[1:]}; "

    def _is_public(self, path: FigurePath) -> bool:
        entry = self.register.entries.get(path)
        return entry is None or entry.label.public

    def _conclusion(self, chain: Chain, disclosure: Disclosure) -> str:
        """Returns what is left once all that is known is taken away, or that the figure follows in another way."""
        if not chain.plain or disclosure.failed:
            return self._what_follows(chain, disclosure.path)
        own = self.names.of(disclosure.path)
        others = chain.not_negative
        if not others:
            rounding = ""
            if disclosure.within != 0:
                rounding = ", but for the rounding of what is printed"
            return f"what is left is {own}{rounding}"
        if chain.side == "at least":
            return f"{own} is no less than what they leave, since {self._signs(others)}"
        together = list_of_names([own, *map(self.names.of, others)])
        return f"what is left is {together} together, and that is closer to {own} than its ground allows"

    def _what_follows(self, chain: Chain, path: FigurePath) -> str:
        """Returns a clause on what follows from more than sums and differences."""
        sentence = f"{self.names.of(path)} follows"
        if chain.public:
            sentence += f" from {_it_or_them(chain.public)}"
        if chain.not_negative:
            sentence += f", and {self._signs(chain.not_negative)}"
        return sentence

    def _signs(self, paths: Sequence[FigurePath]) -> str:
        """Returns a clause on the signs that anybody takes for granted."""
        deducted = [path for path in paths if self._is_negative(path)]
        others = [path for path in paths if path not in deducted]
        clauses: list[str] = []
        if others:
            clauses.append(f"{self.names.several(others)} cannot be below nil")
        if deducted:
            clauses.append(f"{self.names.several(deducted)} cannot be above nil")
        return " and ".join(clauses)

    def _is_negative(self, path: FigurePath) -> bool:
        entry = self.register.entries.get(path)
        if entry is None or not isinstance(entry.value, Quantity):
            return False
        return entry.value.value < 0

    def _relations(self, chain: Chain) -> str:
        """Returns in brackets what joins the figures of a chain; nothing if nothing is to be said of it."""
        reasons: list[str] = []
        if chain.by:
            names = self.names.several(chain.by)
            reasons.append(f"by how {names} {_is(chain.by)} computed")
        if chain.ties:
            names = self.names.several(chain.ties)
            reasons.append(f"by a sum, formula or tie that joins {names} to the others")
        if not reasons:
            return ""
        return f" ({', and '.join(reasons)})"

    def _fix(
        self,
        figure: str,
        disclosure: Disclosure,
        offered: Sequence[Proposal],
    ) -> str:
        if not offered:
            return self._without_proposal(figure, disclosure)
        ways = [self.proposal(one) for one in offered]
        choice = f"this: {ways[0]}"
        if len(ways) > 1:
            numbered = [f"({number}) {way}" for number, way in enumerate(ways, 1)]
            choice = f"one of these: {'; or '.join(numbered)}"
        totals = self._totals_to_declassify(disclosure, offered)
        return (
            f"Do {choice}. Checked: after that, it cannot be worked out.{totals} "
            f"Or publish `{figure}`{_or_known_to(disclosure)}."
        )

    def _totals_to_declassify(
        self,
        disclosure: Disclosure,
        offered: Sequence[Proposal],
    ) -> str:
        """Returns a sentence on typed totals that stay public and add up something withheld; nothing if there is none."""
        totals: dict[str, None] = {}
        ties = [path for chain in disclosure.chains for path in chain.ties]
        for path in ties:
            name = self.names.typed_total(path)
            if name and self._is_public(path) and _stays(path, offered):
                totals[name] = None
        if not totals:
            return ""
        adds = "adds up something withheld: write `sum:` beside its cells"
        if len(totals) > 1:
            adds = "add up something withheld: write `sum:` beside their cells"
        return f" Then {list_of_names([*totals])} {adds}, and `declassified:`."

    def _without_proposal(self, figure: str, disclosure: Disclosure) -> str:
        printed: dict[FigurePath, None] = {}
        for chain in disclosure.chains:
            for path in chain.public:
                if self._is_printed_here(path):
                    printed[path] = None
        names = ""
        if printed:
            names = f": {self.names.several(printed)}"
        return (
            "No single change was found that prevents this. Print fewer of these, or print "
            f"them to fewer places, the parts before a total{names}; or publish `{figure}`{_or_known_to(disclosure)}."
        )

    def _is_printed_here(self, path: FigurePath) -> bool:
        return self._is_public(path) and not _is_of_another_paper(path)

    def proposal(self, proposal: Proposal) -> str:
        """Returns a proposal as what an author can do: “withhold `fee` too”."""
        names = list_of_names(
            [self.names.choice(choice) for choice in proposal.choices]
        )
        if proposal.kind == "merge":
            rows = ", ".join(choice.path[1] for choice in proposal.choices)
            return (
                f"print {names} as one: withhold both, and add a row with `sum: [{rows}]` that is declassified, "
                "at the end of the table"
            )
        if proposal.kind == "withhold":
            return f"withhold {names} too"
        if proposal.kind == "take back":
            them = _it_or_them(proposal.choices)
            return f"take back the declassification of {names}: withhold {them} on the ground `{proposal.ground}`"
        last_places = zip(
            proposal.choices,
            proposal.last_places,
            strict=True,
        )
        printed = [self._printed_to(choice, *place) for choice, place in last_places]
        return f"print {list_of_names(printed)}"

    def _printed_to(
        self,
        choice: LabelledThing,
        step: Fraction,
        unit: str,
    ) -> str:
        place = last_place(step, unit)
        last = place.number
        if unit in (*CURRENCIES, "%"):
            last = str(place)
        how = "with “c.”"
        if self.names.is_computed(choice.path):
            how = f"`precision: {last}`"
        return f"{self.names.choice(choice)} to the nearest {last} ({how})"


def _or_known_to(disclosure: Disclosure) -> str:
    """Returns what to write if an insider may know it; nothing for what the public can work out."""
    insider = disclosure.insider
    if not insider:
        return ""
    return f"; or, if `{insider}` may know it, say so there: `known-to: [{insider}]`"


def _stays(path: FigurePath, offered: Sequence[Proposal]) -> bool:
    """Whether some proposal leaves a figure public."""
    changed = [_figures(proposal) for proposal in offered]
    return not all(path in figures for figures in changed)


def _figures(proposal: Proposal) -> frozenset[FigurePath]:
    """Returns the figures whose labels or last places a proposal changes."""
    return frozenset().union(*(choice.figures for choice in proposal.choices))


def _is_of_another_paper(path: FigurePath) -> bool:
    return path[0] == PUBLISHED or is_earlier(path)


def _it_or_them(things: Sequence[object]) -> str:
    if len(things) == 1:
        return "it"
    return "them"


def _is(paths: Sequence[FigurePath]) -> str:
    if len(paths) == 1:
        return "is"
    return "are"


def closeness(disclosure: Disclosure, figure: str) -> str:
    """Returns a clause on who can work something out, and how closely; `figure` is what the clause calls it."""
    who = ""
    if disclosure.insider:
        who = f"`{disclosure.insider}`, who knows its own figures"
    if disclosure.within is None:
        nobody = "nobody can"
        if who:
            nobody = f"{who}, cannot"
        return f"it cannot be shown that {nobody} work {figure} out"
    somebody = "anybody can"
    if who:
        somebody = f"{who}, can"
    if disclosure.within:
        return f"{somebody} come closer to {figure} than the ground allows"
    return f"{somebody} compute {figure}"


def _how_close(disclosure: Disclosure) -> str:
    """Returns how closely a figure is known. That is as restricted as its value, since it helps to compute it."""
    if not disclosure.within:
        return ""
    return f"It can be known to within {disclosure.within * 100}%."


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
        fix=f"{did_you_mean(who, known)}Write ids of `names:`. Names here: {names}.",
        shows=str(who),
    )


def public_and_known(who: Text) -> Finding:
    return KNOWN_AND_PUBLIC.finding(KNOWN_AND_PUBLIC.what, who.span, shows=str(who))


RULES = (
    CAN_BE_WORKED_OUT,
    CANNOT_BE_DECIDED,
    NOT_A_SHARE,
    UNKNOWN_INSIDER,
    KNOWN_AND_PUBLIC,
)
