"""What each release of an earlier paper withheld and must stay withheld, ready to be searched for in words.

A correction is the same paper again, and is searched for all of it; what the earlier Part 1 itself said is excused, and
nothing else. Another paper may have figures of its own that are the same by chance: those that are public in it, and
stand where Part 1 prints them, are judged by the rules on figures (`earlier-secret`) and excused here. What it withholds
itself is searched for with its own secrets.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from twopart.base.finding import Finding
from twopart.base.record import CachingRecord, record
from twopart.model.quantity import Day, KnownValue, Quantity, ends
from twopart.model.secret import PublicContent, Secret
from twopart.outline.subject import Subject
from twopart.projection.published import published
from twopart.prose.resolving import Context
from twopart.rules.exceptions import excepted, is_excepted, plain_item
from twopart.rules.grounds import day_asked
from twopart.rules.prose.printed import TypedWords
from twopart.rules.repeated.echoes import words_of
from twopart.rules.series import earlier_findings
from twopart.rules.series.earlier_papers import SECRET
from twopart.typed_secrets import first_word_of

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search
    from twopart.disclosure.equations.earlier import KeptWords, Layer

KeptByKey = Mapping[str, "KeptWords"]  # keyed by the id under which the search knows it


@record
class OwedWords(CachingRecord):
    """The words of one release that must stay withheld, ready to be searched for.

    `public_words` may be said all the same.
    """

    layer: "Layer"
    withheld: KeptByKey
    public_words: PublicContent

    @cached_property
    def search(self) -> "Search":
        from twopart.audit.secrets.search import Search

        secrets = [_with_id(key, one.secret) for key, one in self.withheld.items()]
        return Search(secrets, self.public_words, deep=False)

    def secrets_in(self, text: str) -> frozenset[str]:
        """Returns the keys of what a text says, in one of the forms in which the audit finds it on a page."""
        return self.search.secrets_in(text) | self.search.secrets_on_page(text)

    @cached_property
    def figures(self) -> frozenset[str]:
        all_words = self.withheld.items()
        return frozenset(key for key, one in all_words if one.secret.what == "figure")

    def items(self, key: str) -> tuple[str, ...]:
        return items_of(self.layer.paper, self.withheld[key])

    def finding(self, key: str, place: TypedWords) -> Finding:
        return earlier_findings.printed_words(
            first_word_of(key, place, self.secrets_in),
            id_of(self.withheld[key].secret),
            self.items(key),
            self.layer.paper,
        )

    def in_file(self, excused: frozenset[str]) -> tuple[Secret, ...]:
        """Returns what is searched for in the finished file, under ids that its leaks may show."""
        paper = self.layer.paper
        secrets: list[Secret] = []
        for key, one in self.withheld.items():
            if key not in excused:
                name = f"{paper}.{id_of(one.secret)}".removesuffix(".")
                secrets.append(_with_id(name, one.secret))
        return tuple(secrets)


def id_of(secret: Secret) -> str:
    """Returns the id of something in a register; empty if a secret is called by its line."""
    if " " in secret.id:
        return ""
    return secret.id


def items_of(
    paper: str,
    one: "KeptWords",
) -> tuple[str, ...]:
    """Returns what an exception may call something that a paper withheld: its id, or everything withheld on one ground."""
    items: list[str] = []
    name = id_of(one.secret)
    if name:
        items.append(f"{paper}.{name}")
    if len(one.grounds) == 1:
        items.append(f"{paper}, {one.grounds[0]}")
    return tuple(items)


def _with_id(
    secret_id: str,
    secret: Secret,
) -> Secret:
    return Secret(
        secret_id,
        secret.what,
        value=secret.value,
        words=secret.words,
        public=secret.public,
        sample=secret.sample,
    )


def owed_words(
    layers: "Iterable[Layer]", subject: Subject, before: tuple[str, ...]
) -> Iterator[OwedWords]:
    """Yields what neither time nor an exception has released, of this paper or of one in between (`before`)."""
    if subject.paper.public_source:  # its source was compared with the ledgers
        return
    free = _Free(subject, before)
    for layer in layers:
        withheld_words: dict[str, KeptWords] = {}
        for number, one in enumerate(layer.words):
            if not free.releases(layer, one):
                withheld_words[f"{layer.key} {number}"] = one
        if withheld_words:
            yield OwedWords(layer, withheld_words, _may_say(layer, subject))


class _Free:
    """Knows what need not stay secret, or is searched for already."""

    def __init__(self, subject: Subject, before: tuple[str, ...]) -> None:
        self.subject = subject
        self.day = day_asked(subject)
        self.items = frozenset(map(plain_item, before)) | excepted(subject, SECRET)
        self.excepted_texts = [_letters(item) for item in before]
        self.withheld_here = set(map(_measured, _withheld_values(subject)))

    def releases(self, layer: "Layer", one: "KeptWords") -> bool:
        if is_excepted(items_of(layer.paper, one), self.items):
            return True
        if _has_ended(one, self.day) or self._is_excepted_passage(one.secret):
            return True
        is_other_paper = layer.paper != self.subject.name
        value = one.secret.value
        return is_other_paper and bool(value) and _measured(value) in self.withheld_here

    def _is_excepted_passage(self, secret: Secret) -> bool:
        """Whether one of the texts has all words of a passage."""
        if secret.what != "passage":
            return False
        wordings = [_letters(words) for words in secret.words]
        return any(
            all(words in text for words in wordings) for text in self.excepted_texts
        )


def _withheld_values(subject: Subject) -> Iterator[KnownValue]:
    for entry in subject.register.entries.values():
        if not entry.label.public:
            yield from ends(entry.value)


def _measured(value: KnownValue | None) -> object:
    """Returns a number with its unit, or a day."""
    if isinstance(value, Quantity):
        return value.value, value.unit
    return value


def _may_say(layer: "Layer", subject: Subject) -> PublicContent:
    """Returns what the earlier Part 1 said; with the public figures of this one, which other rules judge.

    Of a correction only with those of which an exception says that they are another fact.
    """
    public_words = layer.public_words
    if layer.paper == subject.name:
        return replace(
            public_words, values=(*public_words.values, *_of_another_fact(subject))
        )
    first, _ = subject.outlines
    part_1 = Context(subject.paper, subject.register, first)
    own = published(part_1, subject.form.prints)
    return replace(
        public_words,
        values=(*public_words.values, *own.values),
        phrases=(*public_words.phrases, *own.phrases),
        printed=own.printed,
    )


def _of_another_fact(subject: Subject) -> Iterator[KnownValue]:
    named: set[str] = set()
    for item in excepted(subject, SECRET):
        named.update(item.split(", "))
    for path, entry in subject.register.entries.items():
        if entry.label.public and ".".join(path) in named:
            yield from ends(entry.value)


def _letters(text: str) -> str:
    return "".join(words_of(text))


def _has_ended(
    one: "KeptWords",
    day: Day | None,
) -> bool:
    return bool(one.end and day and one.end.last < day.first)
