"""The words that a form prints in Part 1, whoever writes the paper: headings, statements, terms, names of places."""

from collections.abc import Iterator
from dataclasses import fields

from twopart.model.forms.form import FormSection
from twopart.model.paper import Timeline
from twopart.outline.subject import Subject

# Words that a part prints only where the paper has a correction, handling instructions or something that has ended.
OF_CORRECTIONS = ("correction", "corrected_on", "replaces", "reason")
OF_HANDLING = ("embargoed", "recipients", "recipient_too")
OF_ENDINGS = (
    "opened",
    "opened_on",
    "extent",
    "all_opened",
    "part_opened",
    "opened_in",
)
# Words that are never printed without a number.
NUMBERED = ("paragraph", "section", "table", "figure", "chart")
# What the template of a timeline prints above its columns.
OF_TIMELINES = ("Date", "Event")


def words_of_form(subject: Subject) -> Iterator[str]:
    """Yields what the form prints in Part 1 of this paper, text by text."""
    form = subject.form
    part_1 = subject.outlines[0]
    yield from map(str, form.authority)
    yield str(form.part_1.marking)
    yield from map(str, form.part_1.statement)
    yield from _terms(subject)
    for line in part_1.front:
        yield line.heading
    for section in part_1.sections:
        yield section.heading
        yield from _of_section(section.form)
        for box_line in section.box:
            yield str(box_line.heading)
    if any(map(_is_public, subject.paper.timelines.values())):
        yield from OF_TIMELINES
    places = {content.place.name for content in subject.contents[0]}
    yield from sorted(places)


def _is_public(timeline: Timeline) -> bool:
    return timeline.withheld is None


def _of_section(section: FormSection) -> Iterator[str]:
    for text in (section.intro, section.otherwise, *section.lines.values()):
        if text is not None:
            yield str(text)


def _terms(subject: Subject) -> Iterator[str]:
    paper = subject.paper
    unused: list[str] = []
    if not paper.correction:
        unused += OF_CORRECTIONS
    if not paper.handling:
        unused += OF_HANDLING
    if not paper.ended:
        unused += OF_ENDINGS
    terms = subject.form.terms
    for field in fields(terms):
        if field.name in unused:
            continue
        term = str(getattr(terms, field.name))
        yield f"{term} 1" if field.name in NUMBERED else term
