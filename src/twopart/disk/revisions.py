"""Reads a paper from a commit of a git repository, through a pipe, so that no old secret comes onto the disk.

git is asked for the names and the bytes of blobs and for nothing else: no hook, no filter, no fetch from elsewhere.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from twopart.base.record import record
from twopart.disk.files import most_bytes
from twopart.disk.locations import AGREED
from twopart.disk.source_names import (
    SUFFIX,
    FileKind,
    kind_of_file,
    says_more_than_agreements,
)

# Modes of ordinary files; links and modules of others are none.
FILE = (
    "100644",
    "100755",
)
MOST_FILES = 1000  # of one paper
SECONDS = 60  # how long git may take
HOUSE, PUBLISHED = "house.yaml", "published.yaml"
QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


class RevisionError(Exception):
    """Raised if a paper of a commit cannot be read, with the reason in words for the user who named it."""


@record
class FilesOfRevision:
    """The files of a paper, and of what stands beside its folder, by name."""

    sources: Mapping[str, bytes]
    house: Mapping[str, bytes]
    published: Mapping[str, bytes]


@record
class _Entry:
    mode: str
    blob: str
    size: int
    name: str


def files_of_revision(revision: str, folder: str, project: Path) -> FilesOfRevision:
    """Returns the files of the paper in a folder, given from the root of the repository, or from the project with
    `./`.

    Raises `RevisionError`, and `OSError` where the machine starts no process.
    """
    git = _Git(project)
    commit = git.commit(revision)
    named = f"{revision}:{folder.removeprefix('./')}"
    kinds = _by_kind(git.entries(commit, folder, named))
    written = kinds["source"]
    data = [*kinds["cells"], *kinds["picture"]]
    if not written:
        raise RevisionError(f"{named} holds no file of a paper")
    beside = str(PurePosixPath(folder).parent)
    if folder.startswith("./"):
        beside = f"./{beside}"
    others = {
        entry.name: entry
        for entry in git.entries(commit, beside, "", may_be_missing=True)
        if entry.name in (HOUSE, PUBLISHED) and entry.mode in FILE
    }
    agreements = kinds["agreements"]
    contents = git.contents([*written, *data, *agreements, *others.values()])
    if any(says_more_than_agreements(contents[each.blob]) for each in agreements):
        raise RevisionError(f"{AGREED} says more there than who agreed")
    texts = [contents[entry.blob] for entry in written]
    used = [each for each in data if any(each.name.encode() in text for text in texts)]
    own = {f"{named}/{each.name}": contents[each.blob] for each in (*written, *used)}
    return FilesOfRevision(
        own,
        _only(others.get(HOUSE), contents, revision),
        _only(others.get(PUBLISHED), contents, revision),
    )


def _only(
    entry: _Entry | None,
    contents: Mapping[str, bytes],
    revision: str,
) -> Mapping[str, bytes]:
    if entry is None:
        return {}
    return {f"{revision}:{entry.name}": contents[entry.blob]}


def _by_kind(entries: Iterable[_Entry]) -> Mapping[FileKind, list[_Entry]]:
    """Returns the files that are read, by kind. Raises `RevisionError` for what would be refused in a folder."""
    kinds: dict[FileKind, list[_Entry]] = {
        "source": [],
        "cells": [],
        "picture": [],
        "agreements": [],
    }
    for entry in entries:
        kind = kind_of_file(entry.name)
        if kind in ("nearly source", "nearly agreements"):
            name = AGREED
            if kind == "nearly source":
                name = f"…{SUFFIX}"
            raise RevisionError(f"{entry.name} must be called {name} there")
        if kind not in kinds:
            continue
        if entry.mode not in FILE:
            raise RevisionError(
                f"{entry.name} is not a file there, but a link or a folder"
            )
        if entry.size > most_bytes(kind):
            raise RevisionError(f"{entry.name} is larger there than any paper")
        kinds[kind].append(entry)
    return kinds


class _Git:
    def __init__(self, project: Path) -> None:
        self.project = project

    def commit(self, revision: str) -> str:
        """Returns the full name of a commit. Raises `RevisionError` if there is none."""
        inside = self._run(["rev-parse", "--is-inside-work-tree"])
        if inside.returncode:
            raise RevisionError(_without_repository(inside.stderr, self.project))
        arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"]
        result = self._run([*arguments, f"{revision}^{{commit}}"])
        if result.returncode:
            raise RevisionError(f"the repository has no commit {revision}")
        return result.stdout.decode().strip()

    def entries(
        self,
        commit: str,
        folder: str,
        named: str,
        *,
        may_be_missing: bool = False,
    ) -> list[_Entry]:
        """Returns what is in a folder. Raises `RevisionError` if there is none of that name."""
        result = self._run(
            ["ls-tree", "-z", "--long", f"{commit}:{folder.rstrip('/')}"]
        )
        if result.returncode:
            if may_be_missing:
                return []
            raise RevisionError(f"there is no folder {named}")
        entries = list(_entries(result.stdout))
        if len(entries) > MOST_FILES and not may_be_missing:
            raise RevisionError(f"{named} holds more files than any paper")
        return entries

    def contents(self, entries: list[_Entry]) -> Mapping[str, bytes]:
        """Returns the bytes of blobs. Raises `RevisionError` where the repository lacks one."""
        names = "".join(f"{entry.blob}\n" for entry in entries).encode()
        result = self._run(["cat-file", "--batch"], names)
        contents = dict(_blobs(result.stdout))
        if any(entry.blob not in contents for entry in entries):
            raise RevisionError("the repository does not hold all of that commit")
        return contents

    def _run(
        self,
        arguments: list[str],
        standard_input: bytes = b"",
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - no shell, and no word of ours is an option
                ["git", "-C", str(self.project), *arguments],  # noqa: S607 - the git that its user calls
                input=standard_input,
                capture_output=True,
                check=False,
                timeout=SECONDS,
                env=_environment(),
            )
        except FileNotFoundError:
            raise RevisionError(
                "git is not installed, which reads commits: install it, or name folders"
            ) from None
        except subprocess.TimeoutExpired:
            raise RevisionError("git did not answer") from None


def _environment() -> dict[str, str]:
    """Returns the environment without variables that would lead git to another repository, or let it log what it does."""
    others = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_")
    }
    return others | QUIET


def _without_repository(message: bytes, project: Path) -> str:
    if b"dubious ownership" in message:
        return (
            f"git does not read the repository of {project}, which belongs to somebody else: "
            "`git config --global --add safe.directory` with its folder lets it"
        )
    return f"{project} is in no git repository: name folders, or call twopart in the repository of the paper"


def _entries(listing: bytes) -> Iterator[_Entry]:
    """Yields the entries of `git ls-tree -z --long`: mode, kind, name of the object, size, tab, name."""
    for line in listing.split(b"\0"):
        head, tab, name = line.partition(b"\t")
        if tab:
            mode, _, blob, size = head.decode().split()
            length = 0
            if size.isdecimal():
                length = int(size)
            yield _Entry(mode, blob, length, os.fsdecode(name))


def _blobs(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Parses the output of `git cat-file --batch`: name, kind and size in a line, and the bytes with a line end after
    them.
    """
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        head = answer[start:end].decode().split()
        if len(head) != len(("name", "kind", "size")):
            return  # “missing”
        length = int(head[2])
        yield head[0], answer[end + 1 : end + 1 + length]
        start = end + 1 + length + 1
