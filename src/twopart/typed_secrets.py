"""Words that Part 1 prints as typed -> what the audit would find in them, as findings at their lines.

The rules of `check` know the usual ways of writing something withheld; the audit knows many more: combining accents,
full-width letters, numbers in words, dates in digits. The same search is therefore applied to the source, so that a
build does not end with a leak that has no line. Preparing the search takes as long as all other rules together. So it
is used only if some words may reveal something (`_may_tell`), or if the audit of a build has found something.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from twopart.base.finding import Finding, errors
from twopart.base.record import record
from twopart.base.source import Span
from twopart.language.number_words import ONES, UP_TO_TWELVE
from twopart.model.quantity import MONTHS, Day, Quantity, ends
from twopart.model.ties import RESEMBLING, TYPED, Excepted
from twopart.outline.subject import Subject
from twopart.rules import words
from twopart.rules.prose.numbering import digits_of
from twopart.rules.prose.printed import Printed, printed

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search

HARMLESS = re.compile(r"[\t-~£–—‘’“”•…€½¼¾é\0\xa0]*")
NUMBER = re.compile(r"\d+(?:[.,'’]\d+)*")
SEPARATORS = re.compile("[,'’]")
SPELLED = re.compile(
    r"(?i)\b(?:hundred|thousand|dozen|(?:thir|four|fif|six|seven|eigh|nine)t(?:een|y)|twenty|forty)"
)
DIGIT_IN_WORDS = f"zero|oh|nought|{'|'.join(ONES)}|double|point|decimal|dot"
UNUSUAL_NUMBER = re.compile(
    r"""(?ix)
      \d(?!(?:st|nd|rd|th|[ap]m|[mkgs])\b)[^\W\d_] | (?<![^\W\d_])[^\W\d_](?<![qp])\d              # 22pt6m, 81Ok, l4
    | \d\s?[|;:_–]\s?\d | \d/\d+/\d | \d+(?:-\d+){2} | \d["'\]]?[,;]\s?["']?\d | \d\.\d+\.\d    # 22|648|000
    | \d\s(?:grand|thou|lakh|crore|score|dozen|fold|out\sof|per\s(?:thousand|mille?))\b
    | £[mdclxvi]{2} | \d{7} | \bp\d+[ymwd]
    | %[0-9a-f]{2} | \\[0-7ux] | \b(?:0x|u\+)[0-9a-f] | \w= | (?:\b[0-9a-f]{2}\b\s){3}
    | \b(?=\w*[a-z]\d|\w*\d[a-z])\w{8,}
    """
)
UNUSUAL_WORDS = re.compile(
    rf"""(?ix)
      (?:\b(?:{DIGIT_IN_WORDS})\b[\s,-]*){{3}}
    | \b(?:grand|thou|lakh|crore|score|dozens?|fold|per\s(?:thousand|mille?)|out\sof|[a-z]+teenths?
      |(?:and|half)\s(?:an?\s)?(?:half|years?|months?)|years?\sand)\b
    | \b(?-i:[XVI]{{2,}})\b | (?-i:\b[MDCLXVI]+)\s?(?:%|per|m\b|million)
    """
)
HINTS = frozenset(  # UNUSUAL_WORDS can match only a text with one of these; a set is quicker to ask
    f"{DIGIT_IN_WORDS}|grand|thou|lakh|crore|score|dozen|dozens|fold|per|out|half|year|years|%".split(
        "|"
    )
)
CODED = re.compile(r"\d+|[%\\=£]")
APART = str.maketrans(dict.fromkeys(".,;:!?()'’“”\"-–—/", " "))
DATE = re.compile(
    rf"(?i)\d|\b(?:{'|'.join(month[:3] for month in MONTHS)}|year|quarter)"
)
TIME = re.compile(r"\d\s?-?(?:months?|years?|weeks?|days?)\b")
TIMES = ("mont", "mnth", "mos ", "year", "week", "days")
ALSO = {**dict.fromkeys(TIMES, TIMES), "fte": ("wte", "full")}
FOUND_BY_RULES = (
    "withheld-typed", "may-be-withheld", "typed-figure", "telling-folder", "withheld-in-other-words",
)  # fmt: skip
BESIDE = 20  # characters between a number and its unit
ASIDE = 12  # characters on either side of a number that may be part of it
HARMLESS_RULES = frozenset((  # findings in spite of which it is known what Part 1 prints
    *FOUND_BY_RULES, "no-shape", "strange-character", "repeats-withheld", "does-not-tie", "stated-differs",
    "total-differs", "total-does-not-cast", "two-statements", "scale-slip", "list-count", "list-total",
    "year-columns", "count-tells-withheld", "can-be-worked-out", "already-published", "exception-matches-nothing",
    "said-twice", "prints-as-nothing", "left-open", "bare-placeholder",
))  # fmt: skip
REFERENCE = (
    "#"  # written in place of a reference, so that no number continues across it
)
DISTINCTIVE = 3  # digits; so many identify a figure without its unit


def typed_secrets(subject: Subject, found: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings that are not among `found` yet: all those so far, of the loader too."""
    if any(finding.rule not in HARMLESS_RULES for finding in errors(found)):
        return  # it is not known yet what Part 1 prints on purpose
    asked = [place for place in _public(subject) if not _is_found(place, found)]
    excepted = [one for one in subject.paper.exceptions if one.rule == RESEMBLING]
    if excepted or (
        asked and (_lets_figures_stand(subject) or _may_tell(subject, asked))
    ):
        search = _prepared(subject)
        yield from _search(subject, asked, search)
        yield from _unused(excepted, asked, search)


def at_their_lines(subject: Subject, search: "Search") -> Iterator[Finding]:
    """The lines of the source that type what the audit found in a finished Part 1."""
    yield from _search(subject, list(_public(subject)), search)


def _prepared(subject: Subject) -> "Search":
    from twopart.audit.secrets.search import Search
    from twopart.project.secrets import of_paper

    return Search(*of_paper(subject))


def _lets_figures_stand(subject: Subject) -> bool:
    """Whether an exception lets any be typed: what no rule refuses may be withheld, in few digits."""
    return any(one.rule == TYPED for one in subject.paper.exceptions)


def _unused(
    excepted: list[Excepted], places: list[Printed], search: "Search"
) -> Iterator[Finding]:
    """Exceptions for words that no public text has, or that tell nothing."""
    said = [" ".join(place.words.lower().split()) for place in places]
    for one in excepted:
        item = " ".join(one.item.lower().split())
        if not (any(item in text for text in said) and search.lets_stand(one.item)):
            yield words.exception_matches_nothing(one.span)


def _public(subject: Subject) -> Iterator[Printed]:
    return (place for place in printed(subject) if place.public and not place.folder)


def _is_found(place: Printed, found: tuple[Finding, ...]) -> bool:
    """Whether one of the usual rules has a finding on these words."""
    return any(
        one.rule in FOUND_BY_RULES and one.at and _is_within(one.at, place.span)
        for one in found
    )


def _is_within(at: Span, whole: Span) -> bool:
    return at.source is whole.source and whole.line <= at.line <= max(
        whole.line, whole.last_line
    )


# Whether a search is needed


@record
class _Signs:
    """What to look for in words before a search: digits, units of counts, dates, names."""

    digits: frozenset[str]  # of withheld figures, as they are and rounded
    written: frozenset[str]  # the same figures with their zeros
    counted: re.Pattern[str] | None
    times: bool  # whether it withholds how long something takes, which can be said in other units
    days: bool
    names: bool


def _may_tell(subject: Subject, places: list[Printed]) -> bool:
    signs = _signs(subject)
    return signs.names or any(_looks_telling(place.words, signs) for place in places)


def _signs(subject: Subject) -> _Signs:
    withheld = [
        entry for entry in subject.register.entries.values() if not entry.label.public
    ]
    values = [value for entry in withheld for value in ends(entry.value)]
    quantities = [value for value in values if isinstance(value, Quantity)]
    units = {
        word[:4]
        for value in quantities
        for word in value.unit.lower().split()
        if word.isalpha()
    }
    units |= {other for unit in units for other in ALSO.get(unit, ())}
    return _Signs(
        frozenset(digits for value in quantities for digits in _digits(value)),
        frozenset(written for value in quantities for written in _written(value)),
        re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(units))})") if units else None,
        not units.isdisjoint(TIMES),
        any(isinstance(value, Day) for value in values),
        any(
            name is not None and name.withheld is not None
            for name in subject.paper.names.values()
        ),
    )


def _written(value: Quantity) -> tuple[str, str]:
    return value.number.replace(",", ""), f"{abs(value.value):f}"


def _digits(value: Quantity) -> Iterator[str]:
    """The digits of a figure, and its digits when it is rounded to fewer places, up or down."""
    whole = digits_of(f"{value.value:f}")
    yield whole
    for length in range(1, len(whole)):
        cut = int(whole[:length])
        yield from (str(cut).rstrip("0"), str(cut + 1).rstrip("0"))


def _looks_telling(typed: str, signs: _Signs) -> bool:
    if not HARMLESS.fullmatch(typed):
        return True
    text = typed.lower()
    if _has_unusual_number(typed):
        return True
    if signs.days and DATE.search(text):
        return True
    return _counts(text, signs) or _has_digits(text, signs)


def _has_unusual_number(typed: str) -> bool:
    """Whether a number is written in an unusual way: with signs, digit by digit, in Roman numerals, in codes."""
    around = (
        typed[max(0, one.start() - ASIDE) : one.end() + ASIDE]
        for one in CODED.finditer(typed)
    )
    if any(map(UNUSUAL_NUMBER.search, around)):
        return True
    said = typed.translate(APART).split()
    hint = (
        "teenth" in typed
        or not HINTS.isdisjoint(word.lower() for word in said)
        or any(map(_is_roman, said))
    )
    return hint and bool(UNUSUAL_WORDS.search(typed))


def _is_roman(word: str) -> bool:
    return word.isupper() and not word.strip("£MDCLXVI%")


def _counts(text: str, signs: _Signs) -> bool:
    """Whether a number in words, or a short one that is withheld, stands beside a unit that the paper withholds."""
    if not (signs.counted and signs.counted.search(text)):
        return False
    if signs.times and TIME.search(text):
        return True
    few = (UP_TO_TWELVE.index(word) + 1 for word in UP_TO_TWELVE if word in text)
    if any(
        str(count) in signs.written
        and _stands_before_unit(UP_TO_TWELVE[count - 1], text, signs)
        for count in few
    ):
        return True
    telling = (
        one for one in NUMBER.finditer(text) if digits_of(one[0]) in signs.digits
    )
    for one in chain(telling, SPELLED.finditer(text)):
        around = text[max(0, one.start() - BESIDE) : one.end() + BESIDE]
        if signs.counted.search(around):
            return True
    return False


def _stands_before_unit(word: str, text: str, signs: _Signs) -> bool:
    """As in `two days`."""
    assert signs.counted  # noqa: S101 - asked before
    ends = (found.end() for found in re.finditer(rf"(?<![^\W_]){word}[\s-]", text))
    return any(signs.counted.match(text, end) for end in ends)


def _has_digits(text: str, signs: _Signs) -> bool:
    """Whether a number of three digits or more is withheld, at whatever scale."""
    for said in NUMBER.findall(text):
        digits = digits_of(said)
        if (len(digits) >= DISTINCTIVE and digits in signs.digits) or _is_long(
            said, signs
        ):
            return True
    return False


def _is_long(said: str, signs: _Signs) -> bool:
    plain = SEPARATORS.sub("", said)
    return len(plain) >= DISTINCTIVE and plain in signs.written


# The search


def _search(
    subject: Subject, places: list[Printed], search: "Search"
) -> Iterator[Finding]:
    for place in places:
        told = search.told(_read(place.words))
        for secret in sorted(told.surely):
            if secret in subject.paper.names or _is_a_figure(secret, subject):
                finding = (
                    words.typed_secret
                    if secret in told.clearly
                    else words.may_be_withheld
                )
                yield finding(_where(place, secret, search), secret)


def _is_a_figure(secret: str, subject: Subject) -> bool:
    return tuple(secret.split(".")) in subject.register.entries


def _where(place: Printed, secret: str, search: "Search") -> Span:
    """The first word of the shortest run of words that reveals the secret."""
    said = _read(place.words).split()
    end = _fewest(
        lambda count: secret in search.told_by(" ".join(said[:count])), len(said)
    )
    kept = _fewest(
        lambda count: secret in search.told_by(" ".join(said[end - count : end])), end
    )
    first = next(
        (at for at in range(end - kept, end) if REFERENCE not in said[at]), None
    )
    if first is None:
        return place.span
    return place.span.find(said[first], " ".join(said[:first]).count(said[first]))


def _read(typed: str) -> str:
    return typed.replace("\0", f" {REFERENCE} ")


def _fewest(tells: Callable[[int], bool], most: int) -> int:
    """The least number of words that reveal something (binary search: more words reveal it too)."""
    least = 1
    while least < most:
        middle = (least + most) // 2
        if tells(middle):
            most = middle
        else:
            least = middle + 1
    return most
