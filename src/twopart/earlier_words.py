"""Finds words of Part 1 that an earlier paper withheld, and reports them at their lines.

An earlier paper is one that this paper continues or, for a correction, the paper itself as it was released. Its ledger
keeps what the audit searched for then, and what it excused. The words of the new Part 1 are searched in the same way,
as they are typed and as they will be printed, and once more in the finished files.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from twopart.base.finding import Finding
from twopart.earlier_owed import OwedWords, owed_words
from twopart.model.secret import PublicContent, Secret
from twopart.model.ties import ExceptionToRule
from twopart.outline.subject import Subject
from twopart.printed_repeats import printed_pieces
from twopart.rules.exceptions import (
    exception_matches_nothing,
    exceptions_to,
    plain_item,
)
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.series.earlier_papers import EARLIER_WORDS
from twopart.rules.series.ended_items import ended_items
from twopart.rules.slips.near_exceptions import FoundWords, paired
from twopart.rules.slips.source_text import source_text_at
from twopart.typed_secrets import as_read

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier, Layer

REMOVED = " # "  # replaces words that an exception allows


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
            before += (*layer.words_excepted, *layer.excepted)
        self._releases = tuple(owed_words(layers, subject, before))
        own = [str(one.item) for one in self._exceptions]
        self._standing = {item: _pattern(item) for item in (*own, *before)}
        self._used: set[str] = set()
        self._typed: set[str] = set()  # what is said in words that are typed
        self._excused: set[str] = set()  # what an exception allows
        self.findings = tuple(self._findings())

    def in_file(self) -> Iterator[tuple[tuple[Secret, ...], PublicContent]]:
        """Yields what the finished Part 1 is compared with: for each release what must stay withheld, and what may be
        said.
        """
        for owed in self._releases:
            secrets = owed.in_file(frozenset(self._excused))
            if secrets:
                yield secrets, owed.public_words

    def _findings(self) -> Iterator[Finding]:
        unique: dict[object, FoundWords] = {}
        self._leave_out_excused()
        for place in printed(self._subject):
            if place.public:
                for one in self._in(place):
                    finding = one.finding
                    unique.setdefault((finding.order, finding.what), one)
        for one in self._across():
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
        ways: tuple[str, ...] = (text,)
        if place.folder:
            # It has no capitals, and hyphens for all that stands between words.
            text = text.title()
            ways = (text, text.replace(" ", "."), text.replace(" ", "-"))
        for owed in self._releases:
            revealed = frozenset[str]().union(*map(owed.secrets_in, ways))
            revealed -= self._excused
            self._typed.update(revealed)
            for key in sorted(revealed):
                if not self._may_stand(key, owed, text):
                    finding = owed.finding(key, place)
                    word = source_text_at(finding.at) if finding.at else ""
                    start = max(0, text.find(word))
                    yield FoundWords(finding, text, start, start + len(word))

    def _across(self) -> Iterator[FoundWords]:
        """Yields what stands nowhere as it is typed, and is printed: in part by a reference, or in two passages.

        The figures to which Part 1 refers are judged by another rule.
        """
        for each in printed_pieces(self._subject):
            for owed in self._releases:
                revealed = owed.secrets_in(each.words) - self._excused - self._typed
                revealed -= owed.figures
                for key in sorted(revealed):
                    if not self._may_stand(key, owed, each.words):
                        place = TypedWords(each.words, each.at, public=True, prose=True)
                        yield FoundWords.whole(owed.finding(key, place), each.words)

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
        if not standing or key in owed.secrets_in(remainder):
            return False
        self._used.update(standing)
        self._excused.add(key)
        return True


def _exceptions_for(
    items: Iterable[str],
    exceptions: Iterable[ExceptionToRule],
) -> set[str]:
    known = frozenset(map(plain_item, items))
    return {str(one.item) for one in exceptions if plain_item(str(one.item)) in known}


def _pattern(item: str) -> re.Pattern[str]:
    """Returns a pattern for the words of an exception, in letters of either case and with any spaces between them."""
    words = r"\s+".join(map(re.escape, item.split()))
    return re.compile(rf"(?i)(?<!\w){words}(?!\w)")
