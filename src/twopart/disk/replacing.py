"""Replaces files that an author wrote: all of them or none, each with its own permissions, owner and group."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from twopart.base import signals
from twopart.disk.write import alone

BACKUP = "old"


class NotReplacedError(Exception):
    """Raised if a file cannot be replaced; nothing was written. `why` continues a sentence that names the file."""

    why = ""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class ChangedMeanwhileError(NotReplacedError):
    """Raised if a file has changed since it was read."""

    why = "has changed since it was read: somebody else has written it. Nothing was written; try again"


class LeadsOutError(NotReplacedError):
    """Raised if a link leads out of the folder in which it stands."""

    why = "is a link to a file outside its folder. Nothing was written; write what it leads to in its place"


class OwnerNotKeptError(NotReplacedError):
    """Raised if the system does not let this user write a file that belongs to another owner or group."""

    why = "belongs to another user or group, which would be lost. Nothing was written; let its owner write it"


def replace_all(
    contents: Mapping[Path, bytes],
    before: Mapping[Path, bytes],
) -> None:
    """Writes every file or none. Raises `NotReplacedError`, and `OSError` where a file cannot be written.

    `before` is what was read of each. Each file is written beside its place and renamed; where one cannot be, those
    before it get their old bytes back.
    """
    for path in contents:
        _refuse_leading_out(path)
    folders = sorted({path.resolve().parent for path in contents})
    with ExitStack() as locks, signals.deferred():
        for folder in folders:
            locks.enter_context(alone(folder))
        _replace_all(contents, before)


def _replace_all(
    contents: Mapping[Path, bytes],
    before: Mapping[Path, bytes],
) -> None:
    drafts: dict[Path, Path] = {}
    replaced: list[Path] = []
    try:
        for number, (path, content) in enumerate(contents.items()):
            place = path.resolve()  # a link stays one
            draft = place.with_name(f".{os.getpid()}-{number}.draft")
            drafts[place] = draft
            _draft(draft, content, place)
        _refuse_changed(contents, before)
        for place, draft in drafts.items():
            draft.replace(place)
            replaced.append(place)
    except BaseException:
        _restore(replaced, {path.resolve(): old for path, old in before.items()})
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _refuse_leading_out(path: Path) -> None:
    """Raises `NotReplacedError` where something in the folder leads out of it. The folder itself may be reached by a
    link.
    """
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise LeadsOutError(path)


def _refuse_changed(paths: Iterable[Path], before: Mapping[Path, bytes]) -> None:
    for path in paths:
        if path.read_bytes() != before[path]:
            raise ChangedMeanwhileError(path)


def _restore(replaced: list[Path], before: Mapping[Path, bytes]) -> None:
    for number, place in enumerate(replaced):
        draft = place.with_name(f".{os.getpid()}-{BACKUP}-{number}.draft")
        _draft(draft, before[place], place)
        draft.replace(place)


def _draft(
    draft: Path,
    content: bytes,
    place: Path,
) -> None:
    """Writes a file of new bytes with the permissions, owner and group of the one whose place it takes.

    Raises `OwnerNotKeptError` where the system does not permit these.
    """
    old = place.stat()
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        _keep_owner(handle, old, place)
        os.fchmod(handle, old.st_mode & 0o7777)  # last: a new owner clears some of it
        file.write(content)
        file.flush()
        os.fsync(handle)


def _keep_owner(handle: int, old: os.stat_result, place: Path) -> None:
    status = os.fstat(handle)
    if (status.st_uid, status.st_gid) == (old.st_uid, old.st_gid):
        return
    try:
        os.fchown(handle, old.st_uid, old.st_gid)
    except PermissionError:
        raise OwnerNotKeptError(place) from None
