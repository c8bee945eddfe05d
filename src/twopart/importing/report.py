"""The report of an import: what the document had, and what became of each piece of it. It is as restricted as Part 2."""

from collections.abc import Iterator, Mapping

from twopart.importing.document import Document, DocumentParagraph
from twopart.importing.result import ImportedPaper
from twopart.importing.rules import CHANGED, UNPLACED_HEADING, rule_of

HEAD = "RESTRICTED: it repeats words of the document that no part has."
EXPLAINED = "Names in brackets are those of rules: `twopart explain NAME` says why, and what to do."


def report(
    name: str,
    source: str,
    document: Document,
    result: ImportedPaper,
) -> str:
    """Returns the whole report as text."""
    lines = [f"Import of {source} into {name}", HEAD, EXPLAINED, ""]
    lines += [
        "In and out",
        *_counts(
            document,
            result,
        ),
        "",
    ]
    lines += _unplaced(document, result)
    lines += _paragraphs(document, result.fates)
    lines += _tables(document)
    lines += _outside_text(document)
    lines += _pictures(document, result)
    lines += _remarks(result)
    lines += _figures(result)
    return "\n".join(lines) + "\n"


def counts(
    document: Document,
    result: ImportedPaper,
) -> list[tuple[str, int, int]]:
    """Counts paragraphs, cells, notes and pictures: how many the document has, and how many the paper."""
    paragraphs = [each.place for each in document.paragraphs]
    notes = [each.place for each in document.notes.values()]
    cells = [each.place for each in document.cells]
    pictures = [each.place for each in document.pictures]
    return [
        (
            "paragraphs",
            len(paragraphs),
            _with_fate(
                paragraphs,
                result.fates,
            ),
        ),
        (
            "cells",
            len(cells),
            _with_fate(
                cells,
                result.fates,
            ),
        ),
        (
            "notes",
            len(notes),
            _with_fate(
                notes,
                result.fates,
            ),
        ),
        (
            "pictures",
            len(pictures),
            _with_fate(
                pictures,
                result.fates,
            ),
        ),
    ]


def _with_fate(
    places: list[str],
    fates: Mapping[str, str],
) -> int:
    return sum(1 for place in places if place in fates)


def _counts(
    document: Document,
    result: ImportedPaper,
) -> Iterator[str]:
    for kind, in_document, in_paper in counts(
        document,
        result,
    ):
        yield f"  {kind:12} {in_document:6} in the document {in_paper:6} in the paper"
    yield f"  {'figures':12} {len(result.figures):6} without a label, to be decided"


def _unplaced(
    document: Document,
    result: ImportedPaper,
) -> Iterator[str]:
    if not result.unplaced:
        return
    words = {each.place: each.words for each in document.paragraphs}
    yield f"Headings that no section of the form has [{UNPLACED_HEADING.name}]"
    for place, near in result.unplaced:
        proposed = ""
        if near:
            proposed = f" Did you mean {' or '.join(near)}?"
        yield f"  {place}: {words.get(place, '')}.{proposed}"
    yield ""


def _paragraphs(
    document: Document,
    fates: Mapping[str, str],
) -> Iterator[str]:
    yield "Paragraphs"
    for each in document.paragraphs:
        yield f"  {each.place}{_number(each)}: {fates.get(each.place, 'not taken: ' + each.words)}"
    yield ""
    if document.notes:
        yield "Notes"
    for each in document.notes.values():
        yield f"  {each.place}: {fates.get(each.place, 'not taken: ' + each.words)}"
    yield ""


def _number(paragraph: DocumentParagraph) -> str:
    if not paragraph.number:
        return ""
    return f" (there numbered {paragraph.number})"


def _tables(document: Document) -> Iterator[str]:
    tables = list(document.tables)
    if not tables:
        return
    yield "Tables"
    for table in tables:
        cells = sum(len(row) for row in table.rows)
        yield f"  {table.place}: {len(table.rows)} rows, {cells} cells"
    yield ""


def _outside_text(document: Document) -> Iterator[str]:
    if not document.outside_text:
        return
    yield "What is not text of the paper"
    for each in document.outside_text:
        yield f"  {each.kind}, {each.place}: {each.fate} [{rule_of(each.kind).name}]"
        if each.words.strip():
            yield f"      {each.words.strip()}"
    yield ""


def _pictures(
    document: Document,
    result: ImportedPaper,
) -> Iterator[str]:
    pictures = list(document.pictures)
    if not pictures:
        return
    yield "Pictures"
    for each in pictures:
        fate = result.fates.get(
            each.place,
            "not in the paper",
        )
        size = len(each.content)
        yield f"  {each.place}: {fate} ({each.name}, {size} bytes). {each.description}"
    yield ""


def _remarks(result: ImportedPaper) -> Iterator[str]:
    if not result.remarks:
        return
    yield f"Remarks [{CHANGED.name}]"
    for each in result.remarks:
        yield f"  {each}"
    yield ""


def _figures(result: ImportedPaper) -> Iterator[str]:
    if not result.figures:
        return
    yield "Figures, all without a label"
    for each in result.figures:
        yield f"  {each.id}: {each.written} ({each.place})"
