"""Finds the numbers in a text that are not figures: references, standards, versions, ratings, nil.

A number with the digits of a withheld figure is not counted among them: it may be that figure in disguise.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from twopart.language import scales

LEAST = 3  # digits; a shorter part of a reference does not reveal a figure
DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
SQUARES = (  # grid references of the National Grid
    "HP|HT|HU|HW|HX|HY|HZ|N[A-DF-HJ-OR-UW-Z]|OV|S[C-EHJKM-PR-Z]|T[AFGLMQRV]"
)


def identifiers(
    text: str,
    withheld: AbstractSet[str] = frozenset(),
) -> Iterator[tuple[int, int]]:
    """Yields start and end of each such number. `withheld` has the digits of withheld figures, with and without points."""
    for match in _identifiers().finditer(text):
        if not _tells(match[0], withheld):
            yield match.span()


def digits_of(number: str) -> str:
    """Returns the digits that identify a number at any scale: 22048 for £22,048.0k."""
    return re.sub(r"\D", "", number).strip("0")


def _tells(
    identifier: str,
    withheld: AbstractSet[str],
) -> bool:
    parts = [part.replace(",", "") for part in DIGITS.findall(identifier)]
    whole = "".join(parts).replace(".", "")
    telling = [part for part in parts if len(part) >= LEAST or len(parts) == 1]
    plain = {*telling, whole}
    scaled = {digits_of(part) for part in plain}
    long_enough = {digits for digits in scaled if len(digits) >= LEAST}
    return not withheld.isdisjoint(plain | long_enough)


@cache  # most papers have no number that needs it
def _identifiers() -> re.Pattern[str]:
    return re.compile(
        rf"""(?<![\w.,£€$-])(?:
          (?:19|20)\d\d/S[ ]?\d{{1,3}}-\d{{4,7}}                             # notices: 2016/S 217-395943
        | \d{{5,6}}-(?:19|20)\d\d
        | (?:{SQUARES})[ ](?!000)(?:\d{{3}}[ ]\d{{3}}|\d{{4}}[ ]\d{{4}}|\d{{5}}[ ]\d{{5}})    # TQ 299 797
        | [A-Z][A-Z0-9]+(?:[-/][A-Z0-9]+)*(?:[-/]\d{{2,}})+                   # MPS-2023-00123
        | ISBN(?:-1[03])?:?[ ]?(?:97[89][ -]?)?\d{{1,5}}[ -]?\d{{1,7}}[ -]?\d{{1,7}}[ -]?[\dX]
        | ISSN:?[ ]?\d{{4}}-\d{{3}}[\dX]
        | (?:FOIA?|EIR|SAR)(?:[ ](?:[Rr]equest|[Rr]eference|[Rr]ef\.?|[Nn]o\.?|[Nn]umber)){{0,2}}:?[ ]?
          (?:\d+(?:[./-]\d+){{2,}}|\d{{2,4}}/\d+|\d{{4,}})
        | (?:BS|EN|ISO|IEC|IEEE|ETSI|ITU|ANSI|DIN|NIST)(?:[ /](?:EN|ISO|IEC|TS|TR|SP))*
          [ ]\d{{3,5}}(?:[ ]\d{{3}})?(?:[-:]\d{{1,4}})*                       # EN 301 549, ISO 27001:2022
        | (?:WCAG|TLS|SSL|HTML|HTTP|CSS|XML|PDF|UPnP|OAuth|SAML|USB|HDMI|Bluetooth|Wi-?Fi|Unicode|PCI[ ]DSS|PSR|ITIL
          |Android|iOS|macOS|Windows|Java|Python|Oracle|SQL[ ]Server|Linux)[ ]v?\d{{1,4}}(?:\.\d{{1,3}}){{1,2}}
        | (?:CPV(?:[ ][Cc]ode)?:?[ ])?\d{{8}}-\d
        | (?i:reference|ref\.?|(?:reference|ref\.?|case|request|notice|contract|framework|agreement|purchase[ ]order
          |order|invoice|petition|company|charity|registration|registered|licence|account|crime|ticket|incident
          |project)[ ](?:number|no\.?|ref\.?|reference|id))s?:?[ ][A-Z]{{0,4}}[-/]?\d+(?:[-/.]\d+)*
        | (?i:charity|company)[ ]\d{{6,8}}                                     # charity 1164883
        | -?\d{{1,2}}\.\d{{4,7}},[ ]-?\d{{1,3}}\.\d{{4,7}}                       # 51.5045, -0.0865
        | \d{{1,4}}(?:\.\d{{1,3}})?[ ]?                                        # ratings: 2.4GHz, 12.5 kWh
          (?:[kMGT]?Hz|[kM]?Wh|[kM]?W|k?V|m?Ah|[kMGT]bps|[kMGT]bit/s|[kMGTP]B|fps|dB|rpm)
          (?![ ](?:an?|per|each|every|less|more|fewer)\b)
        )(?![^\W_]|[.,]\d|[ ]?%|[ ](?:{scales.ANY_WORD})\b)
        |(?<![\w.,])£0(?:\.0{{1,2}})?(?:k|m|bn)?(?![\w]|[.,]\d)|(?<![\w.,-])0[ ]?(?:%|per[ ]cent\b)     # nil
        """,
        re.VERBOSE,
    )
