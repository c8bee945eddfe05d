"""Imports the command once, and forks a process for each call that `command.py` writes to its standard input."""

import gc
import json
import os
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NoReturn

import twopart
from twopart import __main__
from twopart.render.pdf import quick_import
from twopart.render.process.processes import Renderers

SECONDS = 120  # after which a call is ended, by the clock
REPOSITORY = Path(__file__).parents[3]
PAPER = REPOSITORY / "tests" / "papers" / "fleet"
NOT_ENDED = 70  # the exit code of a call that did not end itself


def serve() -> None:
    """Reads calls, one a line as JSON, and answers each with a line: its exit code."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run_call(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run_call(call: dict[str, str]) -> NoReturn:
    """Runs one call in this process, as if Python had started with it, and ends the process."""
    code = NOT_ENDED
    try:
        signal.alarm(SECONDS)
        os.umask(int(call["umask"]))
        open_as(0, call["stdin"], os.O_RDONLY)
        open_as(1, call["stdout"], os.O_WRONLY)
        open_as(2, call["stderr"], os.O_WRONLY)
        os.chdir(call["folder"])
        os.environ.clear()
        os.environ.update(call["environment"])
        tempfile.tempdir = None
        sys.argv = ["twopart", *call["arguments"]]
        __main__.run()
    except SystemExit as end:  # raised by argparse; the command itself ends without it
        code = int(end.code or 0)
        sys.stdout.flush()
    finally:
        os._exit(code)


def open_as(number: int, path: str, flags: int) -> None:
    """Opens a file as the descriptor with this number."""
    file = os.open(path, flags)
    os.dup2(file, number)
    os.close(file)


def import_everything() -> None:
    """Imports all that the command imports when it needs it, and the engine in the way in which renderers import it."""
    with quick_import.imports():
        import_module("twopart.render.pdf.engine")
    for module in walk_packages(twopart.__path__, "twopart."):
        import_module(module.name)


def warm_up(folder: Path) -> None:
    """Makes the patterns and lists that the program makes when it first needs them, by building a paper."""
    from twopart.commands.building.build_paper import build_paper
    from twopart.commands.building.settings import BuildSettings

    templates = REPOSITORY / "templates"
    settings = BuildSettings(templates, folder)
    with Renderers.start(templates) as renderers:
        build_paper(PAPER, settings, renderers, lambda _: None)


if __name__ == "__main__":
    import_everything()
    from kept_renderings import keep_in

    keep_in(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as built:
        warm_up(Path(built))
    gc.collect()
    gc.freeze()
    serve()
