"""Writes finished files to the disk: each whole, by renaming a draft of it, and Part 1 apart from Part 2."""

import errno
import fcntl
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from twopart.base import signals
from twopart.disk.locations import PUBLIC, RESTRICTED, is_below_public
from twopart.disk.undoing import PartlyWrittenError, Undoing

FOR_EVERYONE, FOR_OWNER = 0o644, 0o600  # who may read a file
IGNORED = ".gitignore"
DRAFT = re.compile(r"\.(?P<process>\d{1,18})-\d+\.(draft|kept)")
TOO_LONG = (
    "The name is too long for this disk; give the folder of the paper a shorter one"
)
TWO_DISKS = "Part 1 and Part 2 must be written to the same disk"


class OutdatedError(Exception):
    """Raised if something has changed since what is to be written was made of it; nothing was written."""


def folders(out: Path) -> tuple[Path, Path]:
    """Makes `public/` for everyone and `restricted/` for its owner alone, which git is configured to ignore.

    Raises `OSError` if a link leads one of them into the other, or if both would stand in a public folder.
    """
    public = out / PUBLIC
    restricted = out / RESTRICTED
    if is_below_public(out):
        message = "Part 2 may not be written below a public folder"
        raise OSError(
            errno.EINVAL,
            message,
            str(restricted),
        )
    if restricted.is_symlink() or _is_within(restricted, public):
        message = "Part 2 may not be written where a link leads"
        raise OSError(
            errno.ELOOP,
            message,
            str(restricted),
        )
    if _is_within(public, restricted):
        message = "Part 1 may not be written where a link leads"
        raise OSError(
            errno.ELOOP,
            message,
            str(public),
        )
    public.mkdir(parents=True, exist_ok=True)
    restricted.mkdir(
        mode=0o700,
        parents=True,
        exist_ok=True,
    )
    restricted.chmod(0o700)
    _keep_from_git(public, restricted)
    return public, restricted


def _keep_from_git(public: Path, restricted: Path) -> None:
    """Tells git never to take what is restricted, before anything stands there. A file that is there is left as it is."""
    ignored = restricted / IGNORED
    if os.path.lexists(ignored) or not os.access(restricted, os.W_OK):
        return
    _write({ignored: b"*\n"}, public, restricted)


def _is_within(folder: Path, other: Path) -> bool:
    """Whether a folder is another one or stands in it, wherever links lead."""
    return folder.resolve().is_relative_to(other.resolve())


def ready(out: Path, files: Iterable[Path]) -> tuple[Path, Path]:
    """Makes the two folders where they are missing, and returns them. Raises `OSError` where a file could not be written
    into its own.
    """
    public, restricted = folders(out)
    for path in files:
        if path.parent == public:
            _refuse_two_disks(public, restricted)
        # For pages as HTML: as restricted as Part 2.
        path.parent.mkdir(
            mode=0o700,
            parents=True,
            exist_ok=True,
        )
        _refuse_long_name(path)
        if path.is_dir():
            raise IsADirectoryError(
                errno.EISDIR,
                os.strerror(errno.EISDIR),
                str(path),
            )
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(
                errno.EACCES,
                os.strerror(errno.EACCES),
                str(path),
            )
    return public, restricted


def _refuse_two_disks(public: Path, restricted: Path) -> None:
    """Raises `OSError` where no file can be renamed from one folder into the other."""
    if public.stat().st_dev != restricted.stat().st_dev:
        raise OSError(errno.EXDEV, TWO_DISKS, str(public))


def _refuse_long_name(path: Path) -> None:
    if len(os.fsencode(path.name)) > os.pathconf(path.parent, "PC_NAME_MAX"):
        raise OSError(errno.ENAMETOOLONG, TOO_LONG, str(path))


def write(
    out: Path,
    files: Mapping[Path, bytes],
    outdated: Iterable[Path] = (),
    is_current: Callable[[], bool] | None = None,
) -> None:
    """Writes every file, or none: each is written beside its place, or for `public/` in the restricted folder, then
    renamed.

    Nothing unfinished ever stands in `public/`, and a crash leaves the last good files. Files that are `outdated`
    by these are removed before the last of them has its name: so a crash in between leaves too many, and the last,
    which is the stamp, is the old one, with which the next build does it all again. Where one cannot be renamed or
    removed, those before it are taken back; raises `PartlyWrittenError` where the system refuses that too.

    `is_current` says whether they are still made of what stands there. It is asked when no other process writes. Raises
    OutdatedError where they are not: an earlier Part 1 may say what the paper withholds by now.
    """
    public, restricted = ready(out, files)
    with alone(restricted):
        if is_current is not None and not is_current():
            raise OutdatedError
        _write(files, public, restricted, outdated=outdated)


def write_alone(path: Path, content: bytes, mode: int = FOR_EVERYONE) -> None:
    """Writes one file whole, by rename, in a folder that everyone may read, or those whom `mode` permits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(
        {path: content},
        path.parent,
        path.parent,
        mode,
    )


def write_together(
    into: Path,
    files: Mapping[Path, bytes],
    outdated: Iterable[Path] = (),
) -> None:
    """Writes every file of a folder that everyone may read, and removes what is outdated; or changes nothing."""
    into.mkdir(parents=True, exist_ok=True)
    _write(
        files,
        into,
        into,
        outdated=outdated,
    )


def write_restricted(path: Path, content: bytes) -> None:
    """Writes one file beside Part 2, readable by its owner alone."""
    public, restricted = folders(path.parent.parent)
    with alone(restricted):
        _write({path: content}, public, restricted)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Makes the second of two builds wait, so that both parts are always of one build."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_leftover(path: Path) -> bool:
    """Whether a file is the draft of a process that was killed while it wrote."""
    name = DRAFT.fullmatch(path.name)
    if name is None:
        return False
    process = int(name["process"])
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):  # another user's
        return False
    return False


def _write(
    files: Mapping[Path, bytes],
    public: Path,
    restricted: Path,
    public_mode: int = FOR_EVERYONE,
    outdated: Iterable[Path] = (),
) -> None:
    drafts: list[tuple[_Draft, Path]] = []
    removed = tuple(outdated)
    # Both parts are of one build, and no draft stays.
    with (
        signals.deferred(),
        _opened([*files, *removed], public, restricted) as folders,
    ):
        _remove_leftovers(folders.values())
        try:
            for number, (path, content) in enumerate(files.items()):
                folder = path.parent
                mode = FOR_OWNER
                if folder == public:  # where nothing unfinished may stand
                    folder = restricted
                    mode = public_mode
                draft = _Draft(folders[folder], f".{os.getpid()}-{number}.draft")
                drafts.append((draft, path))
                with _naming(path):
                    draft.write(content, mode)
            _put_in_place(drafts, removed, folders, restricted)
        finally:
            for draft, _ in drafts:
                draft.remove()


def _put_in_place(
    drafts: "list[tuple[_Draft, Path]]",
    outdated: Iterable[Path],
    folders: Mapping[Path, int],
    restricted: Path,
) -> None:
    """Renames all drafts and removes what is outdated, or changes nothing."""
    undoing = Undoing(folders[restricted])
    try:
        for draft, path in drafts[:-1]:
            undoing.keep(path, folders[path.parent])
            draft.rename(path, folders)
            undoing.changed()
        for path in outdated:
            undoing.keep(path, folders[path.parent])
            _remove(path, folders)
            undoing.changed()
        for draft, path in drafts[-1:]:
            draft.rename(path, folders)
    except BaseException as error:
        new = undoing.undo()
        if new and isinstance(error, OSError):
            raise PartlyWrittenError(error, new) from error
        raise
    finally:
        undoing.forget()


def _remove(path: Path, folders: Mapping[Path, int]) -> None:
    with _naming(path):
        try:
            os.unlink(path.name, dir_fd=folders[path.parent])
        except OSError as error:
            # A name that is too long for the disk is one that nothing has.
            if error.errno not in (errno.ENOENT, errno.ENAMETOOLONG):
                raise


@contextmanager
def _opened(
    files: Iterable[Path], public: Path, restricted: Path
) -> Iterator[Mapping[Path, int]]:
    """Holds the folders of files open, so that whatever takes the name of one meanwhile gets none of them.

    Raises `OSError` if a link stands where the restricted folder was, or leads from one of the two to the other.
    """
    handles: dict[Path, int] = {}
    try:
        for folder in {restricted, *(path.parent for path in files)}:
            flags = os.O_RDONLY | os.O_DIRECTORY
            if folder == restricted != public:
                flags |= os.O_NOFOLLOW
            handles[folder] = os.open(folder, flags)
        if public in handles and public != restricted:
            _refuse_one_folder(handles[public], handles[restricted], public)
        yield handles
    finally:
        for handle in handles.values():
            os.close(handle)


def _refuse_one_folder(one: int, other: int, public: Path) -> None:
    if os.path.sameopenfile(one, other):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(public))


class _Draft:
    """A draft of a file, in a folder that is held open."""

    def __init__(self, folder: int, name: str) -> None:
        self._folder = folder
        self._name = name

    def write(self, content: bytes, mode: int) -> None:
        self.remove()
        handle = os.open(
            self._name,
            os.O_WRONLY | os.O_CREAT | os.O_EXCL,
            mode,
            dir_fd=self._folder,
        )
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, mode)  # whatever the umask
            file.write(content)
            file.flush()
            os.fsync(handle)

    def rename(self, path: Path, folders: Mapping[Path, int]) -> None:
        with _naming(path):
            os.replace(
                self._name,
                path.name,
                src_dir_fd=self._folder,
                dst_dir_fd=folders[path.parent],
            )

    def remove(self) -> None:
        """Removes the draft; it may have been renamed."""
        with suppress(FileNotFoundError):
            os.unlink(self._name, dir_fd=self._folder)


def _remove_leftovers(folders: Iterable[int]) -> None:
    for folder in folders:
        for name in os.listdir(folder):  # noqa: PTH208 - the same
            if is_leftover(Path(name)):
                _Draft(folder, name).remove()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Makes errors name the file that was to be written: the name of its draft would tell nobody anything."""
    try:
        yield
    except OSError as error:
        raise OSError(
            error.errno,
            error.strerror,
            str(path),
        ) from error
