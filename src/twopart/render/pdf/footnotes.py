"""Keeps every footnote on the page of its call, where WeasyPrint would move it overleaf or lose it.

`footnote-policy: line` in the style sheet keeps a line on the page of the notes that it calls. Two habits of
WeasyPrint undo this:
- To keep a second line of a paragraph at the foot of a page, it moves notes of earlier lines to the next page. It
  does not do so within columns; so lines are laid out here as if they were in a column.
- It lays a page out again only if a number on it has changed. Notes that an unchanged page left for the next page are
  then lost. Such pages are laid out again here.
Only a note that is taller than a page continues on the next one.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import LayoutContext, blocks, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Layout = Callable[..., Any]

_AS_IF = "as if in a column"


@contextmanager
def kept_with_their_calls() -> Iterator[None]:
    """Wraps three functions of WeasyPrint while pages are laid out, and restores them afterwards."""
    lay_out_lines = blocks._linebox_layout
    lay_out_notes = LayoutContext._update_footnote_area
    lay_out_page = pages.remake_page
    blocks._linebox_layout = _evicting_nothing(lay_out_lines)
    LayoutContext._update_footnote_area = _outside_columns(lay_out_notes)
    pages.remake_page = _forgetting_nothing(lay_out_page)
    try:
        yield
    finally:
        blocks._linebox_layout = lay_out_lines
        LayoutContext._update_footnote_area = lay_out_notes
        pages.remake_page = lay_out_page


def _evicting_nothing(lay_out: _Layout) -> _Layout:
    """Returns the layout of lines, done as if they were in a column, so that it moves no notes of earlier lines."""

    def lines(context: LayoutContext, *rest: object) -> Any:
        if context.in_column:
            return lay_out(context, *rest)
        context.in_column = _AS_IF
        try:
            return lay_out(context, *rest)
        finally:
            context.in_column = False

    return lines


def _outside_columns(lay_out: _Layout) -> _Layout:
    """Returns the layout of notes, done outside columns again: notes take their space from the page."""

    def notes(context: LayoutContext) -> Any:
        if context.in_column is not _AS_IF:
            return lay_out(context)
        context.in_column = False
        try:
            return lay_out(context)
        finally:
            context.in_column = _AS_IF

    return notes


def _forgetting_nothing(lay_out: _Layout) -> _Layout:
    """Returns the layout of a page, which has it done again if notes come from the page before or go to the next."""

    def page(
        number: int,
        context: LayoutContext,
        *rest: object,
    ) -> Any:
        has_notes_of_page_before = bool(context.reported_footnotes)
        result = lay_out(number, context, *rest)
        if has_notes_of_page_before or context.reported_footnotes:
            *_, state = context.page_maker[number]
            state["pages_wanted"] = True
        return result

    return page
