"""The findings on withheld values that public ones give away: ids and places, never a value."""

from twopart.base.finding import Finding
from twopart.base.source import Span

SAME = "public-and-withheld"
RECKONED = "withheld-by-arithmetic"
Ids = tuple[str, ...]


def public_and_withheld(
    at: Span, public: str, manner: str, withheld: Ids, secret: Span
) -> Finding:
    return Finding(
        SAME, f"`{public}` is public, and {manner} {_together(withheld)}, which {_is(withheld)} withheld",
        "If both are one fact, Part 1 prints what is withheld, or comes closer to it than its ground allows.",
        f"Withhold `{public}` on the same ground, or publish the other; or, if they are two facts, say so: "
        f"{_exception(SAME, (public, *withheld))}.", at, shows=public, also=(secret,),
    )  # fmt: skip


def published_and_withheld(
    at: Span, public: str, manner: str, withheld: Ids, published: Span
) -> Finding:
    return Finding(
        SAME, f"{_together(withheld)} {_is(withheld)} withheld; `{public}` was published, and {manner} it",
        "If both are one fact, anyone who has the earlier document knows it, or comes closer to it than its ground allows.",
        "Look it up in published.yaml. If it is the same, say so there (`same-as`), and publish the figure; or, if they "
        f"are two facts, say so here: {_exception(SAME, (public, *withheld))}.", at, also=(published,),
    )  # fmt: skip


def rounded_and_unsaid(at: Span, public: str, unsaid: str, said: Span) -> Finding:
    return Finding(
        SAME, f"Part 1 prints `{public}`, which is `{unsaid}` rounded; but `{unsaid}` is said in withheld words alone",
        "Readers of Part 1 know the rounded figure. Either the exact one need not be withheld, or the rounded one tells of it.",
        f"Say `{unsaid}` in public words; or label it withheld, and state at `{public}` under `declassified:` who made it "
        f"public, and why; or let both stand: {_exception(SAME, (public, unsaid))}.", at, shows=public, also=(said,),
    )  # fmt: skip


def total_and_withheld(
    at: Span, public: str, line: str, secret: str, cell: Span
) -> Finding:
    return Finding(
        SAME, f"`{public}` is public, and has the same value as all of `{line}` together, where `{secret}` is withheld",
        "Whoever takes from it what Part 1 prints of them has what is withheld, or comes close to it.",
        f"Withhold `{public}` on the same ground; or print two of them as one; or, if they are two facts, say so: "
        f"{_exception(SAME, (public, secret))}.", at, shows=public, also=(cell,),
    )  # fmt: skip


def summed(at: Span, parts: str, withheld: str, places: tuple[Span, ...]) -> Finding:
    return Finding(
        RECKONED, f"`{withheld}` is withheld, and can be worked out: {_all(parts)} come to it",
        "They are public and stand together, so anyone can add them up.",
        "Withhold one of them on the same ground, or print it to fewer places; or, if they have nothing to do with it, "
        f"say so: {_exception(RECKONED, (parts, withheld))}.", at, also=places,
    )  # fmt: skip


def reckoned_date(at: Span, withheld: str, start: str, sentence: Span) -> Finding:
    said = start if " " in start else f"`{start}`"
    return Finding(
        RECKONED, f"`{withheld}` is withheld, and can be worked out: public words say how long before or after {said} it is",
        "The other date is public, so anyone can count from it.",
        "Say less precisely when it is, or withhold the time on the same ground; or, if the words are about another day, "
        f"say so: {_exception(RECKONED, (start, withheld))}.", at, also=(sentence,),
    )  # fmt: skip


def reckoned(
    at: Span,
    operation: str,
    public: tuple[str, str],
    withheld: Ids,
    places: tuple[Span, ...],
) -> Finding:
    return Finding(
        RECKONED, f"{_together(withheld)} {_is(withheld)} withheld, and can be worked out: {operation.format(*public)}",
        "Both of these are public, so anyone can try it. The paper states no relation between them, but they agree too "
        "closely for chance.",
        "Withhold one of the two on the same ground, or print it to fewer places; or, if they have nothing to do with "
        f"it, say so: {_exception(RECKONED, (*public, *withheld))}.", at, also=places,
    )  # fmt: skip


def _exception(rule: str, ids: Ids) -> str:
    return f'`exceptions: [{{rule: {rule}, item: "{", ".join(ids)}", reason: …}}]`'


def _all(parts: str) -> str:
    """A row or a column, or several figures."""
    several = parts.split(", ")
    return (
        f"`{'`, `'.join(several)}` together"
        if len(several) > 1
        else f"all of `{parts}` together"
    )


def _together(ids: Ids) -> str:
    named = " and ".join(f"`{one}`" for one in ids)
    return f"{named} together" if len(ids) > 1 else named


def _is(ids: Ids) -> str:
    return "are" if len(ids) > 1 else "is"
