"""`twopart compare` says what changed between two versions of a paper.

This module imports little, since the renderer of the PDF must be forked before a paper is read.
"""

from argparse import Namespace

from twopart.base import exit, signals
from twopart.disk.locations import misplaced
from twopart.terminal.screen import Screen


def run(options: Namespace) -> int:
    """Writes the comparison, with `--pdf` as a PDF too. Returns the exit code."""
    wrong = misplaced(options.out, options.project)
    if wrong:
        Screen(quiet=options.quiet, form=options.format).say_error(wrong)
        return exit.USAGE
    if not options.pdf:
        from twopart.commands.reviewing.two_versions import compare_versions

        return compare_versions(options, None)
    from twopart.render.process.processes import Renderers

    renderers = Renderers.start(options.project / "templates")
    # Renderers start before a paper is read.
    with renderers as warm_renderers, signals.run_before_exit(warm_renderers.close):
        from twopart.commands.reviewing.two_versions import compare_versions

        return compare_versions(options, warm_renderers)
