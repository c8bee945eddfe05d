"""Texts that would keep a reader busy. That of Markdown looks for the end of each bracket in all that follows."""

from collections.abc import Iterator
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.model.prose import Prose
from twopart.outline.subject import Subject

LONGEST = 10_000  # characters: about three pages
MOST = 200  # signs; a list of names set in bold has fifty
SIGNS = "*_[`"


def passages_can_be_read(subject: Subject) -> Iterator[Finding]:
    for thing in subject.things:
        yield from (
            _too_long(text.span) for text in _texts(thing) if len(text) > LONGEST
        )
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
        if isinstance(value, Text):
            yield value
        elif type(value) is tuple:
            yield from (text for text in value if isinstance(text, Text))


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
        "Write Markdown: *emphasis*, **strong**, [words](https://…); put a space after a real <.",
    ),
    "image-in-prose": (
        "an image in a passage", "Words in pictures are read by no check.", "Describe it in words.",
    ),
    "link-definition": (
        "a link definition in a passage", "It would be printed as it is typed.", "Write [words](https://…).",
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
    "open": (
        "a link without the “)” that ends its address", LOST,
        "End the address with “)”: [words](https://…). References in braces cannot be part of it.",
    ),
    "space": (
        "a link whose address has a space or a title in it", LOST,
        "Write a space as %20; leave out a title after the address, since it would not be printed.",
    ),
    "apart": ("a link with a space between its words and its address", LOST, "Write “](” without a space."),
    "letters": (
        "a link whose address contains letters other than A to Z", LOST,
        "Copy the address from the address bar of a browser, which writes such letters as codes like %C5%B5.",
    ),
    "scheme": ("a link whose address does not begin with https://", LOST, "Write https:// before it."),
    "unsafe": (
        "a link to an address that begins with http://", "The page could be altered on its way to the reader.",
        "Write https://, and check that the page opens.",
    ),
    "anchor": (
        "a link to a place in this paper, written as an address", LOST,
        "Refer to a paragraph, table or figure by its id in braces: {award}.",
    ),
    "brackets": (
        "an address in angle brackets", "The brackets would be printed, and the address would not be a link.",
        "Delete the < and >, or write [words](https://…).",
    ),
}  # fmt: skip


def link(span: Span, kind: str) -> Finding:
    what, why, fix = LINKS[kind]
    return Finding("link-not-allowed", what, why, fix, span)


def bare_address(span: Span) -> Finding:
    return Finding(
        "bare-address", "an address without https://, which is printed as plain words and not as a link",
        "Readers could not click on it; they would have to type it.",
        "Write https:// before it, or [words](https://…).", span, level="note",
    )  # fmt: skip
