"""Rules on the titles of repeated sections, and on headings that are referred to."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.blocks.subheading import plain_words
from twopart.model.forms.form import FormPart
from twopart.model.paper import PartOne, PartTwo, Subheading, Title
from twopart.outline.placing import form_part, paper_part, parts_written
from twopart.outline.subject import Subject

MISPLACED_TITLE = Rule(
    name="misplaced-title",
    what="a title that does not begin a section which may be repeated",
    why="It would be printed nowhere: other sections have the heading of the form.",
    fix="Write it first in a section such as `option-1`; elsewhere write `heading:`.",
    example="""\
part-1: {sections: {summary: [{title: Buy}, We buy cameras.], option-1: [{title: Lease}, We lease cameras.]}}
""",
    mended="""\
part-1: {sections: {summary: We buy cameras., option-1: [{title: Lease}, We lease cameras.]}}
""",
)
HEADING_WITH_ID = Rule(
    name="heading-with-id",
    what="a heading with an `id` that has more than plain words",
    why="A reference prints the words of the heading, also in the other places where they would have to be withheld.",
    fix="Delete the `id`, and refer to a paragraph below; or take figures, names, clauses and marks out of the heading.",
    example="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: [{heading: "Why {price}", id: why}, We buy cameras.]}}
""",
    mended="""\
part-1: {sections: {summary: [{heading: Why we buy, id: why}, We buy cameras.]}}
""",
)


def titles_begin_repeated_sections(subject: Subject) -> Iterator[Finding]:
    for part in parts_written(subject.paper):
        written = paper_part(subject.paper, part)
        if written is not None:
            yield from _titles(written, form_part(subject.form, part))


def _titles(part: PartOne | PartTwo, form: FormPart) -> Iterator[Finding]:
    for name, section in part.sections.items():
        expected = form.section(name)
        if expected is None or not isinstance(section, tuple):
            continue
        for number, block in enumerate(section):
            is_heading = number == 0 and expected.repeated
            if isinstance(block, Title) and not is_heading:
                yield MISPLACED_TITLE.finding(MISPLACED_TITLE.what, block.span)


def titles_stand_in_sections(subject: Subject) -> Iterator[Finding]:
    """Reports a title in the body of a decision, where it heads nothing."""
    for thing in subject.things:
        for block in getattr(thing, "body", ()):
            if isinstance(block, Title):
                yield MISPLACED_TITLE.finding(MISPLACED_TITLE.what, block.span)


def headings_with_ids_are_plain(subject: Subject) -> Iterator[Finding]:
    for thing in subject.things:
        if not isinstance(thing, Subheading) or not thing.id:
            continue
        if plain_words(thing.heading) is None:
            yield HEADING_WITH_ID.finding(HEADING_WITH_ID.what, thing.id.span)


RULES = (MISPLACED_TITLE, HEADING_WITH_ID)
