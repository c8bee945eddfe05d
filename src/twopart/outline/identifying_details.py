"""Finds the telephone numbers, addresses, times of day and other identifying numbers that a paper withholds.

What the public may know is left out. The rules look for the rest in public words, and the audit in a finished file.
"""

import re
from collections.abc import Iterator

from twopart.base.record import kept_in_record
from twopart.base.source import Span
from twopart.language.naming.contact_details import ContactDetail, contact_details
from twopart.outline.identifying_words import withheld_texts
from twopart.outline.public_knowledge import public_knowledge
from twopart.outline.subject import Subject

# Where a link leads: a page that is public, which both parts may name.
LINKED = re.compile(r"\]\([^()\s]*\)")

WithheldDetail = tuple[ContactDetail, Span]


@kept_in_record
def withheld_details(subject: Subject) -> tuple[WithheldDetail, ...]:
    """Returns those of withheld words and persons, each once; what the public may know is left out."""
    known = "\n".join((*public_knowledge(subject).known, *_of_public_names(subject)))
    first: dict[str, WithheldDetail] = {}
    for words, public, at in _texts(subject):
        for detail in contact_details(LINKED.sub("]", words)):
            if not detail.pattern.search(f"{known}\n{public}"):
                first.setdefault(detail.pattern.pattern, (detail, at))
    return tuple(first.values())


def _texts(subject: Subject) -> Iterator[tuple[str, str, Span]]:
    """Yields what is withheld, what Part 1 says in its place, and where."""
    for text in withheld_texts(subject):
        yield text.full, text.public, text.at
    for name in subject.paper.names.values():
        if name.withheld is not None and name.email is not None:
            yield name.email, "", name.email.span


def _of_public_names(subject: Subject) -> Iterator[str]:
    for name in subject.paper.names.values():
        if name.withheld is None:
            yield from map(str, name.contact)
