"""Every run of words that a paper's author typed and a part prints: prose, titles, captions, headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from twopart.model.paper import Column, Ground, Row, Table, Timeline
from twopart.model.prose import Clause, Words
from twopart.outline.subject import Subject
from twopart.outline.walking import passages, runs
from twopart.source import Span, Text


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as typed, without the references in them; `public` where Part 1 prints them."""

    words: str = field(repr=False)
    span: Span
    public: bool
    prose: bool  # references are read in it


def printed(subject: Subject) -> Iterator[Printed]:
    yield from _prose(subject)
    yield from _texts(subject)


def _prose(subject: Subject) -> Iterator[Printed]:
    public = {id(prose) for prose in passages(subject.paper, subject.outlines[0])}
    for prose in subject.proses:
        stands = id(prose) in public
        seen = "\0".join(run.markdown for run in runs(prose, 1) if isinstance(run, Words))
        yield Printed(seen, prose.span, stands, prose=True)
        for run in prose.runs:
            if isinstance(run, Clause):
                full = "\0".join(part.markdown for part in run.full if isinstance(part, Words))
                yield Printed(full, prose.span, public=False, prose=True)


def _texts(subject: Subject) -> Iterator[Printed]:
    paper = subject.paper
    texts = [(paper.title, True)]
    for table in filter(None, paper.tables.values()):
        texts += _table(table)
    for timeline in filter(None, paper.timelines.values()):
        texts += _timeline(timeline)
    for ground in filter(None, paper.grounds.values()):
        texts += _ground(ground)
    yield from (Printed(str(text), text.span, public, prose=False) for text, public in texts)


def _table(table: Table) -> list[tuple[Text, bool]]:
    public = table.withheld is None
    lines: list[Row | Column] = [row for row in table.rows.values() if row]
    lines += [column for column in table.columns.values() if column]
    texts = [(line.heading, public and line.withheld is None) for line in lines]
    return [(text, public) for text in (table.caption, table.corner) if text] + texts


def _timeline(timeline: Timeline) -> list[tuple[Text, bool]]:
    return [(timeline.caption, timeline.withheld is None)]


def _ground(ground: Ground) -> list[tuple[Text, bool]]:
    """Part 1 tells the law, the end, and the wordings; the record of the withholding is Part 2's."""
    told = (ground.exemption, *ground.also, ground.public_wording, ground.public_stub, ground.ceases.event)
    record = (ground.interest, ground.harm, ground.balance.publish, ground.balance.withhold, ground.balance.outcome)
    return [(text, True) for text in told if text] + [(text, False) for text in (*record, ground.consulted) if text]
