"""The notes of authors on their figures and tables: where a value comes from, and why it was chosen."""

from collections.abc import Callable, Iterator, Mapping

from twopart.base.source import Text
from twopart.figures.formula import Path
from twopart.figures.grid import Labelled, given_cells, places
from twopart.model.paper import Table
from twopart.outline.subject import Subject
from twopart.rules.prose.magnitudes import magnitudes
from twopart.rules.prose.typed import withheld_words

RESTRICTED = "(a note that may reveal what is withheld: --unmasked shows it)"


def notes(subject: Subject, *, unmasked: bool) -> Mapping[Path, str]:
    """The note of each figure; the note of a table is that of its first cell.

    Without `unmasked`, a note that is or may be about something withheld is left out, as if there were none.
    """
    written = (*_of_figures(subject), *_of_tables(subject))
    if unmasked:
        return {path: _plain(note) for path, note, _ in written}
    tells = _may_tell(subject)
    shown = ((path, note) for path, note, public in written if public)
    return {
        path: RESTRICTED if tells(str(note)) else _plain(note) for path, note in shown
    }


def _may_tell(subject: Subject) -> Callable[[str], bool]:
    """A test whether a note has withheld words, or an amount or share that is not that of a public figure."""
    tells = withheld_words(subject)
    entries = subject.register.entries.values()
    public = {str(entry.value) for entry in entries if entry.label.public}

    def may_tell(note: str) -> bool:
        unknown = (
            one for one in magnitudes(note) if not one.bare and one.words not in public
        )
        return bool(tells(note)) or any(unknown)

    return may_tell


def _of_figures(subject: Subject) -> Iterator[tuple[Path, Text, bool]]:
    for name, figure in subject.paper.figures.items():
        entry = subject.register.entries.get((str(name),))
        if figure and figure.note:
            yield (
                (str(name),),
                figure.note,
                bool(
                    entry and entry.label.public and not (entry.lowered or entry.tells)
                ),
            )


def _of_tables(subject: Subject) -> Iterator[tuple[Path, Text, bool]]:
    for name, table in subject.paper.tables.items():
        first = next(iter(places(str(name), table)), None) if table else None
        if table and table.note and first:
            yield (
                (str(name), first.row, first.column),
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
    return any(part is not None and part.withheld is not None for part in parts)


def _plain(note: Text) -> str:
    return " ".join(note.split())
