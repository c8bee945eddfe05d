"""What earlier papers withhold, and a paper that continues them tells: by sums, by its id, or by its value."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from twopart.base.finding import Finding
from twopart.disclosure.audit import audit
from twopart.disclosure.disclosures import Disclosure
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.equations.system import System
from twopart.disclosure.findings import DisclosureFindings
from twopart.disclosure.names import NamesOfFigures
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import Day, Quantity
from twopart.outline.subject import Subject
from twopart.rules.disclosure import audited
from twopart.rules.exceptions import JudgedFinding, excepted, is_excepted
from twopart.rules.series import earlier_findings
from twopart.rules.series.earlier_papers import SECRET
from twopart.rules.series.nearly_secrets import nearly_told
from twopart.rules.series.owed_figures import PublicFigure, place_of
from twopart.rules.series.published import is_telling
from twopart.rules.series.series import items, layers, owed
from twopart.rules.series.worked_out import worked_out

AUDITS = 24  # of changed systems, to see what may be withheld instead
ComparableValue = tuple[Fraction, str] | Day | None
# A figure of an earlier paper, how exceptions call it, and its value.
EarlierWithheld = tuple[FigurePath, list[str], ComparableValue]


def judged(subject: Subject) -> Iterator[JudgedFinding]:
    """Yields what anybody can work out, or read, of what an earlier paper withholds: of each secret in the plainest way.

    One that an exception lets stand hides no other.
    """
    allowed = excepted(subject, SECRET)
    known: set[str] = set()
    telling: set[FigurePath] = set()

    def news(judgements: Iterable[JudgedFinding]) -> Iterator[JudgedFinding]:
        new = [finding for finding in judgements if finding.items[0] not in known]
        yield from new
        for finding in new:
            if not finding.called(allowed):
                known.add(finding.items[0])

    yield from news([*_published(subject), *_followed(subject)])
    for search in (_of_same_value, nearly_told):
        figures = list(search(subject))
        for figure in figures:
            if _tells(figure.judged, allowed):
                telling.add(figure.path)
        yield from news(figure.judged for figure in figures)
    yield from news(worked_out(subject, telling))


def _tells(judged_finding: JudgedFinding, allowed: frozenset[str]) -> bool:
    """Whether it is a fact of its own, or may be the withheld one; not if that need not stay secret any more."""
    return not is_excepted(judged_finding.items[:-1], allowed)


def _published(subject: Subject) -> Iterator[JudgedFinding]:
    """Yields what is public under the id under which it was withheld."""
    whole, _ = audited(subject)
    for path, public in whole.disclosed.items():
        names = _items(path, subject)
        at = place_of(subject, [public])
        finding = earlier_findings.published(at, path, public, names)
        yield JudgedFinding(finding, tuple(names))


def _followed(subject: Subject) -> Iterator[JudgedFinding]:
    """Yields what follows from what all the papers print;
    where this paper withholds the same fact, it is found there.
    """
    whole, disclosures = audited(subject)
    paths = {disclosure.path for disclosure in disclosures}
    allowed = excepted(subject, SECRET)
    offers = _OfferSearch(whole.system, paths)
    for disclosure in disclosures:
        if not is_earlier(disclosure.path) or whole.is_among(disclosure.path, paths):
            continue
        names = _items(disclosure.path, subject)
        offered: list[FigurePath] = []
        if not is_excepted(names, allowed):
            offered = offers.of(disclosure, subject)
        finding = _finding(subject, disclosure, offered, names)
        yield JudgedFinding(finding, tuple(names))


class _OfferSearch:
    """Tries, a limited number of times, what could be withheld in addition."""

    def __init__(
        self,
        system: System,
        followed: Collection[FigurePath],
    ) -> None:
        self.system = system
        self.followed = followed
        self.audits_left = AUDITS

    def of(
        self,
        disclosure: Disclosure,
        subject: Subject,
    ) -> list[FigurePath]:
        """Returns the public figures of this paper of which each, if it is withheld, keeps the secret."""
        return [
            path for path in _own(disclosure, subject) if self._keeps(path, disclosure)
        ]

    def _keeps(self, path: FigurePath, disclosure: Disclosure) -> bool:
        if not self.audits_left or disclosure.failed:
            return False
        self.audits_left -= 1
        secret = self.system.secrets[disclosure.path]
        changed = self.system.withholding({path: secret})
        disclosed = {other.path for other in audit(changed)}
        if disclosure.path in disclosed:
            return False
        return disclosed.issubset(self.followed)


def _own(
    disclosure: Disclosure,
    subject: Subject,
) -> Iterable[FigurePath]:
    """Returns the public figures of this paper from which something follows."""
    paths = (path for path in _public(disclosure) if path in subject.register.entries)
    return dict.fromkeys(paths)


def _public(disclosure: Disclosure) -> Iterator[FigurePath]:
    for chain in disclosure.chains:
        yield from chain.public


def _finding(
    subject: Subject,
    disclosure: Disclosure,
    offered: Sequence[FigurePath],
    names: list[str],
) -> Finding:
    at = place_of(subject, _public(disclosure))
    of_paper = DisclosureFindings(NamesOfFigures(subject.paper), subject.register)
    if disclosure.failed:
        return earlier_findings.cannot_be_decided(at, disclosure, of_paper)
    return earlier_findings.can_be_worked_out(at, disclosure, offered, names, of_paper)


def _items(
    path: FigurePath,
    subject: Subject,
) -> list[str]:
    layer = next(layer for layer in layers(subject) if layer.key == path[0])
    return items(layer, path[1:])


# The same value


def _of_same_value(subject: Subject) -> Iterator[PublicFigure]:
    """Yields public figures of three digits or more that have the value of a withheld one; and dates."""
    public = _by_value(subject, public=True)
    for entry in subject.register.published.values():
        public.pop(_value(entry), None)  # what everybody has already is no news
    for path, names, value in (*_amounts(subject), *_days(subject)):
        of_same_value = public.get(value, {})
        of_same_id = _day_of_same_id(subject, path[1:], value)
        for figure, entry in {**of_same_value, **of_same_id}.items():
            name = ".".join(figure)
            finding = earlier_findings.same_value(entry.at, name, path, names)
            names_of_both = earlier_findings.items_of_both((name,), names)
            yield PublicFigure(figure, JudgedFinding(finding, names_of_both))


def under_another_id(subject: Subject) -> Iterator[Finding]:
    """Reports withheld figures of this paper that have the value of one that an earlier paper withheld under another
    id.
    """
    whole, _ = audited(subject)
    own = _by_value(subject, public=False)
    continued = set(whole.same.values())
    for path, _, value in _amounts(subject):
        if path in whole.same:
            continue
        for figure, entry in own.get(value, {}).items():
            if figure not in continued:
                name = ".".join(figure)
                yield earlier_findings.another_id(entry.at, name, path)


def _by_value(
    subject: Subject,
    *,
    public: bool,
) -> dict[ComparableValue, dict[FigurePath, Entry]]:
    """Returns the public figures of this paper, or the others, as far as their values tell which they are."""
    entries: dict[ComparableValue, dict[FigurePath, Entry]] = {}
    for path, entry in subject.register.entries.items():
        if entry.label.public == public and is_telling(entry.value):
            entries.setdefault(_value(entry), {})[path] = entry
    return entries


def _value(entry: Entry) -> ComparableValue:
    """Returns an amount in whole units, or a day; None for what cannot be compared."""
    value = entry.value
    if isinstance(value, Quantity) and value.exact:
        return Fraction(value.value), value.unit
    if isinstance(value, Day):
        return value
    return None


def _amounts(subject: Subject) -> Iterator[EarlierWithheld]:
    """Yields what is still owed, but for what this paper withholds itself, which is searched for by other rules."""
    whole, _ = audited(subject)
    system = whole.system
    for path in filter(is_earlier, system.secrets):
        if not whole.is_among(path, system.secrets.keys()):
            value = system.truth[path], system.units[path]
            yield path, _items(path, subject), value


def _days(subject: Subject) -> Iterator[EarlierWithheld]:
    is_owed = owed(subject)
    for layer in layers(subject):
        for path, value in layer.days.items():
            if is_owed(layer, path):
                yield layer.path(path), items(layer, path), value


def _day_of_same_id(
    subject: Subject,
    path: FigurePath,
    withheld: ComparableValue,
) -> dict[FigurePath, Entry]:
    """Returns the public day of the same id, if it is as precise as the withheld one and agrees with it."""
    entry = subject.register.entries.get(path)
    if not (entry and entry.label.public):
        return {}
    value = entry.value
    if not (isinstance(value, Day) and isinstance(withheld, Day)):
        return {}
    if withheld.first <= value.first and value.last <= withheld.last:
        return {path: entry}
    return {}
