"""Every run of words that a paper's author typed and a part prints: prose, titles, captions, headings."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.ground import Field, Ground
from twopart.model.paper import Column, Figure, Paper, Row, Stub, Table, Timeline
from twopart.model.placeholder import typed
from twopart.model.prose import Clause, Prose, Words
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.prose.runs import PublicRun, runs
from twopart.prose.withheld import PUBLIC_FIELDS
from twopart.rules.prose.readable import LONGEST


@record
class Printed:
    """Words as typed, without the references in them; `public` where Part 1 prints them."""

    words: str
    span: Span
    public: bool
    prose: bool  # references are read in it
    folder: bool = False  # the name of the paper's folder, which its Part 1 bears


@lru_cache(maxsize=1)  # several rules ask, one after the other
def printed(subject: Subject) -> tuple[Printed, ...]:
    return tuple(
        place
        for place in (*_prose(subject), *_texts(subject))
        if len(place.words) <= LONGEST
    )


def _prose(subject: Subject) -> Iterator[Printed]:
    public = {
        id(prose) for prose in (*subject.printed[0], *_public_headings(subject.paper))
    }
    for prose in subject.proses:
        stands = id(prose) in public
        seen = _typed(runs(prose, 1))
        yield Printed(seen, prose.span, stands, prose=True)
        for run in prose.runs:
            if isinstance(run, Clause):
                yield Printed(_typed(run.full), prose.span, public=False, prose=True)


def _typed(parts: Iterable[PublicRun]) -> str:
    """Words that come to stand side by side are read as one; `\0` is where a reference stands."""
    return "".join(part.markdown if isinstance(part, Words) else "\0" for part in parts)


def _texts(subject: Subject) -> Iterator[Printed]:
    paper = subject.paper
    texts = [(paper.title, True), *_declared_public(subject)]
    for name in filter(None, paper.names.values()):
        texts += [
            (text, name.withheld is None) for text in (name.name, name.short) if text
        ]
    for figure in filter(None, paper.figures.values()):
        texts += _figure(figure)
    for table in filter(None, paper.tables.values()):
        texts += _table(table)
    for timeline in filter(None, paper.timelines.values()):
        texts += _timeline(timeline)
    for ground in filter(None, paper.grounds.values()):
        texts += _ground(ground, subject.form.prints)
    yield from (
        Printed(typed(text), text.span, public, prose=False) for text, public in texts
    )
    folder = PurePath(
        paper.span.source.name
    ).parent.name  # what the two files are called after
    yield Printed(
        re.sub("[-_]", " ", folder),
        paper.title.span,
        public=True,
        prose=False,
        folder=True,
    )


def _declared_public(subject: Subject) -> Iterator[tuple[Text, bool]]:
    """Plain words that Part 1 may print of something withheld; passages among them are read as prose."""
    for thing in subject.things:
        declared = (
            getattr(thing, name) for kind, name in PUBLIC_FIELDS if type(thing) is kind
        )
        yield from ((text, True) for text in declared if isinstance(text, Text))
        if isinstance(thing, Stub) and thing.caption:
            yield thing.caption, True


def _figure(figure: Figure) -> Iterator[tuple[Text, bool]]:
    """What is counted."""
    if figure.count and isinstance(figure.count.value, Quantity):
        yield Text(figure.count.value.unit, figure.count.span), figure.withheld is None


def _table(table: Table) -> list[tuple[Text, bool]]:
    public = table.withheld is None
    return [(text, public) for text in (table.caption, table.corner) if text]


def _public_headings(paper: Paper) -> Iterator[Prose]:
    """Of the rows and columns that are not withheld, whether Part 1 shows their table or not."""
    for table in filter(None, paper.tables.values()):
        lines: list[Row | Column | None] = [
            *table.rows.values(),
            *table.columns.values(),
        ]
        if table.withheld is None:
            yield from (
                line.heading for line in lines if line and line.withheld is None
            )


def _timeline(timeline: Timeline) -> list[tuple[Text, bool]]:
    return [(timeline.caption, timeline.withheld is None)]


def _ground(ground: Ground, prints: Collection[Field]) -> list[tuple[Text, bool]]:
    """Part 1 tells the law, the end, and the wordings; the record of the withholding is Part 2's."""
    told = (
        *ground.law(prints),
        ground.cited_as,
        ground.public_wording,
        ground.public_stub,
        ground.end(prints),
    )
    return [(text, True) for text in told if text] + [
        (text, False) for text in ground.unprinted(prints)
    ]
