"""Paper -> register: every figure and table cell with its value, exactly computed, and its label."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from operator import or_

from twopart.base.finding import Finding
from twopart.base.record import replaced
from twopart.base.source import Span, Text
from twopart.figures import formula, grid, table_words, words
from twopart.figures.cells import exact_cell, in_cell, in_unit_of_column, nearly_nothing
from twopart.figures.columns import has_figures
from twopart.figures.formula import Exact, FormulaError
from twopart.figures.known import Entry, Known, Path, Register
from twopart.figures.last_places import LastPlaces
from twopart.figures.printing import as_printed, printed, prints_as_nothing, unprintable
from twopart.model.label import PUBLIC, UNLABELLED, Label
from twopart.model.paper import Figure, Paper
from twopart.model.placeholder import is_placeholder
from twopart.model.prose import Prose, Reference
from twopart.model.published import PUBLISHED, Publications
from twopart.model.quantity import OPEN, Open, Quantity, Value
from twopart.model.written import Bare

__all__ = ("Entry", "Known", "Path", "Register", "published_entries", "register")

CELL = ("table", "row", "column")
WITHOUT_A_NUMBER = ("divided-by-nil", "nothing-there")


def register(
    paper: Paper,
    published: Mapping[Path, Entry] | None = None,
    known: Mapping[Path, Entry] | None = None,
) -> tuple[Register, list[Finding]]:
    """The register, as far as it can be computed, and what is wrong with it. What is `known` stays."""
    computer = _Computer(paper, published or {}, known or {})
    return Register(computer.run(), published or {}), computer.findings


def published_entries(publications: Publications) -> Mapping[Path, Entry]:
    """Public, as it was printed. What is made of it can be anything that its printed precision allows."""
    stated = [(name, publication.stated) for name, publication in publications.items()]
    return {
        (PUBLISHED, str(name)): Entry(
            written.value, PUBLIC, written.span, _as_said(written.value, PUBLIC)
        )
        for name, written in stated
        if written
    }


class _Computer:
    """Computes each figure once, in whatever order formulas ask for them."""

    def __init__(
        self, paper: Paper, published: Mapping[Path, Entry], known: Mapping[Path, Entry]
    ) -> None:
        self.paper, self.published = paper, published
        self.findings: list[Finding] = []
        self.known = known
        self.entries: dict[Path, Entry] = dict(known)
        self.failed: set[Path] = set()
        self.places: dict[Path, grid.Place] = {}
        self.names = Known(paper, self.entries, self.places, published)
        known_values = {
            path: entry.value
            for path, entry in self.known.items()
            if len(path) == len(CELL)
        }
        quantities = {
            path: value if isinstance(value, Quantity) else None
            for path, value in known_values.items()
        }
        self.last_places = LastPlaces(paper, self.places, quantities)

    def run(self) -> dict[Path, Entry]:
        for name, table in self.paper.tables.items():
            if table is None:
                continue
            self.findings += grid.shape(name, table)
        self.places.update(grid.places_of(self.paper))
        for path in [
            *((str(name),) for name, figure in self.paper.figures.items() if figure),
            *self.places,
        ]:
            if path not in self.entries:
                self._after_its_inputs(path)
        return self.entries

    def _after_its_inputs(self, path: Path) -> None:
        """One after the other and not one inside the other: a chain of thousands would exhaust the stack."""
        inputs = self._inputs(path)
        if not inputs:
            self._enter(path)
            return
        under_way = {path: iter(inputs)}
        while under_way:
            current = next(reversed(under_way))
            needed = next(
                (
                    p
                    for p in under_way[current]
                    if p not in self.entries and p not in self.failed
                ),
                None,
            )
            if needed is None:
                del under_way[current]
                self._enter(current)
            elif needed in under_way:
                names = [".".join(path) for path in (*under_way, needed)]
                circle = names[names.index(names[-1]) :]
                self.findings.append(words.circle(self._input_span(current), circle))
                under_way[current] = iter(())
            else:
                under_way[needed] = iter(self._inputs(needed))

    def _enter(self, path: Path) -> None:
        entry = self._cell(path) if path in self.places else self._figure(path)
        if entry is None:
            self.failed.add(path)
            return
        stated = self._stated(path) or entry.label
        ground = entry.label.ground_or_none if stated.public else stated.ground
        self.entries[path] = replaced(entry, ground=ground) if ground else entry

    def _inputs(self, path: Path) -> list[Path]:
        """The figures and cells of which one is made, as far as there are any of that name."""
        if place := self.places.get(path):
            reference = borrows(place)
            if reference is None and not place.is_made:
                return []
            needed: list[Path] = [(path[0], *part) for part in place.parts]
            if reference is not None:
                needed.append(reference.path)
            needed += self._named(place.formula)
        else:
            written = self.paper.figures[path[0]].formula
            needed = self._named(written.text if written else None)
        return [p for p in needed if p in self.places or self._is_figure(p)]

    def _named(self, written: Text | None) -> list[Path]:
        try:
            named = list(formula.names(formula.parse(written))) if written else []
        except FormulaError:
            return []  # told where it is computed
        return [member for name in named for member in self.names.members(name)]

    def _is_figure(self, path: Path) -> bool:
        return len(path) == 1 and self.paper.figures.get(path[0]) is not None

    def _input_span(self, path: Path) -> Span:
        place = self.places.get(path)
        written = self.paper.figures[path[0]].formula if place is None else None
        if place:
            return place.formula.span if place.formula else place.at
        return written.text.span if written else self.paper.span

    def _stated(self, path: Path) -> Label | None:
        """The label that its author wrote, before any of its inputs is joined to it."""
        place = self.places.get(path)
        return place.stated if place else grid.stated_label(self.paper.figures[path[0]])

    def _computed(self, compute: Callable[[], Exact], span: Span) -> Exact | None:
        try:
            return compute()
        except FormulaError as error:
            self._formula_finding(error, span)
            return None

    def _formula_finding(self, error: FormulaError, span: Span) -> None:
        self.findings += words.of_formula(span, error.rule, error.name)

    def _figure(self, path: Path) -> Entry | None:
        name = path[0]
        figure = self.paper.figures[name]
        self.findings += _figure_findings(name, figure)
        label = grid.stated_label(figure) or UNLABELLED
        wording = str(figure.public_wording or "")
        if figure.redacted:
            return Entry(None, label, figure.span, wording=wording, redacted=True)
        if self._is_open(path):
            entry = self._unknown_figure(name, figure, label)
            return entry and replaced(entry, wording=wording)
        if figure.formula is None:
            if figure.stated is None:
                return None
            value = figure.stated.value
            return Entry(
                value, label, figure.span, _as_said(value, label), wording=wording
            )
        made = self._made(name, figure, figure.formula.text, label)
        return made and replaced(made, wording=wording)

    def _is_open(self, path: Path) -> bool:
        """Whether it is a placeholder, or made of one."""
        entries = (self.entries.get(part) for part in self._made_of(path))
        if any(
            entry is not None and isinstance(entry.value, Open) for entry in entries
        ):
            return True
        if place := self.places.get(path):
            reference = borrows(place)
            unknown = (
                place.formula is not None
                and place.given is None
                and is_placeholder(place.formula)
            )
            return unknown or (reference is not None and reference.is_placeholder)
        return is_open(self.paper.figures[path[0]])

    def _made_of(self, path: Path) -> list[Path]:
        """What its value follows from; of a cell not what it is only held against."""
        if (place := self.places.get(path)) is None:
            return self._inputs(path)
        if reference := borrows(place):
            return [reference.path]
        return [(path[0], *part) for part in place.sums] + (
            self._named(place.formula) if not place.given else []
        )

    def _unknown_figure(self, name: str, figure: Figure, label: Label) -> Entry | None:
        """A figure without a value, as withheld as all that its formula speaks of."""
        if figure.formula is None or is_placeholder(figure.formula.text):
            return Entry(OPEN, label, figure.span)
        text = figure.formula.text
        try:
            inputs = reduce(or_, self.names.labels(formula.parse(text)), PUBLIC)
        except FormulaError as error:
            self._formula_finding(error, text.span)
            return None
        if label.public and figure.declassified and not inputs.public:
            value = figure.stated.value if figure.stated else OPEN
            return _lowered(value, figure.span, inputs)
        if label.public and not inputs.public:
            self.findings.append(words.public_from_withheld(figure.span, name))
        return Entry(OPEN, label | inputs, figure.span)

    def _unknown_cell(self, path: Path, place: grid.Place, label: Label) -> Entry:
        """A cell without a value, as withheld as those that it is the sum of, or as the figure that it repeats."""
        inputs = [
            self.entries[part].label
            for part in self._made_of(path)
            if part in self.entries
        ]
        both = reduce(or_, inputs, label)
        if label.public and place.declassified and not both.public:
            return Entry(OPEN, PUBLIC, place.at, lowered=both.grounds)
        if label.public and not both.public:
            self._is_lower(place, path)
        return Entry(OPEN, both, place.at)

    def _made(
        self, name: str, figure: Figure, text: Text, label: Label
    ) -> Entry | None:
        """By its formula."""
        exact = self._computed(
            lambda: formula.compute(formula.parse(text), self.names), text.span
        )
        if exact is None:
            return None
        if problem := unprintable(figure, exact):
            self.findings.append(words.formula(figure.span, problem))
            return None
        value = printed(figure, exact)
        if not figure.stated and prints_as_nothing(value, exact):
            self.findings.append(words.prints_as_nothing(figure.span, name))
        if label.public and figure.declassified and not exact.label.public:
            return _lowered(value, figure.span, exact.label, exact.value)
        if label.public and not exact.label.public:
            self.findings.append(words.public_from_withheld(figure.span, name))
        both = label | exact.label
        return Entry(value, both, figure.span, _relabelled(exact, both))

    def _cell(self, path: Path) -> Entry | None:
        place, table = self.places[path], self.paper.tables[path[0]]
        label = place.stated or UNLABELLED
        if place.absent:
            return Entry(None, place.stated or PUBLIC, place.at, absent=True)
        figures = has_figures(table, table.columns[path[2]])
        if place.sums and figures:
            return self._sum(path, place, label)
        if place.formula and place.given is None:
            return self._formula_cell(path, place, place.formula)
        if place.given is None:
            return None
        return self._given(path, place, label, figures=figures)

    def _given(
        self, path: Path, place: grid.Place, label: Label, *, figures: bool
    ) -> Entry | None:
        """A cell that is written."""
        content = place.given.value if place.given else None
        if isinstance(content, Bare) and figures:
            return self._bare(content, path, self._with_parts(path, place, label))
        if not figures:  # words; a number among them is a figure all the same, to be withheld like one
            return Entry(_bare_number(content), label, place.at)
        if reference := borrows(place):
            return self._borrowed(reference, path, label)
        self.findings.append(words.words_among_figures(place.at))
        return None

    def _sum(self, path: Path, place: grid.Place, label: Label) -> Entry | None:
        table = self.paper.tables[path[0]]
        if self._is_open(path):
            return self._unknown_cell(path, place, label)
        if any(
            row not in table.rows or column not in table.columns
            for row, column in place.sums
        ):
            return None  # told where the sum is written
        parts: list[Path] = [(path[0], *part) for part in place.sums]
        present = [part for part in parts if not self.names.is_absent(part)]
        if not present:
            inputs = reduce(or_, (self.entries[part].label for part in parts), PUBLIC)
            return self._computed_cell(path, place, None, inputs)
        exact = self._computed(
            lambda: formula.total([self.names.number(part) for part in present]),
            place.at,
        )
        return (
            None
            if exact is None
            else self._computed_cell(path, place, exact, exact.label)
        )

    def _computed_cell(
        self, path: Path, place: grid.Place, exact: Exact | None, inputs: Label
    ) -> Entry | None:
        """A cell that nobody wrote; without a number it is n/a, where all that it is made of is."""
        label = place.stated or UNLABELLED
        lowered = label.public and place.declassified and not inputs.public
        if label.public and not inputs.public and not lowered:
            self._is_lower(place, path)
        both = (
            inputs if place.stated is None else label | inputs
        )  # of a row labelled cell by cell
        if exact is None:
            grounds = inputs.grounds if lowered else frozenset()
            return Entry(
                None, label if lowered else both, place.at, absent=True, lowered=grounds
            )
        value = self._printed(path, exact, label if lowered else both)
        if value is None:
            return None
        if lowered:
            return _lowered(value, place.at, inputs, exact.value)
        return Entry(value, both, place.at, _relabelled(exact, both))

    def _printed(self, path: Path, exact: Exact, label: Label) -> Quantity | None:
        """The number in the unit of its cell; None, with a finding, where it has another."""
        like = replaced(
            self.last_places.like(path, label), approximate=exact.approximate
        )
        times = in_unit_of_column(exact, like)
        if times is None:
            named = formula.names_of_units(exact, like)
            self._once(
                table_words.column_of_another_unit(
                    self._input_span(path), path[2], named
                )
            )
            return None
        value = as_printed(exact.times(times), like)
        if not prints_as_nothing(value, exact):
            return value
        return nearly_nothing(value, negative=exact.value < 0)

    def _formula_cell(self, path: Path, place: grid.Place, text: Text) -> Entry | None:
        """By the formula of its column; n/a where a part of it is, and where it would be divided by nil."""
        if self._is_open(path):
            return self._unknown_cell(path, place, place.stated or UNLABELLED)
        if not self.last_places.are_known(path):
            self._once(table_words.column_without_precision(text.span, path[2]))
            return None
        inputs = PUBLIC
        try:
            node = formula.parse(text)
            inputs = reduce(or_, self.names.labels(node), PUBLIC)
            exact = formula.compute(node, self.names)
        except FormulaError as error:
            if error.rule in WITHOUT_A_NUMBER:
                return self._computed_cell(path, place, None, inputs)
            for finding in words.of_formula(text.span, error.rule, error.name):
                self._once(finding)
            return None
        return self._computed_cell(path, place, exact, exact.label)

    def _with_parts(self, path: Path, place: grid.Place, label: Label) -> Label:
        """The label of a total that is written: as withheld as what it is the total of, unless it is declassified."""
        if not place.is_made:
            return label
        parts = [
            self.entries[part].label
            for part in self._inputs(path)
            if part in self.entries
        ]
        both = reduce(or_, parts, label)
        if not label.public or both.public:
            return both
        if place.declassified:
            return label
        self._is_lower(place, path)
        return both

    def _is_lower(self, place: grid.Place, path: Path) -> None:
        """Once for all cells of a line that has the label."""
        self._once(words.public_from_withheld(place.at, ".".join(path)))

    def _once(self, finding: Finding) -> None:
        if all(
            (told.rule, told.at) != (finding.rule, finding.at) for told in self.findings
        ):
            self.findings.append(finding)

    def _bare(self, content: Bare, path: Path, label: Label) -> Entry | None:
        self._footnotes(content)
        if content.absent:
            return Entry(None, label, content.span, absent=True)
        like = self.last_places.like(path, label)
        quantity = in_cell(content, like)
        exact = exact_cell(quantity, label)
        if content.number is None:
            exact = replaced(exact, low=exact.value, high=exact.value)
        return Entry(quantity, label, content.span, exact)

    def _footnotes(self, content: Bare) -> None:
        runs = content.notes.runs if content.notes else ()
        for run in runs:
            if isinstance(run, Reference) and run.path[0] not in self.paper.notes:
                self._once(table_words.no_footnote(run.span))

    def _borrowed(self, reference: Reference, path: Path, label: Label) -> Entry | None:
        if self._is_open(path):
            return self._unknown_cell(path, self.places[path], label)
        exact = self._computed(
            lambda: self.names.number(reference.path), reference.span
        )
        if exact is None:
            return None
        if label.public and not exact.label.public:
            self.findings.append(
                words.public_from_withheld(reference.span, ".".join(reference.path))
            )
        like = replaced(
            self.last_places.like(path, label), approximate=exact.approximate
        )
        if exact.unit != like.unit:
            self.findings.append(
                words.cell_of_another_unit(
                    reference.span, formula.names_of_units(exact, like)
                )
            )
            return None
        both, value = label | exact.label, as_printed(exact, like)
        if prints_as_nothing(value, exact):
            self.findings.append(
                words.cell_prints_as_nothing(reference.span, ".".join(reference.path))
            )
        return Entry(value, both, reference.span, _relabelled(exact, both))


def _figure_findings(name: str, figure: Figure) -> Iterator[Finding]:
    stated = [
        value
        for value in (figure.amount, figure.percentage, figure.count, figure.date)
        if value
    ]
    if len(stated) > 1 or not (stated or figure.formula or figure.redacted):
        yield words.no_value(figure.span, name)
    if figure.precision and not figure.formula:
        yield words.precision_without_formula(figure.span, name)
    if figure.rounding and not (figure.formula and stated):
        yield words.nothing_stated(
            figure.span, "a figure with `rounding`", "a formula and a stated value"
        )
    both = figure.public is not None and figure.withheld is not None
    if both or grid.stated_label(figure) is None:
        yield words.no_label(
            figure.withheld.span if both and figure.withheld else figure.span,
            name,
            both=both,
        )


def is_open(figure: Figure) -> bool:
    """Whether a placeholder stands for its value, its formula, or the place to which it is printed."""
    written = filter(None, (figure.stated, figure.precision))
    as_formula = figure.formula is not None and is_placeholder(figure.formula.text)
    return as_formula or any(isinstance(each.value, Open) for each in written)


def _lowered(
    value: Value, at: Span, label: Label, computed: Fraction | None = None
) -> Entry:
    """Public as it is printed. What is computed from it knows no more than that; a rounded pound is not exact."""
    said = _as_said(value, PUBLIC)
    if said and isinstance(value, Quantity) and computed not in (None, said.value):
        low, high = value.interval
        said = replaced(said, low=low, high=high)
    return Entry(value, PUBLIC, at, said, lowered=label.grounds)


def _as_said(value: Value, label: Label) -> Exact | None:
    return Exact.of(value, label) if isinstance(value, Quantity) else None


def _relabelled(exact: Exact, label: Label) -> Exact:
    return replaced(exact, label=label)


def borrows(place: grid.Place) -> Reference | None:
    """The figure that a cell repeats, where one reference is all that it holds."""
    runs = (
        place.given.value.runs
        if place.given and isinstance(place.given.value, Prose)
        else ()
    )
    return runs[0] if len(runs) == 1 and isinstance(runs[0], Reference) else None


def _bare_number(content: Bare | Prose | None) -> Quantity | None:
    if isinstance(content, Bare) and content.number is not None:
        return Quantity(content.number, "", 0, content.places)
    return None
