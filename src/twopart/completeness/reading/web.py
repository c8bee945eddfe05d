"""Reads the letters of a web page in reading order, as those of a PDF are read back.

It reads what is visible, and each note where it is called. It skips the contents, what is only for screen readers, and
drawings that are hidden from screen readers: each stands beside the words and values that it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from twopart.audit.surface import CannotRead
from twopart.audit.web.elements import (
    WITHOUT_END,
    hides_from_ears,
    hides_from_eyes,
    is_heard_alone,
)
from twopart.completeness.letters import DASH, letters, letters_of_cell, words
from twopart.completeness.reading.collected import LetterCollector, LettersOfPage

_CELLS = ("td", "th")
_CALL, _BACK, _NOTES, _CONTENTS = (
    "doc-noteref",
    "doc-backlink",
    "doc-endnotes",
    "doc-toc",
)


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
    """Reads back a page. Raises `CannotRead` if it is not UTF-8, or two elements have one id."""
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
        """Closes the element. Raises `CannotRead` if the tag is not that of the last one opened."""
        if self._open[-1].tag != tag:
            raise CannotRead("the page does not close its elements in turn")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)

    def _placed(self, tag: str, attrs: list[tuple[str, str | None]]) -> PageElement:
        element = PageElement(tag, {name: value or "" for name, value in attrs})
        if tag == "img":
            values = element.attributes
            self.images.append((values.get("alt", ""), values.get("src", "")))
        name = element.attributes.get("id", "")
        if name in self.by_id:
            raise CannotRead("two elements of the page have one id")
        if name:
            self.by_id[name] = element
        self._open[-1].content.append(element)
        return element


class _Walk:
    """The letters of a page, joined element by element."""

    def __init__(self, by_id: dict[str, PageElement]) -> None:
        self._by_id = by_id
        self._letters = LetterCollector()

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
        start = self._letters.at
        if element.tag == "a":
            link = element.attributes.get("href", "")
        for each in element.content:
            if isinstance(each, PageElement):
                self.into(each, link)
                self._hear(each, element)
            else:
                self._letters.words(words(each), link)
        self._keep_id(element, start)

    def finished(self) -> LettersOfPage:
        return self._letters.finished()

    def _cell_of_a_dash(self, element: PageElement) -> None:
        if letters_of_cell(_seen(element)):
            self._letters.words([DASH])

    def _call(self, call: PageElement) -> None:
        """Reads a note where it is called. A note that nothing calls is read nowhere, and so counts as lost."""
        note = self._by_id.get(call.attributes.get("href", "")[1:])
        back = f"#{call.attributes.get('id', '')}"
        if note is None or not _leads_back(note, back):
            return
        self._letters.call()
        for each in note.content:
            if not isinstance(each, PageElement):
                continue
            if each.attributes.get("class") != "number":
                self.into(each, "")

    def _hear(self, element: PageElement, around: PageElement) -> None:
        """Checks that hidden text has a spoken form beside it with the same numbers (“c. 5” as “about 5”), or is not a
        word.
        """
        if _is_drawing(element) or not hides_from_ears(element.attributes):
            return
        visible = words(element.text())
        spoken: list[str] = []
        for each in around.content:
            if isinstance(each, PageElement) and is_heard_alone(each.attributes):
                spoken += words(each.text())
        numbers = [word for word in visible if word.isdigit()]
        if visible and not (spoken and _are_in_order(numbers, spoken)):
            self._letters.unheard(len("".join(visible)))

    def _keep_id(self, element: PageElement, start: int) -> None:
        name = element.attributes.get("id", "")
        if name:
            self._letters.keep_id(name, start)


def _are_in_order(some: list[str], others: list[str]) -> bool:
    """Whether words occur among others in the same order: those of “4–5” in “4 to 5”."""
    rest = iter(others)
    return all(word in rest for word in some)


def _is_passed_over(element: PageElement) -> bool:
    if element.role in (_BACK, _NOTES, _CONTENTS):
        return True
    return _is_drawing(element) or hides_from_eyes(element.tag, element.attributes)


def _is_drawing(element: PageElement) -> bool:
    """Whether it is a drawing of what stands beside it, with no words of its own to be read or heard."""
    return element.tag == "svg" and hides_from_ears(element.attributes)


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
    """Returns the text of an element without what is invisible."""
    texts: list[str] = []
    for each in element.content:
        if not isinstance(each, PageElement):
            texts.append(each)
        elif not _is_passed_over(each):
            texts.append(_seen(each))
    return "".join(texts)
