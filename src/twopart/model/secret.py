"""What a paper withholds, and what it publishes on purpose: what a finished Part 1 is compared with."""

from typing import Literal

from twopart.base.record import record, value_record
from twopart.base.source import Span
from twopart.model.quantity import KnownValue


@record
class Secret:
    """One withheld thing. `id` may be shown in messages; value and words never (their repr is empty)."""

    id: str
    what: Literal["figure", "name", "passage", "word", "person", "detail", "picture"]
    at: Span | None = None
    value: KnownValue | None = None  # of a figure
    # A name with its aliases; a passage's words; one of them that names something, or a surname; a number or an address
    # among them, and the words of which it is read; the digest of a picture.
    words: tuple[str, ...] = ()
    # What Part 1 says instead of a passage, which may share some of its words.
    public: str = ""
    # Phrases of a passage that papers naturally share.
    common_phrases: tuple[str, ...] = ()
    # Of a picture: a small copy, nearly the same for pictures that are alike.
    sample: bytes = b""


@record
class PublicContent:
    """What the source labels public: values, names and words that may look like a secret and are none."""

    values: tuple[KnownValue, ...] = ()
    # What may stand in both parts: names, titles, laws, what the paper excepts.
    words: tuple[str, ...] = ()
    # All that Part 1 says; of each, what is typed and what is printed, in turn.
    typed: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = ()  # the public names alone
    # That look like a withheld figure, and that the paper excepts.
    phrases: tuple[str, ...] = ()
    # Words that look like something withheld, and that the paper lets stand.
    excepted: tuple[str, ...] = ()
    # The words of each block of Part 1, from its beginning.
    starts: tuple[str, ...] = ()
    # As Part 1 reads, text by text; None: any place is as good as another.
    printed: tuple[str, ...] | None = None


@value_record
class Leak:
    """Something withheld that a finished Part 1 gives away: which, and on which surface of the file."""

    secret: str
    surface: str
    at: Span | None = None
    faint: bool = False  # in a form that may stand there for something else
