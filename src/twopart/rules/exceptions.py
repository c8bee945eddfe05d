"""What a rule of judgement finds and its author lets stand, by name and with a reason."""

from collections.abc import Iterable, Iterator
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.ties import ExceptionToRule
from twopart.outline.subject import Subject
from twopart.rules.slips.near_exceptions import FoundWords, paired

NO_SUCH_EXCEPTION = Rule(
    name="no-such-exception",
    what="an exception to a rule that has none",
    why="Most rules allow no exceptions, least of all those on what is withheld.",
    fix="Correct what the other rule finds, and delete this exception.",
    example="""\
exceptions: {shown-nowhere: {scope: It is for later.}}
part-1: {sections: {summary: We buy cameras.}}
""",
    mended="part-1: {sections: {summary: We buy cameras.}}",
)
EXCEPTION_MATCHES_NOTHING = Rule(
    name="exception-matches-nothing",
    what="an exception for words or ids that no longer need one",
    why="It would let through whatever is written there later. What is withheld cannot be excepted.",
    fix="Write the words below the rule exactly as they stand in the public text, or the ids as the finding names "
    "them; or delete the exception.",
    example="""\
exceptions: {typed-figure: {£1m: The name of the fund.}}
part-1: {sections: {summary: We buy cameras.}}
""",
    mended="""\
exceptions: {typed-figure: {£1m Fund: The name of the fund.}}
part-1: {sections: {summary: The £1m Fund buys cameras.}}
""",
    leaves_known=True,
)


@record
class JudgedFinding:
    """A finding of judgement, and the items by which an exception may call it: ids, or words as they stand."""

    finding: Finding
    items: tuple[str, ...]

    @property
    def found_words(self) -> tuple[FoundWords, ...]:
        return tuple(FoundWords.whole(self.finding, item) for item in self.items)

    def called(self, excepted: frozenset[str]) -> frozenset[str]:
        """Returns the items among `excepted` that call this finding."""
        items = map(plain_item, self.items)
        return excepted.intersection(items)


def exceptions_to(rule: Rule, subject: Subject) -> tuple[ExceptionToRule, ...]:
    """Returns the exceptions of a paper to one rule, in the order in which they are written."""
    return tuple(
        exception
        for exception in subject.paper.exceptions
        if _rule_of(exception) == rule.name
    )


def excepted(subject: Subject, rule: str) -> frozenset[str]:
    """Returns what the exceptions of a rule name, as `JudgedFinding.called` and `is_excepted` read it."""
    return frozenset(
        _item(exception)
        for exception in subject.paper.exceptions
        if _rule_of(exception) == rule
    )


def unless_excepted(
    subject: Subject, rule: str, judged: Iterable[JudgedFinding]
) -> Iterator[Finding]:
    """Yields what no exception allows, and the exceptions that allow nothing."""
    if subject.paper.public_source:  # its source was judged, and its ids tell nothing
        return
    unused: dict[str, ExceptionToRule] = {}
    for exception in subject.paper.exceptions:
        if _rule_of(exception) == rule:
            unused.setdefault(_item(exception), exception)
    items = frozenset(unused)
    unexcepted: list[JudgedFinding] = []
    for candidate in judged:
        called = candidate.called(items)
        if not called:
            unexcepted.append(candidate)
        for item in called:
            unused.pop(item, None)
    found_words = chain.from_iterable(candidate.found_words for candidate in unexcepted)
    findings, others = paired(found_words, unused.values())
    yield from findings
    for candidate in unexcepted:
        if not candidate.items:
            yield candidate.finding
    for exception in others:
        yield exception_matches_nothing(exception.span)


def exception_matches_nothing(at: Span) -> Finding:
    return EXCEPTION_MATCHES_NOTHING.finding(EXCEPTION_MATCHES_NOTHING.what, at)


def is_excepted(items: Iterable[str], known: frozenset[str]) -> bool:
    """Whether one of the items is among those that are `excepted`."""
    return any(plain_item(item) in known for item in items)


def _rule_of(exception: ExceptionToRule) -> str:
    """Returns the rule that an exception is to; where its name is misspelt, the one that is meant:
    that is a finding already.
    """
    from twopart.rules.exceptable import rule_meant

    return rule_meant(str(exception.rule))


def _item(exception: ExceptionToRule) -> str:
    return plain_item(str(exception.item))


def plain_item(item: str) -> str:
    """Sorts the ids of an item, in small letters, and puts one space for any number of them."""
    parts: list[str] = []
    for part in item.lower().split(","):
        words = part.split()
        parts.append(" ".join(words))
    return ", ".join(sorted(parts))


RULES = (NO_SUCH_EXCEPTION, EXCEPTION_MATCHES_NOTHING)
