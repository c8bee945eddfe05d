"""What a paper withholds, read from the source and not from any view.

So that a fault of the projection cannot excuse its own leak.
"""

from collections.abc import Collection, Iterable, Iterator

from twopart.base.source import Text
from twopart.figures.grid import headings_of_tables
from twopart.figures.register import Entry
from twopart.model.everything import everything
from twopart.model.ground import Field
from twopart.model.paper import (
    Column,
    Figure,
    Name,
    Paper,
)
from twopart.model.placeholder import known_parts
from twopart.model.prose import Prose
from twopart.model.quantity import (
    Day,
    KnownValue,
    ends,
)
from twopart.model.secret import Published, Secret
from twopart.model.written import Written
from twopart.outline.identifying_words import tellings
from twopart.outline.subject import Subject
from twopart.outline.walking import passages
from twopart.project.published import published
from twopart.project.words_in_part import words_in
from twopart.prose.resolving import Context
from twopart.prose.runs import PublicRun, runs
from twopart.prose.withheld import below_labels, clauses

SENTENCE = 6  # words
NAMES = ("name", "short", "aliases")  # searched for as names


def of_paper(subject: Subject) -> tuple[tuple[Secret, ...], Published]:
    """Everything withheld, and everything public on purpose."""
    part_1, part_2 = (
        Context(subject.paper, subject.register, outline)
        for outline in subject.outlines
    )
    prints = subject.form.prints
    return (
        *secrets(
            part_1,
            part_2,
            prints,
        ),
        *_telling(subject),
    ), published(part_1, prints)


def secrets(
    part_1: Context, part_2: Context, prints: Collection[Field]
) -> tuple[Secret, ...]:
    """Everything withheld: figures, names, and passages with the words they would have in Part 2."""
    return (
        *_figures(part_2),
        *_names(part_2.paper),
        *_passages(part_1, part_2),
        *_words_below_labels(part_2.paper),
        *_records(part_2.paper, prints),
    )


def _figures(context: Context) -> Iterator[Secret]:
    for path, entry in context.register.entries.items():
        if not entry.label.public:
            yield from (
                _figure(
                    ".".join(path),
                    entry,
                    value,
                )
                for value in ends(entry.value)
            )


def _figure(
    name: str,
    entry: Entry,
    value: KnownValue,
) -> Secret:
    return Secret(
        name,
        "figure",
        entry.at,
        value=value,
    )


def _names(paper: Paper) -> Iterator[Secret]:
    for key, name in paper.names.items():
        if name.withheld is not None:
            yield Secret(
                key,
                "name",
                name.span,
                words=name.known,
            )


def _passages(part_1: Context, part_2: Context) -> Iterator[Secret]:
    """Withheld clauses, passages below a label, and those that Part 1 does not print; whether Part 2 does or not."""
    paper = part_2.paper
    labelled = {each.span: each for each in below_labels(paper)}
    public = {prose.span for prose in passages(paper, part_1.outline)} - labelled.keys()
    headings = {prose.span for prose in headings_of_tables(paper)} - labelled.keys()
    for prose in _written(paper):
        if (
            prose.span in headings - public
        ):  # those of a table that is public, though only Part 2 shows it
            continue
        if prose.span not in public:
            below = labelled.get(prose.span)
            wording = below.instead if below else None
            instead = words_in(runs(wording, 1), part_1) if wording else ""
            yield Secret(
                _place(prose),
                "passage",
                prose.span,
                words=_known(runs(prose, 2), part_2),
                public=instead,
            )
            continue
        for clause in clauses(prose):
            full, instead = _known(clause.full, part_2), words_in(clause.public, part_1)
            yield Secret(
                _place(prose), "passage", clause.span, words=full, public=instead
            )
            if clause.silent:
                reason = clause.silent
                yield Secret(
                    _place(prose),
                    "passage",
                    clause.span,
                    words=(reason,),
                    public=_few(reason),
                )


def _written(paper: Paper) -> Iterator[Prose]:
    """Every passage of the source, without those that stand in the place of another."""
    things = tuple(everything(paper))
    wordings = (
        getattr(
            thing,
            "public_wording",
            None,
        )
        for thing in things
    )
    instead = {wording.span for wording in wordings if isinstance(wording, Prose)}
    return (
        thing
        for thing in things
        if isinstance(thing, Prose) and thing.span not in instead
    )


def _words_below_labels(paper: Paper) -> Iterator[Secret]:
    """Captions, headings, notes, and whatever else is plain words below a label; quantities that no register has."""
    for each in below_labels(paper):
        entry = each.entry or f"the words at {each.span}"
        if isinstance(each.words, Text) and not (
            isinstance(each.holder, Name) and each.key in NAMES
        ):
            few = _few(each.words) if each.key in ("note", "silent") else ""
            yield Secret(
                entry, "passage", each.span, words=known_parts([each.words]), public=few
            )
        elif isinstance(each.words, Written) and not isinstance(
            each.holder, (Figure, Column)
        ):
            yield from (
                Secret(entry, "figure", each.span, value=value)
                for value in ends(each.words.value)
            )


def _records(paper: Paper, prints: Collection[Field]) -> Iterator[Secret]:
    """The sentences that say why a ground withholds, and whatever else of it the form does not print."""
    for name, ground in paper.grounds.items():
        for text in ground.unprinted(prints):
            instead = f"{ground.public_stub} {_few(text)}"
            yield Secret(
                name, "passage", text.span, words=known_parts([text]), public=instead
            )


def _telling(subject: Subject) -> Iterator[Secret]:
    """The words and days of withheld wordings that tell by themselves, but those that may mean something else."""
    for telling in tellings(subject):
        what = telling.what
        name = telling.name or f"the words at {telling.at}"
        if isinstance(what, str) and (telling.certain or telling.person):
            yield Secret(
                name, "person" if telling.person else "word", telling.at, words=(what,)
            )
        elif isinstance(what, Day) and what.day and what.year:
            yield Secret(
                name,
                "figure",
                telling.at,
                value=what,
            )


def _few(words: str) -> str:
    """Words that are too few for a sentence: `The supplier` may stand in every paper."""
    return words if len(words.split()) < SENTENCE else ""


def _place(prose: Prose) -> str:
    return f"the passage at {prose.span}"


def _known(parts: Iterable[PublicRun], context: Context) -> tuple[str, ...]:
    """Runs as they read in the part, in pieces: nobody looks for what is not known yet."""
    return known_parts([words_in(parts, context)])
