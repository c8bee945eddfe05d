"""Letters of a page as words: with their boxes, and separated by what stands between them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from twopart.importing.belonging import NUMBERED_CAPTION
from twopart.importing.tables import NOTHING, NUMBER


class Letter(NamedTuple):
    """A letter and its box on the page, in points from the lower left corner.

    `mark` is the number of the marked content that it belongs to, `painted` that of the text that it is painted with. A row
    of a single one with a `table` stands for that table.
    """

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    mark: int = -1
    table: int = -1
    painted: int = -1


RowOfLetters = Sequence[Letter]
SPACE = Letter(" ", 0.0, 0.0, 0.0, 0.0, 0.0, bold=False)
LINE_END = SPACE._replace(sign="\n")
HYPHEN = "\u2010"  # at the end of a line, whose last word goes on in the next one
OTHER_LINE = 0.8  # sizes of a letter up or down: another line
APART = 1.0  # sizes of a letter across: another word


def inked(row: Iterable[Letter]) -> list[Letter]:
    return [letter for letter in row if not letter.sign.isspace()]


def words_of(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yields the words that letters make, separated by spaces."""
    word: list[Letter] = []
    for letter in letters:
        if letter.sign.isspace():
            if word:
                yield word
            word = []
        else:
            word.append(letter)
    if word:
        yield word


def stands_apart(before: Letter, letter: Letter) -> bool:
    """Whether a letter begins another word, since it stands in another line or far from the one before it."""
    size = max(letter.size, before.size, 1.0)
    if abs(letter.bottom - before.bottom) > OTHER_LINE * size:
        return True
    return letter.left - before.right > APART * size


class LetterBox(NamedTuple):
    """The box around letters."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def box_of(letters: Iterable[Letter]) -> LetterBox:
    """Returns the box around letters, of which there must be at least one."""
    own = list(letters)
    return LetterBox(
        min(letter.left for letter in own),
        min(letter.bottom for letter in own),
        max(letter.right for letter in own),
        max(letter.top for letter in own),
    )


def text_of(letters: Iterable[Letter]) -> str:
    return "".join(letter.sign for letter in letters)


def whole_words(text: str) -> str:
    """Returns the text of lines that were joined by spaces; words that a hyphen splits are whole in it."""
    return text.replace(f"{HYPHEN} ", "-").replace(HYPHEN, "-")


def is_figure(word: Iterable[Letter]) -> bool:
    """Whether a word is a number, or what stands for none in a table."""
    text = text_of(word)
    return text in NOTHING or bool(NUMBER.fullmatch(text))


def is_caption(row: RowOfLetters) -> bool:
    """Whether a row begins as the caption of a table: Table 1:"""
    return bool(NUMBERED_CAPTION.match(" ".join(map(text_of, words_of(row)))))
