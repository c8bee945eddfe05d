"""Rules on the addresses that authors give to what stands on the web page."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.paper import Paragraph
from twopart.outline.subject import Subject
from twopart.rules.prose.printed import ANCHORED, DRAWN

# Addresses of what every page has.
OF_PAGES = ("text", "notes", "withheld", "opened")
# What has an address and a label of its own.
LABELLED = (Paragraph, *DRAWN)

ANCHOR_TWICE = Rule(
    name="anchor-twice",
    what="an `anchor` that two things have",
    why="An address with it would lead to one of them only.",
    fix="Give one of them another anchor.",
    example="""\
part-1: {sections: {summary: [{text: We buy cameras., anchor: why}, {text: They save time., anchor: why}]}}
""",
    mended="""\
part-1: {sections: {summary: [{text: We buy cameras., anchor: what}, {text: They save time., anchor: why}]}}
""",
)
ANCHOR_OF_PAGE = Rule(
    name="anchor-of-page",
    what="an `anchor` that every web page has already: text, notes, withheld, opened",
    why="An address with it would lead there.",
    fix="Write another word.",
    example="part-1: {sections: {summary: [{text: We buy cameras., anchor: notes}]}}",
    mended="part-1: {sections: {summary: [{text: We buy cameras., anchor: on_cameras}]}}",
)
ANCHOR_OF_WITHHELD = Rule(
    name="anchor-of-withheld",
    what="an `anchor` of something withheld",
    why="An anchor is public words, and none of what is withheld is to be read from an address.",
    fix="Delete the `anchor`.",
    example="""\
passages:
  late: {withheld: commercial, full: It comes late., public-wording: It comes., anchor: late}
part-1: {sections: {summary: [We buy cameras., {use: late}]}}
part-2: {withheld: commercial, sections: {detail: [All of it., {use: late}]}}
""",
    mended="""\
passages:
  late: {withheld: commercial, full: It comes late., public-wording: It comes.}
part-1: {sections: {summary: [We buy cameras., {use: late}]}}
part-2: {withheld: commercial, sections: {detail: [All of it., {use: late}]}}
""",
)


def anchors_lead_to_one_place(subject: Subject) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for thing in subject.things:
        if not isinstance(thing, ANCHORED) or thing.anchor is None:
            continue
        anchor = thing.anchor
        if isinstance(thing, LABELLED) and thing.withheld is not None:
            yield ANCHOR_OF_WITHHELD.finding(ANCHOR_OF_WITHHELD.what, anchor.span)
        elif anchor in OF_PAGES:
            yield ANCHOR_OF_PAGE.finding(ANCHOR_OF_PAGE.what, anchor.span)
        elif anchor in first:
            yield ANCHOR_TWICE.finding(ANCHOR_TWICE.what, anchor.span)
        first.setdefault(str(anchor), anchor.span)


RULES = (ANCHOR_TWICE, ANCHOR_OF_PAGE, ANCHOR_OF_WITHHELD)
