"""Rules: a footnote is called in prose, once in a part, and never in another footnote."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.parts import BOTH_PARTS
from twopart.base.rule import Rule
from twopart.model.entries import is_written
from twopart.model.prose import Reference
from twopart.outline.subject import Subject
from twopart.prose.runs import references
from twopart.rules.structure.passages import USED_TWICE

NOTE_IN_A_NOTE = Rule(
    name="note-in-a-note",
    what="a footnote called in a footnote",
    why="It would be printed out of order.",
    fix="Put its words into the first note, or call both notes in the passage.",
    example="""\
notes: {lens: "Of glass{glass}.", glass: Hardened.}
part-1: {sections: {summary: "We buy lenses{lens}."}}
""",
    mended="""\
notes: {lens: Of glass., glass: Hardened.}
part-1: {sections: {summary: "We buy lenses{lens}{glass}."}}
""",
)


def notes_are_called_once_in_a_part(subject: Subject) -> Iterator[Finding]:
    """Reports a second call of a footnote in a part, which would print the note a second time, under another number."""
    for part in BOTH_PARTS:
        called: set[str] = set()
        for reference in _calls(subject, part):
            name = reference.path[0]
            if name in called:
                yield _called_twice(reference, part)
            if is_written(name, subject.paper.notes):
                called.add(name)


def _calls(subject: Subject, part: int) -> Iterator[Reference]:
    """Yields the references of a part, but for those in footnotes."""
    notes = {id(note) for note in subject.paper.notes.values()}
    for prose in subject.printed[part - 1]:
        if id(prose) not in notes:
            yield from references(prose, part)


def _called_twice(reference: Reference, part: int) -> Finding:
    name = reference.path[0]
    return USED_TWICE.finding(
        f"the footnote `{name}` is called in Part {part} already",
        reference.span,
        why="It would be printed twice, under two numbers.",
        fix="Call it once, where it is first needed; say in the sentence what the second place needs.",
        shows=f"{{{name}}}",
    )


def notes_stand_in_prose(subject: Subject) -> Iterator[Finding]:
    """Reports a footnote that is called in a footnote: it would come out of order, and below itself."""
    for note in subject.paper.notes.values():
        for part in BOTH_PARTS:
            for reference in references(note, part):
                if is_written(reference.path[0], subject.paper.notes):
                    what = "a footnote called in a footnote"
                    yield NOTE_IN_A_NOTE.finding(what, reference.span)


RULES = (NOTE_IN_A_NOTE,)
