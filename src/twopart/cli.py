"""The command line: its arguments, and which command they call."""

import argparse
import gc
from importlib import import_module
from pathlib import Path

from twopart.base import exit
from twopart.commands.papers import named_papers
from twopart.terminal.screen import Screen

VERSION = "0.1.0"  # as pyproject.toml has it
PAPER = "a paper's folder, or its name in content/"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from twopart.model.quantity import Day

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="twopart",
        description="Decision papers in two parts: one published, one exempt, from one source.",
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"twopart {VERSION}",
    )
    commands = top.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
    )
    _add_build(commands)
    _add_check(commands)
    _add_schema(commands)
    _add_export(commands)
    _add_release(commands)
    _add_audit(commands)
    _add_explain(commands)
    return top


def _add_build(commands: "Commands") -> None:
    build = commands.add_parser(
        "build", help="both parts of the papers named, or of all in content/"
    )
    _add_papers(build, "*")
    _add_form_of_findings(build)
    _add_on(build)
    build.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write into DIR instead of build/",
    )
    build.add_argument(
        "--keep-html",
        type=Path,
        metavar="DIR",
        help="keep both pages as HTML (Part 2's is restricted)",
    )
    build.add_argument(
        "--draft",
        action="store_true",
        help="drafts of both parts, with placeholders; both restricted",
    )
    build.add_argument(
        "--force",
        action="store_true",
        help="build even where nothing has changed",
    )
    build.add_argument(
        "--prove",
        action="store_true",
        help="make Part 1 again with other secrets, and compare the bytes",
    )


def _add_check(commands: "Commands") -> None:
    check = commands.add_parser("check", help="findings only; renders nothing")
    _add_papers(check, "*")
    _add_form_of_findings(check)
    check.add_argument(
        "--figures",
        action="store_true",
        help="the tick sheet: every figure, its uses and its ties",
    )
    check.add_argument(
        "--unmasked",
        action="store_true",
        help="with --figures: show withheld values too (restricted)",
    )
    _add_on(check)


def _add_schema(commands: "Commands") -> None:
    schema = commands.add_parser(
        "schema", help="the JSON Schema that editors complete papers from"
    )
    schema.add_argument(
        "--published",
        action="store_true",
        help="that of the register of published figures",
    )


def _add_export(commands: "Commands") -> None:
    export = commands.add_parser(
        "export", help="the public source of a paper, which contains nothing withheld"
    )
    _add_papers(export, 1)
    _add_form_of_findings(export)
    export.add_argument(
        "into",
        type=Path,
        metavar="DIR",
        help="a new or an empty folder",
    )


def _add_release(commands: "Commands") -> None:
    release = commands.add_parser(
        "release",
        help="record what a paper's Part 1 made public, and what it withholds",
    )
    _add_papers(release, 1)
    _add_form_of_findings(release)
    release.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the Part 1 in DIR instead of that in build/",
    )


def _add_audit(commands: "Commands") -> None:
    audit = commands.add_parser(
        "audit", help="what a PDF gives away of all that a paper withholds"
    )
    audit.add_argument(
        "file",
        type=Path,
        metavar="FILE.pdf",
        help="any PDF, built by Twopart or not",
    )
    audit.add_argument(
        "--words",
        type=Path,
        metavar="FILE",
        help="write the words that were found into FILE (restricted)",
    )
    _add_form_of_findings(audit)
    audit.add_argument(
        "--paper",
        dest="papers",
        nargs=1,
        required=True,
        metavar="PAPER",
        help=PAPER,
    )


def _add_explain(commands: "Commands") -> None:
    explain = commands.add_parser(
        "explain", help="a rule: what it finds, why, and a paper before and after"
    )
    explain.add_argument(
        "rule",
        nargs="?",
        metavar="RULE",
        help="as findings name it; without it, all by subject",
    )
    explain.add_argument(
        "--markdown",
        action="store_true",
        help="all of them, as in docs/rules.md",
    )


def _add_papers(
    command: argparse.ArgumentParser,
    number: int | str,
) -> None:
    command.add_argument(
        "papers",
        nargs=number,
        metavar="PAPER",
        help=PAPER,
    )


def _add_form_of_findings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("full", "short", "json"),
        default="full",
        help="how findings are printed",
    )
    command.add_argument(
        "--quiet",
        "-q",
        action="store_true",
        help="findings and failures only",
    )


def _add_on(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="note grounds that have ended by DATE: 4 May 2029, or 2029-05-04",
    )


def _day(written: str) -> "Day":
    """Reads the day of an option. Raises ArgumentTypeError, which argparse prints."""
    from twopart.language.first_date import whole_day

    day = whole_day(written)
    if day is None:
        raise argparse.ArgumentTypeError(
            "write a day such as 4 May 2029, or 2029-05-04"
        )
    return day


def options() -> argparse.Namespace:
    """The options of the command line, with the project's folder and the output folder."""
    asked = parser().parse_args()
    asked.project = _project(Path.cwd())
    out: Path | None = getattr(asked, "out", None)
    asked.out = (out or asked.project / "build").resolve()
    return asked


def _project(here: Path) -> Path:
    """The folder with templates/ at or above the working folder; else that of the program."""
    for folder in (here, *here.parents):
        if (folder / "templates").is_dir() and (folder / "content").is_dir():
            return folder
    return Path(__file__).parents[2]


def main(asked: argparse.Namespace | None = None) -> int:
    """Calls the command that the options name; returns its exit code. Says what is wrong with the papers named."""
    gc.disable()  # a short life: collecting costs more than it returns
    asked = asked or options()
    if "papers" not in asked:
        return _command(asked)(asked)
    screen = Screen(quiet=asked.quiet, form=asked.format)
    if not Path.cwd().is_relative_to(asked.project):
        screen.say(f"the papers and templates are those of {asked.project}")
    folders = named_papers(asked.papers, asked.project)
    if isinstance(folders, str):
        screen.say_error(folders)
        return exit.USAGE
    return _command(asked)(folders, asked, screen)


def _command(asked: argparse.Namespace) -> "Callable[..., int]":
    """The function `run` of a command, which stands in a module of its own that only its call imports."""
    run: Callable[..., int] = import_module(f"twopart.commands.{asked.command}").run
    return run
