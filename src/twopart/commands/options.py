"""Describes the command line: the commands, their papers and options, examples, and exit codes."""

import argparse
from pathlib import Path

from twopart.commands.beginning.arguments import add_import, add_new
from twopart.commands.command_line.help_format import Help, HelpOfCommand, Parser
from twopart.commands.command_line.shared_options import (
    PAPER,
    add_form_of_findings,
    add_on,
    add_papers,
    day,
    number_of_jobs,
)
from twopart.commands.ending.arguments import add_calendar, add_schedule
from twopart.commands.examples_of_use import MORE
from twopart.commands.renaming.arguments import add_rename
from twopart.commands.watching.arguments import add_watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = "0.1.0"  # as pyproject.toml has it
SHELLS = ("bash", "zsh", "fish")


def parse_options(words: list[str]) -> argparse.Namespace:
    """Returns the options of a command line. Ends the process if they are wrong, or ask for help.

    Options of a command may stand anywhere after it, between its papers too.
    """
    if not words or words[0] not in _COMMANDS:
        return parser().parse_args(words)
    name, *rest = words
    command = Parser(prog=f"twopart {name}", **_look_of(name))
    _, add_arguments = _COMMANDS[name]
    add_arguments(command)
    options, left = command.parse_known_args(rest, argparse.Namespace(command=name))
    if not left:
        return options
    # It takes five times as long.
    return command.parse_intermixed_args(rest, argparse.Namespace(command=name))


def parser() -> argparse.ArgumentParser:
    """Returns the parser of the command line, with all commands."""
    top = Parser(
        prog="twopart",
        description="Decision papers in two parts: one published, one exempt, from one source.",
        epilog="`twopart COMMAND --help` has examples and exit codes.",
        formatter_class=Help,
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
    for name, (summary, add_arguments) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, **_look_of(name))
        add_arguments(command)
    return top


def _look_of(command: str) -> "dict[str, Any]":
    """Returns what the help of a command says, and how it is laid out."""
    return {"epilog": _more(command), "formatter_class": HelpOfCommand}


def _more(command: str) -> str:
    examples, codes = MORE[command]
    lines = ["examples:"]
    lines += [f"  {example}" for example in examples]
    lines.append("exit codes:")
    lines += [f"  {code}  {meaning}" for code, meaning in codes.items()]
    return "\n".join(lines)


def _add_build(build: argparse.ArgumentParser) -> None:
    add_papers(build, "*")
    add_form_of_findings(build)
    add_on(build)
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
    state = build.add_mutually_exclusive_group()
    state.add_argument(
        "--draft",
        action="store_true",
        help="drafts of both parts with everything open, findings in the margin; both restricted",
    )
    state.add_argument(
        "--final",
        action="store_true",
        help="refuse whatever is open: placeholders, sign-offs that the form asks for, and papers that are examples",
    )
    build.add_argument(
        "--docx",
        action="store_true",
        help="both parts as Word documents too",
    )
    build.add_argument(
        "--unmasked",
        action="store_true",
        help="with --draft: the words of findings in the draft of Part 1 too",
    )
    build.add_argument(
        "--force",
        action="store_true",
        help="build even where nothing has changed",
    )
    build.add_argument(
        "--jobs",
        type=number_of_jobs,
        metavar="N",
        help="let at most N processes work at a time; from 2 on, build N papers at once, with one line for each",
    )
    build.add_argument(
        "--prove",
        action="store_true",
        help="make Part 1 again with other secrets, and compare the bytes",
    )


def _add_check(check: argparse.ArgumentParser) -> None:
    add_papers(check, "*")
    add_form_of_findings(check)
    check.add_argument(
        "--figures",
        action="store_true",
        help="the figures to tick, in the order in which they are read; first what ties to nothing",
    )
    check.add_argument(
        "--all",
        action="store_true",
        help="with --figures: the whole register, each figure and cell with all its uses and ties",
    )
    check.add_argument(
        "--unmasked",
        action="store_true",
        help="show what is withheld too (restricted): lines of the paper on a terminal, and with --figures values anywhere",
    )
    add_on(check)


def _add_schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument(
        "paper",
        nargs="?",
        metavar="PAPER",
        help="write that of a paper, with its ids, below build/restricted/",
    )
    schema.add_argument(
        "--form",
        metavar="FORM",
        help="that of papers of a form, with its sections, front lines and grounds",
    )
    schema.add_argument(
        "--published",
        action="store_true",
        help="that of the register of published figures",
    )
    schema.add_argument(
        "--forms",
        action="store_true",
        help="that of form.yaml, for designers of forms",
    )
    schema.add_argument(
        "--house",
        action="store_true",
        help="that of house.yaml, which papers share",
    )
    schema.add_argument(
        "--review",
        action="store_true",
        help="that of review.yaml, which says who agreed to a paper",
    )


def _add_export(export: argparse.ArgumentParser) -> None:
    add_papers(export, 1)
    add_form_of_findings(export)
    export.add_argument(
        "into",
        type=Path,
        metavar="DIR",
        help="a new or an empty folder",
    )


def _add_review(review: argparse.ArgumentParser) -> None:
    from twopart.commands.signing.arguments import add_sign_offs

    add_papers(review, 1)
    add_form_of_findings(review)
    review.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="note grounds that have ended by DATE; of what a reviewer says, the day (otherwise today)",
    )
    review.add_argument(
        "--xlsx",
        type=Path,
        metavar="FILE",
        help="the figures by page too, as a workbook to tick",
    )
    review.add_argument(
        "--unmasked",
        action="store_true",
        help="with --xlsx: what is withheld too; the workbook is then as restricted as Part 2",
    )
    review.add_argument(
        "--pdf",
        action="store_true",
        help="as a PDF too, for paper and for those who keep files",
    )
    review.add_argument(
        "--docx",
        action="store_true",
        help="as a Word document too: Part 2 with what is withheld as tracked deletions, for comments and ticks",
    )
    review.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write into DIR instead of build/, and read the finished parts there",
    )
    add_sign_offs(review)


def _add_compare(compare: argparse.ArgumentParser) -> None:
    for name, which in (("old", "the older"), ("new", "the newer")):
        compare.add_argument(
            name,
            metavar=name.upper(),
            help=f"{which} version: a paper's folder or name, PAPER@REV, REV:content/NAME, or a public source",
        )
    add_form_of_findings(compare)
    compare.add_argument(
        "--pdf",
        action="store_true",
        help="what changed in both parts as a PDF too, as restricted as Part 2",
    )
    compare.add_argument(
        "--prove",
        action="store_true",
        help="make the changes of Part 1 again with other secrets in OLD and NEW, and compare the bytes",
    )
    compare.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write into DIR instead of build/",
    )


def _add_release(release: argparse.ArgumentParser) -> None:
    add_papers(release, 1)
    add_form_of_findings(release)
    release.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the Part 1 in DIR instead of that in build/",
    )


def _add_audit(audit: argparse.ArgumentParser) -> None:
    audit.add_argument(
        "file",
        type=Path,
        metavar="FILE.pdf",
        help="any PDF, built by Twopart or not; a Word document (.docx), web page (.html) or table of figures (.csv) too",
    )
    audit.add_argument(
        "--words",
        type=Path,
        metavar="FILE",
        help="write the words that were found into FILE (restricted)",
    )
    add_form_of_findings(audit)
    audit.add_argument(
        "--paper",
        dest="papers",
        nargs=1,
        required=True,
        metavar="PAPER",
        help=PAPER,
    )


def _add_explain(explain: argparse.ArgumentParser) -> None:
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


def _add_completion(completion: argparse.ArgumentParser) -> None:
    completion.add_argument("shell", choices=SHELLS)


# Of each command, its summary, and the function that adds its arguments.
_COMMANDS = {
    "build": ("both parts of the papers named, or of all in content/", _add_build),
    "check": ("findings only; renders nothing", _add_check),
    "schema": ("the JSON Schema that editors complete papers from", _add_schema),
    "watch": (
        "a page in the browser that shows both parts while you write",
        add_watch,
    ),
    "export": (
        "the public source of a paper, which contains nothing withheld",
        _add_export,
    ),
    "review": (
        "the review copy: both parts in one text, and the schedule of withholdings",
        _add_review,
    ),
    "compare": (
        "what changed between two versions of a paper: figures, withholdings, words",
        _add_compare,
    ),
    "calendar": (
        "what ends or is due for review, across papers, by day",
        add_calendar,
    ),
    "schedule": (
        "the text of a refusal notice, from the grounds of a paper",
        add_schedule,
    ),
    "release": (
        "record what a paper's Part 1 made public, and what it withholds",
        _add_release,
    ),
    "rename": (
        "another id wherever the old one stands: in a paper, and in what stands beside it",
        add_rename,
    ),
    "audit": ("what a PDF gives away of all that a paper withholds", _add_audit),
    "explain": (
        "a rule: what it finds, why, and a paper before and after",
        _add_explain,
    ),
    "new": (
        "a paper to begin with: from the example of a form, or from a paper before it",
        add_new,
    ),
    "import": (
        "a paper out of a Word document, everything in it withheld until somebody decides",
        add_import,
    ),
    "completion": ("a script that completes this command in a shell", _add_completion),
}
