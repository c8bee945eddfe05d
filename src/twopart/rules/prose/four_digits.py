"""Finds numbers of four digits without a comma that count something.

`4500 users`, `1850 devices`, `1500 a day` and `about 9999` are figures. A number that may be a year and counts nothing
is a year: `in 2030`, `the 2018 strategy`, `2024 review`; `extension 4500` and `at 1430` are not figures either.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language import hedges
from twopart.language.time import months

NUMBER = re.compile(
    r"(?<![\w.,·'/:#+£$¥-])(?<![’–—])(?<!€)[1-9]\d{3}(?:(?: ?[-–] ?| to | or | and )[1-9]\d{3})?(?![\w/]|[.,·'’:–-]\d)"
)
YEARS = range(1500, 2200)  # what may be one
OF_OUR_TIME = range(1900, 2100)
NOUNS = frozenset(
    """
    adults applications appointments arrests assets batteries beds bicycles bids bikes boxes buildings calls
    callers cameras cars cases checks children citizens clients complaints computers contracts copies courses
    crimes customers days desks detectives desktops detainees devices documents dogs employees events exhibits
    families files firms forms fte ftes handsets helmets homes hours households incidents inspections interviews
    items jobs kilometres laptops learners letters licences licenses lines litres locations meals members men
    messages metres miles minutes months offences offenders officers operators orders pages patients patrols
    people personnel persons phones photographs pieces places police posts prisoners products properties pupils
    questions radios recordings records referrals reports requests residents respondents responses roles rooms
    samples screens searches seats seconds servers sessions shifts shots sites smartphones square staff stations
    students suppliers suspects tablets tasers tasks terminals tests tickets tonnes transactions uniforms units
    users vans vehicles vests victims videos visitors visits volunteers warrants weapons weeks witnesses women
    words workers workstations
    """.split()
)
IN_A_YEAR = re.compile(
    r"(?i)\b(?:in|since|by|from|until|till|during|before|after|through|throughout|between|and|or|early|late|mid|year"
    rf"|spring|summer|autumn|winter|(?:{months.BEGINNING})[a-z]*\.?)\s?\(?\Z"
)
A_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w-]*\s\Z")
TIME = re.compile(r"(?i)\b(?:at|by|until|till|from|before|after|to|between|and)\s\Z")
HOURS = re.compile(r"\s?(?:hours|hrs|h|GMT|UTC)\b(?! (?:of|an?|per|each|every)\b)")
EACH = re.compile(
    r"(?i)\s(?:(?:an?|each|every) (?:hour|day|night|week|fortnight|month|quarter|year|shift|head|person|officer)\b"
    r"|per [a-z]+|p\.a\.|annually|daily|of (?:them|these|those)\b)"
)
SMALL_WORD = (
    r"(?:and|or|of|in|on|at|to|for|with|from|by|as|is|was|are|were|will|would|has|had|have|the|an?|that|which|who|when"
    r"|where|than|but|its?|this|these|those|our|their|may|can|must|shall|should|could|we|they|it)\b"
)
APART = re.compile(r"(?<=[\s-])[^\W_]+")  # a word after a space or a hyphen
LAST_MINUTE = 59
# Letters beside a number that say what it is.
REACH_BEFORE = 40
REACH_AFTER = 80
LAST_HOUR = 23


def counting(
    text: str,
    nouns: frozenset[str] = frozenset(),
) -> Iterator[re.Match[str]]:
    """Yields the matches of NUMBER that count something. `nouns` are the things that the paper itself counts."""
    for number in NUMBER.finditer(text):
        start, end = number.span()
        before = text[max(0, start - REACH_BEFORE) : start]
        after = text[end : end + REACH_AFTER]
        if _counts(number, before, after, nouns):
            yield number


def _counts(
    number: re.Match[str],
    before: str,
    after: str,
    nouns: frozenset[str],
) -> bool:
    values = [int(digits) for digits in re.findall(r"\d{4}", number[0])]
    if _is_a_time(values, before, after):
        return False
    things = _names_a_thing(after, nouns)
    is_of_each = bool(EACH.match(after))
    if all(value in OF_OUR_TIME for value in values):
        is_one = len(values) == 1
        return is_one and _counts_like_a_year(
            before, things=things, is_of_each=is_of_each
        )
    may_be_years = all(value in YEARS for value in values)
    if may_be_years and _in_an_early_year().search(before):
        return False
    if things or is_of_each or _hedge().search(before):
        return True
    if may_be_years:
        return bool(_plural().match(after))
    return not _named().search(before)


def _counts_like_a_year(
    before: str,
    *,
    things: bool,
    is_of_each: bool,
) -> bool:
    """Whether a number such as 2030 counts something: `for 2030 officers`, but not `in 2030 officers`."""
    if IN_A_YEAR.search(before):
        return False
    if is_of_each:
        return True
    is_named = _this_years().search(before) or A_NAME.search(before)
    return things and not is_named


def _is_a_time(
    values: list[int],
    before: str,
    after: str,
) -> bool:
    """Whether it is a time of day: 1430 hours, but not 2000 hours; at 1430, but not to 1430 users."""
    if not all(map(_may_be_on_a_clock, values)):
        return False
    is_after_at = bool(TIME.search(before))
    if HOURS.match(after):
        return is_after_at or any(value % 100 for value in values)
    return is_after_at and not _word().match(after)


def _may_be_on_a_clock(value: int) -> bool:
    hour, minute = divmod(value, 100)
    return hour <= LAST_HOUR and minute <= LAST_MINUTE


def _names_a_thing(after: str, nouns: frozenset[str]) -> bool:
    """Whether it is followed by what is counted, directly or after one or two other words: 4500 full-time officers."""
    for word in APART.finditer(after):
        noun = word[0].lower()
        if noun not in NOUNS and noun not in nouns:
            continue
        if _other_words().fullmatch(after, 0, word.start()):
            return True
    return False


@cache  # and so are those below: most papers have no number that needs them
def _other_words() -> re.Pattern[str]:
    """Matches up to two words between a number and what is counted."""
    return re.compile(
        rf"(?i)[\s-](?:(?!{SMALL_WORD})[a-z][\w’'-]*[\s-]){{0,2}}",
    )


@cache
def _hedge() -> re.Pattern[str]:
    hedged = "|".join((*hedges.ABOUT, *hedges.NEARLY))
    return re.compile(
        rf"(?i)\b(?:{hedged}|approximately|approx\.?|c\.|over|under|only|just|exactly"
        r"|at least|at most|up to|(?:more|less|fewer|other) than|another|additional|further|extra"
        r"|(?:total|number|maximum|minimum|average|sum) of)\s?\Z"
    )


@cache
def _in_an_early_year() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:in|since|until|from)\s\Z")


@cache
def _this_years() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:the|this|that|its|our|their|an?|each|[\w]+['’]s?)\s\Z")


@cache
def _named() -> re.Pattern[str]:
    """Matches something that is called by a number, or by a name and a number."""
    return re.compile(
        r"(?i:\b(?:ext(?:ension)?|room|form|ref(?:erence)?|no\.?|number|numbered|badge|pin|code|lot|grade|model|case"
        r"|file|line|unit|order|ticket|job|route|flight|house|block|shade|type|class|series|dial|call|channel"
        r"|port)\s?\Z)"
        r"|(?<=[\w,;] )[A-Z][\w-]*\s\Z"
    )


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(
        r"\s(?!(?:is|was|has|does|plus|less|versus|this|its|thus|as|us|across|always|towards)\b)[a-z]{2,}s\b"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?i)[\s-](?!{SMALL_WORD})[^\W\d]")
