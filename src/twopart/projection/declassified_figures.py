"""What was made public although it is made of something withheld: by whom and why."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.figures.register import Register
from twopart.model.figure import Declassification, FigurePath
from twopart.model.paper import Paper
from twopart.model.table import Column, Row, Table

ROW, COLUMN = 1, 2  # positions in the path of a cell


@record
class DeclassifiedFigures:
    """A figure, or the cells of a row or column: its id, what it is in words, and the decision."""

    id: str
    what: str
    by: Declassification
    paths: tuple[FigurePath, ...]

    @property
    def sentence(self) -> str:
        """Returns the sentence that Part 2 alone prints."""
        return f"{self.what}: {self.by.why} ({self.by.name}, {self.by.role}, {self.by.on.value})"


def declassified_figures(
    paper: Paper, register: Register
) -> Iterator[DeclassifiedFigures]:
    """Yields each of them, in the order of the source."""
    for name, figure in paper.figures.items():
        path = (str(name),)
        entry = register.entries.get(path)
        if figure.declassified and entry:
            yield DeclassifiedFigures(
                str(name),
                str(entry.value),
                figure.declassified,
                (path,),
            )
    for name, table in paper.tables.items():
        cells = [path for path in register.entries if path[0] == name]
        yield from _lines(
            str(name),
            table,
            table.rows,
            cells,
            ROW,
        )
        yield from _lines(
            str(name),
            table,
            table.columns,
            cells,
            COLUMN,
        )


def _lines(
    name: str,
    table: Table,
    lines: Mapping[str, Row] | Mapping[str, Column],
    cells: list[FigurePath],
    position: int,
) -> Iterator[DeclassifiedFigures]:
    """Yields those of its rows or columns; `position` is where the path of a cell names them."""
    for key, line in lines.items():
        if not line.declassified:
            continue
        paths = [path for path in cells if key in path[position : position + 1]]
        yield DeclassifiedFigures(
            f"{name}.{key}",
            f"{table.caption}, {line.heading.text}",
            line.declassified,
            tuple(paths),
        )
