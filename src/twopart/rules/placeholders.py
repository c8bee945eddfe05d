"""Rules on placeholders: each gets a note, and none may be typed as a plain word."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from twopart.base.finding import Finding
from twopart.base.record import kept_in_record
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Source, Span, Text
from twopart.model.figure import Declassification
from twopart.model.forms import formalities
from twopart.model.forms.form import FormPart
from twopart.model.forms.formalities import (
    Correction,
    Deferral,
    EndOfDeferral,
    Signature,
)
from twopart.model.ground import Balance, Decider, PlannedEnd
from twopart.model.paper import Paper, PartOne, PartTwo
from twopart.model.placeholder import (
    BRACED,
    PRINTED,
    WORD,
    TextWithPlaceholder,
    is_placeholder,
)
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.model.quantity import OpenValue
from twopart.model.table import Cell
from twopart.model.ties import ExceptionToRule
from twopart.model.written import Formula, WrittenQuantity
from twopart.outline.subject import Subject
from twopart.rules import unfinished_words
from twopart.rules.exceptions import JudgedFinding, unless_excepted

# What a placeholder can stand in.
MAY_BE_OPEN = (TextWithPlaceholder, WrittenQuantity, Formula, Prose)
MOST = 20  # findings of one text; more of them tell nothing new
LIKELY = re.compile(WORD)
# How fields are annotated that hold words, and no ids.
TEXTS = (
    Text,
    Text | None,
    tuple[Text, ...],
)
RECORDS = {
    Balance: "balance",
    PlannedEnd: "ceases",
    Decider: "decided",
    Declassification: "declassified",
    Signature: "signature",
    formalities.RecordedDecision: "decided",
    Deferral: "deferred",
    EndOfDeferral: "ended",
}
# Records that stand at the top of a paper, by their keys there.
AT_THE_TOP = {
    formalities.RecordedDecision: "decided",
    Deferral: "deferred",
    Correction: "correction",
}
FOR_READERS = ("note", "reason")  # of the source: no part prints it

PositionOfPlaceholder = tuple[
    int, int, str
]  # line and column where something begins, and its name

PLACEHOLDER = Rule(
    name="placeholder",
    what="a value that is to be confirmed",
    why="Both parts print “[to be confirmed]” in its place; where it is withheld, "
    "Part 1 prints what it prints for anything withheld.",
    fix="Write the value as soon as it is known. Until then, build drafts with `twopart build --draft`; "
    "a paper that is only an example (`example: true`) may keep its placeholders.",
    example="""\
figures: {price: {amount: TBC, public: true}}
part-1: {sections: {summary: "We pay {price}."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay {price}."}}
""",
    level="note",
)
BARE_PLACEHOLDER = Rule(
    name="bare-placeholder",
    what="a placeholder typed as words: TBC, £XXm, [insert name]",
    why="It would be printed as it stands, and nothing would show that something is still missing.",
    fix=f"Write {BRACED} in a sentence, and {WORD} alone where it stands for a whole value.",
    example="part-1: {sections: {summary: We sign with TBC in May.}}",
    mended="part-1: {sections: {summary: We sign with Heron in May.}}",
    may_be_excepted=True,
    exception_discloses=False,
    leaves_known=True,
)
PLACEHOLDER_PHRASE = Rule(
    name="placeholder-phrase",
    what="“to be confirmed”, or similar, typed as ordinary words",
    why="It is printed as it stands. A build refuses placeholders, but does not take this for one.",
    fix=f"If something is still missing here, write {BRACED} in its place; otherwise leave it.",
    example="part-1: {sections: {summary: The supplier is to be confirmed.}}",
    mended="part-1: {sections: {summary: The board confirms the supplier in May.}}",
    level="note",
)


def placeholders_are_listed(subject: Subject) -> Iterator[Finding]:
    if not _are_likely(subject, LIKELY):
        return
    # One placeholder may stand for a whole record, and `others: TBC` for many lines; names are kept in their order.
    listed: dict[Span, dict[str, None]] = {}
    owners = _owners(subject)
    for key, at, is_at_the_top in _open_values(subject):
        names = listed.setdefault(at, {})
        owning = [] if is_at_the_top else _owning(at, owners)
        for owner in owning:
            names[f"{key} of `{owner}`"] = None
        if not owning:
            names[key] = None
    for at, names in listed.items():
        yield _to_be_confirmed(tuple(names), at)


def placeholders_are_not_typed_as_words(subject: Subject) -> Iterator[Finding]:
    """Reports placeholders that are typed: `signed on TBC` would be printed as it stands, and no build would refuse it."""
    judged: Iterable[JudgedFinding] = ()
    if _are_likely(subject, unfinished_words.LIKELY):
        judged = _typed(subject)
    yield from unless_excepted(subject, BARE_PLACEHOLDER.name, judged)


def phrases_of_placeholders_are_noted(subject: Subject) -> Iterator[Finding]:
    """Notes phrases such as “is to be confirmed”, which may be all that there is to say, or something that was
    forgotten.
    """
    if not _are_likely(subject, unfinished_words.LIKELY_PHRASE):
        return
    for words, span in _texts(subject):
        phrases = islice(unfinished_words.phrases(words), MOST)
        for phrase in dict.fromkeys(phrases):
            what = PLACEHOLDER_PHRASE.what
            yield PLACEHOLDER_PHRASE.finding(what, span.find(phrase))


def _typed(subject: Subject) -> Iterator[JudgedFinding]:
    for words, span in _texts(subject):
        tokens = islice(unfinished_words.typed(words), MOST)
        for token, kind in dict.fromkeys(tokens):
            is_whole = words.strip() == token
            finding = _mere_word(span.find(token), kind, is_whole=is_whole)
            yield JudgedFinding(finding, (token,))


def _texts(subject: Subject) -> Iterator[tuple[str, Span]]:
    """Yields all words that a part prints, without the references in them, and where each text stands."""
    for prose in subject.proses:
        words = (run.markdown for run in _inside(prose) if isinstance(run, Words))
        yield " ".join(words), prose.span
    for thing in subject.things:
        for name in _printed_texts(type(thing)):  # type: ignore[arg-type] # types are hashable
            yield from _plain_texts(getattr(thing, name))


@cache
def _printed_texts(kind: type[object]) -> tuple[str, ...]:
    """Returns the fields of a kind of record that hold words, as far as a part prints them; prose has its own way."""
    if kind in (Prose, ExceptionToRule):
        return ()
    return tuple(
        name
        for name, wanted in kind.__annotations__.items()
        if wanted in TEXTS and name not in FOR_READERS
    )


def unconfirmed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns the notes on placeholders, as errors: a final build refuses them."""
    return tuple(
        replace(finding, level="error")
        for finding in findings
        if finding.rule == PLACEHOLDER.name
    )


def _are_likely(subject: Subject, sign: re.Pattern[str]) -> bool:
    """Whether a hint of placeholders stands anywhere in the files of the paper; most have none."""
    return any(sign.search(source.text) for source in _sources(subject))


@kept_in_record
def _sources(subject: Subject) -> frozenset[Source]:
    return frozenset(
        thing.span.source for thing in subject.things if hasattr(thing, "span")
    )


def _owners(subject: Subject) -> dict[Source, list[PositionOfPlaceholder]]:
    """Returns where each thing with an id, and each section, begins in its file, in order."""
    places: dict[Source, list[PositionOfPlaceholder]] = {}
    for key, name in _named(subject):
        if isinstance(key, Text):
            place = key.span.line, key.span.column, name
            of_source = places.setdefault(key.span.source, [])
            of_source.append(place)
    for of_source in places.values():
        of_source.sort()
    return places


def _named(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yields the key of each thing with an id and of each section, and what a message calls it."""
    paper = subject.paper
    registers: tuple[Mapping[str, object], ...] = (
        paper.figures,
        paper.names,
        paper.tables,
        paper.timelines,
        paper.charts,
        paper.pictures,
        paper.notes,
        paper.passages,
        paper.grounds,
    )
    for register in registers:
        yield from ((key, str(key)) for key in register)
    for name, table in paper.tables.items():
        yield from ((row, f"{name}.{row}") for row in table.rows)
    yield from ((key, f"declarations.{key}") for key in paper.declarations)
    yield from ((key, f"signed.{key}") for key in paper.signed)
    yield from _sections(paper.part_1, subject.form.part_1)
    if paper.part_2:
        yield from _sections(paper.part_2, subject.form.part_2)


def _sections(part: PartOne | PartTwo, form: FormPart) -> Iterator[tuple[str, str]]:
    """Yields each section with the name to print, which is empty for one that the form does not have: it has none, and
    yet is no part of what stands above it.
    """
    for section in part.sections:
        is_known = form.section(section)  # also one of a repeated section
        yield section, str(section) if is_known else ""


def _owning(span: Span, owners: dict[Source, list[PositionOfPlaceholder]]) -> list[str]:
    """Returns what a value below an id or in a section is a value of: the last that begins before it. Several begin in
    one place where a placeholder stands for all of them.
    """
    places = owners.get(span.source, [])
    before = bisect_left(places, (span.line, span.column, ""))
    if before == 0:
        return []
    line, column, _ = places[before - 1]
    first = bisect_left(places, (line, column, ""))
    return [name for _, _, name in places[first:before] if name]


def _open_values(subject: Subject) -> Iterator[tuple[str, Span, bool]]:
    """Yields the key and the place of every placeholder of the paper, and whether that is a key at the top."""
    for thing in subject.things:
        if isinstance(thing, Prose):  # it stands under the key of another record
            continue
        is_at_the_top = type(thing) in (Paper, *AT_THE_TOP)
        for name in thing.__dataclass_fields__:
            value = getattr(thing, name)
            for key_of_part, part in _parts_of(value):
                if not isinstance(part, MAY_BE_OPEN):
                    continue
                for at in islice(_open(part), MOST):
                    key = key_of_part or _key(thing, name, value)
                    sheet = _of_the_front_sheet(thing, name)
                    yield f"{key}{sheet}", at, is_at_the_top


def _of_the_front_sheet(thing: object, name: str) -> str:
    if isinstance(thing, Paper) and name in ("front", "sheet"):
        return f" of `{name}`"
    return ""


def _key(thing: Any, name: str, value: Any) -> str:
    """Returns what a message calls a value: the key under which its author wrote it."""
    if isinstance(thing, Cell):
        return "a cell"
    record = RECORDS.get(type(thing))
    if record and getattr(value, "span", None) == thing.span:
        return f"`{record}`"  # it stands for all of the record
    key = f"`{name.replace('_', '-')}`"
    if type(thing) in AT_THE_TOP:
        return f"{key} of `{AT_THE_TOP[type(thing)]}`"
    return key


def _parts_of(value: object) -> Iterator[tuple[str, object]]:
    """Yields the values of which a value consists, each with the key of its own that it has in a mapping."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"`{key}`", part
    elif isinstance(value, tuple):
        for part in value:
            yield "", part
    else:
        yield "", value


def _open(value: object) -> Iterator[Span]:
    """Yields the places of the placeholders in a value."""
    if isinstance(value, TextWithPlaceholder):
        yield value.span
    elif isinstance(value, WrittenQuantity):
        if isinstance(value.value, OpenValue):
            yield value.span
    elif isinstance(value, Formula):
        if is_placeholder(value.text):
            yield value.text.span
    elif isinstance(value, Prose):
        for run in _inside(value):
            if isinstance(run, Reference) and run.is_placeholder:
                yield run.span


def _inside(prose: Prose) -> Iterator[Words | Reference]:
    """Yields the runs of a passage and of its clauses, on both sides of their bars."""
    for run in prose.runs:
        if isinstance(run, Clause):
            yield from run.full
            yield from run.public
        else:
            yield run


def _plain_texts(value: Text | tuple[Text, ...] | None) -> Iterator[tuple[str, Span]]:
    if value is None:
        return
    texts = value
    if not isinstance(texts, tuple):
        texts = (texts,)
    for text in texts:
        if is_placeholder(text):
            continue
        if isinstance(text, TextWithPlaceholder):
            yield text.replace(PRINTED, ""), text.span
        else:
            yield text, text.span


def _to_be_confirmed(names: tuple[str, ...], span: Span) -> Finding:
    token, at = _token(span)
    verb = "is" if len(names) == 1 else "are"
    what = f"{_together(names)} {verb} to be confirmed"
    return PLACEHOLDER.finding(what, at, shows=token)


def _together(names: tuple[str, ...]) -> str:
    """Returns the names of several values, with what they have in common said once: `date` and `contact` of `front`."""
    keys = tuple(dict.fromkeys(name.partition(" of ")[0] for name in names))
    owners = tuple(dict.fromkeys(name.partition(" of ")[2] for name in names))
    if len(keys) > 1 and len(owners) > 1:
        return _in_a_row(names)
    parts = [_in_a_row(row) for row in (keys, owners) if row[0]]
    return " of ".join(parts)


def _in_a_row(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _token(span: Span) -> tuple[str, Span]:
    """Returns the placeholder as it is written in a value, and where:
    at its beginning, after a quote, or further on.
    """
    quoted = replace(span, column=span.column + 1)
    for at in (span, quoted, span.find(BRACED)):
        for token in (WORD, BRACED):
            if _stands(token, at):
                return token, replace(at, width=len(token))
    return "", span


def _stands(token: str, at: Span) -> bool:
    return at.source.line(at.line).startswith(token, at.column - 1)


def _mere_word(at: Span, kind: str, *, is_whole: bool) -> Finding:
    fix = BARE_PLACEHOLDER.fix
    if is_whole:
        fix = f"Write {WORD} in its place."
    return BARE_PLACEHOLDER.finding(
        f"a placeholder typed as words: {kind}",
        at,
        fix=f"{fix} If the words mean something else: "
        f"{letting_stand(BARE_PLACEHOLDER.name)}.",
    )


RULES = (PLACEHOLDER, BARE_PLACEHOLDER, PLACEHOLDER_PHRASE)
