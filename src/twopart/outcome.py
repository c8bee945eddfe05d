"""How a command ended for one paper."""

from pathlib import Path

from twopart.finding import Finding
from twopart.model.secret import Leak
from twopart.record import record


@record
class Outcome:
    """Its exit code; what must be put right, or leaks, or went wrong; and what was written."""

    code: int
    findings: tuple[Finding, ...] = ()
    leaks: tuple[Leak, ...] = ()
    message: str = ""
    written: tuple[Path, ...] = ()
