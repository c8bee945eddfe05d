"""Finds, in words that Part 1 prints as typed, what the audit would find, and reports it at its line.

The rules of `check` know the usual ways of writing something withheld; the audit knows many more: combining accents,
full-width letters, numbers in words, dates in digits. The same search is therefore applied to the source, so that a
build does not end with a leak that has no line. Preparing the search takes as long as all other rules together. So it
is used only if some words may reveal something (`_needs_search`), or if the audit of a build has found something.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from twopart.base.finding import Finding, errors
from twopart.base.source import Span
from twopart.hints_of_secrets import hints_of, looks_telling
from twopart.language.shortest_run import shortest_run
from twopart.model.ties import TYPED, ExceptionToRule
from twopart.outline.subject import Subject
from twopart.rules.exceptions import exception_matches_nothing, exceptions_to
from twopart.rules.prose.literals import TYPED_FIGURE
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.prose.typed import (
    MAY_BE_WITHHELD,
    TELLING_FOLDER,
    WITHHELD_TYPED,
    may_be_withheld,
    telling_folder,
    typed_secret,
)
from twopart.rules.repeated.paraphrases import WITHHELD_IN_OTHER_WORDS
from twopart.rules.repeated.repeat_findings import said_by_the_form
from twopart.rules.repeated.words_of_form import words_of_form
from twopart.rules.slips.near_exceptions import FoundWords, paired
from twopart.rules.slips.source_text import source_text_at

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search

# The usual rules on words that reveal something. What one of them has found is not searched for again.
USUAL = frozenset(
    rule.name
    for rule in (
        WITHHELD_TYPED,
        MAY_BE_WITHHELD,
        TYPED_FIGURE,
        TELLING_FOLDER,
        WITHHELD_IN_OTHER_WORDS,
    )
)
# Replaces a reference, so that no number continues across it.
REFERENCE = "#"


def typed_secrets(
    subject: Subject,
    findings: tuple[Finding, ...],
) -> Iterator[Finding]:
    """Yields the findings that are not yet among `findings`, which are all those so far, of the loader too."""
    if not all(finding.leaves_known for finding in errors(findings)):
        return  # it is not known yet what Part 1 prints on purpose
    places = [place for place in _public(subject) if not _is_found(place, findings)]
    excepted = exceptions_to(MAY_BE_WITHHELD, subject)
    if excepted or _needs_search(subject, places):
        search = _prepared(subject)
        yield from _said_by_the_form(subject, search)
        yield from _parts_of_names_in_the_folder(subject, search, findings)
        finds = list(_search(subject, places, search))
        found_words = [_with_its_words(finding, places) for finding in finds]
        texts = [*(place.words for place in places), *words_of_form(subject)]
        nearly, others = paired(found_words, _unused(excepted, texts, search))
        yield from nearly
        for exception in others:
            yield exception_matches_nothing(exception.span)


def at_their_lines(
    subject: Subject,
    search: "Search",
) -> Iterator[Finding]:
    """Yields the lines of the source that type what the audit found in a finished Part 1."""
    yield from _search(
        subject,
        list(_public(subject)),
        search,
    )


def _prepared(subject: Subject) -> "Search":
    from twopart.audit.secrets.search import Search
    from twopart.projection.secrets import of_paper

    return Search(*of_paper(subject))


def _said_by_the_form(subject: Subject, search: "Search") -> Iterator[Finding]:
    """Yields a finding for each name and figure that the words of the form say in Part 1, which no author can change."""
    telling: dict[str, str] = {}
    certain: set[str] = set()
    for text in dict.fromkeys(words_of_form(subject)):
        giveaways = search.giveaways_of(text)
        for secret in sorted(giveaways.surely):
            telling.setdefault(secret, text)
        certain |= giveaways.clearly
    for secret, text in telling.items():
        at = _place_of(secret, subject)
        if at:
            yield said_by_the_form(at, secret, text, certain=secret in certain)


def _parts_of_names_in_the_folder(
    subject: Subject,
    search: "Search",
    findings: tuple[Finding, ...],
) -> Iterator[Finding]:
    """Yields a finding if the name of the folder has a part of a withheld name, which no rule on whole names finds."""
    for place in printed(subject):
        if not place.folder or _is_found(place, findings):
            continue
        names = set[str]()
        for words in _as_names(place.words):
            names |= search.giveaways_of(words).surely
        if not names.isdisjoint(subject.paper.names):
            yield telling_folder(place.span)


def _as_names(folder: str) -> Iterator[str]:
    """Yields the words of a folder, which has no capitals, with a capital each, and with one for each of them alone."""
    words = folder.lower().split()
    yield " ".join(map(str.capitalize, words))
    for number, word in enumerate(words):
        yield " ".join((*words[:number], word.capitalize(), *words[number + 1 :]))


def _place_of(secret: str, subject: Subject) -> Span | None:
    """Returns where a name or a figure is written; nothing for a passage, which has a finding of its own."""
    name = subject.paper.names.get(secret)
    if name:
        return name.span
    entry = subject.register.entries.get(tuple(secret.split(".")))
    if entry is None:
        return None
    return entry.at


def _unused(
    excepted: Iterable[ExceptionToRule],
    texts: Iterable[str],
    search: "Search",
) -> Iterator[ExceptionToRule]:
    """Yields exceptions for words that no public text has, or that reveal nothing."""
    printed_texts = [_in_small_letters(text) for text in texts]
    for one in excepted:
        item = _in_small_letters(one.item)
        is_printed = any(item in text for text in printed_texts)
        if not (is_printed and search.lets_stand(one.item)):
            yield one


def _with_its_words(finding: Finding, places: Iterable[TypedWords]) -> FoundWords:
    """Returns a finding, with the words among which its first one stands; without any where no exception lets it stand."""
    if finding.rule != MAY_BE_WITHHELD.name or finding.at is None:
        return FoundWords.whole(finding, "")
    for place in places:
        if _is_within(finding.at, place.span):
            word = source_text_at(finding.at)
            start = max(0, place.words.find(word))
            return FoundWords(finding, place.words, start, start + len(word))
    return FoundWords.whole(finding, "")


def _in_small_letters(text: str) -> str:
    return " ".join(text.lower().split())


def _public(subject: Subject) -> Iterator[TypedWords]:
    return (place for place in printed(subject) if place.public and not place.folder)


def _is_found(
    place: TypedWords,
    findings: tuple[Finding, ...],
) -> bool:
    """Whether one of the usual rules has a finding on these words."""
    return any(
        finding.rule in USUAL and _is_within(finding.at, place.span)
        for finding in findings
    )


def _is_within(
    at: Span | None,
    whole: Span,
) -> bool:
    if at is None:
        return False
    last_line = max(whole.line, whole.last_line)
    return at.source is whole.source and whole.line <= at.line <= last_line


def _needs_search(
    subject: Subject,
    places: list[TypedWords],
) -> bool:
    """Whether some words may reveal something.

    An exception may let any figure be typed: what no rule refuses may then be withheld, in few digits.
    """
    if not places:
        return False
    if any(one.rule == TYPED for one in subject.paper.exceptions):
        return True
    hints = hints_of(subject)
    return hints.names or any(looks_telling(place.words, hints) for place in places)


def _search(
    subject: Subject, places: list[TypedWords], search: "Search"
) -> Iterator[Finding]:
    for place in places:
        giveaways = search.giveaways_of(_as_found(place))
        for secret in sorted(giveaways.surely):
            if not (secret in subject.paper.names or _is_a_figure(secret, subject)):
                continue
            at = first_word_of(secret, place, search.secrets_in)
            if secret in giveaways.clearly:
                yield typed_secret(at, secret, subject)
            else:
                yield may_be_withheld(at, secret, subject)


def _is_a_figure(
    secret: str,
    subject: Subject,
) -> bool:
    return tuple(secret.split(".")) in subject.register.entries


def first_word_of(
    secret: str,
    place: TypedWords,
    secrets_in: Callable[[str], Collection[str]],
) -> Span:
    """Returns the first word of the shortest run of words that reveals the secret."""
    typed = _as_found(place).split()

    def reveals(
        start: int,
        end: int,
    ) -> bool:
        return secret in secrets_in(" ".join(typed[start:end]))

    start, end = shortest_run(len(typed), reveals)
    for number in range(start, end):
        word = typed[number]
        if REFERENCE not in word:
            before = " ".join(typed[:number])
            return place.span.find(word, before.count(word))
    return place.span


def _as_found(place: TypedWords) -> str:
    """Returns the words of a place as the audit may find them: an address has small letters, in which other things tell a
    name.
    """
    words = as_read(place.words)
    if place.address:
        return f"{words} {REFERENCE} {words.lower()}"
    return words


def as_read(typed: str) -> str:
    """Returns words as they are searched: nothing continues across a reference."""
    return typed.replace("\0", f" {REFERENCE} ")
