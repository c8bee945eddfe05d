"""Rules on placeholders: each gets a note, and none may be typed as a plain word."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Source, Span, Text
from twopart.model.ground import Balance, Ceasing, Decided
from twopart.model.paper import Cell, Declassified, Paper
from twopart.model.placeholder import BRACED, PRINTED, WORD, Unfinished, is_placeholder
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.model.quantity import Open
from twopart.model.ties import Excepted
from twopart.model.written import Formula, Written
from twopart.outline.subject import Subject
from twopart.rules import unfinished_words
from twopart.rules.exceptions import Judged, unless_excepted

RULE = "placeholder"
MOST = 20  # findings of one text; more of them tell nothing new
BARE = "bare-placeholder"
LIKELY = re.compile(WORD)
TEXTS = (
    Text,
    Text | None,
    tuple[Text, ...],
)  # how fields are annotated that hold words, and no ids
RECORDS = {
    Balance: "balance",
    Ceasing: "ceases",
    Decided: "decided",
    Declassified: "declassified",
}
FOR_READERS = ("note", "reason")  # of the source: no part prints it

Named = tuple[str, Any]  # a key, and what stands under it


def placeholders_are_listed(subject: Subject) -> Iterator[Finding]:
    if not _are_likely(subject, LIKELY):
        return
    listed: dict[Span, str] = {}  # one placeholder may stand for a whole record
    owners = _owners(subject)
    for key, value, alone in _values(subject):
        for span in islice(_open(value), MOST):
            owner = "" if alone else _owner(span, owners)
            listed.setdefault(span, f"{key} of `{owner}`" if owner else key)
    yield from (_note(key, span) for span, key in listed.items())


def placeholders_are_no_mere_words(subject: Subject) -> Iterator[Finding]:
    """`signed on TBC` would be printed as it stands, and no build would refuse it."""
    likely = _are_likely(subject, unfinished_words.LIKELY)
    yield from unless_excepted(subject, BARE, _typed(subject) if likely else ())


def phrases_of_placeholders_are_noted(subject: Subject) -> Iterator[Finding]:
    """“is to be confirmed” may be all that there is to say, or something that was forgotten."""
    if not _are_likely(subject, unfinished_words.LIKELY_PHRASE):
        return
    for words, span in _texts(subject):
        said = islice(unfinished_words.phrases(words), MOST)
        yield from (_phrase(span.find(phrase)) for phrase in dict.fromkeys(said))


def _typed(subject: Subject) -> Iterator[Judged]:
    for words, span in _texts(subject):
        found = islice(unfinished_words.typed(words), MOST)
        for token, kind in dict.fromkeys(found):
            yield Judged(_mere_word(span.find(token), kind), (token,))


def _texts(subject: Subject) -> Iterator[tuple[str, Span]]:
    """All words that a part prints, without the references in them, and where each text stands."""
    for prose in subject.proses:
        yield (
            " ".join(run.markdown for run in _inside(prose) if isinstance(run, Words)),
            prose.span,
        )
    for thing in subject.things:
        if isinstance(thing, Prose | Excepted):
            continue
        for name in _printed_texts(type(thing)):  # type: ignore[arg-type] # types are hashable
            yield from _plain_texts(getattr(thing, name))


@cache
def _printed_texts(kind: type[object]) -> tuple[str, ...]:
    """The fields of a kind of record that hold words, as far as a part prints them."""
    fields = kind.__annotations__.items()
    return tuple(
        name for name, wanted in fields if wanted in TEXTS and name not in FOR_READERS
    )


def unconfirmed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The notes on placeholders, as errors: a final build refuses them."""
    notes = (finding for finding in findings if finding.rule == RULE)
    return tuple(replace(note, level="error") for note in notes)


def _are_likely(subject: Subject, sign: re.Pattern[str]) -> bool:
    """Whether a sign of placeholders stands anywhere in the files of the paper; most have none."""
    return any(sign.search(source.text) for source in _sources(subject))


@lru_cache(maxsize=1)  # three rules ask
def _sources(subject: Subject) -> frozenset[Source]:
    return frozenset(
        thing.span.source for thing in subject.things if hasattr(thing, "span")
    )


def _owners(subject: Subject) -> dict[Source, list[tuple[int, int, str]]]:
    """Where each thing with an id, and each section, begins in its file, in order."""
    paper = subject.paper
    registers = (
        paper.figures,
        paper.names,
        paper.tables,
        paper.timelines,
        paper.notes,
        paper.passages,
        paper.grounds,
    )
    names = [(name, str(name)) for register in registers for name in register]
    names += [
        (line, f"{name}.{line}")
        for name, table in paper.tables.items()
        if table
        for line in table.rows
    ]
    for part, form in zip(
        (paper.part_1, paper.part_2),
        (subject.form.part_1, subject.form.part_2),
        strict=True,
    ):
        names += [
            (name, str(name))
            for name in (part.sections if part else ())
            if name in form.sections
        ]
    placed: dict[Source, list[tuple[int, int, str]]] = {}
    for name, said in names:
        if isinstance(name, Text):
            placed.setdefault(name.span.source, []).append(
                (name.span.line, name.span.column, said)
            )
    return {source: sorted(places) for source, places in placed.items()}


def _owner(span: Span, owners: dict[Source, list[tuple[int, int, str]]]) -> str:
    """What a value below an id or in a section is a value of: the last that begins before it."""
    places = owners.get(span.source, [])
    before = bisect_left(places, (span.line, span.column, ""))
    return places[before - 1][2] if before else ""


def _values(subject: Subject) -> Iterator[tuple[str, Any, bool]]:
    """Every value of the paper with the key under which it stands, and whether that stands at the top."""
    for thing in subject.things:
        if isinstance(thing, Prose):  # it stands under the key of another record
            continue
        for name in thing.__dataclass_fields__:
            value = getattr(thing, name)
            for key, each in _each(_key(thing, name, value), value):
                yield key, each, isinstance(thing, Paper)


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
    if isinstance(value, Unfinished) or (
        isinstance(value, Written) and isinstance(value.value, Open)
    ):
        yield value.span
    elif isinstance(value, Formula) and is_placeholder(value.text):
        yield value.text.span
    elif isinstance(value, Prose):
        yield from (
            run.span
            for run in _inside(value)
            if isinstance(run, Reference) and run.is_placeholder
        )


def _inside(prose: Prose) -> Iterator[Words | Reference]:
    """The runs of a passage and of its clauses, on both sides of their bars."""
    for run in prose.runs:
        yield from (*run.full, *run.public) if isinstance(run, Clause) else (run,)


def _plain_texts(value: Text | tuple[Text, ...] | None) -> Iterator[tuple[str, Span]]:
    for text in value if isinstance(value, tuple) else (value,):
        if text is not None and not is_placeholder(text):
            words = text.replace(PRINTED, "") if isinstance(text, Unfinished) else text
            yield words, text.span


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
    found = (
        (token, replace(at, width=len(token)))
        for token, at in places
        if _stands(token, at)
    )
    return next(found, ("", span))


def _stands(token: str, at: Span) -> bool:
    return at.source.line(at.line).startswith(token, at.column - 1)


def _mere_word(span: Span, kind: str) -> Finding:
    return Finding(
        BARE, f"a placeholder typed as words: {kind}",
        "It would be printed as it stands, and nothing would tell that something is still missing.",
        f"Write {BRACED} in a sentence, and {WORD} alone where it stands for a whole value. If the words mean "
        f"something else: `exceptions: [{{rule: {BARE}, item: the words, reason: …}}]`.", span,
    )  # fmt: skip


def _phrase(span: Span) -> Finding:
    return Finding(
        "placeholder-phrase", "“to be confirmed”, or the like, in words of the author's",
        "It is printed as it stands. A build refuses placeholders, and this is none to it.",
        f"If something is still missing here, write {BRACED} in its place; otherwise leave it.", span, level="note",
    )  # fmt: skip
