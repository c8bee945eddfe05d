"""YAML text -> a tree of nodes that know their place. Strict: every word is text until a type reads it.

Nothing is guessed: `no`, `010` and `12:30` stay the words they are (YAML 1.1 would make them false, 8 and
750). Doubled keys, anchors, aliases, tags and second documents are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml

from twopart.base.finding import Finding
from twopart.base.source import Source, Span, Text
from twopart.load import words
from twopart.load.characters import look_alikes, strange, without_shape
from twopart.load.syntax import syntax

CUT_OFF = re.compile(r" #\S")
# A key or an item whose blank is one of a word processor.
PASTED = re.compile(
    r"(?:^\s*(?:- +)*[\w-]+:|^\s*-|\{(?:[^{}\"'#]*,)?\s*[\w-]+:)(?=\u00a0)"
)
ESCAPE = re.compile(r"\\(.)")
MEANT = '\\"/nxuU'  # behind a backslash in double quotes: itself, a quote, a new line, the number of a character
ITEM = re.compile(r"\s*-(?: |[^\W\d_])")  # also one that lost the space after its dash
GLUED = re.compile(r"-[^\W\d_]")
DEEPEST = 40  # nesting: far beyond any paper, far below what exhausts the stack
MOST = 100_000  # keys and values in a file; a paper of a thousand pages has fewer


@dataclass(frozen=True, slots=True)
class Scalar:
    text: Text
    plain: bool  # written without quotes: then nothing at all means «no value»
    kind: ClassVar[str] = "one value"

    @property
    def span(self) -> Span:
        return self.text.span

    @property
    def missing(self) -> bool:
        return self.plain and self.text in ("", "~", "null")

    @property
    def lines(self) -> tuple[tuple[Span, str], ...]:
        """Where each of its lines begins, and what stands from there on."""
        source, first = self.span.source, self.span.line
        rest = [
            (number, source.line(number))
            for number in range(first + 1, self.span.last_line + 1)
        ]
        columns = [
            (first, self.span.column),
            *((number, len(line) - len(line.lstrip()) + 1) for number, line in rest),
        ]
        return tuple(
            (Span(source, number, at), source.line(number)[at - 1 :])
            for number, at in columns
        )


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    span: Span
    kind: ClassVar[str] = "a list"


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Text, "Node"], ...]
    span: Span
    kind: ClassVar[str] = "entries of the form `key: …`"


Node = Scalar | Sequence | Mapping


def read(source: Source) -> tuple[Node | None, list[Finding]]:
    """The tree of one file, or None with the findings that keep it from being read."""
    if findings := list(_unreadable(source)):
        return None, findings
    reader = _Reader(source)
    try:
        node = reader.document()
    except yaml.YAMLError as error:
        found = (
            finding for finding in reader.findings if finding.rule != "lost-item"
        )  # it may come of the other
        return None, [*found, syntax(source, error)]
    except _TooMuch as refused:
        return None, [refused.finding]
    return node, reader.findings


def _unreadable(source: Source) -> Iterator[Finding]:
    """What must be right before YAML is read: characters, tabs, and that anything is there at all."""
    content = False
    for number, line in enumerate(source.lines, 1):
        indent = len(line) - len(line.lstrip())
        if "\u00a0" in line[:indent]:
            yield words.strange_character(
                Span(source, number, line.index("\u00a0") + 1), "\u00a0"
            )
        elif pasted := PASTED.search(line):
            yield words.strange_character(
                Span(source, number, pasted.end() + 1), "\u00a0"
            )
        if "\t" in line[:indent] and line.strip():
            yield words.tab(Span(source, number, line.index("\t") + 1))
        if unseen := strange(line):
            column = min(line.index(character) for character in unseen)
            yield words.strange_character(
                Span(source, number, column + 1), line[column]
            )
        content = content or bool(line.strip() and not line.lstrip().startswith("#"))
    if not content:
        yield words.empty_file(source.name)


def _shapes(value: str, span: Span) -> Iterator[Finding]:
    """One finding for all characters of a value that cannot be printed, and one for letters that look like others."""
    if unshaped := without_shape(value):
        first = next(character for character in value if character in unshaped)
        yield words.no_shape(span.find(first), unshaped)
    if other := look_alikes(value):
        yield words.look_alike(span.find(other[0]))


class _TooMuch(Exception):  # noqa: N818 - a way out of the recursion, told as a finding
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


class _Reader:
    """Walks the events of the parser, which is written in C."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.nodes = 0
        self.with_hash = {
            number for number, line in enumerate(source.lines) if " #" in line
        }
        parser = yaml.CSafeLoader(source.text)
        self.events: Iterator[Any] = iter(parser.get_event, None)

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    self.findings.append(words.second_document(self._span(event)))
                    break
                node = self._node(next(self.events), 0)
        return node

    def _node(self, event: Any, depth: int) -> Node:
        span = self._span(event)
        self.nodes += 1
        if depth > DEEPEST:
            raise _TooMuch(words.too_deep(span, DEEPEST))
        if self.nodes > MOST:
            raise _TooMuch(words.too_many(span, MOST))
        if event.anchor:
            self.findings.append(words.anchor(span))
        if isinstance(event, yaml.AliasEvent):
            return Scalar(Text("", span), plain=True)
        if event.tag:
            self.findings.append(words.tag(span))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, span)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(span, depth)
        return self._sequence(span, depth)

    def _scalar(self, event: Any, span: Span) -> Scalar:
        value, end = event.value, event.end_mark
        on_one_line = end.line == event.start_mark.line
        if value and on_one_line and self._is_cut_off(end):
            self.findings.append(words.cut_off(span))
        if event.style == '"':
            self.findings += self._escapes(event)
        plain = not event.style
        may_have_lost_item = plain and (value.startswith("-") or not on_one_line)
        if may_have_lost_item and self._has_lost_item(value, span):
            self.findings.append(words.lost_item(span))
        if not value.isascii():
            self.findings += _shapes(value, span)
        return Scalar(Text(value.strip("\n"), span), plain=plain)

    def _has_lost_item(self, value: str, span: Span) -> bool:
        """Whether a dash without its space, or a line that was to be an item of its own, stands in plain words."""
        if (
            GLUED.match(value)
            and not self.source.line(span.line)[: span.column - 1].strip()
        ):
            return True  # alone on its line: a formula may begin with a minus
        below = range(span.line + 1, span.last_line + 1)
        return any(ITEM.match(self.source.line(line)) for line in below)

    def _escapes(self, event: Any) -> Iterator[Finding]:
        """Backslashes in double quotes that YAML reads as something nobody means: `\\_` is a space there."""
        start, end = event.start_mark, event.end_mark
        for number in range(start.line, end.line + 1):
            line = self.source.line(number + 1)
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(line)
            for match in ESCAPE.finditer(line, first, last):
                if match[1] not in MEANT:
                    yield words.backslash(
                        Span(self.source, number + 1, match.start() + 1), match[1]
                    )

    def _is_cut_off(self, end: Any) -> bool:
        """`video #3` loses its number; `video  # a comment` is one."""
        if end.line not in self.with_hash:
            return False
        return bool(CUT_OFF.match(self.source.line(end.line + 1), end.column))

    def _sequence(self, span: Span, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), span)

    def _mapping(self, span: Span, depth: int) -> Mapping:
        entries: dict[str, tuple[Text, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = (
                self._node(event, depth + 1),
                self._node(next(self.events), depth + 1),
            )
            if not isinstance(key, Scalar):
                self.findings.append(words.key_is_no_word(key.span))
            elif key.text in entries:
                self.findings.append(
                    words.doubled_key(key.text, entries[key.text][0].span)
                )
            else:
                entries[key.text] = (key.text, value)
        return Mapping(tuple(entries.values()), span)

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line = last = start.line + 1
        if end.line == start.line:
            width = end.column - start.column
        else:
            width = len(self.source.line(line)) - start.column
            if isinstance(event, yaml.ScalarEvent):
                last = end.line + 1
        return Span(self.source, line, start.column + 1, max(width, 1), last)
