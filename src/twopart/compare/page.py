"""Records of what changed -> a page of HTML, by a template."""

from pathlib import Path

from twopart.compare.markup import deleted, inserted
from twopart.compare.text_record import Record
from twopart.render.html.page import environment

TEMPLATE = "compare/changes.html.j2"


def page(record: Record, templates: Path) -> str:
    """The page, with what explains its marks."""
    explained = {
        "new_words": inserted("underlined words with a plus"),
        "gone_words": deleted("words struck through with a minus"),
    }
    template = environment(templates).get_template(TEMPLATE)
    return template.render(changes={**record, **explained})


def plural(count: int, noun: str) -> str:
    """“1 figure”, “2 figures”."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun}s"
