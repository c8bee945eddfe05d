"""Decides whether something that looks like a secret stands at a place where Part 1 prints it on purpose.

A public figure that equals a withheld one is not a leak where Part 1 prints it, and is one anywhere else. Its position
cannot tell which: headings come back in bookmarks and contents, running lines on every page, the head of a table after
a break. So the words around it decide, twelve letters on either side:

- Among the words among which Part 1 prints it, it is excused, however often and wherever it stands: repeating it with
  its words tells nothing new.
- On a page, reading may have torn the words apart. So every printed place that was not recognised by its words excuses
  one number that was not recognised either.
- Anywhere else (metadata, bookmarks, alternative text, the file's bytes) the words must be those of Part 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters
from twopart.base.record import value_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LETTERS = 12  # on either side of a figure
_TEXT = 40  # characters on either side that have so many letters
_ENOUGH = 12  # letters that agree, of both sides together
_FEWEST = 4  # letters that are enough where Part 1 prints no more around a figure


@value_record
class SurroundingLetters:
    """The letters around a figure."""

    before: str
    after: str

    def is_among(self, printed: SurroundingLetters) -> bool:
        """Whether these letters are those around a printed figure, as far as those go."""
        before = _agreeing(reversed(self.before), reversed(printed.before))
        after = _agreeing(self.after, printed.after)
        if before + after >= _ENOUGH:
            return True
        whole = len(printed.before) + len(printed.after)
        return before + after == whole and whole >= _FEWEST


def near(
    text: str,
    start: int,
    end: int,
) -> SurroundingLetters:
    """Returns the letters around a place in a text."""
    before = letters(text[max(0, start - _TEXT) : start])
    after = letters(text[end : end + _TEXT])
    return SurroundingLetters(before[-_LETTERS:], after[:_LETTERS])


class PrintedPlaces:
    """What one file shows of the places where Part 1 prints something. Without a list of them, every place is excused."""

    def __init__(
        self, printed: Mapping[str, Sequence[SurroundingLetters]] | None
    ) -> None:
        self._printed = printed
        # By secret and reader: the printed places that were recognised, and the surfaces with figures that were not.
        self._seen: dict[tuple[str, str], set[int]] = {}
        self._torn: dict[tuple[str, str], list[str]] = {}

    def excuses(
        self,
        secret: str,
        place: SurroundingLetters,
        surface: str,
        reader: str,
    ) -> bool:
        """Whether a figure is printed on purpose. Of pages, `in_excess` says so when all of them have been read."""
        if self._printed is None:
            return True
        recognised = set[int]()
        of_secret = self._printed.get(secret, ())
        for at, printed in enumerate(of_secret):
            if place.is_among(printed):
                recognised.add(at)
        key = (secret, reader)
        self._seen.setdefault(key, set()).update(recognised)
        if not recognised and reader:
            self._torn.setdefault(key, []).append(surface)
        return bool(recognised or reader)

    def in_excess(self) -> Iterator[tuple[str, str]]:
        """Yields each secret that pages show more often than Part 1 prints a figure like it, with the surface."""
        all_printed = self._printed or {}
        for (secret, reader), surfaces in self._torn.items():
            printed = len(all_printed.get(secret, ()))
            seen = self._seen.get((secret, reader), ())
            recognised = len(seen)
            for surface in surfaces[printed - recognised :]:
                yield secret, surface


def not_excused(
    perhaps: Iterable[tuple[str, SurroundingLetters]],
    places: PrintedPlaces,
    surface: str,
    reader: str,
) -> set[str]:
    """Returns the ids of what may be given away, and is not printed there on purpose."""
    ids = set[str]()
    for secret, place in perhaps:
        excused = places.excuses(
            secret,
            place,
            surface,
            reader,
        )
        if not excused:
            ids.add(secret)
    return ids


def _agreeing(
    some: Iterable[str],
    others: Iterable[str],
) -> int:
    """Returns the number of characters with which both texts begin."""
    count = 0
    characters = zip(some, others, strict=False)
    for one, other in characters:
        if one != other:
            break
        count += 1
    return count
