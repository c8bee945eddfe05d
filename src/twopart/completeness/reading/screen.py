"""A web page -> its letters in reading order, as those of a PDF are read back.

What is seen is read, each note where it is called. The contents and what is for ears alone are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from twopart.audit.screen.elements import (
    WITHOUT_END,
    hides_from_ears,
    hides_from_eyes,
    is_heard_alone,
)
from twopart.audit.surface import CannotRead
from twopart.base.record import value
from twopart.completeness.letters import DASH, letters, letters_of_cell, words
from twopart.completeness.reading.colours import BLACK
from twopart.completeness.reading.graphics import Run
from twopart.completeness.reading.matrix import Rectangle
from twopart.completeness.reading.printed import Page, Piece, PrintedLetters

_CELLS = ("td", "th")
_CALL, _BACK, _NOTES, _CONTENTS = (
    "doc-noteref",
    "doc-backlink",
    "doc-endnotes",
    "doc-toc",
)
_NOWHERE = Rectangle(0, 0, 0, 0)
_SCREEN = Page(0, _NOWHERE, _NOWHERE, (), "")  # a screen has no sheets


@value
class LetterRange:
    """The letters from `start` to `end`: those of a link, or of an element with an id."""

    start: int
    end: int


@value
class LettersOfPage:
    """What is read of a web page; `links` are the addresses of links, `ids` the elements that links may lead to."""

    printed: PrintedLetters
    links: tuple[tuple[LetterRange, str], ...]
    ids: dict[str, LetterRange]
    unheard: tuple[
        LetterRange, ...
    ]  # what is seen, and neither heard nor said in other words
    images: tuple[tuple[str, str], ...] = ()  # each by its alternative and its address


@dataclass(slots=True)
class PageElement:
    """An element of a page, with the elements and words in it."""

    tag: str
    attributes: dict[str, str]
    content: list[PageElement | str] = field(default_factory=list)

    @property
    def role(self) -> str:
        return self.attributes.get("role", "")

    def text(self) -> str:
        texts: list[str] = []
        for each in self.content:
            if isinstance(each, PageElement):
                texts.append(each.text())
            else:
                texts.append(each)
        return "".join(texts)


def read(page: bytes) -> LettersOfPage:
    """Reads back a page. Raises `CannotRead` where it is no UTF-8, or two elements have one id."""
    try:
        text = page.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotRead("the page is not in UTF-8") from None
    tree = _Tree()
    tree.feed(text)
    tree.close()
    walk = _Walk(tree.by_id)
    walk.into(tree.root, "")
    return replace(walk.finished(), images=tuple(tree.images))


class _Tree(HTMLParser):
    """The elements of a page that closes each of its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = PageElement("", {})
        self.by_id: dict[str, PageElement] = {}
        self.images: list[tuple[str, str]] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._placed(tag, attrs)
        if tag not in WITHOUT_END:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._placed(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag != tag:
            raise CannotRead("the page does not close its elements in turn")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)

    def _placed(self, tag: str, attrs: list[tuple[str, str | None]]) -> PageElement:
        element = PageElement(tag, {name: value or "" for name, value in attrs})
        if tag == "img":
            given = element.attributes
            self.images.append((given.get("alt", ""), given.get("src", "")))
        name = element.attributes.get("id", "")
        if name in self.by_id:
            raise CannotRead("two elements of the page have one id")
        if name:
            self.by_id[name] = element
        self._open[-1].content.append(element)
        return element


class _Walk:
    """The letters of a page, put together element by element."""

    def __init__(self, by_id: dict[str, PageElement]) -> None:
        self._by_id = by_id
        self._pieces: list[Piece] = []
        self._edges: set[int] = set()
        self._calls: list[int] = []
        self._links: list[tuple[LetterRange, str]] = []
        self._ids: dict[str, LetterRange] = {}
        self._unheard: list[LetterRange] = []
        self._at = 0

    def into(self, element: PageElement, link: str) -> None:
        """Reads an element that stands within a link, if `link` has an address."""
        if _is_passed_over(element):
            return
        if element.role == _CALL:
            self._call(element)
            return
        if element.tag in _CELLS and not letters(_seen(element)):
            self._cell_of_a_dash(element)
            return
        start = self._at
        if element.tag == "a":
            link = element.attributes.get("href", "")
        for each in element.content:
            if isinstance(each, PageElement):
                self.into(each, link)
                self._hear(each, element)
            else:
                self._words(words(each), link)
        self._keep_id(element, start)

    def finished(self) -> LettersOfPage:
        pieces = tuple(self._pieces)
        printed = PrintedLetters(
            "".join(piece.letters for piece in pieces),
            pieces,
            "",
            frozenset(self._edges),
            tuple(self._calls),
            {},
            tuple(piece.start for piece in pieces),
        )
        return LettersOfPage(
            printed,
            tuple(self._links),
            self._ids,
            tuple(self._unheard),
        )

    def _words(self, content: list[str], link: str) -> None:
        start = self._at
        for word in content:
            self._edges.add(self._at)
            self._at += len(word)
            self._edges.add(self._at)
        if not content:
            return
        text = "".join(content)
        self._pieces.append(Piece(start, text, _SCREEN, _run(text), None))
        if link:
            self._links.append((LetterRange(start, self._at), link))

    def _cell_of_a_dash(self, element: PageElement) -> None:
        if letters_of_cell(_seen(element)):
            self._words([DASH], "")

    def _call(self, call: PageElement) -> None:
        """Reads a note in the place of its call. One that is called by nothing is read nowhere, and so is lost."""
        note = self._by_id.get(call.attributes.get("href", "")[1:])
        back = f"#{call.attributes.get('id', '')}"
        if note is None or not _leads_back(note, back):
            return
        self._calls.append(self._at)
        for each in note.content:
            if (
                isinstance(each, PageElement)
                and each.attributes.get("class") != "number"
            ):
                self.into(each, "")

    def _hear(self, element: PageElement, around: PageElement) -> None:
        """What is hidden from ears is said beside it, its numbers as they are: “c. 5” as “about 5”. Or it is no word."""
        if not hides_from_ears(element.attributes):
            return
        seen = words(element.text())
        spoken: list[str] = []
        for each in around.content:
            if isinstance(each, PageElement) and is_heard_alone(each.attributes):
                spoken += words(each.text())
        numbers = [word for word in seen if word.isdigit()]
        if seen and not (spoken and _are_in_order(numbers, spoken)):
            length = len("".join(seen))
            self._unheard.append(LetterRange(self._at - length, self._at))

    def _keep_id(self, element: PageElement, start: int) -> None:
        name = element.attributes.get("id", "")
        if name:
            self._ids[name] = LetterRange(start, self._at)


def _are_in_order(some: list[str], others: list[str]) -> bool:
    """Whether words stand among others in their order: those of “4–5” in “4 to 5”."""
    rest = iter(others)
    return all(word in rest for word in some)


def _is_passed_over(element: PageElement) -> bool:
    if element.role in (_BACK, _NOTES, _CONTENTS):
        return True
    return hides_from_eyes(element.tag, element.attributes)


def _leads_back(element: PageElement, address: str) -> bool:
    """Whether a link in an element leads to an address."""
    for each in element.content:
        if not isinstance(each, PageElement):
            continue
        if each.role == _BACK and each.attributes.get("href") == address:
            return True
        if _leads_back(each, address):
            return True
    return False


def _seen(element: PageElement) -> str:
    """The text of an element without what is hidden from eyes."""
    texts: list[str] = []
    for each in element.content:
        if not isinstance(each, PageElement):
            texts.append(each)
        elif not hides_from_eyes(each.tag, each.attributes):
            texts.append(_seen(each))
    return "".join(texts)


def _run(text: str) -> Run:
    return Run(
        mark=0,
        text=text,
        box=_NOWHERE,
        size=0.0,
        colour=BLACK,
        alpha=1.0,
        clip=None,
        painted=True,
        order=0,
    )
