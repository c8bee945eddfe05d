"""Reads the names and strings in PDF notation, each with its place: the kind of dictionary, the key and the value.

The kind of a dictionary is its `/Type`. A dictionary without one is named after the key under which it stands
(`Resources`), and one that stands by itself has no kind. The key of a name among drawing instructions is the operator
that takes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.pdf import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = b""  # the value of an atom that is itself a key
INSTRUCTION = b"(instruction)"  # the kind of a name among drawing instructions
WORD = b"(word)"  # the kind of a word of the notation itself: obj, endobj, xref
_TOKEN = re.compile(
    rb"(?P<comment>%%[^\r\n]*)|(?P<open><<)|(?P<close>>>)|(?P<name>/[^\s/<>\[\](){}%%]*)"
    rb"|(?P<string>%s|%s)|(?P<list>[\[\]])|(?P<stream>stream\r?\n)|(?P<word>[^\s/<>\[\](){}%%]+)"
    % (notation.LITERAL, notation.HEXADECIMAL),
    re.DOTALL,
)
_STREAM_ENDS = b"endstream"
_LINE_END = b"\r\n"
_OF_NUMBERS = b"0123456789.+-"


class Atom(NamedTuple):
    """A key or the value of a key, and the bytes that it occupies."""

    kind: bytes
    key: bytes
    value: bytes
    start: int
    end: int

    @property
    def place(self) -> tuple[bytes, bytes, bytes]:
        return self.kind, self.key, self.value


@dataclass(slots=True)
class _Dictionary:
    """A dictionary that has been read up to a certain byte."""

    under: bytes  # the key of the dictionary around it
    entries: list[tuple[bytes, bytes, int, int]] = field(default_factory=list)
    key: bytes = b""
    type: bytes = b""
    lists: int = 0  # arrays that are open in it
    # Whether the value of the key is a number, a reference or a truth value.
    has_bare_value: bool = False

    def read(
        self,
        kind: str,
        text: bytes,
        start: int,
        end: int,
    ) -> None:
        if kind == "name" and (not self.key or self.has_bare_value):
            self.key, self.has_bare_value = text, False
            self.entries.append((text, KEY, start, end))
        elif kind in ("name", "string"):
            self._value(text, start, end)
        elif kind == "list":
            self.lists += 1 if text == b"[" else -1
            self.ends_value()
        elif kind == "word":
            self.has_bare_value = not self.lists

    def _value(
        self,
        text: bytes,
        start: int,
        end: int,
    ) -> None:
        self.entries.append((self.key, text, start, end))
        if self.key == b"/Type":
            self.type = text
        self.ends_value()

    def ends_value(self) -> None:
        if not self.lists:
            self.key = b""

    def atoms(self) -> Iterator[Atom]:
        kind = self.type or self.under
        return (Atom(kind, *entry) for entry in self.entries)


def atoms(written: bytes) -> Iterator[Atom]:
    """Yields the atoms of all dictionaries and what stands between them, but not what is in streams."""
    around: list[_Dictionary] = []
    # Names outside of dictionaries, for the operator that follows.
    waiting: list[re.Match[bytes]] = []
    at, kind = 0, ""
    while token := _TOKEN.search(written, at):
        before, at, kind = kind, token.end(), token.lastgroup or ""
        if kind == "stream":
            if before == "close":  # the word by which the notation begins one
                word = token[0].rstrip(_LINE_END)
                begins = token.start()
                yield Atom(WORD, KEY, word, begins, begins + len(word))
            end = written.find(_STREAM_ENDS, at)
            at = end if end >= 0 else len(written)
        elif kind == "open":
            under = around[-1].key if around else b""
            around.append(_Dictionary(under))
        elif kind == "close":
            yield from _closed(around)
        elif around:
            around[-1].read(
                kind,
                token[0],
                *token.span(),
            )
        elif kind == "name":
            waiting.append(token)
        elif kind == "word" and token[0].strip(_OF_NUMBERS):
            yield from (
                Atom(
                    INSTRUCTION,
                    token[0],
                    name[0],
                    *name.span(),
                )
                for name in waiting
            )
            waiting = []
            yield Atom(
                WORD,
                KEY,
                token[0],
                *token.span(),
            )
    for unclosed in around:
        yield from unclosed.atoms()


def _closed(around: list[_Dictionary]) -> Iterator[Atom]:
    if around:
        yield from around.pop().atoms()
    if around:
        around[-1].ends_value()
