"""Finds the words, dates and counts that may identify what a paper withholds: Croydon, 9 June 2031, 14 posts.

Six of its words identify a long wording; a single word identifies a place, a person, a day or a number of posts.
Whatever the public may know does not count: public names, the title, the laws, what the form prints, what an exception
names, and the wording that Part 1 has instead of the withheld one.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from twopart.base.parts import RESTRICTED_PART
from twopart.base.record import kept_in_record, record
from twopart.base.source import Span, Text
from twopart.figures.grid import headings_of_tables
from twopart.language.counted import NamedCount, counted, is_same_count
from twopart.language.naming.code_names import code_names
from twopart.language.naming.persons import (
    after_a_rare_forename,
    given_names,
    surname_of,
    surnames,
)
from twopart.language.naming.proper_nouns import (
    ProperNoun,
    is_of_every_day,
    looks_like_a_name,
    may_name,
    proper_nouns,
)
from twopart.language.naming.proper_rows import (
    is_alone,
    proper_rows,
    without_markup,
)
from twopart.language.time.period_codes import places_of_codes
from twopart.language.time.written_dates import is_same_date, written_dates
from twopart.model.paper import Name
from twopart.model.placeholder import typed
from twopart.model.prose import Clause, Prose, Run, Words
from twopart.model.quantity import Day
from twopart.model.table import Column, Row
from twopart.outline.public_knowledge import (
    CERTAIN,
    PublicKnowledge,
    as_typed,
    public_knowledge,
)
from twopart.outline.subject import Subject
from twopart.outline.withheld_units import withheld_units
from twopart.prose.runs import Mark, runs
from twopart.prose.withheld import WithheldWords

SHORT = 6  # number of words: in a shorter wording a small number counts as well
FEWEST = 10  # number of things, in a longer one


@record
class Clue:
    """A word, a person, a date or a count of a withheld wording, and where it is withheld."""

    what: str | Day | NamedCount
    at: Span
    # a word that names something wherever it stands with a capital
    certain: bool = True
    person: bool = False  # a surname that is an everyday word
    # what stands before a surname: forenames or initials
    forenames: tuple[str, ...] = ()
    name: str = ""  # the id of the withheld name of which it is the surname
    # Everything that this name is called; another rule searches for that.
    known: tuple[str, ...] = ()
    # a word of every day, which names something only where it stands as names do
    alone: bool = False
    # the name of a project, an operation or the like; it may have an article
    code: bool = False


Keyed = tuple[object, Clue]  # the key by which two of them are the same


@kept_in_record
def clues(subject: Subject) -> tuple[Clue, ...]:
    """Returns each word, date and count once, where it is first withheld."""
    public = public_knowledge(subject)
    first: dict[object, Clue] = {}
    for wording in withheld_texts(subject):
        for key, clue in _Search(wording, public).clues():
            if first.setdefault(key, clue).alone and clue.code:
                first[key] = clue
    for key, clue in _registered(subject, public):
        first.setdefault(key, clue)
    return tuple(first.values())


@record
class WithheldText:
    """Withheld words, what Part 1 says instead, and whether they begin a sentence."""

    at: Span
    full: str
    public: str = ""
    begins: bool = True
    # It is the heading of a row or column, which often is a month of many.
    period: bool = False
    # It is the code of a period (M1, M2 and M3), which identifies nothing.
    code: bool = False


class _Search:
    """Collects what may identify one withheld wording."""

    def __init__(
        self,
        wording: WithheldText,
        public: "PublicKnowledge",
    ) -> None:
        self.wording = wording
        self.public = public
        self.own = {noun.key for noun in proper_nouns(wording.public)}
        self.nouns: tuple[ProperNoun, ...] = ()
        if not wording.code:
            self.nouns = tuple(proper_nouns(wording.full, begins=wording.begins))

    def clues(self) -> Iterator[Keyed]:
        yield from self._nouns()
        yield from self._rows()
        yield from self._code_names()
        yield from self._words_of_every_day()
        yield from self._persons()
        yield from self._dates()
        yield from self._counts()

    def _nouns(self) -> Iterator[Keyed]:
        wording = self.wording
        forenames: dict[str, tuple[str, ...]] = {}  # of each word once
        for noun in self.nouns:
            evidence = self.public.evidence(noun.word, inside=noun.inside)
            if evidence and noun.key not in self.own:
                certain = evidence == CERTAIN
                if noun.word not in forenames:
                    forenames[noun.word] = given_names(noun.word, wording.full)
                yield (
                    noun.key,
                    Clue(
                        noun.word,
                        wording.at,
                        certain=certain,
                        forenames=forenames[noun.word],
                    ),
                )

    def _rows(self) -> Iterator[Keyed]:
        """Yields rows of words with capitals of which no word tells by itself, and which another rule does not look
        for: it does for what is withheld as a whole.
        """
        wording = self.wording
        if wording.code:
            return
        for row in proper_rows(wording.full, begins=wording.begins):
            if row.word in wording.public or row.word == wording.full.strip(" ."):
                continue
            if not (self.public.knows_row(row.word) or self._has_a_name(row.word)):
                yield (
                    row.key,
                    Clue(
                        row.word,
                        wording.at,
                        certain=row.inside,
                    ),
                )

    def _has_a_name(self, row: str) -> bool:
        nouns = proper_nouns(row, begins=False)
        return any(self.public.evidence(noun.word, inside=True) for noun in nouns)

    def _words_of_every_day(self) -> Iterator[Keyed]:
        wording = self.wording
        for noun in self.nouns:
            if noun.key in self.own or self.public.knows(noun.word):
                continue
            if self._names_something(noun):
                yield (
                    noun.key,
                    Clue(
                        noun.word,
                        wording.at,
                        certain=False,
                        alone=True,
                    ),
                )

    def _code_names(self) -> Iterator[Keyed]:
        for word in code_names(self.wording.full, self.public.small):
            if word not in self.wording.public and not self.public.knows(word):
                yield _code_name(word, self.wording.at)

    def _names_something(self, noun: ProperNoun) -> bool:
        """Whether a word of every day stands amid a sentence as names do, or is all that is withheld."""
        if not may_name(noun.word, ()) and not is_of_every_day(noun.word):
            return False
        text = self.wording.full
        is_all = noun.word == text.strip(" .")
        return (noun.inside or is_all) and is_alone(noun.word, text, noun.start)

    def _persons(self) -> Iterator[Keyed]:
        public = self.public
        for surname in surnames(self.wording.full):
            if public.knows(surname) or may_name(surname, public.small):
                continue
            yield (
                ("person", surname),
                Clue(
                    surname,
                    self.wording.at,
                    person=True,
                    forenames=given_names(surname, self.wording.full),
                ),
            )

    def _dates(self) -> Iterator[Keyed]:
        days = [day for day, _ in written_dates(self.wording.full)]
        if not days:
            return
        own = [day for day, _ in written_dates(self.wording.public)]
        for day in days:
            if self.wording.period and not day.day:
                continue
            others = (*own, *self.public.days)
            if not any(is_same_date(day, other) for other in others):
                yield day, Clue(day, self.wording.at)

    def _counts(self) -> Iterator[Keyed]:
        counts = [count for count, *_ in counted(self.wording.full)]
        if not counts:
            return
        own = [count for count, *_ in counted(self.wording.public)]
        words = self.wording.full.split()
        fewest = 2 if len(words) < SHORT else FEWEST
        for count in counts:
            if count.number < fewest:
                continue
            others = (*own, *self.public.counts)
            if not any(is_same_count(count, other) for other in others):
                yield (count.number, count.things), Clue(count, self.wording.at)


def _code_name(
    word: str,
    at: Span,
    name: str = "",
    known: tuple[str, ...] = (),
) -> Keyed:
    clue = Clue(
        word,
        at,
        certain=looks_like_a_name(word, ()),
        name=name,
        known=known,
        code=True,
    )
    return word.casefold(), clue


def _registered(subject: Subject, public: PublicKnowledge) -> Iterator[Keyed]:
    """Yields the surnames of persons whose names are withheld, and the code names of projects."""
    for key, name in subject.paper.names.items():
        if name.withheld is None:
            continue
        for word in name.known:
            for code in code_names(word, public.small):
                if not public.knows(code):
                    yield _code_name(code, name.span, key, name.known)
            has_role = name.role is not None and word == name.name
            surname = surname_of(word, is_person=has_role)
            if not surname or public.knows(surname):
                continue
            may_be_a_firm = bool(after_a_rare_forename(word))
            certain = looks_like_a_name(surname, ()) and not may_be_a_firm
            clue = Clue(
                surname,
                name.span,
                certain=certain,
                person=not certain,
                forenames=given_names(surname, word),
                name=key,
                known=name.known,
            )
            yield ("person", surname), clue


@kept_in_record
def withheld_texts(subject: Subject) -> tuple[WithheldText, ...]:
    """Returns everything withheld except names, which have rules of their own."""
    return tuple(_withheld_texts(subject))


def _withheld_texts(subject: Subject) -> Iterator[WithheldText]:
    elsewhere = (*subject.printed[0], *headings_of_tables(subject.paper))
    seen = set(map(id, elsewhere))
    codes = _codes_of_periods(subject)
    for each in subject.below_labels:
        seen.update((id(each.words), id(each.instead)))
        if each.key == "note" or not isinstance(each.holder, Name):
            yield from _below(each, is_code=id(each.words) in codes)
    for prose in subject.proses:
        yield from _clauses(prose)
        if id(prose) not in seen:
            yield WithheldText(prose.span, _words(runs(prose, RESTRICTED_PART)))
    for ground in subject.paper.grounds.values():
        for text in subject.withheld_record(ground):
            yield WithheldText(text.span, typed(text))
    for text in (*subject.why_ended, *subject.why_declassified):
        yield WithheldText(text.span, typed(text))
    for unit in withheld_units(subject):
        yield WithheldText(unit.at, unit.words, begins=not unit.after_number)


def _codes_of_periods(subject: Subject) -> set[int]:
    """Returns the identities of withheld headings that are codes of periods, and that Part 1 prints as headings too."""
    public: set[str] = set()
    withheld: dict[int, str] = {}
    for table in subject.paper.tables.values():
        for lines in (table.columns, table.rows):
            for alike in _with_one_label(lines.values()):
                codes = _codes(alike)
                if (alike[0].withheld or table.withheld) is None:
                    public.update(codes.values())
                else:
                    withheld |= codes
    return {heading for heading, code in withheld.items() if code in public}


def _with_one_label(lines: Iterable[Row | Column]) -> Iterator[list[Row | Column]]:
    """Groups neighbouring rows or columns that are withheld on one ground, or that are not withheld."""
    for _, alike in groupby(lines, key=lambda line: line.withheld):
        yield list(alike)


def _codes(lines: list[Row | Column]) -> dict[int, str]:
    """Returns the headings that are codes of periods in a row, by the identity of the heading."""
    words = [str(line.heading.text).strip() for line in lines]
    return {id(lines[place].heading): words[place] for place in places_of_codes(words)}


def _below(each: WithheldWords, *, is_code: bool) -> Iterator[WithheldText]:
    if isinstance(each.words, Prose):
        instead = ""
        if each.instead:
            instead = _words(each.instead.runs)
        yield WithheldText(
            each.span,
            _words(each.words.runs),
            instead,
            period=isinstance(each.holder, Row | Column),
            code=is_code,
        )
    elif isinstance(each.words, Text):
        yield WithheldText(each.span, typed(each.words))


def _clauses(prose: Prose) -> Iterator[WithheldText]:
    before = ""
    for run in prose.runs:
        if isinstance(run, Words):
            before = run.markdown
            continue
        if isinstance(run, Clause):
            yield from _of_clause(run, before)
        before = "x"


def _of_clause(clause: Clause, before: str) -> Iterator[WithheldText]:
    """Yields what a clause withholds, and its reason for silence. `before` are the words before it."""
    public = _words(clause.public)
    begins = not before.strip() or before.rstrip("*_ ")[-1:] in ".!?:;"
    yield WithheldText(
        clause.span,
        _words(clause.full),
        public,
        begins and not public[:1].islower(),
    )
    if clause.silent:
        yield WithheldText(clause.span, clause.silent)


def _words(parts: Iterable[Run | Mark]) -> str:
    return without_markup(as_typed(parts))
