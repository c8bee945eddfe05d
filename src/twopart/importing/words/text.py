"""The words of a paragraph as one line of letters, each with its look: what is compared, searched and written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twopart.base.record import record
from twopart.importing.document import LetterRun

SPACES = re.compile(r"\s+")
# Letters that no reader sees: soft hyphens, marks of zero width and of direction.
UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
)
ALIKE = str.maketrans("’‘‚‛′“”„″–—−‐‑‒", "'''''\"\"\"\"------")
TOKEN = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*|\s+|.")


class LetterLook(NamedTuple):
    """How one letter stands in the document."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    revised: bool = False


PLAIN = LetterLook()


@record
class PlainText:
    """Letters without repeated spaces, the style of each, and the notes that are called: by the letter before the call."""

    words: str
    looks: tuple[LetterLook, ...]
    calls: tuple[tuple[int, str], ...] = ()

    @property
    def key(self) -> str:
        """Returns what must be equal in two texts for them to be the same."""
        return comparable(self.words)

    @property
    def revised(self) -> bool:
        return any(look.revised for look in self.looks)


def text_of(pieces: Sequence[LetterRun]) -> PlainText:
    """Returns the pieces of a paragraph as one text."""
    letters: list[str] = []
    looks: list[LetterLook] = []
    calls: list[tuple[int, str]] = []
    for piece in pieces:
        look = LetterLook(
            piece.bold,
            piece.italic,
            piece.link,
            piece.revised,
        )
        for letter in _seen(piece.words):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            looks.append(look)
        if piece.note:
            calls.append((len(letters), piece.note))
    while letters and letters[-1] == " ":
        letters.pop()
        looks.pop()
    ends = [
        (
            min(
                place,
                len(letters),
            ),
            note,
        )
        for place, note in calls
    ]
    return PlainText(
        "".join(letters),
        tuple(looks),
        tuple(ends),
    )


def _seen(words: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFC", words):
        if letter.isspace():
            yield " "
        elif letter not in UNSEEN and letter.isprintable():
            yield letter


def comparable(words: str) -> str:
    """Returns words as they are compared: spaces, quotes and dashes of every kind are alike, and nothing else is."""
    alike = unicodedata.normalize(
        "NFKC",
        words,
    ).translate(ALIKE)
    return SPACES.sub(" ", alike).strip()


def tokens(
    words: str,
    whole: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Returns the start and end of each word and sign; what stands in `whole`, such as an amount, is one."""
    spans: list[tuple[int, int]] = []
    place = 0
    for start, end in (*whole, (len(words), len(words))):
        spans += _plain_tokens(words, place, start)
        if end > start:
            spans.append((start, end))
        place = end
    return spans


def _plain_tokens(
    words: str,
    start: int,
    end: int,
) -> Iterator[tuple[int, int]]:
    for match in TOKEN.finditer(
        words,
        start,
        end,
    ):
        if not match[0].isspace():
            yield match.span()
