"""The types of a comparison: a version of a paper is passages in reading order, made of words."""

from twopart.base.record import record, value_record

PUBLIC = ""  # instead of the id of a withholding: Part 1 prints the word


@value_record
class Word:
    """A word, number or punctuation mark as it is printed, and the `key` by which it is compared.

    The key of a paragraph or table number is the id that the reference names, so renumbering is no change. `withheld`
    is the id of the withholding, or PUBLIC. `figure` is the whole figure to which the word belongs, or empty; `named`
    says that this figure has an id.
    """

    text: str
    key: str
    after_space: bool = False
    figure: str = ""
    withheld: str = PUBLIC
    named: bool = False


WordsOfPassage = tuple[Word, ...]


@record
class GridRow:
    """A row of a table. `key` is its id, or empty if it has none."""

    key: str
    heading: WordsOfPassage
    cells: tuple[WordsOfPassage, ...]
    style: str = ""


@record
class ComparedTable:
    """A table: its columns as pairs of id (or "") and heading, its rows, and the words below it."""

    corner: WordsOfPassage
    columns: tuple[tuple[str, WordsOfPassage], ...]
    rows: tuple[GridRow, ...]
    below: WordsOfPassage = ()


@record
class Passage:
    """A heading, a paragraph, an item, a table, or another line.

    `key` is an id that stays the same from version to version, or empty. `target` is the id that references to it use.
    `place` is its place in words, for readers. `order` is its position in each text, or -1 where a text lacks it.
    `section` is the heading below which it stands, in a text that two parts make together; empty in one that is read
    from top to bottom, where the heading comes before it.
    """

    kind: str
    words: WordsOfPassage
    key: str = ""
    target: str = ""
    place: str = ""
    level: int = 0
    grid: ComparedTable | None = None
    order: tuple[int, ...] = ()
    section: str = ""


Passages = tuple[Passage, ...]


def plain(words: WordsOfPassage) -> str:
    """Returns the words as plain text."""
    pieces: list[str] = []
    for word in words:
        if word.after_space and pieces:
            pieces.append(" ")
        pieces.append(word.text)
    return "".join(pieces)


def all_words(passage: Passage) -> WordsOfPassage:
    """Returns the words of a passage, then those of its table, in reading order."""
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
