"""Combines cells of a sheet into the ranges that a formula names."""

from collections.abc import Iterable, Iterator

from twopart.review.ticks.tables_with_sums import RowAndColumn


def ranges(cells: Iterable[RowAndColumn]) -> Iterator[str]:
    """Yields `B4:F4` for cells that touch in a row or a column; `B4` for a single cell."""
    from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]

    for run in _runs(cells):
        first = run[0]
        last = run[-1]
        yield xl_range(*first, *last)


def _runs(cells: Iterable[RowAndColumn]) -> Iterator[list[RowAndColumn]]:
    """Groups the cells in order, as long as each is beside or below the one before, in the same direction."""
    run: list[RowAndColumn] = []
    for cell in cells:
        if run and not _goes_on(run, cell):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _goes_on(
    run: list[RowAndColumn],
    cell: RowAndColumn,
) -> bool:
    step = _step(run[-1], cell)
    if step not in ((0, 1), (1, 0)):
        return False
    if len(run) == 1:
        return True
    *_, before, last = run
    return step == _step(before, last)


def _step(one: RowAndColumn, other: RowAndColumn) -> RowAndColumn:
    return other[0] - one[0], other[1] - one[1]
