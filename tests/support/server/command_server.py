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

SECONDS = 120  # by the clock; a call that takes longer is ended
REPOSITORY = Path(__file__).parents[3]
PAPER = REPOSITORY / "tests" / "papers" / "fleet"
NEVER = 70  # the exit code of a call that did not end itself


def serve() -> None:
    """Answers each line, a call as JSON, with a line: its exit code."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def become(call: dict[str, str]) -> NoReturn:
    """The life of one call, as if Python had started with it."""
    code = NEVER
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
    except SystemExit as ended:  # of argparse; the command ends itself without it
        code = int(ended.code or 0)
        sys.stdout.flush()
    finally:
        os._exit(code)


def open_as(number: int, path: str, flags: int) -> None:
    file = os.open(path, flags)
    os.dup2(file, number)
    os.close(file)


def import_everything() -> None:
    """What the command imports when it is needed, and the renderers' engine in the way in which they import it."""
    with quick_import.imports():
        import_module("twopart.render.pdf.engine")
    for module in walk_packages(twopart.__path__, "twopart."):
        import_module(module.name)


def warm_up(folder: Path) -> None:
    """Patterns and lists that the program makes when it first needs them: by a build of a paper that no test calls for."""
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
