"""Reads exceptions, which are written by rule, words and reason, into a list.

exceptions:
  typed-figure:
    100% Electric: What the makers call vans without an engine.
"""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.rule import letting_stand
from twopart.base.source import Span, Text
from twopart.load.leaves import ID
from twopart.load.mismatches import WRONG_SHAPE
from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at

LIKE = f"as in {letting_stand('typed-figure')}"


def exceptions_in_full(exceptions: Node, findings: list[Finding]) -> Sequence:
    """Returns one entry for each rule and item. What is written otherwise is a finding, and read as it is meant."""
    entries: list[Node] = []
    if isinstance(exceptions, Sequence):
        findings.append(_as_a_list(exceptions.span))
        for item in exceptions.items:
            entries += _of_an_item(item)
    elif isinstance(exceptions, Mapping):
        for rule, items in exceptions.entries:
            entries += _of_rule(rule, items, findings)
    elif not exceptions.missing:
        findings.append(_of_no_rule(exceptions.text))
    return Sequence(tuple(entries), exceptions.span)


def _of_rule(rule: Text, items: Node, findings: list[Finding]) -> Iterator[Mapping]:
    if isinstance(items, Mapping):
        for item, reason in items.entries:
            yield _exception(rule, item, reason)
    elif not ID.fullmatch(rule):
        findings.append(_of_no_rule(rule))
    else:
        finding = _without_reason(rule)
        words = tuple(_alone(items))
        if not words:
            finding = replace(finding, likely_name=str(rule))
        findings.append(finding)
        for item in words:
            yield _exception(rule, item, Scalar(item, plain=False))


def _of_an_item(item: Node) -> Iterator[Mapping]:
    """Yields the exceptions of `- {rule: …, item: …, reason: …}` and of `- typed-figure: {…}`."""
    rule = value_at(item, "rule")
    words = value_at(item, "item")
    if isinstance(rule, Scalar) and isinstance(words, Scalar):
        reason = value_at(item, "reason") or words
        yield _exception(rule.text, words.text, reason)
        return
    for key, items in entries_of(item):
        yield from _of_rule(key, items, [])


def _alone(items: Node) -> Iterator[Text]:
    """Yields the words of exceptions that have no reason."""
    if isinstance(items, Scalar) and not items.missing:
        yield items.text
    elif isinstance(items, Sequence):
        for item in items.items:
            yield from _alone(item)


def _exception(rule: Text, item: Text, reason: Node) -> Mapping:
    entries: tuple[tuple[Text, Node], ...] = (
        (Text("rule", rule.span), Scalar(rule, plain=True)),
        (Text("item", item.span), Scalar(item, plain=True)),
        (Text("reason", reason.span), reason),
    )
    return Mapping(entries, item.span)


def _as_a_list(at: Span) -> Finding:
    return WRONG_SHAPE.finding(
        "`exceptions` is a list; it should be rules, each with words and reasons",
        at,
        why="Written in one way, exceptions are easy to look through.",
        fix=f"Write the name of the rule, below it the words that may stand, and after their colon the reason, {LIKE}. "
        "Several of one rule stand below each other.",
    )


def _without_reason(rule: Text) -> Finding:
    return WRONG_SHAPE.finding(
        f"an exception to `{rule}` that is not written as `words: reason`",
        rule.span,
        why="It is to say which words may stand, and why.",
        fix=f"Below the rule write the words that may stand, a colon, and the reason, {LIKE}.",
        shows=str(rule),
    )


def _of_no_rule(words: Text) -> Finding:
    finding = WRONG_SHAPE.finding(
        "an exception that does not name its rule",
        words.span,
        why="Each exception is to what one rule finds.",
        fix="Write the name of the rule first, as its finding has it in square brackets, "
        f"below it the words that may stand, and after their colon the reason, {LIKE}.",
    )
    return replace(finding, likely_name=str(words))
