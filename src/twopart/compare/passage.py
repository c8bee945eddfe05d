"""A version of a paper as it is compared: passages in reading order, made of words."""

from twopart.base.record import record, value

PUBLIC = ""  # in the place of a withholding: Part 1 prints the word


@value
class Word:
    """A word, a number or a sign, as it is printed, and the `key` by which it is compared.

    The key of the number of a paragraph or table is what the number stands for: another number is no change.
    `withheld` is the id of the withholding, and empty for what Part 1 prints. `figure` is the whole figure of which it
    is printed, and empty for other words; one that is `named` has an id.
    """

    text: str
    key: str
    after_space: bool = False
    figure: str = ""
    withheld: str = PUBLIC
    named: bool = False


Words = tuple[Word, ...]


@record
class GridRow:
    """A row of a table. `key` is its id, or empty."""

    key: str
    heading: Words
    cells: tuple[Words, ...]
    style: str = ""


@record
class ComparedTable:
    """A table: its columns, each with its id (or nothing) and its heading; its rows, and what stands below it."""

    corner: Words
    columns: tuple[tuple[str, Words], ...]
    rows: tuple[GridRow, ...]
    below: Words = ()


@record
class Passage:
    """A heading, a paragraph, an item, a table, or another line.

    `key` is a name that lasts from one version to the next, where there is one. `target` is what references to it
    are written with. `place` is for people. `order` is its position in each of the texts in which it is read: -1
    where it is in none.
    """

    kind: str
    words: Words
    key: str = ""
    target: str = ""
    place: str = ""
    level: int = 0
    grid: ComparedTable | None = None
    order: tuple[int, ...] = ()


Passages = tuple[Passage, ...]


def plain(words: Words) -> str:
    """The words as they read."""
    pieces: list[str] = []
    for word in words:
        if word.after_space and pieces:
            pieces.append(" ")
        pieces.append(word.text)
    return "".join(pieces)


def all_words(passage: Passage) -> Words:
    """Its words, and those of its table in reading order."""
    grid = passage.grid
    if grid is None:
        return passage.words
    words = [*passage.words, *grid.corner]
    for _, heading in grid.columns:
        words += heading
    for row in grid.rows:
        words += row.heading
        for cell in row.cells:
            words += cell
    return (*words, *grid.below)
