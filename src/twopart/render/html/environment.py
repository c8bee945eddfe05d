"""Templates in a closed room: they see records and their fields, and no way out of escaping."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from twopart.render.templates import roots

# Filters: chance, a way around escaping, a way to print whole records.
UNFIT = ("random", "safe", "pprint")
Filter = Callable[..., Any]


class Nothing(StrictUndefined):
    """A misspelt name is an error, not an empty space, even in a list that is printed whole."""

    __repr__ = StrictUndefined.__str__


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Templates see records and their fields: not what Python can do with a dictionary."""

    def getattr(
        self,
        obj: object,
        attribute: str,
    ) -> object:
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(
        self,
        obj: object,
        argument: object,
    ) -> object:
        if not isinstance(obj, dict):
            return super().getitem(obj, argument)
        if argument in obj:
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - as Jinja calls it
    ) -> str:
        if source.find(nodes.EvalContextModifier):
            raise SecurityError("a template that changes how words are escaped")
        return super()._generate(source, name, filename, defer_init)


class Templates(FileSystemLoader):
    """Files of the folders themselves: not what a symbolic link in one leads to, and nothing but templates."""

    def get_source(
        self,
        environment: Environment,
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Returns the source of a template. Raises `SecurityError` if it lies outside the folder of templates."""
        for root in self.searchpath:
            folder = Path(root).resolve()
            path = (folder / template).resolve()
            if path.suffix != ".j2" or not path.is_relative_to(folder):
                # `ignore missing` would keep the other kind of error.
                raise SecurityError("a template from outside of the templates")
        return super().get_source(environment, template)


def closed(
    templates: Path,
    filters: Mapping[str, Filter],
    compiled: BytecodeCache,
) -> TemplateEnvironment:
    """Returns the templates of a folder, with these filters beside those of Jinja.

    `compiled` has the code of templates that were compiled before.
    """
    shared = TemplateEnvironment(
        loader=Templates(roots(templates)),
        bytecode_cache=compiled,
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
    shared.filters |= filters
    return shared


@pass_context
def _as_it_is(_: object, shown: object) -> object:
    """Returns what it is given. It takes a context, so that Jinja does not call it while it reads a template."""
    return shown
