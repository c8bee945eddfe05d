"""Rules: a passage that begins like a key is meant as one, and lost its colon."""

import re
from collections.abc import Container, Iterator
from typing import get_args

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.paper import Block, Item, Paragraph
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.prose.lost_colon import LOST_COLON
from twopart.rules.prose.readable import readable_proses

TAGS = [block.tag for block in get_args(Block) if hasattr(block, "tag")]
PLACING = re.compile(rf"({'|'.join(TAGS)})[ :]\s*([a-z][a-z0-9_]*)")
# The keys of a paragraph, but for those with which sentences begin: “then London agreed”.
WORDS_FIRST = {"id", "anchor", "then", "below"}
OF_LABELS = {"withheld", "full", "silent"}
OF_PARAGRAPHS = sorted({*TAGS, *Paragraph.about} - WORDS_FIRST - OF_LABELS)
BEGINS = r"\s+(?=[^\W\d_a-z]|[\"“{\[£])"  # a sentence, or a figure
KEY_OF_PARAGRAPH = re.compile(rf"(?P<key>{'|'.join(OF_PARAGRAPHS)}){BEGINS}")
KEY_OF_ITEM = re.compile(rf"(?:text|full){BEGINS}")
KEY_OF_LABEL = re.compile(rf"(?:{'|'.join(sorted(OF_LABELS))}){BEGINS}")
LABEL = re.compile(r"withheld\s+(?P<ground>[a-z][a-z0-9_]*)(?!\S)")
# Keys with which no paragraph begins, and which may be the first word of one that goes on in small letters.
PERHAPS_A_KEY = re.compile(r"(?:decision|heading|text)\s+(?=[a-z])")

PERHAPS_LOST_COLON = Rule(
    name="perhaps-lost-colon",
    what="a passage whose first word may be a key that lost its colon",
    why="It is printed as a paragraph or an item that begins with this word.",
    fix="If it is a key, write a colon and a space after it; if it is a word, begin the passage with another.",
    example="part-1: {sections: {summary: [decision approve the purchase of cameras]}}",
    mended='part-1: {sections: {summary: [{decision: "Approve the purchase of cameras"}]}}',
    level="note",
)

WITHHELD_WITHOUT_COLON = Rule(
    name="withheld-without-colon",
    what="a passage that begins with `withheld` or another word of a label, without the colon that makes it one",
    why="It would be printed as it stands, and what it should withhold would be published.",
    fix="Write `withheld: GROUND`, with a colon and a space, and on the next line `full: …` with the words; "
    "a passage that really begins like this begins with another word.",
    example="""\
passages: {bids: withheld commercial}
part-1: {sections: {summary: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    mended="""\
passages: {bids: {withheld: commercial, full: Two firms bid.}}
part-1: {sections: {summary: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
)


def keys_have_their_colon(subject: Subject) -> Iterator[Finding]:
    """Reports a key without its colon: `- use award` is a paragraph of two words, which nobody means."""
    for prose in readable_proses(subject):
        match = PLACING.fullmatch(prose.text.strip())
        if match:
            why = "It would be printed as text, and what it should place would be missing."
            yield _lost(match[1], prose, why)


def passages_begin_with_no_key(subject: Subject) -> Iterator[Finding]:
    """Reports `- decision Approve it.`, and `- withheld commercial`, below which nothing would be withheld."""
    grounds = subject.paper.grounds
    for thing in subject.things:
        if isinstance(thing, Paragraph):
            yield from _of_paragraph(thing.text, grounds)
        elif isinstance(thing, Item):
            yield from _of_item(thing.text, grounds)


def _of_paragraph(prose: Prose | None, grounds: Container[str]) -> Iterator[Finding]:
    if prose is None or PLACING.fullmatch(prose.text.strip()):
        return
    key = KEY_OF_PARAGRAPH.match(prose.text)
    if _is_label(prose, grounds) or KEY_OF_LABEL.match(prose.text):
        yield WITHHELD_WITHOUT_COLON.finding(WITHHELD_WITHOUT_COLON.what, prose.span)
    elif key:
        why = "It would be printed as a paragraph that begins with this word."
        yield _lost(key["key"], prose, why)
    elif PERHAPS_A_KEY.match(prose.text):
        yield PERHAPS_LOST_COLON.finding(PERHAPS_LOST_COLON.what, prose.span)


def _of_item(prose: Prose | None, grounds: Container[str]) -> Iterator[Finding]:
    if prose is None:
        return
    if _is_label(prose, grounds):
        yield WITHHELD_WITHOUT_COLON.finding(WITHHELD_WITHOUT_COLON.what, prose.span)
    elif KEY_OF_ITEM.match(prose.text):
        yield PERHAPS_LOST_COLON.finding(PERHAPS_LOST_COLON.what, prose.span)


def _is_label(prose: Prose, grounds: Container[str]) -> bool:
    label = LABEL.match(prose.text)
    return label is not None and label["ground"] in grounds


def _lost(key: str, prose: Prose, why: str) -> Finding:
    return LOST_COLON.finding(
        f"a passage that reads like `{key}:` without its colon or the space after it",
        prose.span,
        why=why,
        fix=f"Write `{key}: …`; put words that really read like this in a longer sentence.",
    )


RULES = (PERHAPS_LOST_COLON, WITHHELD_WITHOUT_COLON)
