"""`twopart build` builds both parts of every paper that has changed since its last build.

This module imports little. The renderers are copies of a process that is forked before any paper is read and before
the checks are imported, and a build with nothing to do imports neither.
"""

import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from twopart.base import exit, signals
from twopart.commands.building.left_public import say_left_public
from twopart.disk import fingerprint
from twopart.disk.locations import is_public, kept_name, misplaced
from twopart.terminal.screen import Screen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.base.finding import Finding
    from twopart.model.secret import Leak
    from twopart.render.process.processes import Renderers
    from twopart.terminal.outcome import Outcome


def run(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
) -> int:
    wrong = (
        _not_buildable_together(folders) or _misplaced(options) or _contrary(options)
    )
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    say_left_public(folders, options, screen)
    changed = list(_changed(folders, options, screen))
    if not changed:
        screen.findings([])
        return exit.DONE

    from twopart.base.turns import Turns
    from twopart.render.process.processes import Renderers

    renderers = Renderers.start(options.project / "templates")
    if options.jobs and options.jobs > 1 and len(changed) > 1:
        return _side_by_side(changed, options, screen, renderers)
    renderers.work_in(Turns(options.jobs))
    # Renderers start before any paper is read.
    with (
        renderers as warm_renderers,
        signals.run_before_exit(warm_renderers.close),
    ):
        outcomes = list(
            _build(
                changed,
                options,
                screen,
                warm_renderers,
            )
        )
    return _summed_up(outcomes, screen)


def _side_by_side(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
    renderers: "Renderers",
) -> int:
    """Builds several papers at once.

    If it is interrupted, it ends the processes that build them before those that render.
    """
    from twopart.commands.building.side_by_side import SideBySide, summed_up

    start = time.perf_counter()
    with renderers as warm_renderers:
        building = SideBySide(folders, options, screen, warm_renderers)
        with (
            signals.run_before_exit(warm_renderers.close),
            signals.run_before_exit(building.end),
        ):
            results = building.run()
    return summed_up(results, screen, time.perf_counter() - start)


def _changed(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
) -> Iterator[Path]:
    """Yields the papers to build: those that have changed, or all if an option asks for more than files."""
    whole = options.force or options.keep_html or options.prove or options.on
    # These also look at what an earlier build let pass.
    whole = whole or options.final or options.unmasked
    templates = options.project / "templates"
    for folder in folders:
        nothing_changed = not whole and fingerprint.nothing_changed(
            folder, templates, options.out, draft=options.draft, word=options.docx
        )
        if not nothing_changed:
            yield folder
        else:
            screen.say(
                f"{folder.name}: nothing has changed since the last build; --force builds anyway"
            )


def _build(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
    renderers: "Renderers",
) -> "Iterator[Outcome]":
    if options.jobs == 1:
        renderers.wait_until_loaded()
    # Importing this takes as long as importing the engine, which the renderers do at the same time.
    from twopart.commands.building.one_paper import build_one

    for folder in folders:
        start = time.perf_counter()
        say = screen.step(folder.name)
        outcome = build_one(folder, options, renderers, say)
        screen.outcome(
            folder.name,
            outcome,
            "built",
            time.perf_counter() - start,
            paths_follow=_paths_follow(screen),
        )
        yield outcome


def _summed_up(outcomes: "Iterable[Outcome]", screen: Screen) -> int:
    """Prints the findings on all papers, and last what was written; returns the gravest exit code."""
    worst = exit.DONE
    findings: list[Finding] = []
    leaks: list[Leak] = []
    outcomes = tuple(outcomes)
    for outcome in outcomes:
        findings += outcome.findings
        leaks += outcome.leaks
        worst = max(worst, outcome.code, key=exit.BY_GRAVITY.index)
    screen.findings(findings, leaks)
    if _paths_follow(screen):
        for outcome in outcomes:
            screen.written(outcome)
    return worst


def _paths_follow(screen: Screen) -> bool:
    """Whether paths are printed last, where people look for them; of JSON, programs read what comes last."""
    return screen.form != "json"


def _not_buildable_together(folders: list[Path]) -> str:
    """Returns why files of these papers would be mistaken for one another’s; empty if they would not."""
    names: dict[str, Path] = {}
    for folder in folders:
        if kept := kept_name(folder):
            return kept
        other = names.setdefault(folder.name, folder)
        if other is not folder:
            return f"{other} and {folder} would be written to the same files: build one, or give it its own --out"
    return ""


def _contrary(options: Namespace) -> str:
    """Returns why options do not go together; empty if they do."""
    if options.docx and not _has_word_styles(options.project / "templates"):
        return "--docx: the templates of this project have no word/styles.xml, so no Word document can be made"
    if options.unmasked and not options.draft:
        return "--unmasked shows the words of findings in the draft of Part 1, and goes with --draft"
    return ""


def _has_word_styles(templates: Path) -> bool:
    from twopart.render.templates import located
    from twopart.render.word.styles import FILE

    return located(templates, FILE).is_file()


def _misplaced(options: Namespace) -> str:
    """Returns why a build may not write into the folders of its options; empty if it may."""
    wrong = misplaced(options.out, options.project)
    if wrong:
        return wrong
    outs = (options.out, options.project / "build")
    if options.keep_html and is_public(options.keep_html.resolve(), outs):
        return "--keep-html writes Part 2 too, and may not lead into a public folder"
    return ""
