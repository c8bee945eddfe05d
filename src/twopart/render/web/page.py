"""Renders the view of Part 1 as a page for screens: one file, without scripts, that loads nothing from anywhere."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from jinja2 import TemplatesNotFound

from twopart.render.html.notes import NotesAtEnd
from twopart.render.html.page import environment
from twopart.render.pdf.fetcher import BASE, ClosedFetcher

if TYPE_CHECKING:
    from pathlib import Path

    from twopart.render.html.page import Record

FOLDER = "web"  # below templates/, the templates of pages for screens


def web_page(view: Record, form: str, templates: Path) -> str:
    """Returns the page of a published part; empty if a project's own templates have none for screens."""
    names = [f"{folder}/web.html.j2" for folder in (form, *view["inherits"], FOLDER)]
    try:
        template = environment(templates).select_template(names)
    except TemplatesNotFound:
        return ""
    crest = _crest(view["crest"], templates)
    kinds = kinds_in(view)
    return template.render(
        view=view,
        notes=NotesAtEnd(),
        medium=f"{FOLDER}/",
        crest=crest,
        has_charts="Chart" in kinds,
        pictures="Picture" in kinds,
    )


def kinds_in(view: Record) -> set[str]:
    """Returns the kinds of all records that stand anywhere in a view."""
    kinds: set[str] = set()
    left: list[Any] = [view]
    while left:
        thing = left.pop()
        if isinstance(thing, dict):
            kinds.add(str(thing.get("kind")))
            left += thing.values()
        elif isinstance(thing, list):
            left += thing
    return kinds


def _crest(name: str, templates: Path) -> str:
    """Returns the drawing as a data address, since a page for screens loads no other file.

    As an image it looks as it does in the PDF, and can neither run nor fetch anything (SVG 2, 2.2.6).
    """
    if not name:
        return ""
    drawing = ClosedFetcher(templates)(f"{BASE}{name}").read()
    return f"data:image/svg+xml;base64,{b64encode(drawing).decode('ascii')}"
