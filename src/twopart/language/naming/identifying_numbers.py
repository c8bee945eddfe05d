"""Numbers that lead to one machine, vehicle, officer, account or spot, and the ways in which each is written.

`READ` has what finds one in withheld words, by its kind; `SEARCHED` makes what finds the same one elsewhere.
"""

import re
from collections.abc import Callable
from datetime import date

_END = r"(?![^\W_])"
_BEGIN = r"(?<![^\W_])"
_NOT_AMOUNT = r"(?<![\w£€$.,/-])"
_DOT = r"\s?(?:\.|\[\.\]|\(\.\)|\bdot\b)\s?"
_GAP = r"[ \u00a0./-]?"
_FEWEST_ALONE = (
    4  # digits of a number of an officer that is known without the word before it
)
_SPOT = 3  # decimals of a degree: a hundred metres
_A_PAIR = 2  # of degrees: north, and east or west
_A_SORT_CODE = 6  # digits
_A_LONG_YEAR = 8  # digits of 20310609
_RANKS = r"(?:P\.?C|P\.?S|D\.?C|D\.?S|PCSO|SC|Constable|Sergeant|Sgt)"
_NUMBERED = r"(?:collar|shoulder|warrant|badge|staff|payroll|employee|personnel)"
_OFFICER = rf"(?:{_RANKS}|(?i:{_NUMBERED})(?i: (?:no\.?|number))?):?\s?"
_DEGREES = r"[-−]?\d{1,3}\.\d"

READ = {
    "machine": (
        r"(?<![\w.])(?<!version )(?<!Version )(?<!section )(?<!clause )(?<!paragraph )(?<!release )"
        r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)"
        r"|(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])"
        r"|(?<![\w:])(?=[\d:]*[a-fA-F])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{1,4}(?![\w:])"
    ),
    "vehicle": rf"{_BEGIN}(?:[A-Z]{{2}}\d{{2}}[ \u00a0-]?[A-Z]{{3}}|[A-Z]\d{{3}}[ \u00a0-]?[A-Z]{{3}}){_END}",
    "officer": rf"{_BEGIN}{_OFFICER}\d{{3,7}}[A-Z]{{0,2}}(?![\w,]\d|[^\W_])",
    "account": (
        rf"{_BEGIN}(?:GB\d\d(?:\s?[A-Z\d]{{4}}){{4}}\s?[A-Z\d]{{2}}"
        rf"|[A-Z]{{2}}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]"
        rf"|(?i:sort code(?: is)?:? )\d\d[ -]?\d\d[ -]?\d\d"
        rf"|(?i:account(?: (?:no\.?|number|is))*:? )\d{{2,4}}(?:[ -]\d{{2,4}}){{1,4}}){_END}"
        rf"|{_NOT_AMOUNT}(?:\d{{8,19}}|\d{{4}}(?:[ -]\d{{4}}){{3}})(?![\w,%]|\.\d|[ -]\d)"
    ),
    "spot": (
        rf"(?<![\w.]){_DEGREES}\d{{3,}}°?\s?[NS]?\s?[,;/]?\s{{0,2}}{_DEGREES}\d{{3,}}(?!\w)"
        rf"|(?<![\w.]){_DEGREES}\d{{2,}}°\s?[NS]?\s?[,;/]?\s{{0,2}}{_DEGREES}\d{{2,}}°"
        rf"|(?<!\w)\d{{1,3}}°\s?\d{{1,2}}['′’]\s?\d{{1,2}}(?:\.\d+)?(?:[\"″”]|'')\s?[NSEW]\b"
        rf"|{_BEGIN}[HNOST][A-HJ-Z](?:\s?\d{{3}}\s?\d{{3}}|\s?\d{{4}}\s?\d{{4}}|\s?\d{{5}}\s?\d{{5}}){_END}"
        r"|///[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+"
    ),
}


def without_label(words: str) -> str:
    """Returns the number of an account without the words that say that it is one."""
    return re.sub(r"^(?i:account|sort)[^\d]*", "", words)


def _of_machine(words: str) -> re.Pattern[str]:
    pairs = re.findall("[0-9A-Fa-f]{2}", words)
    if ":".join(pairs) == words.replace("-", ":"):
        return re.compile(rf"(?i){_BEGIN}{'[:-]?'.join(pairs)}{_END}")
    if ":" in words:
        return re.compile(rf"(?i)(?<![\w:]){re.escape(words)}(?![\w:])")
    return re.compile(rf"(?i)(?<![\w.]){_DOT.join(words.split('.'))}(?!\w|\.\d)")


def _of_vehicle(words: str) -> re.Pattern[str]:
    letters = re.sub(r"[\s-]", "", words)
    return re.compile(rf"(?i){_BEGIN}{letters[:-3]}[\s-]?{letters[-3:]}{_END}")


def _of_officer(words: str) -> re.Pattern[str]:
    number = re.sub(r"^.*?(?=\d{3})", "", words)
    digits = sum(map(str.isdigit, number))
    if digits < _FEWEST_ALONE or re.match(r"(?:19|20)\d\d(?!\d)", number):
        return re.compile(rf"(?i){_BEGIN}(?:{_OFFICER}|number ){number}{_END}")
    return re.compile(
        rf"(?i)(?:{_BEGIN}{_OFFICER}|{_NOT_AMOUNT}){number}(?![\w%]|[.,]\d)"
    )


def _of_account(words: str) -> re.Pattern[str] | None:
    signs = re.sub(r"[^A-Z\d]", "", without_label(words))
    if _is_a_date(signs):
        return None
    gap = _GAP
    if len(signs) == _A_SORT_CODE:  # a date has dots or strokes
        gap = "[ -]?"
    return re.compile(rf"(?i){_BEGIN}{gap.join(signs)}{_END}")


def _of_spot(words: str) -> re.Pattern[str]:
    degrees = re.findall(r"\d{1,3}\.\d{3,}", words)
    if len(degrees) == _A_PAIR:
        return _of_degrees(degrees)
    signs = re.findall(r"[^\W\d_]+|\d+", words)
    gap = r"[^\w\n]{1,3}"
    if words[:2].isalpha():  # of the national grid
        signs = re.findall(r"[^\W_]", words)
        gap = r"\s?"
    return re.compile(rf"(?i){_BEGIN}{gap.join(signs)}{_END}")


def _of_degrees(degrees: list[str]) -> re.Pattern[str]:
    """Finds both to a hundred metres, or one of them as exactly as it is withheld."""
    rough = [re.escape(_rough(number)) + r"\d*" for number in degrees]
    ways = [r"[^\d\n]{1,15}".join(rough)]
    exact = [number for number in degrees if len(number) > len(_rough(number))]
    ways.extend(re.escape(number.rstrip("0")) + "0*" for number in exact)
    return re.compile("|".join(rf"(?<![\d.]){way}(?!\d)" for way in ways))


def _rough(degrees: str) -> str:
    return degrees[: degrees.index(".") + 1 + _SPOT]


def _is_a_date(digits: str) -> bool:
    if len(digits) != _A_LONG_YEAR:
        return False
    try:
        return date.fromisoformat(digits).year in range(1900, 2100)
    except ValueError:
        return False


SEARCHED: dict[str, Callable[[str], re.Pattern[str] | None]] = {
    "machine": _of_machine,
    "vehicle": _of_vehicle,
    "officer": _of_officer,
    "account": _of_account,
    "spot": _of_spot,
}
KINDS = {
    "machine": "an address of a machine",
    "vehicle": "a registration number of a vehicle",
    "officer": "a number of an officer",
    "account": "a number of an account or a person",
    "spot": "a place on the map",
}
