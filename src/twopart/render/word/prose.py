"""Renders the prose of a view as runs of a Word document, with the same Markdown and the same typography as a page."""

from __future__ import annotations

from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

from twopart.render.html import markdown
from twopart.render.html.typography import typographic
from twopart.render.word.markup import escaped, line_break, tag, text_run

if TYPE_CHECKING:
    from collections.abc import Mapping

Record = dict[str, Any]

DOCUMENT, FOOTNOTES = "document", "footnotes"  # the parts that links stand in
# Letters of the name of a bookmark: at most, of a longer anchor, and of the hash of that.
_LONGEST_NAME, _OF_LONGER, _DIGITS = 40, 26, 12
_CALL = Markup('<sup data-note="{}"></sup>')
_LINK, _WITHHELD = "Hyperlink", "WithheldMark"
_STRONG, _EMPHASIS = "Strong", "Emphasis"


class DocumentParts(Protocol):
    """What the words of a document need in other parts of the file: styles, footnotes and addresses."""

    def use(self, style: str) -> str:
        """Notes that a style is used, and returns its id."""
        ...

    def relate(
        self,
        address: str,
        part: str,
    ) -> str:
        """Returns the id of the relationship by which a part of the package knows an address."""
        ...

    def add_note(self, paragraphs: list[str]) -> int:
        """Keeps a footnote, and returns its number."""
        ...


def bookmark_name(anchor: str) -> str:
    """Returns an anchor as the name of a bookmark: at most 40 letters, digits and underscores.

    See ECMA-376, part 1, 17.13.6.2.

    No two anchors have one name: they have no capitals, and a longer one ends in its hash.
    """
    name = anchor.replace("_", "_X").replace("-", "_")
    if len(name) <= _LONGEST_NAME:
        return name
    digest = sha256(anchor.encode()).hexdigest()
    return f"{name[:_OF_LONGER]}_Z{digest[:_DIGITS]}"


def paragraphs(
    prose: Record,
    into: DocumentParts,
    part: str = DOCUMENT,
    base: str = "",
) -> list[str]:
    """Returns the runs of each paragraph of a prose; `base` is the style of words that have none of their own."""

    def call(note: Markup) -> Markup:
        runs = _runs(note, into, FOOTNOTES, "")
        return _CALL.format(into.add_note([runs]))

    # Pages are numbered anew wherever a document is opened, so no link says on which page it ends.
    texts = markdown.paragraphs(prose, call, on_paper=False)
    return [_runs(text, into, part, base) for text in texts]


def inline(
    prose: Record,
    into: DocumentParts,
    base: str = "",
) -> str:
    """Returns the runs of a prose in one paragraph, with a line break between those that it has."""
    return line_break().join(paragraphs(prose, into, base=base))


def words(
    text: str,
    into: DocumentParts,
    base: str = "",
) -> str:
    """Returns the run of a plain text, in the paper's typography."""
    if base:
        into.use(base)
    return text_run(typographic(text), base)


def link_to(
    anchor: str,
    text: str,
    into: DocumentParts,
    style: str = _LINK,
) -> str:
    """Returns a run that leads to a place of the document; a plain one if it has no anchor."""
    if not anchor:
        return words(text, into)
    into.use(style)
    run = text_run(typographic(text), style)
    return tag("hyperlink", run, anchor=bookmark_name(anchor), history=1)


def _runs(
    markup: str,
    into: DocumentParts,
    part: str,
    base: str,
) -> str:
    parser = _ProseParser(into, part, base)
    parser.feed(markup)
    parser.close()
    return parser.finished()


class _ProseParser(HTMLParser):
    """Reads the few elements that the reading of Markdown makes. Raises `BrokenViewError` at any other."""

    def __init__(
        self,
        into: DocumentParts,
        part: str,
        base: str,
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._into = into
        self._part = part
        self._base = base
        self._content: list[str] = []
        self._before_link: list[str] = []
        self._link: Mapping[str, str] | None = None
        self._emphases: list[str] = []

    def finished(self) -> str:
        return "".join(self._content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        match tag:
            case "em" | "strong":
                self._emphases.append(tag)
            case "br":
                self._content.append(line_break())
            case "sup":
                self._content.append(self._call(attributes["data-note"]))
            case "a":
                self._link = attributes
                self._before_link = self._content
                self._content = []
            case "abbr":
                pass  # what it is short for is said by a page for screens alone
            case _:
                raise markdown.BrokenViewError("words with an unknown element")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("em", "strong"):
            self._emphases.remove(tag)
        elif tag == "a" and self._link is not None:
            content = "".join(self._content)
            linked = self._linked(self._link["href"], content)
            self._content = [*self._before_link, linked]
            self._link = None

    def handle_data(self, data: str) -> None:
        text = data.replace("\n", " ")
        style, properties = self._look()
        if style:
            self._into.use(style)
        self._content.append(text_run(text, style, properties))

    def _look(self) -> tuple[str, str]:
        """Returns the style of the words that follow, and their other properties as markup."""
        emphases = dict.fromkeys(self._emphases)
        if self._link is not None:
            style = _LINK
            if self._link.get("class") == "withheld":
                style = _WITHHELD
        elif self._base:
            style = self._base
        elif "strong" in emphases:
            style = _STRONG
            del emphases["strong"]
        elif "em" in emphases:
            style = _EMPHASIS
            del emphases["em"]
        else:
            style = ""
        properties = ""
        if "strong" in emphases:
            properties += "<w:b/>"
        if "em" in emphases:
            properties += "<w:i/>"
        return style, properties

    def _call(self, number: str) -> str:
        style = self._into.use("FootnoteReference")
        properties = tag("rPr", tag("rStyle", val=style))
        return tag("r", properties + tag("footnoteReference", id=number))

    def _linked(
        self,
        address: str,
        content: str,
    ) -> str:
        if address.startswith("#"):
            name = bookmark_name(address[1:])
            return tag("hyperlink", content, anchor=name, history=1)
        relation = escaped(self._into.relate(address, self._part))
        return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'
