"""Sorts the texts of a page into layers, in each of which none lies on another.

So all texts of a layer can be taken away at once, and what the page loses where a letter stood is that letter.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twopart.importing.pages.letters import (
    Letter,
    LetterBox,
    box_of,
    inked,
    text_of,
)

MOST_LAYERS = 12
TOUCHING = 0.5  # points that two texts may share without lying on one another
NEARBY = 1.5  # points between the same words painted twice, as some programs make bold letters
SQUARE = 32  # points: texts are compared with those that stand on the same squares of the page
LARGEST_PAGE = 14_400.0  # points, as programs have it


class _Text(NamedTuple):
    """The letters that are painted as one text: its number, what it says, and where it stands."""

    number: int
    words: str
    box: LetterBox

    @property
    def squares(self) -> Iterator[tuple[int, int]]:
        """Yields the squares of the page on which it stands."""
        for across in _squares_between(self.box.left, self.box.right):
            for up in _squares_between(self.box.bottom, self.box.top):
                yield across, up

    def lies_on(self, other: "_Text") -> bool:
        own, others = self.box, other.box
        wide = min(own.right, others.right) - max(own.left, others.left)
        high = min(own.top, others.top) - max(own.bottom, others.bottom)
        if wide <= TOUCHING or high <= TOUCHING:
            return False
        return not self._is_twin(other)

    def _is_twin(self, other: "_Text") -> bool:
        """Whether the same words are painted twice at about the same place: then neither hides the other."""
        if self.words != other.words:
            return False
        across = abs(self.box.left - other.box.left)
        up = abs(self.box.bottom - other.box.bottom)
        return max(across, up) <= NEARBY


def _squares_between(first: float, last: float) -> range:
    """Returns the numbers of squares between two places; what is beyond the largest page stands at its edge."""
    return range(_square_at(first), _square_at(last) + 1)


def _square_at(place: float) -> int:
    on_page = min(max(place, 0.0), LARGEST_PAGE)
    return int(on_page // SQUARE)


class _Layer:
    """Texts none of which lies on another."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._by_square: dict[tuple[int, int], list[_Text]] = defaultdict(list)

    def has_room_for(self, text: _Text) -> bool:
        for square in text.squares:
            others = self._by_square.get(square, ())
            if any(text.lies_on(other) for other in others):
                return False
        return True

    def add(self, text: _Text) -> None:
        self.numbers.append(text.number)
        for square in text.squares:
            self._by_square[square].append(text)


def layers_of(letters: Sequence[Letter]) -> list[Sequence[int]]:
    """Returns the numbers of the texts in each layer. Texts that need more layers than a page may have are in none."""
    layers: list[_Layer] = []
    for text in _texts(letters):
        layer = next((each for each in layers if each.has_room_for(text)), None)
        if layer is None and len(layers) < MOST_LAYERS:
            layer = _Layer()
            layers.append(layer)
        if layer is not None:
            layer.add(text)
    return [layer.numbers for layer in layers]


def _texts(letters: Sequence[Letter]) -> Iterator[_Text]:
    by_number: dict[int, list[Letter]] = defaultdict(list)
    for letter in inked(letters):
        by_number[letter.painted].append(letter)
    for number, own in by_number.items():
        if number >= 0:
            yield _Text(number, text_of(own), box_of(own))
