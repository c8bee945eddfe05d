"""`twopart review` writes the review copy of a paper, for those who check it before it is decided on.

This module imports little: the renderer of the PDF is a copy of a process that is forked before the paper is read.
"""

from argparse import Namespace
from pathlib import Path

from twopart.base import exit, signals
from twopart.commands import signing
from twopart.disk.locations import misplaced, misplaced_workbook
from twopart.terminal.screen import Screen


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    """Writes the review copy, with `--pdf` as a PDF too, or what a reviewer said. Returns the exit code."""
    if signing.has_options(options):
        return signing.run(folders, options, screen)
    [folder] = folders
    wrong = misplaced(options.out, options.project) or _wrong_options(options, folder)
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    if not options.pdf:
        from twopart.commands.reviewing.review_paper import review_paper

        return review_paper(folder, options, screen, None)
    from twopart.render.process.processes import Renderers

    renderers = Renderers.start(options.project / "templates")
    # Renderers start before the paper is read.
    with renderers as warm_renderers, signals.run_before_exit(warm_renderers.close):
        from twopart.commands.reviewing.review_paper import review_paper

        return review_paper(folder, options, screen, warm_renderers)


def _wrong_options(options: Namespace, folder: Path) -> str:
    """Returns why the options cannot be followed for the paper in a folder; empty if they can."""
    if options.xlsx:
        if options.xlsx.resolve().is_relative_to(folder.resolve()):
            return "--xlsx may not lead into the folder of the paper, whose own sheets it could replace"
        outs = (options.out, options.project / "build")
        return misplaced_workbook(options.xlsx, outs)
    if options.unmasked:
        return "--unmasked belongs to --xlsx: the review copy shows what is withheld in any case"
    return ""
