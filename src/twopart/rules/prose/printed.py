"""Every run of words that a paper's author typed and a part prints: prose, titles, captions, headings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import PurePath

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record, record
from twopart.base.source import Span, Text
from twopart.model.drawn.charts import Chart
from twopart.model.figure import Figure
from twopart.model.ground import EndOfWithholdings, Ground
from twopart.model.paper import Decision, Paper, Paragraph, Stub, Subheading, Timeline
from twopart.model.pictures.picture import Picture
from twopart.model.placeholder import typed
from twopart.model.prose import Clause, Prose, Words
from twopart.model.quantity import Day, Quantity, as_typed
from twopart.model.table import Column, Row, Table
from twopart.outline.subject import Subject
from twopart.outline.withheld_units import units_in_tables
from twopart.prose.runs import PublicRun, runs
from twopart.prose.withheld import PUBLIC_FIELDS
from twopart.rules.prose.readable import LONGEST

DRAWN = (Table, Timeline, Chart, Picture)
# What authors may give an address on the web page.
ANCHORED = (Paragraph, Subheading, Decision, *DRAWN)


@record
class TypedWords:
    """Words as typed, without the references in them; `public` where Part 1 prints them."""

    words: str
    span: Span
    public: bool
    prose: bool  # references are read in it
    folder: bool = False  # the name of the paper's folder, which its Part 1 bears
    address: bool = False  # that, or an anchor: words without capitals


@kept_in_record
def printed(
    subject: Subject,
) -> tuple[TypedWords, ...]:
    places = (*_prose(subject), *_texts(subject))
    return tuple(place for place in places if len(place.words) <= LONGEST)


def _prose(subject: Subject) -> Iterator[TypedWords]:
    public = {id(prose) for prose in subject.printed[0]}
    public |= {id(heading) for heading in _public_headings(subject.paper)}
    for prose in subject.proses:
        words = without_references(prose)
        yield TypedWords(words, prose.span, id(prose) in public, prose=True)
        for run in prose.runs:
            if isinstance(run, Clause):
                words = _typed(run.full)
                yield TypedWords(words, prose.span, public=False, prose=True)


def without_references(prose: Prose) -> str:
    """Returns the words of a passage that Part 1 prints as they are typed; `\0` is where a reference stands."""
    return _typed(runs(prose, PUBLIC_PART))


def _typed(parts: Iterable[PublicRun]) -> str:
    """Joins words that come to stand side by side, as they are read as one; `\0` is where a reference stands."""
    words: list[str] = []
    for part in parts:
        if isinstance(part, Words):
            words.append(part.markdown)
        else:
            words.append("\0")
    return "".join(words)


def _texts(subject: Subject) -> Iterator[TypedWords]:
    paper = subject.paper
    for text, public in _plain_texts(subject):
        yield TypedWords(typed(text), text.span, public, prose=False)
    for anchor, public in _anchors(subject):
        yield TypedWords(anchor, anchor.span, public, prose=False, address=True)
    # The two files are called after the folder.
    folder = PurePath(paper.span.source.name).parent.name
    words = re.sub("[-_]", " ", folder)
    yield TypedWords(
        words,
        paper.title.span,
        public=True,
        prose=False,
        folder=True,
        address=True,
    )


def _plain_texts(
    subject: Subject,
) -> Iterator[tuple[Text, bool]]:
    """Yields texts without references in them, each with whether Part 1 prints it."""
    paper = subject.paper
    yield paper.title, True
    for line in (*paper.authority, *subject.form.off_the_page):
        yield line, True
    yield from _declared_public(subject)
    yield from units_in_tables(subject)
    for name in paper.names.values():
        for word in filter(None, (name.name, name.short, name.role, *name.contact)):
            yield word, name.withheld is None
    for figure in paper.figures.values():
        yield from _figure(figure)
    for table in paper.tables.values():
        yield from _table(table)
    for drawing in chain[Timeline | Chart](
        paper.timelines.values(), paper.charts.values()
    ):
        yield drawing.caption, drawing.withheld is None
    for picture in paper.pictures.values():
        yield from _picture(picture)
    for ground in paper.grounds.values():
        yield from _ground(ground, subject)
    for ending in paper.ended:
        yield from _ending(ending)


def _anchors(
    subject: Subject,
) -> Iterator[tuple[Text, bool]]:
    """Yields addresses on the web page, as the words that they are; Part 1 has those of what it prints."""
    public = {id(prose) for prose in subject.printed[0]}
    for thing in subject.things:
        if not isinstance(thing, ANCHORED) or thing.anchor is None:
            continue
        # An anchor has no capitals by which a name in it could be told.
        written = re.sub("[-_]", " ", thing.anchor).title()
        words = Text(written, thing.anchor.span)
        if isinstance(thing, Paragraph):
            yield words, id(thing.text) in public
        elif isinstance(thing, Decision):
            yield words, id(thing.decision) in public
        elif isinstance(thing, DRAWN):
            yield words, thing.withheld is None
        else:
            yield words, id(thing.heading) in public


def _declared_public(
    subject: Subject,
) -> Iterator[tuple[Text, bool]]:
    """Yields the plain words that Part 1 may print of something withheld; passages among them are read as prose."""
    for thing in subject.things:
        for name in _public_fields(type(thing)):  # type: ignore[arg-type] # types are hashable
            text = getattr(thing, name)
            if isinstance(text, Text):
                yield text, True
        if isinstance(thing, Stub) and thing.caption:
            yield thing.caption, True


@cache
def _public_fields(
    kind: type[object],
) -> tuple[str, ...]:
    """Returns the public fields of a kind, without units: Part 1 prints none of what is withheld as a whole."""
    public = (name for owner, name in PUBLIC_FIELDS if owner is kind)
    return tuple(name for name in public if name != "unit")


def _figure(
    figure: Figure,
) -> Iterator[tuple[Text, bool]]:
    """Yields what is counted."""
    if figure.count and isinstance(figure.count.value, Quantity):
        yield Text(figure.count.value.unit, figure.count.span), figure.withheld is None


def _table(
    table: Table,
) -> Iterator[tuple[Text, bool]]:
    for text in filter(None, (table.caption, table.corner)):
        yield text, table.withheld is None


def _picture(
    picture: Picture,
) -> Iterator[tuple[Text, bool]]:
    for text in filter(None, (picture.caption, picture.credit)):
        yield text, picture.withheld is None


def _public_headings(paper: Paper) -> Iterator[Prose]:
    """Yields the headings of public rows and columns, whether Part 1 shows their table or not."""
    for table in paper.tables.values():
        if table.withheld is not None:
            continue
        yield from _headings(table.rows)
        yield from _headings(table.columns)


def _headings(
    lines: Mapping[str, Row] | Mapping[str, Column],
) -> Iterator[Prose]:
    for line in lines.values():
        if line.withheld is None:
            yield line.heading


def _ground(
    ground: Ground,
    subject: Subject,
) -> Iterator[tuple[Text, bool]]:
    """Yields the words of a ground, and whether they are public: Part 1 tells the law, the end, and the wordings; the
    record of the withholding is Part 2's.

    What a notice quotes of it is public in the notice.
    """
    prints = subject.form.prints
    public = (
        *ground.law(prints),
        ground.cited_as,
        ground.public_wording,
        ground.public_stub,
        ground.end(prints),
        _last_day(ground, subject),
        *subject.quoted_record(ground),
    )
    for text in filter(None, public):
        yield text, True
    for text in subject.withheld_record(ground):
        yield text, False


def _last_day(ground: Ground, subject: Subject) -> Text | None:
    """Returns the day on which a ground ends as Part 1 prints it, which may be a withheld one."""
    day = ground.last_day(subject.form.prints)
    if day is None or not isinstance(day.value, Day):
        return None
    return Text(as_typed(day.value), day.span)


def _ending(
    ending: EndOfWithholdings,
) -> Iterator[tuple[Text, bool]]:
    """Yields the words of an ending, and whether they are public: Part 1 tells the places; why it ended, and who
    decided it, is restricted.
    """
    for place in ending.places:
        yield place, True
    for text in ending.record:
        yield text, False
