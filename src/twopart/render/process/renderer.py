"""Renders views of one part, in a process that never sees another part and gives its results to one pipe alone.

For a build it renders one view. For the live page it stays, and renders each new one.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from twopart.render.file_names import WORD
from twopart.render.pdf import quick_import
from twopart.render.process import confine, wire
from twopart.render.process.rendered import (
    Cost,
    PrintedPdf,
    RenderedPart,
    RenderFailure,
)
from twopart.render.templates import roots

# Renders a view by its form, part and templates to HTML.
PageMaker = Callable[[dict[str, Any], str, int, Path], str]
LoadPage = Callable[[], PageMaker]
# Renders what is published beside a PDF, by the endings of names.
Publisher = Callable[[dict[str, Any], str, Path], Mapping[str, bytes]]
# Renders a page for screens.
ScreenRenderer = Callable[[dict[str, Any], str, Path], str]

_PACKAGE = Path(__file__).parents[2]
NO_PANGO = (
    "Pango is missing, which lays out the pages. Install it, and run it again: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "(Fedora: dnf install pango harfbuzz; macOS: brew install pango)"
)
# So begin the messages of cffi on a library that is missing: of one with a dot in its name, and of any other.
_NO_LIBRARY = ("cannot load library", "ctypes.util.find_library() did not manage")


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Engine:
    """All that a renderer renders with."""

    templates: Path
    page: PageMaker
    pdf: Callable[[str, Path], PrintedPdf | RenderFailure]
    libraries: tuple[str, ...] = ()
    published: Publisher | None = None
    screen: ScreenRenderer | None = None
    # Whether a rendering has left something that the next may not have.
    has_changed: Callable[[], bool] = _never


NO_SCREEN = "the templates of this project have no page for screens, web/web.html.j2"
# Why an engine could not be loaded is reported to every caller that asks for a rendering.
EngineOrFailure = Engine | RenderFailure


def the_page(templates: Path) -> PageMaker:
    """Compiles all templates, and returns what renders pages with them."""
    from twopart.render.html import page

    page.compile_all(templates)
    return page.html


def load(templates: Path, load_page: LoadPage) -> EngineOrFailure:
    """Loads everything slow before there is anything to hide, so that the reason for a failure may be shown in full."""
    try:
        with quick_import.imports():
            from twopart.render.pdf import engine, stylesheet, weasy
            from twopart.render.web.page import web_page
            from twopart.render.web.published import published
        if not weasy.makes_subsets():
            return RenderFailure(NO_PANGO, lacks_library=True)
        sheet = stylesheet.parsed(templates)
        pdf = partial(engine.pdf, sheet=sheet)
        return Engine(
            templates,
            load_page(),
            pdf,
            _libraries(),
            published,
            web_page,
            has_changed=sheet.has_changed if sheet else _never,
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, a rendering must not hang on it
        if _lacks_library(error):
            return RenderFailure(NO_PANGO, lacks_library=True)
        return RenderFailure(
            f"the engine cannot be loaded: {type(error).__name__}: {error}",
            errno=_errno(error),
        )


def _lacks_library(error: Exception) -> bool:
    """Whether a system library is missing; WeasyPrint calls several of them."""
    return isinstance(error, OSError) and str(error).startswith(_NO_LIBRARY)


def answer(
    engine: EngineOrFailure,
    order: dict[str, Any],
    view_end: int,
    result_end: int,
) -> NoReturn:
    """Runs the renderer: reads views from one pipe, and writes results to the other."""
    try:
        confine.shut_the_doors(tempfile.gettempdir())
        if order.pop("stays", False):
            _answer_many(engine, order, view_end, result_end)
        else:
            _answer_once(engine, order, view_end, result_end)
    finally:
        os._exit(0)  # the caller sees the end of the pipe; nothing is left to clean up


def _answer_once(
    engine: EngineOrFailure,
    order: dict[str, Any],
    view_end: int,
    result_end: int,
) -> None:
    with open(view_end, "rb") as pipe:
        view = pipe.read()
    confine.bound_everything(len(view))
    rendering = _rendering(engine, order, view)
    with open(result_end, "wb") as pipe:
        pipe.writelines(wire.packed(rendering))


def _answer_many(
    engine: EngineOrFailure,
    order: dict[str, Any],
    view_end: int,
    result_end: int,
) -> None:
    """Renders each view that comes, until no more come, or another renderer is to take its place."""
    confine.bound_memory()
    with_lines_before = _with_lines_before(engine, order)
    with open(view_end, "rb") as views, open(result_end, "wb") as results:
        while view := wire.next_message(views):
            confine.bound_time(len(view))
            with with_lines_before():
                rendering = _rendering(engine, order, view)
            results.write(wire.framed(b"".join(wire.packed(rendering))))
            results.flush()
            confine.wait_for_the_next()
            gc.collect()  # nobody waits
            if isinstance(engine, Engine) and engine.has_changed():
                return


def _with_lines_before(
    engine: EngineOrFailure, order: dict[str, Any]
) -> Callable[[], AbstractContextManager[None]]:
    """Returns a context in which a PDF is made with the lines of the PDF before it."""
    if isinstance(engine, RenderFailure) or order.get("page"):
        return nullcontext
    from twopart.render.pdf.kept_lines import KeptLines

    return KeptLines().used


def _rendering(
    engine: EngineOrFailure,
    order: dict[str, Any],
    view: bytes,
) -> RenderedPart | RenderFailure:
    if isinstance(engine, RenderFailure):
        return engine
    try:
        return _rendered(engine, json.loads(view), **order)
    except MemoryError:
        return wire.BROKEN_OFF
    except BaseException as error:  # noqa: BLE001 - WeasyPrint raises some of its own kind; none may carry words out
        part = order["part"]
        place = _place(error, engine.templates)
        message = f"rendering part {part} broke off: {place}"
        return RenderFailure(message, errno=_errno(error))


def _rendered(
    engine: Engine,
    view: dict[str, Any],
    form: str,
    part: int,
    **asked: bool,
) -> RenderedPart | RenderFailure:
    """Renders what `asked` names: the Word document of a part (`word`), or all that is published with it (`whole`).

    With `page`, only the page for screens is made.
    """
    start = time.perf_counter()
    if asked.get("page"):
        return _screen_page(engine, view, form, start)
    html = engine.page(
        view,
        form,
        part,
        engine.templates,
    )
    printed = engine.pdf(html, engine.templates)
    if isinstance(printed, RenderFailure):
        return printed
    beside: dict[str, bytes] = {}
    if asked.get("whole") and engine.published:
        beside |= engine.published(view, form, engine.templates)
    if asked.get("word"):
        beside[WORD[part]] = _word_document(view, form, engine.templates)
    seconds = time.perf_counter() - start
    return RenderedPart(
        html=html.encode(),
        pdf=printed.pdf,
        warnings=printed.warnings,
        cost=Cost(seconds, _peak_memory()),
        libraries=engine.libraries,
        beside=beside,
    )


def _screen_page(
    engine: Engine,
    view: dict[str, Any],
    form: str,
    start: float,
) -> RenderedPart | RenderFailure:
    """Returns the page of a part for screens, without a PDF, or why there is none."""
    page = ""
    if engine.screen:
        page = engine.screen(view, form, engine.templates)
    if not page:
        return RenderFailure(NO_SCREEN)
    seconds = time.perf_counter() - start
    return RenderedPart(
        html=page.encode(),
        pdf=b"",
        warnings=(),
        cost=Cost(seconds, _peak_memory()),
    )


def _word_document(view: dict[str, Any], form: str, templates: Path) -> bytes:
    """Returns the Word document of a part. Its writer is imported only by a process that needs it."""
    from twopart.render.word.document import word_document

    return word_document(view, form, templates)


def _libraries() -> tuple[str, ...]:
    """Returns the system's libraries that are loaded, if the system lists them, as Linux does.

    Another version of one may make other bytes.
    """
    maps = Path("/proc/self/maps")
    if not maps.exists():
        return ()
    lines = maps.read_text("utf-8").splitlines()
    files = {line.split(maxsplit=5)[-1] for line in lines if ".so" in line}
    return tuple(sorted(filter(_is_of_the_system, files)))


def _is_of_the_system(file: str) -> bool:
    python = (
        f"{sys.prefix}{os.sep}lib",
        f"{sys.base_prefix}{os.sep}lib{os.sep}python",
        sys.executable,
    )
    return file.startswith("/") and not file.startswith(python)


def _errno(error: BaseException) -> int:
    if isinstance(error, MemoryError):
        return errno.ENOMEM
    return getattr(error, "errno", None) or 0


def _place(error: BaseException, templates: Path) -> str:
    """Returns the kind of an error and our last line that led to it; never its message, which may quote the view."""
    words = type(error).__name__
    if isinstance(error, OSError) and error.errno:
        words += f" ({os.strerror(error.errno)})"
    ours = (str(_PACKAGE), *map(str, roots(templates)))
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.startswith(ours):
            return f"{words} at {Path(frame.filename).name}:{frame.lineno}"
    return words


def _peak_memory() -> int:
    """Returns the peak memory in bytes; macOS reports bytes, and Linux kibibytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if sys.platform == "darwin":
        return peak
    return peak * 1024
