"""Lists the figures that changed, their places, and the changes that caused them. As restricted as Part 2."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from twopart.base.record import record
from twopart.compare.blackline import Swap
from twopart.compare.changed_passages import PassageChanges
from twopart.figures.grid import places_of
from twopart.figures.inputs import Inputs
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath, is_place
from twopart.model.quantity import Quantity, as_typed, rounded
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.projection.words_in_part import prose_in_part
from twopart.prose.resolving import Context, capital
from twopart.review.printing import FigurePrinter
from twopart.review.reading_places import ReadingPlaces

MOST_NAMED = 6  # causes that are named for one total; the others are counted

DIGITS = re.compile(r"\d")


@record
class FigureChange:
    """A figure or cell whose value changed, or that was added or removed (then `old` or `new` is empty).

    `because` names the changes that caused the change of a computed figure.
    """

    path: FigurePath
    name: str
    old: str
    new: str
    difference: str
    withheld: bool
    places: tuple[str, ...]
    because: tuple[str, ...] = ()

    def accounts_for(self, swap: Swap) -> bool:
        """Whether this change explains a replaced figure, of which a part may be printed, such as the year of a date."""
        if not _is_within(swap.old, self.old):
            return False
        return _is_within(swap.new, self.new)


def figure_changes(
    old: Subject,
    new: Subject,
    passages: Iterable[PassageChanges],
) -> tuple[FigureChange, ...]:
    """Returns the figures that changed: first the stated ones, then the computed ones, then those without an id."""
    changed = tuple(passages)
    figures = _Figures(old, new, changed)
    return (*figures.changes(), *_in_place(changed))


def _is_within(printed: str, whole: str) -> bool:
    """Whether the digits of one text occur in the other, as those of a year occur in its date."""
    return _digits(printed) in _digits(whole)


def _digits(text: str) -> str:
    return "".join(DIGITS.findall(text))


def _in_place(passages: Iterable[PassageChanges]) -> Iterator[FigureChange]:
    """Yields the figures without an id: those typed into prose with `{=…}`."""
    places: dict[Swap, list[str]] = {}
    for passage in passages:
        for swap in passage.swaps:
            if not swap.named:
                places.setdefault(swap, []).append(passage.passage.place)
    for swap, where in places.items():
        name = "a figure typed in the text"
        yield FigureChange(
            (),
            name,
            swap.old,
            swap.new,
            difference="",
            withheld=False,
            places=tuple(where),
        )


class _Version:
    """The figures of one version, with their inputs and their places."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.entries = subject.register.entries
        paper = subject.paper
        self.inputs = Inputs(paper, {**places_of(paper)}, subject.names)
        _, second = subject.outlines
        self.context = Context(paper, subject.register, second)
        self._printer = FigurePrinter(self.context)
        self._places = [ReadingPlaces.of(subject, each) for each in subject.outlines]

    def printed(self, path: FigurePath) -> str:
        """Returns the figure as Part 2 prints it; a cell has the unit of its column."""
        entry = self.entries.get(path)
        if entry is None:
            return ""
        if isinstance(entry.value, Quantity):
            return as_typed(str(entry.value))
        return self._printer.beside_words(path)

    def places(self, path: FigurePath) -> tuple[str, ...]:
        """Returns the places of a figure in each part."""
        places: list[str] = []
        for part, known in enumerate(self._places, 1):
            own = known.of_names.get(path, ())
            places += [f"Part {part}: {place.name}" for place in own]
        return tuple(places)

    def made_of(self, path: FigurePath) -> list[FigurePath]:
        """Returns the figures and cells from which the value is computed, or those of the sum of a stated total."""
        if path not in self.entries:
            return []
        return self.inputs.of(path)

    def name(self, path: FigurePath) -> str:
        """Returns the id of a figure, or the table, row heading and column heading of a cell."""
        if len(path) != len(CELL):
            return path[0]
        of_table, of_row, of_column = path
        table = self.subject.paper.tables[of_table]
        caption = self._number(of_table, str(table.caption))
        row = prose_in_part(table.rows[of_row].heading, self.context)
        column = prose_in_part(table.columns[of_column].heading, self.context)
        return f"{caption}: {row}, {column}"

    def _number(
        self,
        table: str,
        caption: str,
    ) -> str:
        for outline in reversed(self.subject.outlines):
            if target := outline.targets.get(table):
                return f"{capital(as_typed(target.text))} ({caption})"
        return caption


class _Figures:
    def __init__(
        self,
        old: Subject,
        new: Subject,
        passages: tuple[PassageChanges, ...],
    ) -> None:
        self.old = _Version(old)
        self.new = _Version(new)
        self.added = {figure for each in passages for figure in each.added}
        self.removed = {figure for each in passages for figure in each.removed}
        self._differing = self._compared()

    def changes(self) -> Iterator[FigureChange]:
        """Yields the changes in the order of the register: figures, then cells; computed ones last."""
        computed: list[FigureChange] = []
        for path in self._differing:
            change = self._change(path)
            if not self._is_listed(path, change):
                continue
            if self._made_of(path):
                computed.append(change)
            else:
                yield change
        yield from computed

    def _compared(self) -> dict[FigurePath, None]:
        """Returns the figures whose values differ, except those without an id and those that only changed their id."""
        differing: dict[FigurePath, None] = {}
        for path in {**self.new.entries, **self.old.entries}:
            if is_place(path[0]):
                continue
            if self.old.printed(path) != self.new.printed(path):
                differing[path] = None
        for removed, added in self._renamed(differing):
            del differing[removed], differing[added]
        return differing

    def _renamed(
        self, differing: Mapping[FigurePath, None]
    ) -> list[tuple[FigurePath, FigurePath]]:
        """Returns pairs of a removed figure and the only added one with the same value and label."""
        only_old = [each for each in differing if each not in self.new.entries]
        only_new = [each for each in differing if each not in self.old.entries]
        removed = _by_value(self.old, only_old)
        added = _by_value(self.new, only_new)
        pairs: list[tuple[FigurePath, FigurePath]] = []
        for value, paths in removed.items():
            others = added.get(value, [])
            if len(paths) == len(others) == 1:
                pairs.append((paths[0], others[0]))
        return pairs

    def _is_listed(
        self,
        path: FigurePath,
        change: FigureChange,
    ) -> bool:
        """Whether a change is listed among the figures.

        Cells that were added or removed with their rows and columns appear among the words instead, and so does a
        figure that another one with the same value replaces.
        """
        if change.old and change.new:
            return True
        if len(path) == len(CELL):
            return False
        return change.new in self.added or change.old in self.removed

    def _change(self, path: FigurePath) -> FigureChange:
        version = self.new
        if path not in self.new.entries:
            version = self.old
        old = self.old.entries.get(path)
        new = self.new.entries.get(path)
        return FigureChange(
            path,
            version.name(path),
            self.old.printed(path),
            self.new.printed(path),
            _difference(old, new),
            _is_withheld(old) or _is_withheld(new),
            version.places(path),
            tuple(self._because(path)),
        )

    def _made_of(self, path: FigurePath) -> list[FigurePath]:
        parts = dict.fromkeys(self.new.made_of(path))
        parts |= dict.fromkeys(self.old.made_of(path))
        return list(parts)

    def _because(self, path: FigurePath) -> Iterator[str]:
        """Yields the stated figures that changed and from which this one is computed, nearest first.

        A stated total that no change of its cells explains is one of them.
        """
        seen = {path}
        causes: list[FigurePath] = []
        waiting = self._made_of(path)
        while waiting:
            each = waiting.pop(0)
            if each in seen:
                continue
            seen.add(each)
            parts = self._made_of(each)
            if each in self._differing and not self._is_any_differing(parts):
                causes.append(each)
            waiting += parts
        for cause in causes[:MOST_NAMED]:
            yield self._in_words(cause)
        more = len(causes) - MOST_NAMED
        if more > 0:
            yield f"and {more} more"

    def _is_any_differing(self, paths: Iterable[FigurePath]) -> bool:
        return any(path in self._differing for path in paths)

    def _in_words(self, path: FigurePath) -> str:
        old = self.old.printed(path)
        new = self.new.printed(path)
        if not old:
            return f"{self.new.name(path)} {new} is new"
        if not new:
            return f"{self.old.name(path)} {old} is gone"
        return f"{self.new.name(path)} {old} → {new}"


def _by_value(
    version: _Version,
    paths: Iterable[FigurePath],
) -> Mapping[tuple[int, str, bool], list[FigurePath]]:
    values: dict[tuple[int, str, bool], list[FigurePath]] = {}
    for path in paths:
        public = version.entries[path].label.public
        value = (len(path), version.printed(path), public)
        values.setdefault(value, []).append(path)
    return values


def _is_withheld(entry: Entry | None) -> bool:
    return entry is not None and not entry.label.public


PERCENT = "%"


def _difference(old: Entry | None, new: Entry | None) -> str:
    """Returns the difference, such as “+£1.2m”, of two numbers with the same unit; "" for others."""
    if old is None or new is None:
        return ""
    before, after = old.value, new.value
    if not isinstance(before, Quantity) or not isinstance(after, Quantity):
        return ""
    if before.unit != after.unit or before.per != after.per:
        return ""
    if before.upper or after.upper or before.qualifier or after.qualifier:
        return ""
    exact = Fraction(after.value) - Fraction(before.value)
    finer = max(before, after, key=_fineness)
    zero = Quantity(
        finer.value * 0,
        finer.unit,
        finer.scale,
        finer.places,
    )
    sign = "+"
    if exact < 0:
        sign = ""
    printed = as_typed(str(rounded(exact, zero)))
    if finer.unit == PERCENT:
        printed = _in_points(printed.removesuffix(PERCENT))
    return f"{sign}{printed}"


def _in_points(number: str) -> str:
    """Returns the difference of two percentages: it is a number of points, and no percentage of the first."""
    if number.lstrip("-−") == "1":
        return f"{number} percentage point"
    return f"{number} percentage points"


def _fineness(quantity: Quantity) -> Fraction:
    return -quantity.step
