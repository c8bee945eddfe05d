"""Collects what a release withheld, as it is searched for in the Part 1 of a later paper; for the ledger alone."""

from collections.abc import Iterator
from decimal import Decimal

from twopart.base.source import Span
from twopart.disclosure.equations.earlier import KeptWords
from twopart.disclosure.equations.ledger import end_of
from twopart.language.counted import NamedCount
from twopart.model.quantity import Quantity
from twopart.model.secret import PublicContent, Secret
from twopart.outline.identifying_words import clues
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper
from twopart.prose.withheld import clauses

Grounds = dict[Span | None, tuple[str, ...]]


def released_words(subject: Subject) -> tuple[tuple[KeptWords, ...], PublicContent]:
    """Returns everything withheld, each with its grounds and their end; and what Part 1 said on purpose."""
    of_audit, public_words = of_paper(subject)
    secrets = (*of_audit, *_counts(subject))
    grounds: Grounds = dict(_grounds(subject))
    withheld_words: list[KeptWords] = []
    for secret in secrets:
        of_secret = _grounds_of(secret, subject, grounds)
        end = None
        if of_secret:
            end = end_of(of_secret, subject.paper)
        withheld_words.append(KeptWords(_without_place(secret), of_secret, end))
    return tuple(withheld_words), public_words


def _counts(subject: Subject) -> Iterator[Secret]:
    """Yields the counts of withheld wordings, which `check` looks for in the words of the paper itself."""
    for clue in clues(subject):
        if isinstance(clue.what, NamedCount):
            for thing in sorted(clue.what.things):
                count = Quantity(Decimal(clue.what.number), thing)
                yield Secret(
                    f"the words at {clue.at}",
                    "figure",
                    clue.at,
                    value=count,
                )


def _without_place(secret: Secret) -> Secret:
    """Returns the wording without its line, which changes from one paper to the next."""
    return Secret(
        secret.id,
        secret.what,
        value=secret.value,
        words=secret.words,
        public=secret.public,
        sample=secret.sample,
    )


def _grounds(subject: Subject) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for each in subject.below_labels:
        yield each.span, (each.ground,)
    for prose in subject.proses:
        for clause in clauses(prose):
            yield clause.span, (str(clause.ground),)


def _grounds_of(secret: Secret, subject: Subject, grounds: Grounds) -> tuple[str, ...]:
    """Returns the grounds on which it is withheld; none if that cannot be decided, and then it never ends."""
    name = subject.paper.names.get(secret.id)
    if secret.what == "name" and name is not None:
        return (str(name.withheld),)
    entry = subject.register.entries.get(tuple(secret.id.split(".")))
    if secret.what == "figure" and entry is not None:
        return tuple(sorted(entry.label.grounds))
    return grounds.get(secret.at, ())
