"""Makes the fingerprint of all that a build depends on. If it has changed, so has something since the last build."""

import contextlib
import errno
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from twopart.base.digest import blake2b
from twopart.base.parts import BOTH_PARTS
from twopart.disk.locations import (
    AGREED,
    LEDGER,
    house_file,
    ledger_file,
    nearly_houses,
    register_of_published,
    stamp_file,
)
from twopart.render.templates import roots

IDLE = (".pyc", "~", ".swp")  # endings of files that no build reads
CORRECTION = b"correction"  # the key of a paper that corrects what was released
PROGRAM = Path(__file__).parents[1]
WORD = ".docx"  # what the name of a Word document ends in
SAME, CHANGED = 0, 1  # exit codes of the process that compares


def nothing_changed(
    folder: Path,
    templates: Path,
    out: Path,
    *,
    draft: bool = False,
    word: bool = False,
) -> bool:
    """Whether all that the last build depended on, and all that it made, is as it was.

    Where it is asked for as a `word` document too, the last build has to have made one.

    A process of its own finds out: the renderers are copies of this one, which must not have read the paper.
    """
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            inputs = digest(folder, templates)
            stamp = stamp_file(folder, out, draft=draft)
            if _unchanged(stamp, inputs, word=word):
                os._exit(SAME)
        os._exit(CHANGED)
    _, status = os.waitpid(child, 0)
    return status == SAME


def finished_parts(folder: Path, templates: Path, out: Path) -> dict[int, Path]:
    """Returns the finished parts of a paper as its last build made them, if it was built from this source; otherwise none.

    It reads the paper in this process: the caller has started the renderers already, or needs none.
    """
    stamp = stamp_file(folder, out)
    if not _unchanged(stamp, digest(folder, templates)):
        return {}
    parts: dict[int, Path] = {}
    for name in json.loads(_read(stamp))["outputs"]:
        for part in BOTH_PARTS:
            if name.endswith(f"-part-{part}.pdf"):
                parts[part] = Path(name)
    return parts


def digest(folder: Path, templates: Path) -> str:
    """Returns the digest of source and templates by name and content, of the program, and of Python's and its
    packages' versions.

    Files are called by plain words here: a `Path` for each of hundreds would take as long as reading them.
    """
    whole = blake2b()
    corrects = False
    for root in (folder, *roots(templates)):
        for name in _files(f"{root}{os.sep}"):
            if root is folder and name == AGREED:
                continue  # who agreed changes neither part
            content = _content(f"{root}{os.sep}{name}")
            whole.update(os.fsencode(f"{name}\0{len(content)}\0"))
            whole.update(content)
            if root is folder and CORRECTION in content:
                corrects = True
    whole.update(_program())
    whole.update(_content(register_of_published(folder)))
    whole.update(_content(house_file(folder)))
    for house in nearly_houses(folder):
        whole.update(os.fsencode(house.name))
    for ledger in _ledgers(folder, own=corrects):
        whole.update(os.fsencode(ledger.name))
        whole.update(f"\0{ledger.lstat().st_mode}\0".encode())
        whole.update(_content(ledger))
    for version in _packages():
        whole.update(f"{version}\0".encode())
    return whole.hexdigest()


def _program() -> bytes:
    """Returns name, size and time of each file of the program: Python itself checks no more before it uses bytecode."""
    root = f"{PROGRAM}{os.sep}"
    lines: list[str] = []
    for name in _files(root):
        status = os.stat(root + name)  # noqa: PTH116 - see `digest`
        lines.append(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0")
    return os.fsencode("".join(lines))


def _ledgers(folder: Path, *, own: bool) -> list[Path]:
    """Returns the ledgers that the paper may continue; its own where it is a correction, which is compared with that.

    A release of any other paper writes its own, which says nothing new of it.
    """
    of_paper = ledger_file(folder, folder.name)
    ledgers = of_paper.parent.glob(f"*{LEDGER}")
    relevant = (path for path in ledgers if own or path.name != of_paper.name)
    return sorted(path for path in relevant if path.is_file())


def _content(path: Path | str) -> bytes:
    """Returns the bytes of a file; none if it cannot be read, since it then has a finding and nothing is made of it."""
    with contextlib.suppress(OSError):
        return _read(path)
    return b""


def _read(path: Path | str) -> bytes:
    """Returns the bytes of a file. Raises `OSError` if there is something else in its place: it waits at no pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - see `digest`
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()


def _files(root: str, below: str = "") -> Iterator[str]:
    """Yields the names of all files below a folder, relative to it and always in the same order.

    Both `root` and `below`, the folder in it whose files are meant, end with a separator.
    """
    folders: list[str] = []
    with contextlib.suppress(OSError), os.scandir(root + below) as entries:
        for entry in sorted(entries, key=_name):
            if entry.is_dir():
                if not entry.is_symlink() and entry.name != "__pycache__":
                    folders.append(f"{below}{entry.name}{os.sep}")
            # No pipe to wait at, no dead link.
            elif _is_read(entry.name) and entry.is_file():
                yield below + entry.name
    for folder in folders:
        yield from _files(root, folder)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_read(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(IDLE)


def _packages() -> Iterator[str]:
    """Yields the names of the folders of packages, which contain their names and versions."""
    yield sys.version
    for entry in sys.path:
        if entry.endswith("-packages") and Path(entry).is_dir():
            names = (path.name for path in Path(entry).iterdir())
            yield from sorted(name for name in names if name.endswith(".dist-info"))


def stamp(
    inputs: str,
    files: dict[Path, bytes],
    libraries: Iterable[Path],
    shared: Mapping[str, str],
) -> bytes:
    """Returns the stamp of a finished build: what went in, what came out, which libraries of the system it used.

    `shared` are the digests of the entries that the paper took from the house and from the stock of grounds.
    """
    outputs = {str(path): _of_content(content) for path, content in files.items()}
    versions = {str(path): _version(path) for path in libraries}
    record = {
        "inputs": inputs,
        "outputs": outputs,
        "libraries": versions,
        "used": dict(shared),
    }
    return json.dumps(
        record,
        indent=1,
        sort_keys=True,
    ).encode()


def renewed(stamp: bytes, inputs: str) -> bytes:
    """Returns the stamp of a build with other inputs: those to which a release has added, and which change neither
    part.
    """
    record = json.loads(stamp)
    record["inputs"] = inputs
    return json.dumps(
        record,
        indent=1,
        sort_keys=True,
    ).encode()


def shared_at_last_build(stamp_file: Path) -> dict[str, str] | None:
    """Returns the digests of what the paper took from elsewhere when it was last built; None if it never was."""
    try:
        record = json.loads(_read(stamp_file))
        return {str(name): str(digest) for name, digest in record["used"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None


def made_the_same(stamp_file: Path, path: Path, content: bytes) -> bool:
    """Whether the last build that finished made a file with this content."""
    try:
        digest = json.loads(_read(stamp_file))["outputs"][str(path)]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(digest == _of_content(content))


def _unchanged(
    stamp_file: Path,
    inputs: str,
    *,
    word: bool = False,
) -> bool:
    """Whether the last build had these inputs and what it made still stands as it was made."""
    try:
        record = json.loads(_read(stamp_file))
        if record["inputs"] != inputs or not record["outputs"]:
            return False
        if word and not any(path.endswith(WORD) for path in record["outputs"]):
            return False
        for path, digest in record["outputs"].items():
            if _of_content(_read(path)) != digest:
                return False
        for path, version in record["libraries"].items():
            if _version(Path(path)) != version:
                return False
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False
    return True


def _of_content(content: bytes) -> str:
    return blake2b(content).hexdigest()


def _version(path: Path) -> list[int]:
    """Returns the size in bytes and the time of the last change in nanoseconds, which tell versions of a library
    apart.
    """
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]
