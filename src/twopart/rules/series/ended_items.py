"""What a paper opens again by `ended:`, in the words of exceptions: a correction of the paper does not owe it any more."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from twopart.base.record import kept_in_record
from twopart.base.source import Span, Text
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose, Words
from twopart.outline.subject import Subject
from twopart.prose.plain import plain
from twopart.prose.resolving import Context, UnresolvedError
from twopart.prose.withheld_things import named_things

FEWEST = 4  # letters of words that can be told from others


@kept_in_record
def ended_items(subject: Subject) -> tuple[str, ...]:
    """Returns ids (`cameras.price`), grounds that ended as a whole (`cameras, commercial`),
    and words that are public since.
    """
    items: dict[str, None] = {}
    paper = subject.name
    for name, ground in subject.paper.grounds.items():
        if ground.ended is not None:
            items[f"{paper}, {name}"] = None
    opened = {tuple(str(thing).split(".")): thing.span for thing in _things(subject)}
    if opened:
        for path in _figures(opened, subject):
            items[".".join((paper, *path))] = None
            for printed in _printed_value(path, subject):
                items[printed] = None
        for words in _words(opened, subject):
            items[words] = None
    return tuple(items)


def _things(subject: Subject) -> Iterator[Text]:
    for ending in subject.paper.ended:
        yield from ending.things


def _figures(
    opened: Mapping[FigurePath, Span], subject: Subject
) -> Iterator[FigurePath]:
    """Yields the ids themselves, and those of the cells of tables, rows and columns."""
    yield from opened
    for path, entry in subject.register.entries.items():
        if not entry.label.public:
            continue
        table, *rest = path
        row, column = (table, "rows", *rest[:1]), (table, "columns", *rest[1:])
        names = {path[:1], row, (*row, *rest[1:]), column}
        if not names.isdisjoint(opened):
            yield path


def _printed_value(path: FigurePath, subject: Subject) -> Iterator[str]:
    """Yields what is printed of a figure, which words of Part 2 may say too; not a number that stands by itself."""
    entry = subject.register.entries.get(path)
    if entry is None or entry.value is None:
        return
    printed = str(entry.value)
    if len(printed) >= FEWEST and not printed.isdecimal():
        yield printed


def _words(
    opened: Mapping[FigurePath, Span],
    subject: Subject,
) -> Iterator[str]:
    """Yields the words of what has ended, and the passages in which a clause has."""
    spans = set(opened.values())
    for path, thing in named_things(subject.paper, ()):
        if isinstance(thing, Prose):
            if thing.span in spans or _is_of(path, opened):
                typed = [run.markdown for run in thing.runs if isinstance(run, Words)]
                yield from _telling([*typed, *_printed(thing, subject)])
        elif isinstance(thing, Text) and _is_of(path, opened):
            yield from _telling([thing])


def _printed(prose: Prose, subject: Subject) -> Iterator[str]:
    first, _ = subject.outlines
    context = Context(subject.paper, subject.register, first)
    with suppress(UnresolvedError):  # which another rule reports
        yield plain(prose, context)


def _is_of(
    path: FigurePath,
    opened: Iterable[FigurePath],
) -> bool:
    return any(path[: len(name)] == name for name in opened)


def _telling(texts: Iterable[str]) -> Iterator[str]:
    """Leaves out single words in small letters, which other withheld words have, too."""
    for text in texts:
        words = str(text).strip(" \n.,;:!?")
        if len(words) >= FEWEST and not (words.islower() and words.isalpha()):
            yield words
