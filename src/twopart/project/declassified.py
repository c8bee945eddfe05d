"""What was made public although it is made of something withheld: by whom and why."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.figures.register import Path, Register
from twopart.model.paper import (
    Column,
    Declassified,
    Paper,
    Row,
    Table,
)


@record
class Declassification:
    """A figure, or the cells of a row or column: its id, what it is in words, and the decision."""

    id: str
    what: str
    by: Declassified
    paths: tuple[Path, ...]

    @property
    def said(self) -> str:
        """For Part 2 alone."""
        return f"{self.what}: {self.by.why} ({self.by.name}, {self.by.role}, {self.by.on.value})"


def declassifications(paper: Paper, register: Register) -> Iterator[Declassification]:
    """Each of them, in the order of the source."""
    for name, figure in paper.figures.items():
        if (
            figure
            and figure.declassified
            and (entry := register.entries.get((str(name),)))
        ):
            yield Declassification(
                str(name), str(entry.value), figure.declassified, ((str(name),),)
            )
    for name, table in paper.tables.items():
        if table:
            yield from _lines(str(name), table, register)


def _lines(
    name: str,
    table: Table,
    register: Register,
) -> Iterator[Declassification]:
    lines: tuple[Mapping[str, Row] | Mapping[str, Column], ...] = (
        table.rows,
        table.columns,
    )
    for position, named in enumerate(lines, 1):
        for key, line in named.items():
            if line and line.declassified:
                cells = (path for path in register.entries if path[0] == name)
                paths = tuple(path for path in cells if key in path[position:][:1])
                what = f"{table.caption}, {line.heading.text}"
                yield Declassification(f"{name}.{key}", what, line.declassified, paths)
