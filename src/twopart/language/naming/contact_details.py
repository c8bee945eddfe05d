"""Finds what leads to one person, place or matter: telephone numbers, addresses, postcodes, reference numbers, times of
day, and numbers of machines, vehicles, officers and accounts.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.base.record import record
from twopart.language.naming import identifying_numbers, telephone_numbers
from twopart.language.time.clock_times import clock_times

_FEWEST = 3  # digits of a reference number among letters
_FEWEST_ALONE = 4  # without letters, after a word such as reference
_FEWEST_LONG = 8  # letters and digits
_AT = r"\s?(?:@|\(at\)|\[at\]|\bat\b)\s?"
_SCHEME = re.compile(r"(?i)^(?:https?://)?(?:www\.)?")
_GAP = r"(?:[\W_]\s?)?"  # a line may end after the sign
# What each of them has: a digit, or a sign of an address of mail, of the web, of a machine or of a spot.
_HINT = re.compile(r"[\d@]|://|www\.|\.[a-z]{2}|///|:[0-9a-fA-F:]", re.IGNORECASE)
TIME = "a time of day"
_TELEPHONE = "a telephone number"
_YEAR = re.compile(r"(?:19|20)?\d\d(?:[-/](?:19|20)?\d\d)?")


@record
class ContactDetail:
    """What kind it is, as a noun with its article, and what finds it however it is written."""

    kind: str
    words: str
    pattern: re.Pattern[str]
    # within what this finds, the same words say something else
    innocent: re.Pattern[str] | None = None
    # The least text of which it is read again: the reference number 88213, after the word that says that it is one.
    context: str = ""

    @property
    def is_long(self) -> bool:
        """Whether nothing else is likely to have the same letters and digits."""
        return self.kind != TIME and len(self.signs) >= _FEWEST_LONG

    @property
    def is_certain(self) -> bool:
        """Whether it cannot be an amount or a count."""
        return self.kind == _TELEPHONE or not self.signs.isdigit()

    @property
    def signs(self) -> str:
        """The letters and digits, without words that say what they are."""
        bare = identifying_numbers.without_label(_SCHEME.sub("", self.words))
        return "".join(filter(str.isalnum, bare))

    def found_in(self, text: str) -> str:
        """Returns how a text says it; empty if it does not."""
        spans: list[tuple[int, int]] = []
        if self.innocent:
            spans = [match.span() for match in self.innocent.finditer(text)]
        for match in self.pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in spans):
                return match[0]
        return ""


def contact_details(text: str) -> Iterator[ContactDetail]:
    """Yields each detail of a text; what is a part of another counts as that other."""
    if _HINT.search(text):
        yield from _without_times(text)
    for time in clock_times(text):
        yield ContactDetail(TIME, time.words, time.pattern, time.innocent, time.context)


def _without_times(text: str) -> Iterator[ContactDetail]:
    end_of_last = 0
    for match in _details().finditer(text):
        if match.start() < end_of_last:
            continue
        detail = _detail(match)
        if detail:
            end_of_last = match.end()
            yield detail


def read_again(words: str, context: str) -> ContactDetail | None:
    """Returns the detail that was read as these words of its context."""
    for detail in contact_details(context):
        if detail.words == words:
            return detail
    return None


def _detail(match: re.Match[str]) -> ContactDetail | None:
    kind = match.lastgroup or ""
    words = match[kind].rstrip(".,;:)/")
    pattern = _READERS[kind](words)
    if pattern is None:
        return None
    return ContactDetail(_KINDS[kind], words, pattern, context=match[0])


@cache
def _details() -> re.Pattern[str]:
    end = r"(?![^\W_])"
    mail = r"(?P<mail>[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)"
    web = (
        r"(?P<web>(?i:https?://|www\.)[^\s<>()\[\]{}\0\"“”]+"
        r"|(?<![\w@.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|com|org|net|gov|eu|io|info)(?:/[^\s<>()\[\]{}\0\"“”]*)?)"
    )
    telephone = r"(?P<telephone>(?<![\w.,£€$/+-])(?:\+|\(?0)[\d ()\u00a0-]{7,17}\d)"
    postcode = (
        rf"(?P<postcode>(?<![^\W_])[A-Z]{{1,2}}\d[A-Z\d]?[ \u00a0]?\d[A-Z]{{2}}{end})"
    )
    labelled = r"(?:ref(?:erence)?|order|account|case|invoice|contract|tender|file|lot|docket|claim)"
    alone = rf"(?i:\b{labelled}(?: (?:no\.?|number|is|was))*[:.]? )(?P<number>\d[\d/-]*\d){end}"
    marked = (
        rf"(?P<marked>(?<![\w£€$/.-])(?=[\d/_-]*[A-Z])[A-Z\d]+(?:[/_-][A-Z\d]+)*){end}"
    )
    numbers = [
        f"(?P<{kind}>{pattern})" for kind, pattern in identifying_numbers.READ.items()
    ]
    kinds = (mail, web, *numbers, telephone, postcode, alone, marked)
    return re.compile("|".join(kinds))


def _of_mail(words: str) -> re.Pattern[str]:
    name, _, host = words.partition("@")
    host = r"\s?(?:\.|\bdot\b)\s?".join(map(re.escape, host.split(".")))
    return re.compile(rf"(?i)(?<![\w.]){re.escape(name)}{_AT}{host}(?![\w-])")


def _of_web(words: str) -> re.Pattern[str]:
    bare = re.escape(_SCHEME.sub("", words))
    return re.compile(rf"(?i)(?<![\w@-])(?:www\.)?{bare}(?![\w-])")


def _of_telephone(words: str) -> re.Pattern[str] | None:
    return telephone_numbers.pattern(words)


def _of_postcode(words: str) -> re.Pattern[str]:
    letters = re.sub(r"\s", "", words)
    return re.compile(rf"(?i)(?<![^\W_]){letters[:-3]}\s?{letters[-3:]}(?![^\W_])")


def _of_reference(words: str, fewest: int = _FEWEST) -> re.Pattern[str] | None:
    digits = sum(map(str.isdigit, words))
    letters = re.sub(r"[\d/_-]", "", words)
    numbers = words.removeprefix(letters).lstrip("/_-")
    if digits < fewest or (_YEAR.fullmatch(numbers) and len(letters) <= fewest):
        return None  # the year and a word before it: FY2031
    pieces = map(re.escape, re.split("[/_-]", words))
    written = _GAP.join(pieces)
    return re.compile(rf"(?i)(?<![^\W_]){written}(?![^\W_])")


def _of_number(words: str) -> re.Pattern[str] | None:
    return _of_reference(words, _FEWEST_ALONE)


_READERS = {
    "mail": _of_mail,
    "web": _of_web,
    "telephone": _of_telephone,
    "postcode": _of_postcode,
    "number": _of_number,
    "marked": _of_reference,
    **identifying_numbers.SEARCHED,
}
_KINDS = {
    "mail": "an address for mail",
    "web": "an address of the web",
    "telephone": _TELEPHONE,
    "postcode": "a postcode",
    "number": "a reference number",
    "marked": "a reference number",
    **identifying_numbers.KINDS,
}
