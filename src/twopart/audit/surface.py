"""The results of reading a finished file: surfaces to search, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from twopart.base.record import record

ATTACHMENT = "attachment"  # a surface, and a leak by itself
ANY_ATTACHMENT = "any attached file"  # stands in that leak for the secret's id
PICTURES = "pictures"  # a surface
ANY_PATH = "a path of a machine"  # the same, for a path that says where somebody keeps files, and so often who
DRAWING = "drawing"  # the reader of drawing instructions
BETWEEN_PAGES = "between"  # the reader of page breaks, which reads the end of one page and the beginning of the next
MOST_BYTES = 400_000_000  # of all streams of a file together, unpacked
MOST_BYTES_IN_ONE = 100_000_000


AnnouncePlace = Callable[[str], None]  # called with each place before it is read


def announce_nothing(_: str) -> None:
    """Does nothing with a place, if nobody asks for places."""


@record
class SeenPicture:
    """What is seen of a picture in a file: its digest, and of pixels a small copy.

    `unread` says where a picture stands that no reader could decode; nothing else is known of it.
    """

    digest: str
    sample: bytes = field(default=b"", repr=False)
    unread: str = ""


@record
class Surface:
    """A place of the file that carries words, by a name for people. The text stays out of every message.

    In `code` (raw bytes, tags, character maps) numbers mean lengths and offsets: there, a figure counts only
    where its unit is said beside it.
    """

    name: str
    text: str = field(repr=False)
    code: bool = False
    reader: str = ""  # of pages: each sees every figure of them once
    # Of a page break: the end of a page, and a beginning.
    sides: tuple[Surface, ...] = field(default=(), repr=False)
    pictures: tuple[SeenPicture, ...] = field(default=(), repr=False)
    # The text without boilerplate.
    bare: Callable[[], str] | None = field(
        default=None,
        repr=False,
        compare=False,
    )


@record
class Unreadable:
    """The file was not audited, so it did not pass. `why` holds none of the file's words."""

    why: str
    memory: bool = False  # for lack of memory alone


class CannotRead(Exception):
    """Raised if a file cannot be read further. Its words are ours, and none are the file's."""


class NoDocument(CannotRead):
    """Raised if no reader can open the bytes as a file, so that they have no content to be left unread."""
