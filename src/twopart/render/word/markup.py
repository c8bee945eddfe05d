"""WordprocessingML (ECMA-376, part 1) as text: elements, runs and paragraphs, with all words escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from twopart.render.html.typography import typographic

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 cannot hold (2.2): control characters, halves of surrogate pairs, and two that are no characters.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotXmlError(ValueError):
    """Words with a character that no XML can hold. It names no words: they may be withheld."""


def escaped(text: str) -> str:
    """Writes words as XML has them. Raises `NotXmlError`."""
    if _NOT_XML.search(text):
        raise NotXmlError("a view with a control character")
    return escape(text)


def tag(
    name: str,
    content: str = "",
    /,
    **attributes: str | int,
) -> str:
    """Returns an element of the main namespace, whose attributes are of it too; `content` is markup."""
    words = [f"w:{name}"]
    for key, value in attributes.items():
        words.append(f'w:{key}="{escaped(str(value))}"')
    opening = " ".join(words)
    if not content:
        return f"<{opening}/>"
    return f"<{opening}>{content}</w:{name}>"


def text_run(
    text: str,
    style: str = "",
    properties: str = "",
    tabs: int = 0,
) -> str:
    """Returns a run of words after `tabs`.

    `properties` are those beside its style, as markup in the order of the schema.
    """
    if not text:
        return ""
    if style:
        properties = tag("rStyle", val=style) + properties
    if properties:
        properties = tag("rPr", properties)
    words = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    return tag("r", properties + tag("tab") * tabs + words)


def typeset(text: str) -> str:
    """Returns a run of words in the paper's typography."""
    return text_run(typographic(text))


def line_break() -> str:
    return tag("r", tag("br"))


def tab() -> str:
    return tag("r", tag("tab"))


def complex_field(
    instruction: str,
    result: str,
    style: str = "",
) -> str:
    """Returns a field with a result, which it shows until it is updated; the style of its runs is that of later results."""
    look = ""
    if style:
        look = tag("rPr", tag("rStyle", val=style))
    code = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    return "".join(
        (
            tag("r", look + tag("fldChar", fldCharType="begin")),
            tag("r", look + code),
            tag("r", look + tag("fldChar", fldCharType="separate")),
            result,
            tag("r", look + tag("fldChar", fldCharType="end")),
        )
    )


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph: its style, what it has beside it (markup in the order of the schema), and its runs.

    The fields that are `""` or False are not written. A paragraph with a `section` ends one: the markup says how the
    pages of that section look.
    """

    style: str
    content: str = ""
    keep_next: bool = False
    lets_go: bool = False  # need not stay with what follows, although its style says so
    page_break: bool = False
    number: tuple[int, int] | None = None  # the list and the level in it
    tabs: str = ""
    space_before: int = 0  # twips; if it differs from that of its style
    space_after: int = 0
    left: int | None = None  # twips; if it differs from that of style and list
    hanging: int = 0
    section: str = ""
    mark: str = ""  # whether the end of the paragraph is tracked as deleted or inserted

    def xml(self) -> str:
        parts = [tag("pStyle", val=self.style)]
        if self.keep_next:
            parts.append(tag("keepNext"))
        elif self.lets_go:
            parts.append(tag("keepNext", val=0))
        if self.page_break:
            parts.append(tag("pageBreakBefore"))
        if self.number:
            of_list, level = self.number
            inner = tag("ilvl", val=level) + tag("numId", val=of_list)
            parts.append(tag("numPr", inner))
        parts.append(self.tabs)
        parts.append(self._spacing())
        if self.left is not None:
            indent = tag("ind", left=self.left, hanging=self.hanging)
            parts.append(indent)
        if self.mark:
            parts.append(tag("rPr", self.mark))
        parts.append(self.section)
        properties = tag("pPr", "".join(parts))
        return tag("p", properties + self.content)

    def _spacing(self) -> str:
        spaces: dict[str, int] = {}
        if self.space_before:
            spaces["before"] = self.space_before
        if self.space_after:
            spaces["after"] = self.space_after
        if not spaces:
            return ""
        return tag("spacing", **spaces)
