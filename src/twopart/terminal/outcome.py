"""Reports how a command ended for one paper."""

from pathlib import Path

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.model.secret import Leak


@record
class Outcome:
    """Its exit code; what must be put right, or leaks, or went wrong; and what was written."""

    code: int
    findings: tuple[Finding, ...] = ()
    leaks: tuple[Leak, ...] = ()
    message: str = ""
    written: tuple[Path, ...] = ()
    # What was done, where there is more to say of it than the command says.
    done: str = ""
