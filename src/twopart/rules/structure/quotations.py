"""Rules on quotations that are set in below a paragraph."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.paper import Paragraph
from twopart.outline.subject import Subject

QUOTED_FROM_NOTHING = Rule(
    name="quoted-from-nothing",
    what="`quoted-from` of a paragraph that quotes nothing",
    why="It says whose words a quotation has, and would be printed below the paragraph's own.",
    fix="Write the quotation as `quote:`, or delete `quoted-from:`.",
    example="""\
part-1: {sections: {summary: [{text: We buy cameras., quoted-from: The inspectorate}]}}
""",
    mended="""\
part-1: {sections: {summary: [{text: "It is clear:", quote: They need cameras., quoted-from: The inspectorate}]}}
""",
)


def quotations_have_words(subject: Subject) -> Iterator[Finding]:
    for thing in subject.things:
        if not isinstance(thing, Paragraph) or thing.quoted_from is None:
            continue
        if thing.quote is None:
            yield QUOTED_FROM_NOTHING.finding(
                QUOTED_FROM_NOTHING.what, thing.quoted_from.span
            )


RULES = (QUOTED_FROM_NOTHING,)
