"""What is known and what is not: relations over figures, what each public figure tells, and which figures are secrets."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from fractions import Fraction
from math import ceil, floor

from twopart.base.record import record, value_record
from twopart.disclosure.equations.formulas import DATE
from twopart.disclosure.equations.relation import NUMBER, ONE, PRINTED, Relation
from twopart.model.figure import FigurePath

# The share of its value by which a figure must stay open on either side, unless its ground says otherwise.
PROTECT = Fraction(1, 10)


@value_record
class Interval:
    """The values from `low` to `high`, in whole units. None is no bound on that side."""

    low: Fraction | None
    high: Fraction | None

    @property
    def point(self) -> Fraction | None:
        if self.low is self.high or self.low == self.high:
            return self.low
        return None


FREE, NOT_NEGATIVE = Interval(None, None), Interval(Fraction(0), None)
NOT_POSITIVE = Interval(None, Fraction(0))
DAYS = Fraction(7)  # on either side, by which a withheld date must stay open


@record
class WithheldFigure:
    """A withheld figure: the share of it by which it must stay open on either side, and who knows it anyway."""

    protect: Fraction
    insiders: frozenset[str] = frozenset()


@record
class System:
    """Relations over figures, the true value of each, what is known of some, and what protection secrets are owed.

    A figure that is neither known nor a secret is an intermediate step, of which nobody knows anything.
    """

    relations: tuple[Relation, ...]
    truth: Mapping[FigurePath, Fraction]
    known: Mapping[FigurePath, Interval]
    secrets: Mapping[FigurePath, WithheldFigure]
    # One unit in the last place that is printed, in whole units.
    last_places: Mapping[FigurePath, Fraction] = field(default_factory=dict)
    units: Mapping[FigurePath, str] = field(default_factory=dict)
    # Secrets that anybody can see to be no more than nil.
    deducted: frozenset[FigurePath] = frozenset()
    # Secrets that anybody can see to be whole numbers.
    whole: frozenset[FigurePath] = frozenset()
    # Differences that, as far as a reader can tell, may be below nil.
    either_sign: frozenset[FigurePath] = frozenset()

    def point(self, path: FigurePath) -> Fraction | None:
        """Returns the one value that a figure is known to have; None if more than one is possible."""
        if path in self.known:
            return self.known[path].point
        return None

    def bounds(self, path: FigurePath) -> Interval:
        """Returns what is known of a figure without any relation; an outsider takes the sign of most for granted."""
        if path in self.known:
            return self.known[path]
        if path in self.deducted:
            return NOT_POSITIVE
        is_number = path in self.secrets and self.units.get(path) != DATE
        if is_number and self._is_seen_above_nil(path):
            return NOT_NEGATIVE
        return FREE

    def _is_seen_above_nil(self, path: FigurePath) -> bool:
        return self.truth[path] >= 0 and path not in self.either_sign

    def limits(self, path: FigurePath) -> tuple[Fraction, Fraction]:
        """Returns the values that its lowest and its highest possible value must reach for a secret to be protected."""
        true = self.truth[path]
        room = self.secrets[path].protect * abs(true)
        if room and self.units.get(path) == DATE:
            room = DAYS
        if path in self.whole:
            return Fraction(floor(true - room)), Fraction(ceil(true + room))
        return true - room, true + room

    def with_known(self, paths: Iterable[FigurePath]) -> "System":
        """Returns the system as seen by somebody who knows the values of these figures."""
        points = {path: Interval(self.truth[path], self.truth[path]) for path in paths}
        secrets = {
            path: secret for path, secret in self.secrets.items() if path not in points
        }
        return replace(
            self,
            known={**self.known, **points},
            secrets=secrets,
        )

    def withholding(self, more: Mapping[FigurePath, WithheldFigure | None]) -> "System":
        """Returns the system with these figures withheld too; None stands for a figure that is no secret, but no longer
        printed.
        """
        known, secrets = {**self.known}, {**self.secrets}
        for path, secret in more.items():
            known.pop(path, None)
            known.pop((*path, PRINTED), None)
            if secret:
                secrets[path] = secret
        return replace(self, known=known, secrets=secrets)

    def without(self, paths: Iterable[FigurePath]) -> "System":
        """Returns the system with some secrets that are owed no protection, though nobody knows their values."""
        unprotected = {path for path in paths if path in self.secrets}
        secrets = {
            path: secret
            for path, secret in self.secrets.items()
            if path not in unprotected
        }
        signs = {
            path: NOT_NEGATIVE for path in unprotected if self._is_seen_above_nil(path)
        }
        return replace(
            self,
            secrets=secrets,
            known={**signs, **self.known},
        )

    def joining(self, pairs: Mapping[FigurePath, FigurePath]) -> "System":
        """Returns the system with the sum of each two figures printed."""
        relations = [*self.relations]
        truth, known = {**self.truth}, {**self.known}
        for one, other in pairs.items():
            total = (*one, "and", *other)
            true = truth[one] + truth[other]
            truth[total] = true
            known[total] = Interval(true, true)
            terms = {total: -NUMBER, one: NUMBER, other: NUMBER}
            relations.append(Relation(terms, total))
        return replace(
            self,
            relations=tuple(relations),
            truth=truth,
            known=known,
        )

    def printing(self, path: FigurePath, step: Fraction) -> "System":
        """Returns the system with one public figure printed to a last place of `step`."""
        known = {**self.known}
        for one in (path, (*path, PRINTED)):
            if one in known:
                known[one] = _around(self.truth[one], step)
        return replace(self, known=known)


def residual(
    relation: Relation,
    truth: Mapping[FigurePath, Fraction],
) -> Fraction:
    """Returns what a relation adds up to with the true values, in whole units: nil if it holds exactly."""
    # Whole numbers are added up separately, which is ten times as fast.
    whole, rest = 0, Fraction(0)
    for path, coefficient in relation.terms.items():
        value = NUMBER
        if path != ONE:
            value = truth[path]
        if value.denominator > 1 or coefficient.denominator > 1:
            rest += coefficient * value
        elif coefficient is NUMBER:
            whole += value.numerator
        else:
            whole += value.numerator * coefficient.numerator
    for (one, other), coefficient in relation.products.items():
        rest += coefficient * truth[one] * truth[other]
    return rest + whole


def _around(true: Fraction, step: Fraction) -> Interval:
    """Returns the values that are printed as this one is, to a last place of `step`."""
    printed = round(true / step) * step
    return Interval(printed - step / 2, printed + step / 2)
