"""Collects the passages of the parts of a paper that contain numbers, as each part prints them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.base.rule import Rule, letting_stand
from twopart.language.number_words import ONES, TEENS
from twopart.language.sentences import sentences
from twopart.language.tallies import Tally, tallies
from twopart.language.whole_words import whole_words
from twopart.model.prose import Prose
from twopart.model.quantity import CURRENCIES, Quantity, as_typed
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding
from twopart.rules.lists.listed import NO_FIGURE, PrintedText, printed_text

FEWEST = 3  # fewest numbers of which one may be the sum of the others
BEGINS_A_NUMBER = re.compile(r"[\d{]")  # most numbers; much faster to look for
IN_DIGITS = re.compile(r"\d[\d,.]*")
IN_WORDS = re.compile(whole_words((*ONES, *TEENS)))


@record
class AmountInPassage:
    """A sum of money in a passage: its value, and the start and end of its words."""

    value: Quantity
    start: int
    end: int


Standing = TypeVar("Standing", AmountInPassage, Tally)


@record
class PassageWithNumbers:
    """What one part prints of a passage. `place` counts the passages of that part in reading order."""

    prose: Prose
    text: str
    amounts: tuple[AmountInPassage, ...]
    counts: tuple[Tally, ...]
    place: int
    part: int
    # a message may show its numbers: nothing in it is withheld, or reveals what is
    shows_values: bool
    # Each of them counts as a passage of its own, if they contain numbers.
    sentences: tuple["PassageWithNumbers", ...] = ()


def passages_with_numbers(subject: Subject) -> Iterator[PassageWithNumbers]:
    """Yields the passages of Part 1; and those of Part 2 that it prints in other words, or alone."""
    public_texts = {}
    for place, prose in enumerate(subject.printed[0]):
        if not _has_numbers(prose):
            continue
        printed = printed_text(prose, subject, PUBLIC_PART)
        public_texts[id(prose)] = printed.text
        yield _passage(subject, prose, printed, place, PUBLIC_PART)
    for place, prose in enumerate(subject.printed[1]):
        if not _has_numbers(prose):
            continue
        public = public_texts.get(id(prose))
        if public is not None and _is_all_public(prose, public):
            continue
        printed = printed_text(prose, subject, RESTRICTED_PART)
        if public != printed.text:
            yield _passage(subject, prose, printed, place, RESTRICTED_PART)


def _is_all_public(prose: Prose, public: str) -> bool:
    """Whether Part 2 prints the same words: no clause is withheld, and no figure."""
    return "[[" not in prose.text and NO_FIGURE not in public


def _has_numbers(prose: Prose) -> bool:
    if BEGINS_A_NUMBER.search(prose.text):
        return True
    return bool(IN_WORDS.search(prose.text.casefold()))


def _passage(
    subject: Subject,
    prose: Prose,
    printed: PrintedText,
    place: int,
    part: int,
) -> PassageWithNumbers:
    entries = subject.register.entries
    amounts = []
    for start, path in printed.figures:
        value = entries[path].value
        if isinstance(value, Quantity) and value.unit in CURRENCIES:
            words = as_typed(value)
            if printed.text.startswith(words, start):
                end = start + len(words)
                amounts.append(AmountInPassage(value, start, end))
    is_telling = any(entries[path].tells for _, path in printed.figures)
    passage = PassageWithNumbers(
        prose,
        printed.text,
        tuple(amounts),
        _counts(printed.text),
        place,
        part,
        shows_values=part == PUBLIC_PART and not is_telling,
    )
    if not (passage.counts or passage.amounts):
        return passage
    return replace(passage, sentences=tuple(_sentences(passage)))


def _counts(text: str) -> tuple[Tally, ...]:
    """Returns what a text counts; nothing if it has too few numbers for one to be the sum of the others."""
    count = len(IN_DIGITS.findall(text)) + text.count("{")
    if count < FEWEST:
        count += len(IN_WORDS.findall(text.casefold()))
    if count < FEWEST:
        return ()
    return tallies(text)


def _sentences(passage: PassageWithNumbers) -> Iterator[PassageWithNumbers]:
    for start, words in sentences(passage.text):
        end = start + len(words)
        amounts = _within(passage.amounts, start, end)
        counts = _within(passage.counts, start, end)
        yield replace(passage, text=words, amounts=amounts, counts=counts)


def _within(
    numbers: tuple[Standing, ...],
    start: int,
    end: int,
) -> tuple[Standing, ...]:
    """Returns the numbers of a sentence, with their places in it."""
    return tuple(
        replace(number, start=number.start - start, end=number.end - start)
        for number in numbers
        if start <= number.start < end
    )


def judged(
    rule: Rule,
    passage: PassageWithNumbers,
    values: str,
) -> JudgedFinding:
    """Returns a finding at a passage, with the `values` that do not add up unless something in it is withheld."""
    what = rule.what
    if passage.shows_values:
        what = f"{rule.what}: {values}"
    finding = _finding(rule, passage, what)
    return JudgedFinding(finding, exception_items(passage))


def _finding(
    rule: Rule,
    passage: PassageWithNumbers,
    what: str,
) -> Finding:
    return rule.finding(
        what,
        passage.prose.span,
        fix=f"{rule.fix} Or let it stand: {letting_stand(rule.name, 'the sentence')}.",
    )


def exception_items(passage: PassageWithNumbers) -> tuple[str, ...]:
    """Returns the items by which an exception may name a passage: the passage itself, or one sentence of it, as written."""
    written = str(passage.prose.text)
    return (written, *(sentence for _, sentence in sentences(written)))
