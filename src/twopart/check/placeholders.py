"""Rules on placeholders: each gets a note, and none may be typed as a plain word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from twopart.finding import Finding
from twopart.model.ground import Balance, Ceasing, Decided
from twopart.model.paper import Cell, Declassified
from twopart.model.placeholder import BRACED, PRINTED, WORD, Unfinished, is_placeholder
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.model.quantity import Open
from twopart.model.ties import Excepted
from twopart.model.written import Formula, Written
from twopart.outline.subject import Subject
from twopart.source import Span, Text

RULE = "placeholder"
MOST = 20  # findings of one text; more of them tell nothing new
BARE = re.compile(rf"(?i)(?<![\w{{]){WORD}(?![\w}}])|{re.escape(PRINTED)}")
LIKELY = re.compile(r"(?i)TBC|\[to\s+be\s+confirmed")
TEXTS = (Text, Text | None, tuple[Text, ...])  # how fields are annotated that hold words, and no ids
RECORDS = {Balance: "balance", Ceasing: "ceases", Decided: "decided", Declassified: "declassified"}
FOR_READERS = ("note", "reason")  # of the source: no part prints it

Named = tuple[str, Any]  # a key, and what stands under it


def placeholders_are_listed(subject: Subject) -> Iterator[Finding]:
    if not _are_likely(subject):
        return
    listed: dict[Span, str] = {}  # one placeholder may stand for a whole record
    for key, value in _values(subject):
        for span in islice(_open(value), MOST):
            listed.setdefault(span, key)
    yield from (_note(key, span) for span, key in listed.items())


def placeholders_are_no_mere_words(subject: Subject) -> Iterator[Finding]:
    """`signed on TBC` would be printed as typed, and no build would refuse it."""
    if not _are_likely(subject):
        return
    for prose in subject.proses:
        words = " ".join(run.markdown for run in _inside(prose) if isinstance(run, Words))
        yield from _bare(words, prose.span)
    for thing in subject.things:
        if isinstance(thing, Prose | Excepted):
            continue
        for name, wanted in type(thing).__annotations__.items():
            if wanted in TEXTS and name not in FOR_READERS:
                yield from _bare_texts(getattr(thing, name))


def unconfirmed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The notes on placeholders, as errors: a final build refuses them."""
    notes = (finding for finding in findings if finding.rule == RULE)
    return tuple(replace(note, level="error") for note in notes)


@lru_cache(maxsize=1)  # both rules ask, and most papers have none
def _are_likely(subject: Subject) -> bool:
    """Whether any file of the paper contains the letters of a placeholder."""
    sources = {thing.span.source for thing in subject.things if hasattr(thing, "span")}
    return any(LIKELY.search(source.text) for source in sources)


def _values(subject: Subject) -> Iterator[Named]:
    """Every value of the paper with its key, as messages name it."""
    for thing in subject.things:
        if isinstance(thing, Prose):  # it stands under the key of another record
            continue
        for name in thing.__dataclass_fields__:
            value = getattr(thing, name)
            yield from _each(_key(thing, name, value), value)


def _key(thing: Any, name: str, value: Any) -> str:  # noqa: ANN401 - any record of a paper
    """What a message calls a value: the key under which its author wrote it."""
    if isinstance(thing, Cell):
        return "a cell"
    alone = type(thing) in RECORDS and getattr(value, "span", None) == thing.span
    return f"`{RECORDS[type(thing)] if alone else name.replace('_', '-')}`"


def _each(key: str, value: Any) -> Iterator[Named]:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, dict):
        yield from ((f"`{inner}`", each) for inner, each in value.items())
    elif isinstance(value, tuple):
        yield from ((key, each) for each in value)
    else:
        yield key, value


def _open(value: Any) -> Iterator[Span]:  # noqa: ANN401 - whatever a field holds
    """The places of the placeholders in a value."""
    if isinstance(value, Unfinished) or (isinstance(value, Written) and isinstance(value.value, Open)):
        yield value.span
    elif isinstance(value, Formula) and is_placeholder(value.text):
        yield value.text.span
    elif isinstance(value, Prose):
        yield from (run.span for run in _inside(value) if isinstance(run, Reference) and run.is_placeholder)


def _inside(prose: Prose) -> Iterator[Words | Reference]:
    """The runs of a passage and of its clauses, on both sides of their bars."""
    for run in prose.runs:
        yield from (*run.full, *run.public) if isinstance(run, Clause) else (run,)


def _bare_texts(value: Text | tuple[Text, ...] | None) -> Iterator[Finding]:
    for text in value if isinstance(value, tuple) else (value,):
        if text is not None and not is_placeholder(text):
            words = text.replace(PRINTED, "") if isinstance(text, Unfinished) else text
            yield from _bare(words, text.span)


def _bare(words: str, span: Span) -> Iterator[Finding]:
    found = (match.group() for match in islice(BARE.finditer(words), MOST))
    yield from (_mere_word(span.find(word)) for word in dict.fromkeys(found))


def _note(key: str, span: Span) -> Finding:
    shows, span = _token(span)
    return Finding(
        RULE, f"{key} is to be confirmed",
        "Both parts print “[to be confirmed]” in its place, or Part 1 what it prints for anything withheld.",
        "Write the value as soon as it is known. Until then, build drafts with `twopart build --draft`; a paper that "
        "is only an example (`example: true`) may keep its placeholders.", span, shows=shows, level="note",
    )  # fmt: skip


def _token(span: Span) -> tuple[str, Span]:
    """The placeholder as it is written in a value, and where: at its beginning, behind a quote, or further on."""
    quoted = replace(span, column=span.column + 1)
    places = [(token, at) for at in (span, quoted) for token in (WORD, BRACED)]
    places += [(BRACED, span.find(BRACED))]
    found = ((token, replace(at, width=len(token))) for token, at in places if _stands(token, at))
    return next(found, ("", span))


def _stands(token: str, at: Span) -> bool:
    return at.source.line(at.line).startswith(token, at.column - 1)


def _mere_word(span: Span) -> Finding:
    return Finding(
        "bare-placeholder", f"`{WORD}` typed as a word of the text",
        "It would be printed as typed, and would not be listed among what is still missing.",
        f"Write {BRACED} in a sentence; write {WORD} alone only in place of a whole value.", span,
    )  # fmt: skip
