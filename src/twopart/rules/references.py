"""References: each one resolves, in each part in which it stands."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from twopart.base.finding import Finding
from twopart.model.entries import ids_written, is_written, unreadable
from twopart.model.paper import Decision, Item, Paragraph
from twopart.model.placed import Outline, kept
from twopart.model.prose import Reference
from twopart.outline.placing import paper_part
from twopart.outline.subject import Subject
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.prose.runs import references
from twopart.rules import words
from twopart.rules.prose.markdown import can_be_read

MOST = 20  # findings of one passage; more of them tell nothing new


def references_resolve(subject: Subject) -> Iterator[Finding]:
    for outline, printed in zip(subject.outlines, subject.printed, strict=True):
        if paper_part(subject.paper, outline.part) is None:
            continue  # a public source has no Part 2, whose front sheet would want what was taken out
        for passage in filter(can_be_read, printed):
            wrong = (
                found
                for one in references(passage, outline.part)
                for found in _resolves(one, subject, outline)
            )
            yield from islice(wrong, MOST)
    yield from _beyond_placed(subject)


def notes_stand_in_prose(subject: Subject) -> Iterator[Finding]:
    """A footnote called in a footnote would come out of order, and below itself."""
    for note in filter(None, subject.paper.notes.values()):
        for part in (1, 2):
            for reference in references(note, part):
                if is_written(reference.path[0], subject.paper.notes):
                    yield words.note_in_a_note(reference.span)


def _resolves(
    reference: Reference, subject: Subject, outline: Outline
) -> Iterator[Finding]:
    name = reference.path[0]
    try:
        resolve(reference, Context(subject.paper, subject.register, outline))
    except UnresolvedError as error:
        if (
            error.rule in ("unknown-ground", "unreadable-note")
            or is_written(name, subject.paper.notes)
            or _broken(reference, subject)
        ):
            return  # it is there and could not be read, or its ground could not: the finding stands there
        elsewhere = any(name in other.targets for other in subject.outlines)
        if error.rule == "not-in-this-part" and elsewhere:
            here = (
                _written(subject).get(name, "")
                if name in _unnumbered(subject, outline)
                else ""
            )
            printed = f"Part {outline.part} prints without a number"
            yield (
                words.without_number(reference.span, name, here, printed)
                if here
                else words.not_in_this_part(reference.span, name, outline.part)
            )
        elif error.rule == "unknown-variant" and not (
            len(reference.path) > 2 and not is_written(name, subject.paper.tables)  # noqa: PLR2004
        ):
            yield words.unknown_variant(reference.span, error.name)
        elif (
            kind := _written(subject).get(name)
            if error.rule == "not-in-this-part"
            else None
        ):
            yield words.without_number(
                reference.span, name, kind, "no part prints with a number"
            )
        else:
            yield words.unknown_reference(reference.span, error.name, _known(subject))


@lru_cache(maxsize=1)  # asked about reference by reference
def _written(subject: Subject) -> Mapping[str, str]:
    """What is written under an id and printed with a number, if it is printed and numbered at all."""
    paper = subject.paper
    registers = (
        ("a passage", paper.passages),
        ("a table", paper.tables),
        ("a timeline", paper.timelines),
    )
    kinds = ((Paragraph, "a paragraph"), (Item, "an item"), (Decision, "a decision"))
    named = {
        str(name): kind
        for kind, register in registers
        for name in ids_written(register)
    }
    return named | {
        str(t.id): said
        for kind, said in kinds
        for t in subject.things
        if isinstance(t, kind) and t.id
    }


def _unnumbered(subject: Subject, outline: Outline) -> set[str]:
    """What stands in the part, and has no number there, as in a section that numbers nothing or in a decision."""
    placed = [block for section in outline.sections for block in section.blocks]
    standing: list[object] = []
    while placed:
        one = placed.pop()
        if isinstance(one.block, Paragraph) and not kept(one.block, outline.part):
            continue  # a note stands there, and nothing of it
        standing.append(one.block)
        items = list(one.items)
        while items:
            standing.append(items[-1].item)
            items += items.pop().items
        placed += one.below
    here = {id(thing) for thing in standing}
    passages = {
        str(name)
        for name, passage in subject.paper.passages.items()
        if id(passage) in here
    }
    return passages | {
        str(t.id)
        for t in standing
        if isinstance(t, (Paragraph, Item, Decision)) and t.id
    }


def _broken(reference: Reference, subject: Subject) -> bool:
    """Whether something of that name is written, but could not be read or computed."""
    paper, name = subject.paper, reference.path[0]
    if is_written(name, paper.figures):
        return (name,) not in subject.register.entries
    if is_written(name, paper.tables) and len(reference.path) > 2:  # noqa: PLR2004 - table.row.column
        table = paper.tables.get(name)
        row, column = reference.path[1:3]
        known = table is None or (
            is_written(row, table.rows) and is_written(column, table.columns)
        )
        return known and reference.path[:3] not in subject.register.entries
    return any(name in unreadable(kind) for kind in (paper.names, paper.passages))


def _beyond_placed(subject: Subject) -> Iterator[Finding]:
    """Names in passages that no part shows: the finding that they are shown nowhere is another."""
    known = {*_known(subject), *_written(subject)}
    for prose in filter(can_be_read, subject.proses):
        lost = (
            one
            for part in (1, 2)
            for one in references(prose, part)
            if one.path[0] not in known
        )
        for one in islice(lost, MOST):
            yield words.unknown_reference(one.span, ".".join(one.path), tuple(known))


@lru_cache(maxsize=1)
def _known(subject: Subject) -> tuple[str, ...]:
    paper = subject.paper
    targets = (name for outline in subject.outlines for name in outline.targets)
    return tuple(
        map(
            str,
            (
                *ids_written(paper.figures),
                *ids_written(paper.names),
                *ids_written(paper.tables),
                *ids_written(paper.timelines),
                *ids_written(paper.notes),
                *targets,
            ),
        )
    )
