"""Records of what changed -> a page of HTML, by a template. The PDF is made of the same record."""

from pathlib import Path

from twopart.compare.runs import Record, deleted, inserted
from twopart.render.html.blackline import blackline
from twopart.render.html.environment import Filter, closed
from twopart.render.html.typography import css_string

SCREEN = "compare/screen.html.j2"
STYLE = "compare/screen.css.j2"
# The folder of the templates of the PDF, which the renderer looks for as it does for those of a form.
FORM, PART = "compare", 2


def explained(record: Record) -> Record:
    """The record with what explains its marks."""
    return {
        **record,
        "new_words": inserted("underlined words with a plus"),
        "gone_words": deleted("words struck through with a minus"),
        "inherits": [],
    }


def page(record: Record, templates: Path) -> str:
    """What changed as one file of HTML: no script, and nothing that is asked for from elsewhere."""
    # Few filters: those of whole parts are costly to load.
    filters: dict[str, Filter] = {"blackline": blackline, "css_string": css_string}
    template = closed(templates, filters).get_template(SCREEN)
    return template.render(view=record)


def own_style(templates: Path) -> str:
    """The style of every such page: made of no paper, so that no percentage in it is one of a paper's."""
    template = closed(templates, {}).get_template(STYLE)
    return template.render()


def plural(count: int, noun: str) -> str:
    """“1 figure”, “2 figures”."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun}s"
