"""Withheld figures and dates -> where a text holds one, in any form, that is not a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.secrets import forms
from twopart.audit.secrets.places import near
from twopart.audit.secrets.shares import Shares
from twopart.audit.text import days, hedges, numbers
from twopart.audit.text.periods import by_one_year, periods
from twopart.audit.text.ranges import Ranges
from twopart.audit.text.stamps import Stamps
from twopart.model.quantity import Day, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twopart.audit.secrets.forms import Form
    from twopart.audit.secrets.places import Near
    from twopart.audit.text.numbers import Context, Place, Prepared
    from twopart.model.quantity import Value
    from twopart.model.secret import Published, Secret


_FEWEST_DIGITS = 3  # of a figure of which no share is said in words by chance


class Hit(NamedTuple):
    """A figure that a text holds. With the words around go those that may be public ones."""

    secret: str
    place: Near | None = None
    faint: bool = False


class Figures:
    def __init__(
        self, secrets: Sequence[Secret], published: Published, *, deep: bool = True
    ) -> None:
        self._deep = deep
        self._forms: dict[str, list[tuple[Form, str]]] = {}
        self._hedged: dict[str, list[tuple[Form, str]]] = {}
        self._days: dict[Day, set[str]] = {}
        for secret in secrets:
            if isinstance(secret.value, Quantity):
                for form in forms.forms(secret.value):
                    self._forms.setdefault(form.key, []).append((form, secret.id))
                for form in forms.hedged(secret.value):
                    self._hedged.setdefault(form.key, []).append((form, secret.id))
            elif secret.value is not None:
                for day in days.telling(secret.value):
                    self._days.setdefault(day, set()).add(secret.id)
        self._bare = {
            key: [pair for pair in pairs if forms.may_stand_bare(pair[0])]
            for key, pairs in self._forms.items()
        }
        self._hedged_bare = {
            key: [pair for pair in pairs if pair[0].in_words]
            for key, pairs in self._hedged.items()
        }
        self._periods = any(day.months for day in self._days)
        self._ranges, self._shares = Ranges(secrets, published.values), Shares(secrets)
        self._short = {secret.id for secret in secrets if _is_short(secret.value)}
        self._wanted = numbers.Wanted([*self._forms, *self._hedged])
        self._public = _PublicFigures(published)
        days_written = (
            (secret.value, secret.id)
            for secret in secrets
            if isinstance(secret.value, Day)
        )
        self._whole_days = [
            (day, name)
            for day, name in days_written
            if day.day and day not in self._public.days
        ]
        self._stamps = Stamps(self._whole_days, deep=deep)

    def within(
        self, text: str, letters: str, *, code: bool = False, seldom: bool = True
    ) -> Iterator[Hit]:
        yield from (
            Hit(secret)
            for day, secret in self._whole_days
            if days.in_letters(day, letters)
        )
        if self._forms or self._days:
            told = numbers.prepared(text, seldom=seldom, deep=self._deep)
            yield from self._quantities(told, code=code)
            yield from self._dates(told)
        if self._forms and not code:
            said = told.text[: told.again]
            yield from (Hit(secret) for secret in self._ranges.around(said))
            shares = self._shares.within(said)
            yield from (Hit(secret, faint=secret in self._short) for secret in shares)

    def _quantities(
        self,
        told: Prepared,
        *,
        code: bool,
    ) -> Iterator[Hit]:
        text, again, doubtful = told
        for place in numbers.places(text, self._wanted) if self._forms else ():
            at = numbers.context(text, place)
            said = bool(at.unit) or at.power is not None
            if not (code or place.joined):
                hedged = self._hedged if said else self._hedged_bare
                power = at.power or 0
                near_ones = [
                    pair
                    for key, _ in place.readings
                    for pair in hedged.get(key, ())
                    if pair[0].power == power
                ]
                if near_ones:
                    yield from (
                        Hit(secret, faint=True)
                        for secret in self._nearly(
                            text,
                            place,
                            at,
                            near_ones,
                        )
                    )
            those = self._forms if said else self._bare
            for key, whole in place.readings:
                for form, secret in those.get(key, ()):
                    if not forms.stands_for(
                        form,
                        place,
                        at,
                        whole=whole,
                        code=code,
                    ):
                        continue
                    faint = place.start >= doubtful or forms.is_faint(
                        form, place, at, written=text[place.start : place.end]
                    )
                    if (
                        code
                        and forms.is_made_by_chance(form)
                        and not numbers.among_words(text, place)
                    ):
                        continue
                    if not self._public.allows(form, place, at):
                        yield Hit(secret, faint=faint)
                    elif place.start < again:
                        yield Hit(secret, near(text, place.start, place.end), faint)

    def _nearly(
        self, text: str, place: Place, at: Context, near_ones: list[tuple[Form, str]]
    ) -> Iterator[str]:
        """Figures beside which this round number stands, with a hedge and its unit."""
        said = [(form, secret) for form, secret in near_ones if forms.is_said(form, at)]
        if not said:
            return
        hedge = hedges.before(text, place.start) or hedges.behind(at.more or at.rest)
        for form, secret in said if hedge else ():
            if form.hedge == hedge and not self._public.allows(form, place, at):
                yield secret

    def _dates(
        self,
        told: Prepared,
    ) -> Iterator[Hit]:
        text, again, doubtful = told
        for said, start, end, faint in self._dates_in(text):
            for day in said:
                public = not self._public.days.isdisjoint(
                    (day, said[0])
                )  # a public quarter names its year
                if day in self._days and (start < again or not public):
                    place = near(text, start, end) if public else None
                    yield from (
                        Hit(secret, place, faint or start >= doubtful)
                        for secret in self._days[day]
                    )
        yield from (
            Hit(secret, faint=True) for secret in self._stamps.within(text[:again])
        )

    def _dates_in(
        self,
        text: str,
    ) -> Iterator[tuple[tuple[Day, ...], int, int, bool]]:
        if self._days:
            yield from (
                ((day,), start, end, False) for day, start, end in days.days(text)
            )
        if self._periods:
            yield from ((*said, False) for said in periods(text))
            yield from ((*said, True) for said in by_one_year(text))


class _PublicFigures:
    """What was published on purpose: the registered values in all their forms."""

    def __init__(self, published: Published) -> None:
        self.days = {
            day
            for value in published.values
            if isinstance(value, Day)
            for day in days.forms(value)
        }
        self._forms: dict[str, list[Form]] = {}
        for form in _forms(published.values):
            self._forms.setdefault(form.key, []).append(form)

    def allows(
        self,
        secret: Form,
        place: Place,
        at: Context,
    ) -> bool:
        """Whether the number, where it looks like this secret, may be a published one."""
        unit = secret.unit if secret.in_words and forms.is_said(secret, at) else ""
        read = [
            (form, whole)
            for key, whole in place.readings
            for form in self._forms.get(key, ())
        ]
        if any(
            forms.is_said(form, at) and (form.exact or not whole)
            for form, whole in read
        ):
            return True
        return not unit and any(
            forms.may_be(form, at) for form, _ in read if form.key == secret.key
        )


def _is_short(value: Value | None) -> bool:
    return (
        isinstance(value, Quantity)
        and len(value.value.normalize().as_tuple().digits) < _FEWEST_DIGITS
    )


def _forms(values: Iterable[Value]) -> Iterator[Form]:
    for value in values:
        if isinstance(value, Quantity):
            yield from forms.forms(value)
