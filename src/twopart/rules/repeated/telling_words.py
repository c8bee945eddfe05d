"""Single words, dates and counts of what is withheld, typed in public: Croydon, J Okoro, 9 June 2031, 14 posts."""

import re
from collections.abc import Iterator
from functools import cached_property

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.language.counted import Counted, counted, is_same_count
from twopart.language.persons import called, in_mail_address
from twopart.language.proper_nouns import ProperNoun, is_acronym, is_inside
from twopart.language.written_dates import is_same_date, written_dates
from twopart.model.quantity import Day
from twopart.outline.identifying_words import Telling, tellings
from twopart.outline.subject import Subject
from twopart.rules import words
from twopart.rules.prose.printed import Printed, printed
from twopart.rules.repeated import repeated_words


def names_and_dates_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Each of them once, at its first place in public; with a fix that mends all its places."""
    told = tellings(subject)
    if not told:
        return
    places = _Places([place for place in printed(subject) if place.public], told)
    for telling in told:
        found = list(places.of(telling))
        yield from (
            words.telling_folder(place.span) for place, _ in found if place.folder
        )
        yield from _findings(
            telling,
            [place.span.find(said) for place, said in found if not place.folder],
        )


def _findings(telling: Telling, at: list[Span]) -> Iterator[Finding]:
    if telling.name:
        yield from (words.typed_secret(place, telling.name) for place in at)
    elif at:
        yield repeated_words.repeats_a_name(
            at[0], telling.at, at[1:], name=isinstance(telling.what, str)
        )


class _Places:
    """What public words name, date and count, each with its places. Nothing is searched for that nobody asks for."""

    def __init__(self, places: list[Printed], told: tuple[Telling, ...]) -> None:
        self.places = places
        self.words = [
            telling.what
            for telling in told
            if isinstance(telling.what, str) and not telling.person
        ]

    @cached_property
    def nouns(self) -> dict[str, list[tuple[Printed, ProperNoun]]]:
        """The words that are asked for, as they stand with a capital, or in the name of the folder."""
        either = "|".join(
            sorted({re.escape(word) for word in self.words}, key=len, reverse=True)
        )
        pattern = re.compile(rf"(?i)(?:{either})(?![^\W_])")
        found: dict[str, list[tuple[Printed, ProperNoun]]] = {}
        for place in self.places:
            for noun in _nouns(pattern, place):
                found.setdefault(noun.word.casefold(), []).append((place, noun))
        return found

    @cached_property
    def dates(self) -> list[tuple[Printed, Day, str]]:
        return [
            (place, day, said)
            for place in self.places
            for day, said in written_dates(place.words)
        ]

    @cached_property
    def counts(self) -> dict[int, list[tuple[Printed, Counted, str]]]:
        found: dict[int, list[tuple[Printed, Counted, str]]] = {}
        for place in self.places:
            for count, start, end in counted(place.words):
                found.setdefault(count.number, []).append(
                    (place, count, place.words[start:end])
                )
        return found

    def of(self, telling: Telling) -> Iterator[tuple[Printed, str]]:
        """The places that say it, each with the words that do."""
        if isinstance(telling.what, Day):
            day = telling.what
            yield from (
                (place, said)
                for place, other, said in self.dates
                if is_same_date(other, day)
            )
        elif isinstance(telling.what, Counted):
            count = telling.what
            alike = self.counts.get(count.number, ())
            yield from (
                (place, said)
                for place, other, said in alike
                if is_same_count(other, count)
            )
        else:
            found = (
                self._persons(telling.what)
                if telling.person
                else self._named(telling.what, telling)
            )
            yield from (
                one
                for one in found
                if not any(name in one[0].words for name in telling.known)
            )

    def _named(self, word: str, telling: Telling) -> Iterator[tuple[Printed, str]]:
        for place, noun in self.nouns.get(word.casefold(), ()):
            other = (
                is_acronym(word) and noun.word != word and not place.folder
            )  # IT and it
            if not other and (telling.certain or (noun.inside and not place.folder)):
                yield place, noun.word

    def _persons(self, surname: str) -> Iterator[tuple[Printed, str]]:
        pattern = called(surname)
        for place in self.places:
            if (
                place.folder and surname.casefold() in place.words.casefold().split()
            ) or (surname in place.words and pattern.search(place.words)):
                yield place, surname
            elif "@" in place.words and (
                found := in_mail_address(surname).search(place.words)
            ):
                yield place, found[0]


def _nouns(pattern: re.Pattern[str], place: Printed) -> Iterator[ProperNoun]:
    text = (
        place.words.title() if place.folder else place.words
    )  # a folder has no capitals
    for found in pattern.finditer(text):
        start = found.start()
        apart = not text[max(0, start - 1) : start].isalnum()
        if apart and (
            found[0][0].isupper() or "://" in text or _is_in_mail_address(text, start)
        ):
            yield ProperNoun(found[0], start, is_inside(text, start))


def _is_in_mail_address(text: str, start: int) -> bool:
    """Whether a word stands before the sign of an address, which has no capitals: j.okoro@met.police.uk."""
    return "@" in text[start:].split(maxsplit=1)[0]
