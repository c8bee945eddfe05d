"""Paper + register -> every relation that the paper states, held: ties, stated figures, stated totals."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.findings import of_formulas
from twopart.figures.formula import FormulaError, Path
from twopart.figures.grid import Place
from twopart.figures.named_figures import NamedFigures
from twopart.figures.register import Register
from twopart.model.label import Label
from twopart.model.paper import Paper
from twopart.model.ties import Tie
from twopart.ties.compare import State, state
from twopart.ties.side import Side, alike, label, names_of, one, read, total

COMPARATOR = re.compile(r"([<>]=?|[=]{1,2}|[≤≥])")
PLAIN = {"==": "=", "≤": "<=", "≥": ">="}
NUMBER = re.compile(r"(?<![\w.])\d[\d_]*")
TELLING = re.compile(r"(?:\s*(?:[-+*/≤≥]|[<>=]=?|(?<![\w.])\d[\d_]*))+\s*")
HIDDEN = "█"
TIE = "does-not-tie"
MOST_TOLD = 6  # parts of a sum that are told one by one


@record
class Held:
    """One relation, and how it holds. `rule` is that of its finding; `places` are those of its figures."""

    rule: str
    at: Span
    left: Side
    comparator: str
    right: Side
    state: State
    places: tuple[Span, ...]
    noted: bool = False
    veiled: bool = False  # it would tell of something withheld by what everybody knows
    tells: bool = False  # a public figure of it gives a withheld one away

    @property
    def label(self) -> Label:
        return label(self.left, self.right)

    @property
    def shown(self) -> bool:
        """Whether a message may show its values."""
        return self.label.public and not self.tells

    @property
    def adds(self) -> bool:
        """Whether readers add its digits up; two statements of one figure have nothing to add."""
        single = self.left.value is not None and self.right.value is not None
        return (
            self.comparator == "="
            and self.left.plain
            and self.right.plain
            and not single
        )

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys((*self.left.paths, *self.right.paths)))

    @property
    def relation(self) -> str:
        """As everybody may read it: without numbers beside something withheld, and what joins it to the known."""
        if self.veiled:
            return TELLING.sub(f" {HIDDEN} ", self.unmasked).strip()
        return self.unmasked if self.shown else without_numbers(self.unmasked)

    @property
    def unmasked(self) -> str:
        """As it is written: as restricted as Part 2."""
        return f"{shortened(self.left.written)} {self.comparator} {shortened(self.right.written)}"


def without_numbers(written: str) -> str:
    """A relation of something withheld: a number in it may tell."""
    return NUMBER.sub(HIDDEN, written)


def shortened(written: str) -> str:
    parts = written.split(" + ")
    return (
        written if len(parts) <= MOST_TOLD else " + ".join([*parts[:2], "…", parts[-1]])
    )


@lru_cache(maxsize=1)  # several rules ask, one after the other
def held(
    paper: Paper, register: Register
) -> tuple[tuple[Held, ...], tuple[Finding, ...]]:
    """Every relation, and what keeps some from being held at all."""
    return relations(paper, register)


def relations(
    paper: Paper, register: Register
) -> tuple[tuple[Held, ...], tuple[Finding, ...]]:
    """The same, of a paper that is looked at once."""
    holder = _Holder(paper, register)
    return tuple(holder.all()), tuple(holder.findings)


def comparisons(text: str) -> list[tuple[str, str, str]]:
    """`a = b`, as left, comparator and right; of `a <= b <= c` both."""
    parts = COMPARATOR.split(text)
    if len(parts) == 1 or not all(part.strip() for part in parts):
        raise FormulaError("unreadable-tie")
    told = zip(parts[::2], parts[1::2], parts[2::2], strict=False)
    return [
        (left, PLAIN.get(comparator, comparator), right)
        for left, comparator, right in told
    ]


class _Holder:
    def __init__(self, paper: Paper, register: Register) -> None:
        self.paper = paper
        self.names = names_of(paper, register)
        self.findings: list[Finding] = []

    def all(self) -> Iterator[Held]:
        for tie in filter(None, self.paper.ties):
            yield from self._tie(tie)
        yield from self._stated_figures()
        yield from self._stated_totals()

    def _tie(self, tie: Tie) -> Iterator[Held]:
        at = tie.tie.text.span
        try:
            compared = comparisons(str(tie.tie.text))
        except FormulaError as error:
            self.findings += of_formulas.of_error(error, at)
            return
        sides = {
            text: self._read(text, at)
            for comparison in compared
            for text in comparison[::2]
        }
        for one_text, comparator, other_text in compared:
            left, right = sides[one_text], sides[other_text]
            if left and right:
                both = left, comparator, right
                yield hold(
                    self.names, TIE, tie.span, both, noted=tie.rounding is not None
                )

    def _stated_figures(self) -> Iterator[Held]:
        for name, figure in self.paper.figures.items():
            if (
                figure
                and figure.formula
                and figure.stated
                and (str(name),) in self.names.entries
            ):
                text = str(figure.formula.text)
                left = self._silently(partial(read, text, self.names))
                right = self._silently(
                    partial(one, str(name), (str(name),), self.names)
                )
                if left and right:
                    noted = figure.rounding is not None
                    yield hold(
                        self.names,
                        "stated-differs",
                        figure.stated.span,
                        (left, "=", right),
                        noted=noted,
                    )

    def _stated_totals(self) -> Iterator[Held]:
        for path, place in self.names.places.items():
            yield from self._stated_cell(path, place)
            for parts in place.held if path in self.names.entries else ():
                members = [
                    member
                    for part in parts
                    if not self.names.is_absent(member := (path[0], *part))
                ]
                left = self._silently(partial(total, members, self.names))
                right = self._silently(partial(one, ".".join(path), path, self.names))
                if left and right:
                    noted = self.paper.tables[path[0]].rounding is not None
                    yield hold(
                        self.names,
                        "total-differs",
                        place.at,
                        (left, "=", right),
                        noted=noted,
                    )

    def _stated_cell(self, path: Path, place: Place) -> Iterator[Held]:
        """A cell that is written, in a column with a formula."""
        if not (place.formula and place.given and path in self.names.entries):
            return
        left = self._silently(partial(read, str(place.formula), self.names))
        right = self._silently(partial(one, ".".join(path), path, self.names))
        if left and right:
            noted = self.paper.tables[path[0]].rounding is not None
            yield hold(
                self.names, "stated-differs", place.at, (left, "=", right), noted=noted
            )

    def _read(self, text: str, span: Span) -> Side | None:
        try:
            return read(text, self.names)
        except FormulaError as error:
            self.findings += of_formulas.of_error(error, span)
            return None

    def _silently(self, made: Callable[[], Side]) -> Side | None:
        """What cannot be computed has its finding where it stands."""
        try:
            return made()
        except FormulaError:
            return None


def hold(
    names: NamedFigures,
    rule: str,
    at: Span,
    compared: tuple[Side, str, Side],
    *,
    noted: bool = False,
) -> Held:
    """Two sides held against each other."""
    left, comparator, right = compared
    paths = dict.fromkeys((*left.paths, *right.paths))
    said = tuple(place for path in paths if (place := place_of(path, names)) != at)
    places = (*said, *left.lists, *right.lists)
    try:
        left, right = alike(left, right)
        how = state(left, comparator, right)
    except FormulaError:
        how = "not"  # pounds are no users
    veiled = (
        rule == TIE
        and not label(left, right).public
        and _is_known_in_part(left, right, names)
    )
    tells = any(names.entry(path).tells for path in paths)
    return Held(rule, at, left, comparator, right, how, places, noted, veiled, tells)


def _is_known_in_part(left: Side, right: Side, names: NamedFigures) -> bool:
    """Whether a public figure, a number, or the length of a list stands among the withheld figures."""
    known = any(names.entry(path).label.public for path in (*left.paths, *right.paths))
    written = f"{left.written} {right.written}"
    return known or bool(left.lists or right.lists or NUMBER.search(written))


def place_of(path: Path, names: NamedFigures) -> Span:
    """Where a figure is said."""
    figure = names.paper.figures.get(path[0]) if len(path) == 1 else None
    return figure.stated.span if figure and figure.stated else names.entry(path).at
