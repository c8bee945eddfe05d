"""Any PDF against what a paper withholds: `twopart audit FILE.pdf --paper PAPER`."""

import os
from collections.abc import Iterable
from pathlib import Path

from twopart.audit import Unreadable
from twopart.audit.bounded import Words, bounded
from twopart.audit.by_page import in_order
from twopart.audit.pdf.readers import MOST_FILE
from twopart.base import exit
from twopart.disk import machine
from twopart.disk.files import FORBIDDEN
from twopart.examine import examine
from twopart.model.secret import Leak
from twopart.project.secrets import of_paper
from twopart.terminal.outcome import Outcome

RESTRICTED = "What stands here is withheld: this file is as restricted as Part 2."


def audit_file(
    file: Path, folder: Path, templates: Path, words: Path | None = None
) -> Outcome:
    """Not against a paper with findings: what it withholds cannot be told."""
    try:
        with file.open("rb") as opened:
            pdf = opened.read(
                MOST_FILE + 1
            )  # a device may have no end; whatever is longer does not pass
    except OSError as error:
        if machine.refused(error.errno) and error.errno not in FORBIDDEN:
            raise
        return Outcome(
            exit.USAGE, message=f"cannot be read: {os.strerror(error.errno or 0)}"
        )
    examined = examine(folder, templates)
    if examined.wrong or examined.subject is None:
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    said: Words | None = {} if words else None
    leaks = bounded(pdf, *of_paper(examined.subject), said)
    if isinstance(leaks, Unreadable):
        return Outcome(exit.USAGE, message=f"could not be audited: {leaks.why}")
    if words and said:
        try:
            _keep(words, leaks, said)
        except OSError as error:
            if machine.refused(error.errno) and error.errno not in FORBIDDEN:
                raise
            return Outcome(
                exit.USAGE,
                message=f"leaks, and --words cannot be written: {os.strerror(error.errno or 0)}",
            )
    return Outcome(exit.LEAK, leaks=in_order(leaks)) if leaks else Outcome(exit.DONE)


def _keep(file: Path, leaks: Iterable[Leak], said: Words) -> None:
    """For whoever may read Part 2: a file that its owner alone can read, whatever stood there before."""
    lines = [RESTRICTED, ""]
    for leak in sorted(leaks, key=lambda leak: (leak.surface, leak.secret)):
        found = said.get((leak.secret, leak.surface), "(no words by themselves)")
        lines.append(
            f"{leak.surface}: {leak.secret}{' (may be)' if leak.faint else ''}: {found}"
        )
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as kept:
        os.fchmod(kept.fileno(), 0o600)
        kept.write("\n".join(lines) + "\n")
