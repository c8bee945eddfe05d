"""Whether one sentence dates what another says how long it lasts: The contract begins on … The contract is for … years."""

import re

from twopart.rules.values.in_words.paired_lines import BEGINS, ENDS

OF_TODAY = re.compile(
    r"(?i)\b(?:today|present|current|existing|incumbent|old|former|previous|earlier|expiring|in place)\b"
)
BEGINNING = re.compile(
    r"(?i)\b(?:begin|start|commence|run|open|end|expire|finish)(?:s|es|ing|ed)?\b"
    r"|\b(?:began|begun|signed|let|effective|in force)\b"
)
# Of the sentence that says how long something is that another one dates.
LASTING = re.compile(
    r"(?i)\b(?:last|run|take|continue|need|complete|finish|end)(?:s|es|ed|ing)?\b"
    r"|\b(?:long|duration|length|period|term)\b"
)
MEANT = re.compile(r"(?i)\W*(?:it|this|the (?:term|duration|length|period))\b(?! of)")
THING = re.compile(
    r"(?i)\b(contract|agreement|lease|licence|award|hire|loan|scheme|framework|pilot|trial|programme|project|works?"
    r"|service|appointment|secondment|tenancy|grant|partnership|campaign|course|phase)s?\b"
)


def is_beginning(sentence: str) -> bool:
    """Whether it says when something begins, and not when anything ends."""
    return bool(BEGINS.search(sentence)) and not ENDS.search(sentence)


def is_end(sentence: str) -> bool:
    """Whether it says when something ends, and not when anything begins."""
    return bool(ENDS.search(sentence)) and not BEGINS.search(sentence)


def may_end_what_begins(begins: str, ends: str) -> bool:
    """Whether a beginning and an end are those of the same thing, which is not that of today."""
    if OF_TODAY.search(begins) or OF_TODAY.search(ends):
        return False
    return not _things(begins).isdisjoint(_things(ends))


def may_last_from(dated: str, lasting: str, *, close_by: bool) -> bool:
    """Whether both speak of one thing that begins; close by, the second may mean it without a name."""
    return _both_last(dated, lasting) and _is_one(dated, lasting, close_by=close_by)


def may_have_begun(lasting: str, dated: str, *, close_by: bool) -> bool:
    """Whether both do where the length comes first: The contract lasts three years. It begins on …"""
    return _both_last(dated, lasting) and _is_one(lasting, dated, close_by=close_by)


def _both_last(dated: str, lasting: str) -> bool:
    return bool(BEGINNING.search(dated) and LASTING.search(lasting))


def _is_one(first: str, second: str, *, close_by: bool) -> bool:
    if close_by and MEANT.match(second):
        return True
    return not _things(first).isdisjoint(_things(second))


def _things(sentence: str) -> set[str]:
    return {thing.lower() for thing in THING.findall(sentence)}
