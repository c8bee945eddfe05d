"""What reading a finished file gives: surfaces to search, or why it cannot be read."""

from dataclasses import dataclass, field

EMBEDDED = (
    "any attachment"  # stands in a leak for a secret's id: an attached file is a leak whatever it holds
)


@dataclass(frozen=True, slots=True)
class Surface:
    """A place of the file that carries words, by a name for people. The text stays out of every message.

    In `code` (raw bytes, tags, operators) numbers mean lengths and coordinates: there, a figure counts only
    where its unit is said, and the rest of the search is the same.
    """

    name: str
    text: str = field(repr=False)
    code: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file was not audited, so it did not pass. `why` holds none of the file's words."""

    why: str


class CannotRead(Exception):  # noqa: N818 - told to the caller as a value: Unreadable
    """Raised where reading ends, with words of ours only."""
