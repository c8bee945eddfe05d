"""Rules: no value that is public, or was published before, gives a withheld one away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from twopart.base.finding import Finding
from twopart.base.record import kept_in_record, record
from twopart.base.source import Span
from twopart.model.figure import FigurePath
from twopart.model.published import PUBLISHED, same_figures
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, excepted, unless_excepted
from twopart.rules.series.published import ids_of_published, is_telling
from twopart.rules.values import value_findings
from twopart.rules.values.arithmetic import Result, results
from twopart.rules.values.closeness import SAME
from twopart.rules.values.coincidence import ChanceBudget
from twopart.rules.values.days import DayMatch, day_matches
from twopart.rules.values.equal import Match, facts, matches
from twopart.rules.values.excepted_results import excepted_results
from twopart.rules.values.hedged import hedged_numbers
from twopart.rules.values.in_words.instalments import Instalments, instalments
from twopart.rules.values.in_words.remainders import remainders
from twopart.rules.values.in_words.sentence_dates import DerivedDate, derived_dates
from twopart.rules.values.inline_figures import same_in_place
from twopart.rules.values.numbers import (
    Number,
    is_rest,
    protection,
    public_numbers,
    rests,
    withheld_numbers,
)
from twopart.rules.values.operations import DIFFERENCE
from twopart.rules.values.rounded_in_public import RoundedAndExact, rounded_in_public
from twopart.rules.values.stated import StatedRelations
from twopart.rules.values.tax import with_tax_rate
from twopart.rules.values.time_apart import TimeApart, times_apart
from twopart.rules.values.unstated_sums import Agreement, agreements
from twopart.rules.values.value_findings import (
    PUBLIC_AND_WITHHELD,
    WITHHELD_BY_ARITHMETIC,
)


@record
class Judgements:
    """What each rule found, and the public figures and cells whose values would tell a withheld one."""

    equal: tuple[JudgedFinding, ...]
    arithmetic: tuple[JudgedFinding, ...]
    telling: frozenset[FigurePath]


class _Revelation(NamedTuple):
    """A finding, and the public figures whose values would tell what is withheld."""

    judged: JudgedFinding
    telling: tuple[FigurePath, ...]


def withheld_values_are_not_public(subject: Subject) -> Iterator[Finding]:
    equal = judgements(subject).equal
    yield from unless_excepted(subject, PUBLIC_AND_WITHHELD.name, equal)


def withheld_values_do_not_follow_by_arithmetic(subject: Subject) -> Iterator[Finding]:
    arithmetic = judgements(subject).arithmetic
    yield from unless_excepted(subject, WITHHELD_BY_ARITHMETIC.name, arithmetic)


def marked(subject: Subject) -> Subject:
    """Returns the subject with a mark on the public figures and cells whose values no message is to show."""
    telling = judgements(subject).telling
    if not telling:
        return subject
    entries = subject.register.entries
    marks = {path: replace(entries[path], tells=True) for path in telling}
    register = replace(subject.register, entries={**entries, **marks})
    return replace(subject, register=register)


# Used by both rules, and by the code that decides what else is to be masked.
@kept_in_record
def judgements(subject: Subject) -> Judgements:
    if subject.paper.public_source:
        return Judgements((), (), frozenset())
    equal: list[_Revelation] = []
    arithmetic: list[_Revelation] = []
    stated = StatedRelations(subject)
    public = public_numbers(subject)
    withheld = withheld_numbers(subject)
    equal += _of_numbers(subject, public, withheld, stated)
    equal += _of_days(subject, stated)
    equal += _of_figures_in_place(subject, stated)
    equal += map(_of_pair, rounded_in_public(subject, public, stated))
    known = with_tax_rate(subject, public)
    agreeing = list(agreements(subject, public, withheld, stated))
    arithmetic += _of_two(subject, known, withheld, stated, agreeing)
    equal_items = _items_of(equal)
    for agreement in agreeing:
        revelation = _of_sum(subject, agreement)
        if not agreement.sum.secret:
            arithmetic.append(revelation)
        elif equal_items.isdisjoint(revelation.judged.items):
            equal.append(revelation)
    dates = list(derived_dates(subject, stated))
    arithmetic += map(partial(_of_date, subject), dates)
    derived_paths = {date.withheld for date in dates}
    for interval in times_apart(subject, public, withheld, stated):
        if interval.withheld not in derived_paths:
            arithmetic.append(_of_time_apart(subject, interval))
    told_by_two = _items_of(arithmetic)
    for payments in instalments(subject, public, withheld, stated):
        if not _is_told_by_two(payments, told_by_two):
            arithmetic.append(_of_instalments(payments))
    return Judgements(
        tuple(revelation.judged for revelation in equal),
        tuple(revelation.judged for revelation in arithmetic),
        frozenset(_telling(subject, [*equal, *arithmetic])),
    )


def _items_of(revelations: Iterable[_Revelation]) -> set[str]:
    """Returns the items by which exceptions may call them."""
    items: set[str] = set()
    for revelation in revelations:
        items.update(revelation.judged.items)
    return items


def _telling(
    subject: Subject,
    revelations: Iterable[_Revelation],
) -> Iterator[FigurePath]:
    """Yields the figures and cells of the register that reveal something which no exception lets stand."""
    of_equal = excepted(subject, PUBLIC_AND_WITHHELD.name)
    of_arithmetic = excepted(subject, WITHHELD_BY_ARITHMETIC.name)
    exceptions = of_equal | of_arithmetic
    for revelation in revelations:
        if revelation.judged.called(exceptions):
            continue
        for path in revelation.telling:
            if path in subject.register.entries:
                yield path


def _of_numbers(
    subject: Subject,
    public: list[Number],
    withheld: list[Number],
    stated: StatedRelations,
) -> Iterator[_Revelation]:
    if not (public and withheld):
        return
    numbers = {number.path: number for number in public}
    compared = [*public, *hedged_numbers(subject, numbers)]
    secret = [*withheld, *rests(withheld)]
    met, is_rare = matches(compared, secret, protection(subject), stated)
    exceptions = excepted(subject, PUBLIC_AND_WITHHELD.name)
    linked = set(_linked(subject))
    unreported = [match for match in met if not _is_reported_already(match, linked)]
    own_ids = ids_of_published(subject)
    for fact in facts(unreported, stated):
        revelation = _of_fact(fact, own_ids)
        is_called = bool(revelation.judged.called(exceptions))
        if is_called or any(_is_news(match, is_rare) for match in fact):
            yield revelation


def _is_news(match: Match, is_rare: ChanceBudget) -> bool:
    return match.related or (match.close and is_rare(match.chance))


def _linked(subject: Subject) -> Iterator[tuple[FigurePath, FigurePath]]:
    """Yields what was published, and the figures of this paper of which it speaks: another rule compares these."""
    for name, publication in subject.publications.items():
        for path, _ in same_figures(publication, subject.name, subject.paper):
            yield (PUBLISHED, str(name)), path


def _is_reported_already(
    match: Match,
    linked: set[tuple[FigurePath, FigurePath]],
) -> bool:
    """Whether the rule `already-published` looks at the two."""
    public, withheld = match.public, match.withheld
    if public.path[0] != PUBLISHED:
        return False
    if (public.path, withheld.path) in linked:
        return True
    one, other = public.quantity, withheld.quantity
    is_equal = one.value == other.value and one.unit == other.unit
    return is_equal and one.exact and is_telling(other)


def _is_reported_as_published(
    match: DayMatch,
    linked: set[tuple[FigurePath, FigurePath]],
) -> bool:
    public, withheld = match.public, match.withheld
    if public.path[0] != PUBLISHED:
        return False
    if (public.path, withheld.path) in linked:
        return True
    return public.day == withheld.day and is_telling(withheld.day)


def _of_fact(
    fact: list[Match],
    own_ids: Mapping[FigurePath, tuple[str, ...]],
) -> _Revelation:
    """Returns a finding on the first match of a fact; an exception may call any of the others as well, and what was
    published by the figure of this paper that it is.
    """
    first = fact[0]
    places = first.public.entry.at, first.withheld.entry.at
    withheld = first.withheld.paths
    manner: str = first.manner
    if is_rest(first.withheld):
        manner = f"{manner} 100% less"
    revelation = _same(first.public.path, withheld, manner, places)
    items: list[str] = []
    public: list[FigurePath] = []
    for match in fact:
        items.append(_item(match.public.ids[0], *match.withheld.ids))
        also = own_ids.get(match.public.path, ())
        items += [_item(own_id, *match.withheld.ids) for own_id in also]
        public.append(match.public.path)
    judged = JudgedFinding(revelation.judged.finding, tuple(items))
    return _Revelation(judged, tuple(public))


def _of_days(subject: Subject, stated: StatedRelations) -> Iterator[_Revelation]:
    linked = set(_linked(subject))
    own_ids = ids_of_published(subject)
    for match in day_matches(subject, stated):
        if _is_reported_as_published(match, linked):
            continue
        places = match.public.entry.at, match.withheld.entry.at
        withheld = (match.withheld.path,)
        same = _same(match.public.path, withheld, match.manner, places)
        also = own_ids.get(match.public.path, ())
        secret = _id(match.withheld.path)
        items = [_item(own_id, secret) for own_id in also]
        finding, own_items = same.judged.finding, same.judged.items
        judged = JudgedFinding(finding, (*own_items, *items))
        yield same._replace(judged=judged)


def _of_figures_in_place(
    subject: Subject,
    stated: StatedRelations,
) -> Iterator[_Revelation]:
    entries = subject.register.entries
    for public, withheld in same_in_place(subject, stated):
        places = entries[public].at, entries[withheld].at
        yield _same(public, (withheld,), SAME, places)


def _same(
    public: FigurePath,
    withheld: tuple[FigurePath, ...],
    manner: str,
    places: tuple[Span, Span],
) -> _Revelation:
    name = _id(public)
    ids = tuple(map(_id, withheld))
    at_public, at_withheld = places
    if public[0] == PUBLISHED:
        finding = value_findings.published_and_withheld(
            at_withheld, name, manner, ids, at_public
        )
    else:
        finding = value_findings.public_and_withheld(
            at_public, name, manner, ids, at_withheld
        )
    return _revelation(finding, (name, *ids), public)


def _of_pair(pair: RoundedAndExact) -> _Revelation:
    public, unsaid = pair
    names = public.ids[0], unsaid.ids[0]
    finding = value_findings.rounded_and_unsaid(
        public.entry.at,
        *names,
        unsaid.entry.at,
    )
    return _revelation(finding, names, public.path, unsaid.path)


def _of_two(
    subject: Subject,
    public: list[Number],
    withheld: list[Number],
    stated: StatedRelations,
    agreeing: list[Agreement],
) -> Iterator[_Revelation]:
    """Yields what any two public numbers come to,
    and what two come to whose words say that something is left of one.
    """
    exceptions = excepted(subject, WITHHELD_BY_ARITHMETIC.name)
    reported = set[tuple[str, ...]]()
    answers = chain(
        results(public, withheld, stated),
        remainders(subject, public, withheld, stated),
        excepted_results(exceptions, public, withheld),
    )
    for result in answers:
        if result.withheld.ids in reported or _repeats_a_sum(result, agreeing):
            continue
        revelation = _of_result(result)
        if not revelation.judged.called(exceptions):
            reported.add(result.withheld.ids)  # one that is excepted hides no other
        yield revelation


def _of_result(result: Result) -> _Revelation:
    first, second = result.first, result.second
    withheld = result.withheld
    public = first.ids[0], second.ids[0]
    places = first.entry.at, second.entry.at
    finding = value_findings.computed(
        withheld.entry.at,
        result.operation.words,
        public,
        withheld.ids,
        places,
    )
    ids = (*public, *withheld.ids)
    return _revelation(finding, ids, *first.paths, *second.paths)


def _repeats_a_sum(result: Result, agreements: Iterable[Agreement]) -> bool:
    """Whether this difference is reported already: a public total less the other cells of its row or column."""
    if result.operation is not DIFFERENCE:
        return False
    return any(_is_difference_of(result, agreement) for agreement in agreements)


def _is_difference_of(result: Result, agreement: Agreement) -> bool:
    """Whether a difference takes cells of a sum from the public figure that has its value, and leaves its withheld one."""
    total, figure = agreement
    if result.first.paths != figure.paths:
        return False
    if total.secret not in result.withheld.paths:
        return False
    return set(result.second.paths) <= set(total.number.paths)


def _of_sum(subject: Subject, agreement: Agreement) -> _Revelation:
    """Returns the total that a public figure is, or the withheld figure that public ones come to."""
    total, figure = agreement
    name = _id(figure.path)
    secret = total.secret
    if secret:
        cell = subject.register.entries[secret].at
        finding = value_findings.total_and_withheld(
            figure.entry.at,
            name,
            total.name,
            _id(secret),
            cell,
        )
        return _revelation(finding, (name, _id(secret)), *figure.paths)
    finding = value_findings.summed(
        figure.entry.at,
        total.name,
        name,
        (total.number.entry.at,),
    )
    return _revelation(finding, (total.name, name), *total.number.paths)


def _of_date(subject: Subject, date: DerivedDate) -> _Revelation:
    path, start, prose = date
    finding = value_findings.derived_date(
        subject.register.entries[path].at,
        _id(path),
        start,
        prose.span,
    )
    return _revelation(finding, (start, _id(path)))


def _of_time_apart(subject: Subject, interval: TimeApart) -> _Revelation:
    register = subject.register
    entries = {**register.published, **register.entries}
    withheld = _id(interval.withheld)
    names = _id(interval.public[0]), _id(interval.public[1])
    # The others are typed.
    with_ids = [path for path in interval.public if path in entries]
    finding = value_findings.computed(
        entries[interval.withheld].at,
        interval.operation,
        names,
        (withheld,),
        (*(entries[path].at for path in with_ids), *interval.places),
    )
    return _revelation(finding, (*names, withheld), *with_ids)


def _revelation(
    finding: Finding,
    ids: Iterable[str],
    *telling: FigurePath,
) -> _Revelation:
    """Returns a finding with what it tells; an exception calls it by its ids."""
    return _Revelation(JudgedFinding(finding, (_item(*ids),)), telling)


def _is_told_by_two(payments: Instalments, items: Iterable[str]) -> bool:
    """Whether the same figure with another one, such as a rate, has told it already."""
    name = payments.public.ids[0]
    for item in items:
        public, _, withheld = item.rpartition(", ")
        if withheld in payments.withheld.ids and name in public.split(", "):
            return True
    return False


def _of_instalments(instalments: Instalments) -> _Revelation:
    withheld, public, prose = instalments
    name = _id(public.paths[0])
    finding = value_findings.computed_in_words(
        withheld.entry.at,
        name,
        withheld.ids,
        prose.span,
    )
    return _revelation(finding, (name, *withheld.ids), *public.paths)


def _item(*ids: str) -> str:
    return ", ".join(ids)


def _id(path: FigurePath) -> str:
    return ".".join(path)
