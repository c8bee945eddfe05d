"""Stores the modules, regular expressions and templates of the program, compiled, at set-up: `python -m twopart.set_up`."""

import importlib
import inspect
import marshal
import os
import pkgutil
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import twopart
from twopart.base import quick_modules, quick_patterns
from twopart.base.quick_patterns import CODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.base.quick_patterns import PatternKey

ENGINE = "_sre"  # the name by which `re` imports its engine
TEMPLATES = Path("templates")  # set-up runs in the folder of the project
EXAMPLE = Path("mps-iam", "example")


class _Engine:
    """Wraps Python's regular expression engine, and remembers the arguments of the last compilation."""

    def __init__(self, engine: ModuleType) -> None:
        self._engine = engine
        self.arguments: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def compile(
        self,
        pattern: str | bytes,
        flags: int,
        code: list[int],
        *groups: object,
    ) -> object:
        words = array(CODE, map(int, code))
        self.arguments = (int(flags), words.tobytes(), *groups)
        return self._engine.compile(pattern, flags, code, *groups)


@contextmanager
def recorded() -> "Iterator[dict[PatternKey, bytes]]":
    """Records the patterns that are compiled inside the `with` block, in the format that `quick_patterns` reads."""
    records: dict[PatternKey, bytes] = {}
    engine = vars(_compiler)[ENGINE]
    replaced = _compiler.compile
    compile_as_usual = inspect.unwrap(replaced)
    recorder = _Engine(engine)

    def compile_and_record(pattern: str | bytes, flags: int = 0) -> object:
        compiled = compile_as_usual(pattern, flags)
        records[pattern, int(flags)] = marshal.dumps(recorder.arguments)
        return compiled

    vars(_compiler)[ENGINE] = recorder
    _compiler.compile = compile_and_record
    try:
        yield records
    finally:
        vars(_compiler)[ENGINE] = engine
        _compiler.compile = replaced


def begin_build(paper: Path, templates: Path) -> None:
    """Does what every build does before it knows whether anything has changed."""
    from twopart.commands.options import parse_options
    from twopart.commands.papers import named_papers
    from twopart.disk import fingerprint, locations

    options = parse_options(["build", str(paper), "--out", "build"])
    named_papers(options.papers, paper)
    locations.misplaced(options.out, paper)
    fingerprint.digest(paper, templates)


def import_all() -> None:
    """Imports every module of the program, which compiles most patterns."""
    for module in pkgutil.walk_packages(twopart.__path__, "twopart."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def make_cached() -> None:
    """Calls every cached function that returns a pattern; a run calls it only when a paper needs it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("twopart."):
            for function in list(vars(module).values()):
                if _makes_a_pattern(function):
                    function()


def _makes_a_pattern(function: object) -> bool:
    """Whether this is a cached function without parameters whose annotation says that it returns a pattern."""
    if not hasattr(function, "cache_info"):
        return False
    signature = inspect.signature(function.__wrapped__)  # type: ignore[attr-defined]
    returns = str(signature.return_annotation)
    return not signature.parameters and returns.startswith("re.Pattern")


def check_examples(templates: Path) -> None:
    """Checks the example of each form, since some rules compile their patterns when they first run."""
    from twopart.examine import examine

    for example in sorted(templates.glob("*/example")):
        examine(example, templates)


def build_example(example: Path, templates: Path) -> None:
    """Takes the public part of an example through a build, since libraries compile patterns when they first run."""
    import json

    from twopart import completeness
    from twopart.audit import audited, prepared
    from twopart.examine import examine
    from twopart.projection.parts import views
    from twopart.projection.secrets import of_paper
    from twopart.render.process.rendered import RenderFailure
    from twopart.render.process.renderer import Engine, load, the_page

    examined = examine(example, templates)
    paper, subject, form = examined.paper, examined.subject, examined.form
    engine = load(templates, partial(the_page, templates))
    if not (paper and subject and form and isinstance(engine, Engine)):
        return
    search = prepared(*of_paper(subject), deep=False)
    part, content = next(views(paper, subject, form))
    view = json.loads(content)
    html = engine.page(view, str(paper.form), part, templates)
    printed = engine.pdf(html, templates)
    if not isinstance(printed, RenderFailure):
        audited(printed.pdf, search)
        completeness.checked(printed.pdf, completeness.expected(content))
    if engine.published:
        files = engine.published(view, str(paper.form), templates)
        for name, page in files.items():
            audited(page, search, name=name)


def keep_patterns(first: Path, others: Path, templates: Path) -> None:
    """Compiles all patterns, and writes them to two files: `first` those that any command line needs."""
    with recorded() as records:
        begin_build(templates / EXAMPLE, templates)
    _write(first, marshal.dumps(records))
    with recorded() as records:
        import_all()
        make_cached()
        check_examples(templates)
        build_example(templates / EXAMPLE, templates)
    _write(others, marshal.dumps(records))


def keep_templates(file: Path, templates: Path) -> None:
    """Compiles all templates, and writes their code to a file."""
    from twopart.render.html.page import compiled

    _write(file, marshal.dumps(compiled(templates)))


def keep_modules(file: Path) -> None:
    """Writes the bytecode of all modules that are imported by now to a file."""
    _write(file, quick_modules.stored(sys.modules))


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.touch(mode=0o600)  # some patterns have names of the examples in them
    unfinished.write_bytes(content)
    unfinished.replace(file)  # atomic: a run never sees half a file


if __name__ == "__main__":
    keep_patterns(quick_patterns.place_of_first(), quick_patterns.place(), TEMPLATES)

    from twopart.render.html import kept_templates

    keep_templates(kept_templates.place(), TEMPLATES)
    keep_modules(quick_modules.place())
