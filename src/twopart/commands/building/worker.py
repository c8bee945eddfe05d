"""The process that builds papers one after the other, for a build of several at once.

It prints nothing itself. What is to be printed goes back to the main process as text, masked as it would be printed
here, so the main process never has a paper in its memory.
"""

import io
import json
import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TextIO

from twopart.base import exit
from twopart.base.record import record
from twopart.base.turns import Turns
from twopart.render.process.processes import Renderers
from twopart.terminal.failing import failure
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

NUMBERS = 1_000_000  # of renderings that a worker may ask for


@record
class Start:
    """What a worker begins with: its number, its ends of two pipes, and how many processes may work for its papers."""

    number: int
    orders: int  # where it reads the numbers of papers
    results: int  # where it writes a line for each paper
    share: int  # itself included


@record
class BuiltPaper:
    """What a worker reports of a paper: plain data, and texts as they are to be printed."""

    number: int
    code: int
    lines: str  # what became of it, and what shared entries it uses
    findings: str  # in full, or short
    records: list[object]  # of findings, for programs
    errors: int
    notes: int
    files: list[str]  # those with findings
    written: list[str]

    def as_line(self) -> bytes:
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return json.dumps(fields).encode() + b"\n"


class _CapturedOutput(io.StringIO):
    """Keeps what is printed, and looks like the stream that it replaces."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._is_terminal = stream.isatty()

    def isatty(self) -> bool:
        return self._is_terminal


def work(
    folders: list[Path],
    options: Namespace,
    renderers: Renderers,
    start: Start,
) -> NoReturn:
    """Runs a worker: it builds each paper whose number it reads, until there are no more orders."""
    try:
        renderers.number_from(start.number * NUMBERS)
        renderers.work_in(Turns(start.share))
        with (
            open(start.orders, encoding="ascii") as orders,
            open(start.results, "wb") as results,
        ):
            for line in orders:
                number = int(line)
                result = _built(number, folders[number], options, renderers)
                results.write(result.as_line())
                results.flush()
    finally:
        os._exit(exit.DONE)


def _built(
    number: int,
    folder: Path,
    options: Namespace,
    renderers: Renderers,
) -> BuiltPaper:
    start = time.perf_counter()
    steps: list[str] = []
    try:
        from twopart.commands.building.one_paper import build_one

        outcome = build_one(folder, options, renderers, steps.append)
    except Exception as error:  # noqa: BLE001 - it ends this paper, and no other
        words, code = failure(error, options.out)
        outcome = Outcome(code, message=words)
    seconds = time.perf_counter() - start
    return _printed(number, folder.name, outcome, options, _Progress(steps, seconds))


@record
class _Progress:
    """The steps of the build of a paper, and the seconds that it took."""

    steps: list[str]
    seconds: float


def _printed(
    number: int,
    name: str,
    outcome: Outcome,
    options: Namespace,
    progress: _Progress,
) -> BuiltPaper:
    """Returns the outcome of a paper in the form in which it is to be printed."""
    screen = Screen(quiet=options.quiet, form=options.format)
    with _captured() as lines:
        for step in progress.steps:
            if step.startswith("uses "):
                screen.step(name)(step)
        screen.outcome(name, outcome, "built", progress.seconds, paths_follow=True)
    findings = ""
    records: list[object] = []
    if options.format == "json":
        records = _records(outcome)
    else:
        findings = _text_of_findings(outcome, options)
    levels = [finding.level for finding in outcome.findings]
    return BuiltPaper(
        number,
        outcome.code,
        lines.getvalue(),
        findings,
        records,
        levels.count("error"),
        levels.count("note"),
        _files_of(outcome),
        [os.path.relpath(path) for path in outcome.written],
    )


def _text_of_findings(outcome: Outcome, options: Namespace) -> str:
    screen = Screen(
        quiet=True,  # the count follows for all together
        form=options.format,
        templates=options.project / "templates",
    )
    screen.brief = options.quiet
    with _captured() as text:
        screen.findings(list(outcome.findings), outcome.leaks)
    return text.getvalue()


def _records(outcome: Outcome) -> list[object]:
    from twopart.terminal import finding_format

    records: list[object] = json.loads(
        finding_format.as_json(outcome.findings, outcome.leaks)
    )
    return records


def _files_of(outcome: Outcome) -> list[str]:
    from twopart.terminal.finding_format import file_of

    return sorted({file_of(finding) for finding in outcome.findings})


@contextmanager
def _captured() -> Iterator[io.StringIO]:
    """Captures standard error as text. Nothing that is captured here is printed to standard output."""
    before = sys.stderr
    sys.stderr = captured = _CapturedOutput(before)
    try:
        yield captured
    finally:
        sys.stderr = before


def read_back(line: bytes) -> BuiltPaper:
    """Reads what a worker reported of a paper."""
    fields: dict[str, Any] = json.loads(line)
    return BuiltPaper(**fields)
