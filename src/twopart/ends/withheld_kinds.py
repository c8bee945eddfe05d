"""Lists the kinds of things that Part 1 itself says it withholds on a ground, for a refusal notice: no more is public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from twopart.base.parts import RESTRICTED_PART
from twopart.base.record import record
from twopart.model import view
from twopart.model.inline import Prose, Withheld
from twopart.model.paper import Paper, PartTwo
from twopart.model.placed import Outline
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject

WORDS = "words and figures in sentences"
LINES = {
    "rows": "rows of tables",
    "columns": "columns of tables",
    "values": "values of charts",
    "items": "items of lists",
    "paragraphs": "paragraphs",
}
CELLS = "cells of tables"
WHOLE = "whole tables or drawings"
KINDS = (WORDS, *LINES.values(), CELLS, WHOLE)
OF_PROSE = (WORDS, LINES["items"], LINES["paragraphs"], WHOLE)
_NOTE = re.compile(r"Some (\w+) are withheld: ([^.]*)\.")  # as prose/marks.py writes it
_INSERT = re.compile("\ue000([0-9]+)\ue001")


@record
class PublicKinds:
    """Reads the view of Part 1, and the headings of the sections in whose place something else stands there."""

    subject: Subject
    part_1: view.View

    def of_ground(
        self, name: str, anchor: str, places: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Returns the kinds of things that a ground withholds, then what it withholds as a whole."""
        stub = str(self.subject.paper.grounds[name].public_stub)
        kinds = set(self._kinds(anchor, stub))
        sections = tuple(self._whole_sections(name))
        if not kinds.intersection(OF_PROSE) and self._is_in_prose(places, sections):
            kinds.add(WORDS)  # what has a wording of its own in its place
        ordered = tuple(kind for kind in KINDS if kind in kinds)
        wholes = (*sections, *self._part_2(name))
        return (*ordered, *(f"{whole} as a whole" for whole in wholes))

    def _kinds(self, anchor: str, stub: str) -> Iterator[str]:
        for thing in _inside(self.part_1, frozenset(self._withheld_sections())):
            if isinstance(thing, Prose):
                yield from _in_prose(thing, anchor)
            elif isinstance(thing, view.WithheldCell) and thing.anchor == anchor:
                yield CELLS
            elif isinstance(thing, view.Stub) and thing.text.markdown == stub:
                yield WHOLE

    def _withheld_sections(self) -> Iterator[str]:
        for section in self._outline.sections:
            if section.withheld:
                yield section.anchor

    def _whole_sections(self, name: str) -> Iterator[str]:
        """Yields the headings of sections that are withheld as a whole: Part 1 prints them."""
        for section in self._outline.sections:
            if section.withheld == name:
                yield section.heading

    def _part_2(self, name: str) -> Iterator[str]:
        if ground_of_part_2(self.subject.paper) == name:
            yield form_part(self.subject.form, RESTRICTED_PART).called or "Part 2"

    def _is_in_prose(self, places: tuple[str, ...], sections: tuple[str, ...]) -> bool:
        """Whether a place is none of a table or drawing, nor one of the sections."""
        terms = self._outline.terms
        drawn = (terms.table, terms.chart, terms.figure)
        prefixes = tuple(f"{term} " for term in drawn)
        return any(
            not place.startswith(prefixes) and place not in sections for place in places
        )

    @property
    def _outline(self) -> Outline:
        return self.subject.outlines[0]


def ground_of_part_2(paper: Paper) -> str:
    """Returns the ground of all that only Part 2 says; empty where a paper has no Part 2."""
    if not isinstance(paper.part_2, PartTwo) or paper.part_2.withheld is None:
        return ""
    return str(paper.part_2.withheld)


def _in_prose(prose: Prose, anchor: str) -> Iterator[str]:
    """Yields the kinds withheld in prose. A note says what is left out; any other mark stands among words."""
    numbers_in_notes: set[int] = set()
    for things, cited in _NOTE.findall(prose.markdown):
        for number in map(int, _INSERT.findall(cited)):
            numbers_in_notes.add(number)
            if things in LINES and _is_mark(prose.inserts[number], anchor):
                yield LINES[things]
    for number, insert in enumerate(prose.inserts):
        if number not in numbers_in_notes and _is_mark(insert, anchor):
            yield WORDS


def _is_mark(insert: object, anchor: str) -> bool:
    return isinstance(insert, Withheld) and insert.anchor == anchor


def _inside(thing: object, without: frozenset[str]) -> Iterator[object]:
    """Yields everything in a view but the sections with these anchors."""
    if isinstance(thing, view.Section) and thing.anchor in without:
        return
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from _inside(getattr(thing, field.name), without)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _inside(each, without)
