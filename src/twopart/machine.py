"""What the machine refused: disk, permission, memory, files, processes. Neither the paper is wrong nor we."""

import errno
import os

_ROOM = "make room"
_RIGHTS = "give yourself the right to write there"
_FEWER = "end other programs, or raise the limit"
# Error number -> what there is none of, and what to do about it.
REASONS = {
    errno.ENOSPC: ("no space left on the disk", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EFBIG: ("a file larger than the system allows", "raise the limit (ulimit -f)"),
    errno.EACCES: ("no permission", _RIGHTS),
    errno.EPERM: ("no permission", _RIGHTS),
    errno.EROFS: ("a disk that can only be read", "write elsewhere"),
    errno.EIO: ("a disk that reports an error", "look at the disk"),
    errno.ENOMEM: ("no memory left", _FEWER),
    errno.EMFILE: ("too many open files", _FEWER),
    errno.ENFILE: ("too many open files on the machine", _FEWER),
    errno.EAGAIN: ("no process or buffer free at the moment", _FEWER),
}
STAYS = "the last good files stay"
_LOADER = ("failed to map segment", "cannot allocate memory")  # how libraries that found no memory are reported
_THREADS = "can't start new thread"


def refused(number: int | None) -> bool:
    """Whether this error number says that the machine did not let us."""
    return number in REASONS


def reason(error: BaseException) -> str:
    """What the machine refused and what to do, in one line without a word of a paper; "" where it did not."""
    file = getattr(error, "filename", None)
    return words(_number(error), f": {os.fsdecode(file)}" if isinstance(file, str | bytes) else "")


def words(number: int | None, where: str = "") -> str:
    """The same for an error number; "" where the machine did not refuse anything."""
    if number not in REASONS:
        return ""
    what, fix = REASONS[number]
    return f"{what}{where}; {fix}, and run it again; {STAYS}"


def _number(error: BaseException) -> int | None:
    if isinstance(error, MemoryError):
        return errno.ENOMEM
    if isinstance(error, ImportError) and any(words in str(error).lower() for words in _LOADER):
        return errno.ENOMEM
    if isinstance(error, RuntimeError) and str(error) == _THREADS:
        return errno.EAGAIN
    return error.errno if isinstance(error, OSError) else None
