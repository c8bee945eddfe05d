"""Finds withheld wordings that Part 1 says without anybody typing them in one place.

In part by a reference: moved to Kestrel, and “is moved to {kestrel}”, where the wording is short; longer ones with
something printed among them are let stand. Or by two passages that follow one another: trees and shrubs, and “We plant
trees.” before “And shrubs are planted.”

The rules read what is typed in one place, and cannot see them; the audit reads what is printed, and has to refuse them.
So the same search is applied to what Part 1 will print. It is made ready only where there are the words of a wording.
"""

from collections.abc import Iterator
from itertools import pairwise

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.base.source import Span
from twopart.blocks.kind import Content
from twopart.language.repetition import RowOfWords, neighbours
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.projection.published import in_pieces
from twopart.projection.secrets import of_paper, wordings
from twopart.prose.resolving import Context
from twopart.prose.runs import runs
from twopart.rules.repeated.echoes import THRESHOLDS, words_of
from twopart.rules.repeated.repeat_findings import repeats_printed

EDGE = THRESHOLDS.run - 1  # words of one passage that may begin or end a run


@record
class _Withheld:
    """The letters of short wordings, and the runs of long ones."""

    short: frozenset[str]
    runs: frozenset[RowOfWords]


@record
class PrintedPieces:
    """Words that Part 1 prints: the pieces that are typed, each in one place, and what stands between them, in turn."""

    at: Span
    pieces: tuple[str, ...]

    @property
    def words(self) -> str:
        return "".join(self.pieces)

    def may_repeat(self, withheld: _Withheld) -> bool:
        """Whether it has a wording, and not in one piece that is typed, where the rules have found it."""
        words = words_of(self.words)
        runs = neighbours(words, THRESHOLDS.run)
        if withheld.runs and not withheld.runs.isdisjoint(runs):
            return True
        letters = "".join(words)
        across = [run for run in withheld.short if run in letters]
        if not across:
            return False
        typed = [_letters(piece) for piece in self.pieces[::2]]
        return any(not _is_in_one(run, typed) for run in across)


def printed_repeats(subject: Subject) -> Iterator[Finding]:
    """Yields a finding for each passage, or each two that follow one another, that say a withheld wording."""
    withheld = _withheld(subject)
    if not (withheld.short or withheld.runs):
        return
    short = _Withheld(withheld.short, frozenset())
    near = [each for each in _with_references(subject) if each.may_repeat(short)]
    near += [each for each in _side_by_side(subject) if each.may_repeat(withheld)]
    if near:
        yield from _repeats(near, subject)


def _repeats(
    near: list[PrintedPieces],
    subject: Subject,
) -> Iterator[Finding]:
    from twopart.audit.secrets.passages import WithheldPassages, prose
    from twopart.audit.text.layout import letters

    secrets, published = of_paper(subject)
    passages = {secret.id: secret for secret in secrets if secret.what == "passage"}
    search = WithheldPassages(passages.values(), published)
    for printed in near:
        text = letters(prose(printed.words))
        for secret in sorted(set(search.within(text))):
            span = passages[secret].at
            if span:
                yield repeats_printed(printed.at, span)


def _withheld(subject: Subject) -> _Withheld:
    short: set[str] = set()
    long: set[RowOfWords] = set()
    for secret in wordings(subject):
        if secret.what == "passage":
            for full in secret.words:
                words = words_of(full)
                long.update(neighbours(words, THRESHOLDS.run))
                if _is_short(words):
                    short.add("".join(words))
    return _Withheld(frozenset(short), frozenset(long))


def _is_short(words: list[str]) -> bool:
    if len(words) >= THRESHOLDS.run:
        return False
    return sum(map(len, words)) >= THRESHOLDS.letters_of_more_words


def printed_pieces(subject: Subject) -> Iterator[PrintedPieces]:
    """Yields what Part 1 prints of passages with references in them, and of those that follow one another."""
    yield from _with_references(subject)
    yield from _side_by_side(subject)


def _with_references(subject: Subject) -> Iterator[PrintedPieces]:
    for prose in subject.printed[0]:
        if prose.references:
            yield PrintedPieces(prose.span, _pieces(prose, subject))


def _side_by_side(subject: Subject) -> Iterator[PrintedPieces]:
    """Yields the last words of each passage with the first of the next one, in the order in which they are read."""
    edges = (_edges(content, subject) for content in subject.contents[0])
    for (_, _, end), (at, beginning, _) in pairwise(filter(None, edges)):
        yield PrintedPieces(at, (end, " ", beginning))


def _edges(
    content: Content,
    subject: Subject,
) -> tuple[Span, str, str] | None:
    """Returns where words stand, the first of them and the last."""
    wording = content.words
    if wording is None:
        return None
    text = str(wording)
    if isinstance(wording, Prose):
        text = "".join(_pieces(wording, subject))
    words = text.split()
    return wording.span, " ".join(words[:EDGE]), " ".join(words[-EDGE:])


def _pieces(prose: Prose, subject: Subject) -> tuple[str, ...]:
    first, _ = subject.outlines
    context = Context(subject.paper, subject.register, first)
    return in_pieces(runs(prose, PUBLIC_PART), context)


def _is_in_one(run: str, pieces: list[str]) -> bool:
    return any(run in piece for piece in pieces)


def _letters(text: str) -> str:
    return "".join(words_of(text))
