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
    lines = blocks._linebox_layout
    area = LayoutContext._update_footnote_area
    page = pages.remake_page
    blocks._linebox_layout = _evicting_nothing(lines)
    LayoutContext._update_footnote_area = _outside_columns(area)
    pages.remake_page = _forgetting_nothing(page)
    try:
        yield
    finally:
        blocks._linebox_layout = lines
        LayoutContext._update_footnote_area = area
        pages.remake_page = page


def _evicting_nothing(lay_out: _Layout) -> _Layout:
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
    """Returns the area of the notes, which still takes its room from the page, not from a column."""

    def area(context: LayoutContext) -> Any:
        if context.in_column is not _AS_IF:
            return lay_out(context)
        context.in_column = False
        try:
            return lay_out(context)
        finally:
            context.in_column = _AS_IF

    return area


def _forgetting_nothing(lay_out: _Layout) -> _Layout:
    def page(
        number: int,
        context: LayoutContext,
        *rest: object,
    ) -> Any:
        takes = bool(context.reported_footnotes)
        result = lay_out(number, context, *rest)
        if takes or context.reported_footnotes:
            *_, state = context.page_maker[number]
            state["pages_wanted"] = True
        return result

    return page
