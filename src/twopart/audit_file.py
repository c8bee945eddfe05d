"""Any PDF against what a paper withholds: `twopart audit FILE.pdf --paper PAPER`."""

import os
from pathlib import Path

from twopart import exit, machine
from twopart.audit import Unreadable
from twopart.audit.bounded import bounded
from twopart.audit.surfaces import MOST_FILE
from twopart.examine import examine
from twopart.files import FORBIDDEN
from twopart.outcome import Outcome
from twopart.project.secrets import of_paper


def audit_file(file: Path, folder: Path, templates: Path) -> Outcome:
    """Not against a paper with findings: what it withholds cannot be told."""
    try:
        with file.open("rb") as opened:
            pdf = opened.read(MOST_FILE + 1)  # a device may have no end; whatever is longer does not pass
    except OSError as error:
        if machine.refused(error.errno) and error.errno not in FORBIDDEN:
            raise
        return Outcome(exit.USAGE, message=f"cannot be read: {os.strerror(error.errno or 0)}")
    examined = examine(folder, templates)
    if examined.wrong or examined.subject is None:
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    leaks = bounded(pdf, *of_paper(examined.subject))
    if isinstance(leaks, Unreadable):
        return Outcome(exit.USAGE, message=f"could not be audited: {leaks.why}")
    return Outcome(exit.LEAK, leaks=tuple(leaks)) if leaks else Outcome(exit.DONE)
