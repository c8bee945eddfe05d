"""Splits the prose of a view into letters and links, in pieces that end where a note is called.

This module parses Markdown independently of the renderer, so that a fault of the renderer's parser is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from twopart.base.record import value_record
from twopart.completeness.letters import DASH, letters, letters_of_cell

Record = Mapping[str, Any]

_INSERT = re.compile("\ue000([0-9]+)\ue001")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_LINK = re.compile(
    r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*(?P<address>(?:[^()\s]|\([^()]*\)|\s(?![\"']))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)


@value_record
class ExpectedLink:
    """The letters from `start` to `end` link to an address, or to a place in the paper (`#anchor`).

    On paper the letters of `on_page` follow it, and the number of the page to which it leads.
    """

    start: int
    end: int
    target: str
    on_page: str = ""

    @property
    def anchor(self) -> str:
        """Returns the place in the paper that it leads to; empty for an address."""
        if self.target.startswith("#"):
            return self.target[1:]
        return ""


@value_record
class LinkedLetters:
    """Letters without a note among them, and the links on them."""

    letters: str
    links: tuple[ExpectedLink, ...] = ()


@value_record
class NoteCall:
    """A footnote at the place where it is called."""

    number: int  # among the notes of this prose, from 0
    prose: Record


def pieces(
    prose: Record, *, in_cell: bool = False
) -> Iterator[LinkedLetters | NoteCall]:
    """Yields the pieces and notes of a passage in reading order; in a table cell, a dash alone counts as a piece."""
    text = prose["markdown"]
    reader = _Reader(prose)
    reader.markdown(_ESCAPED.sub("", text))
    content = reader.finished()
    yield from content
    if not content and in_cell and letters_of_cell(text):
        yield LinkedLetters(DASH)


class _Reader:
    def __init__(self, prose: Record) -> None:
        self._inserts = prose["inserts"]
        self._content: list[LinkedLetters | NoteCall] = []
        self._letters = ""
        self._links: list[ExpectedLink] = []
        self._notes = 0

    def markdown(self, text: str) -> None:
        at = 0
        for link in _LINK.finditer(text):
            self._words(text[at : link.start()], linked=False)
            start = len(self._letters)
            self._words(link["words"] or link["address"], linked=True)
            if len(self._letters) > start:
                self._link(start, link["address"].strip("<>"))
            at = link.end()
        self._words(text[at:], linked=False)

    def finished(self) -> list[LinkedLetters | NoteCall]:
        self._cut()
        return self._content

    def _words(
        self,
        text: str,
        *,
        linked: bool,
    ) -> None:
        parts = _INSERT.split(text)  # words, number, words, number, …, words
        for position, part in enumerate(parts):
            if position % 2:
                self._insert(self._inserts[int(part)], linked=linked)
            else:
                self._letters += letters(part)

    def _insert(
        self,
        insert: Record,
        *,
        linked: bool,
    ) -> None:
        if "note" in insert:
            self._cut()
            self._content.append(NoteCall(self._notes, insert["note"]))
            self._notes += 1
            return
        start = len(self._letters)
        self._letters += letters(insert["text"])
        if insert.get("anchor") and not linked:
            on_page = letters(insert.get("on_page", ""))
            self._link(start, f"#{insert['anchor']}", on_page)

    def _link(
        self,
        start: int,
        target: str,
        on_page: str = "",
    ) -> None:
        link = ExpectedLink(start, len(self._letters), target, on_page)
        self._links.append(link)

    def _cut(self) -> None:
        """Ends the piece, if there is one."""
        if self._letters:
            piece = LinkedLetters(self._letters, tuple(self._links))
            self._content.append(piece)
        self._letters = ""
        self._links = []
