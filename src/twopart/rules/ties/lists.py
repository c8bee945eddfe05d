"""Lists: a sentence that says how many things follow, or what they come to, says what follows."""

from collections.abc import Iterator
from functools import lru_cache

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.formula import Path
from twopart.model.placed import PUBLIC_PART
from twopart.model.quantity import CURRENCIES, Quantity
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.ties.listed import Listed, Told, listed
from twopart.rules.ties.numerals import counts, last_sentence
from twopart.ties.comparison import Comparison, compare
from twopart.ties.saying import both_sides
from twopart.ties.side import names_of, one, total

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
)
FEWEST = 2  # items that are added up


def lists_have_as_many_items_as_they_say(subject: Subject) -> Iterator[Finding]:
    judged: dict[int, Judged] = {}  # once for both parts
    for outline in subject.outlines:
        public = outline.part == PUBLIC_PART
        for lead in listed(subject, outline):
            numbers = counts(lead.told.text)
            if not numbers or not lead.shown or lead.shown in numbers:
                continue
            if _tells(lead, numbers):
                continue
            span = lead.lead.span
            finding = _list_count(span, numbers, lead.shown, public=public)
            judged.setdefault(id(lead.lead), Judged(finding, _called(lead)))
    yield from unless_excepted(subject, LIST_COUNT.name, judged.values())


def _list_count(
    span: Span, numbers: frozenset[int], shown: int, *, public: bool
) -> Finding:
    """`numbers` are those that the sentence may mean, `shown` is how many items there are."""
    what = "a list with more or fewer items than its sentence says"
    if public:
        count = " or ".join(map(str, sorted(numbers)))
        what = f"a list of {shown}, but its sentence says {count}"
    return LIST_COUNT.finding(
        what,
        span,
        fix="Correct the number or the list; a count is best written as a figure with "
        "`formula: count(id)`; or let it stand: `exceptions: "
        f"[{{rule: {LIST_COUNT.name}, item: its id or its last sentence, reason: …}}]`.",
    )


def _tells(lead: Listed, said: frozenset[int]) -> bool:
    """“Five” over three items tells that two are withheld, which has a rule of its own (`shortened`)."""
    return lead.shown < lead.whole and lead.whole in said and lead.shown not in said


def _called(lead: Listed) -> tuple[str, ...]:
    """What an exception may call it: its id, or the last sentence before the list."""
    return (*lead.names, last_sentence(str(lead.lead.text)))


def lists_cast(subject: Subject) -> Iterator[Finding]:
    """One total in the sentence, and one amount of its unit in each item."""
    broken = ((lead, cast) for lead, cast in cast_lists(subject) if cast.state == "not")
    found = (
        Judged(_list_total(cast, lead.names), _called(lead)) for lead, cast in broken
    )
    yield from unless_excepted(subject, LIST_TOTAL.name, found)


def _list_total(relation: Comparison, names: tuple[str, ...]) -> Finding:
    """`names` are those by which an exception may call the list."""
    item = "its last sentence"
    if names:
        item = names[0]
    return LIST_TOTAL.finding(
        f"a list that does not add up to the total in its sentence (`{relation.relation}`)"
        f"{both_sides(relation)}",
        relation.at,
        fix="Correct the total or an item; or let it stand: "
        f"`exceptions: [{{rule: {LIST_TOTAL.name}, item: {item}, reason: …}}]`.",
        also=relation.places,
    )


@lru_cache(maxsize=1)  # two rules ask, one after the other
def cast_lists(subject: Subject) -> tuple[tuple[Listed, Comparison], ...]:
    """Every list whose items come to the total in its sentence or should, and how its sum holds."""
    names = names_of(subject.paper, subject.register)
    found: dict[int, tuple[Listed, Comparison]] = {}
    for outline in reversed(subject.outlines):  # what only Part 1 has is seen there
        for lead in listed(subject, outline):
            paths = _cast(lead, subject) if lead.shown == lead.whole >= FEWEST else None
            if paths is None or id(lead.lead) in found:
                continue
            compared = (
                total(paths[1], names),
                "=",
                one(".".join(paths[0]), paths[0], names),
            )
            comparison = compare(names, LIST_TOTAL.name, lead.lead.span, compared)
            found[id(lead.lead)] = lead, comparison
    return tuple(found.values())


def _cast(lead: Listed, subject: Subject) -> tuple[Path, list[Path]] | None:
    """The total and its parts; nothing, unless there is exactly one of each that could be meant."""
    start = len(lead.told.text.rstrip()) - len(last_sentence(lead.told.text))
    sums = [path for path, _ in _amounts(lead.told, subject, start)]
    parts = [list(_amounts(item, subject)) for item in lead.items]
    if (
        len(sums) != 1
        or len(parts) != lead.shown
        or any(len(each) != 1 for each in parts)
    ):
        return None
    whole = subject.register.entries[sums[0]].value
    given = [each[0] for each in parts]
    if not isinstance(whole, Quantity) or len({path for path, _ in given}) < len(given):
        return None
    fits = all(
        value.unit == whole.unit and abs(value.value) < abs(whole.value)
        for _, value in given
    )
    return (sums[0], [path for path, _ in given]) if fits else None


def _amounts(
    told: Told, subject: Subject, start: int = 0
) -> Iterator[tuple[Path, Quantity]]:
    for at, path in told.figures:
        value = subject.register.entries[path].value
        if (
            at >= start
            and isinstance(value, Quantity)
            and value.exact
            and (value.unit in CURRENCIES or _many(value))
        ):
            yield path, value


def _many(value: Quantity) -> bool:
    """A count of things, as of users; not of weeks."""
    return value.unit not in ("", "%") and value.value >= FEWEST


RULES = (LIST_COUNT, LIST_TOTAL)
