"""Reads everything in the XML of a Word document that carries words. Trusts nothing: any element may stand anywhere.

The words of a paragraph are read as one text, whatever stands between them, and more than once where a program may show
them differently: without hidden text, without deletions or insertions, and with each of two alternatives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from twopart.audit.in_every_file.listed import (
    LEFT_OUT,
    WORD_DOCUMENT,
    each_once,
    is_in_every,
)
from twopart.audit.surface import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN, DELETED, INSERTED, CODE, CHOICE, FALLBACK = (
    "hidden",
    "deleted",
    "inserted",
    "code",
    "choice",
    "fallback",
)
# The ways to read the words: what each of them leaves out.
READINGS = {
    "what is seen of": frozenset((HIDDEN, DELETED, FALLBACK)),
    "what older programs show of": frozenset((HIDDEN, DELETED, CHOICE)),
    "what stood before the changes in": frozenset((INSERTED, FALLBACK)),
}
_OF_ELEMENTS = {
    "del": DELETED,
    "moveFrom": DELETED,
    "delText": DELETED,
    "ins": INSERTED,
    "moveTo": INSERTED,
    "instrText": CODE,
    "delInstrText": CODE,
    "Choice": CHOICE,
    "Fallback": FALLBACK,
}
_HIDING = ("vanish", "webHidden", "specVanish")
_OFF = ("0", "false", "off")
_CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "ptab": "\t",
    "noBreakHyphen": "-",
}
_MEASURE = re.compile(
    r"-?[0-9]+(?:\.[0-9]+)?(?:pt|in|cm|mm|pc|%)?|[0-9A-Fa-f]{8}|[0-9A-F]{6}"
)
# Elements whose attributes are shown, and attributes that carry words, even where these are bare numbers.
_SHOWN = frozenset(
    (
        "start",
        "startOverride",
        "docVar",
        "listItem",
        "default",
        "lvlText",
        "fldSimple",
        "pgNumType",
    )
)
_SAYING = frozenset(
    (
        "displayText",
        "title",
        "descr",
        "name",
        "alt",
        "tooltip",
        "href",
        "author",
        "initials",
        "date",
        "instr",
    )
)
_LEVEL = re.compile("%([1-9])")
_OF_PARAGRAPHS = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.?")
_MOST_DEPTH = 2_000
_PRIVATE = (
    0xF000  # symbol fonts number their symbols from here on, as if they were letters
)


class _Chunk(NamedTuple):
    text: str
    flags: frozenset[str]


@dataclass(slots=True)
class XmlWords:
    """What carries words in a file. `lengths` are attributes whose numbers mean lengths or colours."""

    lines: list[list[_Chunk]]
    saying: list[str]
    lengths: list[str]
    remarks: list[str]
    names: list[str]

    def text(self, left_out: frozenset[str] = frozenset()) -> str:
        """Returns all words except those of field codes, line by line."""
        without = left_out | {CODE}
        lines = ("".join(_kept(line, without)) for line in self.lines)
        return "\n".join(filter(None, lines))

    def codes(self) -> str:
        """Returns the codes of fields, one a line, without those that every document has."""
        codes = filter(None, map(_code, self.lines))
        return "\n".join(each_once(map(_own_code, codes)))

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yields the text as it is shown in other ways, each with its name, where something can be left out."""
        flags = {flag for line in self.lines for chunk in line for flag in chunk.flags}
        for name, left_out in READINGS.items():
            if flags & left_out:
                yield name, self.text(left_out)


def _kept(line: Iterable[_Chunk], without: frozenset[str]) -> Iterator[str]:
    for chunk in line:
        if not chunk.flags & without:
            yield chunk.text


def _code(line: Iterable[_Chunk]) -> str:
    return "".join(chunk.text for chunk in line if CODE in chunk.flags)


def _own_code(code: str) -> str:
    return LEFT_OUT if is_in_every(WORD_DOCUMENT, "code", code) else code


def words_of(content: bytes) -> XmlWords:
    """Reads XML. Raises `CannotRead` if it is not XML, or declares entities of its own."""
    reading = _XmlReading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.CommentHandler = reading.remark
    parser.ProcessingInstructionHandler = reading.instruction
    parser.StartDoctypeDeclHandler = reading.declaration
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the library's own
    except expat.ExpatError:
        raise CannotRead("a part of it is no XML") from None
    return reading.finished()


class _XmlReading:
    """Gathers words while a parser reads."""

    def __init__(self) -> None:
        self._lines: list[list[_Chunk]] = []
        # The elements that are open, one inside the other.
        self._paragraphs: list[list[_Chunk]] = []
        self._loose: list[_Chunk] = []  # what stands outside of paragraphs
        self._flags: list[frozenset[str]] = [frozenset()]
        self._in_run: list[int] = []  # how deeply the open runs are nested
        self._saying: list[str] = []
        self._lengths: list[str] = []
        self._names: list[str] = []
        self._remarks: list[str] = []
        self._level = "1"
        self._starts: dict[str, str] = {}
        # A document has few different attributes, and most of them thousands of times.
        self._is_excused = cache(partial(is_in_every, WORD_DOCUMENT))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Reads a start tag. Raises `CannotRead` if its element stands too deep."""
        if len(self._flags) > _MOST_DEPTH:
            raise CannotRead("its elements are nested too deeply")
        local = _local(name)
        self._name(name)
        self._of_lists(local, attributes)
        self._attributes(local, attributes)
        flags = self._flags[-1]
        if local in _OF_ELEMENTS:
            flags |= {_OF_ELEMENTS[local]}
        self._flags.append(flags)
        if local == "p":
            self._break()
            self._paragraphs.append([])
        elif local == "r":
            self._in_run.append(len(self._flags) - 1)
        elif local in _HIDING and self._in_run and _is_on(attributes):
            self._hide()
        if local in _CHARACTERS:
            self._add(_CHARACTERS[local])
        elif local == "sym":
            self._add(_symbol(attributes))

    def end(self, name: str) -> None:
        local = _local(name)
        self._flags.pop()
        if local == "p" and self._paragraphs:
            self._lines.append(self._paragraphs.pop())
        elif local == "r" and self._in_run:
            self._in_run.pop()
        if not self._paragraphs:
            self._break()

    def text(self, data: str) -> None:
        if self._paragraphs or data.strip():
            self._add(data)

    def remark(self, data: str) -> None:
        self._remarks.append(data)

    def instruction(
        self,
        target: str,
        data: str,
    ) -> None:
        self._remarks.append(f"{target} {data}")

    def declaration(self, *_: object) -> None:
        """Raises `CannotRead`."""
        raise CannotRead("a part of it declares what no document needs to")

    def finished(self) -> XmlWords:
        self._break()
        return XmlWords(
            [line for line in self._lines if line],
            list(each_once(self._saying)),
            list(each_once(self._lengths)),
            self._remarks,
            list(each_once(self._names)),
        )

    def _add(self, text: str) -> None:
        chunk = _Chunk(text, self._flags[-1])
        if self._paragraphs:
            self._paragraphs[-1].append(chunk)
        else:
            self._loose.append(chunk)

    def _break(self) -> None:
        if not self._paragraphs and self._loose:
            self._lines.append(self._loose)
            self._loose = []

    def _hide(self) -> None:
        """Hides what follows in the run, since its properties stand before its words."""
        for depth in range(self._in_run[-1], len(self._flags)):
            self._flags[depth] |= {HIDDEN}

    def _level_of_list(self, pattern: str) -> None:
        """Keeps what a level of a list begins with: its pattern, with the number with which each level starts.

        A pattern without words and with small numbers alone numbers paragraphs, as “2.1” does, and is not a figure.
        """

        def start(match: re.Match[str]) -> str:
            return self._starts.get(match[1], "1")

        shown = _LEVEL.sub(start, pattern)
        if _OF_PARAGRAPHS.fullmatch(shown):
            self._lengths.append(shown)
        else:
            self._saying.append(shown)

    def _of_lists(self, element: str, attributes: dict[str, str]) -> None:
        """Keeps the number with which each level of a list starts; levels count from 0, and patterns from 1."""
        for name, text in attributes.items():
            if element == "lvl" and _local(name) == "ilvl" and text.isdecimal():
                self._level = str(int(text) + 1)
            elif element == "start" and _local(name) == "val":
                self._starts[self._level] = text

    def _attributes(self, element: str, attributes: dict[str, str]) -> None:
        for name, text in attributes.items():
            self._name(name)
            if self._is_excused(element, name, text):
                self._leave_out()
                continue
            if element == "lvlText":
                self._level_of_list(text)
                continue
            has_words = element in _SHOWN or _local(name) in _SAYING
            if has_words or not _MEASURE.fullmatch(text):
                self._saying.append(text)
            else:
                self._lengths.append(text)

    def _name(self, name: str) -> None:
        is_excused = self._is_excused("name", name)
        self._names.append(LEFT_OUT if is_excused else name)

    def _leave_out(self) -> None:
        self._saying.append(LEFT_OUT)
        self._lengths.append(LEFT_OUT)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_on(attributes: dict[str, str]) -> bool:
    for name, text in attributes.items():
        if _local(name) == "val":
            return text not in _OFF
    return True


def _symbol(attributes: dict[str, str]) -> str:
    """Returns the letter that a symbol stands for, by its number in a font."""
    for name, text in attributes.items():
        if _local(name) != "char":
            continue
        try:
            number = int(text, 16)
        except ValueError:
            return ""
        if number >= _PRIVATE:
            number -= _PRIVATE
        if 0 < number < _PRIVATE:
            return chr(number)
    return ""
