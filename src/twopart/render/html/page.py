"""View -> HTML, by templates in a closed room. The same view makes the same words."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from twopart.render.html.blackline import blackline
from twopart.render.html.markdown import inline, is_lead_in, leads, paragraphs, words
from twopart.render.html.marked import marked
from twopart.render.html.table_layout import table_layout
from twopart.render.html.timeline import drawing
from twopart.render.html.typography import typographic
from twopart.render.templates import roots

Record = dict[str, Any]

PAGES = (
    "pages"  # the folder of the templates that forms use which have none of their own
)
WIDER = "\u0180"  # from here on the first typeface has few letters
# Filters: chance, a way around escaping, a way to print whole records.
UNFIT = ("random", "safe", "pprint")


def html(
    view: Record,
    form: str,
    part: int,
    templates: Path,
) -> str:
    folders = (form, *view["inherits"], PAGES)
    names = [f"{folder}/part-{part}.html.j2" for folder in folders]
    template = environment(templates).select_template(names)
    return template.render(view=view, wider=_needs_wider_letters(view))


def _needs_wider_letters(view: Record) -> bool:
    """Whether a part has letters that only the second typeface may have; it is loaded for nothing else."""
    used = set(json.dumps(view, ensure_ascii=False))
    return any(letter >= WIDER and letter.isalpha() for letter in used)


def compile_all(templates: Path) -> None:
    """Ahead of any view; what is wrong in a template is told when it is used."""
    shared = environment(templates)
    for name in shared.list_templates(["j2"]):
        with suppress(TemplateError):
            shared.get_template(name)


class Nothing(StrictUndefined):
    """A misspelt name is an error and no empty space, in a list that is printed whole too."""

    __repr__ = StrictUndefined.__str__


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Templates see records and their fields: not what Python can do with a dictionary."""

    def getattr(
        self,
        obj: object,
        attribute: str,
    ) -> Any:  # noqa: ANN401 - whatever a record holds
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(
        self,
        obj: object,
        argument: object,
    ) -> Any:  # noqa: ANN401
        if not isinstance(obj, dict):
            return super().getitem(obj, argument)
        if argument in obj:
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def _generate(
        self,
        source: nodes.Template,
        *args: Any,  # noqa: ANN401 - Jinja's own
        **options: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        if source.find(nodes.EvalContextModifier):
            raise SecurityError("a template that changes how words are escaped")
        return super()._generate(source, *args, **options)


class Templates(FileSystemLoader):
    """Files of the folders themselves: not what a symbolic link in one leads to, and nothing but templates."""

    def get_source(
        self,
        environment: Environment,
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        for root in self.searchpath:
            folder = Path(root).resolve()
            path = (folder / template).resolve()
            if path.suffix != ".j2" or not path.is_relative_to(folder):
                # `ignore missing` would keep the other kind of error.
                raise SecurityError("a template from outside of the templates")
        return super().get_source(environment, template)


@cache
def environment(templates: Path) -> TemplateEnvironment:
    shared = TemplateEnvironment(
        loader=Templates(roots(templates)),
        undefined=Nothing,
        optimized=False,  # nothing is computed before there is a view, and bounds for what is made of it
        finalize=_as_it_is,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    shared.globals.clear()
    for name in UNFIT:
        del shared.filters[name]
    shared.filters |= {
        "paragraphs": paragraphs,
        "inline": inline,
        "leads": leads,
        "is_lead_in": is_lead_in,
        "words": words,
        "marked": marked,
        "blackline": blackline,
        "typographic": typographic,
        "runs": runs,
        "drawing": drawing,
        "table_layout": table_layout,
        "css_string": css_string,
    }
    return shared


@pass_context
def _as_it_is(_: object, shown: object) -> object:
    """With a context, so that Jinja does not compute what it could while it reads a template."""
    return shown


def runs(blocks: list[Record]) -> Iterator[list[Record]]:
    """Numbered paragraphs that follow one another make one list; every other block stands alone."""
    for numbered, group in groupby(blocks, _is_numbered):
        if numbered:
            yield list(group)
            continue
        for block in group:
            yield [block]


def _is_numbered(block: Record) -> bool:
    return block["kind"] == "Paragraph" and bool(block["number"])


def css_string(text: str) -> str:
    """Words inside a quoted string of a style attribute: whatever could end it is written as its number."""
    return "".join(map(_css_character, text))


def _css_character(letter: str) -> str:
    if letter.isalnum() or letter == ".":
        return letter
    return f"\\{ord(letter):06x}"
