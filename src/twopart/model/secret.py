"""What a paper withholds, and what it publishes on purpose: what a finished Part 1 is held against."""

from dataclasses import dataclass, field
from typing import Literal

from twopart.model.quantity import Value
from twopart.source import Span


@dataclass(frozen=True, slots=True)
class Secret:
    """One withheld thing. `id` may be shown in messages; value and words never (their repr is empty)."""

    id: str
    what: Literal["figure", "name", "passage"]
    at: Span | None = None
    value: Value | None = field(default=None, repr=False)  # of a figure
    words: tuple[str, ...] = field(default=(), repr=False)  # a name with its aliases; a passage's words


@dataclass(frozen=True, slots=True)
class Published:
    """What the source labels public: values, names and words that may look like a secret and are none."""

    values: tuple[Value, ...] = field(default=(), repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)  # all that Part 1 says, names included
    names: tuple[str, ...] = field(default=(), repr=False)  # the public names alone


@dataclass(frozen=True, slots=True)
class Leak:
    """Something withheld that a finished Part 1 gives away: which, and on which surface of the file."""

    secret: str
    surface: str
    at: Span | None = None
