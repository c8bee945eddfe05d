"""Recognises lengths of time that mean something else than withheld ones: three years ago, records kept for three years."""

from __future__ import annotations

import re

_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute"))
_REACH = 70  # characters before a number
_AFTER = 30  # characters after it
_SINCE = re.compile(
    r"[\s-]*(?:years?|months?|weeks?|days?|hours?|minutes?)(?:\s+ago\b|[\s-]+old\b|\s+of\s+age\b)"
)
_RECORDS = (
    "books?|records?|papers|documents?|files?|invoices|receipts|vouchers|accounts|ledgers|data|footage|recordings?"
    "|minutes|evidence|logs|emails|correspondence|archives?"
)
_KEEP = "keep|keeps|kept|keeping|retain|retains|retained|hold|holds|held|store|stores|stored|preserve|preserved|archived"
_FOR = r"(?:for (?:at least |up to |only |about |another |some )?|until )"
# Records that are kept for so long, with no other thing between them and the time: not “records, and the contract for”.
_OF_RECORDS = re.compile(
    rf"\b(?:{_KEEP})\s(?:(?:the|its|their|our|all|such|these|those|any|proper|full)\s)*(?:[a-z]+\s)?(?:{_RECORDS})\s{_FOR}\Z"
    rf"|\b(?:{_RECORDS})\s(?:of\s(?:it|them|this)\s)?(?:which\s|that\s)?(?:is|are|was|were|be|been|being|must|will|shall|should|have"
    rf"|has|to|also|then|only|\s)*\s(?:{_KEEP})\s{_FOR}\Z"
)
_NAMES_RECORDS = re.compile(
    "keep|kept|retain|retention|record|book|paper|archiv|stor|hold|data"
)


def is_of_another_time(
    unit: str,
    text: str,
    place: tuple[int, int],
    secret: str,
) -> bool:
    """Whether a number of units says when something was, how old it is, or how long records are kept.

    If the id of the secret speaks of records, the secret may be that very time: then records are no other thing.
    """
    if unit not in _TIMES:
        return False
    start, end = place
    if _SINCE.match(text, end, end + _AFTER):
        return True
    before = text[max(0, start - _REACH) : start]
    return bool(_OF_RECORDS.search(before)) and not _NAMES_RECORDS.search(
        secret.lower()
    )
