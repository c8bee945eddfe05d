"""Texts that would keep a reader busy. That of Markdown looks for the end of each bracket in all that follows."""

from collections.abc import Iterator
from typing import Any

from twopart.finding import Finding
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.source import Span, Text

LONGEST = 10_000  # characters: about three pages
MOST = 200  # signs; a list of names set in bold has fifty
SIGNS = "*_[`"


def passages_can_be_read(subject: Subject) -> Iterator[Finding]:
    for thing in subject.things:
        yield from (_too_long(text.span) for text in _texts(thing) if len(text) > LONGEST)
        if isinstance(thing, Prose) and _has_too_many_signs(thing):
            yield _too_many_signs(thing.span)


def can_be_read(prose: Prose) -> bool:
    """What cannot has its finding, and no other rule reads it."""
    return len(prose.text) <= LONGEST and not _has_too_many_signs(prose)


def _has_too_many_signs(prose: Prose) -> bool:
    return sum(map(prose.text.count, SIGNS)) > MOST


def _texts(thing: Any) -> Iterator[Text]:  # noqa: ANN401 - whatever record of a paper
    """All that an author writes: passages, titles, captions, headings, wordings, reasons."""
    for name in thing.__dataclass_fields__:
        value = getattr(thing, name)
        yield from (text for text in (value if type(value) is tuple else (value,)) if isinstance(text, Text))


def _too_long(span: Span) -> Finding:
    return Finding(
        "passage-too-long", f"a passage, title, heading or wording of more than {LONGEST:,} characters",
        "Nobody reads a paragraph of three pages, and a page is laid out paragraph by paragraph.",
        "Cut it into several paragraphs.", span,
    )  # fmt: skip


def _too_many_signs(span: Span) -> Finding:
    return Finding(
        "too-many-signs", f"a passage with more than {MOST} stars, underscores, square brackets and backticks",
        "Which of them belong together is found out by trying, which would take very long.",
        "Write rows of dots or lines without them, or cut the passage into several.", span,
    )  # fmt: skip


MARKUP = {
    "raw-html": (
        "raw HTML in a passage", "It could hide words, load files, or break the page.",
        "Write Markdown: *emphasis*, **strong**, [words](https://…); leave a blank after a real <.",
    ),
    "image-in-prose": (
        "an image in a passage", "Words in pictures are read by no check.", "Describe it in words.",
    ),
    "link-definition": (
        "a link definition in a passage", "It would stand on the page as it is.", "Write [words](https://…).",
    ),
    "block-in-prose": (
        "a line that begins like a list, a heading, a quotation or a table of Markdown",
        "A passage is one paragraph; lists and headings have keys of their own, so that they can be numbered.",
        "Write `items:` or `bullets:` for lists, `heading:` for headings; or let the line begin with another word.",
    ),
}  # fmt: skip


def markup(span: Span, rule: str) -> Finding:
    what, why, fix = MARKUP[rule]
    return Finding(rule, what, why, fix, span)


LOST = "It would be printed without its address."
LINKS = {
    "elsewhere": (
        "a link to something other than https:// and a host, or mailto:",
        "A published paper must not point into our own machines, and must not run anything.",
        "Write the whole public address with https://, without a name or password, or delete the link.",
    ),
    "open": ("a link without the “)” that ends its address", LOST, "Write [words](https://…), no braces in it."),
    "space": (
        "a link whose address has a space or a title in it", LOST,
        "Write %20 for a space; a title behind the address is printed nowhere, so leave it out.",
    ),
    "apart": ("a link with a space between its words and its address", LOST, "Write “](”, with nothing between."),
    "letters": (
        "a link whose address has letters other than A to Z", LOST,
        "Copy the address from the browser's address line, which writes such letters as %C5%B5 and the like.",
    ),
    "scheme": ("a link whose address does not begin with https://", LOST, "Write https:// before it."),
    "unsafe": (
        "a link to an address that begins with http://", "Its page could be changed on the way to the reader.",
        "Write https://, and see whether the page opens.",
    ),
    "anchor": (
        "a link to a place in this paper by an address", LOST,
        "Refer to a paragraph, table or figure by its id in braces: {award}.",
    ),
    "brackets": (
        "an address in angle brackets", "They would be printed, and the address would be no link.",
        "Leave the < and > away, or write [words](https://…).",
    ),
}  # fmt: skip


def link(span: Span, kind: str) -> Finding:
    what, why, fix = LINKS[kind]
    return Finding("link-not-allowed", what, why, fix, span)


def bare_address(span: Span) -> Finding:
    return Finding(
        "bare-address", "an address without https://, which is printed as words and is no link",
        "Readers on a screen would have to type it.",
        "Write https:// before it, or [words](https://…).", span, level="note",
    )  # fmt: skip
