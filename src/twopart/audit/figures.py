"""Withheld figures and dates -> where a text holds one, in any form, that is not a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit import days, forms, numbers
from twopart.audit.layout import plain
from twopart.model.quantity import Day, Quantity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from twopart.audit.forms import Form
    from twopart.audit.numbers import Context, Place
    from twopart.model.quantity import Value
    from twopart.model.secret import Published, Secret

_Saying = tuple[str, str, int | None]  # a number with the unit and scale said beside it


class Figures:
    def __init__(self, secrets: Iterable[Secret], published: Published) -> None:
        self._forms: dict[str, list[tuple[Form, str]]] = {}
        self._days: dict[Day, set[str]] = {}
        for secret in secrets:
            if isinstance(secret.value, Quantity):
                for form in forms.forms(secret.value):
                    self._forms.setdefault(form.key, []).append((form, secret.id))
            elif secret.value is not None:
                for day in days.forms(secret.value):
                    self._days.setdefault(day, set()).add(secret.id)
        self._public = _PublicFigures(published, self._forms.keys())

    def within(self, text: str, *, code: bool) -> Iterator[str]:
        """The ids of the figures that a text holds."""
        if self._forms or self._days:
            text = numbers.prepared(text)
            yield from self._quantities(text, code=code)
            yield from self._dates(text)

    def _quantities(self, text: str, *, code: bool) -> Iterator[str]:
        for place in numbers.places(text, self._forms) if self._forms else ():
            at = numbers.context(text, place)
            given_away = [
                secret
                for key, whole in place.readings
                for form, secret in self._forms.get(key, ())
                if forms.stands_for(form, place, at, whole=whole, code=code)
            ]
            if given_away and not self._public.allows(place, at):
                yield from given_away

    def _dates(self, text: str) -> Iterator[str]:
        for day in days.days(text) if self._days else ():
            if day in self._days and day not in self._public.days:
                yield from self._days[day]


class _PublicFigures:
    """What was published on purpose: the registered values in all their forms, and the numbers in public words."""

    def __init__(self, published: Published, wanted: Container[str]) -> None:
        self.days = {day for value in published.values if isinstance(value, Day) for day in days.forms(value)}
        self._forms: dict[str, list[Form]] = {}
        for form in _forms(published.values):
            self._forms.setdefault(form.key, []).append(form)
        self._said = set[_Saying]()
        if published.words:
            text = numbers.prepared(plain("\n#\n".join(published.words)))
            self.days |= {form for day in days.days(text) for form in days.forms(day)}
            for place in numbers.places(text, wanted):
                self._said |= _sayings(place, numbers.context(text, place))

    def allows(self, place: Place, at: Context) -> bool:
        """One reading that was published is enough: 22.048 is no 22,048 then."""
        if not self._said.isdisjoint(_sayings(place, at)):
            return True
        readings = place.readings
        return any(
            forms.may_be(form, at, whole=whole) for key, whole in readings for form in self._forms.get(key, ())
        )


def _forms(values: Iterable[Value]) -> Iterator[Form]:
    for value in values:
        if isinstance(value, Quantity):
            yield from forms.forms(value)


def _sayings(place: Place, at: Context) -> set[_Saying]:
    return {(key, at.unit, at.power) for key, _ in place.readings}
