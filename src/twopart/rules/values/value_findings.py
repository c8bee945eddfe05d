"""Rules: withheld values that public ones give away. Findings name ids and places, never a value."""

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.model.figure import is_place

FigureIds = tuple[str, ...]

PUBLIC_AND_WITHHELD = Rule(
    name="public-and-withheld",
    what="a public value that is equal, or close, to a withheld one",
    why="If both are the same fact, Part 1 prints what is withheld, or comes closer to it than its "
    "ground allows.",
    fix="Withhold the public one on the same ground, or publish the other.",
    may_be_excepted=True,
    example="""\
figures:
  price: {amount: £22.048m, withheld: commercial}
  ceiling: {amount: £22.048m, public: true}
""",
    mended="""\
figures:
  price: {amount: £22.048m, withheld: commercial}
  ceiling: {amount: £22.048m, withheld: commercial}
""",
)
WITHHELD_BY_ARITHMETIC = Rule(
    name="withheld-by-arithmetic",
    what="a withheld value that two or more public ones come to",
    why="Both of these are public, so anyone can try it. The paper states no relation between "
    "them, but they agree too closely to be chance.",
    fix="Withhold one of them on the same ground, or print it to fewer places.",
    may_be_excepted=True,
    example="""\
figures:
  budget: {amount: £30.000m, public: true}
  left: {amount: £7.952m, public: true}
  price: {amount: £22.048m, withheld: commercial}
""",
    mended="""\
figures:
  budget: {amount: £30.000m, public: true}
  left: {amount: £7.952m, withheld: commercial}
  price: {amount: £22.048m, withheld: commercial}
""",
)


def public_and_withheld(
    at: Span,
    public: str,
    manner: str,
    withheld: FigureIds,
    secret: Span,
) -> Finding:
    """Returns the finding on a public and a withheld figure; `manner` is how the two agree, as a verb: “is the same
    as”.
    """
    return PUBLIC_AND_WITHHELD.finding(
        f"`{public}` is public, and {manner} {_together(withheld)}, "
        f"which {_is(withheld)} withheld",
        at,
        fix=f"Withhold `{public}` on the same ground, or publish the other; or, if they are two "
        f"facts, say so: {exception_by_ids(PUBLIC_AND_WITHHELD, (public, *withheld))}.",
        shows=public,
        also=(secret,),
    )


def published_and_withheld(
    at: Span,
    public: str,
    manner: str,
    withheld: FigureIds,
    published: Span,
) -> Finding:
    return PUBLIC_AND_WITHHELD.finding(
        f"{_together(withheld)} {_is(withheld)} withheld; `{public}` was published, "
        f"and {manner} {_them(withheld)}",
        at,
        why="If both are the same fact, anyone who has the earlier document knows it, or comes closer "
        "to it than its ground allows.",
        fix="Look it up in published.yaml. If it is the same, say so there (`same-as`), and "
        "publish the figure; or, if they are two facts, say so here: "
        f"{exception_by_ids(PUBLIC_AND_WITHHELD, (public, *withheld))}.",
        also=(published,),
    )


def rounded_and_unsaid(
    at: Span,
    public: str,
    unsaid: str,
    exact: Span,
) -> Finding:
    return PUBLIC_AND_WITHHELD.finding(
        f"Part 1 prints `{public}`, which is `{unsaid}` rounded; but `{unsaid}` is stated in withheld words only",
        at,
        why="Readers of Part 1 know the rounded figure. Either the exact one need not be "
        "withheld, or the rounded one reveals it.",
        fix=f"Say `{unsaid}` in public words; or label it withheld, and state at `{public}` under "
        "`declassified:` who made it public, and why; or let both stand: "
        f"{exception_by_ids(PUBLIC_AND_WITHHELD, (public, unsaid))}.",
        shows=public,
        also=(exact,),
    )


def total_and_withheld(
    at: Span,
    public: str,
    line: str,
    secret: str,
    cell: Span,
) -> Finding:
    """Returns the finding on a public total; `line` is a row or column of a table, in which the cell `secret` stands."""
    return PUBLIC_AND_WITHHELD.finding(
        f"`{public}` is public, and has the same value as all of `{line}` together, "
        f"where `{secret}` is withheld",
        at,
        why="Anyone who subtracts what Part 1 prints of them has what is withheld, or comes close to it.",
        fix=f"Withhold `{public}` on the same ground; or print two of them as one; or, if they "
        f"are two facts, say so: {exception_by_ids(PUBLIC_AND_WITHHELD, (public, secret))}.",
        shows=public,
        also=(cell,),
    )


def summed(
    at: Span,
    parts: str,
    withheld: str,
    places: tuple[Span, ...],
) -> Finding:
    """Returns the finding on a withheld figure that is a sum; `parts` is a row or a column, or several figures."""
    return WITHHELD_BY_ARITHMETIC.finding(
        f"`{withheld}` is withheld, and can be worked out: {_all(parts)} come to it",
        at,
        why="They are public and stand together, so anyone can add them up.",
        fix="Withhold one of them on the same ground, or print it to fewer places; or, if they "
        "have nothing to do with it, say so: "
        f"{exception_by_ids(WITHHELD_BY_ARITHMETIC, (parts, withheld))}.",
        also=places,
    )


def derived_date(
    at: Span,
    withheld: str,
    start: str,
    sentence: Span,
) -> Finding:
    """Returns the finding on a withheld date that can be counted; `start` is the id of a date, or words such as “the
    meeting”.
    """
    name = f"`{start}`"
    if " " in start:
        name = start
    return WITHHELD_BY_ARITHMETIC.finding(
        f"`{withheld}` is withheld, and can be worked out: public words say how long before or "
        f"after {name} it is",
        at,
        why="The other date is public, so anyone can count from it.",
        fix="Say less precisely when it is, or withhold the time on the same ground; or, if the "
        "words are about another day, say so: "
        f"{exception_by_ids(WITHHELD_BY_ARITHMETIC, (start, withheld))}.",
        also=(sentence,),
    )


def computed_in_words(
    at: Span, public: str, withheld: FigureIds, sentence: Span
) -> Finding:
    return WITHHELD_BY_ARITHMETIC.finding(
        f"{_together(withheld)} {_is(withheld)} withheld, and can be worked out: public words say "
        f"how many times `{public}` it is, or which share of it, or how many of it make `{public}`",
        at,
        why="The figure beside these words is public, so anyone can multiply or divide it.",
        fix=f"Leave these words out, or withhold it or `{public}` on the same ground; or, if they "
        "have nothing to do with it, say so: "
        f"{exception_by_ids(WITHHELD_BY_ARITHMETIC, (public, *withheld))}.",
        also=(sentence,),
    )


def computed(
    at: Span,
    operation: str,
    public: tuple[str, str],
    withheld: FigureIds,
    places: tuple[Span, ...],
) -> Finding:
    """Returns the finding on what can be worked out; `operation` says what is done with the two public figures, with a
    pair of braces for each.
    """
    return WITHHELD_BY_ARITHMETIC.finding(
        f"{_together(withheld)} {_is(withheld)} withheld, and can be worked out: "
        f"{operation.format(*public)}",
        at,
        fix="Withhold one of the two on the same ground, or print it to fewer places; or, if they "
        "have nothing to do with it, say so: "
        f"{exception_by_ids(WITHHELD_BY_ARITHMETIC, (*public, *withheld))}.",
        also=places,
    )


def exception_by_ids(rule: Rule, ids: FigureIds) -> str:
    item = ", ".join(map(_id_to_write, ids))
    exception = letting_stand(rule.name, item)
    if any(map(is_place, ids)):
        return f"{exception}, with an id for the number: {{=its_id: …}}"
    return exception


def _id_to_write(figure: str) -> str:
    """Returns the id of a figure; of a number in place, which has none, the one that its author is to give it."""
    if is_place(figure):
        return "its_id"
    return figure


def _all(parts: str) -> str:
    ids = parts.split(", ")
    if len(ids) == 1:
        return f"all of `{parts}` together"
    return f"`{'`, `'.join(ids)}` together"


def _together(ids: FigureIds) -> str:
    words = " and ".join(f"`{figure}`" for figure in ids)
    if len(ids) == 1:
        return words
    return f"{words} together"


def _them(ids: FigureIds) -> str:
    if len(ids) == 1:
        return "it"
    return "them together"


def _is(ids: FigureIds) -> str:
    if len(ids) == 1:
        return "is"
    return "are"


RULES = (PUBLIC_AND_WITHHELD, WITHHELD_BY_ARITHMETIC)
