"""What passed, onto the disk: whole, by rename, Part 1 apart from Part 2."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

PUBLIC, RESTRICTED = "public", "restricted"


def folders(out: Path) -> tuple[Path, Path]:
    """`public/` for everyone, `restricted/` for its owner alone; made where missing."""
    public, restricted = out / PUBLIC, out / RESTRICTED
    public.mkdir(parents=True, exist_ok=True)
    restricted.mkdir(mode=0o700, parents=True, exist_ok=True)
    restricted.chmod(0o700)
    return public, restricted


def write(out: Path, files: Mapping[Path, bytes]) -> None:
    """Every file, or none: each is written beside its place in the restricted folder, then all are renamed.

    Nothing unfinished ever stands in `public/`, and a crash leaves the last good files.
    """
    _, restricted = folders(out)
    if blocked := [path for path in files if path.is_dir()]:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(blocked[0]))
    drafts: list[tuple[Path, Path]] = []
    try:
        for number, (path, content) in enumerate(files.items()):
            draft = restricted / f".{os.getpid()}-{number}.draft"
            drafts.append((draft, path))
            _draft(draft, content, mode=0o600 if path.parent == restricted else 0o644)
        for draft, path in drafts:
            draft.replace(path)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _draft(path: Path, content: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)  # whatever the umask
        file.write(content)
        file.flush()
        os.fsync(handle)
