"""Finds how many bids a competition had, in the words that papers use for it: a single tender, both bidders, three offers.

Bids and those who make them are as many. How many there were tells how keen a price is, so small numbers count, too.
Texts are in small letters.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language.counted import labels
from twopart.language.hints import has_any
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, parsed

_BIDS = (
    "bid",
    "tender",
    "offer",
    "submission",
    "quotation",
    "quote",
)
_BIDDERS = (
    "bidder",
    "tenderer",
    "supplier",
    "firm",
    "company",
    "vendor",
    "contractor",
    "provider",
    "applicant",
)
_UNITS = frozenset((*_BIDS, *_BIDDERS, "response", "proposal"))
_HINTS = (
    *_BIDS,
    *_BIDDERS,
    "compan",
    "respon",
    "proposal",
    "contest",
    "race",
    "competition",
    "shortlist",
    "field",
    "choice",
    "pool",
    "rival",
    "beat",
)
_OTHERS = "other|losing|unsuccessful|remaining|beaten|rival|rejected"
LABEL = 16  # characters before a number that may show what it numbers
_BESIDE_THE_WINNER = (
    "others",
    "after",
    "beaten",
)
_BETWEEN = "(?:[a-z]+ ){0,2}?"


def counts_bids(unit: str) -> bool:
    """Whether a unit is bids or bidders: compliant bids, suppliers."""
    words = unit.lower().split()
    return any(_singular(word) in _UNITS for word in words)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word.removesuffix('ies')}y"
    return word.removesuffix("s")


def numbers_of_bids(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields each number of bids, and the place of the phrase."""
    if not has_any(text, _HINTS):
        return
    for number, pattern in _in_phrases():
        for match in pattern.finditer(text):
            yield number, *match.span()
    for match in _numbered().finditer(text):
        written = match[match.lastgroup or 0]
        number = parsed(written) or 0
        before = max(0, match.start() - LABEL)
        is_label = labels().search(text, before, match.start())
        if not number or is_label:
            continue
        if match.lastgroup in _BESIDE_THE_WINNER:
            number += 1  # and the winner
        yield number, *match.span()


@cache
def _in_phrases() -> tuple[tuple[int, re.Pattern[str]], ...]:
    one, several = _one(), _several()
    of_them = rf"(?:of )?(?:the |our |these |those )?{_BETWEEN}{several}"
    single = (
        rf"\b(?:single|sole|lone|solitary|only) (?:compliant |valid |remaining )?{one}(?! (?:framework|list|market))"
        rf"|\b(?:drew|attracted|received|got|had|won|was|were) (?:only |just )?one {one}"
        rf"|\bno (?:other|rival|competing|further|second) (?:{one}|{several})"
        r"|\b(?:nobody|no one|no-one) else (?:bid|tendered|offered|applied|responded)\b"
        r"|\buncontested (?:bid|tender|competition|award)\b|\b(?:bid|tender|competition|award) (?:is|was) uncontested\b"
        r"|\bsingle[- ](?:tender|bid|source) (?:action|award|exercise|waiver)\b"
    )
    two = (
        rf"\bboth {of_them}|\b(?:neither|either) (?:{one}|{of_them})"
        rf"|\b(?:pair|couple|brace) of {_BETWEEN}{several}"
        rf"|\bthe (?:{_OTHERS}) {one}|\btwo-(?:horse|way) (?:race|contest|competition|fight)\b"
    )
    three = (
        rf"\btrio of {_BETWEEN}{several}"
        r"|\bthree-(?:horse|way|cornered) (?:race|contest|competition|fight)\b"
    )
    patterns = enumerate((single, two, three), 1)
    return tuple((number, re.compile(pattern)) for number, pattern in patterns)


@cache
def _numbered() -> re.Pattern[str]:
    """Matches three bids, bids received: 3, the number of bidders was 3, and the two other bidders."""
    several = _several()
    number = rf"{BEFORE_NUMBER}(?P<{{}}>{NUMBER})"
    end = r"(?=\s*(?:[.,;)](?!\d)|$))"
    was = "(?: (?:is|are|was|were))?"
    moved = "(?: (?:received|returned|made|submitted|invited|scored|evaluated))?"
    others = number.format("others")
    after = number.format("after")
    plain = number.format("plain")
    pool = number.format("pool")
    beaten = number.format("beaten")
    listed = number.format("listed")
    kinds = "compliant|valid|written|initial|final|best|sealed|good|strong"
    return re.compile(
        rf"\b(?:{_OTHERS}) {others} {_BETWEEN}{several}"
        rf"|{after} (?:{_OTHERS}) {several}"
        rf"|{plain} (?:(?:{kinds}) )*{several}"
        rf"|\b(?:shortlist|field|choice|pool) of {pool}{end}"
        rf"|\b(?:beats?|beating|against|ahead of) {beaten} (?:other|rival|competitor)"
        rf"|\b(?:number of )?{several}{moved}(?:{was}|:) {listed}{end}"
    )


def _one() -> str:
    words = "|".join((*_BIDS, *_BIDDERS, "response", "proposal"))
    return rf"(?:{words})(?![\w-])"


def _several() -> str:
    words = "|".join((*_BIDS, *_BIDDERS, "response", "proposal"))
    return rf"(?:(?:{words})s|companies)(?![\w-])"
