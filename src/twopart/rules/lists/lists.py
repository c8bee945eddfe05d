"""Lists: a sentence that says how many things follow, or what they come to, says what follows."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.language import not_counted
from twopart.model.figure import FigurePath
from twopart.model.quantity import CURRENCIES, Quantity
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.lists.listed import Listing, PrintedText, listings
from twopart.rules.ties.announced_counts import counts, last_sentence, numbers_something
from twopart.ties.comparison import Comparison, compare
from twopart.ties.saying import both_sides
from twopart.ties.side import side_of_figure, total

LIST_COUNT = Rule(
    name="list-count",
    what="a list of more or fewer things than its sentence says",
    why="Readers count, and look for the one that is missing.",
    fix="Correct the number or the list; a count is best written as a figure with `formula: count(id)`.",
    may_be_excepted=True,
    example="""\
part-1: {sections: {summary: [{text: "It was moved for three reasons:", items: [rent, room]}]}}
""",
    mended="""\
part-1: {sections: {summary: [{text: "It was moved for two reasons:", items: [rent, room]}]}}
""",
    exception_discloses=False,
    leaves_known=True,
)
LIST_TOTAL = Rule(
    name="list-total",
    what="a list that does not add up to the total in its sentence",
    why="Readers add the items up.",
    fix="Correct the total or an item.",
    may_be_excepted=True,
    example="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.2m, public: true}
part-1: {sections: {summary: [{text: "It costs {whole} in total:", items: ["kit, {kit}", "vans, {vans}"]}]}}
""",
    mended="""\
figures:
  kit: {amount: £1.0m, public: true}
  vans: {amount: £2.0m, public: true}
  whole: {amount: £3.0m, public: true}
part-1: {sections: {summary: [{text: "It costs {whole} in total:", items: ["kit, {kit}", "vans, {vans}"]}]}}
""",
    exception_discloses=False,
    leaves_known=True,
)
FEWEST = 2  # items that are added up
TOGETHER = re.compile(
    r"\b(?:in all|in total|total|totals|totalling|altogether|together|combined|made up of|consists? of|sum)\b",
    re.IGNORECASE,
)


def lists_have_as_many_items_as_they_say(subject: Subject) -> Iterator[Finding]:
    judged: dict[int, JudgedFinding] = {}  # once for both parts
    for outline in subject.outlines:
        public = outline.part == PUBLIC_PART
        for listing in listings(subject, outline):
            numbers = counts(listing.printed.text)
            if not numbers or not listing.shown or listing.shown in numbers:
                continue
            if _tells(listing, numbers):
                continue
            span = listing.lead.span
            finding = _list_count(span, numbers, listing.shown, public=public)
            judged_finding = JudgedFinding(finding, _called(listing))
            judged.setdefault(id(listing.lead), judged_finding)
    yield from unless_excepted(subject, LIST_COUNT.name, judged.values())


def _list_count(
    span: Span, numbers: frozenset[int], shown: int, *, public: bool
) -> Finding:
    """Returns the finding on a list; `numbers` are those that the sentence may mean, `shown` is how many items there
    are.
    """
    what = "a list with more or fewer items than its sentence says"
    if public:
        count = " or ".join(map(str, sorted(numbers)))
        what = f"a list of {shown}, but its sentence says {count}"
    return LIST_COUNT.finding(
        what,
        span,
        fix="Correct the number or the list; a count is best written as a figure with "
        "`formula: count(id)`; or let it stand: "
        f"{letting_stand(LIST_COUNT.name, 'its id or its last sentence')}.",
    )


def _tells(
    listing: Listing,
    numbers: frozenset[int],
) -> bool:
    """Whether a sentence tells how many items are withheld, as “five” over three does; a rule of its own is about that
    (`shortened`).
    """
    if listing.whole not in numbers or listing.shown in numbers:
        return False
    return listing.shown < listing.whole


def _called(listing: Listing) -> tuple[str, ...]:
    """Returns what an exception may call it: its id, or the last sentence before the list."""
    return (*listing.names, last_sentence(str(listing.lead.text)))


def lists_cast(subject: Subject) -> Iterator[Finding]:
    """Reports a list that does not add up: one total in the sentence, and one amount of its unit in each item."""
    broken = []
    for listing, cast in cast_lists(subject):
        if cast.state == "not":
            finding = _list_total(cast, listing.names)
            broken.append(JudgedFinding(finding, _called(listing)))
    yield from unless_excepted(subject, LIST_TOTAL.name, broken)


def _list_total(
    comparison: Comparison,
    names: tuple[str, ...],
) -> Finding:
    """Returns the finding on a list that does not add up; `names` are those by which an exception may call it."""
    item = "its last sentence"
    if names:
        item = names[0]
    return LIST_TOTAL.finding(
        f"a list that does not add up to the total in its sentence (`{comparison.relation}`)"
        f"{both_sides(comparison)}",
        comparison.at,
        fix="Correct the total or an item; or let it stand: "
        f"{letting_stand(LIST_TOTAL.name, item)}.",
        also=comparison.places,
    )


@kept_in_record
def cast_lists(subject: Subject) -> tuple[tuple[Listing, Comparison], ...]:
    """Returns every list whose items add up to the total in its sentence, or should, and how its sum holds."""
    names = subject.names
    by_lead: dict[int, tuple[Listing, Comparison]] = {}
    for outline in reversed(subject.outlines):  # what only Part 1 has is seen there
        for listing in listings(subject, outline):
            if listing.shown < listing.whole or listing.whole < FEWEST:
                continue
            paths = _cast(listing, subject)
            if paths is None or id(listing.lead) in by_lead:
                continue
            whole, parts = paths
            stated = side_of_figure(".".join(whole), whole, names)
            sides = (total(parts, names), "=", stated)
            span = listing.lead.span
            comparison = compare(names, LIST_TOTAL.name, span, sides)
            by_lead[id(listing.lead)] = listing, comparison
    return tuple(by_lead.values())


def _cast(
    listing: Listing,
    subject: Subject,
) -> tuple[FigurePath, list[FigurePath]] | None:
    """Returns the total and its parts; nothing, unless there is exactly one of each that could be meant."""
    text = listing.printed.text
    start = len(text.rstrip()) - len(last_sentence(text))
    totals = list(_amounts(listing.printed, subject, start))
    if len(totals) != 1 or len(listing.items) != listing.shown:
        return None
    total_path, whole = totals[0]
    if _is_a_time(whole) and not TOGETHER.search(text[start:]):
        return None  # an agreement of 12 years that may end after 4 years, or after 7
    parts = []
    for item in listing.items:
        amounts = list(_amounts(item, subject))
        if len(amounts) != 1 or not _may_be_part(amounts[0][1], whole):
            return None
        parts.append(amounts[0][0])
    if len(set(parts)) < len(parts):
        return None
    return total_path, parts


def _may_be_part(value: Quantity, whole: Quantity) -> bool:
    return value.unit == whole.unit and abs(value.value) < abs(whole.value)


def _amounts(
    printed: PrintedText, subject: Subject, start: int = 0
) -> Iterator[tuple[FigurePath, Quantity]]:
    for at, path in printed.figures:
        value = subject.register.entries[path].value
        if at < start or not isinstance(value, Quantity):
            continue
        if not value.exact or numbers_something(printed.text, at):
            continue
        if value.unit in CURRENCIES or _many(value):
            yield path, value


def _is_a_time(value: Quantity) -> bool:
    return value.unit.removesuffix("s") in not_counted.MEASURES


def _many(value: Quantity) -> bool:
    """Whether it is a count of many things, as of users."""
    return value.unit not in ("", "%") and value.value >= FEWEST


RULES = (LIST_COUNT, LIST_TOTAL)
