"""Decides which words authors see of their own paper on a terminal: public ones, unless they resemble something
withheld.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from twopart.base.finding import Finding
from twopart.base.quick_yaml import yaml
from twopart.base.record import CachingRecord, record
from twopart.base.source import Source, Span
from twopart.disk.source_names import is_yaml
from twopart.rules.prose.magnitudes import magnitudes
from twopart.terminal.likeness import Likeness
from twopart.terminal.public_words import (
    ESCAPED,
    PublicWords,
    composed,
    public_words,
    stated,
)
from twopart.terminal.seen_places import of_public_words, shows_all_but_its_place
from twopart.terminal.unread_lines import public_lines
from twopart.terminal.visibility import Node, lines_between, tokens
from twopart.terminal.withheld_clauses import clauses

CUT_OFF = "words-cut-off"
PRECISION = re.compile(r"\bprecision:\s*$")  # a last place, which is no value
StretchesByLine = dict[
    int, list[tuple[int, int]]
]  # by line: from one column to another (from 0)


@record
class Stretches:
    """Runs of characters of one file, which are compared as one text."""

    source: Source
    lines: tuple[tuple[int, int, int], ...]  # line, from, to
    is_value: bool

    @property
    def text(self) -> str:
        rows = [self.source.line(line)[start:end] for line, start, end in self.lines]
        return "\n".join(rows)

    def place(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yields the places of a part of the text."""
        offset = 0
        for line, first, last in self.lines:
            low = max(start - offset, 0)
            high = min(end - offset, last - first)
            if low < high:
                yield line, first + low, first + high
            offset += last - first + 1


@record
class OwnWords(CachingRecord):
    """The files of papers and what is found in them; with `everything`, nothing is masked."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    everything: bool = False
    # By file: the lines of the decision sheet that Part 1 prints, as the form of its paper says.
    sheet_lines: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def shown(self, source: Source, number: int) -> list[tuple[int, int]]:
        """Returns what of a line may be seen: from one column to another, counted from 0, in order."""
        line = source.line(number)
        if self.everything:
            return [(0, len(line))]
        is_known = self._texts.get(source.name) == source.text
        if not is_known or (source.name, number) in self._closed:
            return []
        runs = self._shown[source.name].get(number, [])
        for start, end in self._hidden_places.get((source.name, number), ()):
            runs = list(_without(runs, start, end))
        return runs

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {source.name: source.text for source in self.sources}

    @cached_property
    def _public(self) -> Mapping[str, tuple[Stretches, ...]]:
        """Returns, by file, what may be seen by its place, before it is compared with what is withheld."""
        roots = {source.name: _root(source) for source in self.sources}
        whole = stated(root for root in roots.values() if root is not None)
        public: dict[str, tuple[Stretches, ...]] = {}
        for source in self.sources:
            root = roots[source.name]
            if not is_yaml(source.name):
                public[source.name] = ()
            elif root is None:
                public[source.name] = tuple(_by_line(source))
            else:
                lines = self.sheet_lines.get(source.name, frozenset())
                words = public_words(root, whole._replace(sheet_lines=lines))
                stretches = tuple(_by_node(source, words))
                cut_off = self._cut_off(source, stretches)
                public[source.name] = (*stretches, *cut_off)
        return public

    def _cut_off(
        self, source: Source, public: tuple[Stretches, ...]
    ) -> Iterator[Stretches]:
        """Yields what YAML cuts off public words at a #: words of theirs, unless they have a number without a label."""
        for finding in self.findings:
            at = finding.at
            if finding.rule != CUT_OFF or at is None or at.source.name != source.name:
                continue
            line = source.line(at.line)
            start = at.column
            if any(magnitudes(line[start:])):
                continue
            for words in public:
                last, _, end = words.lines[-1]
                if last == at.line and line[end:start] == " #":
                    after = (at.line, start, len(line))
                    yield Stretches(source, (after,), words.is_value)

    @cached_property
    def _withheld(self) -> Likeness:
        """Returns all words that may not be seen by their place.
        What is written as a key or an id does not belong to them.
        """
        withheld: list[str] = []
        for source in self.sources:
            if is_yaml(source.name):
                withheld += _others(source, self._public[source.name])
            else:
                withheld += source.lines
        return Likeness(withheld)

    @cached_property
    def _shown(self) -> Mapping[str, StretchesByLine]:
        shown: dict[str, StretchesByLine] = {}
        for name, public in self._public.items():
            lines: StretchesByLine = {}
            for stretches in public:
                for line, start, end in self._seen(stretches):
                    lines.setdefault(line, []).append((start, end))
            shown[name] = {line: sorted(runs) for line, runs in lines.items()}
        return shown

    def _seen(self, words: Stretches) -> Iterator[tuple[int, int, int]]:
        """Yields the public words but for clauses, and for what is like something withheld."""
        text = words.text
        if ESCAPED.search(text):
            return
        hidden = clauses(text)
        hidden += self._withheld.like(text, is_value=words.is_value)
        position = 0
        for start, end in sorted(hidden):
            if start > position:
                yield from words.place(position, start)
            position = max(position, end)
        if position < len(text):
            yield from words.place(position, len(text))

    @cached_property
    def _closed(self) -> frozenset[tuple[str, int]]:
        """The lines, by file, that a finding about a secret is about."""
        closed: set[tuple[str, int]] = set()
        for finding in self.findings:
            if of_public_words(finding.rule):
                continue
            for place in _places(finding):
                if not shows_all_but_its_place(finding.rule):
                    closed.update(_lines_of(place, self._public))
        return frozenset(closed)

    @cached_property
    def _hidden_places(self) -> Mapping[tuple[str, int], list[tuple[int, int]]]:
        """Numbers without a label, in lines whose other words may be seen."""
        hidden: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for finding in self.findings:
            if not shows_all_but_its_place(finding.rule):
                continue
            for at in _places(finding):
                start = at.column - 1
                word = re.match(r"\S*", at.source.line(at.line)[start:])
                width = max(at.width, len(word[0]) if word else 0)
                key = at.source.name, at.line
                hidden.setdefault(key, []).append((start, start + width))
        return hidden


def _root(source: Source) -> Node | None:
    """Returns the nodes of a file of the paper; cells of a data file are no keys, whatever they look like."""
    if is_yaml(source.name):
        return composed(source)
    return None


def _without(
    runs: Iterable[tuple[int, int]],
    start: int,
    end: int,
) -> Iterator[tuple[int, int]]:
    for first, last in runs:
        if first < min(last, start):
            yield first, min(last, start)
        if max(first, end) < last:
            yield max(first, end), last


def _places(finding: Finding) -> Iterator[Span]:
    if finding.at is not None:
        yield finding.at
    yield from finding.also


def _lines_of(
    place: Span, public: Mapping[str, tuple[Stretches, ...]]
) -> Iterator[tuple[str, int]]:
    """Yields the lines of a place, and of all words of which it is a part."""
    name = place.source.name
    last = max(place.line, place.last_line)
    for number in range(place.line, last + 1):
        yield name, number
    for words in public.get(name, ()):
        lines = [line for line, _, _ in words.lines]
        if place.line in lines:
            for line in lines:
                yield name, line


def _by_node(source: Source, public: Iterable[PublicWords]) -> Iterator[Stretches]:
    for words in public:
        node: Node = words.node
        lines = tuple(lines_between(source, node.start_mark, node.end_mark))
        if lines and isinstance(node, yaml.ScalarNode):
            yield Stretches(source, lines, words.is_value)


def _by_line(source: Source) -> Iterator[Stretches]:
    for number, column, is_value in public_lines(source):
        end = len(source.line(number))
        yield Stretches(source, ((number, column, end),), is_value)


def _others(source: Source, public: tuple[Stretches, ...]) -> Iterator[str]:
    """Yields the words of a file but for keys, ids and those that are public; and those of clauses in these."""
    seen: StretchesByLine = {}
    for words in public:
        for line, start, end in words.lines:
            seen.setdefault(line, []).append((start, end))
        text = words.text
        for start, end in clauses(text):
            yield text[start:end]
    hidden_words = tokens(source).words
    is_read = composed(source) is not None
    for number in range(1, len(source.lines) + 1):
        if is_read:
            for word in hidden_words.get(number, ()):
                text = source.line(number)
                if word.shown or _is_inside(word.start, seen.get(number, ())):
                    continue
                if not PRECISION.search(text[: word.start]):
                    yield text[word.start : word.end]
        elif number not in seen:
            yield _without_keys(source.line(number))


def _is_inside(column: int, runs: Iterable[tuple[int, int]]) -> bool:
    return any(start <= column < end for start, end in runs)


def _without_keys(line: str) -> str:
    """Returns a line of a file that cannot be read, without what looks like its keys."""
    return re.sub(r"(?:^|[{,\s])[\w-]+:(?=\s|$)", " ", line)
