"""The rules on sums in words, over each passage of both parts."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.sums.additions import PARTS_AND_WHOLE, parts_make_their_whole
from twopart.rules.sums.lengths_of_terms import TWO_TERMS, terms_agree
from twopart.rules.sums.passages import passages_with_numbers
from twopart.rules.sums.products import SO_MANY_OF_EACH, totals_are_so_many_of_each

RULES = (PARTS_AND_WHOLE, SO_MANY_OF_EACH, TWO_TERMS)


def sums_in_passages_are_right(subject: Subject) -> Iterator[Finding]:
    """Notes on passages whose numbers do not make what they say they make."""
    passages = list(passages_with_numbers(subject))
    additions: list[JudgedFinding] = []
    products: list[JudgedFinding] = []
    for passage in passages:
        additions += parts_make_their_whole(passage)
        products += totals_are_so_many_of_each(passage)
    yield from _once_a_place(subject, PARTS_AND_WHOLE, additions)
    yield from _once_a_place(subject, SO_MANY_OF_EACH, products)
    terms = list(terms_agree(passages))
    yield from _once_a_place(subject, TWO_TERMS, terms)


def _once_a_place(
    subject: Subject,
    rule: Rule,
    candidates: list[JudgedFinding],
) -> Iterator[Finding]:
    """Yields one finding for what Part 1 and Part 2 both say: that of Part 1, which comes first."""
    by_place: dict[object, JudgedFinding] = {}
    for candidate in candidates:
        by_place.setdefault(candidate.finding.at, candidate)
    yield from unless_excepted(subject, rule.name, by_place.values())
