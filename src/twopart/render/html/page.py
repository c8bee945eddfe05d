"""Renders a view to HTML, by templates in a closed room. The same view always makes the same HTML."""

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from twopart.render.html.blackline import blackline
from twopart.render.html.contents import in_columns
from twopart.render.html.environment import Filter, TemplateEnvironment, closed
from twopart.render.html.kept_templates import CodeByDigest, KeptTemplates, kept
from twopart.render.html.markdown import is_lead_in, leads, words
from twopart.render.html.marked import marked
from twopart.render.html.notes import ProseFilters
from twopart.render.html.picture import picture_size
from twopart.render.html.table_layout import table_layout
from twopart.render.html.timeline import drawing
from twopart.render.html.title import TitleBounds
from twopart.render.html.typography import (
    as_title,
    css_string,
    together,
    typographic,
    whole_at_end,
    without_runt,
)
from twopart.render.web.styles import hash_source
from twopart.render.web.tables import web_table

Record = dict[str, Any]

PAGES = "pages"  # the folder of the templates of forms that have none of their own
MOST_KEPT = 4096  # headings and other short texts that were set, as long as the templates are kept
WIDER = "\u0180"  # from here on the first typeface lacks most letters


def html(view: Record, form: str, part: int, templates: Path) -> str:
    """Returns the HTML of a part, by the templates of its form, or of a form that this inherits from."""
    folders = (form, *view["inherits"], PAGES)
    names = [f"{folder}/part-{part}.html.j2" for folder in folders]
    template = environment(templates).select_template(names)
    return template.render(
        view=view,
        wider=_needs_wider_letters(view),
        medium="",
    )


def _needs_wider_letters(view: Record) -> bool:
    """Whether a part has letters that only the second typeface may have, which is loaded only then."""
    used = set(json.dumps(view, ensure_ascii=False))
    return any(letter >= WIDER and letter.isalpha() for letter in used)


def compile_all(templates: Path) -> None:
    """Compiles templates before there is a view; mistakes in a template are reported when it is used."""
    _compile_all(environment(templates))


def compiled(templates: Path) -> CodeByDigest:
    """Compiles the code of all templates of a folder, for `kept_templates` to find."""
    new = KeptTemplates({})
    _compile_all(_environment(templates, new))
    return new.new


def _compile_all(shared: TemplateEnvironment) -> None:
    for name in shared.list_templates(["j2"]):
        with suppress(TemplateError):
            shared.get_template(name)


@cache
def environment(templates: Path) -> TemplateEnvironment:
    """Returns the templates of forms and review copies, with everything that these call."""
    return _environment(templates, KeptTemplates(kept()))


def _environment(templates: Path, before: KeptTemplates) -> TemplateEnvironment:
    prose = ProseFilters()
    filters: dict[str, Filter] = {
        "paragraphs": prose.paragraphs,
        "inline": prose.inline,
        "leads": leads,
        "is_lead_in": is_lead_in,
        "words": words,
        "marked": marked,
        "blackline": blackline,
        "typographic": lru_cache(maxsize=MOST_KEPT)(typographic),
        "as_title": as_title,
        "title_bound": TitleBounds(templates).of,
        "in_columns": in_columns,
        "without_runt": without_runt,
        "whole_at_end": whole_at_end,
        "together": together,
        "runs": runs,
        "drawing": drawing,
        "chart_on_paper": chart_on_paper,
        "chart_on_screen": chart_on_screen,
        "coordinate": coordinate,
        "picture_size": picture_size,
        "table_layout": table_layout,
        "css_string": css_string,
        "hash_source": hash_source,
        "web_table": web_table,
    }
    return closed(templates, filters, before)


def chart_on_paper(chart: Record) -> object:
    """Returns the drawing of a chart; only papers with a chart import what draws it."""
    from twopart.render.html.charts.drawing import on_paper

    return on_paper(chart)


def chart_on_screen(chart: Record) -> object:
    """Returns the drawing of a chart for a screen."""
    from twopart.render.html.charts.drawing import on_screen

    return on_screen(chart)


def coordinate(place: float | str) -> str:
    """Formats a number of a drawing for screens so that it cannot look like a withheld one."""
    from twopart.render.html.charts.scale import coordinate

    return coordinate(place)


def runs(blocks: list[Record]) -> Iterator[list[Record]]:
    """Groups numbered paragraphs that follow one another into one list; every other block stands alone."""
    for numbered, group in groupby(blocks, _is_numbered):
        if numbered:
            yield list(group)
            continue
        for block in group:
            yield [block]


def _is_numbered(block: Record) -> bool:
    return block["kind"] == "Paragraph" and bool(block["number"])
