"""Finds rows of words with capitals that name something, whatever their words are: Kennel Farm, Home Office.

One word of every day with a capital may be a habit of its author; two of them in a row are a proper noun, unless they
say what somebody is or which paper it is (Steering Group, Outline Business Case). Small words may link them: Elephant
and Castle, Bank of England.
"""

import re
from collections.abc import Iterator

from twopart.language.hints import has_any
from twopart.language.naming.proper_nouns import (
    ProperNoun,
    is_acronym,
    is_inside,
    is_titled_heading,
    without_addresses,
)
from twopart.language.time.months import NUMBERS

CAPITALS = r"[^\W\d_a-z][^\W_]+(?:[’'][^\W\d_]{2,})*"
_LINK = r"(?: (?:of|on|upon|under|the) (?:the )?|[ -])"
_ROW = re.compile(rf"(?<![^\W_]){CAPITALS}(?:{_LINK}{CAPITALS})+")
# Two words that are one name: not the end of one row and the beginning of another.
_PAIR = re.compile(
    rf"(?<![^\W_]){CAPITALS} (?:and|&) (?:the )?{CAPITALS}(?![^\W_]|[ -][A-Z])"
)
_MARKS = "*`_"
_MARKUP = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_BESIDE = re.compile(rf"{CAPITALS}(?: (?:of|for|&) (?:the )?|[ -])$")
_AFTER = re.compile(rf"(?: (?:of|for|&) (?:the )?|[ -])(?:{CAPITALS}|\d|[A-Z]\b)")
_DETERMINED = re.compile(
    r"(?i)\b(?:an?|the|this|that|these|those|its|their|our|his|her|your|all|any|each|every|both|some|other|another|such"
    r"|no|new)[ \n]+(?:[a-z-]+ )?$"
)
_LISTED = re.compile(r",|\b(?:and|or)\b")
_BETWEEN = re.compile(r"[ \n-]")
_APOSTROPHE = re.compile("[’']")
_AND = ("and", "&")
_FEWEST = 2
# What begins a sentence or an instruction, and belongs to no name.
BEGINNINGS = frozenset(
    """
    a about above across after against all also although an and another any as at because before below between both but
    by can could despite does during each either every following for from had has have he her here his how however if
    in into it its many may might more most must neither no none nor not of on once one only or other our over per
    please she should since so some such that the their them then there therefore these they this those three through
    to two under until up upon was we were what when where whether which while who whose why will with within without
    would you your
    """.split()
)
# What offices, bodies, papers and parts of them are.
_HEADS = frozenset(
    """
    act adviser agreement analyst annex appendix approach approval architect assembly assessment assurance authority
    award board budget business case chair chief code command commander commissioner committee constable contract
    contractor controller convention coordinator cost council councillor crime delivery department deputy design
    directive director directorate division document estates executive finance force form forum framework governance
    group head inspector investment lead leader lot manager mayor measure meeting member minister model officer
    option order outline owner panel paper part partner permanent phase plan planning policing policy procurement
    programme provider register regulation report representative resource review rule schedule secretary section
    senior sergeant service stage stakeholder standard statement strategy superintendent supplier support table team
    technology tender term treasurer unit
    """.split()
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_CALENDAR = frozenset((*NUMBERS, *_DAYS))


def proper_rows(
    text: str,
    *,
    begins: bool = True,
) -> Iterator[ProperNoun]:
    """Yields each row, `inside` unless it is all of a heading in which each word has a capital."""
    text = without_addresses(text)
    inside = not (begins and is_titled_heading(text))
    for match in _matches(text):
        words = list(_WORD.finditer(match[0]))
        first = _first_of_name(words, text, match.start())
        words = [word for word in words[first:] if word[0][0].isupper()]
        if len(words) < _FEWEST:
            continue
        if not _is_name([word[0] for word in words]):
            continue
        start = words[0].start()
        yield ProperNoun(match[0][start:], match.start() + start, inside)


def _matches(text: str) -> Iterator[re.Match[str]]:
    yield from _ROW.finditer(text)
    for pair in _PAIR.finditer(text):
        if not _BESIDE.search(text[: pair.start()]):
            yield pair


def _first_of_name(
    words: list[re.Match[str]],
    text: str,
    start: int,
) -> int:
    """Returns the number of the word with which a name begins:
    of three that begin a sentence, the first may be its verb.
    """
    begins_a_sentence = len(words) > _FEWEST and not is_inside(text, start)
    first = int(begins_a_sentence or words[0][0].casefold() in BEGINNINGS)
    while first < len(words) and not words[first][0][0].isupper():
        first += 1
    return first


def _is_name(words: list[str]) -> bool:
    no_acronyms = [word for word in words if not is_acronym(word)]
    if len(no_acronyms) < _FEWEST:
        return False
    if is_what_things_are(words[0]) or is_what_things_are(words[-1]):
        return False
    return not _CALENDAR.issuperset(map(str.casefold, words))


def is_of_calendar(word: str) -> bool:
    """Whether it is the name of a month or of a day of the week."""
    lower = word.casefold()
    return lower in _CALENDAR or lower.removesuffix("s") in _CALENDAR


def is_what_things_are(word: str) -> bool:
    """Whether it says what somebody or something is, and is no name: Board, Case."""
    lower = word.casefold()
    return lower in _HEADS or lower.removesuffix("s") in _HEADS


def as_written(name: str) -> str:
    """Returns a pattern of a name with either apostrophe, or with none, also before its last s,
    and with a space or a hyphen between words.
    """
    words = map(_as_written, _BETWEEN.split(name))
    return r"[*_`]*[ \n-]+[*_`]*".join(words)


def beginning(name: str) -> str:
    """Returns the first letters of a name, which are the same however it is written; none, if there are several ways."""
    first = _BETWEEN.split(name)[0]
    if first in _AND:
        return ""
    return _APOSTROPHE.split(first)[0].removesuffix("s")


def _as_written(word: str) -> str:
    if word in _AND:
        return "(?:and|&)"
    pieces = [re.escape(piece) for piece in _APOSTROPHE.split(word)]
    if len(pieces) == 1 and word.endswith("s"):  # Kings Cross, King’s Cross
        pieces = [pieces[0][:-1], "s"]
    return "[’']?".join(pieces)


def without_markup(text: str) -> str:
    """Returns Markdown without the marks of emphasis, which part the words of a name: Project **Falcon**."""
    if not has_any(text, _MARKS):
        return text
    return _MARKUP.sub("", text)


def has_capitals(
    name: str,
    *,
    both_ends: bool = True,
) -> bool:
    """Whether a name has capitals where names do: at both ends of a row, and anywhere in a single word, as in eBay.

    Within one passage, the end of a row is enough: project Falcon.
    """
    words = _WORD.findall(name)
    if len(words) == 1:
        return not name.islower()
    first = str(words[0])
    last = str(words[-1])
    return last[0].isupper() and (first[0].isupper() or not both_ends)


def is_alone(
    word: str,
    text: str,
    start: int,
) -> bool:
    """Whether a word of every day with a capital stands as names do: amid no others, and with no article or the like.

    A list in brackets says what a thing consists of: the system (Custody, Case and Property).
    """
    if is_what_things_are(word) or is_of_calendar(word):
        return False
    if _is_in_a_bracketed_list(text, start):
        return False
    if _DETERMINED.search(text[:start]):
        return False
    return not is_part_of_a_row(word, text, start)


def is_part_of_a_row(
    word: str,
    text: str,
    start: int,
) -> bool:
    """Whether another word with a capital, or a number, stands beside it, so that both are a name: Falcon Street."""
    before = text[:start]
    if _BESIDE.search(before) and not _DETERMINED.search(before):
        return True
    return bool(_AFTER.match(text, start + len(word)))


def _is_in_a_bracketed_list(text: str, start: int) -> bool:
    opened = text.rfind("(", 0, start)
    closed = text.find(")", start)
    if opened < 0 or closed < 0 or ")" in text[opened:start]:
        return False
    return bool(_LISTED.search(text, opened, closed))
