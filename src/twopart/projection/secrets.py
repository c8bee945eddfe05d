"""What a paper withholds, read from the source.

It is not read from a view, so that a fault in the projection cannot hide the leak that it causes.
"""

from collections.abc import Collection, Iterable, Iterator

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.source import Span, Text
from twopart.figures.grid import headings_of_tables
from twopart.language.naming.telephone_numbers import without_prefixes
from twopart.model.figure import Figure
from twopart.model.ground import Field
from twopart.model.paper import Name, Paper
from twopart.model.pictures.picture import PictureFile
from twopart.model.placeholder import known_parts
from twopart.model.prose import Prose
from twopart.model.quantity import (
    Day,
    ends,
)
from twopart.model.secret import PublicContent, Secret
from twopart.model.table import Column
from twopart.model.written import WrittenQuantity
from twopart.outline.identifying_details import withheld_details
from twopart.outline.identifying_words import clues
from twopart.outline.subject import Subject
from twopart.outline.withheld_units import withheld_units
from twopart.projection.common_phrases import with_common_phrases
from twopart.projection.published import published
from twopart.projection.words_in_part import words_in
from twopart.prose.resolving import Context
from twopart.prose.runs import PublicRun, runs
from twopart.prose.withheld import WithheldWords, clauses

SENTENCE = 6  # words
NAMES = ("name", "short", "aliases")  # searched for as names


def of_paper(subject: Subject) -> tuple[tuple[Secret, ...], PublicContent]:
    """Returns everything withheld, and everything public on purpose."""
    part_1, part_2 = _contexts(subject)
    prints = subject.form.prints
    withheld = (
        *_figures(part_2),
        *_names(subject.paper),
        *with_common_phrases(wordings(subject), subject),
        *_telling(subject),
        *_details(subject),
    )
    return withheld, published(part_1, prints)


def _contexts(subject: Subject) -> tuple[Context, Context]:
    first, second = subject.outlines
    return (
        Context(subject.paper, subject.register, first),
        Context(subject.paper, subject.register, second),
    )


def wordings(subject: Subject) -> Iterator[Secret]:
    """Yields the withheld passages, clauses, records and other words, but no names."""
    part_1, part_2 = _contexts(subject)
    yield from _passages(subject, part_1, part_2)
    yield from _words_below_labels(subject.below_labels)
    yield from _records(subject.paper, subject.form.prints)
    yield from _of_endings(subject.paper)
    yield from _of_declassifications(subject)
    yield from _units(subject)


def _units(subject: Subject) -> Iterator[Secret]:
    for unit in withheld_units(subject):
        if unit.is_telling:
            yield Secret(
                f"the unit at {unit.at}",
                "passage",
                unit.at,
                words=(unit.words,),
            )


def _figures(context: Context) -> Iterator[Secret]:
    for path, entry in context.register.entries.items():
        if entry.label.public:
            continue
        for value in ends(entry.value):
            yield Secret(
                ".".join(path),
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
            yield from _telephone(key, name)


def _telephone(key: str, name: Name) -> Iterator[Secret]:
    """Yields a telephone number, which is searched for as a name is: its digits may be grouped in any way."""
    if name.telephone is None:
        return
    digits = without_prefixes(name.telephone)
    if digits:
        yield Secret(
            key,
            "name",
            name.telephone.span,
            words=digits,
        )


def _passages(
    subject: Subject,
    part_1: Context,
    part_2: Context,
) -> Iterator[Secret]:
    """Yields withheld clauses, passages below a label, and those that Part 1 does not print; whether Part 2 does or
    not.
    """
    labelled = {each.span: each for each in subject.below_labels}
    public = {prose.span for prose in subject.printed[0]}
    public -= labelled.keys()
    # Headings of a table that is public, though only Part 2 shows it.
    headings = {prose.span for prose in headings_of_tables(subject.paper)}
    headings -= labelled.keys() | public
    for prose in _written(subject):
        if prose.span in headings:
            continue
        if prose.span in public:
            yield from _clauses(prose, part_1, part_2)
            continue
        label = labelled.get(prose.span)
        instead = ""
        if label and label.instead:
            instead = words_in(runs(label.instead, PUBLIC_PART), part_1)
        yield _passage(
            prose,
            prose.span,
            _known(runs(prose, RESTRICTED_PART), part_2),
            instead,
        )


def _clauses(
    prose: Prose,
    part_1: Context,
    part_2: Context,
) -> Iterator[Secret]:
    """Yields the withheld clauses of a public passage, and their reasons for silence."""
    for clause in clauses(prose):
        full = _known(clause.full, part_2)
        instead = words_in(clause.public, part_1)
        yield _passage(prose, clause.span, full, instead)
        if reason := clause.silent:
            yield _passage(
                prose,
                clause.span,
                (reason,),
                _few(reason),
            )


def _passage(
    prose: Prose,
    at: Span,
    words: tuple[str, ...],
    instead: str,
) -> Secret:
    """Yields the words of a passage, with what Part 1 says in their place."""
    name = f"the passage at {prose.span}"
    return Secret(
        name,
        "passage",
        at,
        words=words,
        public=instead,
    )


def _written(subject: Subject) -> Iterator[Prose]:
    """Yields every passage of the source, except those that replace another."""
    instead: set[Span] = set()
    for thing in subject.things:
        wording = getattr(thing, "public_wording", None)
        if isinstance(wording, Prose):
            instead.add(wording.span)
    for prose in subject.proses:
        if prose.span not in instead:
            yield prose


def _words_below_labels(below: Iterable[WithheldWords]) -> Iterator[Secret]:
    """Yields captions, headings, notes, and whatever else is plain words below a label; quantities that no register
    has.
    """
    for each in below:
        name = each.entry or f"the words at {each.span}"
        if isinstance(each.words, Text):
            if isinstance(each.holder, Name) and each.key in NAMES:
                continue
            few = ""
            if each.key in ("note", "silent"):
                few = _few(each.words)
            words = known_parts([each.words])
            yield Secret(
                name,
                "passage",
                each.span,
                words=words,
                public=few,
            )
        elif isinstance(each.words, PictureFile):
            yield from _picture(name, each.words)
        elif isinstance(each.words, WrittenQuantity):
            if isinstance(each.holder, Figure | Column):
                continue
            for value in ends(each.words.value):
                yield Secret(
                    name,
                    "figure",
                    each.span,
                    value=value,
                )


def _picture(name: str, picture: PictureFile) -> Iterator[Secret]:
    """Yields what is seen of a picture, and the name of its file, which tells what it is."""
    yield Secret(
        name,
        "picture",
        picture.span,
        words=(picture.digest,),
        sample=picture.sample,
    )
    if picture.name:
        yield Secret(name, "passage", picture.span, words=(str(picture.name),))


def _records(
    paper: Paper,
    prints: Collection[Field],
) -> Iterator[Secret]:
    """Yields the sentences that say why a ground withholds, and whatever else of it the form does not print."""
    for name, ground in paper.grounds.items():
        for text in ground.unprinted(prints):
            words = known_parts([text])
            instead = f"{ground.public_stub} {_few(text)}"
            yield Secret(
                name,
                "passage",
                text.span,
                words=words,
                public=instead,
            )


def _of_endings(paper: Paper) -> Iterator[Secret]:
    """Yields why single withholdings ended, and who decided it: Part 1 says neither."""
    for number, ending in enumerate(paper.ended, 1):
        for text in ending.record:
            yield Secret(
                f"ended.{number}",
                "passage",
                text.span,
                words=known_parts([text]),
                public=_few(text),
            )


def _of_declassifications(subject: Subject) -> Iterator[Secret]:
    """Yields why something was made public although what it is made of is withheld: Part 2 alone says so."""
    for text in subject.why_declassified:
        yield Secret(
            f"the words at {text.span}",
            "passage",
            text.span,
            words=known_parts([text]),
            public=_few(text),
        )


def _telling(subject: Subject) -> Iterator[Secret]:
    """Yields the words and days of withheld wordings that tell by themselves,
    but those that may mean something else.
    """
    for clue in clues(subject):
        what = clue.what
        at = clue.at
        name = clue.name or f"the words at {at}"
        if isinstance(what, str):
            if clue.person:
                yield Secret(
                    name,
                    "person",
                    at,
                    words=(what,),
                )
            elif clue.certain:
                yield Secret(
                    name,
                    "word",
                    at,
                    words=(what,),
                )
        elif isinstance(what, Day) and what.day and what.year:
            yield Secret(name, "figure", at, value=what)


def _details(subject: Subject) -> Iterator[Secret]:
    """Yields telephone numbers, addresses, times of day and other numbers of what is withheld, each with its context."""
    for detail, at in withheld_details(subject):
        yield Secret(
            f"the words at {at}",
            "detail",
            at,
            words=(detail.words, detail.context),
        )


def _few(words: str) -> str:
    """Whether words are too few for a sentence: `The supplier` may stand in every paper."""
    if len(words.split()) >= SENTENCE:
        return ""
    return words


def _known(
    parts: Iterable[PublicRun],
    context: Context,
) -> tuple[str, ...]:
    """Returns runs as they read in the part, in pieces: nobody looks for what is not known yet."""
    return known_parts([words_in(parts, context)])
