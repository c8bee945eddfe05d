"""Reads YAML into a tree of nodes that know their place. It is strict: every word is text until a type reads it.

Nothing is guessed: `no`, `010` and `12:30` stay the words they are (YAML 1.1 would make them false, 8 and 750).
Duplicate keys, anchors, aliases, tags and second documents are refused.
"""

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from twopart.base.finding import Finding
from twopart.base.quick_yaml import yaml
from twopart.base.rule import Rule
from twopart.base.source import Source, Span, Text
from twopart.load.file_rules import EMPTY_FILE
from twopart.load.keys import KEY_IS_NO_WORD, doubled_key
from twopart.load.lettering import misprinted, unseen
from twopart.load.reading_on import MOST_STUMBLES, in_source, without_value
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.load.yaml_slips.curly import in_curly_quotes
from twopart.load.yaml_slips.stumble import LOST_ITEM

BLOCKS = ("|", ">")  # styles of words in which # begins no comment
CUT_OFF = re.compile(r" #\S")
ESCAPE = re.compile(r"\\(.)")
KNOWN_ESCAPES = '\\"/nxuU'  # after a backslash in double quotes: itself, a quote, a new line, the number of a character
ITEM = re.compile(r"\s*-(?: |[^\W\d_]|[{\[\"'*])")  # also one whose dash lost its space
GLUED = re.compile(r"-(?:[^\W\d_]|[{\[\"'*])")
# As word processors begin items.
PASTED = re.compile(r"(?:[•‣▪▫●○◦·∙⁃➢➤✓❖–—−‒]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
DEEPEST = 40  # nesting: far beyond any paper, far below what exhausts the stack
MOST = 100_000  # keys and values in a file; a paper of a thousand pages has fewer
HOSTILE = "No paper needs them, and a file made to exhaust the machine has them."

WORDS_CUT_OFF = Rule(
    name="words-cut-off",
    what="a # directly before a word, where YAML begins a comment",
    why="YAML leaves out the # and what follows it: if that belongs to the text, neither part would print it.",
    fix="If this is a comment, write two spaces before the # and one after it; "
    "if the # belongs to the text, put all of it in quotes.",
    example="part-1:\n  sections:\n    summary:\n      - We buy camera #3 soon.",
    mended='part-1:\n  sections:\n    summary:\n      - "We buy camera #3 soon."',
)
ALIAS = "(an alias)"  # instead of what an alias stands for, which has its finding
MARK = 7  # characters of a mark
MERGE_MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
MERGE_MARKS = Rule(
    name="merge-marks",
    what="marks of a merge that was not finished: <<<<<<<, =======, >>>>>>>",
    why="Two people changed the same lines, and both versions stand here.",
    fix="Keep the lines that are right, from one version or from both, and delete the marks.",
    example="""\
title: Cameras
<<<<<<< HEAD
front: {meeting: Investment Board}
=======
front: {meeting: The Board}
>>>>>>> theirs
""",
    mended="title: Cameras\nfront: {meeting: Investment Board}",
)
SECOND_DOCUMENT = Rule(
    name="second-document",
    what="a second document after “---”",
    why="Only the first would be read.",
    fix="Delete the line “---”, or put what follows into a file of its own.",
    example="title: Cameras\n---\nfigures: {rent: {amount: £5k, withheld: commercial}}",
    mended="title: Cameras\nfigures: {rent: {amount: £5k, withheld: commercial}}",
)
ANCHOR = Rule(
    name="anchor",
    what="words that begin with & or *, by which YAML names a value and repeats it elsewhere",
    why="In a paper, what is stated once is referred to by its id, "
    "so that readers of the file can see what is meant.",
    fix="Delete the & and the word after it, and write the words out in place of the *; "
    "text that begins with one of the two needs quotes.",
    example="title: &Cameras and films",
    mended="title: Cameras and films",
)
TAG = Rule(
    name="tag",
    what="a tag of YAML (a word that begins with !)",
    why="A tag would turn the value into something other than what is written.",
    fix="Delete it; put words that begin with ! in quotes.",
    example="title: !!str 2030",
    mended='title: "2030"',
)
TOO_DEEP = Rule(
    name="too-deep",
    what=f"more than {DEEPEST} levels, one inside the other",
    why=HOSTILE,
    fix="Take the levels apart.",
    no_example=f"It would have {DEEPEST} levels of brackets.",
)
TOO_MANY = Rule(
    name="too-many",
    what=f"more than {MOST:,} keys and values in one file",
    why=HOSTILE,
    fix="Take out what no part of the paper uses.",
    no_example="It would fill a thousand pages.",
)


def read(source: Source) -> tuple[Node | None, list[Finding]]:
    """Returns the tree of one file, or None with the findings that prevent it from being read."""
    findings = list(_unreadable(source))
    if findings:
        return None, findings
    reader = _Reader(source)
    try:
        node = reader.document()
    except yaml.YAMLError as error:
        return None, _stumbles(reader, error)
    except _TooMuch as refused:
        return None, [refused.finding]
    return node, reader.findings


def _stumbles(reader: "_Reader", error: yaml.YAMLError) -> list[Finding]:
    """Returns what is wrong where the parser fails and below."""
    from twopart.load.yaml_slips.syntax import syntax

    source = reader.source
    finding, ends_with_its_line = syntax(source, error)
    stumbles = [finding]
    while ends_with_its_line and len(stumbles) < MOST_STUMBLES:
        rest = without_value(reader.source, finding)
        if rest is None:
            break
        reader = _Reader(rest)
        next_error = reader.stumble()
        if next_error is None:
            break
        finding, ends_with_its_line = syntax(rest, next_error)
        if ends_with_its_line:  # any other may result from the line that was replaced
            stumbles.append(in_source(finding, source))
    others = [in_source(each, source) for each in reader.findings_but_lost_items()]
    return sorted([*others, *stumbles], key=attrgetter("order"))


def _unreadable(source: Source) -> Iterator[Finding]:
    """Checks what must be right before YAML is read: characters, tabs, and that the file is not empty."""
    yield from _merge_marks(source)
    yield from unseen(source)
    if not any(map(_has_content, source.lines)):
        yield EMPTY_FILE.finding(EMPTY_FILE.what, file=source.name)


def _merge_marks(source: Source) -> Iterator[Finding]:
    """Yields one finding for the first mark, with the places of the others."""
    if "<" * MARK not in source.text:
        return
    marks = [
        Span(source, number, 1, MARK)
        for number, line in enumerate(source.lines, 1)
        if MERGE_MARK.match(line)
    ]
    if not any(source.line(mark.line).startswith("<") for mark in marks):
        return
    yield MERGE_MARKS.finding(MERGE_MARKS.what, marks[0], also=tuple(marks[1:]))


def _has_content(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    words = line.strip()
    return bool(words) and not words.startswith("#")


class _TooMuch(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


def _events(text: str) -> Iterator[Any]:
    """Yields what `yaml.parse` yields, which takes as long to hand an event on as the parser to find it."""
    loader = yaml.CSafeLoader(text)
    yield from iter(loader.get_event, None)


class _Reader:
    """Walks the events of the parser, which is written in C."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.nodes = 0
        self.events = _events(source.text)
        self._may_be_cut_off = CUT_OFF.search(source.text) is not None

    def findings_but_lost_items(self) -> list[Finding]:
        """Returns the findings to report if the parser fails afterwards, since that may be why an item looks lost."""
        return [each for each in self.findings if each.rule != LOST_ITEM.name]

    def document(self) -> Node | None:
        """Returns the tree of the first document, or None if there is none.

        Raises yaml.YAMLError where the parser fails, and _TooMuch.
        """
        node: Node | None = None
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if node is not None:
                self._report(SECOND_DOCUMENT, self._span(event))
                return _together(node, self._node(next(self.events), 0))
            node = self._node(next(self.events), 0)
        return node

    def stumble(self) -> yaml.YAMLError | None:
        """Returns where the parser fails, if it does before it reaches a limit."""
        try:
            self.document()
        except yaml.YAMLError as error:
            return error
        except _TooMuch:
            return None
        return None

    def _report(self, rule: Rule, at: Span) -> None:
        self.findings.append(rule.finding(rule.what, at))

    def _report_anchor(self, event: Any, span: Span) -> None:
        """Reports `&nights Nights are long`, which names these words, and `*nights`, which repeats them; no names are
        shown.
        """
        if isinstance(event, yaml.AliasEvent):
            what = "a * by which YAML repeats words that are written elsewhere"
            fix = (
                "Write the words out in place of the * and the word after it; "
                "words of text that begin with * need quotes."
            )
        else:
            what = "an & by which YAML gives words a name, to repeat them elsewhere"
            fix = (
                "Delete the & and the word after it (`&word`); "
                "words of text that begin with & need quotes."
            )
        self.findings.append(ANCHOR.finding(what, span, fix=fix))

    def _node(self, event: Any, depth: int) -> Node:
        span = self._span(event)
        self.nodes += 1
        if depth > DEEPEST:
            raise _TooMuch(TOO_DEEP.finding(TOO_DEEP.what, span))
        if self.nodes > MOST:
            raise _TooMuch(TOO_MANY.finding(TOO_MANY.what, span))
        kind = type(event)
        if event.anchor:
            self._report_anchor(event, span)
        if kind is not yaml.AliasEvent and event.tag:
            self._report(TAG, span)
        if kind is yaml.MappingStartEvent:
            return self._mapping(span, depth)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(span, depth)
        return self._scalar(event, span)

    def _scalar(self, event: Any, span: Span) -> Scalar:
        value, style = ALIAS, None
        if type(event) is yaml.ScalarEvent:
            value, style = event.value, event.style
        if value and self._may_be_cut_off and self._is_cut_off(event):
            self.findings.append(self._cut_off(event))
        if style == '"':
            self.findings += self._escapes(event)
        plain = not style
        if plain:
            self.findings += self._lost_items(value, span)
            self.findings += in_curly_quotes(value, span)
        if not value.isascii():
            self.findings += misprinted(value, span)
        return Scalar(Text(value.strip("\n"), span), plain)

    def _lost_items(self, value: str, span: Span) -> Iterator[Finding]:
        """Reports a dash without its space in plain text, and a line of it that was meant as a separate item."""
        if value.startswith("-") and GLUED.match(value):
            line = self.source.line(span.line)
            before = line[: span.column - 1]
            if not before.strip():
                # Alone on its line: a formula may begin with a minus.
                yield LOST_ITEM.finding(LOST_ITEM.what, span)
                return
        if PASTED.match(value):
            from twopart.load.yaml_slips import pasted

            only = pasted.pasted_list(self.source, span, LOST_ITEM)
            if only:
                yield only
                return
        for number in range(span.line + 1, span.last_line + 1):
            if ITEM.match(self.source.line(number)):
                from twopart.load.yaml_slips import pasted

                first = pasted.pasted_item(self.source, span.line, LOST_ITEM)
                yield first or pasted.lost_item(self.source, number, LOST_ITEM)
                return

    def _escapes(self, event: Any) -> Iterator[Finding]:
        r"""Reports backslashes in double quotes that YAML reads as something nobody means: `\_` is a space there."""
        start, end = event.start_mark, event.end_mark
        for number in range(start.line, end.line + 1):
            line = self.source.line(number + 1)
            first, last = 0, len(line)
            if number == start.line:
                first = start.column
            if number == end.line:
                last = end.column
            for match in ESCAPE.finditer(line, first, last):
                if match[1] not in KNOWN_ESCAPES:
                    from twopart.load.yaml_slips.syntax import backslash

                    at = Span(self.source, number + 1, match.start() + 1)
                    yield backslash(at, match[1])

    def _is_cut_off(self, event: Any) -> bool:
        """Whether a line ends early: `video #3` loses its number; `video  # a comment` is one."""
        end = event.end_mark
        if event.style in BLOCKS:
            return False
        line = self.source.line(end.line + 1)
        return bool(CUT_OFF.match(line, end.column))

    def _cut_off(self, event: Any) -> Finding:
        """Returns the finding on the # after a value."""
        end = event.end_mark
        sign = Span(self.source, end.line + 1, end.column + len(" #"))
        return WORDS_CUT_OFF.finding(WORDS_CUT_OFF.what, sign, shows="#")

    def _sequence(self, span: Span, depth: int) -> Sequence:
        items = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), span)

    def _mapping(self, span: Span, depth: int) -> Mapping:
        entries: dict[str, tuple[Text, Node]] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self._report(KEY_IS_NO_WORD, key.span)
            elif key.text in entries:
                first, _ = entries[key.text]
                self.findings.append(doubled_key(key.text, first.span))
            else:
                entries[key.text] = (key.text, value)
        return Mapping(tuple(entries.values()), span)

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        first, column = start.line, start.column
        line = first + 1
        width = end.column - column
        last = line
        if end.line > first:
            width = len(self.source.line(line)) - column
            if isinstance(event, yaml.ScalarEvent):
                last = end.line + 1
                if end.column == 0:
                    # A block of words ends where the next line begins.
                    last = end.line
        return Span(self.source, line, column + 1, max(width, 1), last)


def _together(first: Node, second: Node) -> Node:
    """Joins both documents into one, so that what stands in the second is not missed elsewhere."""
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return first
    keys = {key for key, _ in first.entries}
    added = [entry for entry in second.entries if entry[0] not in keys]
    return Mapping((*first.entries, *added), first.span)


RULES = (
    MERGE_MARKS,
    WORDS_CUT_OFF,
    SECOND_DOCUMENT,
    ANCHOR,
    TAG,
    TOO_DEEP,
    TOO_MANY,
)
