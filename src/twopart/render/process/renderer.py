"""One part's view -> its HTML and PDF, in a process that does this once, and says nothing else to anybody."""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from twopart.render.pdf import light
from twopart.render.process import confine, wire
from twopart.render.process.outcome import Cost, Printed, Rendered, RenderFailed

Page = Callable[
    [dict[str, Any], str, int, Path], str
]  # view, form, part, templates -> HTML
LoadPage = Callable[[], Page]

_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Engine:
    templates: Path
    page: Page
    pdf: Callable[[str, Path], Printed | RenderFailed]
    libraries: tuple[str, ...] = ()


Work = (
    Engine | RenderFailed
)  # what could not be loaded is told to whoever asks for a rendering


def the_page(templates: Path) -> Page:
    from twopart.render.html import page  # noqa: PLC0415 - imported in the zygote, never in the main process

    page.compile_all(templates)
    return page.html


def load(templates: Path, load_page: LoadPage) -> Work:
    """All that is slow, before there is anything to hide: so the reason of a failure may be told in full."""
    try:
        with light.imports():
            from twopart.render.pdf import ahead, engine  # noqa: PLC0415 - imported in the zygote, never in the main process
        pdf = partial(engine.pdf, ahead=ahead.parsed(templates))
        return Engine(templates, load_page(), pdf, _libraries())
    except Exception as error:  # noqa: BLE001 - whatever it is, a rendering must not hang on it
        return RenderFailed(
            f"the engine cannot be loaded: {type(error).__name__}: {error}",
            errno=_errno(error),
        )


def answer(work: Work, order: dict[str, Any], view: int, result: int) -> NoReturn:
    try:
        confine.shut_the_doors(tempfile.gettempdir())
        with open(view, "rb") as given:
            words = given.read()
        confine.end_at_last(len(words))
        outcome = _outcome(work, order, words)
        with open(result, "wb") as back:
            back.writelines(wire.packed(outcome))
    finally:
        os._exit(0)  # whoever waits sees the pipe's end; nothing is left to tidy


def _outcome(work: Work, order: dict[str, Any], view: bytes) -> Rendered | RenderFailed:
    if isinstance(work, RenderFailed):
        return work
    try:
        return _rendered(work, json.loads(view), **order)
    except MemoryError:
        return wire.BROKEN_OFF
    except BaseException as error:  # noqa: BLE001 - WeasyPrint raises some of its own kind; none may carry words out
        told = (
            f"rendering part {order['part']} broke off: {_place(error, work.templates)}"
        )
        return RenderFailed(told, errno=_errno(error))


def _rendered(
    engine: Engine, view: dict[str, Any], form: str, part: int
) -> Rendered | RenderFailed:
    start = time.perf_counter()
    html = engine.page(view, form, part, engine.templates)
    printed = engine.pdf(html, engine.templates)
    if isinstance(printed, RenderFailed):
        return printed
    cost = Cost(time.perf_counter() - start, _peak_memory())
    return Rendered(
        html.encode(), printed.pdf, printed.warnings, cost, engine.libraries
    )


def _libraries() -> tuple[str, ...]:
    """The system's libraries that are loaded, where it tells (Linux): another version may make other bytes."""
    maps = Path("/proc/self/maps")
    lines = maps.read_text("utf-8").splitlines() if maps.exists() else []
    files = {line.split(maxsplit=5)[-1] for line in lines if ".so" in line}
    python = (
        sys.prefix + os.sep + "lib",
        sys.base_prefix + os.sep + "lib" + os.sep + "python",
        sys.executable,
    )
    return tuple(
        sorted(
            file
            for file in files
            if file.startswith("/") and not file.startswith(python)
        )
    )


def _errno(error: BaseException) -> int:
    if isinstance(error, MemoryError):
        return errno.ENOMEM
    return getattr(error, "errno", None) or 0


def _place(error: BaseException, templates: Path) -> str:
    """The kind of error and the last line of ours that led to it; never its message, which may quote the view."""
    ours = (str(_PACKAGE), str(templates))
    frames = [
        f
        for f in traceback.extract_tb(error.__traceback__)
        if f.filename.startswith(ours)
    ]
    where = (
        f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    )
    why = (
        f" ({os.strerror(error.errno)})"
        if isinstance(error, OSError) and error.errno
        else ""
    )
    return f"{type(error).__name__}{why}{where}"


def _peak_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
