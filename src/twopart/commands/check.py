"""`twopart check` prints the findings on papers, or with --figures their tick sheets too. It renders nothing."""

import sys
import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import Finding, errors
from twopart.base.finding import unmasked as unmasked_finding
from twopart.commands.building.left_public import say_left_public
from twopart.commands.building.touched import touched_by_shared
from twopart.commands.signing.final import slips
from twopart.disk.locations import stamp_file
from twopart.examine import ExaminedPaper, examine
from twopart.rules.placeholders import unconfirmed
from twopart.terminal.screen import Screen, counted, is_terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.review.review import Review


def run(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
) -> int:
    if options.unmasked and not options.figures and not is_terminal(sys.stderr):
        screen.say_error(
            "--unmasked shows lines of a paper with what is withheld, on a terminal alone; "
            "with --figures it shows the figures of a tick sheet anywhere"
        )
        return exit.USAGE
    say_left_public(folders, options, screen)
    screen.everything = options.unmasked
    findings: list[Finding] = []
    reviews: list[Review] = []
    for folder in folders:
        examined = _examine(folder, options, screen)
        findings += examined.findings
        if options.figures and examined.subject:
            from twopart.review.review import review

            unmasked: bool = options.unmasked
            reviews.append(
                review(
                    folder.name,
                    examined.subject,
                    unmasked=unmasked,
                    faultless=not examined.wrong,
                )
            )
    if options.figures:
        screen.reviews(
            reviews,
            findings,
            unmasked=options.unmasked,
            everything=options.all,
        )
    elif options.unmasked:
        screen.findings(list(map(unmasked_finding, findings)))
    else:
        screen.findings(findings)
    if errors(findings):
        return exit.FINDINGS
    return exit.DONE


def _examine(
    folder: Path,
    options: Namespace,
    screen: Screen,
) -> ExaminedPaper:
    start = time.perf_counter()
    examined = examine(
        folder,
        options.project / "templates",
        options.on,
    )
    # Agreements are compared with a correct paper alone, as for a build: of no other is it known what it withholds.
    if examined.subject is not None and not examined.wrong:
        signed = slips(folder, examined.subject)
        examined = replace(examined, findings=(*examined.findings, *signed))
    count = counted(examined.findings) + _refused_by_build(examined)
    seconds = time.perf_counter() - start
    screen.say(f"{folder.name}: checked in {seconds:.2f} s: {count}")
    touched = touched_by_shared(
        examined,
        stamp_file(folder, options.out),
        stamp_file(folder, options.out, draft=True),
    )
    if touched:
        screen.say(f"{folder.name}: {touched}")
    return examined


def _refused_by_build(examined: ExaminedPaper) -> str:
    """Returns what the summary adds about a paper that `check` accepts and a final build refuses."""
    if examined.paper is None or examined.paper.example:
        return ""
    number = len(unconfirmed(examined.findings))
    if number == 0:
        return ""
    if number == 1:
        return "; 1 placeholder: `build` refuses it, `build --draft` makes a draft"
    return (
        f"; {number} placeholders: `build` refuses them, `build --draft` makes a draft"
    )
