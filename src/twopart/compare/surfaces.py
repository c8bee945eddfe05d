"""Splits a page of changes into the surfaces that could carry words: text of each version, attributes, comments."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from twopart.audit.surface import Surface

# Text is split by a line end at every element but these.
INLINE = frozenset({"a", "code", "del", "em", "ins", "mark", "span", "strong", "small"})
VOID = frozenset({"br", "link", "meta", "hr", "img", "input"})
# The marks of changes for screen readers and without colour; left in, they would split sentences.
MARKS = frozenset({"[new: ", "[deleted: ", "[withheld: ", "]", "+", "−"})

# A character of a style by its number: `\a3` is a pound sign.
ESCAPED = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
LAST = 0x10FFFF  # the highest number of a character
SURROGATES = range(0xD800, 0xE000)  # numbers of no character


def surfaces(html: str, own_style: str = "") -> Iterator[Surface]:
    """Yields the text of the page, the text of each version alone, everything that is not text, and the raw source.

    `own_style` is the style sheet of the templates, which is left out.
    """
    if own_style:
        html = html.replace(own_style, "", 1)
    page = _Page()
    page.feed(html)
    page.close()
    yield Surface("the page", page.read())
    yield Surface("the page without what is new", page.read(without="ins"))
    yield Surface("the page without what is deleted", page.read(without="del"))
    yield Surface("the attributes of the page", "\n".join(page.attributes))
    yield Surface("the comments of the page", "\n".join(page.comments))
    yield Surface(
        "the style of the page",
        "\n".join(page.style),
        code=True,
    )
    yield Surface("the source of the page", html, code=True)


class _Page(HTMLParser):
    """Gathers the pieces of text, each with the elements that enclose it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: list[str] = []
        self.comments: list[str] = []
        self.style: list[str] = []
        self._pieces: list[tuple[frozenset[str], str]] = []
        self._open: list[str] = []

    def read(self, without: str = "") -> str:
        """Returns the text. `without` leaves out the elements of that name, and the marks of changes."""
        text: list[str] = []
        for elements, piece in self._pieces:
            if without in elements:
                continue
            if without and "span" in elements and piece in MARKS:
                continue
            text.append(piece)
        return "".join(text)

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        for name, value in attrs:
            self.attributes.append(f"{name}: {value or ''}")
        if tag not in INLINE:
            self._add("\n")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self._add("\n")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "style" in self._open or "script" in self._open:
            self.style.append(ESCAPED.sub(_character, data))
        else:
            self._add(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)

    def _add(self, text: str) -> None:
        self._pieces.append((frozenset(self._open), text))


def _character(escaped: re.Match[str]) -> str:
    number = int(escaped[1], 16)
    if number > LAST or number in SURROGATES:
        return ""
    return chr(number)
