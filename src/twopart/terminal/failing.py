"""What is said of an error that nobody caught, and the exit code. It imports little, since a process begins with it."""

from twopart.base import exit
from twopart.disk import machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


def failure(
    error: BaseException,
    out: "str | os.PathLike[str]",
) -> tuple[str, int]:
    """Returns what to say of an error that nobody caught, and the exit code."""
    reason = machine.reason(error)
    if reason:
        return reason, exit.MACHINE
    # A place that was named and cannot be written to: a file where a folder is meant.
    if isinstance(error, OSError):
        what = error.strerror or type(error).__name__
        where = error.filename or "a file"
        return f"{what}: {where}", exit.USAGE
    return _reported(error, out), exit.BUG


def _reported(error: BaseException, out: "str | os.PathLike[str]") -> str:
    try:
        from pathlib import Path

        from twopart.terminal.crash import report

        return report(error, Path(out))
    except Exception as another:  # noqa: BLE001 - no memory, no file that can still be opened: even so no traceback
        kind = type(error).__name__
        other_kind = type(another).__name__
        return f"an internal error in Twopart ({kind}); no log could be written ({other_kind})"
