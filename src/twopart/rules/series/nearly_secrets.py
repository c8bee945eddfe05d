"""Public figures of a paper that are nearly what an earlier paper withheld: rounded, hedged, or a range around it.

And those that are it in a form that all kinds of figures have: small counts and terms, a number in place, a month.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from math import log10
from typing import NamedTuple

from twopart.disclosure.equations.paths import paper_of
from twopart.disclosure.equations.system import PROTECT
from twopart.model.figure import FigurePath
from twopart.model.published import PUBLISHED
from twopart.model.quantity import CURRENCIES
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding
from twopart.rules.series import earlier_findings
from twopart.rules.series.alike_dates import alike_dates
from twopart.rules.series.owed_figures import (
    OwedFigures,
    PublicFigure,
    news,
    owed_figures,
    place_of,
)
from twopart.rules.values.closeness import SAME
from twopart.rules.values.coincidence import ChanceBudget
from twopart.rules.values.days import day_matches
from twopart.rules.values.equal import matches
from twopart.rules.values.hedged import hedged_numbers
from twopart.rules.values.inline_figures import same_in_place
from twopart.rules.values.numbers import PERCENT, Number, is_plain, rests
from twopart.rules.values.stated import StatedRelations

LEAST, MOST = 0.2, 1.0  # small figures that chance may make the same, on a paper
EACH = 500  # public figures for one of these, between the two


class _NearAgreement(NamedTuple):
    """A public figure, how it agrees with a withheld one, and that one."""

    public: FigurePath
    manner: str
    withheld: FigurePath


def nearly_told(subject: Subject) -> Iterator[PublicFigure]:
    """Yields what agrees too closely for chance, and what is the same in kind and number."""
    owed = owed_figures(subject)
    if not owed:
        return
    stated = StatedRelations(subject)
    agreements = chain(
        _close(owed, stated),
        _small(owed),
        _of_the_same_paper(owed),
        _in_place(owed, stated),
        _days(owed, stated),
    )
    for public, manner, withheld in dict.fromkeys(agreements):
        name = ".".join(public)
        names = owed.names[withheld]
        at = place_of(subject, [public])
        finding = earlier_findings.nearly_value(at, name, manner, withheld, names)
        items = earlier_findings.items_of_both((name,), names)
        yield PublicFigure(public, JudgedFinding(finding, items))


def _close(owed: OwedFigures, stated: StatedRelations) -> Iterator[_NearAgreement]:
    public = {number.path: number for number in news(owed.subject)}
    compared = [*public.values(), *hedged_numbers(owed.subject, public)]
    withheld = [*owed.numbers, *rests(owed.numbers)]
    shares: dict[str, Fraction] = {}
    for number in withheld:
        shares |= dict.fromkeys(number.entry.label.grounds, PROTECT)
    met, is_rare = matches(compared, withheld, shares, stated)
    for match in met:
        is_news = is_rare(match.chance)
        is_same_paper = _is_of(owed.subject, match.withheld)
        if match.close and (is_news or is_same_paper):
            yield _NearAgreement(match.public.path, match.manner, match.withheld.path)


def _of_the_same_paper(owed: OwedFigures) -> Iterator[_NearAgreement]:
    """Yields, for a correction, whatever it is the first to publish and its paper withheld, however few digits it has."""
    sizes: dict[tuple[str, Fraction], list[Number]] = {}
    for number in owed.numbers:
        if _is_of(owed.subject, number):
            sizes.setdefault((number.kind, number.size), []).append(number)
    for public in news(owed.subject):
        for secret in sizes.get((public.kind, public.size), ()):
            yield _NearAgreement(public.path, SAME, secret.path)


def _is_of(subject: Subject, withheld: Number) -> bool:
    return paper_of(withheld.path) == subject.name


def _small(owed: OwedFigures) -> Iterator[_NearAgreement]:
    """Yields counts and lengths of time, however small: 7 sites of one paper and of the next are mostly the same sites.

    The more of one kind both have, the likelier some are the same by chance.
    """
    withheld: dict[str, list[Number]] = {}
    for number in filter(_is_count, owed.numbers):
        withheld.setdefault(number.kind, []).append(number)
    counts = filter(_is_count, news(owed.subject))
    public = [count for count in counts if count.kind in withheld]
    chances = {
        (count.kind, count.size): _chance(count, withheld[count.kind])
        for count in public
    }
    figures = len(news(owed.subject))
    allowed = min(max(LEAST, figures / EACH), MOST)
    is_rare = ChanceBudget(chances.values(), allowed)
    for count in public:
        if not is_rare(chances[count.kind, count.size]):
            continue
        for secret in withheld[count.kind]:
            if secret.size == count.size:
                yield _NearAgreement(count.path, SAME, secret.path)


def _chance(public: Number, withheld: Iterable[Number]) -> float:
    """Returns how many withheld numbers would be the same by chance, since small ones are the most frequent."""
    sizes = {number.size for number in withheld}
    return len(sizes) * log10(1 + 1 / public.near)


def _is_count(number: Number) -> bool:
    is_counted = number.kind not in ("", PERCENT, *CURRENCIES)
    return is_counted and is_plain(number)


def _in_place(owed: OwedFigures, stated: StatedRelations) -> Iterator[_NearAgreement]:
    for public, withheld in same_in_place(owed.subject, stated):
        yield _NearAgreement(public, SAME, withheld)


def _days(owed: OwedFigures, stated: StatedRelations) -> Iterator[_NearAgreement]:
    before = {entry.value for entry in owed.subject.register.published.values()}
    for match in day_matches(owed.subject, stated):
        if match.public.path[0] != PUBLISHED and match.public.day not in before:
            yield _NearAgreement(match.public.path, match.manner, match.withheld.path)
    for alike in alike_dates(owed.subject, stated):
        yield _NearAgreement(*alike)
