"""`twopart review`: the review copy of a paper, for those who check it before it is decided on.

This module imports little: the renderer of the PDF is a copy of a process that is forked before the paper is read.
"""

from argparse import Namespace
from pathlib import Path

from twopart.base import exit, signals
from twopart.commands import signing
from twopart.disk.locations import misplaced, misplaced_workbook
from twopart.terminal.screen import Screen


def run(folders: list[Path], asked: Namespace, screen: Screen) -> int:
    """Writes the review copy, with `--pdf` as a PDF too, or what a reviewer said. Returns the exit code."""
    if signing.is_asked(asked):
        return signing.run(folders, asked, screen)
    [folder] = folders
    wrong = misplaced(asked.out, asked.project) or _wrong_options(asked)
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    if not asked.pdf:
        from twopart.commands.review_paper import review_paper

        return review_paper(folder, asked, screen, None)
    from twopart.render.process.processes import Renderers

    renderers = Renderers.start(asked.project / "templates")
    with renderers as started, signals.first(started.close):  # before the paper is read
        from twopart.commands.review_paper import review_paper

        return review_paper(folder, asked, screen, started)


def _wrong_options(asked: Namespace) -> str:
    """Why the options cannot be followed; empty if they can."""
    if asked.xlsx:
        outs = (asked.out, asked.project / "build")
        return misplaced_workbook(asked.xlsx, outs)
    if asked.unmasked:
        return "--unmasked belongs to --xlsx: the review copy shows what is withheld in any case"
    return ""
