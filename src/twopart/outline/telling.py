"""Subject -> the words, dates and counts by which what it withholds may be known: Croydon, 9 June 2031, 14 posts.

A long wording is known by six of its words; a place, a person, a day and a number of posts by one word alone.
What the public may know is none of them: public names, the title, the laws, what the form prints, what an
exception names, and the wording that Part 1 has in the place of the withheld one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.figures.grid import headings_of_tables
from twopart.language.counted import Counted, counted, is_same_count
from twopart.language.persons import surname_of, surnames
from twopart.language.proper_nouns import (
    is_acronym,
    looks_like_a_name,
    may_name,
    proper_nouns,
    small_words,
)
from twopart.language.written_dates import is_same_date, written_dates
from twopart.model.everything import everything
from twopart.model.paper import Column, Name, Row
from twopart.model.placeholder import typed
from twopart.model.prose import Clause, Prose, Run, Words
from twopart.model.quantity import Day, Quantity, ends
from twopart.model.ties import REPEATED
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, runs
from twopart.prose.withheld import Withheld, below_labels

IN_BRACKETS = re.compile(r"\(([A-Z]{2,5})\)")
CERTAIN, PERHAPS = "certain", "perhaps"
SHORT = 6  # words: in a shorter wording a small number counts as well
FEWEST = 10  # of things, in a longer one


@record
class Telling:
    """A word, a person, a date or a count of a withheld wording, and where it is withheld."""

    what: str | Day | Counted
    at: Span
    certain: bool = True  # a word: it names something wherever it stands with a capital
    person: bool = False  # a surname that is a word of every day
    name: str = ""  # the id of the withheld name of which it is the surname
    known: tuple[
        str, ...
    ] = ()  # all that this name is called; a rule of its own looks for that


@lru_cache(maxsize=1)  # the rule asks, and then the audit
def tellings(subject: Subject) -> tuple[Telling, ...]:
    """Each word, date and count once, where it is first withheld."""
    proses = subject.proses
    public = _Public(subject, proses)
    found: dict[object, Telling] = {}
    for wording in _wordings(subject, proses):
        for key, telling in _Search(wording, public).tellings():
            found.setdefault(key, telling)
    for key, telling in _registered(subject, public):
        found.setdefault(key, telling)
    return tuple(found.values())


@record
class _Wording:
    """Withheld words, what Part 1 says in their place, and whether they begin a sentence."""

    at: Span
    full: str
    public: str = ""
    begins: bool = True
    period: bool = (
        False  # the heading of a row or column, which often is a month of many
    )


class _Search:
    """What one withheld wording may be known by."""

    def __init__(
        self,
        wording: _Wording,
        public: "_Public",
    ) -> None:
        self.wording, self.public = wording, public
        self.own = (
            {noun.key for noun in proper_nouns(wording.public)}
            if wording.public
            else ()
        )

    def tellings(self) -> Iterator[tuple[object, Telling]]:
        yield from self._nouns()
        yield from self._persons()
        yield from self._dates()
        yield from self._counts()

    def _nouns(self) -> Iterator[tuple[object, Telling]]:
        for noun in proper_nouns(self.wording.full, begins=self.wording.begins):
            evidence = self.public.evidence(noun.word, inside=noun.inside)
            if evidence and noun.key not in self.own:
                yield (
                    noun.key,
                    Telling(
                        noun.word,
                        self.wording.at,
                        certain=evidence == CERTAIN,
                    ),
                )

    def _persons(self) -> Iterator[tuple[object, Telling]]:
        for surname in surnames(self.wording.full):
            if not (self.public.knows(surname) or may_name(surname, self.public.small)):
                yield (
                    ("person", surname),
                    Telling(
                        surname,
                        self.wording.at,
                        person=True,
                    ),
                )

    def _dates(self) -> Iterator[tuple[object, Telling]]:
        own = [day for day, _ in written_dates(self.wording.public)]
        for day, _ in written_dates(self.wording.full):
            if self.wording.period and not day.day:
                continue
            if not any(is_same_date(day, other) for other in (*own, *self.public.days)):
                yield day, Telling(day, self.wording.at)

    def _counts(self) -> Iterator[tuple[object, Telling]]:
        own = [count for count, *_ in counted(self.wording.public)]
        fewest = 2 if len(self.wording.full.split()) < SHORT else FEWEST
        for count, *_ in counted(self.wording.full):
            known = any(
                is_same_count(count, other) for other in (*own, *self.public.counts)
            )
            if count.number >= fewest and not known:
                yield (count.number, count.things), Telling(count, self.wording.at)


class _Public:
    """What the public may know of a paper."""

    def __init__(
        self,
        subject: Subject,
        proses: tuple[Prose, ...],
    ) -> None:
        self.subject, self.proses = subject, proses
        self._evidence: dict[
            tuple[str, bool], str
        ] = {}  # the same words come again and again

    def evidence(
        self,
        word: str,
        *,
        inside: bool,
    ) -> str:
        """How surely a word with a capital names something that the public may not know; empty if it does not."""
        asked = word, inside
        if asked not in self._evidence:
            self._evidence[asked] = self._weigh(word, inside=inside)
        return self._evidence[asked]

    def _weigh(
        self,
        word: str,
        *,
        inside: bool,
    ) -> str:
        if (
            self.knows(word)
            or word.casefold() in self.hidden
            or not may_name(word, self.small)
        ):
            return ""
        return CERTAIN if inside or looks_like_a_name(word, self.small) else PERHAPS

    @cached_property
    def known(self) -> tuple[str, ...]:
        return tuple(_known(self.subject))

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the paper writes in small letters somewhere."""
        return frozenset(small_words("\n".join(prose.text for prose in self.proses)))

    def knows(self, word: str) -> bool:
        return word.casefold() in self._words or (
            is_acronym(word) and word in self._explained
        )

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Withheld names of one word, for which there are rules of their own."""
        names = [
            name
            for name in self.subject.paper.names.values()
            if name and name.withheld is not None
        ]
        return frozenset(
            word.casefold() for name in names for word in name.known if word.isalnum()
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W_]+", "\n".join(self.known).casefold()))

    @cached_property
    def _explained(self) -> frozenset[str]:
        """The abbreviations that Part 1 itself explains: Medium-Term Financial Plan (MTFP)."""
        bracketed = [prose for prose in self.subject.printed[0] if "(" in prose.text]
        return frozenset(
            short for prose in bracketed for short in _explained(_plain(runs(prose, 1)))
        )

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that are public figures, and those that the public texts name; with their months."""
        entries = self.subject.register.entries.values()
        values = [
            value
            for entry in entries
            if entry.label.public
            for value in ends(entry.value)
        ]
        days = [
            value
            for value in values
            if isinstance(value, Day) and value.month and not value.months
        ]
        days += [day for text in self.known for day, _ in written_dates(text)]
        return (*days, *(Day(day.year, day.month) for day in days))

    @cached_property
    def counts(self) -> tuple[Counted, ...]:
        entries = self.subject.register.entries.values()
        values = [
            value
            for entry in entries
            if entry.label.public
            for value in ends(entry.value)
        ]
        said = [str(value) for value in values if isinstance(value, Quantity)]
        return tuple(
            count for text in (*said, *self.known) for count, *_ in counted(text)
        )


def _explained(text: str) -> Iterator[str]:
    for found in IN_BRACKETS.finditer(text):
        before = re.findall(r"[^\W_]+", text[: found.start()])[-len(found[1]) - 2 :]
        if "".join(word[0] for word in before if word[0].isupper()).endswith(found[1]):
            yield found[1]


def _known(subject: Subject) -> Iterator[str]:
    """The texts of which the public may know each word."""
    paper, form = subject.paper, subject.form
    yield str(paper.title)
    for name in filter(None, paper.names.values()):
        if name.withheld is None:
            yield from name.known
    for ground in filter(None, paper.grounds.values()):
        yield from map(str, ground.law(form.prints))
    yield from (
        str(exception.item)
        for exception in paper.exceptions
        if exception.rule == REPEATED
    )
    yield from map(str, _texts_of(form))


def _texts_of(form: object) -> Iterator[Text]:
    """The words that stand in every paper of a form."""
    for thing in everything(form):
        for name in getattr(type(thing), "__dataclass_fields__", ()):
            value = getattr(thing, name)
            values = (
                value.values()
                if isinstance(value, dict)
                else value
                if isinstance(value, tuple)
                else (value,)
            )
            yield from (each for each in values if isinstance(each, Text))


def _registered(subject: Subject, public: _Public) -> Iterator[tuple[object, Telling]]:
    """The surnames of persons whose names are withheld."""
    for key, name in subject.paper.names.items():
        for word in name.known if name and name.withheld is not None else ():
            surname = surname_of(word)
            if surname and not public.knows(surname):
                common = not looks_like_a_name(surname, ())
                yield (
                    ("person", surname),
                    Telling(
                        surname,
                        name.span,
                        not common,
                        common,
                        key,
                        name.known,
                    ),
                )


def _wordings(subject: Subject, proses: tuple[Prose, ...]) -> Iterator[_Wording]:
    """Everything withheld, but names, which have rules of their own."""
    told = {
        id(prose) for prose in (*subject.printed[0], *headings_of_tables(subject.paper))
    }
    for each in below_labels(subject.paper):
        told |= {id(each.words), id(each.instead)}
        if not (isinstance(each.holder, Name) and each.key != "note"):
            yield from _below(each)
    for prose in proses:
        yield from _clauses(prose)
        if id(prose) not in told:
            yield _Wording(prose.span, _plain(runs(prose, 2)))
    for ground in filter(None, subject.paper.grounds.values()):
        yield from (
            _Wording(text.span, typed(text))
            for text in ground.unprinted(subject.form.prints)
        )


def _below(each: Withheld) -> Iterator[_Wording]:
    if isinstance(each.words, Prose):
        instead = _plain(each.instead.runs) if each.instead else ""
        yield _Wording(
            each.span,
            _plain(each.words.runs),
            instead,
            period=isinstance(each.holder, Row | Column),
        )
    elif isinstance(each.words, Text):
        yield _Wording(each.span, typed(each.words))


def _clauses(prose: Prose) -> Iterator[_Wording]:
    before = ""
    for run in prose.runs:
        if not isinstance(run, Clause):
            before = run.markdown if isinstance(run, Words) else "x"
            continue
        public = _plain(run.public)
        begins = not before.strip() or before.rstrip("*_ ")[-1:] in ".!?:;"
        yield _Wording(
            run.span, _plain(run.full), public, begins and not public[:1].islower()
        )
        if run.silent:
            yield _Wording(run.span, run.silent)
        before = "x"


def _plain(parts: Iterable[Run | Mark]) -> str:
    """As it is typed, with a sign for each reference."""
    return "".join(
        str(run.markdown) if isinstance(run, Words) else "\0" for run in parts
    )
