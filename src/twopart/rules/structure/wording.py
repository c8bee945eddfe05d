"""Rules: a paragraph or an item has words; withheld ones stand under `full`, and in Part 2."""

from collections.abc import Iterator
from itertools import islice

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.everything import everything
from twopart.model.paper import Block, Item, Paragraph, Use
from twopart.model.prose import Clause, Prose
from twopart.outline.subject import Subject
from twopart.rules.structure.blocks import blocks_of, things_of, with_items

MOST = 20  # findings of one passage; more of them tell nothing new

WITHHELD_WITHOUT_GROUND = Rule(
    name="withheld-without-ground",
    what="words to withhold (`full` or `public-wording`) without a ground",
    why="Every withholding needs a reason; without one it is not clear whether this may be published.",
    fix="Add `withheld:` with a ground; write words that both parts print under `text`.",
    example="""\
passages: {bids: {full: Two firms bid., public-wording: Firms bid.}}
part-1: {sections: {summary: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    mended="""\
passages: {bids: {full: Two firms bid., public-wording: Firms bid., withheld: commercial}}
part-1: {sections: {summary: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
)
WITHHELD_IN_TEXT = Rule(
    name="withheld-in-text",
    what="a withheld passage whose words are not under `full`",
    why="`text` is what both parts print; if the ground were deleted, withheld words in it would be published.",
    fix="Write the withheld words under `full`, and what Part 1 says instead under `public-wording`.",
    example="""\
passages: {bids: {text: Two firms bid., withheld: commercial}}
part-1: {sections: {summary: [We buy cameras., {use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    mended="""\
passages: {bids: {full: Two firms bid., withheld: commercial}}
part-1: {sections: {summary: [We buy cameras., {use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
)
PASSAGE_WITHOUT_WORDS = Rule(
    name="passage-without-words",
    what="a paragraph or item without words",
    why="Its number would stand alone on the page.",
    fix="Write `text:`, or delete it.",
    example="part-1: {sections: {summary: [{items: [Cameras.]}]}}",
    mended='part-1: {sections: {summary: [{text: "We buy:", items: [Cameras.]}]}}',
)
ITEMS_AND_BULLETS = Rule(
    name="items-and-bullets",
    what="a paragraph with both items and bullets",
    why="It is not clear which of them come first.",
    fix="Keep one of them.",
    example="""\
part-1: {sections: {summary: [{text: "We buy:", items: [cameras], bullets: [films]}]}}
""",
    mended="""\
part-1: {sections: {summary: [{text: "We buy:", items: [cameras, films]}]}}
""",
)
WITHHELD_FROM_BOTH_PARTS = Rule(
    name="withheld-from-both-parts",
    what="something that Part 1 withholds and Part 2 does not have",
    why="Neither part would print its words.",
    fix="Write it under `passages:`, as `an_id: {full: …, public-wording: …, withheld: GROUND}`, "
    "and put `- use: an_id` into a section of each part; or delete it.",
    example="""\
part-1: {sections: {summary: [We buy cameras., {full: Two firms bid., withheld: commercial}]}}
""",
    mended="""\
passages: {bids: {full: Two firms bid., withheld: commercial}}
part-1: {sections: {summary: [We buy cameras., {use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
)


def passages_have_words(subject: Subject) -> Iterator[Finding]:
    """Reports a passage without its words, or with both items and bullets. Public words stand in `text`, withheld ones
    in `full`, so that deleting their ground publishes nothing.
    """
    public_source = subject.paper.public_source
    for thing in things_of(subject.paper):
        if not isinstance(thing, (Paragraph, Item)):
            continue
        if public_source and thing.withheld is not None:
            continue  # what it may hold there has a rule of its own
        yield from _without_words(thing)
        if isinstance(thing, Paragraph) and thing.items and thing.bullets:
            what = "a paragraph with both items and bullets"
            yield ITEMS_AND_BULLETS.finding(what, thing.bullets[0].span)


def _without_words(thing: Paragraph | Item) -> Iterator[Finding]:
    if thing.withheld is not None:
        if thing.text or not thing.full:
            what = "a withheld passage whose words are not under `full`"
            yield WITHHELD_IN_TEXT.finding(what, thing.span)
    elif thing.full or thing.public_wording:
        what = "words to withhold (`full` or `public-wording`) without a ground"
        yield WITHHELD_WITHOUT_GROUND.finding(what, thing.span)
    elif not thing.text:
        what = "a paragraph or item without words"
        yield PASSAGE_WITHOUT_WORDS.finding(what, thing.span)


def withheld_words_stand_in_part_two(subject: Subject) -> Iterator[Finding]:
    """Reports what Part 1 withholds and Part 2 does not have, and what would so stand in full nowhere."""
    if subject.paper.public_source:
        return  # it has no Part 2, and nothing in full
    for block in _only_in_part_one(subject):
        for thing in with_items(block):
            if isinstance(thing, (Paragraph, Item)) and thing.withheld is not None:
                what = "a passage that Part 1 withholds and Part 2 does not have"
                yield WITHHELD_FROM_BOTH_PARTS.finding(what, thing.span)
    in_full = {id(prose) for prose in subject.printed[1]}
    for prose in subject.printed[0]:
        if id(prose) not in in_full:
            yield from _clauses_of_part_one(prose, subject)


def _only_in_part_one(subject: Subject) -> Iterator[Block]:
    """Yields the blocks of Part 1 and the passages that it uses, but for those that Part 2 uses too."""
    paper = subject.paper
    in_part_two = {block.use for block in blocks_of(paper, 2) if isinstance(block, Use)}
    for block in blocks_of(paper, 1):
        if not isinstance(block, Use) or block.use in in_part_two:
            yield block
            continue
        passage = paper.passages.get(block.use)
        if passage:
            yield passage


def _clauses_of_part_one(prose: Prose, subject: Subject) -> Iterator[Finding]:
    in_note = any(prose is note for note in subject.paper.notes.values())
    clauses = (run for run in prose.runs if isinstance(run, Clause) and run.full)
    for clause in islice(clauses, MOST):
        if in_note:
            yield _clause_in_note_of_part_one(clause.span)
        else:
            yield _clause_in_part_one(clause.span, _passage_of(prose, subject))


def _passage_of(prose: Prose, subject: Subject) -> str:
    """Returns the id of the shared passage that has these words; empty where they stand in Part 1 itself."""
    for name, passage in subject.paper.passages.items():
        if any(prose is part for part in everything(passage)):
            return str(name)
    return ""


def _clause_in_part_one(at: Span, passage: str) -> Finding:
    place = "Write the passage under `passages:`, as `an_id: …`, and put `- use: an_id` into a section of each part"
    if passage:
        place = f"Put `- use: {passage}` into a section of Part 2"
    return WITHHELD_FROM_BOTH_PARTS.finding(
        "a withheld clause in words that Part 2 does not have",
        at,
        why="Neither part would print its full words.",
        fix=f"{place}; or write the public words alone.",
        shows="[[",
    )


def _clause_in_note_of_part_one(at: Span) -> Finding:
    return WITHHELD_FROM_BOTH_PARTS.finding(
        "a withheld clause in a footnote that Part 2 does not print",
        at,
        why="A footnote is printed where it is called, and only Part 1 calls it: "
        "its full words would stand in no part.",
        fix="Place the paragraph that calls it in both parts (under `passages:`, "
        "with `use:` in both outlines); or write the public words alone.",
        shows="[[",
    )


RULES = (
    WITHHELD_WITHOUT_GROUND,
    WITHHELD_IN_TEXT,
    PASSAGE_WITHOUT_WORDS,
    ITEMS_AND_BULLETS,
    WITHHELD_FROM_BOTH_PARTS,
)
