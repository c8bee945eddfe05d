"""Writes the words of a paragraph as the prose of a paper: references, emphasis, links, notes and withheld clauses."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from twopart.base.record import record
from twopart.importing.words.figures import UndecidedFigures
from twopart.importing.words.placeholders import marks_in, unknown_in, whole
from twopart.importing.words.quantities import FigureInWords, quantities
from twopart.importing.words.text import PLAIN, LetterLook, PlainText, tokens
from twopart.model.placeholder import BRACED

REAL = {
    "{": "\\{",
    "}": "\\}",
    "[": "\\[",
    "]": "\\]",
    "|": "\\|",
    "\\": "\\\\",
    "*": "\\*",
}
# First characters that Markdown would read as a list.
AS_BLOCK = (
    "#",
    ">",
    "-",
    "+",
    "=",
    "~",
    "•",
    "–",
    "—",
    "*",
    "|",
)
ADDRESSES = ("https://", "mailto:")
ADDRESS_BREAKS = (" ", ")", "(", "<", ">", '"', "\n")


class WithheldRun(NamedTuple):
    """Letters that are withheld, and what Part 1 says instead; without such words it prints the mark."""

    start: int
    end: int
    public: "PublicLetters | None" = None


@record
class PublicLetters:
    """A run of letters of a text, with the place where it stands in its document."""

    unit: "Unit"
    start: int
    end: int


class Unit:
    """One paragraph, item, cell or note: its words, the figures in them, and where it stands."""

    def __init__(
        self,
        text: PlainText,
        place: str,
        near: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        self.place = place
        self.near = near  # words for ids, if its own are not enough
        self.figures: tuple[FigureInWords, ...] = tuple(quantities(text.words))
        self.unknown = unknown_in(text.words)

    @property
    def words(self) -> str:
        return self.text.words

    @property
    def tokens(self) -> list[tuple[int, int]]:
        spans = [(figure.start, figure.end) for figure in self.figures]
        return tokens(self.words, sorted([*spans, *self.unknown]))


class Writer:
    """Writes prose. `notes` are the ids of notes in the paper by those of the document.

    Where the document is a Part 1, its marks of what it leaves out are withheld clauses.
    """

    def __init__(
        self,
        figures: UndecidedFigures,
        ground: str,
        notes: Mapping[str, str],
        *,
        is_part_1: bool = False,
    ) -> None:
        self._is_part_1 = is_part_1
        self._figures = figures
        self._ground = ground
        self._notes = notes
        self._calls: set[str] = set()
        self.doubled: list[str] = []  # places where a note was called again
        self.lost_links: list[tuple[str, str]] = []

    def prose(
        self,
        unit: Unit,
        clauses: tuple[WithheldRun, ...] = (),
    ) -> str:
        """Returns all the words of a unit; what is in `clauses` is withheld."""
        pieces: list[str] = []
        place = 0
        for clause in clauses:
            pieces.append(
                self._run(
                    unit,
                    place,
                    clause.start,
                )
            )
            pieces.append(self._clause(unit, clause))
            place = clause.end
        pieces.append(
            self._run(
                unit,
                place,
                len(unit.words),
                last=True,
            )
        )
        return whole(_not_as_block("".join(pieces)))

    def id_of_name(self, name: str) -> str:
        """Returns a new id for a public name, made of its own words."""
        words = re.findall(
            r"[a-z0-9]+",
            name.lower(),
        )
        if not words or words[0].isdecimal():
            words = ["name", *words]
        return self._figures.new_id(words, "name")

    def id_of_line(self, unit: Unit) -> str:
        """Returns a new id for what stands in a line of the front sheet, named after the line."""
        return self._figures.new_id(list(unit.near), "name")

    def note_called(self, note: str) -> str:
        """Returns the id in the paper of a note that has been called; "" if it has not been."""
        if note not in self._calls:
            return ""
        return self._notes[note]

    def _clause(
        self,
        unit: Unit,
        clause: WithheldRun,
    ) -> str:
        full = self._run(
            unit,
            clause.start,
            clause.end,
        )
        words = f"[[{self._ground}: {full.strip()}"
        public = ""
        if clause.public is not None:
            public = self.words_of(clause.public)
        if any(letter.isalnum() for letter in public):
            words += f" | {public}"
        return words + "]]"

    def words_of(self, run: PublicLetters) -> str:
        """Returns a run of words of another unit, which Part 1 contains."""
        public = self._run(
            run.unit,
            run.start,
            run.end,
        )
        return public.strip()

    def _run(
        self,
        unit: Unit,
        start: int,
        end: int,
        *,
        last: bool = False,
    ) -> str:
        """Returns the words from one letter to another, with the figures and calls of notes among them."""
        at = {figure.start: figure for figure in unit.figures}
        stand_ins = self._stand_ins(unit)
        calls = _calls_between(
            unit.text,
            start,
            end,
            last=last,
        )
        emphasis = _Emphasis(self._link_of(unit.place))
        place = start
        while place < end:
            for note in calls.pop(place, ()):
                emphasis.add(
                    self._call(note, unit.place),
                    emphasis.look,
                )
            figure = at.get(place)
            look = unit.text.looks[place]
            after, written = stand_ins.get(place, (0, ""))
            if place < after <= end:
                emphasis.add(written, look)
                place = after
            elif figure is not None and figure.end <= end:
                reference = self._figures.reference(
                    unit.words,
                    figure,
                    unit.place,
                    unit.near,
                )
                emphasis.add(reference, look)
                place = figure.end
            else:
                letter = unit.words[place]
                emphasis.add(
                    REAL.get(letter, letter),
                    look,
                )
                place += 1
        rest = [note for where in sorted(calls) for note in calls[where]]
        for note in rest:
            emphasis.add(
                self._call(note, unit.place),
                emphasis.look,
            )
        return emphasis.finished()

    def _stand_ins(self, unit: Unit) -> dict[int, tuple[int, str]]:
        """Returns what is written for words that stand for others: by their first letter, with what is after them."""
        stand_ins = {start: (end, BRACED) for start, end in unit.unknown}
        if self._is_part_1:
            clause = f"[[{self._ground}: {BRACED}]]"
            stand_ins |= {start: (end, clause) for start, end in marks_in(unit.words)}
        return stand_ins

    def _link_of(
        self,
        place: str,
    ) -> Callable[[str], str]:
        def address(link: str) -> str:
            if not link:
                return ""
            usable = link.startswith(ADDRESSES) and link.isascii()
            if usable and not any(sign in link for sign in ADDRESS_BREAKS):
                return link
            if (place, link) not in self.lost_links:
                self.lost_links.append((place, link))
            return ""

        return address

    def _call(
        self,
        note: str,
        place: str,
    ) -> str:
        name = self._notes.get(note)
        if name is None:
            return ""
        if note in self._calls:
            self.doubled.append(place)
            return ""
        self._calls.add(note)
        return f"{{{name}}}"


def _calls_between(
    text: PlainText, start: int, end: int, *, last: bool
) -> dict[int, list[str]]:
    """Returns the notes that are called in a run of letters, each after the letter before it."""
    calls: dict[int, list[str]] = {}
    for place, note in text.calls:
        if start < place <= end or (place == start == 0) or (last and place >= end):
            calls.setdefault(
                place,
                [],
            ).append(note)
    return calls


class _Emphasis:
    """Puts marks of Markdown around letters of one style; spaces at the edges stay outside of them."""

    def __init__(
        self,
        address: Callable[[str], str],
    ) -> None:
        self._address = address
        self._runs: list[tuple[LetterLook, list[str]]] = []
        self.look = PLAIN

    def add(
        self,
        words: str,
        look: LetterLook,
    ) -> None:
        look = LetterLook(
            look.bold,
            look.italic,
            self._address(look.link),
        )
        if not self._runs or self._runs[-1][0] != look:
            self._runs.append((look, []))
        self._runs[-1][1].append(words)
        self.look = look

    def finished(self) -> str:
        return "".join(self._marked())

    def _marked(self) -> Iterator[str]:
        for look, letters in self._runs:
            words = "".join(letters)
            core = words.strip()
            if not core or not any(letter.isalnum() for letter in core):
                yield words
                continue
            start = words[: len(words) - len(words.lstrip())]
            end = words[len(words.rstrip()) :]
            yield start + _with_marks(core, look) + end


def _with_marks(
    words: str,
    look: LetterLook,
) -> str:
    if look.link:
        return f"[{words}]({look.link})"
    if look.bold:
        return f"**{words}**"
    if look.italic:
        return f"*{words}*"
    return words


def _not_as_block(words: str) -> str:
    """Drops a first character that Markdown would read as the beginning of a list."""
    if words.startswith(AS_BLOCK) and words[1:2] == " ":
        return words[2:].lstrip()
    return words
