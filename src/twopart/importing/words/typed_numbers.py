"""Numbers and letters that were typed before a paragraph: 4.2, (a), iii., •."""

import re
from collections.abc import Iterator

from twopart.base.record import record, replaced
from twopart.importing.document import DocumentParagraph, LetterRun, ListKind

NUMBER = re.compile(
    r"\s*(?![cpsv]\.\s*[£$€\d])"  # c. £2m, p. 4, s. 43, v. 2: an abbreviation before a figure
    r"(?:\((?P<bracketed>[0-9]{1,2}|[a-z]|[ivx]{1,5})\)|(?P<long>[0-9]{1,2}(?:\.[0-9]{1,2})+)\.?(?=\s+[^\Wa-z])"
    r"|(?P<short>[0-9]{1,2}|[a-z]|[ivx]{1,5})[.)](?=\s)|(?P<bullet>[•●▪■‣◦–·-])(?=\s))\s*"
)
ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


@record
class TypedNumber:
    """What was typed before a paragraph, and how many letters of it are that."""

    kind: ListKind
    depth: int
    number: str
    length: int


def typed_number(words: str) -> TypedNumber | None:
    """Returns the number with which words begin; None where they begin with none."""
    match = NUMBER.match(words)
    if match is None:
        return None
    if match["bullet"]:
        return TypedNumber(
            "bullet",
            0,
            "",
            match.end(),
        )
    number = match["long"] or match["short"] or match["bracketed"]
    return TypedNumber(
        _kind(number),
        number.count("."),
        number,
        match.end(),
    )


def _kind(number: str) -> ListKind:
    if number[0].isdecimal():
        return "numbered"
    if ROMAN.fullmatch(number):
        return "roman"
    return "letter"


def without_typed_number(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Returns a paragraph whose number was typed, without it; another one as it is."""
    if paragraph.kind:
        return paragraph
    typed = typed_number(paragraph.words)
    if typed is None:
        return paragraph
    pieces = tuple(
        _without_start(
            paragraph.pieces,
            typed.length,
        )
    )
    if not "".join(piece.words for piece in pieces).strip():
        return paragraph
    return replaced(
        paragraph,
        pieces=pieces,
        kind=typed.kind,
        depth=typed.depth,
        number=typed.number,
    )


def _without_start(
    pieces: tuple[LetterRun, ...],
    length: int,
) -> Iterator[LetterRun]:
    """Yields the pieces without their first letters."""
    for piece in pieces:
        dropped = min(length, len(piece.words))
        length -= dropped
        yield LetterRun(
            piece.words[dropped:],
            piece.bold,
            piece.italic,
            piece.link,
            piece.note,
            piece.revised,
        )
