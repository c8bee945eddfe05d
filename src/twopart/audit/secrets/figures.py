"""Searches a text for withheld figures and dates, in any notation, that are not published ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.secrets import notations, notations_in_context
from twopart.audit.secrets.printed_places import near
from twopart.audit.secrets.shares import Shares
from twopart.audit.text import days, hedges, number_contexts, numbers
from twopart.audit.text.numeric_dates import NumericDates
from twopart.audit.text.other_times import is_of_another_time
from twopart.audit.text.periods import by_one_year, periods
from twopart.audit.text.ranges import Ranges
from twopart.model.quantity import Day, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from twopart.audit.secrets.notations import Notation
    from twopart.audit.secrets.printed_places import SurroundingLetters
    from twopart.audit.text.number_contexts import NumberContext
    from twopart.audit.text.numbers import NumberOnPage, PreparedText
    from twopart.model.quantity import Value
    from twopart.model.secret import PublicContent, Secret

    # A notation, and the id of the figure that it gives away.
    Meaning = tuple[Notation, str]
    # The periods or day that words name, where they stand, and whether they may mean something else.
    PlacedDates = tuple[tuple[Day, ...], int, int, bool]


# The fewest digits of a figure that words for a share do not match by chance.
_FEWEST_DIGITS = 3


class Hit(NamedTuple):
    """A figure that a text contains, with the words around it, which may be public."""

    secret: str
    place: SurroundingLetters | None = None
    faint: bool = False


class Figures:
    """A search for withheld figures and dates. `deep` searches include notations of programs."""

    def __init__(
        self,
        secrets: Sequence[Secret],
        published: PublicContent,
        *,
        deep: bool = True,
    ) -> None:
        self._deep = deep
        self._notations: dict[str, list[Meaning]] = {}
        self._hedged: dict[str, list[Meaning]] = {}
        self._days: dict[Day, set[str]] = {}
        # Months of withheld days, in which much else may be too.
        self._months: set[tuple[Day, str]] = set()
        for secret in secrets:
            self._learn(secret)
        self._bare = _filtered(self._notations, notations_in_context.may_stand_bare)
        self._hedged_bare = _filtered(self._hedged, _is_in_words)
        self._periods = any(day.months for day in self._days)
        self._ranges = Ranges(secrets, published.values)
        self._shares = Shares(secrets)
        self._short = {secret.id for secret in secrets if _is_short(secret.value)}
        self._wanted = numbers.WantedDigits([*self._notations, *self._hedged])
        self._public = _PublicFigures(published)
        self._whole_days = list(_whole_days(secrets, self._public.days))
        self._numeric_dates = NumericDates(self._whole_days, deep=deep)

    def _learn(self, secret: Secret) -> None:
        if isinstance(secret.value, Quantity):
            for notation in notations.notations(secret.value):
                meanings = self._notations.setdefault(notation.key, [])
                meanings.append((notation, secret.id))
            for notation in notations.hedged(secret.value):
                meanings = self._hedged.setdefault(notation.key, [])
                meanings.append((notation, secret.id))
        elif secret.value is not None:
            for day in days.forms_of_withheld(secret.value):
                ids = self._days.setdefault(day, set())
                ids.add(secret.id)
                if secret.value.day and not day.day:
                    self._months.add((day, secret.id))

    def within(
        self,
        text: str,
        letters: str,
        *,
        code: bool = False,
        rare: bool = True,
    ) -> Iterator[Hit]:
        """Yields the withheld figures in a text, and again in its `letters`, which tell dates without their spaces.

        In `code`, chance produces short numbers, so they count among words alone. `rare` adds notations that are
        seldom written.
        """
        for day, secret in self._whole_days:
            if days.in_letters(day, letters):
                yield Hit(secret)
        if not (self._notations or self._days):
            return
        prepared = numbers.prepared(
            text,
            rare=rare,
            deep=self._deep,
        )
        yield from self._quantities(prepared, code=code)
        yield from self._dates(prepared)
        if self._notations and not code:
            as_written = prepared.text[: prepared.again]
            for secret in self._ranges.around(as_written):
                yield Hit(secret)
            for secret in self._shares.within(as_written):
                yield Hit(secret, faint=secret in self._short)

    def _quantities(
        self,
        prepared: PreparedText,
        *,
        code: bool,
    ) -> Iterator[Hit]:
        if not self._notations:
            return
        text = prepared.text
        for place in numbers.places(text, self._wanted):
            context = number_contexts.context(text, place)
            has_unit = bool(context.unit) or context.power is not None
            if not (code or place.joined):
                hedged = self._hedged if has_unit else self._hedged_bare
                near_it = self._hedged_near(text, place, context, hedged)
                for secret in near_it:
                    yield Hit(secret, faint=True)
            meanings = self._notations if has_unit else self._bare
            yield from self._given_away_by(
                prepared,
                place,
                context,
                meanings,
                code=code,
            )

    def _given_away_by(
        self,
        prepared: PreparedText,
        place: NumberOnPage,
        context: NumberContext,
        meanings: dict[str, list[Meaning]],
        *,
        code: bool,
    ) -> Iterator[Hit]:
        """Yields the figures that a number gives away."""
        text = prepared.text
        for key, whole in place.readings:
            for notation, secret in meanings.get(key, ()):
                is_meant = notations_in_context.stands_for(
                    notation,
                    place,
                    context,
                    whole=whole,
                    code=code,
                )
                if not is_meant:
                    continue
                if code and _is_by_chance(notation, text, place):
                    continue
                if is_of_another_time(
                    notation.unit, text, (place.start, place.end), secret
                ):
                    continue
                faint = (
                    place.start >= prepared.doubtful
                    or notations_in_context.is_faint(
                        notation,
                        place,
                        context,
                        written=text[place.start : place.end],
                    )
                )
                if not self._public.allows(notation, place, context):
                    yield Hit(secret, faint=faint)
                elif place.start < prepared.again:
                    around = near(text, place.start, place.end)
                    yield Hit(secret, around, faint)

    def _hedged_near(
        self,
        text: str,
        place: NumberOnPage,
        context: NumberContext,
        hedged: dict[str, list[Meaning]],
    ) -> Iterator[str]:
        """Yields the figures to which a round number is close, if it has a hedge beside it, and its unit."""
        meanings: list[Meaning] = []
        power = context.power or 0
        for key, _ in place.readings:
            for notation, secret in hedged.get(key, ()):
                if notation.power == power and notations_in_context.is_written_out(
                    notation, context
                ):
                    meanings.append((notation, secret))
        if not meanings:
            return
        hedge = hedges.before(text, place.start)
        if not hedge:
            hedge = hedges.after(context.more or context.rest)
        if not hedge:
            return
        for notation, secret in meanings:
            if notation.hedge == hedge and not self._public.allows(
                notation,
                place,
                context,
            ):
                yield secret

    def _dates(self, prepared: PreparedText) -> Iterator[Hit]:
        text, again = prepared.text, prepared.again
        for named, start, end, faint in self._dates_in(text):
            for day in named:
                if day not in self._days:
                    continue
                public = self._is_public(day, named[0])
                if public and start >= again:
                    continue
                place = near(text, start, end) if public else None
                doubtful = faint or start >= prepared.doubtful
                for secret in self._days[day]:
                    is_month = (day, secret) in self._months
                    yield Hit(secret, place, doubtful or is_month)
        for secret in self._numeric_dates.within(text[:again]):
            yield Hit(secret, faint=True)

    def _is_public(
        self,
        day: Day,
        first: Day,
    ) -> bool:
        """Whether the period is public. A public quarter names its year too."""
        return day in self._public.days or first in self._public.days

    def _dates_in(self, text: str) -> Iterator[PlacedDates]:
        if self._days:
            for day, start, end in days.days(text):
                yield (day,), start, end, False
        if self._periods:
            for named, start, end in periods(text):
                yield named, start, end, False
            for named, start, end in by_one_year(text):
                yield named, start, end, True


class _PublicFigures:
    """The values that were published on purpose: the registered ones in all their notations."""

    def __init__(self, published: PublicContent) -> None:
        self.days = set[Day]()
        self._notations: dict[str, list[Notation]] = {}
        for value in published.values:
            if isinstance(value, Day):
                self.days.update(days.forms(value))
            elif isinstance(value, Quantity):
                for notation in notations.notations(value):
                    self._notations.setdefault(notation.key, []).append(notation)

    def allows(
        self,
        secret: Notation,
        place: NumberOnPage,
        context: NumberContext,
    ) -> bool:
        """Whether a number that looks like this secret may be a published one."""
        alike = False
        for key, whole in place.readings:
            for notation in self._notations.get(key, ()):
                if notations_in_context.is_written_out(notation, context) and (
                    notation.exact or not whole
                ):
                    return True
                alike = alike or (
                    key == secret.key and notations_in_context.may_be(notation, context)
                )
        if not alike:
            return False
        with_its_unit = secret.in_words and notations_in_context.is_written_out(
            secret, context
        )
        return not (with_its_unit and secret.unit)


def _whole_days(
    secrets: Iterable[Secret],
    public: set[Day],
) -> Iterator[tuple[Day, str]]:
    """Yields the withheld dates that have a day, except those that are public too."""
    for secret in secrets:
        day = secret.value
        if isinstance(day, Day) and day.day and day not in public:
            yield day, secret.id


def _filtered(
    meanings: dict[str, list[Meaning]],
    is_wanted: Callable[[Notation], bool],
) -> dict[str, list[Meaning]]:
    """Returns the meanings of each key whose notation is wanted."""
    by_key: dict[str, list[Meaning]] = {}
    for key, pairs in meanings.items():
        wanted = [pair for pair in pairs if is_wanted(pair[0])]
        by_key[key] = wanted
    return by_key


def _is_in_words(notation: Notation) -> bool:
    return notation.in_words


def _is_by_chance(
    notation: Notation,
    text: str,
    place: NumberOnPage,
) -> bool:
    return notations_in_context.is_made_by_chance(
        notation
    ) and not number_contexts.among_words(text, place)


def _is_short(value: Value | None) -> bool:
    if not isinstance(value, Quantity):
        return False
    digits = value.value.normalize().as_tuple().digits
    return len(digits) < _FEWEST_DIGITS
