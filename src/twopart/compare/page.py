"""Renders the record of a comparison as an HTML page. The PDF is made from the same record."""

from pathlib import Path

from twopart.base.parts import RESTRICTED_PART
from twopart.compare.runs import Record, deleted, inserted
from twopart.render.html.blackline import blackline
from twopart.render.html.environment import Filter, TemplateEnvironment, closed
from twopart.render.html.kept_templates import KeptTemplates, kept
from twopart.render.html.typography import css_string

SCREEN = "compare/screen.html.j2"
STYLE = "compare/screen.css.j2"
# The folder of the PDF's templates; the renderer finds it as it finds that of a form.
FORM, PART = "compare", RESTRICTED_PART


def explained(record: Record) -> Record:
    """Returns the record with a legend for its marks."""
    return {
        **record,
        "new_words": inserted("underlined words with a plus"),
        "gone_words": deleted("words struck through with a minus"),
        "inherits": [],
    }


def page(record: Record, templates: Path) -> str:
    """Renders the page as one HTML file, without scripts and without references to other files."""
    # Only two filters: those of whole parts are slow to import.
    filters: dict[str, Filter] = {"blackline": blackline, "css_string": css_string}
    template = _environment(templates, filters).get_template(SCREEN)
    return template.render(view=record)


def own_style(templates: Path) -> str:
    """Returns the style of every such page: made of no paper, so that no percentage in it is one of a paper's."""
    template = _environment(templates, {}).get_template(STYLE)
    return template.render()


def _environment(
    templates: Path,
    filters: dict[str, Filter],
) -> TemplateEnvironment:
    return closed(templates, filters, KeptTemplates(kept()))
