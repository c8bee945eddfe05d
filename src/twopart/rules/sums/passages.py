"""A subject -> the passages of its parts that say numbers, as each part prints them."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.language.number_words import ONES, TEENS
from twopart.language.tallies import sentences
from twopart.model.placed import PUBLIC_PART
from twopart.model.prose import Prose
from twopart.model.quantity import CURRENCIES, NO_BREAK, Quantity
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged
from twopart.rules.ties.listed import Told, tell

PART_TWO = 2
A_NUMBER = re.compile(rf"\d|\{{|\b(?:{'|'.join((*ONES, *TEENS))})\b", re.IGNORECASE)


@record
class Amount:
    """A sum of money in a passage: its value, and where its words begin and end."""

    value: Quantity
    start: int
    end: int


@record
class Passage:
    """What one part prints of a passage. `place` counts the passages of that part in reading order."""

    prose: Prose
    text: str
    amounts: tuple[Amount, ...]
    place: int
    part: int
    shows_values: bool  # a message may say its numbers: nothing of it is withheld, or tells what is

    @property
    def sentences(self) -> Iterator["Passage"]:
        """Its sentences, each as a passage of its own."""
        for start, words in sentences(self.text):
            end = start + len(words)
            amounts = [
                Amount(amount.value, amount.start - start, amount.end - start)
                for amount in self.amounts
                if start <= amount.start < end
            ]
            yield Passage(
                self.prose,
                words,
                tuple(amounts),
                self.place,
                self.part,
                self.shows_values,
            )


def passages_with_numbers(subject: Subject) -> Iterator[Passage]:
    """Those of Part 1; and of Part 2 those that it prints in other words, or alone."""
    public_texts = {}
    for place, prose in enumerate(subject.printed[0]):
        if not _has_numbers(prose):
            continue
        told = tell(prose, subject, PUBLIC_PART)
        public_texts[id(prose)] = told.text
        yield _passage(subject, prose, told, place, PUBLIC_PART)
    for place, prose in enumerate(subject.printed[1]):
        if not _has_numbers(prose):
            continue
        told = tell(prose, subject, PART_TWO)
        if public_texts.get(id(prose)) != told.text:
            yield _passage(subject, prose, told, place, PART_TWO)


def _has_numbers(prose: Prose) -> bool:
    return A_NUMBER.search(prose.text) is not None


def _passage(
    subject: Subject,
    prose: Prose,
    told: Told,
    place: int,
    part: int,
) -> Passage:
    entries = subject.register.entries
    amounts = []
    for start, path in told.figures:
        value = entries[path].value
        if isinstance(value, Quantity) and value.unit in CURRENCIES:
            words = str(value).replace(NO_BREAK, " ")
            if told.text.startswith(words, start):
                amounts.append(Amount(value, start, start + len(words)))
    tells = any(entries[path].tells for _, path in told.figures)
    return Passage(
        prose,
        told.text,
        tuple(amounts),
        place,
        part,
        shows_values=part == PUBLIC_PART and not tells,
    )


def judged(rule: Rule, passage: Passage, values: str) -> Judged:
    """A finding at a passage. `values` say what does not come out, where nothing of it is withheld."""
    what = rule.what
    if passage.shows_values:
        what = f"{rule.what}: {values}"
    return Judged(_finding(rule, passage, what), exception_items(passage))


def _finding(rule: Rule, passage: Passage, what: str) -> Finding:
    return rule.finding(
        what,
        passage.prose.span,
        fix=f"{rule.fix} Or let it stand: "
        f"`exceptions: [{{rule: {rule.name}, item: the sentence, reason: …}}]`.",
    )


def exception_items(passage: Passage) -> tuple[str, ...]:
    """By what an exception may call it: the passage, or one sentence of it, as they are written."""
    written = str(passage.prose.text)
    return (written, *(sentence for _, sentence in sentences(written)))
