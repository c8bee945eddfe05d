"""`twopart watch` serves a page in the browser that shows both parts of papers as they are being written.

This module imports little: the renderers come from a process that is forked before any paper is read.
"""

import sys
import threading
from argparse import Namespace
from contextlib import contextmanager
from pathlib import Path

from twopart.base import exit, signals
from twopart.commands.watching.workshop import Workshop
from twopart.disk.locations import kept_name, misplaced
from twopart.terminal.screen import Screen

NEEDS = "`twopart watch` needs the packages of twopart[watch]; `make papers` installs them, or pip install 'twopart[watch]'"
NOT_OPENED = "the browser was not opened"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.commands.watching.opening import OpenedFile
    from twopart.watch.editor import Editor
    from twopart.watch.server.guard import Door
    from twopart.watch.server.sessions import Sessions


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    """Serves the page until it is interrupted. Returns an exit code only if it cannot begin."""
    wrong = _wrong(folders, options)
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    workshop = Workshop(options.project / "templates")  # before any paper is read
    with signals.run_before_exit(workshop.close):
        try:
            return _watch(folders, options, screen, workshop)
        finally:
            workshop.close()


def _wrong(folders: list[Path], options: Namespace) -> str:
    """Returns why the papers cannot be watched together; empty if they can."""
    names: dict[str, Path] = {}
    for folder in folders:
        if kept := kept_name(folder):
            return kept
        if names.setdefault(folder.name, folder) is not folder:
            return f"two papers are called {folder.name}, and would be written to the same files: watch one"
    return misplaced(options.out, options.project)


def _watch(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
    workshop: Workshop,
) -> int:
    try:
        import starlette  # noqa: F401 - without it nothing of the page can be imported
        import uvicorn  # noqa: F401 - the same
        import watchfiles  # noqa: F401 - the same
    except ImportError:
        screen.say_error(NEEDS)
        return exit.USAGE
    from twopart.commands.watching.session import WatchSession
    from twopart.watch import saves
    from twopart.watch.server.app import application
    from twopart.watch.server.running import listening, serve
    from twopart.watch.server.sessions import Sessions

    editor = _editor(options, screen)
    if editor is None:
        return exit.USAGE
    session = WatchSession(folders, options, workshop, editor)
    try:
        sock, door = listening(options.port)
    except OSError as error:
        screen.say_error(f"port {options.port} of this machine: {error.strerror}")
        return exit.USAGE
    sessions = Sessions()
    app = application(session.board, door, sessions, session.actions)
    serve(app, sock)
    saves.begin(session.watched, session.saved, session.woken)
    sys.setswitchinterval(0.001)  # seconds; the page must not wait for the rules
    with _opened_file(options, screen) as file:
        _invite(door, sessions, screen, file)
        _invite_at_enter(door, sessions, screen, file)
        session.run()
    return exit.DONE


@contextmanager
def _opened_file(options: Namespace, screen: Screen) -> "Iterator[OpenedFile | None]":
    """Provides the file that opens addresses in the browser, if that is asked for, and removes it at the end."""
    if not options.open:
        yield None
        return
    from twopart.commands.watching.opening import OpenedFile

    try:
        file = OpenedFile(options.out)
    except OSError as error:
        screen.say_error(f"{NOT_OPENED}: {error.strerror}")
        yield None
        return
    with signals.run_before_exit(file.remove):
        try:
            yield file
        finally:
            file.remove()


def _editor(options: Namespace, screen: Screen) -> "Editor | None":
    from twopart.watch.editor import Editor, command_of

    try:
        return Editor(command_of(options.editor))
    except ValueError as error:
        screen.say_error(f"--editor: {error}")
        return None


def _invite(
    door: "Door",
    sessions: "Sessions",
    screen: Screen,
    file: "OpenedFile | None",
) -> None:
    """Prints an address that can be used once, and opens it in the browser if that is asked for."""
    remove = None
    if file is not None:
        remove = file.remove
    address = f"{door.origin}{door.folder}enter/{sessions.invite(remove)}"
    print(address, flush=True)
    screen.say("This address can be used once. Press Enter for another, Ctrl-C to end.")
    if file is None:
        return
    try:
        file.open(address)
    except OSError as error:
        screen.say_error(f"{NOT_OPENED}: {error.strerror}")


def _invite_at_enter(
    door: "Door",
    sessions: "Sessions",
    screen: Screen,
    file: "OpenedFile | None",
) -> None:
    """Prints a new address at each Enter, in a thread of its own, if standard input is a terminal."""
    if not sys.stdin or not sys.stdin.isatty():
        return

    def wait() -> None:
        while sys.stdin.readline():
            _invite(door, sessions, screen, file)

    threading.Thread(target=wait, daemon=True).start()
