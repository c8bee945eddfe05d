"""Telephone numbers, addresses, times of day and other identifying numbers of what is withheld, typed in public."""

import re
from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.rule import letting_stand
from twopart.base.source import Span
from twopart.language.naming.contact_details import ContactDetail, contact_details
from twopart.outline.identifying_words import withheld_texts
from twopart.outline.public_knowledge import public_knowledge
from twopart.outline.subject import Subject
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.repeated.repeat_findings import REPEATS_WITHHELD

# Where a link leads: a page that is public, which both parts may name.
LINKED = re.compile(r"\]\([^()\s]*\)")

WithheldContact = tuple[ContactDetail, Span]


def contact_details_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Yields a finding on each detail that is repeated, at its first public place."""
    withheld = _unknown(subject)
    if not withheld:
        return
    places = [place for place in printed(subject) if place.public]
    for detail, at in withheld:
        spans = list(_mentions(detail, places))
        if spans:
            yield _repeats(detail, at, spans)


def _mentions(detail: ContactDetail, places: Iterable[TypedWords]) -> Iterator[Span]:
    for place in places:
        if found := detail.found_in(place.words):
            yield place.span.find(found)


def _unknown(subject: Subject) -> list[WithheldContact]:
    """Returns those of withheld words and persons, each once; what the public may know is left out."""
    known = "\n".join((*public_knowledge(subject).known, *_of_public_names(subject)))
    first: dict[str, WithheldContact] = {}
    for words, public, at in _texts(subject):
        for detail in contact_details(LINKED.sub("]", words)):
            if not detail.pattern.search(f"{known}\n{public}"):
                first.setdefault(detail.pattern.pattern, (detail, at))
    return list(first.values())


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


def _repeats(detail: ContactDetail, at: Span, spans: list[Span]) -> Finding:
    return REPEATS_WITHHELD.finding(
        f"public words contain {detail.kind} from withheld ones",
        spans[0],
        why="It leads to one person, place or matter, and so reveals what is withheld.",
        fix="Leave it out, or withhold it here on the same ground; or, if the public may know it, except it: "
        f"{letting_stand(REPEATS_WITHHELD.name, 'the detail')}.",
        also=(at, *spans[1:]),
    )
