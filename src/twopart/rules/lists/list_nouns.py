"""Finds the words for what is listed in the sentence before a list: `these terms:`, `three new sites are:`.

A count beside a list states its length only if it counts what is listed. Some nouns always count as such
(`numerals.LISTED`), however they stand in the sentence, since people list reasons and steps. Any other noun counts if
the sentence points at it, counts it, begins with it or ends with it; three forces that agreed to what is listed do not
count.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.rules.lists.listed import NO_FIGURE
from twopart.rules.ties.announced_counts import (
    LABELS,
    MEASURES,
    NUMBERS,
    STOPS,
    counted_things,
    last_sentence,
)

POINTING = re.compile(r"\b(?:these|those|following|such)\b")
BEGINS = re.compile(r"\W*(?:(?:the|its|our|their|all|of)\b\W*)*")
ENDS = re.compile(r"([a-z]+)\W*(?:(?:are|were|as follows)\W*)*\Z")
WORD = re.compile(r"\W*([a-z]+)")
WORDS_BEFORE = re.compile(r"([a-z]+)[ \u00a0]*\Z")
FURTHEST = 3  # most words from what points at a noun to the noun
IN_CAPTION = re.compile(r"\b(?:by|of|per|for|in|at|on|over|to|and|from|with)\b")
NO_PLURALS = ("ss", "us", "is", "ous")


def nouns_of_list(sentences: str) -> frozenset[str]:
    """Returns the words for what stands below the last of some sentences, in the singular; none if it names nothing."""
    sentence = last_sentence(sentences).lower()
    for search in (_pointed_at, counted_things, _first, _last):
        nouns = frozenset(map(singular, search(sentence)))
        if nouns:
            return nouns
    return frozenset()


def nouns_of_table(caption: str, corner: str) -> frozenset[str]:
    """Returns the words for the rows of a table, in the singular: sites for `Sites by borough`, and the words in its
    corner.
    """
    subject = IN_CAPTION.split(caption.lower())[0]
    nouns = {word for word in re.findall("[a-z]+", subject) if is_plural(word)}
    nouns.update(re.findall("[a-z]+", corner.lower()))
    return frozenset(map(singular, nouns - STOPS - MEASURES))


def numbers_at_reference(text: str) -> Iterator[int]:
    """Yields how many things a text says that its reference has: `the three sites of`, `lists three sites`."""
    if NO_FIGURE not in text:
        return
    for match in _at_reference().finditer(text.lower()):
        things = re.findall("[a-z]+", match["things"] or "")
        if MEASURES.isdisjoint(things):
            number = match["before"] or match["after"]
            yield NUMBERS.get(number) or int(number)


def numbers_alone(text: str) -> Iterator[int]:
    """Yields how many there are, where the things are not named: `all three are final`."""
    for match in _alone().finditer(text.lower()):
        number = match["number"] or match["together"]
        yield NUMBERS.get(number) or int(number)


def numbers_beside(text: str) -> Iterator[int]:
    """Yields how many there are, where words right beside a list say it: bids (4), numbering four, of which 4 came."""
    for match in _number_beside().finditer(text.lower()):
        before = WORDS_BEFORE.search(text.lower()[: match.start()])
        after = re.findall("[a-z]+", text.lower()[match.end() :])[:1]
        is_label = before is not None and before[1] in LABELS
        if not is_label and MEASURES.isdisjoint(after):
            number = next(filter(None, match.groups()))
            yield NUMBERS.get(number) or int(number)


def singular(word: str) -> str:
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word.removesuffix("s")


def is_plural(word: str) -> bool:
    if word in STOPS or word in MEASURES or word.endswith(NO_PLURALS):
        return False
    return word.endswith("s")


def _pointed_at(sentence: str) -> Iterator[str]:
    for match in POINTING.finditer(sentence):
        yield from _plural_after(sentence, match.end())


def _first(sentence: str) -> Iterator[str]:
    match = BEGINS.match(sentence)
    if match:
        yield from _plural_after(sentence, match.end())


def _last(sentence: str) -> Iterator[str]:
    match = ENDS.search(sentence)
    if match and is_plural(match[1]):
        yield match[1]


def _plural_after(sentence: str, start: int) -> Iterator[str]:
    """Yields the next plural, if it stands within a few words."""
    at = start
    for _ in range(FURTHEST):
        match = WORD.match(sentence, at)
        if match is None or match[1] in STOPS:
            return
        if is_plural(match[1]):
            yield match[1]
            return
        at = match.end()


@cache
def _at_reference() -> re.Pattern[str]:
    number = rf"{'|'.join(NUMBERS)}|[2-9]|1\d|20"
    words = r"(?P<things>(?:[ \u00a0-]+[a-z][\w’'-]*){0,4}?)"
    has = "lists?|shows?|has|have|holds?|gives?|names?|sets? out|covers?|contains?|describes?"
    return re.compile(
        rf"(?<![\w.,/£€$–-])(?P<before>{number}){words} (?:of|in|from|under|on) (?:the )?{NO_FIGURE}"
        rf"|{NO_FIGURE} (?:{has}) (?:all )?(?:the |its )?(?P<after>{number})\b(?![%/–]|[.,]\d)"
    )


@cache
def _alone() -> re.Pattern[str]:
    number = rf"{'|'.join(NUMBERS)}|[2-9]|1\d|20"
    verb = "are|were|have|had|will|must|may|can|apply|applies|count|stand"
    return re.compile(
        rf"\b(?:all|these|those|the) (?P<number>{number})(?= (?:{verb})\b|[.;!?]|,(?!\d)|$)"
        rf"|\b(?P<together>{number})(?= (?:in (?:all|total)|altogether)\b)"
    )


@cache
def _number_beside() -> re.Pattern[str]:
    number = rf"({'|'.join(NUMBERS)}|[2-9]|1\d|20)"
    end = r"(?![\w%/–-]|[.,]\d)"
    counting = "numbering|totalling|number(?:s|ed)?(?: of [a-z]+)?|total(?:s|led)?|there (?:are|were|was|is)"
    return re.compile(
        rf"(?<=[a-z] )[(\[]{number}[)\]]"
        rf"|\ball {number}{end} of (?:them|these|those|which|whom)\b"
        rf"|[a-z][:–] {number}(?=[.;])"
        rf"|\b(?:{counting})(?: (?:of|is|was|are|were))?:? {number}{end}(?=[.,:;)]| in\b|$)"
        rf"|\bof (?:which|whom|them) {number}{end}"
        rf"|\b{number} (?:in number|of (?:which|whom))\b"
        rf"|(?<![\w.,/£$-])1 ?(?:to|–|-) ?{number}{end}"
    )
