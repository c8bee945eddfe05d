"""Expands declarations whose answer, person and date stand on one line into declarations with keys.

declarations:
  finance: yes, A Person, 3 May 2030

An answer is read as people tick it: `Yes` is `yes`, and `N/A` is `not applicable`.
"""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.load.tree import Mapping, Node, Scalar

ANSWER = "answer"
ANSWERS = {
    "yes": "yes",
    "no": "no",
    "not applicable": "not applicable",
    "n/a": "not applicable",
}
COMMA = ", "


def declarations_in_full(declarations: Mapping) -> Mapping:
    """Returns the declarations with the answers of the form, and with keys where an answer is followed by words."""
    entries = tuple((key, _declaration(each)) for key, each in declarations.entries)
    return replace(declarations, entries=entries)


def _declaration(written: Node) -> Node:
    if isinstance(written, Mapping):
        return replace(written, entries=tuple(_with_answer(written)))
    if not isinstance(written, Scalar):
        return written
    answer, comma, words = written.text.partition(COMMA)
    if not comma or answer.lower() not in ANSWERS:
        return _answer(written)
    span = written.span
    begin = Span(span.source, span.line, span.column, len(answer))
    after = Text(words, _place_of(words, written))
    return Mapping(
        (
            (Text(ANSWER, begin), _answer(Scalar(Text(answer, begin), plain=True))),
            (Text("by", after.span), Scalar(after, plain=written.plain)),
        ),
        span,
    )


def _with_answer(declaration: Mapping) -> Iterator[tuple[Text, Node]]:
    for key, value in declaration.entries:
        if key == ANSWER and isinstance(value, Scalar):
            yield key, _answer(value)
        else:
            yield key, value


def _answer(written: Scalar) -> Scalar:
    """Returns the answer that the form has for it; the words unchanged, if it has none."""
    answer = ANSWERS.get(written.text.lower())
    if answer is None:
        return written
    return replace(written, text=Text(answer, written.text.span))


def _place_of(
    words: str,
    written: Scalar,
) -> Span:
    """Returns where the words begin; the place of the whole value, if they stand on another line."""
    span = written.span
    line = span.source.line(span.line)
    at = line.find(words, span.column - 1)
    if at < 0:
        return span
    return Span(span.source, span.line, at + 1, len(words))
