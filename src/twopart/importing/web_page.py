"""Reads the bytes of a web page as a `Document`: what its readers see. Nothing of it is run or fetched."""

import re
from html.parser import HTMLParser
from pathlib import Path

from twopart.importing.document import (
    Document,
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    LetterRun,
    OutsideText,
    UnreadableDocument,
)
from twopart.importing.rules import TOO_LARGE
from twopart.importing.web.seen import ElementLook, Looks, is_shown_sign
from twopart.importing.web.sheets import SheetsOfPage, sheets_of

LARGEST = 50_000_000  # bytes
DEEPEST = 200  # levels of nested elements
UNSEEN = frozenset(
    "script style template noscript head title svg nav iframe object del s strike".split()
)
EMPTY = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)
BLOCKS = frozenset(
    """
    p div section article main header footer aside figure figcaption blockquote body html ul ol li dl dt dd form address
    details summary pre
    """.split()
)
# Elements that end where another one begins, in the order in which they do.
IMPLIED = {
    "li": ("p", "li"),
    "dt": ("p", "dd", "dt"),
    "dd": ("p", "dd", "dt"),
    "td": ("p", "td", "th"),
    "th": ("p", "td", "th"),
    "tr": ("p", "td", "th", "tr"),
    "tbody": ("tr", "thead", "tbody"),
}
HEADING = re.compile(r"h(?P<level>[1-6])")
HIDDEN_STYLE = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])"
)
SAVE_AGAIN = "Save the page again, in UTF-8."


def read_web_page(
    content: bytes,
    templates: Path | None = None,
    *,
    is_public: bool = True,
) -> Document:
    """Reads a web page. Raises `UnreadableDocument`.

    Of a page that is public, words count only where one can tell that readers see them. Of any other all words are
    wanted, but for those that it plainly hides. `templates` are those that Twopart's own pages are made by.
    """
    if len(content) > LARGEST:
        raise UnreadableDocument(
            "it is larger than 50 MB", "Name the page alone.", TOO_LARGE
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableDocument("it is not in UTF-8", SAVE_AGAIN) from None
    sheets = sheets_of(text, templates)
    parser = _Page(sheets, is_public=is_public)
    parser.feed(text)
    parser.close()
    parser.end_block()
    return Document(
        tuple(parser.blocks),
        outside_text=tuple(parser.outside_text),
        doubt=sheets.why,
    )


class _Element:
    """An element that is open."""

    def __init__(
        self,
        name: str,
        *,
        hidden: bool,
        link: str,
        look: ElementLook,
    ) -> None:
        self.name = name
        self.look = look
        self.hidden = hidden
        self.link = link


class _Page(HTMLParser):
    """Collects paragraphs and tables as elements begin and end."""

    def __init__(
        self,
        sheets: SheetsOfPage,
        *,
        is_public: bool,
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._sheets = sheets
        self._looks = Looks(sheets)
        self._is_public = is_public
        self.blocks: list[DocumentParagraph | DocumentTable] = []
        self.outside_text: list[OutsideText] = []
        self._open: list[_Element] = []
        self._pieces: list[LetterRun] = []
        self._rows: list[list[DocumentCell]] | None = None
        self._cell: list[DocumentParagraph] | None = None
        self._heading_rows = 0
        self._across = 1
        self._paragraphs = 0
        self._tables = 0

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        if tag == "br":
            self._pieces.append(LetterRun(" "))
            return
        if tag in EMPTY:
            return
        if len(self._open) > DEEPEST:
            raise UnreadableDocument("its elements are nested too deeply", SAVE_AGAIN)
        attributes = dict(attrs)
        self._end_before(tag)
        self._close_implied(tag)
        element = self._element(tag, attributes)
        self._open.append(element)
        if not element.hidden:
            self._begin_table_part(tag, attributes)

    def _element(
        self,
        tag: str,
        attributes: dict[str, str | None],
    ) -> _Element:
        around = self._looks.outermost
        if self._open:
            around = self._open[-1].look
        look = self._looks.inside(tag, attributes, around)
        if is_shown_sign(self._sheets, attributes):
            attributes = {**attributes, "aria-hidden": None}
        unseen = self._is_public and not look.seen
        return _Element(
            tag,
            hidden=self._is_hidden or unseen or _hides(tag, attributes),
            link=attributes.get("href") or "",
            look=look,
        )

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self._open]
        if tag not in names:
            return
        while self._open:
            element = self._open[-1]
            if not element.hidden:
                self._end(element.name)
            self._open.pop()
            if element.name == tag:
                return

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        if not words.strip() and not self._pieces:
            return
        if self._is_hidden:
            self._list_outside(words)
            return
        self._pieces.append(self._piece(words))

    def _piece(self, words: str) -> LetterRun:
        names = [element.name for element in self._open]
        links = [each.link for each in self._open if each.name == "a" and each.link]
        return LetterRun(
            words,
            bold="b" in names or "strong" in names,
            italic="i" in names or "em" in names,
            link="".join(links[-1:]),
            revised="ins" in names,
        )

    def _list_outside(self, words: str) -> None:
        quiet = ("script", "style", "head", "title")
        if words.strip() and not any(each.name in quiet for each in self._open):
            self.outside_text.append(
                OutsideText("hidden text", f"paragraph {self._paragraphs}", words)
            )

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1].hidden

    def _is_in_head(self) -> bool:
        """Whether the row that ends is one of the head of its table."""
        return any(element.name == "thead" for element in self._open)

    def _end_before(self, tag: str) -> None:
        if _is_block(tag) or tag in ("table", "tr", "td", "th"):
            self.end_block()

    def _close_implied(self, tag: str) -> None:
        """Ends elements whose end tag may be omitted: a paragraph before any block, an item before the next."""
        for ended in IMPLIED.get(tag, ()):
            if self._open and self._open[-1].name == ended:
                self.handle_endtag(ended)
        if tag in BLOCKS and self._open and self._open[-1].name == "p":
            self.handle_endtag("p")

    def _begin_table_part(
        self,
        tag: str,
        attributes: dict[str, str | None],
    ) -> None:
        if tag == "table" and self._rows is None:
            self._tables += 1
            self._rows = []
            self._heading_rows = 0
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            across = attributes.get("colspan") or ""
            self._across = 1
            if across.isdecimal():
                self._across = max(
                    1,
                    min(int(across), 50),
                )
            self._cell = []

    def _end(self, tag: str) -> None:
        if _is_block(tag) or tag in ("td", "th", "table", "caption"):
            self.end_block(tag)
        if tag in ("td", "th") and self._cell is not None and self._rows:
            self._end_cell()
        elif tag == "tr" and self._rows and self._is_in_head():
            self._heading_rows += 1
        elif tag == "table" and self._rows is not None:
            self._end_table()

    def _end_cell(self) -> None:
        rows = self._rows or [[]]
        place = f"table {self._tables}, row {len(rows)}, cell {len(rows[-1]) + 1}"
        paragraphs = tuple(self._cell or ())
        rows[-1].append(
            DocumentCell(
                place,
                paragraphs,
                self._across,
            )
        )
        self._cell = None

    def _end_table(self) -> None:
        rows = tuple(tuple(row) for row in self._rows or () if row)
        if rows:
            self.blocks.append(
                DocumentTable(f"table {self._tables}", rows, self._heading_rows)
            )
        self._rows = None

    def end_block(
        self,
        tag: str = "",
    ) -> None:
        """Ends the block: the words so far are a paragraph."""
        pieces = tuple(self._pieces)
        self._pieces = []
        if not "".join(piece.words for piece in pieces).strip():
            return
        self._paragraphs += 1
        place = f"paragraph {self._paragraphs}"
        paragraph = self._paragraph(place, pieces, tag)
        if self._cell is not None:
            self._cell.append(paragraph)
        else:
            self.blocks.append(paragraph)

    def _paragraph(
        self, place: str, pieces: tuple[LetterRun, ...], tag: str
    ) -> DocumentParagraph:
        heading = HEADING.fullmatch(tag)
        if heading:
            return DocumentParagraph(
                place,
                pieces,
                heading=int(heading["level"]),
            )
        if tag == "caption":
            return DocumentParagraph(place, pieces, is_caption=True)
        lists = [each.name for each in self._open if each.name in ("ul", "ol")]
        if "ul" in lists[-1:]:
            return DocumentParagraph(
                place,
                pieces,
                kind="bullet",
                depth=len(lists) - 1,
            )
        if lists:
            return DocumentParagraph(
                place,
                pieces,
                kind="letter",
                depth=len(lists) - 1,
            )
        return DocumentParagraph(place, pieces)


def _hides(
    tag: str,
    attributes: dict[str, str | None],
) -> bool:
    if tag in UNSEEN or "hidden" in attributes:
        return True
    if (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    return bool(HIDDEN_STYLE.search(attributes.get("style") or ""))


def _is_block(tag: str) -> bool:
    """Whether an element of this name ends the paragraph before it."""
    return tag in BLOCKS or HEADING.fullmatch(tag) is not None
