"""Words of a view -> tokens as Word prints them: words, blanks, marks and footnotes, each with its look and its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from twopart.render.html import markdown
from twopart.render.word.redline.markers import MARKER, prose_without_markers

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

LINE_BREAK = "\n"
_CALL = Markup('<sup data-note="{}"></sup>')
_NOTE = "\ufffc"  # stands for a footnote among the words that call it
_TOKEN = re.compile(r"\s+|\w+(?:[.,'’-]\w+)*|.", re.DOTALL)
# The numbers of words of which nothing more is known than that one part alone may have them.
_UNKNOWN = ("",)


@dataclass(frozen=True, slots=True)
class PrintedToken:
    """Words that are printed alike. `numbers` are those of their withholdings, None if both parts may have them.

    A `note` has the tokens of a footnote, which is called here; `note_key` says which it is.
    """

    text: str
    strong: bool = False
    italic: bool = False
    numbers: tuple[str, ...] | None = None
    note: tuple[PrintedToken, ...] = ()
    note_key: str = ""


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    strong: bool
    italic: bool
    note: int = -1


def tokens_of(prose: Record) -> tuple[PrintedToken, ...]:
    """Returns the tokens of a prose with markers. Their words are those of the same prose without markers."""
    marked, notes_marked = _set(prose)
    plain, notes = _set(prose_without_markers(prose))
    return tuple(_tokens(plain, marked, notes, notes_marked))


def plain_token(text: str) -> PrintedToken:
    return PrintedToken(text)


def _set(prose: Record) -> tuple[list[Markup], list[Markup]]:
    """Returns the paragraphs of a prose as HTML, and those of its footnotes."""
    notes: list[Markup] = []

    def call(note: Markup) -> Markup:
        notes.append(note)
        return _CALL.format(len(notes) - 1)

    return markdown.paragraphs(prose, call, on_paper=False), notes


def _tokens(
    plain: list[Markup],
    marked: list[Markup],
    notes: list[Markup],
    notes_marked: list[Markup],
) -> Iterator[PrintedToken]:
    letters = _letters(plain)
    numbers = _numbers(_letters(marked))
    if len(numbers) != len(letters):
        # A marker stood where Markdown sees one thing with it and another without: nothing in here is known to be shared.
        numbers = [_UNKNOWN] * len(letters)
    pairs = list(zip(letters, numbers, strict=True))
    for (strong, italic, note, own), run in groupby(pairs, _look):
        text = "".join(letter.text for letter, _ in run)
        if note < 0:
            for piece in _TOKEN.findall(text):
                yield PrintedToken(piece, strong, italic, own)
            continue
        inside = _tokens([notes[note]], [notes_marked[note]], [], [])
        yield PrintedToken(
            "", numbers=own, note=tuple(inside), note_key=_key(notes_marked[note])
        )


def _look(
    pair: tuple[_Letter, tuple[str, ...] | None],
) -> tuple[bool, bool, int, tuple[str, ...] | None]:
    letter, numbers = pair
    return letter.strong, letter.italic, letter.note, numbers


def _letters(paragraphs: list[Markup]) -> list[_Letter]:
    letters: list[_Letter] = []
    for paragraph in paragraphs:
        if letters:
            letters.append(_Letter(LINE_BREAK, strong=False, italic=False))
        parser = _TokenParser()
        parser.feed(paragraph)
        parser.close()
        letters += parser.letters
    return letters


def _numbers(letters: list[_Letter]) -> list[tuple[str, ...] | None]:
    """Returns the numbers of each letter that is not part of a marker."""
    text = "".join(letter.text for letter in letters)
    numbers: list[tuple[str, ...] | None] = []
    inside: list[str] = []
    at = 0
    for marker in MARKER.finditer(text):
        numbers += [_joined(inside)] * (marker.start() - at)
        at = marker.end()
        if marker[1] is not None:
            inside.append(marker[1])
        elif marker[2] and inside:
            inside.pop()
    numbers += [_joined(inside)] * (len(text) - at)
    return numbers


def _joined(inside: list[str]) -> tuple[str, ...] | None:
    if not inside:
        return None
    numbers = " ".join(inside).split()
    return tuple(dict.fromkeys(numbers)) or _UNKNOWN


def _key(note: Markup) -> str:
    for marker in MARKER.finditer(note):
        if marker[3] is not None:
            return marker[3]
    return ""


class _TokenParser(HTMLParser):
    """Reads the few elements that the reading of Markdown makes. Raises `BrokenViewError` at any other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.letters: list[_Letter] = []
        self._around: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "em" | "strong":
                self._around.append(tag)
            case "br":
                self._add(LINE_BREAK)
            case "sup":
                self._add(_NOTE, int(dict(attrs)["data-note"] or 0))
            case "a" | "abbr":
                pass  # where it leads, and what it is short for, is said by the parts themselves
            case _:
                raise markdown.BrokenViewError("words with an unknown element")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._around:
            self._around.remove(tag)

    def handle_data(self, data: str) -> None:
        for letter in data.replace("\n", " "):
            self._add(letter)

    def _add(self, text: str, note: int = -1) -> None:
        strong = "strong" in self._around
        italic = "em" in self._around
        self.letters.append(_Letter(text, strong, italic, note))
