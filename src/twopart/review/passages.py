"""Merges both parts of a paper into one text: every line once, with its place in each part and its withheld words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from twopart.outline.subject import Subject
from twopart.review.marked_words import (
    NumberedWithholdings,
)
from twopart.review.printed_pages import WITHOUT_PAGES, Pages
from twopart.review.reading.line import Line, LineKey
from twopart.review.reading.one_part import PartReader


def text_of_both(
    subject: Subject,
    numbered: NumberedWithholdings,
    pages: Pages = WITHOUT_PAGES,
) -> tuple[Line, ...]:
    """Returns every line of the paper once, in the order of the longer part.

    A line that only the shorter part has comes after the line that it follows there. A line in both parts is written
    as in Part 2.
    """
    first, second = subject.outlines
    pages_1, pages_2 = pages
    part_1 = tuple(PartReader(subject, first, numbered, pages_1).lines())
    part_2 = tuple(PartReader(subject, second, numbered, pages_2).lines())
    both: dict[LineKey, Line] = {}
    for position, line in enumerate(part_1):
        both[line.key] = replace(line, order=(position, -1))
    for position, line in enumerate(part_2):
        known = both.get(line.key)
        joined = _joined(known, line)
        first_order = known.order[0] if known else -1
        both[line.key] = replace(joined, order=(first_order, position))
    leading, other = part_2, part_1
    if len(part_1) > len(part_2):
        leading, other = part_1, part_2
    following = _following(other, {line.key for line in leading})
    keys = list(following.get(None, ()))
    for line in leading:
        keys.append(line.key)
        keys += following.get(line.key, ())
    return tuple(both[key] for key in keys)


def _joined(in_part_1: Line | None, in_part_2: Line) -> Line:
    """Returns a line as Part 2 has it, with its place in Part 1."""
    if in_part_1 is None:
        return in_part_2
    return replace(
        in_part_2,
        part_1=in_part_1.part_1,
        page_1=in_part_1.page_1,
        section_1=in_part_1.section_1,
    )


def _following(
    lines: Iterable[Line],
    written: set[LineKey],
) -> Mapping[LineKey | None, list[LineKey]]:
    """Returns the lines that only one part has, by the shared line that they follow (None before the first)."""
    following: dict[LineKey | None, list[LineKey]] = {}
    before: LineKey | None = None
    for line in lines:
        if line.key in written:
            before = line.key
        else:
            following.setdefault(before, []).append(line.key)
    return following
