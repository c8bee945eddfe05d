"""A review copy that came back as a Word document -> its ticks, and the comments of reviewers at their source lines.

Nothing of it is run or fetched, and none of its words is believed to be the paper's: what is read is the table to tick,
the comments of others, and the bookmarks that say where words were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from twopart.base.record import record
from twopart.base.source import SheetSource, Span
from twopart.importing.document import UnreadableDocument
from twopart.importing.word.package import SAVE_AGAIN, WordPackage, child
from twopart.importing.word.reader import main_part, refuse_macros
from twopart.load.sheets.archive import attribute, local
from twopart.model.sign_offs import ThingKind
from twopart.render.word.redline.to_agree import COLUMNS, HEADING
from twopart.render.word.redline.writer import AUTHOR
from twopart.review.agreements.ticks import TickedRow, state_of
from twopart.review.redline.record import AT, VERSION

KINDS: Mapping[str, ThingKind] = {
    "withholding": "withholding",
    "section": "section",
    "paper": "paper",
}
# The one kind of address outside of a file that does nothing before somebody clicks.
LINKS = ("hyperlink",)
OUTSIDE = "it fetches something from outside"
TAKEN_AWAY = ("del", "moveFrom")  # what is in them is no longer said
MOST_COMMENTS = 5_000
_LINE = re.compile(rf"{AT}([A-Za-z0-9_]+)_([0-9]{{1,6}})_[0-9]{{1,6}}")


@record
class ReturnedComment:
    """A comment of a reviewer: who wrote it, its words, and the file (as bookmarks call it) and line it stands at."""

    author: str
    words: str
    file: str = ""
    line: int = 0


@record
class ReturnedDocument:
    """What reviewers wrote. `version` is that of the paper that they had before them."""

    ticks: tuple[TickedRow, ...]
    comments: tuple[ReturnedComment, ...]
    version: str


def read_returned(content: bytes, name: str) -> ReturnedDocument:
    """Reads the document of this file name. Raises `UnreadableDocument`."""
    package = WordPackage(content)
    refuse_macros(package)
    _refuse_paths(package)
    main = main_part(package)
    _refuse_addresses(package)
    body = child(package.xml(main), "body")
    if body is None:
        raise UnreadableDocument("it has no text", SAVE_AGAIN)
    version = _version(body)
    if not version:
        why = "it is not a review copy of twopart"
        raise UnreadableDocument(why, "Name a file that `twopart review --docx` made.")
    comments = _comments(package, main, _places(body))
    return ReturnedDocument(tuple(_ticks(body, name)), tuple(comments), version)


def _refuse_paths(package: WordPackage) -> None:
    for name in package.names:
        steps = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in steps or ":" in name:
            raise UnreadableDocument("a part of it leads out of the file", SAVE_AGAIN)


def _refuse_addresses(package: WordPackage) -> None:
    """Refuses templates, pictures and objects that a program would fetch; links of reviewers are left alone."""
    for name in package.names:
        folder, _, file = name.rpartition("/")
        if not file.endswith(".rels"):
            continue
        part = f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"
        for each in package.relationships(part).values():
            if each.external and each.kind not in LINKS:
                fix = "Copy the comments and ticks into the file that was sent out."
                raise UnreadableDocument(OUTSIDE, fix)


def _version(body: Element) -> str:
    for element in body.iter():
        if local(element.tag) == "bookmarkStart":
            name = attribute(element, "name")
            if name.startswith(VERSION):
                return name.removeprefix(VERSION)
    return ""


def _places(body: Element) -> Mapping[str, tuple[str, int]]:
    """Returns the file and line of the passage in which each comment begins, or after which it does, by its id."""
    places: dict[str, tuple[str, int]] = {}
    last = ("", 0)
    for element in body.iter():
        match local(element.tag):
            case "p":
                last = _place_in(element) or last
            case "commentRangeStart" | "commentReference":
                places.setdefault(attribute(element, "id"), last)
    return places


def _place_in(paragraph: Element) -> tuple[str, int] | None:
    for element in paragraph.iter():
        if local(element.tag) != "bookmarkStart":
            continue
        match = _LINE.fullmatch(attribute(element, "name"))
        if match is not None:
            return match[1], int(match[2])
    return None


def _comments(
    package: WordPackage,
    main: str,
    places: Mapping[str, tuple[str, int]],
) -> Iterator[ReturnedComment]:
    for part in package.targets(main, "comments"):
        comments = list(package.xml(part))
        if len(comments) > MOST_COMMENTS:
            raise UnreadableDocument("it has more comments than any paper", SAVE_AGAIN)
        for comment in comments:
            author = attribute(comment, "author")
            if author != AUTHOR:
                place = places.get(attribute(comment, "id"), ("", 0))
                yield ReturnedComment(author, _words(comment), *place)


def _ticks(body: Element, name: str) -> Iterator[TickedRow]:
    source = SheetSource(name, "", HEADING)
    for table in body.iter():
        if local(table.tag) != "tbl":
            continue
        rows = [row for row in table if local(row.tag) == "tr"]
        if not rows or _cells(rows[0]) != list(COLUMNS):
            continue
        for number, row in enumerate(rows[1:], 2):
            cells = dict(zip(COLUMNS, _cells(row), strict=False))
            yield from _tick(cells, Span(source, number, 1))


def _tick(cells: Mapping[str, str], at: Span) -> Iterator[TickedRow]:
    """Yields what a row records; nothing where nobody wrote anything. Raises `UnreadableDocument` for an unknown kind."""
    words = cells.get("query", "")
    state = state_of(cells.get("tick", ""), words)
    if state is None:
        return
    kind = KINDS.get(cells.get("kind", ""))
    if kind is None:
        fix = "Leave the columns kind, id and version as they were."
        raise UnreadableDocument("a row to tick has lost its kind", fix)
    seen = {"version": cells.get("version", "")}
    yield TickedRow(
        kind, cells.get("id", ""), state, words, cells.get("by", ""), seen, at
    )


def _cells(row: Element) -> list[str]:
    return [_words(cell) for cell in _of_row(row)]


def _of_row(element: Element) -> Iterator[Element]:
    """Yields the cells of a row, also those that a content control is around."""
    for inner in element:
        if local(inner.tag) == "tc":
            yield inner
        elif local(inner.tag) in ("sdt", "sdtContent"):
            yield from _of_row(inner)


def _words(element: Element) -> str:
    """Returns the words that stand in an element, without those that tracked changes take away."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    for inner in element:
        match local(inner.tag):
            case name if name in TAKEN_AWAY:
                continue
            case "t":
                yield inner.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "p":
                yield from _pieces(inner)
                yield " "
            case _:
                yield from _pieces(inner)
