"""A published Part 1 without the words that its readers may not see, or that a tracked change inserted."""

from collections.abc import Collection

from twopart.base.record import replaced
from twopart.importing.document import (
    Document,
    DocumentBlock,
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    LetterRun,
)


def undoubted(public: Document) -> Document:
    """Returns the Part 1 without every paragraph, cell and note of which some words are in doubt."""
    notes = {own: note for own, note in public.notes.items() if not note.revised}
    blocks: list[DocumentBlock] = []
    for block in public.blocks:
        if isinstance(block, DocumentTable):
            blocks.append(_table(block, notes))
        elif not isinstance(block, DocumentParagraph):
            blocks.append(block)
        elif not block.revised:
            blocks.append(_with_notes(block, notes))
    return replaced(public, blocks=tuple(blocks), notes=notes)


def _table(table: DocumentTable, notes: Collection[str]) -> DocumentTable:
    rows = [tuple(_cell(cell, notes) for cell in row) for row in table.rows]
    return replaced(table, rows=tuple(rows))


def _cell(cell: DocumentCell, notes: Collection[str]) -> DocumentCell:
    paragraphs = [
        _with_notes(each, notes) for each in cell.paragraphs if not each.revised
    ]
    return replaced(cell, paragraphs=tuple(paragraphs))


def _with_notes(
    paragraph: DocumentParagraph,
    notes: Collection[str],
) -> DocumentParagraph:
    """Returns a paragraph that calls none but these notes."""
    pieces = tuple(_with_note(piece, notes) for piece in paragraph.pieces)
    return replaced(paragraph, pieces=pieces)


def _with_note(piece: LetterRun, notes: Collection[str]) -> LetterRun:
    if piece.note and piece.note not in notes:
        return replaced(piece, note="")
    return piece
