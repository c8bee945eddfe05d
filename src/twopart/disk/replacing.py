"""Replaces files that an author wrote: all of them or none, each with its own permissions."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from twopart.base import signals
from twopart.disk.write import alone

BACKUP = "old"


class ChangedMeanwhileError(Exception):
    """A file is no longer as it was read; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def replace_all(
    contents: Mapping[Path, bytes],
    before: Mapping[Path, bytes],
) -> None:
    """Write every file or none. Raises ChangedMeanwhileError, and OSError where a file cannot be written.

    `before` is what was read of each. Each file is written beside its place and renamed; where one cannot be, those
    before it get their old bytes back.
    """
    folders = sorted({path.resolve().parent for path in contents})
    with ExitStack() as locks, signals.held_back():
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
    """A file with new bytes, and the permissions of the one whose place it takes."""
    mode = place.stat().st_mode & 0o7777
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(content)
        file.flush()
        os.fsync(handle)
