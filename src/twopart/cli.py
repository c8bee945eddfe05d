"""The command line: its arguments, and which command they call."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from twopart.base import exit
from twopart.commands.options import parse_options
from twopart.commands.papers import is_apart, named_papers, none_here
from twopart.terminal.screen import Screen

# Commands that stand in a folder of commands/.
IN_FOLDERS = {
    "new": "beginning.new",
    "calendar": "ending.calendar",
    "schedule": "ending.schedule",
    "compare": "reviewing.compare",
    "review": "reviewing.review",
    "import": "import_document",
    "rename": "renaming.rename",
    "watch": "watching.command",
}

BEGINNING = ("new", "import")  # commands that make a paper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def read_options() -> argparse.Namespace:
    """Reads the command line, and returns its options with the folder of the project and that of the output."""
    options = parse_options(sys.argv[1:])
    options.project = _project(Path.cwd(), begins=options.command in BEGINNING)
    out: Path | None = getattr(options, "out", None)
    options.out = (out or options.project / "build").resolve()
    return options


def _project(
    here: Path,
    *,
    begins: bool = False,
) -> Path:
    """Returns the folder with content/ at or above the working folder; otherwise the clone of the program, or else the
    folder.

    A user who `begins` a paper in a folder without content/ wants it there, and not in the clone.
    """
    clone = Path(__file__).parents[2]
    for folder in (here, *here.parents):
        if (folder / "content").is_dir():
            if begins and folder == clone and is_apart(here, clone):
                return here
            return folder
    if begins:
        return here
    if (clone / "content").is_dir() and (clone / "templates").is_dir():
        return clone
    return here


def main(options: argparse.Namespace | None = None) -> int:
    """Calls the command that the options name; returns its exit code. Says what is wrong with the papers named."""
    options = options or read_options()
    if "papers" not in options:
        return _command(options)(options)
    screen = Screen(
        quiet=options.quiet,
        form=options.format,
        templates=options.project / "templates",
    )
    if is_apart(Path.cwd(), options.project):
        if not options.papers:
            screen.say_error(none_here(options.project))
            return exit.USAGE
        screen.say(f"the papers and templates are those of {options.project}")
    folders = named_papers(options.papers, options.project)
    if isinstance(folders, str):
        screen.say_error(folders)
        return exit.USAGE
    return _command(options)(folders, options, screen)


def _command(options: argparse.Namespace) -> "Callable[..., int]":
    """Imports the module of a command, and returns its function `run`."""
    module = IN_FOLDERS.get(options.command, options.command)
    run: Callable[..., int] = import_module(f"twopart.commands.{module}").run
    return run
