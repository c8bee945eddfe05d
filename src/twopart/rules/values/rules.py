"""Rules: no value that is public, or was published before, gives a withheld one away."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.register import Path
from twopart.model.published import PUBLISHED, same_figures
from twopart.outline.subject import Subject, kept_in_subject
from twopart.rules.exceptions import Judged, excepted, unless_excepted
from twopart.rules.series.published import is_telling
from twopart.rules.values import value_findings
from twopart.rules.values.arithmetic import Result, results
from twopart.rules.values.chance import Allowance
from twopart.rules.values.days import DayMatch, day_matches
from twopart.rules.values.equal import Match, facts, matches
from twopart.rules.values.hedged import hedged_numbers
from twopart.rules.values.numbers import (
    Number,
    protection,
    public_numbers,
    withheld_numbers,
)
from twopart.rules.values.sentence_dates import Reckoned, reckoned_dates
from twopart.rules.values.stated import Stated
from twopart.rules.values.tax import tax_rate
from twopart.rules.values.together import Agreement, agreements
from twopart.rules.values.unsaid import Pair, rounded_in_public
from twopart.rules.values.value_findings import (
    PUBLIC_AND_WITHHELD,
    WITHHELD_BY_ARITHMETIC,
)


@record
class Found:
    """What each rule found, and the public figures and cells whose values would tell a withheld one."""

    same: tuple[Judged, ...]
    reckoned: tuple[Judged, ...]
    telling: frozenset[Path]


class _Told(NamedTuple):
    judged: Judged
    telling: tuple[Path, ...]


def withheld_values_are_not_public(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(subject, PUBLIC_AND_WITHHELD.name, found(subject).same)


def withheld_values_do_not_follow_by_arithmetic(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(
        subject, WITHHELD_BY_ARITHMETIC.name, found(subject).reckoned
    )


def marked(subject: Subject) -> Subject:
    """With a mark on the public figures and cells whose values no message is to show."""
    telling = found(subject).telling
    if not telling:
        return subject
    entries = subject.register.entries
    marks = {path: replace(entries[path], tells=True) for path in telling}
    return replace(
        subject, register=replace(subject.register, entries={**entries, **marks})
    )


@kept_in_subject  # both rules ask, and whoever wants to know what else is to be masked
def found(subject: Subject) -> Found:
    if subject.paper.public_source:
        return Found((), (), frozenset())
    stated, public, withheld = (
        Stated(subject),
        public_numbers(subject),
        withheld_numbers(subject),
    )
    same = [
        *_of_numbers(subject, public, withheld, stated),
        *_of_days(subject, stated),
        *map(_of_pair, rounded_in_public(subject, public, stated)),
    ]
    known = [*public, *tax_rate(subject, public)]
    reckoned = [*map(_of_result, results(known, withheld, stated))]
    for agreement in agreements(subject, public, withheld, stated):
        (same if agreement.sum.secret else reckoned).append(_of_sum(subject, agreement))
    reckoned += map(partial(_of_date, subject), reckoned_dates(subject, stated))
    excepted_ = excepted(subject, PUBLIC_AND_WITHHELD.name) | excepted(
        subject, WITHHELD_BY_ARITHMETIC.name
    )
    telling = frozenset(
        path
        for one in (*same, *reckoned)
        if not one.judged.called(excepted_)
        for path in one.telling
    )
    return Found(
        _judged(same), _judged(reckoned), telling.intersection(subject.register.entries)
    )


def _judged(told: Iterable[_Told]) -> tuple[Judged, ...]:
    return tuple(one.judged for one in told)


def _of_numbers(
    subject: Subject, public: list[Number], withheld: list[Number], stated: Stated
) -> Iterator[_Told]:
    if not (public and withheld):
        return
    numbers = {number.paths[0]: number for number in public}
    compared = [*public, *hedged_numbers(subject, numbers)]
    met, is_rare = matches(compared, withheld, protection(subject), stated)
    called, linked = excepted(subject, PUBLIC_AND_WITHHELD.name), set(_linked(subject))
    left = [match for match in met if not _is_reported_already(match, linked)]
    for fact in facts(left, stated):
        one = _of_fact(fact)
        if one.judged.called(called) or any(_is_news(match, is_rare) for match in fact):
            yield one


def _is_news(match: Match, is_rare: Allowance) -> bool:
    return match.akin or (match.close and is_rare(match.chance))


def _linked(subject: Subject) -> Iterator[tuple[Path, Path]]:
    """What was published, and the figures of this paper of which it speaks: another rule compares these."""
    for name, publication in subject.publications.items():
        for path, _ in same_figures(publication, subject.name, subject.paper):
            yield (PUBLISHED, str(name)), path


def _is_reported_already(match: Match, linked: set[tuple[Path, Path]]) -> bool:
    """Whether the rule `already-published` looks at the two."""
    public, withheld = match.public, match.withheld
    if public.paths[0][0] != PUBLISHED:
        return False
    equal = (
        public.quantity.value == withheld.quantity.value
        and public.quantity.unit == withheld.quantity.unit
    )
    same = equal and public.quantity.exact and is_telling(withheld.quantity)
    return same or (public.paths[0], withheld.paths[0]) in linked


def _is_reported_as_published(match: DayMatch, linked: set[tuple[Path, Path]]) -> bool:
    public, withheld = match.public, match.withheld
    same = public.day == withheld.day and is_telling(withheld.day)
    return public.path[0] == PUBLISHED and (
        same or (public.path, withheld.path) in linked
    )


def _of_fact(fact: list[Match]) -> _Told:
    """Told of the first; an exception may call any of the others as well."""
    first = fact[0]
    places = first.public.entry.at, first.withheld.entry.at
    told = _same(first.public.paths[0], first.withheld.paths, first.manner, places)
    items = tuple(_item(match.public.ids[0], *match.withheld.ids) for match in fact)
    public = tuple(match.public.paths[0] for match in fact)
    return _Told(Judged(told.judged.finding, items), public)


def _of_days(subject: Subject, stated: Stated) -> Iterator[_Told]:
    linked = set(_linked(subject))
    for match in day_matches(subject, stated):
        places = match.public.entry.at, match.withheld.entry.at
        if not _is_reported_as_published(match, linked):
            yield _same(match.public.path, (match.withheld.path,), match.manner, places)


def _same(
    public: Path, withheld: tuple[Path, ...], manner: str, places: tuple[Span, Span]
) -> _Told:
    name, ids = _id(public), tuple(map(_id, withheld))
    if public[0] == PUBLISHED:
        finding = value_findings.published_and_withheld(
            places[1], name, manner, ids, places[0]
        )
    else:
        finding = value_findings.public_and_withheld(
            places[0], name, manner, ids, places[1]
        )
    return _Told(Judged(finding, (_item(name, *ids),)), (public,))


def _of_pair(pair: Pair) -> _Told:
    public, unsaid = pair
    names = _id(public.paths[0]), _id(unsaid.paths[0])
    finding = value_findings.rounded_and_unsaid(
        public.entry.at, *names, unsaid.entry.at
    )
    return _Told(Judged(finding, (_item(*names),)), (public.paths[0], unsaid.paths[0]))


def _of_result(result: Result) -> _Told:
    first, second, withheld = result.first, result.second, result.withheld
    public = _id(first.paths[0]), _id(second.paths[0])
    places = first.entry.at, second.entry.at
    finding = value_findings.reckoned(
        withheld.entry.at, result.operation.words, public, withheld.ids, places
    )
    return _Told(
        Judged(finding, (_item(*public, *withheld.ids),)), (*first.paths, *second.paths)
    )


def _of_sum(subject: Subject, agreement: Agreement) -> _Told:
    """The total that a public figure is, or the withheld figure that public ones come to."""
    total, figure = agreement
    name, secret = _id(figure.paths[0]), total.secret
    if secret:
        cell = subject.register.entries[secret].at
        finding = value_findings.total_and_withheld(
            figure.entry.at, name, total.name, _id(secret), cell
        )
        return _Told(Judged(finding, (_item(name, _id(secret)),)), figure.paths)
    finding = value_findings.summed(
        figure.entry.at, total.name, name, (total.number.entry.at,)
    )
    return _Told(Judged(finding, (_item(total.name, name),)), total.number.paths)


def _of_date(subject: Subject, reckoned: Reckoned) -> _Told:
    path, start, prose = reckoned
    finding = value_findings.reckoned_date(
        subject.register.entries[path].at, _id(path), start, prose.span
    )
    return _Told(Judged(finding, (_item(start, _id(path)),)), ())


def _item(*ids: str) -> str:
    return ", ".join(ids)


def _id(path: Path) -> str:
    return ".".join(path)
