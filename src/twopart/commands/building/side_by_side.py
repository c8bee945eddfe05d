"""`build --jobs N` builds several papers at once, each in a process of its own. At most N processes work at a time.

    main ──fork──▶ worker 1 ──▶ paper, paper, paper …      (orders and results through pipes)
      │ └─fork──▶ worker 2 ──▶ paper, paper, paper …
      └─fork─────▶ zygote ──fork──▶ renderers of the parts, whichever worker asks for them

A worker waits while a renderer works for it (`base/turns.py`), so N workers keep N processors busy, and no more.
The zygote and the first workers are forked before any paper is read. The main process reads none at all. A worker ends
after some papers and another takes its place, so memory is bounded however many papers there are. A paper that ends
its worker ends no other paper.
"""

import os
import selectors
import signal
import time
from argparse import Namespace
from collections import deque
from contextlib import suppress
from pathlib import Path

from twopart.base import exit
from twopart.base.number_and_noun import number_and_noun
from twopart.commands.building.worker import BuiltPaper, Start, read_back, work
from twopart.render.process.processes import Renderers
from twopart.terminal.screen import Screen

MOST_PAPERS = 20  # that one worker builds
CHUNK = 65_536  # bytes that are read at once
PATIENCE = 5.0  # seconds that a worker may take to end when it is told to


class _Worker:
    """A worker as the main process sees it: its process, the ends of its pipes, and the paper that it builds."""

    def __init__(
        self,
        process: int,
        orders: int,
        results: int,
    ) -> None:
        self.process = process
        self.orders = orders
        self.results = results
        self.paper = -1
        self.papers = 0
        self.unread = b""

    def order(self, number: int) -> None:
        self.paper = number
        self.papers += 1
        # A broken pipe means that it has ended, which is noticed where its results are read.
        with suppress(BrokenPipeError):
            os.write(self.orders, f"{number}\n".encode())

    @property
    def is_free(self) -> bool:
        return self.paper < 0

    def close(self) -> None:
        os.close(self.orders)
        os.close(self.results)


class SideBySide:
    """Builds papers in several processes at once, and prints a line for each as it ends."""

    def __init__(
        self,
        folders: list[Path],
        options: Namespace,
        screen: Screen,
        renderers: Renderers,
    ) -> None:
        self.folders = folders
        self.options = options
        self.screen = screen
        self.renderers = renderers
        self.most = min(options.jobs, len(folders))  # workers
        self.workers: list[_Worker] = []
        self.waiting = deque(range(len(folders)))
        self.built: dict[int, BuiltPaper] = {}
        self.started = 0  # workers
        self.start = time.perf_counter()
        self.selector = selectors.DefaultSelector()

    def run(self) -> list[BuiltPaper]:
        """Builds all papers. Returns what became of each, in their order."""
        for _ in range(self.most - 1):
            self._begin()
        self.renderers.wait_until_loaded()  # loading takes a processor, as a worker does
        self._begin()
        while self.workers:
            for key, _ in self.selector.select():
                self._read(key.data)
        return [self.built[number] for number in sorted(self.built)]

    def end(self) -> None:
        """Ends all workers: each finishes what it is writing, and begins nothing else."""
        for worker in self.workers:
            with suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        for worker in self.workers:
            _wait(worker.process, end)

    def _begin(self) -> None:
        """Starts a worker, and gives it a paper."""
        orders, order = os.pipe()
        result, results = os.pipe()
        number = self.started
        self.started += 1
        process = os.fork()
        if process == 0:
            for other in self.workers:
                other.close()
            os.close(order)
            os.close(result)
            work(
                self.folders,
                self.options,
                self.renderers,
                Start(number, orders, results, self.options.jobs // self.most),
            )
        os.close(orders)
        os.close(results)
        worker = _Worker(process, order, result)
        self.workers.append(worker)
        self.selector.register(result, selectors.EVENT_READ, worker)
        worker.order(self.waiting.popleft())

    def _read(self, worker: _Worker) -> None:
        """Reads the message of a worker: that a paper is built, or, if the worker has ended, that it could not be."""
        chunk = os.read(worker.results, CHUNK)
        worker.unread += chunk
        *lines, worker.unread = worker.unread.split(b"\n")
        for line in lines:
            self._take(worker, read_back(line))
        if not chunk:
            self._end_of(worker)
        elif worker.is_free:
            self._next(worker)

    def _next(self, worker: _Worker) -> None:
        if self.waiting and worker.papers < MOST_PAPERS:
            worker.order(self.waiting.popleft())
        else:
            self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        """Lets a worker end that has nothing more to do, and starts another if papers wait."""
        self.selector.unregister(worker.results)
        self.workers.remove(worker)
        worker.close()
        os.waitpid(worker.process, 0)
        if self.waiting:
            self._begin()

    def _end_of(self, worker: _Worker) -> None:
        """Ends the paper of a worker that ended by itself, and begins the next with another worker."""
        self.selector.unregister(worker.results)
        self.workers.remove(worker)
        worker.close()
        _, status = os.waitpid(worker.process, 0)
        if not worker.is_free:
            self._take(worker, self._lost(worker.paper, status))
        if self.waiting:
            self._begin()

    def _lost(self, number: int, status: int) -> BuiltPaper:
        """Returns the message on a paper whose worker was ended. A machine that lacks memory does so by SIGKILL."""
        code, why = exit.BUG, "its process ended without a result"
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            code = exit.MACHINE
            why = "its process was killed, as it is where memory runs out; the last good files stay"
        lines = f"twopart: {self.folders[number].name}: {why}\n"
        return BuiltPaper(number, code, lines, "", [], 0, 0, [], [])

    def _take(self, worker: _Worker, result: BuiltPaper) -> None:
        worker.paper = -1
        self.built[result.number] = result
        lines = result.lines.rstrip("\n").split("\n")
        if not self.screen.quiet:
            lines[-1] += f" ({self._left()})"
        for line in filter(None, lines):
            self.screen.say_line(line)

    def _left(self) -> str:
        """Returns how much is left, such as “37 of 100, about 90 s left”."""
        count = len(self.built)
        total = len(self.folders)
        words = f"{count} of {total}"
        if count == total:
            return words
        for_each = (time.perf_counter() - self.start) / count
        seconds = for_each * (total - count)
        return f"{words}, about {_rounded(seconds)} left"


def _rounded(seconds: float) -> str:
    if seconds < 100:  # noqa: PLR2004 - more is read more easily in minutes
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"


def _wait(process: int, end: float) -> None:
    """Waits for a process until a moment, and kills it then."""
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            ended, _ = os.waitpid(process, os.WNOHANG)
            if ended:
                return
            time.sleep(0.01)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def summed_up(
    results: list[BuiltPaper],
    screen: Screen,
    seconds: float,
) -> int:
    """Prints the findings of all papers, what was written, and a summary. Returns the gravest exit code."""
    written = [path for paper in results for path in paper.written]
    records = [record for paper in results for record in paper.records]
    if screen.form == "json":  # programs read it after everything else
        screen.paths(written)
        screen.records_of_findings(records)
    else:
        screen.texts_of_findings([paper.findings for paper in results])
        screen.paths(written)
    screen.say(_summary(results, seconds))
    codes = [paper.code for paper in results]
    return max(codes, key=exit.BY_GRAVITY.index)


def _summary(results: list[BuiltPaper], seconds: float) -> str:
    """Returns “100 papers in 95 s: 97 built, 2 with findings, 1 not built; 5 errors, 3 notes in 4 files”."""
    without_findings = sum(paper.code == exit.DONE for paper in results)
    with_findings = sum(paper.code == exit.FINDINGS for paper in results)
    others = len(results) - without_findings - with_findings
    parts = [f"{without_findings} built"]
    if with_findings:
        parts.append(f"{with_findings} with findings")
    if others:
        parts.append(f"{others} not built")
    words = f"{len(results)} papers in {seconds:.1f} s: {', '.join(parts)}"
    return words + _findings_counted(results)


def _findings_counted(results: list[BuiltPaper]) -> str:
    errors = sum(paper.errors for paper in results)
    notes = sum(paper.notes for paper in results)
    files = {file for paper in results for file in paper.files}
    if not errors and not notes:
        return ""
    numbers = [
        number_and_noun(number, noun)
        for number, noun in ((errors, "error"), (notes, "note"))
        if number
    ]
    return f"; {', '.join(numbers)} in {number_and_noun(len(files), 'file')}"
