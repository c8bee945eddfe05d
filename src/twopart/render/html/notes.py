"""Renders footnotes: where they are called, as on paper, or gathered at the end of a page for screens.

Templates set words with the filters `paragraphs` and `inline`. A page for screens is rendered with `notes`, a
`NotesAtEnd`; every other page has the notes where they are called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup

from twopart.render.html import markdown

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from twopart.render.html.markdown import Call, Record

MOST_KEPT = 4096  # passages that were set: more than a long paper has
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


class ProseFilters:
    """The filters of templates that set prose, and what they set, which is kept as long as they are.

    The same words without notes are set in the same way wherever they stand: they are set once.
    """

    def __init__(self) -> None:
        self._without_notes = lru_cache(maxsize=MOST_KEPT)(_without_notes)

    @pass_context
    def paragraphs(
        self,
        context: Context,
        prose: Record,
    ) -> list[Markup]:
        """Returns the paragraphs of a prose."""
        inserts = prose["inserts"]
        on_paper = _is_paper(context)
        if any(insert["kind"] == "Footnote" for insert in inserts):
            return markdown.paragraphs(prose, _call(context), on_paper=on_paper)
        plain = tuple(tuple(insert.items()) for insert in inserts)
        return list(self._without_notes(prose["markdown"], plain, on_paper=on_paper))

    @pass_context
    def inline(self, context: Context, prose: Record) -> Markup:
        """Returns the paragraphs of a prose as lines of one."""
        return markdown.lines(self.paragraphs(context, prose))


def _without_notes(
    text: str,
    inserts: tuple[tuple[tuple[str, Any], ...], ...],
    *,
    on_paper: bool,
) -> tuple[Markup, ...]:
    prose = {"markdown": text, "inserts": list(map(dict, inserts))}
    return tuple(markdown.paragraphs(prose, on_paper=on_paper))


def _call(context: Context) -> Call:
    notes: Any = context.get("notes")
    if isinstance(notes, NotesAtEnd):
        return notes.call
    return markdown.in_place_of_call


def _is_paper(context: Context) -> bool:
    """Whether it has pages: screens have none."""
    return not isinstance(context.get("notes"), NotesAtEnd)
