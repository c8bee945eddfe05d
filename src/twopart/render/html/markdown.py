"""Renders prose records as HTML. Markdown is read for emphasis, links and hard breaks alone; anything else stays text."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Self, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import build_block_parser
from markdown.inlinepatterns import InlineProcessor, build_inlinepatterns
from markdown.preprocessors import build_preprocessors
from markdown.treeprocessors import build_treeprocessors
from markdown.util import AtomicString, Registry
from markupsafe import Markup, escape

from twopart.render.html.typography import (
    in_place,
    lengthened,
    value_at_end,
    whole_at_end,
    without_runt,
)

Record = dict[str, Any]
T = TypeVar("T")
# Turns the words of a footnote into what stands in the text where it is called.
Call = Callable[[Markup], Markup]

INSERT = re.compile("\ue000([0-9]+)\ue001")
PLACEHOLDER = re.compile("[\ue000\ue001]")
# An insert that ends a text, but for its stops.
ENDS_IN_INSERT = re.compile(rf"{INSERT.pattern}\W{{0,2}}$")
# Visible ASCII and a host: nothing that looks like another address, and no name and password before an @.
ADDRESS = re.compile(
    r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?(?:[/?#][!-~]*)?|mailto:[!-~]+"
)
BARE = re.compile(
    "https://[A-Za-z0-9](?:[!#-&(-;=?-~]*[A-Za-z0-9/#=&%+~_-])?(?![!-~]*[\ue000\x02])"
)
TAG = re.compile("<[^>]*>")
BLANKS = re.compile("[ \n]+")
LEAD = re.compile(f":(?:{INSERT.pattern})*[ \n]*$")
LONG = 50  # letters, which may be more than a line
LAST_WORDS = 20  # letters
LEAD_IN = 240  # letters: about three lines
# The fields of a paragraph for what stands after its text.
FOLLOWING = ("quote", "list", "then", "below", "withheld")
# What its two links are called, by the note's number (see notes.py).
_NOTE = Markup(
    '<span class="note" data-spoken-call="note {{}}"'
    ' data-spoken-marker="back from note {{}}">{}</span>'
)
_REFERENCE = Markup('<a class="reference" href="#{anchor}">{text}</a>')
# The style sheet adds the number of the page.
_ON_PAGE = Markup(' <span class="on-page" data-at="#{anchor}">{on_page}</span>')
_ABBREVIATION = Markup('<abbr title="{full}">{text}</abbr>')
_WITHHELD = Markup('<a class="withheld" href="#{anchor}">{text}</a>')
_BREAK = Markup("<br>")


class BrokenViewError(ValueError):
    """A view that cannot be printed. The error quotes no words: they may be withheld."""


class BareAddress(InlineProcessor):
    """An address in running text, which is a link to itself; no character in it is markup."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name; its types are too narrow
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        address = m[0]
        end = m.end()
        while _is_open(address) and data[end : end + 1] == ")":
            address += ")"
            end += 1
        if not ADDRESS.fullmatch(address):
            return None, None, None
        link = Element("a", {"href": address, "bare": ""})
        link.text = AtomicString(address)
        return link, m.start(), end


def _is_open(address: str) -> bool:
    return address.count("(") > address.count(")")


class Inline(Markdown):
    """Markdown with a list of permitted features; what a later version of the library adds is not on it."""

    def build_parser(self) -> Self:
        self.preprocessors = _only(build_preprocessors(self), "normalize_whitespace")
        self.parser = build_block_parser(self)
        self.parser.blockprocessors = _only(self.parser.blockprocessors, "paragraph")
        patterns = build_inlinepatterns(self)
        patterns.register(BareAddress(BARE.pattern, self), "bare", 0)
        self.inlinePatterns = _only(
            patterns,
            "escape",
            "link",
            "bare",
            "linebreak",
            "em_strong",
        )
        self.treeprocessors = _only(build_treeprocessors(self), "inline", "unescape")
        self.postprocessors = Registry()
        return self

    def paragraphs(self, text: str) -> list[Element]:
        """Returns what `convert` makes its strings of: `_Typesetter` makes them instead, and escapes all words."""
        lines = text.split("\n")
        for preprocessor in self.preprocessors:
            lines = preprocessor.run(lines)
        root = Element("div")
        self.parser.parseChunk(root, "\n".join(lines))
        for treeprocessor in self.treeprocessors:
            treeprocessor.run(root)
        return list(root)


def _only(
    registry: Registry[T],
    *names: str,
) -> Registry[T]:
    kept = Registry[T]()
    for priority, name in enumerate(reversed(names)):
        kept.register(registry[name], name, priority)
    return kept


@cache
def _markdown() -> Inline:
    return Inline()  # takes longer to make than to use


def in_place_of_call(note: Markup) -> Markup:
    """Puts the note itself where it is called: WeasyPrint moves it to the foot of the page."""
    return _NOTE.format(note)


def paragraphs(
    prose: Record, call: Call = in_place_of_call, *, on_paper: bool = True
) -> list[Markup]:
    """Returns the paragraphs of a prose; `on_paper`, a cross-reference may state the page to which it leads.

    Raises `BrokenViewError`.
    """
    return _set(prose["markdown"], prose["inserts"], call, on_paper=on_paper)


def _set(
    text: str,
    inserts: list[Record],
    call: Call,
    *,
    on_paper: bool,
) -> list[Markup]:
    trees = _markdown().paragraphs(text)
    typesetter = _Typesetter(inserts, call, on_paper=on_paper)
    return [typesetter.paragraph(tree) for tree in trees]


def inline(
    prose: Record, call: Call = in_place_of_call, *, on_paper: bool = True
) -> Markup:
    """Returns the paragraphs of a prose as one, with line breaks between them. Raises `BrokenViewError`."""
    return lines(paragraphs(prose, call, on_paper=on_paper))


def lines(paragraphs: Iterable[Markup]) -> Markup:
    """Joins paragraphs into one, with a line break between them."""
    return _BREAK.join(paragraphs)


def words(prose: Record) -> str:
    """Returns the words without markup and notes, for places that cannot have markup: a drawing."""
    inserts = [_without_note(insert) for insert in prose["inserts"]]
    without_notes = {**prose, "inserts": inserts}
    markup = " ".join(paragraphs(without_notes, on_paper=False))
    text = TAG.sub("", markup.replace("<br>", " "))
    return BLANKS.sub(" ", html.unescape(text))


def _without_note(insert: Record) -> Record:
    if insert["kind"] == "Footnote":
        return {"kind": "Value", "text": ""}
    return insert


def leads(prose: Record) -> bool:
    """Whether its last words announce what follows: “as follows:”, with a note or without."""
    return bool(LEAD.search(prose["markdown"]))


def is_lead_in(paragraph: Record) -> bool:
    """Whether a paragraph only announces what follows it, in a few lines."""
    if any(paragraph[name] for name in FOLLOWING):
        return False
    text = paragraph["text"]
    return leads(text) and len(words(text)) <= LEAD_IN


class _Typesetter:
    """Sets one paragraph. It produces only the tags written here, with only the attributes written here."""

    def __init__(
        self,
        inserts: list[Record],
        call: Call,
        *,
        on_paper: bool,
    ) -> None:
        self.inserts = inserts
        self.call = call
        self.on_paper = on_paper
        self.linked = False
        # The insert with whose words the paragraph ends, if they may be broken over lines.
        self.last: int | None = None

    def paragraph(self, tree: Element) -> Markup:
        _set_type(tree)
        self._bind_last_words(tree)
        return self._content(tree)

    def _bind_last_words(self, tree: Element) -> None:
        """Binds the last words, unless one of them is a link, before which WeasyPrint would break the line anywhere."""
        texts = list(_texts(tree))
        length = sum(len(getattr(element, place)) for element, place in texts)
        if length < LONG:
            return
        element, place = texts[-1]
        text = getattr(element, place)
        last = text[-LAST_WORDS:]
        numbers = map(int, INSERT.findall(last))
        if not all(self._is_plain(number) for number in numbers):
            return
        insert = ENDS_IN_INSERT.search(last)
        if insert and " " in self.inserts[int(insert[1])]["text"]:
            self.last = int(insert[1])
        else:
            setattr(element, place, without_runt(text))

    def _is_plain(self, number: int) -> bool:
        if number >= len(self.inserts):
            return False
        return bool(self.inserts[number]["kind"] == "Value")

    def _content(self, element: Element) -> Markup:
        markup = self._words(element.text)
        for child in element:
            markup += self._element(child)
            markup += self._words(child.tail)
        return markup

    def _element(self, element: Element) -> Markup:
        match element.tag:
            case "br":
                return _BREAK
            case "em":
                return Markup("<em>{}</em>").format(self._content(element))
            case "strong":
                return Markup("<strong>{}</strong>").format(self._content(element))
            case "a" if _is_bare(element) and self.linked:
                return escape(element.get("href"))
            case "a" if _has_address(element) and not self.linked:
                return self._link(element)
            case _:
                return self._content(element)

    def _link(self, element: Element) -> Markup:
        address = element.get("href")
        if _is_bare(element):
            content = escape(address)
        else:
            self.linked = True
            content = self._content(element)
            self.linked = False
        return Markup('<a href="{}">{}</a>').format(address, content or address)

    def _words(self, text: str | None) -> Markup:
        markup = Markup()
        parts = INSERT.split(text or "")  # words, number, words, number, …, words
        for position, part in enumerate(parts):
            if position % 2:
                markup += self._insert(int(part))
            else:
                markup += _escaped(part)
        return markup

    def _insert(self, number: int) -> Markup:
        if number >= len(self.inserts):
            raise BrokenViewError("a prose asks for an insert that it does not have")
        insert = self.inserts[number]
        match insert["kind"]:
            case "CrossReference" if not self.linked:
                return self._reference(insert)
            case "Withheld" if insert["anchor"] and not self.linked:
                return _WITHHELD.format(**insert)
            case "Value" if insert.get("full") and not self.on_paper:
                return _ABBREVIATION.format(**insert)
            case "Value" if number == self.last:
                return escape(value_at_end(in_place(insert["text"])))
            case "Value" | "CrossReference" | "Withheld":
                return escape(in_place(insert["text"]))
            case "Footnote":
                return self._note(insert["note"])
        raise BrokenViewError("a prose has an insert of an unknown kind")

    def _reference(self, insert: Record) -> Markup:
        text = in_place(insert["text"])
        if len(text) >= LONG:  # a law
            text = whole_at_end(text)
        link = _REFERENCE.format(**{**insert, "text": text})
        if insert["on_page"] and self.on_paper:
            return link + _ON_PAGE.format(**insert)
        return link

    def _note(self, note: Record) -> Markup:
        inner = _Typesetter(note["inserts"], self.call, on_paper=self.on_paper)
        inner.linked = self.linked
        trees = _markdown().paragraphs(note["markdown"])
        texts = [inner.paragraph(tree) for tree in trees]
        return self.call(_BREAK.join(texts))


def _is_bare(link: Element) -> bool:
    return "bare" in link.attrib


def _has_address(link: Element) -> bool:
    return bool(ADDRESS.fullmatch(link.get("href", "")))


def _escaped(text: str) -> Markup:
    if PLACEHOLDER.search(text):
        raise BrokenViewError("a prose has the mark of an insert without its number")
    return escape(lengthened(text))


def _set_type(tree: Element) -> None:
    """Sets quotes, which open or close by what stands on either side of them, also across the edge of an emphasis."""
    texts = list(_texts(tree))
    words = [getattr(element, place) for element, place in texts]
    whole = in_place("".join(words))
    for element, place in texts:
        length = len(getattr(element, place))
        setattr(element, place, whole[:length])
        whole = whole[length:]


def _texts(
    element: Element,
) -> Iterator[tuple[Element, str]]:
    """Yields the places of text in a tree, in order: an element, and its attribute `text` or `tail`."""
    if element.text:
        yield element, "text"
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child, "tail"
