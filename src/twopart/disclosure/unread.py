"""What could not be read, and the figures beside it, of which nothing can be said until it has been mended.

A row whose label is misspelt looks like one that is not there, so its neighbours seem to tell more than they do.
"""

from collections.abc import Iterator

from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.model.entries import unreadable
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper


def tables_in_part_unread(paper: Paper) -> frozenset[str]:
    """Returns the ids of tables that could not be read, or of which a row or column could not."""
    tables = paper.tables
    names = {
        str(name)
        for name, table in tables.items()
        if unreadable(table.rows) or unreadable(table.columns)
    }
    return frozenset(names | unreadable(tables))


def is_beside_what_is_unread(path: FigurePath, paper: Paper) -> bool:
    """Whether it is a cell of such a table, or a figure that is computed from one."""
    tables = tables_in_part_unread(paper)
    if not tables:
        return False
    waiting, seen = [path], set[FigurePath]()
    while waiting:
        current = waiting.pop()
        if current[0] in tables:
            return True
        if current not in seen:
            seen.add(current)
            waiting += _parts(current, paper)
    return False


def _parts(path: FigurePath, paper: Paper) -> Iterator[FigurePath]:
    """Yields the paths that the formula of a figure reads."""
    figure = paper.figures.get(path[0])
    if figure is None or not figure.formula:
        return
    try:
        yield from formula.names(formula.parse(str(figure.formula.text)))
    except FormulaError:
        return  # it has a finding of its own
