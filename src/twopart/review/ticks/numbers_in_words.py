"""Finds numbers that prose has in words, such as “two days”: they are not figures of the register."""

import re
from collections.abc import Iterator

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import value_record
from twopart.language.number_words import numbers
from twopart.model.placed import Outline
from twopart.model.prose import Prose, Reference, Words
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.runs import references, runs

PARTS = (RESTRICTED_PART, PUBLIC_PART)  # in the order of the review
# In the place of a reference or a mark, so that a number beside it is not read together with it.
GAP = " \ufffc "
# What is counted stands after the number, on the same side of a reference or a stop.
NOUN = re.compile(r"(?:-[a-z]+| [^\W\d_][\w’'-]*)")
MARKDOWN = re.compile(r"[*\\]")
LEAST = 2  # “one” is seldom a number


@value_record
class NumberInWords:
    """Words such as “two days”, and the place at which the part prints them."""

    part: int
    place: str
    words: str
    anchor: str = ""


def numbers_in_words(
    subject: Subject,
    *,
    unmasked: bool,
) -> tuple[NumberInWords, ...]:
    """Returns those of Part 2 in reading order, then those that only Part 1 has; without `unmasked` those of Part 1 alone."""
    parts: tuple[int, ...] = PARTS
    if not unmasked:
        parts = (PUBLIC_PART,)
    known: set[tuple[int, str]] = set()
    listed: dict[NumberInWords, None] = {}
    for part in parts:
        outline = subject.outlines[part - 1]
        for prose, number in _of_part(subject, outline):
            key = (id(prose), number.words)
            if part == parts[0] or key not in known:
                listed[number] = None
            known.add(key)
    return tuple(listed)


def _of_part(
    subject: Subject,
    outline: Outline,
) -> Iterator[tuple[Prose, NumberInWords]]:
    noted: set[str] = set()
    for content in contents(subject.paper, outline):
        if not isinstance(content.words, Prose):
            continue
        place = content.place
        notes = _notes(subject, content.words, outline, noted)
        for prose in (content.words, *notes):
            text = _text(prose, outline.part)
            for words in _in_words(text):
                yield (
                    prose,
                    NumberInWords(outline.part, place.name, words, place.anchor),
                )


def _notes(
    subject: Subject,
    prose: Prose,
    outline: Outline,
    noted: set[str],
) -> Iterator[Prose]:
    """Yields the footnotes that a passage calls, each where it is called first."""
    for reference in references(prose, outline.part):
        name = reference.path[0]
        note = subject.paper.notes.get(name)
        if note is not None and name not in noted:
            noted.add(name)
            yield note


def _text(prose: Prose, part: int) -> str:
    pieces: list[str] = []
    for run in runs(prose, part):
        if isinstance(run, Words):
            markdown = str(run.markdown)
            pieces.append(MARKDOWN.sub("", markdown))
        elif isinstance(run, Reference) and run.is_placeholder:
            continue
        else:
            pieces.append(GAP)
    return "".join(pieces)


def _in_words(text: str) -> Iterator[str]:
    """Yields each number above one that is written in letters, with the word after it."""
    plain = " ".join(text.split())
    for number, start, end in numbers(plain.lower()):
        if number < LEAST or plain[start].isdigit():
            continue
        noun = NOUN.match(plain, end)
        yield plain[start : noun.end() if noun else end]
