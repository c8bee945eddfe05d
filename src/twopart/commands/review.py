"""`twopart review`: the review copy of a paper, for those who check it before it is decided on.

This module imports little: the renderer of the PDF is a copy of a process that is forked before the paper is read.
"""

from argparse import Namespace
from pathlib import Path

from twopart.base import exit, signals
from twopart.disk.locations import misplaced
from twopart.terminal.screen import Screen


def run(folders: list[Path], asked: Namespace, screen: Screen) -> int:
    """Writes the review copy into build/restricted/, with `--pdf` as a PDF too. Returns the exit code."""
    [folder] = folders
    wrong = misplaced(asked.out, asked.project)
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
