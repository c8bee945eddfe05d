"""Turns paragraphs and cells of documents into units: what is compared, searched for figures, and written."""

from twopart.importing.document import DocumentCell, DocumentParagraph, LetterRun
from twopart.importing.words.prose import Unit
from twopart.importing.words.text import PlainText, text_of


def near_line(
    unit: Unit,
    line: str,
) -> Unit:
    """Returns a line of the front sheet; figures in it are named after the line."""
    return Unit(
        unit.text,
        unit.place,
        tuple(line.split("-")),
    )


def unit_of(paragraph: DocumentParagraph) -> Unit:
    return Unit(
        text_of(paragraph.pieces),
        paragraph.place,
    )


def unit_of_cell(cell: DocumentCell) -> Unit:
    """Returns all the words of a cell as one line."""
    pieces: list[LetterRun] = []
    for paragraph in cell.paragraphs:
        if pieces:
            pieces.append(LetterRun(" "))
        pieces += paragraph.pieces
    return Unit(text_of(pieces), cell.place)


def part_of(
    unit: Unit,
    start: int,
) -> Unit:
    """Returns a unit without its first letters."""
    text = unit.text
    calls = tuple(
        (
            max(
                0,
                place - start,
            ),
            note,
        )
        for place, note in text.calls
    )
    return Unit(
        PlainText(
            text.words[start:],
            text.looks[start:],
            calls,
        ),
        unit.place,
    )
