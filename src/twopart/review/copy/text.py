"""Both parts in one text, as plain records: blocks below the headings of their sections, line by line."""

from collections.abc import Container, Iterator
from typing import Any

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.review.copy.places import LinesOfText, numbers_of, place_of
from twopart.review.marked_words import MarkedText, MarkedWords, plain
from twopart.review.reading.line import Line
from twopart.review.tables import RowCopy, TableCopy

Record = dict[str, Any]
OPEN, SENSITIVE = "(O)", "(O-S)"
BELOW = "all that would stand here"  # of a section that is withheld below its heading


def front(text: LinesOfText) -> list[Record]:
    """Returns the lines of the front sheet."""
    lines = [line for line in text.lines if line.kind == "front"]
    return [_line(line, text) for line in lines]


def blocks(text: LinesOfText) -> list[Record]:
    """Returns the lines below the headings of their sections.

    A heading stands wherever the section of either part changes, and names those of both where they share a line; a
    section without lines of its own keeps its heading, which says what stands in its place.
    """
    akin = _akin(text)
    grouped: list[Record] = []
    last = ("", "")
    empty = _without_lines(text)
    for line in text.lines:
        if line.kind == "front":
            continue
        if line.kind == "section":
            if line.key in empty:
                grouped.append(_empty_section(line, text))
                last = ("", "")
            continue
        sections = (line.section_1, line.section_2)
        if not _continues(sections, last, akin):
            grouped.append(_block(f"s{len(grouped) + 1}"))
            last = ("", "")
        last = _latest(sections, last)
        grouped[-1]["lines"].append(_line(line, text))
        _name_sections(grouped[-1], last)
    return grouped


def _without_lines(text: LinesOfText) -> set[tuple[str, str]]:
    """Returns the keys of the headings below which no line stands."""
    written: set[tuple[int, str]] = set()
    for line in text.lines:
        if line.kind != "section":
            written.add((PUBLIC_PART, line.section_1))
            written.add((RESTRICTED_PART, line.section_2))
    headings = [line for line in text.lines if line.kind == "section"]
    return {line.key for line in headings if _section_of(line) not in written}


def _section_of(heading: Line) -> tuple[int, str]:
    """Returns the part that has a heading, and its words."""
    if heading.part_1 is not None:
        return PUBLIC_PART, heading.section_1
    return RESTRICTED_PART, heading.section_2


def _akin(text: LinesOfText) -> frozenset[tuple[str, str]]:
    """Returns sections of Part 1 and of Part 2 that have a line in common."""
    pairs: set[tuple[str, str]] = set()
    for line in text.lines:
        if line.section_1 and line.section_2:
            pairs.add((line.section_1, line.section_2))
    return frozenset(pairs)


def _continues(
    sections: tuple[str, str],
    last: tuple[str, str],
    akin: Container[tuple[str, str]],
) -> bool:
    """Whether a line stands in the sections of the line before it, in each part that has it."""
    if last == ("", ""):
        return False
    for own, before in zip(sections, last, strict=True):
        if own and before and own != before:
            return False
    both = _latest(sections, last)
    return not all(both) or both in akin


def _latest(sections: tuple[str, str], last: tuple[str, str]) -> tuple[str, str]:
    """Returns the section of each part in which a line stands; if a part lacks the line, that of the line before."""
    first, second = sections
    last_first, last_second = last
    return first or last_first, second or last_second


def _block(name: str) -> Record:
    return {
        "id": name,
        "sections": [],
        "lines": [],
        "withheld": [],
        "only": "",
    }


def _name_sections(block: Record, sections: tuple[str, str]) -> None:
    named: list[Record] = []
    for part, words in enumerate(sections, 1):
        if words:
            named.append({"part": part, "words": words})
    block["sections"] = named


def _empty_section(line: Line, text: LinesOfText) -> Record:
    part, words = _section_of(line)
    block = _block(text.ids[line.key])
    block["sections"] = [{"part": part, "words": words}]
    block["only"] = str(part)
    if line.withholding is not None:
        marked = MarkedWords(BELOW, withholding=line.withholding)
        block["withheld"] = plain((marked,))
    return block


def _line(line: Line, text: LinesOfText) -> Record:
    return {
        "id": text.ids[line.key],
        "kind": line.kind,
        "level": line.level,
        "heading": line.heading,
        "words": plain(_words(line)),
        "part_1": place_of(line, PUBLIC_PART),
        "part_2": place_of(line, RESTRICTED_PART),
        "only": only(line),
        "mark": mark(line),
        "grid": _grid(line),
        "pictures": _pictures(line),
    }


def _words(line: Line) -> MarkedText:
    """Returns the words of a line, marked if it is withheld as a whole; for a table, its caption."""
    if line.withholding is None:
        return line.words
    return (MarkedWords(withholding=line.withholding, inside=line.words),)


def only(line: Line) -> str:
    """Returns the only part that has the line, or "" if both have it."""
    if line.part_1 is None:
        return "2"
    if line.part_2 is None:
        return "1"
    return ""


def mark(line: Line) -> str:
    """Returns (O-S) if Part 1 does not print all of the line, and otherwise (O)."""
    if line.part_1 is None or line.leaves_out or any(numbers_of(line)):
        return SENSITIVE
    return OPEN


def _grid(line: Line) -> list[Record]:
    """Returns the table of a line, or an empty list if it has none."""
    if line.grid is None:
        return []
    grid: TableCopy = line.grid
    return [
        {
            "caption": grid.caption,
            "unit": grid.unit,
            "corner": grid.corner,
            "columns": list(_columns(grid)),
            "rows": list(_rows(grid)),
            "below": plain(grid.below),
        }
    ]


def _columns(grid: TableCopy) -> Iterator[Record]:
    """Yields the heading of each column; over words it is aligned with their left edge."""
    for position, heading in enumerate(grid.columns):
        cells = [row.cells[position] for row in grid.rows if row.cells]
        styles = set(map(_style, cells))
        style = "".join(styles & {"words"})
        yield {"runs": plain(heading), "style": style}


def _pictures(line: Line) -> list[Record]:
    """Returns the picture of a line, or an empty list if it has none."""
    if line.picture is None:
        return []
    file = line.picture.file
    return [
        {
            "address": file.address,
            "width": file.width,
            "height": file.height,
            "caption": str(line.picture.caption),
            "withheld": line.withholding is not None,
        }
    ]


def _rows(grid: TableCopy) -> Iterator[Record]:
    for row in grid.rows:
        yield {
            "heading": plain(_row_heading(row)),
            "cells": [_cell(cell) for cell in row.cells],
            "style": row.style,
        }


def _cell(words: MarkedText) -> Record:
    return {"runs": plain(words), "style": _style(words)}


def _style(words: MarkedText) -> str:
    """Returns whether a cell has words, which begin at its left edge, or a number."""
    for each in words:
        if each.markdown or _style(each.inside):
            return "words"
    return ""


def _row_heading(row: RowCopy) -> MarkedText:
    if row.withholding is None:
        return row.heading
    return (MarkedWords(withholding=row.withholding, inside=row.heading),)
