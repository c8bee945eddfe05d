"""`twopart review`: the review copy of a paper, for those who check it before it is decided on."""

from argparse import Namespace
from pathlib import Path

from twopart.base import exit
from twopart.commands.review_workbook import write_workbook
from twopart.disk.locations import misplaced_workbook, review_name
from twopart.disk.write import folders as output_folders
from twopart.disk.write import write_restricted
from twopart.examine import examine
from twopart.review.copy import review_copy
from twopart.terminal.screen import Screen


def run(folders: list[Path], asked: Namespace, screen: Screen) -> int:
    """Writes the review copy into build/restricted/, and the workbook that is asked for. Returns the exit code."""
    wrong = _wrong_options(asked)
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    [folder] = folders
    templates = asked.project / "templates"
    examined = examine(folder, templates, asked.on)
    if examined.wrong or examined.subject is None:
        screen.findings(list(examined.findings))
        return exit.FINDINGS
    html = review_copy(examined.subject, examined.findings, templates)
    _, restricted = output_folders(asked.out)
    path = restricted / review_name(folder)
    write_restricted(path, html.encode())
    screen.say(f"{folder.name}: review copy written: {path}")
    if asked.xlsx:
        unmasked: bool = asked.unmasked
        write_workbook(examined.subject, asked.xlsx, unmasked=unmasked)
        screen.say(f"{folder.name}: figures to tick written: {asked.xlsx}")
    return exit.DONE


def _wrong_options(asked: Namespace) -> str:
    """Why the options cannot be followed; empty if they can."""
    if asked.xlsx:
        return misplaced_workbook(asked.xlsx, (asked.out, asked.project / "build"))
    if asked.unmasked:
        return "--unmasked belongs to --xlsx: the review copy shows what is withheld in any case"
    return ""
