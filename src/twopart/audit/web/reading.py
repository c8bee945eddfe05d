"""Searches every surface of a web page, a table of figures or a Word document for everything withheld."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from twopart.audit.secrets.excerpts import excerpt
from twopart.audit.surface import ANY_ATTACHMENT, ATTACHMENT, CannotRead
from twopart.audit.web import markup, tables
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from twopart.audit.progress import Progress
    from twopart.audit.secrets.giveaways import Known
    from twopart.audit.secrets.search import Search
    from twopart.audit.surface import Surface

    Reader = Callable[[bytes], Iterator[Surface]]


def _of_document(content: bytes) -> Iterator[Surface]:
    """Yields the surfaces of a Word document, whose readers are only loaded if there is one."""
    from twopart.audit.word.surfaces import surfaces

    return surfaces(content)


MOST_FILE = 20_000_000  # bytes; pages of text alone are never as long
READERS: Mapping[str, Reader] = {
    ".html": markup.surfaces,
    ".htm": markup.surfaces,
    ".xhtml": markup.surfaces,
    ".svg": markup.surfaces,
    ".csv": tables.surfaces,
    ".docx": _of_document,
    ".docm": _of_document,
    ".dotx": _of_document,
}


def is_read_here(name: str) -> bool:
    """Whether a file of this name is a page, a table or a Word document; every other file is read as a PDF."""
    return PurePath(name).suffix.lower() in READERS


def leaks_in(
    name: str,
    content: bytes,
    search: Search,
    words: dict[tuple[str, str], str] | None,
    progress: Progress,
) -> list[Leak]:
    """Returns what a file of this name gives away; `words` is filled as `audited` says. Raises `CannotRead`."""
    if len(content) > MOST_FILE:
        raise CannotRead("it is larger than 20 MB")
    reader = READERS[PurePath(name).suffix.lower()]
    places = search.places()
    known: Known = {}
    leaks: dict[Leak, None] = {}
    by_name: dict[str, Surface] = {}
    for surface in reader(content):
        progress.note(surface.name)
        by_name[surface.name] = surface
        if surface.name == ATTACHMENT:
            leaks[Leak(ANY_ATTACHMENT, ATTACHMENT)] = None
        for leak in search.leaks(surface, places, known):
            leaks[leak] = None
    for secret, place in places.in_excess():
        leaks[search.leak(secret, place)] = None
    progress.note("")
    certain = [leak for leak in leaks if not _is_certain_too(leak, leaks)]
    if words is not None:
        for leak in certain:
            surface = by_name[leak.surface]
            if leak.secret == ANY_ATTACHMENT:
                continue
            words[leak.secret, leak.surface] = excerpt(search, leak.secret, surface)
    return certain


def _is_certain_too(leak: Leak, leaks: Mapping[Leak, None]) -> bool:
    return leak.faint and replace(leak, faint=False) in leaks
