"""What its authors decided by which more may be known of something withheld than the rules of disclosure allow.

A ground that protects less than is usual, a declassification, an exception to a rule of disclosure. Part 2 and the
tick sheet list them: nobody but their readers can judge whether the reasons hold.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from twopart.base.record import record
from twopart.base.source import Span
from twopart.disclosure.equations.system import PROTECT
from twopart.figures.register import Register
from twopart.model.everything import everything
from twopart.model.paper import Paper
from twopart.model.prose import Clause, Prose
from twopart.model.quantity import Quantity
from twopart.model.ties import TYPED, Excepted
from twopart.project.declassified import declassifications
from twopart.prose.withheld import clauses

PERCENT = 100
USUAL = f"{PROTECT * PERCENT}%"
# Rules about words and sums as such. Any other rule that has exceptions is about what the public learns.
NOT_OF_DISCLOSURE = (
    TYPED, "two-statements", "list-count", "list-total", "scale-slip", "year-columns", "total-does-not-cast",
    "bare-placeholder",
)  # fmt: skip
Kind = Literal["protect", "declassified", "exception"]
LABELS: dict[Kind, str] = {
    "protect": "Protection",
    "declassified": "Declassified",
    "exception": "Exception",
}
# What an exception lets stand, in words for the decision maker.
STANDS = {
    "repeats-withheld": "Part 1 may say {}.",
    "already-published": "{} is withheld although it was published before.",
}


@record
class Allowance:
    """One such decision. `named` is an id or a rule, which may be shown; `said` is as restricted as Part 2."""

    kind: Kind
    at: Span
    grounds: frozenset[str]
    named: str
    said: str


def allowances(paper: Paper, register: Register) -> tuple[Allowance, ...]:
    """All of them: grounds, then declassifications, then exceptions, each in the order of the source."""
    return (
        *_weakly_protected(paper),
        *_declassified(paper, register),
        *_excepted(paper, register),
    )


def _weakly_protected(paper: Paper) -> Iterator[Allowance]:
    for name, ground in paper.grounds.items():
        share = ground.protect.value if ground and ground.protect else None
        if (
            ground
            and ground.protect
            and isinstance(share, Quantity)
            and Fraction(share.value) < PROTECT * PERCENT
        ):
            said = (
                f"A figure withheld on this ground need stay open by only {share} on either side of its value; "
                f"{USUAL} is usual."
            )
            yield Allowance(
                "protect",
                ground.protect.span,
                frozenset({str(name)}),
                f"`{name}`",
                said,
            )


def _declassified(paper: Paper, register: Register) -> Iterator[Allowance]:
    for each in declassifications(paper, register):
        lowered = (
            register.entries[path].lowered
            for path in each.paths
            if path in register.entries
        )
        grounds = frozenset(name for names in lowered for name in names)
        yield Allowance(
            "declassified", each.by.span, grounds, f"`{each.id}`", each.said
        )


def _excepted(paper: Paper, register: Register) -> Iterator[Allowance]:
    withheld = list(_withheld_words(paper)) if paper.exceptions else []
    for exception in filter(
        None, paper.exceptions
    ):  # those that cannot be read have their findings
        if exception.rule in NOT_OF_DISCLOSURE:
            continue
        grounds = _grounds_of(exception, paper, register, withheld)
        item = _item(exception, register)
        stands = STANDS.get(
            str(exception.rule), f"{{}} may stand (rule {exception.rule})."
        ).format(item)
        said = f"{stands} {exception.reason}"
        yield Allowance(
            "exception", exception.span, grounds, f"`{exception.rule}`", said
        )


def _item(exception: Excepted, register: Register) -> str:
    """The words that are excepted; of ids, the figures."""
    entries = [register.entries.get(path) for path in _paths(exception)]
    if all(entries):
        return ", ".join(str(entry.value) for entry in entries if entry)
    return f"“{' '.join(exception.item.split())}”"


def _paths(exception: Excepted) -> list[tuple[str, ...]]:
    return [tuple(part.strip().split(".")) for part in exception.item.split(",")]


def _grounds_of(
    exception: Excepted,
    paper: Paper,
    register: Register,
    withheld: list[tuple[str, str]],
) -> frozenset[str]:
    """The grounds on which what is excepted is withheld; that of Part 2 where nothing else has them."""
    named = (
        register.entries[path].label.grounds
        for path in _paths(exception)
        if path in register.entries
    )
    found = frozenset(filter(None, (name for names in named for name in names)))
    excepted = _plain(exception.item)
    found = found or frozenset(
        ground for words, ground in withheld if excepted in words
    )
    own = {str(paper.part_2.withheld)} if paper.part_2 else set()
    return found or frozenset(own)


def _withheld_words(paper: Paper) -> Iterator[tuple[str, str]]:
    """The words of each withheld clause, and of each passage below a label, with their ground."""
    for thing in everything(paper):
        if isinstance(thing, Prose):
            for clause in clauses(thing):
                yield _plain(_written(clause)), str(clause.ground)
        elif (ground := getattr(thing, "withheld", None)) and thing is not paper.part_2:
            for inside in everything(thing):
                if isinstance(inside, Prose):
                    yield _plain(inside.text), str(ground)


def _written(clause: Clause) -> str:
    return " ".join(
        str(
            getattr(
                run,
                "markdown",
                "",
            )
        )
        for run in clause.full
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()
