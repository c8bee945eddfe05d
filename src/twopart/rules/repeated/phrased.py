"""Ordinary phrases of Part 1 that say a withheld figure: for a year, 24 of the 150, in millions: 22."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.language.phrased import Phrased
from twopart.model.quantity import KnownValue, ends
from twopart.model.ties import PHRASED
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.prose.printed import Printed, printed
from twopart.rules.repeated import repeated_words


def withheld_figures_are_not_paraphrased(subject: Subject) -> Iterator[Finding]:
    phrased = Phrased(
        _values(subject, public=False),
        (value for _, value in _values(subject, public=True)),
    )
    yield from unless_excepted(subject, PHRASED, _judged(phrased, printed(subject)))


def _judged(phrased: Phrased, places: tuple[Printed, ...]) -> Iterator[Judged]:
    for place in places:
        for key, start, end in (
            phrased.within(place.words) if place.public and not place.folder else ()
        ):
            said = place.words[start:end]
            yield Judged(
                repeated_words.phrase_of_withheld(place.span.find(said), key), (said,)
            )


def _values(subject: Subject, *, public: bool) -> Iterator[tuple[str, KnownValue]]:
    for path, entry in subject.register.entries.items():
        if entry.label.public == public:
            yield from ((".".join(path), end) for end in ends(entry.value))
