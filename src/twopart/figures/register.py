"""Computes the register of a paper: every figure and table cell with its exact value and its label."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.record import replaced
from twopart.figures import grid
from twopart.figures.cell_entries import CellEntries
from twopart.figures.entries import Entry, Register, exactly
from twopart.figures.figure_entries import FigureEntries
from twopart.figures.findings import of_formulas, of_tables
from twopart.figures.findings.amounts_in_cells import findings_on
from twopart.figures.findings.collector import Findings
from twopart.figures.inputs import Inputs
from twopart.figures.last_places import LastPlaces
from twopart.figures.named_figures import NamedFigures
from twopart.model.figure import FigurePath
from twopart.model.label import PUBLIC
from twopart.model.paper import Paper
from twopart.model.published import PUBLISHED, Publications
from twopart.model.quantity import Quantity
from twopart.model.table import CELL

__all__ = ("Entry", "Register", "published_entries", "register")


def register(
    paper: Paper,
    published: Mapping[FigurePath, Entry] | None = None,
    known: Mapping[FigurePath, Entry] | None = None,
) -> tuple[Register, list[Finding]]:
    """Returns the register, as far as it can be computed, and the findings. Entries that are `known` stay unchanged."""
    computer = _Computer(paper, published or {}, known or {})
    return Register(computer.run(), published or {}), computer.findings.all


def published_entries(publications: Publications) -> Mapping[FigurePath, Entry]:
    """Returns published figures as printed. Whatever is computed from one may lie anywhere within its printed precision."""
    entries: dict[FigurePath, Entry] = {}
    for name, publication in publications.items():
        stated = publication.stated
        if stated:
            exact = exactly(stated.value, PUBLIC)
            entry = Entry(stated.value, PUBLIC, stated.span, exact)
            entries[PUBLISHED, str(name)] = entry
    return entries


class _Computer:
    """Computes each figure once, in whatever order formulas need them."""

    def __init__(
        self,
        paper: Paper,
        published: Mapping[FigurePath, Entry],
        known: Mapping[FigurePath, Entry],
    ) -> None:
        self.paper = paper
        self.findings = Findings()
        self.entries: dict[FigurePath, Entry] = dict(known)
        self.failed: set[FigurePath] = set()
        self.places: dict[FigurePath, grid.GridCell] = {}
        names = NamedFigures(paper, self.entries, self.places, published)
        self.inputs = Inputs(paper, self.places, names)
        self.figures = FigureEntries(paper, names, self.inputs, self.findings)
        self.cells = CellEntries(
            paper,
            self.places,
            names,
            self.inputs,
            LastPlaces(paper, self.places, _cells_of(known)),
            self.findings,
        )

    def run(self) -> dict[FigurePath, Entry]:
        for name, table in self.paper.tables.items():
            if table is not None:
                self.findings.all += of_tables.of_table(name, table)
        self.places.update(grid.places_of(self.paper))
        for path in self._paths():
            if path not in self.entries:
                self._compute_after_inputs(path)
        self.findings.all += findings_on(self.cells.amounts, self.entries)
        return self.entries

    def _paths(self) -> Iterator[FigurePath]:
        for name in self.paper.figures:
            yield (str(name),)
        yield from self.places

    def _compute_after_inputs(self, path: FigurePath) -> None:
        """Computes a figure after its inputs. It is a loop: recursion through thousands of formulas would exhaust the
        stack.
        """
        under_way = {path: iter(self.inputs.of(path))}
        while under_way:
            current = next(reversed(under_way))
            missing = self._next_missing(under_way[current])
            if missing is None:
                del under_way[current]
                self._enter(current)
            elif missing in under_way:
                self._add_circle([*under_way, missing])
                under_way[current] = iter(())
            else:
                under_way[missing] = iter(self.inputs.of(missing))

    def _next_missing(self, paths: Iterator[FigurePath]) -> FigurePath | None:
        """Returns the next input that is neither computed nor known to have no value."""
        for path in paths:
            if path not in self.entries and path not in self.failed:
                return path
        return None

    def _add_circle(self, way: list[FigurePath]) -> None:
        """Adds a finding on a circle: `way` leads to a figure that is already on it."""
        names = [".".join(path) for path in way]
        circle = names[names.index(names[-1]) :]
        span = self.inputs.span(way[-2])
        self.findings.add(of_formulas.circle(span, circle))

    def _enter(self, path: FigurePath) -> None:
        entry = self._entry(path)
        if entry is None:
            self.failed.add(path)
            return
        stated = self.inputs.stated_label(path)
        ground = entry.label.ground_or_none
        if stated is not None and not stated.public:
            ground = stated.ground
        if ground:
            entry = replaced(entry, ground=ground)
        self.entries[path] = entry

    def _entry(self, path: FigurePath) -> Entry | None:
        if path in self.places:
            return self.cells.entry(path)
        return self.figures.entry(path)


def _cells_of(
    known: Mapping[FigurePath, Entry],
) -> Mapping[FigurePath, Quantity | None]:
    """Returns the quantities in the cells that are known; None if a cell has another kind of value."""
    quantities: dict[FigurePath, Quantity | None] = {}
    for path, entry in known.items():
        if len(path) == len(CELL):
            value = entry.value
            quantities[path] = value if isinstance(value, Quantity) else None
    return quantities
