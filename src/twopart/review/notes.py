"""Reads the authors' notes on figures and tables: where a value comes from, and why it was chosen."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from twopart.base.record import record
from twopart.base.source import Text
from twopart.figures.grid import Labelled, given_cells, places
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.rules.prose.magnitudes import magnitudes
from twopart.rules.prose.typed import withheld_words

RESTRICTED = "(a note that may reveal what is withheld: --unmasked shows it)"


@record
class _NoteOfFigure:
    """A note, the figure or cell beside which it is shown, and whether everything it is about is public."""

    path: FigurePath
    note: Text
    about_public: bool


def notes(
    subject: Subject,
    *,
    unmasked: bool,
) -> Mapping[FigurePath, str]:
    """Returns the note of each figure; the note of a table is shown beside its first cell.

    Unless `unmasked`, a note that may be about something withheld is left out.
    """
    written = (*_of_figures(subject), *_of_tables(subject))
    if unmasked:
        return {one.path: _plain(one.note) for one in written}
    tells = _may_tell(subject)
    shown: dict[FigurePath, str] = {}
    for one in written:
        if not one.about_public:
            continue
        if tells(str(one.note)):
            shown[one.path] = RESTRICTED
        else:
            shown[one.path] = _plain(one.note)
    return shown


def _may_tell(subject: Subject) -> Callable[[str], bool]:
    """Returns a test whether a note has withheld words, or an amount or share that no public figure has."""
    tells = withheld_words(subject)
    public: set[str] = set()
    for entry in subject.register.entries.values():
        if entry.label.public:
            public.add(str(entry.value))

    def may_tell(note: str) -> bool:
        if tells(note):
            return True
        numbers = (one for one in magnitudes(note) if not one.bare)
        return any(one.words not in public for one in numbers)

    return may_tell


def _of_figures(subject: Subject) -> Iterator[_NoteOfFigure]:
    for name, figure in subject.paper.figures.items():
        if figure and figure.note:
            path = (str(name),)
            entry = subject.register.entries.get(path)
            yield _NoteOfFigure(path, figure.note, _is_public(entry))


def _is_public(entry: Entry | None) -> bool:
    """Whether a figure is public and nothing withheld can be computed from it."""
    if entry is None or not entry.label.public:
        return False
    return not (entry.lowered or entry.tells)


def _of_tables(subject: Subject) -> Iterator[_NoteOfFigure]:
    for name, table in subject.paper.tables.items():
        if not (table and table.note):
            continue
        for first in islice(places(table, str(name)), 1):
            path = (str(name), first.row, first.column)
            yield _NoteOfFigure(
                path,
                table.note,
                not _withholds(table),
            )


def _withholds(table: Table) -> bool:
    cells = (cell for _, _, cell in given_cells(table))
    parts: list[Labelled] = [
        table,
        *table.rows.values(),
        *table.columns.values(),
        *cells,
    ]
    labelled = (part for part in parts if part is not None)
    return any(part.withheld is not None for part in labelled)


def _plain(note: Text) -> str:
    return " ".join(note.split())
