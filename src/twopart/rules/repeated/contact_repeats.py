"""Telephone numbers, addresses, times of day and other identifying numbers of what is withheld, typed in public."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.rule import letting_stand
from twopart.base.source import Span
from twopart.language.naming.contact_details import ContactDetail
from twopart.outline.identifying_details import withheld_details
from twopart.outline.subject import Subject
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.repeated.repeat_findings import REPEATS_WITHHELD


def contact_details_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Yields a finding on each detail that is repeated, at its first public place."""
    withheld = withheld_details(subject)
    if not withheld:
        return
    places = [place for place in printed(subject) if place.public]
    for detail, at in withheld:
        spans = list(_mentions(detail, places))
        if spans:
            yield _repeats(detail, at, spans)


def _mentions(detail: ContactDetail, places: Iterable[TypedWords]) -> Iterator[Span]:
    for place in places:
        words = detail.found_in(place.words)
        if words:
            yield place.span.find(words)


def _repeats(detail: ContactDetail, at: Span, spans: list[Span]) -> Finding:
    return REPEATS_WITHHELD.finding(
        f"public words contain {detail.kind} from withheld ones",
        spans[0],
        why="It leads to one person, place or matter, and so reveals what is withheld.",
        fix="Leave it out, or withhold it here on the same ground; or, if the public may know it, except it: "
        f"{letting_stand(REPEATS_WITHHELD.name, 'the detail')}.",
        also=(at, *spans[1:]),
    )
