"""Takes back what was written where the rest of it cannot be: places get back the files that stood in them."""

import os
from contextlib import suppress
from pathlib import Path


class PartlyWrittenError(OSError):
    """Raised if some files are new, others could not be written, and the system does not let the new ones be taken
    back. `new` are their paths.
    """

    def __init__(self, error: OSError, new: tuple[str, ...]) -> None:
        super().__init__(
            error.errno,
            error.strerror,
            error.filename,
        )
        self.new = new


class Undoing:
    """Keeps what stands in places until all of them have their new files.

    `folder` is held open, and keeps what stands in public folders: nothing unfinished may stand there.
    """

    def __init__(self, folder: int) -> None:
        self._folder = folder
        self._kept: list[_KeptPlace] = []
        self._changed: list[_KeptPlace] = []

    def keep(self, path: Path, folder: int) -> None:
        """Keeps the file at a place, of which `folder` is held open."""
        name = f".{os.getpid()}-{len(self._kept)}.kept"
        kept = _KeptPlace(path, folder, self._folder, name)
        self._kept.append(kept)
        kept.fill()

    def changed(self) -> None:
        """Says that the place that was kept last has its new file, or has none any more."""
        self._changed.append(self._kept[-1])

    def undo(self) -> tuple[str, ...]:
        """Gives all places that were changed what stood there, the last first. Returns those where it is refused."""
        refused = [
            str(kept.path)
            for kept in reversed(self._changed)
            if not kept.is_given_back()
        ]
        return tuple(sorted(refused))

    def forget(self) -> None:
        """Removes what was kept."""
        for kept in self._kept:
            kept.forget()


class _KeptPlace:
    """A place, and the file that stood there under another name, in a folder that is held open."""

    def __init__(
        self,
        path: Path,
        folder: int,
        beside: int,
        name: str,
    ) -> None:
        self.path = path
        self._folder = folder
        self._beside = beside
        self._name = name
        self._was_empty = False

    def fill(self) -> None:
        """Gives the file a second name; where the disk knows no second names, copies it."""
        self.forget()
        try:
            os.link(
                self.path.name,
                self._name,
                src_dir_fd=self._folder,
                dst_dir_fd=self._beside,
                follow_symlinks=False,
            )
        except FileNotFoundError:
            self._was_empty = True
        except OSError:
            self._copy()

    def _copy(self) -> None:
        """Copies the file. What cannot be copied either is replaced all the same, and named if that cannot be undone."""
        try:
            self._write_copy()
        except FileNotFoundError:
            self._was_empty = True
        except OSError:
            self.forget()

    def _write_copy(self) -> None:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        old = os.open(self.path.name, flags, dir_fd=self._folder)
        with os.fdopen(old, "rb") as file:
            content = file.read()
            mode = os.fstat(old).st_mode & 0o777
        new = os.open(
            self._name,
            os.O_WRONLY | os.O_CREAT | os.O_EXCL,
            0o600,
            dir_fd=self._beside,
        )
        with os.fdopen(new, "wb") as file:
            os.fchmod(new, mode)
            file.write(content)

    def is_given_back(self) -> bool:
        """Gives the place what stood there; whether that was possible."""
        try:
            if self._was_empty:
                with suppress(FileNotFoundError):
                    os.unlink(self.path.name, dir_fd=self._folder)
            else:
                os.replace(
                    self._name,
                    self.path.name,
                    src_dir_fd=self._beside,
                    dst_dir_fd=self._folder,
                )
        except OSError:
            return False
        return True

    def forget(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self._name, dir_fd=self._beside)
