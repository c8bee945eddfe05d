"""What was made public although it is made of something withheld: by whom and why, for Part 2 alone."""

from collections.abc import Iterator, Mapping

from twopart.figures.register import Path, Register
from twopart.model.ground import Ground
from twopart.model.paper import Column, Declassified, Paper, Row


def declassified(paper: Paper, register: Register, ground: Ground) -> tuple[tuple[str, str], ...]:
    """The declassifications of something withheld on this ground, as lines of its record."""
    entries = register.entries.items()
    lowered = {path for path, entry in entries if any(paper.grounds[name] is ground for name in entry.lowered)}
    return tuple(
        ("Declassified", f"{what}: {by.why} ({by.name}, {by.role}, {by.on.value})")
        for what, by, paths in _all(paper, register)
        if lowered.intersection(paths)
    )


def _all(paper: Paper, register: Register) -> Iterator[tuple[str, Declassified, list[Path]]]:
    for name, figure in paper.figures.items():
        if figure.declassified:
            yield str(register.entries[(name,)].value), figure.declassified, [(name,)]
    for name, table in paper.tables.items():
        lines: tuple[Mapping[str, Row] | Mapping[str, Column], ...] = (table.rows, table.columns)
        for position, named in enumerate(lines, 1):
            for key, line in named.items():
                if line.declassified:
                    paths = [path for path in register.entries if path[0] == name and key in path[position:][:1]]
                    yield f"{table.caption}, {line.heading.text}", line.declassified, paths
