"""Runs `twopart watch`: reads, shows and makes one after the other what saves and requests ask for."""

import gc
import os
import queue
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from twopart.base.parts import BOTH_PARTS
from twopart.base.record import record
from twopart.commands.signing.final import slips
from twopart.commands.watching.making import ALL, FileMaker, failed, underway
from twopart.commands.watching.workshop import Workshop
from twopart.disk import machine
from twopart.render.process.rendered import RenderFailure
from twopart.render.templates import roots
from twopart.terminal.crash import report
from twopart.watch.board import Board
from twopart.watch.editor import Editor
from twopart.watch.live_paper import LivePaper, LiveSettings
from twopart.watch.live_pdfs import LivePdf
from twopart.watch.server.app import Actions

LIVE = "live-part-"
REST = 3  # seconds without a task, after which it tidies up; a part takes less to be printed
MOST_UNTIDIED = 20  # tasks, after which it tidies up in any case


@record
class SavedFiles:
    """Files that were saved, by their paths."""

    paths: frozenset[Path]


@record
class ToRead:
    """A paper to be read, since a page shows it."""

    name: str


@record
class ToMake:
    """Something to be made of a paper."""

    name: str
    what: str
    prove: bool


@record
class FinishedDraft:
    """A draft that a renderer has finished."""

    name: str
    pdf: LivePdf


Task = SavedFiles | ToRead | ToMake | FinishedDraft


class WatchSession:
    """The papers, and the tasks that wait. `run` belongs to the main thread; everything else may be called from any."""

    def __init__(
        self,
        folders: list[Path],
        options: Namespace,
        workshop: Workshop,
        editor: Editor,
    ) -> None:
        self.board = Board(tuple(folder.name for folder in folders))
        self._options = options
        self._templates: Path = options.project / "templates"
        self._workshop = workshop
        self._editor = editor
        self._maker = FileMaker(options)
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._first: Task | None = None  # taken from the queue already, and done next
        self._read: set[str] = set()  # the papers that a page shows
        settings = LiveSettings(self._templates, options.out, options.on)
        self._papers: dict[str, LivePaper] = {}
        for folder in folders:
            paper = LivePaper(folder, settings, self.board, slips)
            paper.pdfs.ready = self._printed(folder.name)
            self._papers[folder.name] = paper

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders in which a save may change what is shown."""
        folders: set[Path] = set(roots(self._templates))
        for paper in self._papers.values():
            folder = paper.folder
            if folder.parent.name == "content":
                folder = folder.parent
            folders.add(folder)
        return tuple(sorted(each for each in folders if each.is_dir()))

    @property
    def actions(self) -> Actions:
        """What the page may ask for."""
        return Actions(self._open, self._make, self._wants, self._made)

    def saved(self, paths: frozenset[Path]) -> None:
        self._tasks.put(SavedFiles(paths))

    def woken(self) -> None:
        """Reads again every paper that a page shows: saves may have been missed."""
        for name in tuple(self._read):
            self._tasks.put(ToRead(name))

    def run(self, tidy: Callable[[], object] = gc.collect) -> None:
        """Does the tasks that come in, until a signal ends the process. It tidies up while none comes in."""
        count = 0
        while True:
            if count >= MOST_UNTIDIED or (count and self._rests()):
                tidy()
                count = 0
            self.do(self._next())
            count += 1

    def _rests(self) -> bool:
        """Whether no task comes in for a while, neither a save nor a finished PDF."""
        try:
            task = self._tasks.get(timeout=REST)
        except queue.Empty:
            return True
        self._first = task
        return False

    def _next(self) -> Task:
        """Returns the next task. Waiting saves become one task, since only the newest files count."""
        task = self._first or self._tasks.get()
        self._first = None
        others: list[Task] = []
        while isinstance(task, SavedFiles) and not self._tasks.empty():
            further = self._tasks.get()
            if isinstance(further, SavedFiles):
                task = SavedFiles(task.paths | further.paths)
            else:
                others.append(further)
        for each in others:
            self._tasks.put(each)
        return task

    def do(self, task: Task) -> None:
        """Does one task. An error in it is shown, and does not keep the others from being done."""
        match task:
            case SavedFiles(paths=paths):
                self._do_saved(paths)
            case ToRead(name=name):
                self._read.add(name)
                self._update(name)
            case ToMake() as wanted:
                self._do_wanted(wanted)
            case FinishedDraft(name=name, pdf=pdf):
                self._do_printed(name, pdf)

    def _do_saved(self, paths: frozenset[Path]) -> None:
        anew = any(self._is_template(path) for path in paths)
        if anew:
            self._workshop.renew()
        for name in self._papers:
            if name not in self._read:
                continue
            if anew:
                self._papers[name].forget_pages()
            if anew or self._concerns(name, paths):
                self._update(name, anew=anew)

    def _is_template(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in roots(self._templates))

    def _concerns(self, name: str, paths: frozenset[Path]) -> bool:
        """Whether a save may concern a paper: in its folder, or beside all papers."""
        folder = self._papers[name].folder
        return any(
            path.is_relative_to(folder) or path.parent == folder.parent
            for path in paths
        )

    def _update(self, name: str, *, anew: bool = False) -> None:
        paper = self._papers[name]
        try:
            paper.read(self._workshop.renderers, anew=anew)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next save may be good
            paper.fail(self._failure(error))

    def _do_wanted(self, request: ToMake) -> None:
        folder = self._papers[request.name].folder
        self.board.put_made(request.name, underway(request.what))
        try:
            result = self._maker.make(
                request.what,
                folder,
                self._workshop.renderers,
                prove=request.prove,
            )
        except Exception as error:  # noqa: BLE001 - as above
            result = failed(request.what, self._failure(error))
        self.board.put_made(request.name, result)

    def _do_printed(self, name: str, pdf: LivePdf) -> None:
        paper = self._papers[name]
        try:
            is_newest = paper.pdfs.write(pdf)
        except OSError as error:
            paper.fail(self._failure(error))
            return
        if not is_newest:
            return
        if isinstance(pdf.rendered, RenderFailure):
            paper.fail(f"Part {pdf.part} was not printed: {pdf.rendered.message}")
        else:
            self.board.put_pdf(name, pdf.part, pdf.rendered.cost.seconds)

    def _failure(self, error: Exception) -> str:
        """Returns the message on an error. The log has its place, and neither has a word of the paper."""
        return machine.reason(error) or report(error, self._options.out)

    # What the page asks for; these are called in the thread of the server.

    def _wants(self, name: str) -> None:
        if name in self._papers and name not in self._read:
            self._tasks.put(ToRead(name))

    def _make(self, name: str, what: str, prove: bool) -> bool:  # noqa: FBT001 - as the page sends it
        """Queues something to make, unless something is being made of the paper. Returns whether it is known."""
        last = self.board.made(name)
        if name not in self._papers or what not in ALL:
            return False
        if last is None or last["state"] != "working":
            self.board.put_made(name, underway(what))
            self._tasks.put(ToMake(name, what, prove))
        return True

    def _made(self, name: str, what: str) -> Path | None:
        """Returns a file that may be read in the browser, if it is there."""
        paper = self._papers[name]
        files = self._maker.files(paper.folder)
        for part in BOTH_PARTS:
            files[f"{LIVE}{part}"] = paper.pdfs.path(part)
        path = files.get(what)
        if path is None or not path.is_file() or path.is_symlink():
            return None
        return path

    def _open(self, name: str, file: str, line: int, column: int) -> str:
        """Opens a file of a paper in the editor: only one that a place of its page names."""
        path = Path(os.path.realpath(file))  # which also ends for links in a circle
        folder = self._papers[name].folder
        is_of_paper = path.is_relative_to(folder) or path.parent == folder.parent
        is_of_templates = self._is_template(path)
        is_file = os.path.isfile(path)  # noqa: PTH113 - it answers for names that are too long
        if not (is_of_paper or is_of_templates) or not is_file:
            return "This file is not one of the paper."
        return self._editor.open(path, line, column)

    def _printed(self, name: str) -> Callable[[LivePdf], None]:
        def put(pdf: LivePdf) -> None:
            self._tasks.put(FinishedDraft(name, pdf))

        return put
