"""Rules: what Part 1 prints as it is typed has no references in it, and nothing withheld."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span, Text
from twopart.figures.entries import values_by_id
from twopart.language.everyday import EVERYDAY
from twopart.language.naming import names as firms
from twopart.language.naming import telephone_numbers
from twopart.language.number_words import ONES, ordinal
from twopart.language.time.terms_with_options import pattern_of_terms, terms_of
from twopart.model.paper import Name
from twopart.model.prose import Prose
from twopart.model.quantity import (
    FINANCIAL_YEAR,
    MONTHS,
    Day,
    Quantity,
    Value,
    as_typed,
)
from twopart.model.ties import RESEMBLING
from twopart.outline.subject import Subject
from twopart.prose.inline_figures import OPENING
from twopart.rules.exceptions import exceptions_to
from twopart.rules.prose.printed import printed

NUMBER = re.compile(r"\d(?<![\d.,]\d)[\d,]*+(?:\.\d++(?![\d,]*\d))?")
MONTH_ALONE = re.compile(r"[A-Za-z]{3,}\.?\s\d{4}")
REFERENCE = re.compile(r"\{(?:[a-z][\w.-]*|=[^{}\n]*)\}")
DISTINCTIVE = 3  # digits; a shorter number stands in innocent text too
COUNTED = ONES[:4]  # quarters
ORDERED = (
    f"(?:{ordinal(1)}|1st)",
    f"(?:{ordinal(2)}|2nd)",
    f"(?:{ordinal(3)}|3rd)",
    f"(?:(?:{ordinal(4)}|final|last)|4th)",
)
SHORTEST = 3  # letters of a name that is searched for
LONG = 8  # letters of one that is searched for in other words

Sought = list[tuple[re.Pattern[str], str]]  # how something withheld is said, and its id

UNREAD_REFERENCE = Rule(
    name="unread-reference",
    what="a reference where none is read",
    why="It would be printed with its braces.",
    fix="Titles, captions, headings of tables and texts of grounds are plain words; say it in a passage.",
    example="""\
figures: {price: {amount: £5k, public: true}}
title: Cameras for {price}
part-1: {sections: {summary: "We pay {price}."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
title: Cameras
part-1: {sections: {summary: "We pay {price}."}}
""",
)
PLAIN_NUMBER = "Titles, captions and texts of grounds are plain words; state the number in a passage."
WITHHELD_TYPED = Rule(
    name="withheld-typed",
    what="something withheld, typed where Part 1 prints it",
    why="Typed words have no label, so nothing would keep them out of Part 1.",
    fix="Refer to it by its id, or say it without these words; "
    "words that Part 2 has too can be withheld with [[ground: …]].",
    example="""\
names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
part-1: {sections: {summary: We buy cameras of Heron Optics Ltd.}}
""",
    mended="""\
names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
part-1: {sections: {summary: "We buy cameras of {heron}."}}
""",
    leaves_known=True,
)
MAY_BE_WITHHELD = Rule(
    name=RESEMBLING,
    what="words that may be understood as something withheld, typed where Part 1 prints them",
    why="It is so short, or so changed, that it may mean something else; the audit of Part 1 cannot know.",
    fix="If it means something else, write an exception. If not, refer to it by its id, "
    "withhold the words with [[ground: …]], or say it without them.",
    no_example="The search of the audit finds it, with which only `twopart check` and a build end.",
    may_be_excepted=True,
    leaves_known=True,
)
TELLING_FOLDER = Rule(
    name="telling-folder",
    what="a folder whose name gives away a figure, or something withheld",
    why="The file of Part 1 is named after the folder, and is published under that name.",
    fix="Give the folder another name.",
    no_example="It is about the name of a folder.",
    leaves_known=True,
)


def typed_secret(
    at: Span,
    name: str,
    subject: Subject,
) -> Finding:
    """Returns the finding on something withheld that is typed; `name` is its id."""
    cures = _cures(at, name, subject)
    return WITHHELD_TYPED.finding(
        f"the withheld value of `{name}` is typed in words that Part 1 publishes",
        at,
        fix=f"{cures[:1].upper()}{cures[1:]}.",
    )


def may_be_withheld(
    at: Span,
    name: str,
    subject: Subject,
) -> Finding:
    """Returns the finding on words that resemble something withheld; `name` is its id."""
    return MAY_BE_WITHHELD.finding(
        f"words that may be understood as the withheld value of `{name}`, and that Part 1 publishes",
        at,
        fix="If it means something else, write an exception: "
        f"{letting_stand(RESEMBLING)}. If not, {_cures(at, name, subject)}.",
    )


def _cures(
    at: Span,
    name: str,
    subject: Subject,
) -> str:
    """Returns what can be done where these words stand: only what Part 2 says too can be withheld from Part 1."""
    part_1, part_2 = subject.printed
    if not any(_holds(prose, at) for prose in part_1):
        return "leave these words out; no references are read here"
    refer = f"refer to it as {{{name}}}"
    if any(_holds(prose, at) for prose in part_2):
        return f"{refer}, withhold these words with [[ground: …]], or leave them out"
    return f"{refer}, or leave these words out"


def _holds(prose: Prose, at: Span) -> bool:
    """Whether a place is one of the words of a passage."""
    whole = prose.span
    if at.source is not whole.source:
        return False
    last = max(whole.line, whole.last_line)
    if not whole.line <= at.line <= last:
        return False
    if whole.line < last:
        return True
    return whole.column <= at.column < whole.column + whole.width


def telling_folder(at: Span) -> Finding:
    return TELLING_FOLDER.finding(TELLING_FOLDER.what, at)


def references_stand_where_they_are_read(subject: Subject) -> Iterator[Finding]:
    for place in printed(subject):
        if place.prose:
            continue
        for match in REFERENCE.finditer(place.words):
            written = match.group()
            at = place.span.find(written)
            if written.startswith(OPENING):
                what = "a number written as {= } where it is not read"
                yield UNREAD_REFERENCE.finding(what, at, fix=PLAIN_NUMBER)
            else:
                what = f"`{written}` where references are not read"
                yield UNREAD_REFERENCE.finding(what, at, shows=written)


def what_is_withheld_is_not_typed(subject: Subject) -> Iterator[Finding]:
    """Reports what is withheld in any words of Part 1: the name or the number, which nothing there would withhold."""
    withheld_in = withheld_words(subject)
    for place in printed(subject):
        if not place.public:
            continue
        for words, key in withheld_in(place.words):
            at = place.span.find(words)
            if place.folder:
                yield telling_folder(at)
            elif not _is_month_of_a_day(words, key, subject):
                yield typed_secret(at, key, subject)
            elif not _is_excepted(words, subject):
                yield may_be_withheld(at, key, subject)


def _is_month_of_a_day(
    words: str,
    key: str,
    subject: Subject,
) -> bool:
    """Whether the words are the month of a withheld day, in which much else may be too."""
    entry = subject.register.entries.get(tuple(key.split(".")))
    if entry is None or not isinstance(entry.value, Day) or not entry.value.day:
        return False
    return MONTH_ALONE.fullmatch(words) is not None


def _is_excepted(words: str, subject: Subject) -> bool:
    plain = " ".join(words.lower().split())
    exceptions = exceptions_to(MAY_BE_WITHHELD, subject)
    items = [" ".join(exception.item.lower().split()) for exception in exceptions]
    return any(plain in item for item in items)


def withheld_words(
    subject: Subject,
) -> Callable[[str], list[tuple[str, str]]]:
    """Returns what a text says of anything withheld: the words that say it, each with the id."""
    names_and_days = [*_names(subject), *_days(subject), *_terms(subject)]
    firms_meant = _firms(subject)
    numbers = _numbers(subject)
    public_names = None
    if firms_meant:
        public_names = firms.public(_public_names(subject))

    def withheld_in(text: str) -> list[tuple[str, str]]:
        plain = " ".join(as_typed(text).split())
        without_public_names = plain
        if public_names:
            without_public_names = public_names.sub("\0", plain)
        by_key: dict[str, tuple[str, str]] = {}
        matches = chain(
            _matches(names_and_days, plain),
            _matches(firms_meant, without_public_names),
        )
        for match, key in matches:
            by_key[key] = (match.group(), key)
        return [*by_key.values(), *_typed_numbers(text, numbers)]

    return withheld_in


def _matches(
    sought: Sought,
    text: str,
) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, key in sought:
        match = pattern.search(text)
        if match:
            yield match, key


def _typed_numbers(
    text: str,
    numbers: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    for match in NUMBER.finditer(text):
        key = numbers.get(match.group().replace(",", ""))
        if key is not None:
            yield match.group(), key


def withheld_names_stand_in_no_public_one(subject: Subject) -> Iterator[Finding]:
    """Reports withheld names in public ones, however they are spelt there: what Part 1 says of a public name is not
    searched for names.
    """
    withheld = list(_letters_of_withheld_names(subject))
    for word in _words_of_public_names(subject):
        typed = _letters(word)
        for letters, key in withheld:
            if letters in typed:
                yield typed_secret(word.span, key, subject)


def _letters_of_withheld_names(
    subject: Subject,
) -> Iterator[tuple[str, str]]:
    for key, name in _withheld_names(subject):
        for word in name.known:
            letters = _letters(word)
            if len(letters) >= LONG:
                yield letters, key


def _words_of_public_names(subject: Subject) -> Iterator[Text]:
    for name in _public(subject):
        yield from filter(None, (name.name, name.short, *name.aliases))


def _letters(name: str) -> str:
    """Returns the letters and digits of a name, with the short way to write its kind of firm: ltd for limited."""
    return "".join(filter(str.isalnum, name.casefold())).replace("limited", "ltd")


def _withheld_names(
    subject: Subject,
) -> Iterator[tuple[str, Name]]:
    for key, name in subject.paper.names.items():
        if name.withheld is not None:
            yield key, name


def _public(subject: Subject) -> Iterator[Name]:
    for name in subject.paper.names.values():
        if name.withheld is None:
            yield name


def _names(
    subject: Subject,
) -> Iterator[tuple[re.Pattern[str], str]]:
    for key, name in _withheld_names(subject):
        for word in name.known:
            if len(word) >= SHORTEST and word.lower() not in EVERYDAY:
                yield re.compile(rf"(?i)(?<!\w){re.escape(word)}(?!\w)"), key
        number = telephone_numbers.pattern(name.telephone or "")
        if number:
            yield number, key


def _firms(subject: Subject) -> Sought:
    """Returns patterns of names without their kinds, for words and addresses, with the ids."""
    sought: Sought = []
    for key, name in _withheld_names(subject):
        for word in name.known:
            pattern = firms.pattern(word)
            if pattern:
                sought.append((pattern, key))
    return sought


def _public_names(subject: Subject) -> Iterator[str]:
    for name in _public(subject):
        yield from name.known


def _numbers(subject: Subject) -> Mapping[str, str]:
    """Returns the numbers of withheld figures, at their scale and written out, that no public figure has too."""
    public: set[str] = set()
    for _, value in values_by_id(subject.register, public=True):
        public.update(_written(value))
    numbers: dict[str, str] = {}
    for key, value in values_by_id(subject.register, public=False):
        for number in _written(value):
            if number not in public:
                numbers[number] = key
    return numbers


def _written(value: Value) -> Iterator[str]:
    if not isinstance(value, Quantity):
        return
    for number in (value.number.replace(",", ""), f"{abs(value.value):f}"):
        if len(number.replace(".", "").strip("0")) >= DISTINCTIVE:
            yield number


def _terms(
    subject: Subject,
) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yields patterns of withheld terms with their options, 2+1+1, that no public figure has, and the ids of the terms."""
    values = values_by_id(subject.register, public=True)
    public = {terms_of(value) for _, value in values}
    for key, value in values_by_id(subject.register, public=False):
        terms = terms_of(value)
        if terms and terms not in public:
            yield pattern_of_terms(terms), key


def _days(
    subject: Subject,
) -> Iterator[tuple[re.Pattern[str], str]]:
    public = {
        value
        for _, value in values_by_id(subject.register, public=True)
        if isinstance(value, Day)
    }
    for key, value in values_by_id(subject.register, public=False):
        if not isinstance(value, Day):
            continue
        is_public = value in public
        if value.months and not is_public:
            yield re.compile(_period(value)), key
        elif value.day and not is_public:
            written = as_typed(value)
            yield re.compile(re.escape(written)), key
        has_a_month = value.month and not value.months
        if has_a_month and Day(value.year, value.month) not in public:
            yield _month(value), key


def _month(day: Day) -> re.Pattern[str]:
    """Returns its month and year, if no day of it is given."""
    name = MONTHS[day.month - 1]
    alone = r"(?<![0-9]\s)(?<!(?:st|nd|rd|th)\s)(?<!(?:st|nd|rd|th)\sof\s)"
    return re.compile(
        rf"(?i){alone}\b(?:{name}|{name[:3]}\.?|{name[:4]}\.?)\s{day.year}(?!\d)"
    )


def _period(value: Day) -> str:
    """Returns the pattern of a financial year or a quarter: 2030/31, 2030-31, FY30/31, third quarter of 2030 to 2031."""
    begins = value.year - (value.month < FINANCIAL_YEAR)
    short, following = f"{begins % 100:02}", f"{(begins + 1) % 100:02}"
    joined = r"\s?(?:[-/–—−]|\bto\b)\s?"
    after = rf"{joined}(?:{(begins + 1) // 100})?{following}(?!\d)"
    year = rf"(?<!\d)(?:{begins}{after}|(?<=FY){short}{after}|(?<=FY\s){short}{after})"
    if value.months == len(MONTHS):
        return f"(?i){year}"
    number = (value.month - FINANCIAL_YEAR) % len(MONTHS) // 3
    quarter = rf"(?:\bQ(?:uarter|tr)?\.?\s?(?:{number + 1}|{COUNTED[number]})|\b{ORDERED[number]}[\s-]quarter)\b"
    between = r"(?:[\s,:(]|\b(?:of|in|for|the|financial|year)\b|\bFY)*"
    return rf"(?i){quarter}{between}(?<!\d)(?:{begins}|{short}){after}"


RULES = (UNREAD_REFERENCE, WITHHELD_TYPED, MAY_BE_WITHHELD, TELLING_FOLDER)
