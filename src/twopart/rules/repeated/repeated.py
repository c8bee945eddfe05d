"""Rule: words that are withheld in one place are not typed in public in another."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.parts import RESTRICTED_PART
from twopart.base.record import kept_in_record
from twopart.base.source import Span, Text
from twopart.figures.grid import headings_of_tables
from twopart.language.repetition import RowOfWords, neighbours
from twopart.model.paper import Name
from twopart.model.placeholder import typed
from twopart.model.prose import Prose, Run, Words
from twopart.outline.subject import Subject
from twopart.outline.withheld_units import withheld_units
from twopart.prose.plain import plain
from twopart.prose.resolving import Context, UnresolvedError
from twopart.prose.runs import Mark, runs
from twopart.prose.withheld import WithheldWords, clauses
from twopart.rules.exceptions import exception_matches_nothing, exceptions_to
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.repeated.echoes import (
    THRESHOLDS,
    Echo,
    Echoes,
    WithheldWording,
    tokens,
    without_references,
    words_of,
)
from twopart.rules.repeated.matches import Repeat, match_of
from twopart.rules.repeated.repeat_findings import (
    REPEATS_WITHHELD,
    Partly,
    repeats_withheld,
    words_of_the_form,
)
from twopart.rules.repeated.words_of_form import words_of_form

MOST = 40  # echoes of one place that are looked at; they are parts of a few matches


def withheld_words_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Reports withheld words, wherever they are written, in any words that Part 1 prints."""
    echoes = _echoes(subject)
    allowed = _AllowedRepeats(subject)
    partial_exceptions: set[Span] = set()  # exceptions that lack words of what is found
    for place, words in _public_places(subject):
        repeated = echoes.within(words)
        telling = [echo for echo in repeated if not allowed.covers(echo)]
        if telling:
            telling.sort(key=_surest_first)
            matches = [match_of(echo, place) for echo in telling[:MOST]]
            match = min(matches, key=lambda match: match.order)
            partly = allowed.partly(match)
            if partly and match.may_be_excepted:
                partial_exceptions.add(partly.at)
            yield repeats_withheld(match, partly)
    if not subject.paper.public_source:
        for unused in allowed.unused(_public_words(subject)):
            if unused not in partial_exceptions:
                yield exception_matches_nothing(unused)


@kept_in_record
def _public_places(subject: Subject) -> tuple[tuple[TypedWords, list[str]], ...]:
    """Returns the places that Part 1 prints as they are typed, each with its words and references."""
    public = [place for place in printed(subject) if place.public]
    return tuple((place, tokens(place.words)) for place in public)


def _public_words(subject: Subject) -> Iterator[Sequence[str]]:
    """Yields the words that Part 1 says, text by text: as it is typed, and with what references print."""
    for _, words in _public_places(subject):
        yield without_references(words)
    for text in words_of_form(subject):
        yield words_of(text)
    first, _ = subject.outlines
    context = Context(subject.paper, subject.register, first)
    for prose in subject.printed[0]:
        with suppress(UnresolvedError):  # which another rule reports
            yield words_of(plain(prose, context))


def withheld_words_are_not_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    """Reports withheld words that the form prints in Part 1. An author cannot change those, so the finding is at the
    withheld words.
    """
    echoes = _echoes(subject)
    allowed = _AllowedRepeats(subject)
    places: dict[Span, str] = {}  # with the words of the form
    for words in words_of_form(subject):
        for echo in echoes.within(tokens(words)):
            is_whole = len(echo.parts) == 1 and not echo.of.is_clause
            if is_whole and not allowed.covers(echo):
                places.setdefault(echo.of.at, " ".join(echo.parts[0]))
    for at, repeated in places.items():
        yield words_of_the_form(at, repeated)


@kept_in_record
def _echoes(subject: Subject) -> Echoes:
    wordings = chain(
        _withheld(subject),
        _recorded(subject),
        _unprinted(subject),
        _units(subject),
    )
    return Echoes(wordings)


def _surest_first(echo: Echo) -> tuple[bool, str, tuple[RowOfWords, ...]]:
    is_faint = not echo.certain
    return is_faint, str(echo.of.at), echo.parts


class _AllowedRepeats:
    """What may stand in both parts: public names, common phrases, and words of the title, laws and exceptions.

    Six words in a row that are withheld on a ground of their own are said by nobody by chance: of these, words of the
    title, a law or an exception may not stand in Part 1.
    """

    def __init__(self, subject: Subject) -> None:
        paper = subject.paper
        self._subject = subject
        self._names = _QuotedWords(_public_names(subject))
        self._quoted = _QuotedWords((paper.title, *_laws(subject)))
        self._exceptions = exceptions_to(REPEATS_WITHHELD, subject)
        self._excepted = [words_of(exception.item) for exception in self._exceptions]

    def covers(self, echo: Echo) -> bool:
        if self._names.holds(echo) or self._is_heading_of_form(echo):
            return True
        return self._is_quoted_or_excepted(echo) or self._is_stock(echo)

    def _is_heading_of_form(self, echo: Echo) -> bool:
        """Whether it is a whole passage of Part 2, without a ground of its own, that the form says above a section."""
        from twopart.outline.common_phrases import bare
        from twopart.outline.phrases_of_form import headings_of_form

        of = echo.of
        if of.grounded or of.is_clause:
            return False
        return bare(of.full) in headings_of_form(self._subject)

    def _is_quoted_or_excepted(self, echo: Echo) -> bool:
        if echo.certain and echo.of.grounded:
            return False
        return self._quoted.holds(echo) or self._excepts(echo)

    def _is_stock(self, echo: Echo) -> bool:
        """Whether all of it, or one half of it, is a phrase that papers share by their nature."""
        if len(echo.parts) == 1 and not echo.certain:
            return False  # a short wording, whole
        from twopart.outline.phrases_of_form import common_phrases

        of = echo.of
        phrases = common_phrases(self._subject).within(of.full, grounded=of.grounded)
        return any(_stand_in(words_of(phrase), echo.parts) for phrase in phrases)

    def partly(self, match: Repeat) -> Partly | None:
        """Returns the first exception that has some words of the match, and those that it lacks."""
        for exception in self._exceptions:
            missing = match.missing_in(exception.item)
            if missing:
                return Partly(exception.span, missing)
        return None

    def _excepts(self, echo: Echo) -> bool:
        return any(_contains(item, echo.parts) for item in self._excepted)

    def unused(self, texts: Iterable[Sequence[str]]) -> Iterator[Span]:
        """Yields exceptions for words that stand nowhere in public; what Part 2 says decides nothing here."""
        unused = list(zip(self._exceptions, self._excepted, strict=True))
        for words in texts:
            if not unused:
                return
            unused = [
                (exception, item)
                for exception, item in unused
                if not _has_words_of(item, words)
            ]
        for exception, _ in unused:
            yield exception.span


def _has_words_of(item: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words have as many of an exception in a row as are found, or all that it has."""
    length = min(len(item), THRESHOLDS.run)
    rows = set(neighbours(item, length))
    return not rows.isdisjoint(neighbours(words, length))


def _contains(
    words: Sequence[str],
    parts: Iterable[RowOfWords],
) -> bool:
    """Whether each of the parts stands in a row among the words."""
    return all(part in neighbours(words, len(part)) for part in parts)


def _stand_in(words: Sequence[str], parts: Iterable[RowOfWords]) -> bool:
    """Whether any of the parts stands in a row among the words."""
    return any(part in neighbours(words, len(part)) for part in parts)


def _public_names(subject: Subject) -> Iterator[str]:
    for name in subject.paper.names.values():
        if name.withheld is None:
            yield from name.known


def _laws(subject: Subject) -> Iterator[str]:
    for ground in subject.paper.grounds.values():
        yield from ground.law(subject.form.prints)


class _QuotedWords:
    """Words that both parts have to say."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [words_of(text) for text in texts]
        self._halves: set[RowOfWords] = set()
        for text in self._texts:
            self._halves.update(neighbours(text, THRESHOLDS.half))

    def holds(self, echo: Echo) -> bool:
        """Whether it holds words of the echo in a row: three of a part, or all that the part has."""
        return any(self._holds_part(part) for part in echo.parts)

    def _holds_part(self, part: RowOfWords) -> bool:
        if not self._halves.isdisjoint(neighbours(part, THRESHOLDS.half)):
            return True
        if len(part) >= THRESHOLDS.half:
            return False
        length = len(part)
        return any(part in neighbours(text, length) for text in self._texts)


def _unprinted(subject: Subject) -> Iterator[WithheldWording]:
    """Yields whatever Part 1 does not print, but for what has a ground of its own, and the wording in its place."""
    searched = set(map(id, subject.printed[0]))
    searched.update(map(id, headings_of_tables(subject.paper)))
    for withheld in _labelled(subject):
        searched.add(id(withheld.words))
        searched.add(id(withheld.instead))
    for prose in subject.proses:
        if id(prose) not in searched:
            words = _typed(runs(prose, RESTRICTED_PART))
            yield WithheldWording(prose.span, words, grounded=False)


def _withheld(subject: Subject) -> Iterator[WithheldWording]:
    """Yields what is withheld on a ground of its own."""
    for prose in subject.proses:
        for clause in clauses(prose):
            yield WithheldWording(
                clause.span,
                _typed(clause.full),
                _typed(clause.public),
                is_clause=True,
            )
            if clause.silent:
                yield WithheldWording(clause.span, clause.silent)
    for withheld in _labelled(subject):
        if isinstance(withheld.words, Prose):
            instead: Iterable[Run] = ()
            if withheld.instead:
                instead = withheld.instead.runs
            yield WithheldWording(
                withheld.span,
                _typed(withheld.words.runs),
                _typed(instead),
            )
        elif isinstance(withheld.words, Text):
            is_note = withheld.key == "note"
            yield WithheldWording(withheld.span, typed(withheld.words), is_note=is_note)


def _labelled(subject: Subject) -> Iterator[WithheldWords]:
    """Yields what is withheld by its own label; what only Part 2 says has the label of the part."""
    for withheld in subject.below_labels:
        is_name = isinstance(withheld.holder, Name) and withheld.key != "note"
        if withheld.grounded and not is_name:  # names have a rule of their own
            yield withheld


def _units(subject: Subject) -> Iterator[WithheldWording]:
    for unit in withheld_units(subject):
        if unit.is_telling:
            yield WithheldWording(unit.at, unit.words)


def _recorded(subject: Subject) -> Iterator[WithheldWording]:
    """Yields why it is withheld: whole sentences; shorter words (`the suppliers`) are of every paper."""
    for ground in subject.paper.grounds.values():
        texts = subject.withheld_record(ground)
        yield from _sentences(texts, str(ground.public_stub))
    for ending in subject.paper.ended:
        yield from _sentences(ending.record)


def _sentences(
    texts: Iterable[Text],
    public: str = "",
) -> Iterator[WithheldWording]:
    for text in texts:
        if len(words_of(text)) >= THRESHOLDS.run:
            yield WithheldWording(text.span, typed(text), public)


def _typed(parts: Iterable[Run | Mark]) -> str:
    """Returns the words, with the character `\\0` for each reference."""
    words: list[str] = []
    for run in parts:
        if isinstance(run, Words):
            words.append(str(run.markdown))
        else:
            words.append("\0")
    return "".join(words)
