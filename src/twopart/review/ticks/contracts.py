"""Passages that name somebody and print an amount: what a paper says of its contracts.

A paper does not say which of its names is a supplier, nor which amount is that of a contract. So a row is a passage of
Part 2 that names somebody and prints money; an amount is the current value, the change or the new value only where a tie
or a formula adds the first two up to the third, and all other amounts stand beside them.
"""

import re
from collections.abc import Iterator, Mapping

from twopart.base.parts import RESTRICTED_PART
from twopart.base.record import record
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.model.quantity import CURRENCIES, Quantity
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.projection.words_in_part import prose_in_part
from twopart.prose.runs import references
from twopart.review.figures_by_page import FiguresByPage
from twopart.review.sheet import is_open, made_of

# change / (new - change): the share of an old value that has no figure of its own
SHARE_OF_OLD = re.compile(r"(?P<change>[\w.]+) / \((?P<new>[\w.]+) - (?P=change)\)")
# For a new value: the current one, and the change.
Changes = Mapping[FigurePath, tuple[FigurePath, FigurePath]]


@record
class ContractRow:
    """One passage: whom it names, and its figures. What is withheld and masked is empty."""

    place: str
    names: str
    words: str
    current: str
    change: str
    new: str
    share: str
    unrounded: str  # the share, if rounding changes it
    others: tuple[str, ...]
    parties: tuple[str, ...] = ()  # the same names, one by one
    # The figures that say what it is worth after the decision, and what the decision adds.
    worth: FigurePath = ()
    added: FigurePath = ()


def contracts(subject: Subject, figures: FiguresByPage) -> tuple[ContractRow, ...]:
    """Returns the passages of Part 2 that name somebody and print money, in reading order."""
    return tuple(_ContractReader(subject, figures).rows())


class _ContractReader:
    """Looks for passages of Part 2 that name somebody and print money."""

    def __init__(
        self,
        subject: Subject,
        figures: FiguresByPage,
    ) -> None:
        self.subject = subject
        self.figures = figures
        self.lines = {line.path: line for line in figures.lines}
        self.values = {tick.figure: tick.value for tick in figures.ticks}
        self.changes = dict(_changes(subject))

    def rows(self) -> Iterator[ContractRow]:
        second = self.subject.outlines[1]
        for content in contents(self.subject.paper, second):
            if not isinstance(content.words, Prose):
                continue
            names = tuple(self._names(content.words))
            paths = tuple(self._paths(content.words))
            amounts = list(filter(self._is_money, paths))
            if names and amounts:
                place = content.place.name
                yield self._row(place, content.words, names, paths)

    def _row(
        self,
        place: str,
        prose: Prose,
        names: tuple[str, ...],
        paths: tuple[FigurePath, ...],
    ) -> ContractRow:
        new, current, change = self._change(paths)
        shares = [path for path in paths if self._unit(path) == "%"]
        share: FigurePath = ()
        if len(shares) == 1:
            [share] = shares
        roles = (new, current, change, share)
        further = [path for path in paths if path not in roles]
        others = map(self._value, further)
        worth, added = new, change
        amounts = [path for path in paths if self._is_money(path)]
        if len(amounts) == 1:
            [worth] = amounts
            added = worth
        return ContractRow(
            place,
            ", ".join(names),
            self._words(prose),
            self._value(current),
            self._value(change),
            self._value(new),
            self._value(share),
            self._unrounded(share),
            tuple(filter(None, others)),
            names,
            worth,
            added,
        )

    def _value(self, path: FigurePath) -> str:
        entry = self.subject.register.entries.get(path)
        if entry is None or not (self.figures.unmasked or is_open(entry)):
            return ""
        return self.values.get(".".join(path), "")

    def _unrounded(self, path: FigurePath) -> str:
        line = self.lines.get(path)
        if line is None:
            return ""
        return line.unrounded

    def _change(
        self, paths: tuple[FigurePath, ...]
    ) -> tuple[FigurePath, FigurePath, FigurePath]:
        """Returns the new value that the passage prints, and what makes it; empty if no relation says so."""
        for new in paths:
            current, change = self.changes.get(new, ((), ()))
            if change in paths:
                return new, current, change
            if current in paths:
                return new, change, current
        return (), (), ()

    def _names(self, prose: Prose) -> Iterator[str]:
        """Yields each name once; masked, the id of one that is withheld."""
        names: dict[str, None] = {}
        for reference in references(prose, RESTRICTED_PART):
            name = reference.path[0]
            entry = self.subject.paper.names.get(name)
            if entry is None:
                continue
            if self.figures.unmasked or entry.withheld is None:
                names[str(entry.name)] = None
            else:
                names[name] = None
        yield from names

    def _paths(self, prose: Prose) -> Iterator[FigurePath]:
        paths: dict[FigurePath, None] = {}
        for reference in references(prose, RESTRICTED_PART):
            for length in (1, 3):
                if reference.path[:length] in self.lines:
                    paths[reference.path[:length]] = None
        yield from paths

    def _is_money(self, path: FigurePath) -> bool:
        return self._unit(path) in CURRENCIES

    def _unit(self, path: FigurePath) -> str:
        entry = self.subject.register.entries.get(path)
        if entry is None or not isinstance(entry.value, Quantity):
            return ""
        return entry.value.unit

    def _words(self, prose: Prose) -> str:
        """Returns the passage; masked, what Part 1 prints of it, if it prints any."""
        names = self.figures.names
        if self.figures.unmasked:
            words = prose_in_part(prose, names.part_2)
        elif id(prose) in names.public:
            words = prose_in_part(prose, names.part_1)
        else:
            words = ""
        return " ".join(words.split())


def _changes(
    subject: Subject,
) -> Iterator[tuple[FigurePath, tuple[FigurePath, FigurePath]]]:
    """Yields each new value, with the current value and the change that ties and formulas add up to it."""
    for relation in subject.relations[0]:
        if relation.comparator == "=" and len(relation.right.paths) == 1:
            parts = _two_added(relation.left.written)
            if parts:
                yield relation.right.paths[0], parts
    for name, figure in subject.paper.figures.items():
        if figure and figure.formula:
            written = str(figure.formula.text)
            parts = _two_added(written)
            if parts:
                yield (str(name),), parts
            share = SHARE_OF_OLD.fullmatch(written)
            if share:
                new = made_of(share["new"])[0]
                change = made_of(share["change"])[0]
                yield new, ((), change)


def _two_added(written: str) -> tuple[FigurePath, FigurePath] | None:
    if written.count("+") != 1 or any(sign in written for sign in "-*/("):
        return None
    paths = made_of(written)
    if len(paths) != len(("current", "change")):
        return None
    return paths[0], paths[1]
