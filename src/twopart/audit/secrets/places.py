"""Where Part 1 prints on purpose what looks like a secret -> whether one more of the kind is on purpose too.

A public figure that equals a withheld one is no leak where it is printed, and one anywhere else. By position that
could not be said: headings come back in bookmarks and contents, running lines on every page, the head of a table
after a break. So the words around tell, twelve letters on either side:

- Among the words among which Part 1 prints it, it is excused, however often and wherever: what is repeated with its
  words tells nothing new.
- On a page, reading may have torn the words apart. So every printed place that was not recognised by its words
  excuses one number that was not either.
- Anywhere else (metadata, bookmarks, alternative text, the file's bytes) the words must be those of Part 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters
from twopart.base.record import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LETTERS = 12  # on either side
_TEXT = 40  # in which they are
_ENOUGH = 12  # letters that agree, of both sides together
_FEWEST = 4  # around a figure, where there are no more


@value
class Near:
    """The letters around a figure."""

    before: str
    after: str

    def is_among(self, printed: Near) -> bool:
        """Whether they are those around a printed one, as far as those go."""
        before = _agreeing(reversed(self.before), reversed(printed.before))
        after = _agreeing(self.after, printed.after)
        whole = len(printed.before) + len(printed.after)
        return before + after >= _ENOUGH or (
            before + after == whole and whole >= _FEWEST
        )


def near(
    text: str,
    start: int,
    end: int,
) -> Near:
    before, after = text[max(0, start - _TEXT) : start], text[end : end + _TEXT]
    return Near(letters(before)[-_LETTERS:], letters(after)[:_LETTERS])


class Places:
    """What one file tells of them. Without a list of printed places every place is as good as another."""

    def __init__(
        self,
        printed: Mapping[str, Sequence[Near]] | None,
    ) -> None:
        self._printed = printed
        self._seen: dict[tuple[str, str], set[int]] = {}
        self._torn: dict[tuple[str, str], list[str]] = {}

    def excuses(
        self,
        secret: str,
        place: Near,
        surface: str,
        reader: str,
    ) -> bool:
        """Whether this one is printed on purpose; on a page, that is known only when all are read."""
        if self._printed is None:
            return True
        recognised = {
            at
            for at, one in enumerate(self._printed.get(secret, ()))
            if place.is_among(one)
        }
        self._seen.setdefault((secret, reader), set()).update(recognised)
        if not recognised and reader:
            self._torn.setdefault((secret, reader), []).append(surface)
        return bool(recognised or reader)

    def in_excess(self) -> Iterator[tuple[str, str]]:
        """Each secret that pages tell more often than Part 1 prints the like of it, with the surface."""
        for (secret, reader), surfaces in self._torn.items():
            printed = len((self._printed or {}).get(secret, ()))
            left = printed - len(self._seen.get((secret, reader), ()))
            yield from ((secret, surface) for surface in surfaces[left:])


def _agreeing(
    one: Iterable[str],
    other: Iterable[str],
) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
