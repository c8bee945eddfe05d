"""What an audit found, in the author's words: ids of figures and names, never values."""

from collections.abc import Iterable

from twopart.disclosure.found import Chain, Disclosure, Side
from twopart.disclosure.proposal import Proposal
from twopart.figures.register import Path
from twopart.finding import Finding
from twopart.source import Span

COUNTS = ("no", "one", "two", "three", "four", "five")
MOST_NAMED = 12
STARTS: dict[Side, str] = {"exactly": "It is", "at least": "It is at least", "at most": "It is at most"}
FOLLOWS: dict[Side, str] = {
    "exactly": "It follows from", "at least": "How small it can be follows from",
    "at most": "How large it can be follows from",
}  # fmt: skip


def can_be_worked_out(span: Span, figure: str, found: Disclosure, offered: list[str]) -> Finding:
    return Finding(
        "can-be-worked-out", f"`{figure}` is withheld, and {_closeness(found)}",
        " ".join(_chain(chain) for chain in found.chains),
        _what_to_do(figure, found, offered), span, shows=figure,
    )  # fmt: skip


def cannot_be_told(span: Span, figure: str, found: Disclosure) -> Finding:
    return Finding(
        "cannot-be-told", f"`{figure}` is withheld, and whether it can be worked out could not be told",
        "The solver gave no answer: the figures contradict each other, or there are too many of them. "
        + " ".join(_chain(chain) for chain in found.chains),
        "Put right what else is found, and look at these figures; nothing is built until it can be told.", span,
        shows=figure,
    )  # fmt: skip


def _closeness(found: Disclosure) -> str:
    insider = f"`{found.insider}`, who knows its own figures" if found.insider else ""
    if found.within is None:
        return f"it cannot be shown that {f'{insider}, cannot' if insider else 'nobody can'} work it out"
    can = f"{insider}, can" if insider else "anybody can"
    return f"{can} tell it to within {found.within * 100}%" if found.within else f"{can} compute it"


def _chain(chain: Chain) -> str:
    by = f"by the formula or total of {_named(chain.by)}"
    since = f", since {_named(chain.not_negative)} cannot be less than nil" if chain.not_negative else ""
    if not chain.public:
        return f"It follows {by} alone{since}."
    if not chain.plain:
        return f"{FOLLOWS[chain.side]} {_named(chain.public)}, {by}{since}."
    added = _listed(chain.added, " plus ")
    taken = _listed(chain.taken, " less ")
    return f"{STARTS[chain.side]} {added or 'nil'}{' less ' if taken else ''}{taken}, {by}{since}."


def _what_to_do(figure: str, found: Disclosure, offered: list[str]) -> str:
    if not offered:
        public = tuple(dict.fromkeys(path for chain in found.chains for path in chain.public))
        named = f": {_named(public)}" if public else ""
        return (
            "No change was found, in the time that there is, after which nothing follows. Print fewer of these, or to "
            f"fewer places, before a total its parts{named}; or publish `{figure}`."
        )
    ways = offered[0] if len(offered) == 1 else "; or ".join(f"({n}) {way}" for n, way in enumerate(offered, 1))
    return f"Do this{'' if len(offered) == 1 else ', one of it'}: {ways}. Checked: with this, nothing follows. Or publish `{figure}`."


def proposal(proposal: Proposal) -> str:
    if proposal.kind == "merge":
        return f"print the rows {_named(proposal.paths)} as one, with their sum"
    if proposal.kind == "withhold":
        return f"withhold {_named(proposal.paths)} too"
    places = "one place" if proposal.places == 1 else f"{COUNTS[proposal.places]} places"
    return f"print {_named(proposal.paths)} to {places} fewer (with “c.” where it is typed, by `precision:` where it is computed)"


def _named(paths: Iterable[Path]) -> str:
    return _listed(paths, ", ")


def _listed(paths: Iterable[Path], between: str) -> str:
    named = [f"`{'.'.join(path)}`" for path in paths]
    more = [f"{len(named) - MOST_NAMED} others"] if len(named) > MOST_NAMED else []
    return between.join([*named[:MOST_NAMED], *more])
