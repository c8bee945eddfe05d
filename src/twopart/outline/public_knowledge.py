"""What the public may know of a paper, and the words with capitals among it that name something new to them."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TypeGuard

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record
from twopart.base.source import Text
from twopart.language.counted import NamedCount, counted
from twopart.language.naming.proper_nouns import (
    is_acronym,
    looks_like_a_name,
    may_name,
    small_words,
)
from twopart.language.time.written_dates import written_dates
from twopart.model.everything import everything
from twopart.model.forms.form import Form, FormSection
from twopart.model.prose import Run, Words
from twopart.model.quantity import Day, KnownValue, Quantity, ends
from twopart.model.ties import REPEATED
from twopart.outline.subject import Subject
from twopart.prose.runs import Mark, runs

IN_BRACKETS = re.compile(r"\(([A-Z]{2,5})\)")
WORD = re.compile(r"[^\W_]+")
# What a reference and a clause refer to: {falcon}, [[commercial: … ]].
_IDS = re.compile(r"\{[^{}]*\}|\[\[[\w-]+:")
CERTAIN, PERHAPS = "certain", "perhaps"


class PublicKnowledge:
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
        """Returns how certainly a word with a capital names something unknown to the public; empty if it does not."""
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
        if self.knows(word) or self._is_hidden(word):
            return ""
        if not may_name(word, self.small):
            return ""
        if inside or looks_like_a_name(word, self.small):
            return CERTAIN
        return PERHAPS

    def _is_hidden(self, word: str) -> bool:
        return word.casefold() in self.hidden

    @cached_property
    def known(self) -> tuple[str, ...]:
        form = map(str, _known_of_form(self.subject))
        return (*_known_of_paper(self.subject), *form)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the paper writes in small letters somewhere."""
        words: set[str] = set()
        for prose in self.subject.proses:
            text = str(prose.text)
            if "{" in text or "[[" in text:
                text = _IDS.sub(" ", text)
            words.update(small_words(text))
        return frozenset(words)

    def knows(self, word: str) -> bool:
        if word.casefold() in self._words:
            return True
        return is_acronym(word) and word in self._explained

    def knows_row(self, row: str) -> bool:
        """Whether the public knows these words in this order, or a name that is withheld as such has them."""
        words = f" {_in_words(row)} "
        if words in self._known_in_words:
            return True
        for name in self.subject.paper.names.values():
            if any(words in f" {_in_words(known)} " for known in name.known):
                return True
        return False

    @cached_property
    def _known_in_words(self) -> str:
        known = map(_in_words, self.known)
        return f" {' | '.join(known)} "

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Returns the withheld names of one word, for which there are rules of their own."""
        hidden: set[str] = set()
        for name in self.subject.paper.names.values():
            if name.withheld is None:
                continue
            for word in name.known:
                if word.isalnum():
                    hidden.add(word.casefold())
        return frozenset(hidden)

    @cached_property
    def _words(self) -> frozenset[str]:
        text = "\n".join(self.known)
        return frozenset(WORD.findall(text.casefold()))

    @cached_property
    def _explained(self) -> frozenset[str]:
        """The abbreviations that Part 1 itself explains: Medium-Term Financial Plan (MTFP)."""
        explained: set[str] = set()
        for prose in self.subject.printed[0]:
            if "(" in prose.text:
                text = as_typed(runs(prose, PUBLIC_PART))
                explained.update(_explained(text))
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
    def counts(self) -> tuple[NamedCount, ...]:
        texts = [str(value) for value in self._values() if isinstance(value, Quantity)]
        texts.extend(self.known)
        counts: list[NamedCount] = []
        for text in texts:
            counts.extend(count for count, *_ in counted(text))
        return tuple(counts)

    def _values(self) -> Iterator[KnownValue]:
        """Yields the values of public figures."""
        for entry in self.subject.register.entries.values():
            if entry.label.public:
                yield from ends(entry.value)


@kept_in_record
def public_knowledge(subject: Subject) -> PublicKnowledge:
    return PublicKnowledge(subject)


def _in_words(text: str) -> str:
    """Returns the words of a text in small letters, with a space between them."""
    return " ".join(WORD.findall(text.casefold()))


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


def _known_of_paper(subject: Subject) -> Iterator[str]:
    """Yields the texts of a paper of which the public may know each word; it knows those of the form, too."""
    paper = subject.paper
    form = subject.form
    yield str(paper.title)
    for name in paper.names.values():
        if name.withheld is None:
            yield from name.known
    for ground in paper.grounds.values():
        yield from map(str, ground.law(form.prints))
    for exception in paper.exceptions:
        if exception.rule == REPEATED:
            yield str(exception.item)


@lru_cache(maxsize=4)  # papers that are checked together have a few forms
def texts_of_form(form: Form) -> tuple[Text, ...]:
    """Returns the words that stand in every paper of a form."""
    return tuple(_texts_in(form))


def _known_of_form(subject: Subject) -> Iterator[Text]:
    """Yields what the pages of a form say in Part 1. That it bears a name, or that its web page alone, its Part 2 or a
    section that this paper has not says it, lets no paper say it. Part 2's marking is one of many papers.
    """
    form = subject.form
    unsaid = {id(text) for text in (form.name, *form.off_the_page)}
    unsaid.update(map(id, _texts_in(form.part_2)))
    for section in _unused_sections(subject):
        unsaid.update(map(id, _texts_in(section)))
    unsaid.discard(id(form.part_2.marking))
    for text in texts_of_form(form):
        if id(text) not in unsaid:
            yield text


def _unused_sections(subject: Subject) -> Iterator[FormSection]:
    """Yields the sections of Part 1 that the form has, and this paper has not."""
    part_1, _ = subject.outlines
    used = {id(section.form) for section in part_1.sections}
    for section in subject.form.part_1.sections.values():
        if id(section) not in used:
            yield section


def _texts_in(form: object) -> Iterator[Text]:
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


def as_typed(parts: Iterable[Run | Mark]) -> str:
    """Returns the text as it is typed, with a sign for each reference."""
    return "".join(map(_typed, parts))


def _typed(run: Run | Mark) -> str:
    if isinstance(run, Words):
        return str(run.markdown)
    return "\0"
