"""Rules: what was written for YAML, or for a switch of a program, and would be printed: `no`, a stray quote."""

import re
from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.model.forms.form import FrontField
from twopart.model.forms.sheet import SheetLine
from twopart.model.paper import Decision, Item, Paragraph
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.prose.readable import can_be_read, readable_proses

# Words that are a switch, or say that there is nothing; “No.” with its full stop is a sentence.
SWITCHES = frozenset(
    ("yes", "no", "true", "false", "on", "off", "null", "nil", "n/a", "na")
)

BARE_WORD = Rule(
    name="bare-word",
    what="`no`, `yes`, `n/a` or another word of this kind, alone where a sentence is expected",
    why="It would be printed as it stands, and readers would not know what it answers.",
    fix="Write a sentence, such as “None.”, “Not applicable.” or “Yes, from May on.”; a section that the form can do "
    "without may be deleted.",
    example="part-1: {sections: {summary: We buy cameras., legal: no}}",
    mended="part-1: {sections: {summary: We buy cameras., legal: There are no legal implications.}}",
)
STRAY_QUOTE = Rule(
    name="stray-quote",
    what="a text that ends with a quotation mark which nothing opens",
    why="It would be printed: YAML reads quotes only where one stands at both ends.",
    fix="Type the same quote at the beginning of the text too, or delete this one.",
    example='part-1: {sections: {summary: "We buy cameras.\\""}}',
    mended="part-1: {sections: {summary: We buy cameras.}}",
)
# Not after a digit, where it stands for inches or seconds.
CLOSING = re.compile(r"[\"”]$(?<![\d\s][\"”])")


def texts_are_no_bare_yes_or_no(subject: Subject) -> Iterator[Finding]:
    for prose in _sentences(subject):
        if prose.text.strip().lower() in SWITCHES:
            yield BARE_WORD.finding(BARE_WORD.what, prose.span)
    # In a line with a heading, “No” may answer it; as YAML writes it, it is a switch.
    for text in _lines(subject):
        if text.strip() in SWITCHES:
            yield BARE_WORD.finding(
                BARE_WORD.what,
                text.span,
                fix="Write what is to be printed there, in words that begin with a capital.",
            )


def _sentences(subject: Subject) -> Iterator[Prose]:
    """Yields what is printed as a paragraph, an item of a list or a decision."""
    for thing in subject.things:
        written: tuple[Prose | None, ...] = ()
        if isinstance(thing, Paragraph):
            written = (thing.text, thing.full, thing.quote, thing.then)
        elif isinstance(thing, Item):
            written = (thing.text, thing.full)
        elif isinstance(thing, Decision):
            written = (thing.decision,)
        yield from filter(can_be_read, filter(None, written))


def _lines(subject: Subject) -> Iterator[Text]:
    """Yields the title, and the lines of the front sheet and of the decision sheet that are
    not chosen from several words.
    """
    paper, form = subject.paper, subject.form
    yield paper.title
    yield from _written(paper.front, form.front)
    if form.sheet:
        yield from _written(paper.sheet, form.sheet.lines)


def _written(
    written: Mapping[str, Prose],
    lines: Mapping[str, FrontField] | Mapping[str, SheetLine],
) -> Iterator[Text]:
    for name, prose in written.items():
        line = lines.get(name)
        if line and line.kind == "words":
            yield prose.text


def closing_quotes_have_opening_ones(subject: Subject) -> Iterator[Finding]:
    """Reports a closing quote without an opening one, as in `reason: We wait."`."""
    for prose in readable_proses(subject):
        yield from _stray_quote(prose.text)
    for text in (subject.paper.title, *_captions(subject)):
        yield from _stray_quote(text)


def _captions(subject: Subject) -> Iterator[Text]:
    paper = subject.paper
    for table in paper.tables.values():
        yield table.caption
    for name in paper.names.values():
        yield from filter(None, (name.name, name.short))


def _stray_quote(text: Text) -> Iterator[Finding]:
    words = text.strip()
    if not CLOSING.search(words):
        return
    mark = words[-1]
    if mark == "”":
        is_open = words.count("“") >= words.count("”")
    else:
        is_open = words.count(mark) % 2 == 0 or words.count("“") > words.count("”")
    if not is_open:
        yield STRAY_QUOTE.finding(STRAY_QUOTE.what, _last_sign(text))


def _last_sign(text: Text) -> Span:
    """Returns where the last character of a text stands; the text itself where YAML joined it from several lines."""
    at = text.span
    last = max(at.line, at.last_line)
    line = at.source.line(last)
    column = line.rfind(text.strip()[-1])
    if last == at.line:
        column = line.rfind(text.strip()[-1], 0, at.column - 1 + at.width)
    if column < 0:
        return at
    return Span(at.source, last, column + 1)


RULES = (BARE_WORD, STRAY_QUOTE)
