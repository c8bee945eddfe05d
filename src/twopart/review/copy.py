"""The review copy: both parts in one text, the schedule of withholdings, and the points that are open, as HTML."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from twopart.base.finding import Finding
from twopart.blocks.kind import Place
from twopart.model.ground import Ground
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.project.project import ceases
from twopart.render.html.page import environment
from twopart.review.marked_words import MarkedText, Numbered
from twopart.review.markup import marked, markup
from twopart.review.passages import Line, text_of_both
from twopart.review.reading_places import Places
from twopart.review.tables import RowCopy, TableCopy
from twopart.review.withholdings import Withholding, withholdings

TEMPLATE = "review/review.html.j2"
NOWHERE = "–"
Record = dict[str, object]


def review_copy(subject: Subject, findings: Iterable[Finding], templates: Path) -> str:
    """The review copy of a checked paper. It is as restricted as Part 2."""
    numbered = Numbered(withholdings(subject))
    record = {
        "title": str(subject.paper.title),
        "paper": subject.name,
        "marking": str(form_part(subject.form, 2).marking),
        "lines": [_line(line) for line in text_of_both(subject, numbered)],
        "withholdings": [_withholding(each, subject) for each in numbered.all],
        "open_points": [_open_point(finding) for finding in findings],
    }
    template = environment(templates).get_template(TEMPLATE)
    return template.render(review=record)


def _line(line: Line) -> Record:
    words = markup(line.words)
    if line.withholding is not None and line.grid is None:
        words = marked(line.withholding, words)
    return {
        "kind": line.kind,
        "level": line.level,
        "words": words,
        "part_1": _place(line.part_1),
        "part_2": _place(line.part_2),
        "only": _only(line),
        "withheld": line.withholding.number if line.withholding else "",
        "grid": _grid(line.grid) if line.grid else None,
    }


def _only(line: Line) -> str:
    """The part that alone has the line; empty where both have it."""
    if line.part_1 is None:
        return "2"
    if line.part_2 is None:
        return "1"
    return ""


def _place(place: Place | None) -> str:
    if place is None:
        return NOWHERE
    return place.name


def _grid(grid: TableCopy) -> Record:
    return {
        "unit": grid.unit,
        "corner": grid.corner,
        "columns": [markup(heading) for heading in grid.columns],
        "rows": [_row(row) for row in grid.rows],
        "below": markup(grid.below),
    }


def _row(row: RowCopy) -> Record:
    heading = markup(row.heading)
    if row.withholding is not None:
        heading = marked(row.withholding, heading)
    return {
        "heading": heading,
        "cells": [_cell(cell) for cell in row.cells],
        "style": row.style,
    }


def _cell(words: MarkedText) -> Markup:
    return markup(words, within=True)


def _withholding(each: Withholding, subject: Subject) -> Record:
    ground = subject.paper.grounds[each.ground]
    return {
        "number": each.number,
        "id": each.id,
        "what": each.kind,
        "words": each.words,
        "instead": each.instead,
        "part_1": _places(each.part_1),
        "part_2": _places(each.part_2),
        "ground": str(ground.exemption),
        "ends": ceases(ground.ceases),
        "at": str(each.at),
        "record": list(_record(ground)),
    }


def _places(places: Places) -> str:
    return ", ".join(place.name for place in places) or NOWHERE


def _record(ground: Ground) -> Iterator[tuple[str, str]]:
    """What the ground says of itself, each with the words before it."""
    if ground.interest:
        yield "Whose interest", str(ground.interest)
    if ground.harm:
        yield "Harm", str(ground.harm)
    if ground.likelihood:
        yield "Likelihood", str(ground.likelihood)
    if ground.balance:
        yield "For publishing", str(ground.balance.publish)
        yield "For withholding", str(ground.balance.withhold)
        yield "Outcome", str(ground.balance.outcome)
    yield "Consulted", str(ground.consulted or "nobody is named")
    if ground.decided:
        decided = ground.decided
        yield "Decided by", f"{decided.name}, {decided.role}, {decided.on.value}"


def _open_point(finding: Finding) -> Record:
    return {
        "rule": finding.rule,
        "at": str(finding.at or finding.file),
        "what": finding.what,
        "fix": finding.fix,
    }
