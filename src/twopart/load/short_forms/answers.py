"""Expands declarations whose answer, person and date stand on one line into declarations with keys.

declarations:
  finance: yes, A Person, 3 May 2030
"""

from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.load.tree import Mapping, Node, Scalar

ANSWERS = ("yes", "no", "not applicable")
COMMA = ", "


def declarations_in_full(declarations: Mapping) -> Mapping:
    """Return the declarations with keys, where an answer is followed by words."""
    entries = tuple((key, _declaration(each)) for key, each in declarations.entries)
    return replace(declarations, entries=entries)


def _declaration(written: Node) -> Node:
    if not isinstance(written, Scalar):
        return written
    answer, comma, words = written.text.partition(COMMA)
    if not comma or answer not in ANSWERS:
        return written
    span = written.span
    begin = Span(span.source, span.line, span.column, len(answer))
    behind = Text(words, _place_of(words, written))
    return Mapping(
        (
            (Text("answer", begin), Scalar(Text(answer, begin), plain=True)),
            (Text("by", behind.span), Scalar(behind, plain=written.plain)),
        ),
        span,
    )


def _place_of(
    words: str,
    written: Scalar,
) -> Span:
    """Return where the words begin; the place of the whole value, if they stand on another line."""
    span = written.span
    line = span.source.line(span.line)
    at = line.find(words, span.column - 1)
    if at < 0:
        return span
    return Span(span.source, span.line, at + 1, len(words))
