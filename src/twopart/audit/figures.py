"""Withheld figures and dates -> where a text holds one, in any form, that is not a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit import days, forms, numbers
from twopart.audit.layout import letters, plain
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
            for key, whole in place.readings:
                for form, secret in self._forms.get(key, ()):
                    told = forms.stands_for(form, place, at, whole=whole, code=code)
                    if told and not self._public.allows(form, place, at):
                        yield secret

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
        self._said = dict[_Saying, list[str]]()
        if published.words:
            text = numbers.prepared(plain("\n#\n".join(published.words)))
            self.days |= {form for day in days.days(text) for form in days.forms(day)}
            for place in numbers.places(text, wanted):
                self._learn(place, numbers.context(text, place))

    def _learn(self, place: Place, at: Context) -> None:
        for key, _ in place.readings:
            self._said.setdefault((key, at.unit, at.power), []).append(letters(at.rest))

    def allows(self, secret: Form, place: Place, at: Context) -> bool:
        """Whether the number, where it looks like this secret, is a published one: by its words or by its value."""
        unit = secret.unit if secret.in_words and forms.is_said(secret, at) else ""
        if any(rest.startswith(unit) for rest in self._said.get((secret.key, at.unit, at.power), ())):
            return True
        read = [(form, whole) for key, whole in place.readings for form in self._forms.get(key, ())]
        if any(forms.is_said(form, at) and (form.exact or not whole) for form, whole in read):
            return True
        return not unit and any(forms.may_be(form, at) for form, _ in read if form.key == secret.key)


def _forms(values: Iterable[Value]) -> Iterator[Form]:
    for value in values:
        if isinstance(value, Quantity):
            yield from forms.forms(value)
