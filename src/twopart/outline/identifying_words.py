"""Subject -> the words, dates and counts by which what it withholds may be known: Croydon, 9 June 2031, 14 posts.

A long wording is known by six of its words; a place, a person, a day and a number of posts by one word alone.
What the public may know is none of them: public names, the title, the laws, what the form prints, what an
exception names, and the wording that Part 1 has in the place of the withheld one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TypeGuard

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
from twopart.model.quantity import Day, KnownValue, Quantity, ends
from twopart.model.ties import REPEATED
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, runs
from twopart.prose.withheld import Withheld, below_labels

IN_BRACKETS = re.compile(r"\(([A-Z]{2,5})\)")
WORD = re.compile(r"[^\W_]+")
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
    # All that this name is called; a rule of its own looks for that.
    known: tuple[str, ...] = ()


Keyed = tuple[object, Telling]  # by what makes two of them one


@lru_cache(maxsize=1)  # the rule asks, and then the audit
def tellings(subject: Subject) -> tuple[Telling, ...]:
    """Each word, date and count once, where it is first withheld."""
    public = _Public(subject)
    first: dict[object, Telling] = {}
    for wording in _wordings(subject):
        for key, telling in _Search(wording, public).tellings():
            first.setdefault(key, telling)
    for key, telling in _registered(subject, public):
        first.setdefault(key, telling)
    return tuple(first.values())


@record
class _Wording:
    """Withheld words, what Part 1 says in their place, and whether they begin a sentence."""

    at: Span
    full: str
    public: str = ""
    begins: bool = True
    # It is the heading of a row or column, which often is a month of many.
    period: bool = False


class _Search:
    """What one withheld wording may be known by."""

    def __init__(
        self,
        wording: _Wording,
        public: "_Public",
    ) -> None:
        self.wording = wording
        self.public = public
        self.own = {noun.key for noun in proper_nouns(wording.public)}

    def tellings(self) -> Iterator[Keyed]:
        yield from self._nouns()
        yield from self._persons()
        yield from self._dates()
        yield from self._counts()

    def _nouns(self) -> Iterator[Keyed]:
        wording = self.wording
        for noun in proper_nouns(wording.full, begins=wording.begins):
            evidence = self.public.evidence(noun.word, inside=noun.inside)
            if evidence and noun.key not in self.own:
                certain = evidence == CERTAIN
                yield (
                    noun.key,
                    Telling(
                        noun.word,
                        wording.at,
                        certain=certain,
                    ),
                )

    def _persons(self) -> Iterator[Keyed]:
        public = self.public
        for surname in surnames(self.wording.full):
            if public.knows(surname) or may_name(surname, public.small):
                continue
            yield (
                ("person", surname),
                Telling(
                    surname,
                    self.wording.at,
                    person=True,
                ),
            )

    def _dates(self) -> Iterator[Keyed]:
        own = [day for day, _ in written_dates(self.wording.public)]
        for day, _ in written_dates(self.wording.full):
            if self.wording.period and not day.day:
                continue
            others = (*own, *self.public.days)
            if not any(is_same_date(day, other) for other in others):
                yield day, Telling(day, self.wording.at)

    def _counts(self) -> Iterator[Keyed]:
        own = [count for count, *_ in counted(self.wording.public)]
        words = self.wording.full.split()
        fewest = 2 if len(words) < SHORT else FEWEST
        for count, *_ in counted(self.wording.full):
            if count.number < fewest:
                continue
            others = (*own, *self.public.counts)
            if not any(is_same_count(count, other) for other in others):
                yield (count.number, count.things), Telling(count, self.wording.at)


class _Public:
    """What the public may know of a paper."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        # The same words come again and again.
        self._evidence: dict[tuple[str, bool], str] = {}

    def evidence(
        self,
        word: str,
        *,
        inside: bool,
    ) -> str:
        """How surely a word with a capital names something that the public may not know; empty if it does not."""
        key = (word, inside)
        if key not in self._evidence:
            self._evidence[key] = self._weigh(word, inside=inside)
        return self._evidence[key]

    def _weigh(
        self,
        word: str,
        *,
        inside: bool,
    ) -> str:
        if self.knows(word) or word.casefold() in self.hidden:
            return ""
        if not may_name(word, self.small):
            return ""
        if inside or looks_like_a_name(word, self.small):
            return CERTAIN
        return PERHAPS

    @cached_property
    def known(self) -> tuple[str, ...]:
        return tuple(_known(self.subject))

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the paper writes in small letters somewhere."""
        texts = [prose.text for prose in self.subject.proses]
        return frozenset(small_words("\n".join(texts)))

    def knows(self, word: str) -> bool:
        if word.casefold() in self._words:
            return True
        return is_acronym(word) and word in self._explained

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Withheld names of one word, for which there are rules of their own."""
        hidden: set[str] = set()
        for name in filter(None, self.subject.paper.names.values()):
            if name.withheld is not None:
                hidden.update(map(str.casefold, filter(str.isalnum, name.known)))
        return frozenset(hidden)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(WORD.findall("\n".join(self.known).casefold()))

    @cached_property
    def _explained(self) -> frozenset[str]:
        """The abbreviations that Part 1 itself explains: Medium-Term Financial Plan (MTFP)."""
        explained: set[str] = set()
        for prose in self.subject.printed[0]:
            if "(" in prose.text:
                explained.update(_explained(_plain(runs(prose, 1))))
        return frozenset(explained)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that are public figures, and those that the public texts name; with their months."""
        days = [value for value in self._values() if _is_a_day_or_month(value)]
        for text in self.known:
            days.extend(day for day, _ in written_dates(text))
        months = [Day(day.year, day.month) for day in days]
        return (*days, *months)

    @cached_property
    def counts(self) -> tuple[Counted, ...]:
        counts: list[Counted] = []
        for value in self._values():
            if isinstance(value, Quantity):
                counts.extend(count for count, *_ in counted(str(value)))
        for text in self.known:
            counts.extend(count for count, *_ in counted(text))
        return tuple(counts)

    def _values(self) -> Iterator[KnownValue]:
        """The values of public figures."""
        for entry in self.subject.register.entries.values():
            if entry.label.public:
                yield from ends(entry.value)


def _is_a_day_or_month(value: KnownValue) -> TypeGuard[Day]:
    if not isinstance(value, Day):
        return False
    return bool(value.month) and not value.months


def _explained(text: str) -> Iterator[str]:
    for match in IN_BRACKETS.finditer(text):
        short = match[1]
        words = WORD.findall(text[: match.start()])
        last = words[-len(short) - 2 :]
        capitals = [word[0] for word in last if word[0].isupper()]
        if "".join(capitals).endswith(short):
            yield short


def _known(subject: Subject) -> Iterator[str]:
    """The texts of which the public may know each word."""
    paper = subject.paper
    form = subject.form
    yield str(paper.title)
    for name in filter(None, paper.names.values()):
        if name.withheld is None:
            yield from name.known
    for ground in filter(None, paper.grounds.values()):
        yield from map(str, ground.law(form.prints))
    for exception in paper.exceptions:
        if exception.rule == REPEATED:
            yield str(exception.item)
    yield from map(str, _texts_of(form))


def _texts_of(form: object) -> Iterator[Text]:
    """The words that stand in every paper of a form."""
    for thing in everything(form):
        for name in getattr(type(thing), "__dataclass_fields__", ()):
            for value in _values_in(getattr(thing, name)):
                if isinstance(value, Text):
                    yield value


def _values_in(field: object) -> Iterable[object]:
    if isinstance(field, dict):
        return field.values()
    if isinstance(field, tuple):
        return field
    return (field,)


def _registered(subject: Subject, public: _Public) -> Iterator[Keyed]:
    """The surnames of persons whose names are withheld."""
    for key, name in subject.paper.names.items():
        if name is None or name.withheld is None:
            continue
        for word in name.known:
            surname = surname_of(word)
            if not surname or public.knows(surname):
                continue
            certain = looks_like_a_name(surname, ())
            telling = Telling(
                surname,
                name.span,
                certain=certain,
                person=not certain,
                name=key,
                known=name.known,
            )
            yield ("person", surname), telling


def _wordings(subject: Subject) -> Iterator[_Wording]:
    """Everything withheld, but names, which have rules of their own."""
    elsewhere = (*subject.printed[0], *headings_of_tables(subject.paper))
    seen = set(map(id, elsewhere))
    for each in below_labels(subject.paper):
        seen.update((id(each.words), id(each.instead)))
        if each.key == "note" or not isinstance(each.holder, Name):
            yield from _below(each)
    for prose in subject.proses:
        yield from _clauses(prose)
        if id(prose) not in seen:
            yield _Wording(prose.span, _plain(runs(prose, 2)))
    for ground in filter(None, subject.paper.grounds.values()):
        for text in ground.unprinted(subject.form.prints):
            yield _Wording(text.span, typed(text))


def _below(each: Withheld) -> Iterator[_Wording]:
    if isinstance(each.words, Prose):
        instead = ""
        if each.instead:
            instead = _plain(each.instead.runs)
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
        if isinstance(run, Words):
            before = run.markdown
            continue
        if isinstance(run, Clause):
            yield from _of_clause(run, before)
        before = "x"


def _of_clause(clause: Clause, before: str) -> Iterator[_Wording]:
    """What a clause withholds, and its reason for silence. `before` are the words before it."""
    public = _plain(clause.public)
    begins = not before.strip() or before.rstrip("*_ ")[-1:] in ".!?:;"
    yield _Wording(
        clause.span,
        _plain(clause.full),
        public,
        begins and not public[:1].islower(),
    )
    if clause.silent:
        yield _Wording(clause.span, clause.silent)


def _plain(parts: Iterable[Run | Mark]) -> str:
    """As it is typed, with a sign for each reference."""
    return "".join(map(_typed, parts))


def _typed(run: Run | Mark) -> str:
    if isinstance(run, Words):
        return str(run.markdown)
    return "\0"
