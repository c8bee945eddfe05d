"""`twopart review`: the review copy of a paper, for those who check it before it is decided on."""

from argparse import Namespace
from pathlib import Path

from twopart.base import exit
from twopart.commands import signing
from twopart.disk.locations import review_name
from twopart.disk.write import folders as output_folders
from twopart.disk.write import write_restricted
from twopart.examine import examine
from twopart.review.copy import review_copy
from twopart.terminal.screen import Screen


def run(folders: list[Path], asked: Namespace, screen: Screen) -> int:
    """Writes the review copy into build/restricted/, or what a reviewer said. Returns the exit code."""
    if signing.is_asked(asked):
        return signing.run(folders, asked, screen)
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
    return exit.DONE
