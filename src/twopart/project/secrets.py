"""What the paper withholds and what it publishes on purpose, read from the source and not from any view.

So that a fault of the projection cannot excuse its own leak.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from twopart.base.source import Text
from twopart.figures import cells
from twopart.figures.grid import headings_of_tables, stated_label
from twopart.figures.register import Entry
from twopart.model.everything import everything
from twopart.model.ground import Field
from twopart.model.label import PUBLIC
from twopart.model.paper import (
    Column,
    Figure,
    Name,
    Paper,
    Table,
    Timeline,
)
from twopart.model.placeholder import known_parts
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import (
    MONTHS,
    Day,
    KnownValue,
    Quantity,
    ends,
)
from twopart.model.secret import Published, Secret
from twopart.model.ties import PHRASED, REPEATED, RESEMBLING
from twopart.model.written import Written
from twopart.outline.identifying_words import tellings
from twopart.outline.subject import Subject
from twopart.outline.walking import passages
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.prose.runs import Mark, PublicRun, references, runs
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
            instead = said(runs(wording, 1), part_1) if wording else ""
            yield Secret(
                _place(prose),
                "passage",
                prose.span,
                words=_known(runs(prose, 2), part_2),
                public=instead,
            )
            continue
        for clause in clauses(prose):
            full, instead = _known(clause.full, part_2), said(clause.public, part_1)
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
    return known_parts([said(parts, context)])


def said(parts: Iterable[PublicRun], context: Context) -> str:
    """Runs as they read in the part."""
    return "".join(
        str(run.markdown) if isinstance(run, Words) else _printed(run, context)
        for run in parts
    )


def _printed(run: Reference | Mark, context: Context) -> str:
    """What stands in the place of a reference or a mark; nothing where it does not resolve, which has a finding."""
    try:
        if isinstance(run, Mark):
            return " ".join(
                context.mark(ground).text for ground in context.in_order(run.grounds)
            )
        found = resolve(run, context)
    except UnresolvedError:
        return ""
    return getattr(found, "text", "")


def published(part_1: Context, prints: Collection[Field]) -> Published:
    """What is public by label, and the public words of Part 1 as they stand in the source."""
    entries = part_1.register.entries.values()
    values = [
        end for entry in entries if entry.label.public for end in ends(entry.value)
    ]
    values += _months(part_1)
    periods = [
        str(value) for value in values if isinstance(value, Day) and value.months
    ]
    names = [
        name
        for name in part_1.paper.names.values()
        if (stated_label(name) or PUBLIC).public
    ]
    public_names = [word for name in names for word in name.known]
    proses = [
        _in_pieces(runs(prose, 1), part_1)
        for prose in passages(part_1.paper, part_1.outline)
    ]
    standing = tuple(_standing(part_1, prints))
    return Published(
        values=tuple(values),
        words=(
            *public_names,
            *periods,
            *_in_both(part_1.paper, prints),
        ),
        typed=(*proses, *((text,) for text in standing)),
        names=tuple(public_names),
        phrases=tuple(
            str(each.item) for each in part_1.paper.exceptions if each.rule == PHRASED
        ),
        excepted=tuple(
            str(one.item) for one in part_1.paper.exceptions if one.rule == RESEMBLING
        ),
        printed=(
            *map("".join, proses),
            *standing,
            *_drawn(part_1),
        ),
    )


def _in_pieces(parts: Iterable[PublicRun], context: Context) -> tuple[str, ...]:
    """What is typed and what a reference prints, in turn."""
    pieces = [""]
    for part in parts:
        if isinstance(part, Words):
            pieces[-1] += str(part.markdown)
        else:
            pieces += [_printed(part, context), ""]
    return tuple(pieces)


def _in_both(paper: Paper, prints: Collection[Field]) -> Iterator[str]:
    """The title, the laws, and what the paper itself excepts: public words that Part 2 may say again."""
    yield str(paper.title)
    for ground in paper.grounds.values():
        yield from map(str, ground.law(prints))
    yield from (
        str(exception.item)
        for exception in paper.exceptions
        if exception.rule == REPEATED
    )


def _months(context: Context) -> Iterator[Day]:
    """Those that Part 1 prints of public days: `{go_live.month}`, and along the axis of a timeline."""
    entries = context.register.entries
    for prose in passages(context.paper, context.outline):
        for *path, variant in (reference.path for reference in references(prose, 1)):
            entry = entries.get(tuple(path))
            if (
                variant == "month"
                and entry
                and entry.label.public
                and isinstance(entry.value, Day)
            ):
                yield replace(entry.value, day=0)
    for timeline in context.paper.timelines.values():
        if timeline.withheld is None:
            yield from _axis(timeline, context)


def _axis(timeline: Timeline, context: Context) -> Iterator[Day]:
    """Every month from its first day to its last."""
    names = (
        str(day)
        for event in timeline.events
        for day in (
            event.on,
            event.start,
            event.end,
        )
        if day
    )
    dates = [context.register.entries[name,].value for name in names]
    ends = [
        end
        for date in dates
        if isinstance(date, Day)
        for end in (date.first, date.last)
    ]
    months = [year * len(MONTHS) + month - 1 for year, month, _ in ends]
    for month in range(min(months, default=0), max(months, default=-1) + 1):
        yield Day(month // len(MONTHS), month % len(MONTHS) + 1)


def _drawn(context: Context) -> Iterator[str]:
    """Headings of the form, and tables and timelines as they read: row by row, event by event."""
    for section in context.outline.sections:
        yield f"{section.form.heading} {section.form.intro or ''}"
    for name, table in context.paper.tables.items():
        if table.withheld is None:
            yield " ".join(_grid(name, table, context))
    for timeline in context.paper.timelines.values():
        if timeline.withheld is None:
            yield from map(str, _axis(timeline, context))
            for event in timeline.events:
                dates = [
                    context.register.entries[str(day),].value
                    for day in (
                        event.on,
                        event.start,
                        event.end,
                    )
                    if day
                ]
                yield f"{' to '.join(map(str, dates))}: {said(runs(event.event, 1), context)}"


def _grid(
    name: str,
    table: Table,
    context: Context,
) -> Iterator[str]:
    columns = {
        key: column for key, column in table.columns.items() if column.withheld is None
    }
    yield from map(
        str,
        (
            table.caption,
            table.corner or "",
            table.unit or "",
        ),
    )
    over = dict.fromkeys(column.under for column in columns.values() if column.under)
    yield from (_heading(table.over.get(name), context) for name in over)
    yield from (_heading(column.heading, context) for column in columns.values())
    yield from (str(column.unit) for column in columns.values() if column.unit)
    for key, row in table.rows.items():
        if row.withheld is None:
            yield _heading(row.heading, context)
            entries = (
                context.register.entries.get(
                    (
                        name,
                        key,
                        column,
                    )
                )
                for column in columns
            )
            yield from (_cell(entry, context) for entry in entries if entry)


def _heading(prose: Prose | None, context: Context) -> str:
    return said(runs(prose, 1), context) if prose else ""


def _cell(entry: Entry, context: Context) -> str:
    if not entry.label.public:
        return entry.wording or context.mark(entry.ground).text
    if entry.absent:
        return cells.ABSENT
    if isinstance(entry.value, Quantity):
        return (
            entry.value.signed
            if cells.is_plain(entry.value)
            else cells.printed(entry.value)
        )
    return str(entry.value or "")


def _standing(context: Context, prints: Collection[Field]) -> Iterator[str]:
    """Titles, wordings, stubs, captions and headings that Part 1 prints as they are."""
    paper = context.paper
    yield str(paper.title)
    for ground in paper.grounds.values():
        yield from map(
            str,
            (
                ground.mark,
                ground.citation,
                ground.public_stub,
                *ground.law(prints),
            ),
        )
        yield str(ground.end(prints) or "")
    for thing in everything(paper):
        if caption := getattr(thing, "public_caption", None):
            yield str(caption)
        if getattr(thing, "public", None) is not None:
            words = (
                getattr(
                    thing,
                    key,
                    None,
                )
                for key in ("caption", "heading")
            )
            yield from (
                str(each) for each in words if isinstance(each, Text)
            )  # headings of tables are read as prose
