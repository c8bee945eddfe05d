"""What a rule of judgement finds and its author lets stand, by name and with a reason."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.model.ties import PHRASED, REPEATED, RESEMBLING, TYPED, Excepted
from twopart.outline.subject import Subject
from twopart.rules import words

# Never a rule about something withheld by a ground of its own, nor one about what cannot be otherwise.
EXCEPTABLE = (
    TYPED, REPEATED, RESEMBLING, PHRASED, "two-statements", "list-count", "list-total", "scale-slip", "year-columns",
    "already-published", "total-does-not-cast", "bare-placeholder", "public-and-withheld", "withheld-by-arithmetic",
    "said-twice", "earlier-ledger", "earlier-secret",
)  # fmt: skip


@record
class Judged:
    """A finding of judgement, and the items by which an exception may call it: ids, or words as they stand."""

    finding: Finding
    items: tuple[str, ...]

    def called(self, excepted: frozenset[str]) -> frozenset[str]:
        """By which of the exceptions it is called."""
        return excepted.intersection(map(_plain, self.items))


def excepted(subject: Subject, rule: str) -> frozenset[str]:
    """What the exceptions of a rule call, as `Judged.called` and `is_excepted` read it."""
    return frozenset(
        _item(exception)
        for exception in subject.paper.exceptions
        if exception.rule == rule
    )


def exceptions_are_of_rules_that_have_them(subject: Subject) -> Iterator[Finding]:
    for exception in subject.paper.exceptions:
        if exception.rule not in EXCEPTABLE:
            yield words.not_to_be_excepted(exception.rule, EXCEPTABLE)


def unless_excepted(
    subject: Subject, rule: str, judged: Iterable[Judged]
) -> Iterator[Finding]:
    """What no exception lets stand; and the exceptions that let nothing stand."""
    if subject.paper.public_source:  # its source was judged, and its ids tell nothing
        return
    unused = {
        _item(exception): exception
        for exception in reversed(subject.paper.exceptions)
        if exception.rule == rule
    }
    known = frozenset(unused)
    for one in judged:
        called = one.called(known)
        if not called:
            yield one.finding
        for item in called:
            unused.pop(item, None)
    yield from (
        words.exception_matches_nothing(exception.span) for exception in unused.values()
    )


def is_excepted(items: Iterable[str], known: frozenset[str]) -> bool:
    """Whether one of the items is among those that are `excepted`."""
    return any(_plain(item) in known for item in items)


def _item(exception: Excepted) -> str:
    return _plain(str(exception.item))


def _plain(item: str) -> str:
    """Several ids in any order; blanks as they come."""
    return ", ".join(sorted(" ".join(part.split()).lower() for part in item.split(",")))
