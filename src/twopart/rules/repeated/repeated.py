"""Words that are withheld in one place and typed in public in another."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.figures.grid import headings_of_tables
from twopart.model.paper import Name
from twopart.model.placeholder import typed
from twopart.model.prose import Prose, Run, Words
from twopart.model.ties import REPEATED
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, runs
from twopart.prose.withheld import Withheld, below_labels, clauses
from twopart.rules import words
from twopart.rules.prose.printed import Printed, printed
from twopart.rules.repeated.echoes import (
    HALF,
    LENGTH,
    Echo,
    Echoes,
    Tokens,
    Wording,
    neighbours,
    tokens,
    words_of,
)


def withheld_words_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Whatever is withheld, wherever it is written, in any words that Part 1 prints."""
    echoes = Echoes((*_withheld(subject), *_recorded(subject), *_unprinted(subject)))
    innocent = _Innocent(subject)
    for place in printed(subject):
        said = tokens(place.words) if place.public else ()
        telling = [echo for echo in echoes.within(said) if not innocent.says(echo)]
        if telling:
            first = min(
                telling,
                key=lambda echo: (not echo.certain, str(echo.of.at), echo.parts),
            )
            yield words.repeats_withheld(
                place.span.find(first.found_in(place.words)), first.of.at
            )
    if not subject.paper.public_source:
        yield from map(
            words.exception_matches_nothing, innocent.unused(printed(subject))
        )


class _Innocent:
    """What may stand in both parts: public names; but of six words that have a ground of their own, which nobody says
    by chance, no words of the title, of a law or of an exception.
    """

    def __init__(self, subject: Subject) -> None:
        paper = subject.paper
        public = [
            name for name in paper.names.values() if name and name.withheld is None
        ]
        self._names = _Quoted(word for name in public for word in name.known)
        grounds = filter(None, paper.grounds.values())
        laws = [law for ground in grounds for law in ground.law(subject.form.prints)]
        self._quoted = _Quoted((paper.title, *laws))
        self._exceptions = [
            exception for exception in paper.exceptions if exception.rule == REPEATED
        ]
        self._excepted = [words_of(exception.item) for exception in self._exceptions]

    def says(self, echo: Echo) -> bool:
        if self._names.holds(echo):
            return True
        known_by_chance = not (echo.certain and echo.of.grounded)
        return known_by_chance and (self._quoted.holds(echo) or self._excepts(echo))

    def _excepts(self, echo: Echo) -> bool:
        return any(
            all(part in neighbours(item, len(part)) for part in echo.parts)
            for item in self._excepted
        )

    def unused(self, places: Iterable[Printed]) -> Iterator[Span]:
        """Exceptions for words that stand nowhere in public; what Part 2 says decides nothing here."""
        if self._exceptions:
            public = [words_of(place.words) for place in places if place.public]
            for exception, item in zip(self._exceptions, self._excepted, strict=True):
                length = min(len(item), LENGTH)
                told = set(neighbours(item, length))
                if all(told.isdisjoint(neighbours(said, length)) for said in public):
                    yield exception.span


class _Quoted:
    """Words that both parts have to say."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [words_of(text) for text in texts]
        self._halves = {half for text in self._texts for half in neighbours(text, HALF)}

    def holds(self, echo: Echo) -> bool:
        """Three of its words, or all that it has."""
        return any(
            not self._halves.isdisjoint(neighbours(part, HALF)) or self._whole(part)
            for part in echo.parts
        )

    def _whole(self, part: Tokens) -> bool:
        return len(part) < HALF and any(
            part in neighbours(text, len(part)) for text in self._texts
        )


def _unprinted(subject: Subject) -> Iterator[Wording]:
    """Whatever Part 1 does not print; but what has a ground of its own, and the wording in its place."""
    told = {
        id(prose) for prose in (*subject.printed[0], *headings_of_tables(subject.paper))
    }
    for each in _labelled(subject):
        told |= {id(each.words), id(each.instead)}
    proses = (prose for prose in subject.proses if id(prose) not in told)
    yield from (
        Wording(prose.span, _typed(runs(prose, 2)), grounded=False) for prose in proses
    )


def _withheld(subject: Subject) -> Iterator[Wording]:
    """By a ground of its own."""
    for prose in subject.proses:
        for clause in clauses(prose):
            yield Wording(clause.span, _typed(clause.full), _typed(clause.public))
            if clause.silent:
                yield Wording(clause.span, clause.silent)
    for each in _labelled(subject):
        if isinstance(each.words, Prose):
            instead = each.instead.runs if each.instead else ()
            yield Wording(each.span, _typed(each.words.runs), _typed(instead))
        elif isinstance(each.words, Text):
            yield Wording(each.span, typed(each.words))


def _labelled(subject: Subject) -> Iterator[Withheld]:
    """What is withheld by its own label; what only Part 2 says has that of the part."""
    for each in below_labels(subject.paper):
        is_a_name = (
            isinstance(each.holder, Name) and each.key != "note"
        )  # has a rule of its own
        if each.grounded and not is_a_name:
            yield each


def _recorded(subject: Subject) -> Iterator[Wording]:
    """Why it is withheld: whole sentences; shorter words (`the suppliers`) are of every paper."""
    for ground in filter(None, subject.paper.grounds.values()):
        words = ground.unprinted(subject.form.prints)
        record = (text for text in words if len(words_of(text)) >= LENGTH)
        yield from (
            Wording(text.span, typed(text), str(ground.public_stub)) for text in record
        )


def _typed(parts: Iterable[Run | Mark]) -> str:
    """With a sign for each reference."""
    return "".join(
        str(run.markdown) if isinstance(run, Words) else "\0" for run in parts
    )
