"""Finds how many things a sentence says are listed below it: `six main factors`, `the following three`, `both`."""

import re
from collections.abc import Iterator

from twopart.language import not_counted
from twopart.language.not_counted import NUMBERED
from twopart.language.number_words import VALUES

MOST = 20
NUMBERS = {word: number for word, number in VALUES.items() if 1 < number <= MOST}
NUMBERS["both"] = 2
A_COUNT = re.compile(
    rf"(?<![\w.,£$/-])(?<![€–])(?:(?P<word>{'|'.join(NUMBERS)})|(?P<digits>[2-9]|1\d|20))(?![\w%/]|–|[.,]\d|-)"
    r"(?P<rest>(?:[  ]+[A-Za-z][\w’'-]*){0,4})(?P<after>\W*)",
    re.IGNORECASE,
)
LAST_SENTENCE = re.compile(r"[.!?][”’\"')]*\s+(?=[\"'“‘(*_]*[A-Z\0])")
WORD_BEFORE = re.compile(r"(\w+)\W*$")
ORDINAL = re.compile(r"\d[\d,]*(?:st|nd|rd|th)\b")
# Words before a number that labels something rather than counting it: Drop 2, paragraphs 3.
LABELS = frozenset(NUMBERED).union(
    """
    paragraphs sections parts tables drops phases lots options years quarter articles footnote route release
    """.split()
)
# Things that are measured rather than listed, or are too many to be listed.
MEASURES = frozenset(f"{measure}s" for measure in not_counted.MEASURES).union(
    """
    times pounds pence percent quarters users officers staff persons
    """.split()
)
STOPS = frozenset(
    """
    of a an the in on for to and or by with from at as that which who is are was were has have be under over per
    will would may must can each this these those its their our it they into
    """.split()
)
# Words for the entries of a list, whatever stands between them and the list.
LISTED = frozenset(
    """
    factors reasons items decisions stages ways things parts lots steps options phases principles objectives aims
    areas conditions measures changes categories groups types kinds sorts elements components workstreams questions
    criteria risks benefits recommendations drivers causes purposes respects headings strands priorities themes goals
    outcomes tests gates layers levels matters actions proposals requests amendments
    """.split()
)
FROM_A_LARGER_LIST = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|such as|for example|for instance|e\.g|among(?:st)? (?:them|others|other things))\b",
    re.IGNORECASE,
)
POINTS_DOWN = re.compile(r"\b(?:following|these|below|as follows)\b", re.IGNORECASE)
SUBJECT = re.compile(
    r"\W*(?:(?:the|these|those|all|our|its|their|there are|we have|it has)\W+)*",
    re.IGNORECASE,
)
# Words before a number at the end.
ALONE = re.compile(r"\b(?:following|these|are|all)\W*$", re.IGNORECASE)
OF_THEM = re.compile(r"\s+of (?:the following|these|them)", re.IGNORECASE)


def last_sentence(text: str) -> str:
    """Returns the last sentence of a text, which introduces what stands below."""
    return LAST_SENTENCE.split(text.strip())[-1]


def counts(text: str) -> frozenset[int]:
    """Returns the numbers that may count what is listed below the last sentence; none if it lists only some."""
    sentence = last_sentence(text)
    is_complete = sentence.endswith(".") and not POINTS_DOWN.search(sentence)
    if is_complete or FROM_A_LARGER_LIST.search(sentence):
        return frozenset()
    return frozenset(number for number, _ in _counts(sentence))


def counted_things(sentence: str) -> Iterator[str]:
    """Yields what a sentence before a list counts: factors for “six main factors”."""
    return (thing for _, thing in _counts(sentence) if thing)


def numbers_something(text: str, at: int) -> bool:
    """Whether the number there is a label or an ordinal: year 4, lot 2, the 3rd; such numbers are not added up."""
    if ORDINAL.match(text, at):
        return True
    return _is_labelled(text[:at])


def _counts(sentence: str) -> Iterator[tuple[int, str]]:
    """Yields the numbers with what they count, if it is listed, or they stand in the last clause, or are the subject."""
    last_clause = max(sentence.rfind(stop) for stop in ",;")
    for match in A_COUNT.finditer(sentence):
        number = NUMBERS.get((match["word"] or "").lower()) or int(match["digits"] or 0)
        before = sentence[: match.start()]
        thing = _counted_thing(match, before)
        if thing is None or _is_labelled(before):
            continue
        in_last_clause = match.start() > last_clause
        if thing in LISTED or in_last_clause or SUBJECT.fullmatch(before):
            yield number, thing


def _is_labelled(before: str) -> bool:
    """Whether the words before a number end with a label, such as “lot”."""
    label = WORD_BEFORE.search(before)
    return label is not None and label[1].lower() in LABELS


def _counted_thing(match: re.Match[str], before: str) -> str | None:
    """Returns the thing counted, which is empty if the number stands at the end: `the following three:`; None if it
    counts nothing that may be listed.
    """
    ends = ":" in match["after"]
    if ends and _counts_them(match, before):
        return ""
    is_both = (match["word"] or "").lower() == "both"
    for word in match["rest"].lower().split():
        if word in STOPS or word in MEASURES:
            return None
        if not _may_be_listed(word):
            continue
        if is_both and not ends:
            return None
        return word
    return None


def _counts_them(match: re.Match[str], before: str) -> bool:
    """Whether a number stands alone, or only “of them” stands after it."""
    if OF_THEM.fullmatch(match["rest"]):
        return True
    return not match["rest"] and ALONE.search(before) is not None


def _may_be_listed(word: str) -> bool:
    if word in LISTED:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))
