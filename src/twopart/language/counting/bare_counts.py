"""Finds numbers without a noun: a headcount reduction of 37, we lose 37, 37 are left.

`counted` reads the usual forms (37 posts, posts fall by 37). Here nothing says for certain what is counted: it may be
another noun of the sentence, or none. So a number only means something to a caller that searches for that number of
such things.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language.counted import ALIKE, NamedCount, PlacedCount, labels, thing
from twopart.language.hints import has_any
from twopart.language.number_words import numbers

FEWEST = 10  # of anything; smaller numbers occur by chance
LABEL = 16  # characters before a number that may show what it numbers
_SENTENCE_ENDS = re.compile(r"[.!?;]\s")


def bare_counts(text: str) -> Iterator[PlacedCount]:
    """Yields numbers that are followed by no noun, with the things of their sentence and the places of number and noun."""
    lower = text.lower()
    if not _nouns().search(lower):
        return
    for number, start, end in numbers(lower):
        if number < FEWEST or not _stands_alone().match(lower, end):
            continue
        if labels().search(lower, max(0, start - LABEL), start):
            continue
        nouns = list(_nouns().finditer(lower, *_sentence(lower, start, end)))
        if nouns:
            nearest = min(nouns, key=lambda noun: abs(noun.start() - start))
            things = frozenset(thing(noun[0]) for noun in nouns)
            yield (
                NamedCount(number, things),
                min(start, nearest.start()),
                max(end, nearest.end()),
            )


def gains_and_losses(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields the numbers of phrases such as “we lose 37” and “37 are left”, with the place of the phrase.

    Nothing in the sentence says what is counted. Where something may, `bare_counts` finds it.
    """
    lower = text.lower()
    if not has_any(lower, _HINTS):
        return
    for number, start, end in numbers(lower):
        if number < FEWEST or _goes_on().match(lower, end):
            continue
        begins, ends = _around(lower, start, end)
        if begins == ends or _nouns().search(lower, *_sentence(lower, start, end)):
            continue
        yield number, begins, ends


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the text from the verb before a number to its end, or from the number to the verb after it; nothing
    without a verb.
    """
    before = _verb_before().search(text, max(0, start - _BEFORE), start)
    if before and _stands_alone().match(text, end):
        return before.start(), end
    after = _verb_after().match(text, end)
    if after and not labels().search(text, max(0, start - LABEL), start):
        return start, after.end()
    return start, start


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns where the sentence around a number begins and ends."""
    begins = 0
    for stop in _SENTENCE_ENDS.finditer(text, 0, start):
        begins = stop.end()
    next_stop = _SENTENCE_ENDS.search(text, end)
    if next_stop:
        return begins, next_stop.start()
    return begins, len(text)


_BEFORE = 60  # characters before a number in which its verb may stand
_LOSE = (
    "lose|loses|losing|lost|shed|sheds|shedding|cut|cuts|cutting|gain|gains|gained|gaining|need|needs|needed|needing"
    "|require|requires|required|want|wants|recruit|recruits|recruited|recruiting|hire|hires|hired|hiring"
    "|retain|retains|retained|keep|keeps|keeping|kept|employ|employs|employed|dismiss|dismisses|dismissed"
    "|release|releases|released|remove|removes|removed|left with|down to|reduced to|cut to|add|adds|added|saves"
    "|affect|affects|affected|appl(?:y|ies|ied) to|each of|every one of|all of|any of|none of|all"
)
_LEFT = (
    "left|lost|cut|kept|retained|needed|required|gone|redundant|dismissed|removed|released|recruited|hired"
    "|told|informed|notified|consulted|displaced|affected|redeployed|at risk"
)
_HINTS = frozenset(
    """
    lose losing lost shed cut gain need requir want recruit hir retain keep kept employ dismiss releas remov left down
    reduced add save remain stay go leav redundant affect appl each every all any none lighter smaller larger
    stronger weaker short fewer told inform notif consult displac redeploy risk
    """.split()
)


@cache
def _verb_before() -> re.Pattern[str]:
    hedge = (
        "about|some|around|roughly|nearly|almost|just|only|over|up to|at least|at most|no more than|fewer than"
        "|more than|as many as|another|a further|a total of|all|those|these|the|other|an extra|in all"
    )
    return re.compile(rf"\b(?:{_LOSE})(?: (?:{hedge})){{0,3}} $")


@cache
def _verb_after() -> re.Pattern[str]:
    will = "(?:would |will |may |must |should |could |can |are to |have to |do |now )*"
    return re.compile(
        rf" (?:of (?:them|us) )?(?:{will}(?:remain|stay|leave|go)|to go"
        rf"|(?:are|were|will be|would be|have been|to be) (?:made )?(?:{_LEFT})"
        r"|fewer of us|left|lighter|smaller|larger|stronger|weaker|short)\b"
        r"(?=\s*(?:[.,;:)!?](?!\d)|$)|\s(?:and|or|but|in|by|at|on|when|after|as|if|next|this)\b)"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """Matches where the noun stands after another number: 10 to 12 weeks, 10 and 12 years."""
    return re.compile(r"\s?(?:to|and|or|–|-|by|x|/)\s?\d")


@cache
def _nouns() -> re.Pattern[str]:
    nouns = " ".join(ALIKE).split()
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(nouns)})s?(?![^\W_])")


@cache
def _stands_alone() -> re.Pattern[str]:
    follows = (
        "and|or|but|in|by|from|at|to|is|are|was|were|will|would|over|across|of them|of us|as|which|who|go|goes|leave|with"
        "|on|next|this|fewer|less|more|has|have|had|must|may|can|could|should"
    )
    return re.compile(
        rf"\s*(?:[.,;:)!?](?!\d)|$)|\s(?:{follows})\b(?! (?:fewer|more|less) [a-z]+s\b)"
    )
