"""Turns error numbers of the system into messages for the user: disk, permissions, memory, files, processes.

These are faults neither of the paper nor of the program, and have an exit code of their own (`exit.MACHINE`).
"""

import errno
import os

from twopart.disk.undoing import PartlyWrittenError

_ROOM = "free some space"
_RIGHTS = "get permission to write there"
_FEWER = "close other programs, or raise the limit"
# For each error number, what happened and what to do about it.
REASONS = {
    errno.ENOSPC: ("no space left on the disk", _ROOM),
    errno.EDQUOT: ("your disk quota is used up", _ROOM),
    errno.EFBIG: (
        "a file larger than the system allows",
        "raise the limit (ulimit -f)",
    ),
    errno.EACCES: ("no permission", _RIGHTS),
    errno.EPERM: ("no permission", _RIGHTS),
    errno.EROFS: ("the disk is read-only", "write elsewhere"),
    errno.EIO: ("the disk reports an error", "have the disk checked"),
    errno.ENOMEM: ("no memory left", _FEWER),
    errno.EMFILE: ("too many open files", _FEWER),
    errno.ENFILE: ("too many open files on the machine", _FEWER),
    errno.EAGAIN: ("no process or buffer free at the moment", _FEWER),
}
STAYS = "the last good files are unchanged"
# Part of the message if a library finds no memory to load.
_LOADER = ("failed to map segment", "cannot allocate memory")
_THREADS = "can't start new thread"


def refused(number: int | None) -> bool:
    """Whether an error number is a fault of the machine."""
    return number in REASONS


def reason(error: BaseException) -> str:
    """Returns one line that says what happened and what to do, without words of a paper.

    It is empty if the error is not a fault of the machine.
    """
    if isinstance(error, PartlyWrittenError):
        return _partly_written(error)
    file = getattr(error, "filename", None)
    where = ""
    if isinstance(file, str | bytes):
        where = f": {os.fsdecode(file)}"
    return words(_number(error), where)


def _partly_written(error: PartlyWrittenError) -> str:
    """Returns which files are no longer the last good ones: the system let nobody take them back."""
    what, fix = REASONS.get(error.errno or 0, (error.strerror, _RIGHTS))
    new = ", ".join(error.new)
    return f"{what}: {error.filename}; {fix}, and run it again; until then these are already replaced or removed: {new}"


def words(number: int | None, where: str = "") -> str:
    """Returns the same as `reason` for an error number; `where` is added after what happened."""
    if number not in REASONS:
        return ""
    what, fix = REASONS[number]
    return f"{what}{where}; {fix}, and run it again; {STAYS}"


def _number(error: BaseException) -> int | None:
    """Returns the error number of an error, or the one that its message means; None if it has none."""
    if isinstance(error, OSError):
        return error.errno
    if isinstance(error, MemoryError):
        return errno.ENOMEM
    if isinstance(error, ImportError):
        message = str(error).lower()
        if any(words in message for words in _LOADER):
            return errno.ENOMEM
    if isinstance(error, RuntimeError) and str(error) == _THREADS:
        return errno.EAGAIN
    return None
