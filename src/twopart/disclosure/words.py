"""What an audit found, in the author's words: ids of figures and names, never values."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from twopart.disclosure.changes import last_place
from twopart.disclosure.found import Chain, Disclosure, Side
from twopart.disclosure.paths import named as name_of
from twopart.disclosure.proposal import Proposal
from twopart.figures.register import Path
from twopart.finding import Finding
from twopart.model.quantity import CURRENCIES
from twopart.source import Span, Text

MOST_NAMED = 12
STARTS: dict[Side, str] = {"exactly": "It is", "at least": "It is at least", "at most": "It is at most"}
FOLLOWS: dict[Side, str] = {
    "exactly": "It follows from", "at least": "How small it can be follows from",
    "at most": "How large it can be follows from",
}  # fmt: skip


def can_be_worked_out(span: Span, figure: str, found: Disclosure, offered: list[str]) -> Finding:
    return Finding(
        "can-be-worked-out", f"`{figure}` is withheld, and {closeness(found)}",
        chains(found.chains),
        _what_to_do(figure, found, offered), span, shows=figure,
    )  # fmt: skip


def cannot_be_told(span: Span, figure: str, found: Disclosure) -> Finding:
    return Finding(
        "cannot-be-told", f"`{figure}` is withheld, and whether it can be worked out could not be told",
        "The solver gave no answer: the figures contradict each other, or there are too many of them. "
        + chains(found.chains),
        "Put right what else is found, and look at these figures; nothing is built until it can be told.", span,
        shows=figure,
    )  # fmt: skip


def closeness(found: Disclosure) -> str:
    """Who can tell it, and how closely."""
    insider = f"`{found.insider}`, who knows its own figures" if found.insider else ""
    if found.within is None:
        return f"it cannot be shown that {f'{insider}, cannot' if insider else 'nobody can'} work it out"
    can = f"{insider}, can" if insider else "anybody can"
    return f"{can} tell it to within {found.within * 100}%" if found.within else f"{can} compute it"


def chains(chains: tuple[Chain, ...]) -> str:
    """One after the other; two that say the same from both sides once."""
    if len({(frozenset(chain.public), chain.plain, chain.not_negative) for chain in chains}) == 1 and len(chains) > 1:
        return _chain(replace(chains[0], side="exactly"))[:-1] + ", as closely as that is printed."
    return " ".join(map(_chain, chains))


def _chain(chain: Chain) -> str:
    why = f"{_by(chain)}{_since(chain)}"
    if not chain.public:
        return f"It follows{why}."
    if not chain.plain:
        return f"{FOLLOWS[chain.side]} {_named(chain.public)}{why}."
    taken = f" less {_listed(chain.taken, ' less ')}" if chain.taken else ""
    return f"{STARTS[chain.side]} {_listed(chain.added, ' plus ') or 'nil'}{taken}{why}."


def _by(chain: Chain) -> str:
    computed = (
        f", by what {_named(chain.by)} {'is' if len(chain.by) == 1 else 'are'} computed from" if chain.by else ""
    )
    tied = f", by the ties of {_named(chain.ties)}" if chain.ties else ""
    return f"{computed}{tied}"


def _since(chain: Chain) -> str:
    return f", and since {_named(chain.not_negative)} cannot be below nil" if chain.not_negative else ""


def _what_to_do(figure: str, found: Disclosure, offered: list[str]) -> str:
    if not offered:
        public = tuple(dict.fromkeys(path for chain in found.chains for path in chain.public))
        named = f": {_named(public)}" if public else ""
        return (
            "No single change was found after which nothing follows. Print fewer of these, or to "
            f"fewer places, before a total its parts{named}; or publish `{figure}`."
        )
    ways = offered[0] if len(offered) == 1 else "; or ".join(f"({n}) {way}" for n, way in enumerate(offered, 1))
    return f"Do this{'' if len(offered) == 1 else ', one of it'}: {ways}. Checked: with this, nothing follows. Or publish `{figure}`."


def proposal(proposal: Proposal) -> str:
    named = _listed((choice.path for choice in proposal.choices), ", ")
    if proposal.kind == "merge":
        return f"print the rows {named} as one, with their sum"
    if proposal.kind == "withhold":
        return f"withhold {named} too"
    if proposal.kind == "take back":
        return f"take the declassification of {named} back"
    named = ", ".join(
        f"`{'.'.join(choice.path)}` to the nearest {_step(*step)}"
        for choice, step in zip(proposal.choices, proposal.steps, strict=True)
    )
    return f"print {named} (as `precision:` where it is computed; where it is typed, so and with “c.”)"


def _step(step: Fraction, unit: str) -> str:
    """As `precision:` reads it: a 1 in the last place."""
    return str(last_place(step, unit)) if unit in (*CURRENCIES, "%") else f"{last_place(step, unit).number}"


def _named(paths: Iterable[Path]) -> str:
    return _listed(paths, ", ")


def _listed(paths: Iterable[Path], between: str) -> str:
    named = [f"`{name_of(path)}`" for path in paths]
    more = [f"{len(named) - MOST_NAMED} others"] if len(named) > MOST_NAMED else []
    return between.join([*named[:MOST_NAMED], *more])


def not_a_share(span: Span, ground: str) -> Finding:
    return Finding(
        "not-a-share", f"`protect` of the ground `{ground}` is no share between 0% and 100%",
        "It says how far on either side of its value a withheld figure must stay open.",
        "Write one percentage, such as 10%; without it, it is 10%.", span, shows="protect",
    )  # fmt: skip


def unknown_insider(who: Text, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-insider", f"`{who}` is no name of this paper", "Nothing would be tried with what it knows.",
        f"Write ids of `names:`. Names here: {_listed(((name,) for name in known), ', ') or 'none'}.", who.span, shows=str(who),
    )  # fmt: skip


def public_and_known(who: Text) -> Finding:
    return Finding(
        "known-and-public", "`known-to` at something public", "Everybody knows it; perhaps it was to be withheld.",
        "Delete `known-to:`, or label it withheld on a ground.", who.span, shows=str(who),
    )  # fmt: skip
