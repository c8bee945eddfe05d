"""Renders footnotes: where they are called, as on paper, or gathered at the end of a page for screens.

Templates set words with `paragraphs` and `inline`. A page for screens is rendered with `notes`, a `NotesAtEnd`; every
other page has the notes where they are called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup

from twopart.render.html import markdown

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from twopart.render.html.markdown import Call, Record

_CALL = Markup(
    '<sup class="call"><a id="call-{number}" href="#note-{number}" role="doc-noteref"'
    ' aria-label="Note {number}">{number}</a></sup>'
)


@dataclass(frozen=True, slots=True)
class NotesAtEnd:
    """The notes of a page in the order of their calls, which is that in which templates set them."""

    notes: list[Markup] = field(default_factory=list)

    def call(self, note: Markup) -> Markup:
        """Keeps a note for the end of the page, and returns the link that calls it."""
        self.notes.append(note)
        return _CALL.format(number=len(self.notes))


@pass_context
def paragraphs(
    context: Context,
    prose: Record,
) -> list[Markup]:
    return markdown.paragraphs(prose, _call(context), on_paper=_is_paper(context))


@pass_context
def inline(context: Context, prose: Record) -> Markup:
    return markdown.inline(prose, _call(context), on_paper=_is_paper(context))


def _call(context: Context) -> Call:
    notes: Any = context.get("notes")
    if isinstance(notes, NotesAtEnd):
        return notes.call
    return markdown.in_place_of_call


def _is_paper(context: Context) -> bool:
    """Whether it has pages: screens have none."""
    return not isinstance(context.get("notes"), NotesAtEnd)
