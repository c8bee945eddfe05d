"""What earlier papers withhold, and public figures of this paper come to, though no formula says so.

The same operations are tried, within the same limits, as on the withheld figures of one paper
(`withheld-by-arithmetic`). What was published before says nothing new by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from twopart.base.source import Span
from twopart.model.figure import FigurePath
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, excepted
from twopart.rules.series import earlier_findings
from twopart.rules.series.earlier_papers import SECRET
from twopart.rules.series.owed_figures import (
    OwedFigures,
    news,
    owed_figures,
    place_of,
)
from twopart.rules.values.arithmetic import Result, results
from twopart.rules.values.in_words.instalments import instalments
from twopart.rules.values.in_words.remainders import remainders
from twopart.rules.values.in_words.sentence_dates import derived_dates
from twopart.rules.values.numbers import Number, public_numbers
from twopart.rules.values.operations import WITHIN
from twopart.rules.values.stated import StatedRelations
from twopart.rules.values.tax import with_tax_rate
from twopart.rules.values.time_apart import TimeApart, times_apart
from twopart.rules.values.unstated_sums import agreements


class _WorkedOut(NamedTuple):
    """What is withheld, how it is computed, from which public figures, and where words say so."""

    withheld: FigurePath
    how: str
    public: tuple[str, ...]
    at: Span
    also: tuple[Span, ...] = ()


def worked_out(
    subject: Subject,
    telling: Collection[FigurePath],
) -> Iterator[JudgedFinding]:
    """Yields what public figures come to; `telling` are those that seem to be something withheld themselves."""
    owed = owed_figures(subject)
    if not owed:
        return
    stated = StatedRelations(subject)
    public = public_numbers(subject)
    answers = chain(
        _of_two(owed, public, stated, telling),
        _of_sums(owed, public, stated),
        _of_dates(owed, public, stated),
        _of_instalments(owed, public, stated),
    )
    allowed = excepted(subject, SECRET)
    reported: set[str] = set()
    for answer in answers:
        names = owed.names[answer.withheld]
        if names[0] in reported:
            continue
        finding = earlier_findings.computed(
            answer.at,
            answer.how,
            answer.withheld,
            answer.public,
            names,
            answer.also,
        )
        judged = JudgedFinding(
            finding, earlier_findings.items_of_both(answer.public, names)
        )
        yield judged
        if not judged.called(allowed):  # one that is excepted hides no other
            reported.add(names[0])


def _of_two(
    owed: OwedFigures,
    public: Sequence[Number],
    stated: StatedRelations,
    telling: Collection[FigurePath],
) -> Iterator[_WorkedOut]:
    """Yields what two public numbers give of an owed figure.
    What such a figure leaves of a published sum is no finding of its own.
    """
    subject = owed.subject
    known = with_tax_rate(subject, public)
    answers = chain(
        results(known, owed.numbers, stated),
        remainders(subject, public, owed.numbers, stated),
    )
    for result in answers:
        paths = (*result.first.paths, *result.second.paths)
        ignored: Collection[FigurePath] = ()
        if result.operation in WITHIN:
            ignored = telling
        if _is_news(subject, paths, ignored):
            names = result.first.ids[0], result.second.ids[0]
            at, *also = _places(subject, result)
            yield _WorkedOut(
                result.withheld.path,
                result.operation.words.format(*names),
                names,
                at,
                tuple(also),
            )


def _places(subject: Subject, result: Result) -> list[Span]:
    """Returns where the two stand; first one that this paper is the first to publish."""
    new = {number.path for number in news(subject)}
    numbers = [result.first, result.second]
    numbers.sort(key=lambda number: number.path not in new)
    return [number.entry.at for number in numbers]


def _is_news(
    subject: Subject,
    paths: Iterable[FigurePath],
    ignored: Collection[FigurePath] = (),
) -> bool:
    """Whether one of them was not published before; the `ignored` count as known."""
    new = {number.path for number in news(subject)}
    return not new.difference(ignored).isdisjoint(paths)


def _of_sums(
    owed: OwedFigures,
    public: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[_WorkedOut]:
    """Yields what rows, columns and the amounts of a passage add up to."""
    for total, figure in agreements(owed.subject, public, owed.numbers, stated):
        if _is_news(owed.subject, total.number.paths):
            yield _WorkedOut(
                figure.path,
                f"all of `{total.name}` together",
                (total.name,),
                total.number.entry.at,
            )


def _of_dates(
    owed: OwedFigures,
    public: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[_WorkedOut]:
    subject = owed.subject
    for path, start, prose in derived_dates(subject, stated):
        how = "public words say how long before or after another date it is"
        yield _WorkedOut(path, how, (start,), prose.span)
    for interval in times_apart(subject, public, owed.numbers, stated):
        first, second = map(".".join, interval.public)
        how = interval.operation.format(first, second)
        if _says_news(subject, interval):
            at = next(iter(interval.places), place_of(subject, interval.public))
            yield _WorkedOut(
                interval.withheld, how, (first, second), at, interval.places[1:]
            )


def _says_news(subject: Subject, interval: TimeApart) -> bool:
    """Whether something is typed, or a date or length of this paper was not published before."""
    register = subject.register
    before = {entry.value for entry in register.published.values()}
    entries = (register.entries.get(path) for path in interval.public)
    new = (entry for entry in entries if entry and entry.value not in before)
    return bool(interval.places) or any(new)


def _of_instalments(
    owed: OwedFigures,
    public: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[_WorkedOut]:
    for withheld, number, prose in instalments(
        owed.subject, public, owed.numbers, stated
    ):
        name = number.ids[0]
        how = f"`{name}`, and words that say how many times it is, or which share of it"
        yield _WorkedOut(withheld.path, how, (name,), prose.span)
