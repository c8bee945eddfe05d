"""Reads everything in HTML that carries words, by surface. Trusts nothing: it reads what would be published.

The words of the page are read as they stand, including hidden ones, and where something is hidden, a second time
without it, since invisible text may split a secret. Attributes, comments, styles, scripts and names are surfaces of
their own. What an attribute packs, a `data:` address or a page within the page, is unpacked.
"""

from __future__ import annotations

import re
from base64 import b64decode
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from twopart.audit import pictures
from twopart.audit.in_every_file.listed import (
    LEFT_OUT,
    WEB_PAGE,
    each_once,
    is_in_every,
    without_styles,
)
from twopart.audit.pdf import embedded
from twopart.audit.surface import CannotRead, Surface
from twopart.audit.web.closed import ATTRIBUTES, ELEMENTS
from twopart.audit.web.decoding import texts
from twopart.audit.web.elements import (
    WITHIN_A_LINE,
    WITHOUT_END,
    hides_from_ears,
    hides_from_eyes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READER = "web page"
_DEPTH = 3  # pages within pages
_MOST_DEPTH_OF_ELEMENTS = 5_000
_DATA = re.compile(r"data:([^,]{0,200}),([^\s\"'<>]*)", re.IGNORECASE)
_PIXELS = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]*={0,2}")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_END_TAG = re.compile(r"</([^>]*)(?:>|$)")
_LAST_CODE_POINT = 0x10FFFF
_CODE_OF = ("script", "style")
_OF_HTML = ELEMENTS | ATTRIBUTES


def surfaces(content: bytes) -> Iterator[Surface]:
    """Yields every surface of a page, once for each encoding that the page may be in. Raises `CannotRead`."""
    for number, text in enumerate(texts(content)):
        name = "the web page"
        if number:
            name = f"the web page in another encoding ({number})"
        yield from _of_text(text, name, _DEPTH)


def _of_text(
    text: str,
    name: str,
    depth: int,
) -> Iterator[Surface]:
    page = PageReading()
    page.feed(text)
    page.close()
    yield Surface(f"the text of {name}", page.whole(), reader=READER)
    yield from _named("what is seen of the text", name, page.seen())
    yield from _named("what is heard of the text", name, page.heard())
    attributes = list(each_once(_read_as_words(page.attributes)))
    # What an address packs is unpacked below. Its characters are no words, though some may look like one; and how it
    # begins is the notation of every picture.
    yield from _named(
        "the attributes", name, (_PIXELS.sub(LEFT_OUT, each) for each in attributes)
    )
    yield from _named("the comments", name, page.comments)
    tags = dict.fromkeys((*page.names, *_END_TAG.findall(text)))
    others = (tag for tag in tags if tag not in _OF_HTML)
    yield from _named("the names in tags", name, others)
    yield from _named("what no tag ends", name, [page.rawdata])
    yield from _of_code(page.code, name)
    for kind, inner in _packed(attributes, page.code):
        if not depth:
            raise CannotRead("it has pages nested too deeply in one another")
        yield from _of_packed(kind, inner, name, depth - 1)


def _named(
    what: str,
    page: str,
    lines: Iterable[str],
) -> Iterator[Surface]:
    words = "\n".join(filter(None, lines))
    if words.strip():
        yield Surface(f"{what} of {page}", words)


def _of_code(
    code: list[str],
    name: str,
) -> Iterator[Surface]:
    """Yields the styles and scripts, in which numbers mean lengths, and what they quote, where numbers are figures."""
    whole = without_styles(WEB_PAGE, "\n".join(code))
    if not whole.strip():
        return
    unescaped = _CSS_ESCAPE.sub(_escaped, whole)
    yield Surface(f"the styles of {name}", unescaped, code=True)
    quoted: list[str] = []
    for double, single in _STRING.findall(whole):
        words = double or single
        quoted.append(_CSS_ESCAPE.sub(_escaped, words))
    yield from _named("what is quoted in styles", name, dict.fromkeys(quoted))


def _escaped(
    match: re.Match[str],
) -> str:
    """Returns the character that styles and scripts write by its number."""
    if match[1]:
        code = int(match[1], 16)
        if 0 < code <= _LAST_CODE_POINT:
            return chr(code)
        return ""
    return match[2]


def _read_as_words(
    attributes: Iterable[str],
) -> Iterator[str]:
    """Yields attributes as they are, and again with spaces for `_`, since anchors have words of the author."""
    for attribute in attributes:
        yield attribute
        if "_" in attribute:
            yield attribute.replace("_", " ")


def _packed(
    attributes: Iterable[str],
    code: Iterable[str],
) -> Iterator[tuple[str, bytes]]:
    """Yields what addresses of the kind `data:` hold, each with its kind, and pages that are written into an
    attribute.
    """
    for text in (*attributes, *code):
        for kind, data in _DATA.findall(text):
            content = unquote_to_bytes(data)
            if "base64" in kind.lower():
                content = _from_base64(content)
            yield kind.lower(), content
        if "<" in text and ">" in text:
            yield "", text.encode()


def _from_base64(data: bytes) -> bytes:
    letters = re.sub(
        rb"[^A-Za-z0-9+/]", b"", data.replace(b"-", b"+").replace(b"_", b"/")
    )
    if len(letters) % 4 == 1:  # the last letter alone is less than a byte
        letters = letters[:-1]
    return b64decode(letters + b"=" * (-len(letters) % 4))


def _of_packed(
    kind: str,
    content: bytes,
    name: str,
    depth: int,
) -> Iterator[Surface]:
    inside = f"what {name} packs"
    if _is_picture(kind, content):
        pictures_seen = tuple(pictures.of_any_file(content, f"an address in {name}"))
        yield Surface(f"a picture that {name} packs", "", pictures=pictures_seen)
        if pictures.is_picture_alone(content):
            return
    yield from _named("the words", inside, [embedded.words(content)])
    if b"<" in content and not pictures.begins_with_pixels(content):
        for text in texts(content):
            yield from _of_text(text, inside, depth)


def _is_picture(
    kind: str,
    content: bytes,
) -> bool:
    """Whether packed bytes are to be compared with withheld pictures; a drawing is read as markup, too."""
    return kind.startswith("image/") or pictures.begins_as_picture(content)


def _own_words(
    name: str,
    value: str | None,
) -> str:
    """Returns an attribute without what our templates write there into every page."""
    value = value or ""
    if name == "class":
        # Words beside one of ours may go with its number: step-24 posts.
        if all(is_in_every(WEB_PAGE, name, style) for style in value.split()):
            return ""
        return value
    if is_in_every(WEB_PAGE, name, value):
        return ""
    return value


class PageReading(HTMLParser):
    """The words of a page in lines, and everything else that carries words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: list[str] = []
        self.comments: list[str] = []
        self.names: list[str] = []
        self.code: list[str] = []
        self._lines: list[list[_Words]] = [[]]
        self._open: list[_Element] = []
        # A page has few different attributes, and most of them many times.
        self._own_words = cache(_own_words)

    def whole(self) -> str:
        """Returns all words of the page, also those that nobody sees."""
        return "\n".join(_joined(line) for line in self._lines if line)

    def seen(self) -> Iterator[str]:
        """Yields the lines in which something is hidden from eyes, without what is hidden."""
        for line in self._lines:
            if any(words.unseen for words in line):
                yield _joined(words for words in line if not words.unseen)

    def heard(self) -> Iterator[str]:
        """Yields the lines in which something is hidden from ears, without what is hidden."""
        for line in self._lines:
            if any(words.unheard for words in line):
                yield _joined(words for words in line if not words.unheard)

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        self._note(tag, attrs)
        attributes = {name: value or "" for name, value in attrs}
        if tag not in WITHIN_A_LINE:
            self._end_line()
        if tag in WITHOUT_END:
            return
        if len(self._open) > _MOST_DEPTH_OF_ELEMENTS:
            raise CannotRead("its elements are nested too deeply")
        around = _PAGE
        if self._open:
            around = self._open[-1]
        element = _Element(
            tag,
            around.unseen or hides_from_eyes(tag, attributes),
            around.unheard or hides_from_ears(attributes),
        )
        self._open.append(element)

    def handle_startendtag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        """Opens the tag, which ends at once in drawings alone; elsewhere `/>` leaves it as open as any."""
        self._note(tag, attrs)
        if tag not in WITHIN_A_LINE:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHIN_A_LINE:
            self._end_line()
        depth = len(self._open)
        while depth and self._open[depth - 1].tag != tag:
            depth -= 1
        if depth:
            del self._open[depth - 1 :]

    def handle_data(self, data: str) -> None:
        element = _PAGE
        if self._open:
            element = self._open[-1]
        if element.tag in _CODE_OF:
            self.code.append(data)
            return
        text = data
        if "&" in data:  # escaped twice: a program that shows the page may undo both
            text = unescape(data)
        self._lines[-1].append(_Words(text, element.unseen, element.unheard))

    def handle_comment(self, data: str) -> None:
        self.comments.append(unescape(data))

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def _note(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        self.names.append(tag)
        for name, value in attrs:
            self.names.append(name)
            words = self._own_words(name, value)
            if not words:
                self.attributes.append(LEFT_OUT)
                continue
            self.attributes.append(words)
            if name == "style":
                self.code.append(words)
            if "&" in words:
                self.attributes.append(unescape(words))

    def _end_line(self) -> None:
        if self._lines[-1]:
            self._lines.append([])


class _Element:
    __slots__ = ("tag", "unheard", "unseen")

    def __init__(self, tag: str, unseen: bool, unheard: bool) -> None:  # noqa: FBT001 - both are of every element
        self.tag = tag
        self.unseen = unseen
        self.unheard = unheard


class _Words:
    __slots__ = ("text", "unheard", "unseen")

    def __init__(self, text: str, unseen: bool, unheard: bool) -> None:  # noqa: FBT001 - both are of all words
        self.text = text
        self.unseen = unseen
        self.unheard = unheard


_PAGE = _Element("", False, False)  # noqa: FBT003 - as above


def _joined(line: Iterable[_Words]) -> str:
    text = "".join(words.text for words in line)
    return " ".join(text.split(" ")).strip("\n")
