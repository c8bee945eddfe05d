"""Whether anything that a build depends on has changed since the last one."""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

DRAFT = "-draft"  # what the files of a draft are called, behind the name of the paper
IDLE = (".pyc", "~", ".swp")
PROGRAM = Path(__file__).parents[1]
LEDGER = "-ledger.json"  # what a ledger is called, behind the name of its paper


def nothing_changed(
    folder: Path, templates: Path, out: Path, *, draft: bool = False
) -> bool:
    """Whether all that the last build depended on, and all that it made, is as it was.

    Found out in a process of its own: the renderers are copies of this one, which must not have read the paper.
    """
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os._exit(
                0
                if _unchanged(
                    stamp_file(folder, out, draft=draft), digest(folder, templates)
                )
                else 1
            )
        os._exit(1)
    _, status = os.waitpid(child, 0)
    return status == 0


def register_of_published(folder: Path) -> Path:
    """What was published before; it stands beside the folder of a paper."""
    return folder.parent / "published.yaml"


def ledger_file(folder: Path, name: str) -> Path:
    """What a release of the paper of that name withheld. It stands where Part 2 does, for papers beside this one."""
    home = folder.parent.parent if folder.parent.name == "content" else folder.parent
    return home / "build" / "restricted" / f"{name}{LEDGER}"


def stamp_file(folder: Path, out: Path, *, draft: bool = False) -> Path:
    """Beside Part 2: what went in tells of what is withheld. A draft has its own: it is no build of the paper."""
    name = f"{folder.name}{DRAFT}" if draft else folder.name
    return out / "restricted" / f".{name}.inputs.json"


def digest(folder: Path, templates: Path) -> str:
    """Of source, templates and program by name and content, and of the versions of Python and its packages."""
    sha = hashlib.sha256()
    for room in (folder, templates, PROGRAM):
        for path in _files(room):
            sha.update(
                os.fsencode(path.relative_to(room))
                + f"\0{path.stat().st_size}\0".encode()
            )
            sha.update(_content(path))
    sha.update(_content(register_of_published(folder)))
    for ledger in _ledgers_of_others(folder):
        sha.update(os.fsencode(ledger.name) + f"\0{ledger.lstat().st_mode}\0".encode())
        sha.update(_content(ledger))
    for version in _packages():
        sha.update(f"{version}\0".encode())
    return sha.hexdigest()


def _ledgers_of_others(folder: Path) -> list[Path]:
    """Those of which a paper may continue one; its own, which a release of it writes, says nothing new of it."""
    own = ledger_file(folder, folder.name)
    found = own.parent.glob(f"*{LEDGER}")
    return sorted(path for path in found if path.name != own.name and path.is_file())


def _content(path: Path) -> bytes:
    """Nothing, of one that cannot be read: it has its finding, and nothing is made of it."""
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return b""


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        paths = (
            Path(root) / name
            for name in sorted(names)
            if not name.startswith(".") and not name.endswith(IDLE)
        )
        yield from (
            path for path in paths if path.is_file()
        )  # no pipe to wait at, no link that leads nowhere


def _packages() -> Iterator[str]:
    """Names and versions stand in the names of the packages' folders."""
    yield sys.version
    for entry in sys.path:
        if entry.endswith("-packages") and Path(entry).is_dir():
            yield from sorted(
                path.name
                for path in Path(entry).iterdir()
                if path.name.endswith(".dist-info")
            )


def stamp(inputs: str, files: dict[Path, bytes], libraries: Iterable[Path]) -> bytes:
    """What a finished build leaves behind: what went in, what came out, which libraries of the system it used."""
    record = {
        "inputs": inputs,
        "outputs": {
            str(path): hashlib.sha256(content).hexdigest()
            for path, content in files.items()
        },
        "libraries": {str(path): _version(path) for path in libraries},
    }
    return json.dumps(record, indent=1, sort_keys=True).encode()


def _unchanged(stamp_file: Path, inputs: str) -> bool:
    """Whether the last build had these inputs and what it made still stands as it was made."""
    try:
        record = json.loads(stamp_file.read_bytes())
        same = record["inputs"] == inputs and record["outputs"]
        outputs = record["outputs"].items()
        whole = all(
            hashlib.sha256(Path(path).read_bytes()).hexdigest() == sha
            for path, sha in outputs
        )
        libraries = all(
            _version(Path(path)) == version
            for path, version in record["libraries"].items()
        )
        return bool(same and whole and libraries)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False


def _version(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]
