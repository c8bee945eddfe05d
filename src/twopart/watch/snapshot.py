"""What the live page shows of one paper at one moment, as plain data and finished pages."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from twopart.base.record import record
from twopart.base.source import SheetSource, Span, Text
from twopart.blocks.kinds import kind_of
from twopart.model.drawn.charts import ShowChart
from twopart.model.paper import ShowTable, ShowTimeline
from twopart.model.pictures.picture import ShowPicture
from twopart.model.placed import Outline, PlacedBlock
from twopart.outline.placing import paper_part
from twopart.outline.subject import Subject
from twopart.watch.marked_page import LivePage
from twopart.watch.marking import MarkedView

Record = dict[str, Any]
NO_PAGE = LivePage("", "", "", "")


@record
class LivePart:
    """A part as the live page shows it: its page, the digest of its view, and what the marks of the page stand for."""

    page: LivePage
    view: str
    record: Record


@record
class Snapshot:
    """A paper at one moment.

    `state` is `reading` before it has been read, `good` where the pages are of the files as they stand, and `stale`
    where they are of an earlier save, because the files as they stand make none. `findings` are those of the files as they
    stand; `checking` says that the rules are not through yet.
    """

    name: str
    title: str = ""
    marking: str = ""
    state: str = "reading"
    message: str = ""
    checking: bool = False
    parts: Mapping[int, LivePart] = field(default_factory=dict)
    findings: tuple[Record, ...] = ()
    version: int = 0

    def as_record(self) -> Record:
        """Returns what the page is told; the pages of the parts are asked for by themselves."""
        parts: Record = {}
        for number, part in sorted(self.parts.items()):
            digest = part.page.digest
            parts[str(number)] = {"digest": digest, **part.record}
        return {
            "name": self.name,
            "title": self.title,
            "marking": self.marking,
            "state": self.state,
            "message": self.message,
            "checking": self.checking,
            "version": self.version,
            "parts": parts,
            "findings": list(self.findings),
        }


class FileNumbers:
    """The files of a paper by number, for places as short records: file, line, column and a name for the author."""

    def __init__(self) -> None:
        self.files: dict[str, int] = {}

    def of(self, span: Span) -> list[int]:
        """Returns a place as three numbers; the line is 0 for a place in a sheet, which no line of text is."""
        number = self.files.setdefault(span.source.name, len(self.files))
        if isinstance(span.source, SheetSource):
            return [number, 0, 0]
        return [number, span.line, span.column]


def record_of_part(marked: MarkedView, subject: Subject, part: int) -> Record:
    """Returns what the marks of a part stand for, as the live page needs it."""
    places = FileNumbers()
    outline = subject.outlines[part - 1]
    passages = [places.of(span) for span in marked.passages]
    anchors: list[list[object]] = []
    for key, anchor, span in _anchored(subject, outline):
        anchors.append([key, anchor, places.of(span)])
    return {
        "files": list(places.files),
        "passages": passages,
        "figures": [".".join(path) for path in marked.figures],
        "cells": {anchor: rows for anchor, rows in marked.cells.items() if anchor},
        "charts": dict(marked.charts),
        "anchors": anchors,
    }


def _anchored(subject: Subject, outline: Outline) -> Iterator[tuple[str, str, Span]]:
    """Yields what has an anchor but no words of prose: sections, tables, charts, pictures; with a key that both parts
    share.
    """
    keys = _places_of_sections(subject, outline.part)
    for section in outline.sections:
        span = keys.get(section.name, subject.paper.title.span)
        yield f"section:{section.name}", section.anchor, span
        yield from _below(subject, section.blocks)


def _places_of_sections(subject: Subject, part: int) -> Mapping[str, Span]:
    """Returns where each section of a part is written."""
    written = paper_part(subject.paper, part)
    if written is None:
        return {}
    spans: dict[str, Span] = {}
    for key in written.sections:
        if isinstance(key, Text):
            spans[str(key)] = key.span
    return spans


def _below(
    subject: Subject, blocks: tuple[PlacedBlock, ...]
) -> Iterator[tuple[str, str, Span]]:
    for placed in blocks:
        name = _name_of_shown(placed)
        if name and placed.anchor:
            register, key = name
            caption = getattr(subject.paper, register)[key].caption
            yield f"{register}:{key}", placed.anchor, caption.span
        if kind_of(placed.block).inside(placed.block):
            yield from _below(subject, placed.below)


def _name_of_shown(placed: PlacedBlock) -> tuple[str, str] | None:
    """Returns the register and the id of what a block shows."""
    match placed.block:
        case ShowTable(table=name):
            return "tables", str(name)
        case ShowTimeline(timeline=name):
            return "timelines", str(name)
        case ShowChart(chart=name):
            return "charts", str(name)
        case ShowPicture(picture=name):
            return "pictures", str(name)
    return None
