"""Reads and writes the ledgers of earlier papers. No other module does.

A ledger is as restricted as Part 2. One that others may read, to which a link leads, that was changed, or that does
not fit the register of published figures is not used, and what is continued without it is a finding.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from twopart.blocks.source_data import stated
from twopart.disclosure.equations import ledger
from twopart.disclosure.equations.earlier import Earlier, Layer, UnusableLedger
from twopart.disk import locations
from twopart.disk.files import LARGEST, shown
from twopart.disk.locations import PUBLIC
from twopart.model.paper import Paper
from twopart.model.published import Publications

OTHERS = 0o077  # permissions of a group and of everyone
LedgerReading = tuple[Layer, ...] | str  # the releases, or the kind of fault


def earlier(
    paper: Paper,
    folder: Path,
    published: Publications,
) -> Earlier | None:
    """Returns what earlier papers withheld: those that a paper continues, and those that these continue; the oldest first.

    A correction continues the paper itself as it was released.
    """
    if not paper.continues and paper.correction is None:
        return None
    reader = _Reader(folder, published)
    for name in paper.continues:
        reader.read(str(name), str(name))
    if paper.correction is not None:
        reader.read_released()
    return Earlier(tuple(reader.layers), tuple(reader.faults))


class _Reader:
    """Reads each ledger once, after those of the papers before it."""

    def __init__(self, folder: Path, published: Publications) -> None:
        self.folder = folder
        self.published = published
        self.layers: list[Layer] = []
        self.faults: list[UnusableLedger] = []
        self.seen = {folder.name}

    def read_released(self) -> None:
        """Reads the ledger of the paper itself, after those of the papers that it continues."""
        name = self.folder.name
        self.seen.discard(name)
        self.read(name, name)

    def read(self, name: str, named_in_paper: str) -> None:
        """Reads the ledger of a paper, and those that it leads to; `named_in_paper` names the one that leads to this."""
        if name in self.seen:
            return
        self.seen.add(name)
        path = locations.ledger_file(self.folder, name)
        layers = read(path, name, self.published)
        if isinstance(layers, str):
            self.faults.append(
                UnusableLedger(
                    name,
                    named_in_paper,
                    layers,
                    shown(path),
                )
            )
            return
        for layer in layers:
            for before in layer.continues:
                self.read(before, named_in_paper)
        self.layers += layers


def read(
    path: Path,
    name: str,
    published: Publications,
) -> LedgerReading:
    """Returns the releases of a paper, the oldest first; or what is wrong with its ledger."""
    layers = opened(path, name)
    if isinstance(layers, str):
        return layers
    if not _fits(layers[-1], published):
        return "unfit"
    return layers


def opened(path: Path, name: str) -> LedgerReading:
    """Returns the ledger in a file, whatever the register of published figures says."""
    content = _content(path)
    if isinstance(content, str):
        return content
    try:
        return ledger.read(content, name)
    except ledger.OlderLedger:
        return "older"
    except ledger.NotALedger:
        return "changed"


def _content(path: Path) -> bytes | str:
    """Returns the bytes of a file that its owner alone may read, or the kind of fault. It follows no link, and waits
    at no pipe.
    """
    if PUBLIC in path.resolve().parts:
        return "public"
    if path.is_symlink() or path.parent.is_symlink():
        return "link"
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    try:
        return _of_owner(handle)
    except OSError:
        return "unreadable"
    finally:
        os.close(handle)


def _of_owner(handle: int) -> bytes | str:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        return "unreadable"
    if status.st_mode & OTHERS:
        return "open"
    with os.fdopen(
        handle,
        "rb",
        closefd=False,
    ) as file:
        return file.read()


def _fits(last: Layer, published: Publications) -> bool:
    """Whether the register still has all that the last release published."""
    recorded: dict[str, list[Mapping[str, object]]] = {}
    for publication in published.values():
        if publication.stated is None:
            continue
        statement = stated(publication.stated.value)
        for name in publication.same_as:
            recorded.setdefault(str(name), []).append(statement)
    return all(dict(fact) in recorded.get(name, ()) for name, fact in last.published)


def with_release(
    path: Path,
    name: str,
    new: Layer,
) -> bytes | str:
    """Returns the ledger with one more release, or empty where its last says the same; or the kind of what is wrong
    with it.
    """
    before = opened(path, name)
    if before == "missing":
        before = ()
    if isinstance(before, str):
        return before
    if before and _same(before[-1], new):
        return b""
    return ledger.as_json(name, (*before, new))


def _same(one: Layer, other: Layer) -> bool:
    """Whether two releases say the same, but for the day."""
    of_one_day = replace(one, released=other.released)
    return ledger.release_data(of_one_day) == ledger.release_data(other)
