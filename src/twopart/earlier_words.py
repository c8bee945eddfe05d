"""Finds words of Part 1 that an earlier paper withheld, and reports them at their lines.

An earlier paper is one that this paper continues or, for a correction, the paper itself as it was released. Its ledger
keeps what the audit searched for then, and what it excused. The words of the new Part 1 are searched in the same way,
and once more in the finished file. What the earlier Part 1 itself said is not a finding, and nothing else is excused:
neither a label that was lowered since nor a name that is public now.

A correction is the same paper again: everything withheld is searched for. Another paper may speak of the same places
and numbers in another sense: only its names, persons and passages are searched for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from twopart.base.finding import Finding
from twopart.base.record import Remembering, record
from twopart.model.secret import Secret
from twopart.model.ties import Excepted
from twopart.outline.subject import Subject
from twopart.rules.exceptions import (
    exception_matches_nothing,
    exceptions_to,
    is_excepted,
    plain_item,
)
from twopart.rules.grounds import day_asked
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.repeated.echoes import words_of
from twopart.rules.series import earlier_findings
from twopart.rules.series.earlier_papers import EARLIER_WORDS
from twopart.rules.series.ended_items import ended_items
from twopart.rules.slips.near_exceptions import FoundWords, paired
from twopart.rules.slips.source_text import source_text_at
from twopart.typed_secrets import as_read, first_word_of

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search
    from twopart.disclosure.equations.earlier import Earlier, KeptWords, Layer
    from twopart.model.quantity import Day

# The kinds of secret that are searched for if a paper continues another, but is not the same paper.
OF_OTHER_PAPERS = ("name", "person", "passage")
REMOVED = " # "  # replaces words that an exception allows


@record
class OwedWords(Remembering):
    """The words of one release that must stay withheld, ready to be searched for."""

    layer: "Layer"
    withheld: (
        "Mapping[str, KeptWords]"  # keyed by the id under which the search knows it
    )

    @cached_property
    def search(self) -> "Search":
        from twopart.audit.secrets.search import Search

        secrets = [_with_id(key, one.secret) for key, one in self.withheld.items()]
        return Search(secrets, self.layer.public_words, deep=False)

    def items(self, key: str) -> tuple[str, ...]:
        return items_of(self.layer.paper, self.withheld[key])

    def finding(
        self,
        key: str,
        place: TypedWords,
    ) -> Finding:
        return earlier_findings.printed_words(
            first_word_of(key, place, self.search),
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
    )


class EarlierWords:
    """Compares the words that earlier papers withheld with the Part 1 of this paper."""

    def __init__(
        self,
        subject: Subject,
        earlier: "Earlier | None",
    ) -> None:
        self._subject = subject
        self._exceptions = exceptions_to(EARLIER_WORDS, subject)
        before = ended_items(subject)
        layers: tuple[Layer, ...] = ()
        if earlier is not None:
            layers = earlier.layers
        for layer in layers:
            before += layer.words_excepted
        self._releases = tuple(_owed(layers, subject, before))
        own = [str(one.item) for one in self._exceptions]
        self._standing = {item: _pattern(item) for item in (*own, *before)}
        self._used: set[str] = set()
        self._excused: set[str] = set()  # what an exception allows
        self.findings = tuple(self._findings())

    def in_file(self) -> "Iterator[tuple[tuple[Secret, ...], Layer]]":
        """Yields what the finished Part 1 is compared with: for each release what must stay withheld, and what it said
        itself.
        """
        for owed in self._releases:
            secrets = owed.in_file(frozenset(self._excused))
            if secrets:
                yield secrets, owed.layer

    def _findings(self) -> Iterator[Finding]:
        unique: dict[object, FoundWords] = {}
        self._leave_out_excused()
        for place in printed(self._subject):
            if place.public:
                for one in self._in(place):
                    finding = one.finding
                    unique.setdefault((finding.order, finding.what), one)
        unused = (one for one in self._exceptions if str(one.item) not in self._used)
        nearly, others = paired(unique.values(), unused)
        yield from nearly
        for exception in others:
            yield exception_matches_nothing(exception.span)

    def _leave_out_excused(self) -> None:
        """Removes what exceptions name by id or ground, whether it is printed or not, and marks these exceptions as
        used.
        """
        for owed in self._releases:
            for key in owed.withheld:
                used = _exceptions_for(owed.items(key), self._exceptions)
                if used:
                    self._excused.add(key)
                    self._used.update(used)

    def _in(self, place: TypedWords) -> Iterator[FoundWords]:
        text = as_read(place.words)
        for owed in self._releases:
            revealed = owed.search.told_by(text) - self._excused
            for key in sorted(revealed):
                if not self._may_stand(key, owed, text):
                    finding = owed.finding(key, place)
                    word = source_text_at(finding.at) if finding.at else ""
                    start = max(0, text.find(word))
                    yield FoundWords(finding, text, start, start + len(word))

    def _may_stand(
        self,
        key: str,
        owed: OwedWords,
        text: str,
    ) -> bool:
        """Whether only words that an exception allows give it away; these exceptions are then marked as used."""
        remainder = text
        standing: list[str] = []
        for item, pattern in self._standing.items():
            remainder, count = pattern.subn(REMOVED, remainder)
            if count:
                standing.append(item)
        if not standing or key in owed.search.told_by(remainder):
            return False
        self._used.update(standing)
        self._excused.add(key)
        return True


def _owed(
    layers: "Iterable[Layer]", subject: Subject, before: tuple[str, ...]
) -> Iterator[OwedWords]:
    """Yields what neither time nor an exception of a paper in between has released."""
    if subject.paper.public_source:  # its source was compared with the ledgers
        return
    day = day_asked(subject)
    items = frozenset(map(plain_item, before))
    texts = [_letters(item) for item in before]
    for layer in layers:
        withheld_words: dict[str, KeptWords] = {}
        for number, one in enumerate(layer.words):
            is_sought = (
                layer.paper == subject.name or one.secret.what in OF_OTHER_PAPERS
            )
            is_free = is_excepted(items_of(layer.paper, one), items)
            is_free = is_free or _is_excepted_passage(one.secret, texts)
            if is_sought and not is_free and not _has_ended(one, day):
                withheld_words[f"{layer.key} {number}"] = one
        if withheld_words:
            yield OwedWords(layer, withheld_words)


def _is_excepted_passage(
    secret: Secret,
    texts: list[str],
) -> bool:
    """Whether one of these texts has all words of a passage."""
    if secret.what != "passage":
        return False
    wordings = [_letters(words) for words in secret.words]
    return any(all(words in text for words in wordings) for text in texts)


def _letters(text: str) -> str:
    return "".join(words_of(text))


def _has_ended(
    one: "KeptWords",
    day: "Day | None",
) -> bool:
    return bool(one.end and day and one.end.last < day.first)


def _exceptions_for(
    items: Iterable[str],
    exceptions: Iterable[Excepted],
) -> set[str]:
    known = frozenset(map(plain_item, items))
    return {str(one.item) for one in exceptions if plain_item(str(one.item)) in known}


def _pattern(item: str) -> re.Pattern[str]:
    """Returns a pattern for the words of an exception, in letters of either case and with any spaces between them."""
    words = r"\s+".join(map(re.escape, item.split()))
    return re.compile(rf"(?i)(?<!\w){words}(?!\w)")
