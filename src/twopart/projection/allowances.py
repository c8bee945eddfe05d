"""What its authors decided by which more may be known of something withheld than the rules of disclosure allow.

A ground that protects less than is usual, a declassification, an exception to a rule of disclosure. Part 2 and the
tick sheet list them: nobody but their readers can judge whether the reasons hold.
"""

from collections.abc import Iterator
from typing import Literal

from twopart.base.record import record
from twopart.base.source import Span
from twopart.disclosure.equations.system import PROTECT
from twopart.figures.register import Register
from twopart.model.everything import everything
from twopart.model.paper import Paper
from twopart.model.prose import Clause, Prose
from twopart.model.quantity import Quantity
from twopart.model.ties import ExceptionToRule
from twopart.projection.declassified_figures import declassified_figures
from twopart.prose.withheld import clauses
from twopart.rules.exceptable import EXCEPTABLE

PERCENT = 100
USUAL = f"{PROTECT * PERCENT}%"
KindOfAllowance = Literal["protect", "declassified", "exception"]
LABELS: dict[KindOfAllowance, str] = {
    "protect": "Protection",
    "declassified": "Declassified",
    "exception": "Exception",
}
STANDS = {
    "repeats-withheld": "Part 1 may say {}.",
    "already-published": "{} is withheld although it was published before.",
}


@record
class Allowance:
    """One such decision. `named` is an id or a rule, which may be shown; `sentence` is as restricted as Part 2."""

    kind: KindOfAllowance
    at: Span
    grounds: frozenset[str]
    named: str
    sentence: str


def allowances(
    paper: Paper,
    register: Register,
) -> tuple[Allowance, ...]:
    """Returns all allowances: grounds, then declassifications, then exceptions, each in the order of the source."""
    return (
        *_weakly_protected(paper),
        *_declassified(paper, register),
        *_excepted(paper, register),
    )


def _weakly_protected(paper: Paper) -> Iterator[Allowance]:
    for name, ground in paper.grounds.items():
        if ground.protect is None:
            continue
        share = ground.protect.value
        if not isinstance(share, Quantity) or _is_usual(share):
            continue
        sentence = (
            f"A figure withheld on this ground need stay open by only {share} on either side of its value; "
            f"{USUAL} is usual."
        )
        yield Allowance(
            "protect",
            ground.protect.span,
            frozenset({str(name)}),
            f"`{name}`",
            sentence,
        )


def _is_usual(share: Quantity) -> bool:
    return share.fraction >= PROTECT * PERCENT


def _declassified(paper: Paper, register: Register) -> Iterator[Allowance]:
    for each in declassified_figures(paper, register):
        grounds: set[str] = set()
        for path in each.paths:
            if entry := register.entries.get(path):
                grounds.update(entry.lowered)
        yield Allowance(
            "declassified",
            each.by.span,
            frozenset(grounds),
            f"`{each.id}`",
            each.sentence,
        )


def _excepted(paper: Paper, register: Register) -> Iterator[Allowance]:
    if not paper.exceptions:
        return
    withheld = list(_withheld_words(paper))
    for exception in paper.exceptions:
        rule = EXCEPTABLE.get(exception.rule)
        if rule and not rule.exception_discloses:
            continue
        yield Allowance(
            "exception",
            exception.span,
            _grounds_of(exception, paper, register, withheld),
            f"`{exception.rule}`",
            f"{_stands(exception, register)} {exception.reason}",
        )


def _stands(exception: ExceptionToRule, register: Register) -> str:
    """Returns what the exception allows, in words for the decision maker."""
    rule = str(exception.rule)
    sentence = STANDS.get(rule, f"{{}} may stand (rule {rule}).")
    return sentence.format(_item(exception, register))


def _item(exception: ExceptionToRule, register: Register) -> str:
    """Returns the words that are excepted; of ids, the figures."""
    entries = [register.entries.get(path) for path in _paths(exception)]
    if all(entries):
        return ", ".join(str(entry.value) for entry in entries if entry)
    return f"“{' '.join(exception.item.split())}”"


def _paths(exception: ExceptionToRule) -> list[tuple[str, ...]]:
    items = map(str.strip, exception.item.split(","))
    return [tuple(item.split(".")) for item in items]


def _grounds_of(
    exception: ExceptionToRule,
    paper: Paper,
    register: Register,
    withheld: list[tuple[str, str]],
) -> frozenset[str]:
    """Returns the grounds on which what is excepted is withheld; that of Part 2 where nothing else has them."""
    grounds: set[str] = set()
    for path in _paths(exception):
        if entry := register.entries.get(path):
            grounds.update(filter(None, entry.label.grounds))
    if not grounds:
        item = _plain(exception.item)
        grounds.update(ground for words, ground in withheld if item in words)
    if not grounds and paper.part_2:
        grounds.add(str(paper.part_2.withheld))
    return frozenset(grounds)


def _withheld_words(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yields the words of each withheld clause, and of each passage below a label, with their ground."""
    for thing in everything(paper):
        if isinstance(thing, Prose):
            for clause in clauses(thing):
                yield _plain(_written(clause)), str(clause.ground)
            continue
        ground = getattr(thing, "withheld", None)
        if ground and thing is not paper.part_2:
            for passage in _passages_in(thing):
                yield _plain(passage.text), str(ground)


def _passages_in(thing: object) -> Iterator[Prose]:
    for inside in everything(thing):
        if isinstance(inside, Prose):
            yield inside


def _written(clause: Clause) -> str:
    words = [
        getattr(
            run,
            "markdown",
            "",
        )
        for run in clause.full
    ]
    return " ".join(map(str, words))


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()
