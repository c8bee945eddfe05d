"""What the papers withhold that a paper continues stays secret when it is published."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.disclosure.equations.paths import Joined
from twopart.disclosure.equations.system import System
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted

SECRET = "earlier-secret"
LEDGER = "earlier-ledger"


def earlier_papers_have_their_ledgers(subject: Subject) -> Iterator[Finding]:
    lacking: Iterable[Judged] = ()
    if subject.paper.continues:
        from twopart.rules.series import series

        lacking = series.without_ledger(subject)
    yield from unless_excepted(subject, LEDGER, lacking)


def what_earlier_papers_withhold_stays_secret(subject: Subject) -> Iterator[Finding]:
    told: Iterable[Judged] = ()
    if _has_layers(subject):
        from twopart.rules.series import earlier_secrets

        told = earlier_secrets.told(subject)
    yield from unless_excepted(subject, SECRET, told)


def what_is_the_same_has_its_id(subject: Subject) -> Iterator[Finding]:
    """A note, since it is by its id that a fact is known again."""
    if _has_layers(subject):
        from twopart.rules.series import earlier_secrets

        yield from earlier_secrets.under_another_id(subject)


def with_earlier(subject: Subject, own: System) -> Joined:
    """The system of a paper joined to those of the papers that it continues."""
    if not _has_layers(subject):
        return Joined(own)
    from twopart.rules.series import series

    return series.with_earlier(subject, own)


def _has_layers(subject: Subject) -> bool:
    return bool(subject.earlier and subject.earlier.layers)
