"""What authors type instead of something that is not known yet: TBC, TBD, £XXm, [insert name]."""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language import scales

LARGE = "|".join(scales.FROM_A_MILLION)
# How a message calls each kind (never by the words themselves, which may be a paper's own) -> how it is typed.
KINDS = {
    "the word TBC": r"(?i:(?<![\w{])TBC(?![\w}])|(?<!\w)T\.B\.C\b)",
    "“to be confirmed” in brackets": r"(?i:\[to\sbe\sconfirmed\\?\])",
    "the word TBD": r"(?i:(?<![\w{])TBD(?![\w}])|(?<!\w)T\.B\.D\b)",
    "the word TBA": r"(?i:(?<![\w{])TBA(?![\w}])|(?<!\w)T\.B\.A\b)",
    "the word TODO": r"\bTODO\b",
    "an amount like £X or £XXm": r"£\s?(?:\[?(?:[Xx]+(?:[.,][Xx]+)*|\?+|_{2,})\]?)(?![A-WYZa-jln-z])",
    "a number like X% or X million": rf"(?<![\w.])X\s?(?:%|(?:per\scent|{LARGE})\b)",
    "the letters XX": (  # not the Roman numeral, nor a part of an address or a code
        r"(?<![\w./@£=&?#%-])(?<!(?i:annex)\s)(?<!(?i:chapter)\s)(?<!(?i:title)\s)(?<!(?i:volume)\s)(?<!(?i:schedule)\s)"
        r"(?:X{2,}|(?<!\()x{2,})(?=(?:m|k|bn)?(?![\w@-]|\.\w))"
    ),
    "a year like 20XX": r"\b20(?:\dX|XX|xx|\?\?)(?!\w)",
    "???": r"\?{3,}",
    "a line to be filled in (___)": r"(?<!\S)_{3,}(?!\w)",
    "[insert …]": (
        r"(?i:\\?\[\s?(?:insert|enter|complete|(?:name|date|amount|figure|number|value|to\sfollow)\b"
        r"(?![^\]]*(?:withheld|redacted|removed|omitted|supplied|exempt)))\b[^\]]*\](?!\())"
    ),
    "[•]": r"\[\s?•+\s?\]",
}
# A hint that one may be there, much faster to look for.
LIKELY = re.compile(
    r"(?i:T\.?B\.?[ACD])|TODO|£\s*\[?[Xx?_]|X\s*[%pmb]|XX|xx|20\d[Xx]|\?\?|___|•|\[\s*[ienadfvctIENADFVCT]"
)
PHRASE = re.compile(r"(?i)(?<!\[)\bto\sbe\s(?:confirmed|determined|advised)\b")
LIKELY_PHRASE = re.compile(r"(?i)to\s+be\s+(?:confirmed|determined|advised)")
NAMES = tuple(KINDS)


def typed(words: str) -> Iterator[tuple[str, str]]:
    """Yields the stand-ins typed among words, each with what a message calls it."""
    if not LIKELY.search(words):
        return
    for match in _any_kind().finditer(words):
        yield match.group(), NAMES[int(str(match.lastgroup)[1:])]


@cache  # most papers have no hint of one
def _any_kind() -> re.Pattern[str]:
    kinds = enumerate(KINDS.values())
    return re.compile("|".join(f"(?P<k{number}>{kind})" for number, kind in kinds))


def phrases(words: str) -> Iterator[str]:
    """Yields phrases such as “to be confirmed”, as prose says it."""
    return (match.group() for match in PHRASE.finditer(words))
