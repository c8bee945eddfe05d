"""Paper -> register: every figure and table cell with its value, exactly computed, and its label."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from twopart.figures import formula, grid, words
from twopart.figures.formula import PERCENT, Exact, FormulaError
from twopart.finding import Finding
from twopart.model.label import UNLABELLED, Label
from twopart.model.paper import Figure, Paper
from twopart.model.prose import Prose, Reference
from twopart.model.quantity import SCALES, Quantity, Value, rounded
from twopart.model.written import Bare
from twopart.source import Span

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as it is printed, and its label. A nil cell has a value of 0; a cell of words has none."""

    value: Value | None = field(repr=False)
    label: Label
    at: Span
    exact: Exact | None = field(default=None, repr=False)
    ground: str = ""  # the one stated, whose wording stands in Part 1; not those of its inputs, which would tell
    wording: str = field(default="", repr=False)  # what Part 1 says instead; empty: the ground's own


@dataclass(frozen=True, slots=True)
class Register:
    """Figures by id, cells by (table, row, column)."""

    entries: Mapping[Path, Entry] = field(repr=False)


def register(paper: Paper) -> tuple[Register, list[Finding]]:
    """The register, as far as it can be computed, and what is wrong with it."""
    computer = _Computer(paper)
    return Register(computer.run()), computer.findings


class _Computer:
    """Computes each figure once, in whatever order formulas ask for them."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.findings: list[Finding] = []
        self.entries: dict[Path, Entry] = {}
        self.failed: set[Path] = set()
        self.under_way: list[Path] = []
        self.places: dict[Path, grid.Place] = {}
        self.decimals: dict[tuple[str, bool], int] = {}  # of a table's public cells, and of its others

    def run(self) -> dict[Path, Entry]:
        for name, table in self.paper.tables.items():
            if table is None:
                continue
            self.findings += grid.shape(name, table)
            for place in grid.places(table):
                self.places[str(name), place.row, place.column] = place
        for path in [*((str(name),) for name, figure in self.paper.figures.items() if figure), *self.places]:
            self.entry(path)
        return self.entries

    def entry(self, path: Path) -> Entry | None:
        if path in self.entries or path in self.failed:
            return self.entries.get(path)
        if path in self.under_way:
            circle = [".".join(part) for part in (*self.under_way[self.under_way.index(path) :], path)]
            raise FormulaError("formula-in-a-circle", " → ".join(circle))
        self.under_way.append(path)
        entry = self._cell(path) if path in self.places else self._figure(path)
        self.under_way.pop()
        if entry is None:
            self.failed.add(path)
        else:
            stated = self._stated(path) or entry.label
            entry = replace(entry, ground=entry.label.ground_or_none if stated.public else stated.ground)
            self.entries[path] = entry
        return entry

    def _stated(self, path: Path) -> Label | None:
        """The label that its author wrote, before any of its inputs is joined to it."""
        place = self.places.get(path)
        return place.stated if place else grid.stated_label(self.paper.figures[path[0]])

    def _exact(self, path: Path) -> Exact:
        known = path in self.places or (len(path) == 1 and path[0] in self.paper.figures)
        if not known:
            raise FormulaError("unknown-figure", ".".join(path))
        unread = path not in self.places and self.paper.figures[path[0]] is None
        entry = None if unread else self.entry(path)
        if entry is None:
            raise FormulaError("")  # a finding stands at its own place
        if entry.exact is None:
            raise FormulaError("date-in-formula")
        return entry.exact

    def _members(self, path: Path) -> list[Path]:
        """What `sum(table.row)` or `sum(table.column)` sums: the given cells of that row or column."""
        table = self.paper.tables.get(path[0]) if len(path) == len(("table", "row")) else None
        if table is None:
            return [path]
        given = [p for p, place in self.places.items() if p[0] == path[0] and not place.sums]
        return [p for p in given if path[1] in p[1:]]

    def _computed(self, compute: Callable[[], Exact], span: Span) -> Exact | None:
        depth = len(self.under_way)
        try:
            return compute()
        except FormulaError as error:
            del self.under_way[depth:]
            self._formula_finding(error, span)
            return None

    def _formula_finding(self, error: FormulaError, span: Span) -> None:
        if error.rule == "formula-in-a-circle":
            self.findings.append(words.circle(span, [error.name]))
        elif error.rule == "unknown-figure":
            self.findings.append(words.unknown_in_formula(span, error.name))
        elif error.rule:
            self.findings.append(words.formula(span, error.rule))

    def _figure(self, path: Path) -> Entry | None:
        name = path[0]
        figure = self.paper.figures[name]
        self.findings += _figure_findings(name, figure)
        label = grid.stated_label(figure) or UNLABELLED
        wording = str(figure.public_wording or "")
        if figure.formula is None:
            if figure.stated is None:
                return None
            value = figure.stated.value
            exact = Exact.of(value, label) if isinstance(value, Quantity) else None
            return Entry(value, label, figure.span, exact, wording=wording)
        text = figure.formula.text
        exact = self._computed(lambda: formula.compute(formula.parse(text), self._exact, self._members), text.span)
        if exact is None:
            return None
        if problem := _unprintable(figure, exact):
            self.findings.append(words.formula(figure.span, problem))
            return None
        value = _printed(figure, exact)
        if figure.stated and not _ties(figure.stated.value, exact):
            self.findings.append(words.stated_differs(figure.stated.span, name))
        if label.public and not exact.label.public:
            self.findings.append(words.public_from_withheld(figure.span, name))
        both = label | exact.label
        return Entry(value, both, figure.span, _relabelled(exact, both), wording=wording)

    def _cell(self, path: Path) -> Entry | None:
        place, table = self.places[path], self.paper.tables[path[0]]
        label = place.stated or UNLABELLED
        if place.sums and table.unit:
            return self._sum(path, place, label)
        if place.given is None:
            return None
        content = place.given.value
        if isinstance(content, Bare) and table.unit:
            return self._bare(content, path[0], label)
        if not table.unit:  # words; a number among them is a figure all the same, to be withheld like one
            return Entry(_bare_number(content), label, place.at)
        references = content.runs if not isinstance(content, Bare) else ()
        if len(references) == 1 and isinstance(references[0], Reference):
            return self._borrowed(references[0], path[0], label)
        self.findings.append(words.words_among_figures(place.at))
        return None

    def _sum(self, path: Path, place: grid.Place, label: Label) -> Entry | None:
        exact = self._computed(
            lambda: formula.total([self._exact((path[0], *part)) for part in place.sums]), place.at
        )
        if exact is None:
            return None
        if label.public and not exact.label.public:
            self.findings.append(words.public_from_withheld(place.at, ".".join(path)))
        both = exact.label if place.stated is None else label | exact.label  # of a row labelled cell by cell
        like = Quantity(Decimal(0), exact.unit, exact.scale, self._decimals(path[0], both))
        return Entry(rounded(exact.value, like), both, place.at, _relabelled(exact, both))

    def _bare(self, content: Bare, table: str, label: Label) -> Entry | None:
        unit, scale = _unit(str(self.paper.tables[table].unit))
        value = (content.number or Decimal(0)).scaleb(scale)
        quantity = Quantity(value, unit, scale, self._decimals(table, label))
        exact = Exact.of(quantity, label)
        if content.number is None:
            exact = Exact(exact.value, exact.value, exact.value, exact.unit, exact.scale, exact.step, label)
        return Entry(quantity, label, content.span, exact)

    def _decimals(self, table: str, label: Label) -> int:
        """As many as the cell with most of them has, so that columns align on their point.

        Those of public cells follow public cells alone: a withheld one must not tell of itself by them.
        """
        key = table, label.public
        if key not in self.decimals:
            given = [place for path, place in self.places.items() if path[0] == table and place.given]
            counted = (place for place in given if not label.public or (place.stated or UNLABELLED).public)
            contents = (place.given.value for place in counted if place.given)
            self.decimals[key] = max((c.places for c in contents if isinstance(c, Bare)), default=0)
        return self.decimals[key]

    def _borrowed(self, reference: Reference, table: str, label: Label) -> Entry | None:
        exact = self._computed(lambda: self._exact(reference.path), reference.span)
        if exact is None:
            return None
        if label.public and not exact.label.public:
            self.findings.append(words.public_from_withheld(reference.span, ".".join(reference.path)))
        like = Quantity(Decimal(0), *_unit(str(self.paper.tables[table].unit)), self._decimals(table, label))
        if exact.unit != like.unit:
            self.findings.append(words.formula(reference.span, "units-differ"))
            return None
        both = label | exact.label
        return Entry(rounded(exact.value, like), both, reference.span, _relabelled(exact, both))


def _figure_findings(name: str, figure: Figure) -> Iterator[Finding]:
    stated = [value for value in (figure.amount, figure.percentage, figure.count, figure.date) if value]
    if len(stated) > 1 or not (stated or figure.formula):
        yield words.no_value(figure.span, name)
    if figure.precision and not figure.formula:
        yield words.precision_without_formula(figure.span, name)
    both = figure.public is not None and figure.withheld is not None
    if both or grid.stated_label(figure) is None:
        yield words.no_label(figure.span, name, both=both)


def _relabelled(exact: Exact, label: Label) -> Exact:
    return Exact(exact.value, exact.low, exact.high, exact.unit, exact.scale, exact.step, label)


def _unprintable(figure: Figure, exact: Exact) -> str:
    """A ratio has no last place of its own; a precision in another unit is a slip."""
    like = figure.precision.value if figure.precision else None
    if figure.stated or not isinstance(like, Quantity):
        return "" if exact.step or figure.stated else "ratio-without-precision"
    share = like.unit == "%" and exact.unit == ""
    return "" if share or like.unit == exact.unit or not like.unit else "units-differ"


def _printed(figure: Figure, exact: Exact) -> Value:
    if figure.stated:
        return figure.stated.value
    if figure.precision and isinstance(like := figure.precision.value, Quantity):
        factor = PERCENT if like.unit == "%" and exact.unit == "" else 1
        # The precision is written as one last place: £0.001m, 1%. Its value is the step, its places the decimals.
        return rounded(exact.value * factor, like)
    return _rounded(exact)


def _rounded(exact: Exact) -> Quantity:
    """To the coarsest last place of what it was made of, at the largest of their scales."""
    places = 0
    while exact.step and Fraction(10) ** (exact.scale - places) > exact.step:
        places += 1
    return rounded(exact.value, Quantity(Decimal(0), exact.unit, exact.scale, places))


def _ties(stated: Value, exact: Exact) -> bool:
    """The interval of what is printed meets the interval of what is computed (XBRL Calculations 1.1)."""
    if not isinstance(stated, Quantity):
        return False
    factor = PERCENT if stated.unit == "%" and exact.unit == "" else 1
    low, high = stated.interval
    return (
        stated.unit == (exact.unit if factor == 1 else "%")
        and low <= exact.high * factor
        and high >= exact.low * factor
    )


def _bare_number(content: Bare | Prose) -> Quantity | None:
    if isinstance(content, Bare) and content.number is not None:
        return Quantity(content.number, "", 0, content.places)
    return None


def _unit(written: str) -> tuple[str, int]:
    """The unit and scale of a table: £m is pounds and 6. One that is not known has its finding (`grid.shape`)."""
    if not written.startswith("£"):
        return written, 0
    return "£", SCALES.get(written[1:], 0)
