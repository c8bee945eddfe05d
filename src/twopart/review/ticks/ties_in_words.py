"""What each figure ties to, in the words of those who check it: “part of Table 1, Change in scope, Total”."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.grid import places_of
from twopart.model.figure import FigurePath
from twopart.outline.subject import Subject
from twopart.review.sheet import (
    COMPUTED,
    formula_as_shown,
    is_open_formula,
    made_of,
    relation_as_shown,
)
from twopart.review.ticks.figure_names import FigureNames
from twopart.ties.comparison import TIE, Comparison
from twopart.ties.side import added


@record
class TieInWords:
    """One relation in words, its state, the figures in it, and where it is written.

    `made` is the figure that is made of the others; empty if its author stated the relation.
    """

    words: str
    state: str
    paths: tuple[FigurePath, ...]
    at: Span
    made: FigurePath = ()


TieOfFigure = tuple[str, str]  # the words at one of its figures, and the state


def ties_in_words(
    subject: Subject,
    names: FigureNames,
    *,
    unmasked: bool,
) -> tuple[TieInWords, ...]:
    """Returns every relation once: those that the paper states, then what it computes."""
    writer = _Writer(subject, names, unmasked=unmasked)
    return (*writer.stated(), *writer.figures(), *writer.cells())


def by_figure(
    ties: tuple[TieInWords, ...],
    names: FigureNames,
) -> Mapping[FigurePath, tuple[TieOfFigure, ...]]:
    """Returns what each figure ties to; each relation once."""
    states: dict[FigurePath, dict[str, str]] = {}
    for tie in ties:
        for path in tie.paths:
            words = tie.words
            if tie.made and path != tie.made:
                words = f"part of {names.name(tie.made)}"
            known = states.setdefault(path, {})
            if known.get(words) in (None, COMPUTED):  # what was compared says more
                known[words] = tie.state
    return {path: tuple(each.items()) for path, each in states.items()}


class _Writer:
    def __init__(
        self,
        subject: Subject,
        names: FigureNames,
        *,
        unmasked: bool,
    ) -> None:
        self.subject = subject
        self.entries = subject.register.entries
        self.names = names
        self.unmasked = unmasked

    def stated(self) -> Iterator[TieInWords]:
        for comparison in self.subject.relations[0]:
            paths, relation, state = relation_as_shown(
                comparison, unmasked=self.unmasked
            )
            total = _total(comparison)
            if total:
                relation, _, _ = relation.rpartition(" = ")
            words = self.names.relation(relation)
            yield TieInWords(
                words,
                state,
                paths,
                comparison.at,
                total,
            )

    def figures(self) -> Iterator[TieInWords]:
        for name, figure in self.subject.paper.figures.items():
            if not (figure and figure.formula) or figure.stated:
                continue
            path = (str(name),)
            formula = " ".join(str(figure.formula.text).split())
            yield self._computed(path, formula, figure.formula.text.span)

    def cells(self) -> Iterator[TieInWords]:
        for path, place in places_of(self.subject.paper).items():
            if place.sums:
                parts = tuple((path[0], *part) for part in place.sums)
                words = self.names.relation(added(parts))
                yield TieInWords(words, COMPUTED, (path, *parts), place.at, path)
            elif place.formula and place.cell is None:
                yield self._computed(path, str(place.formula), place.at)

    def _computed(
        self,
        path: FigurePath,
        formula: str,
        at: Span,
    ) -> TieInWords:
        entry = self.entries.get(path)
        openly = self.unmasked or (entry is not None and is_open_formula(entry))
        shown = formula_as_shown(formula, openly=openly)
        words = self.names.relation(shown)
        paths = (path, *made_of(formula))
        return TieInWords(words, COMPUTED, paths, at, path)


def _total(comparison: Comparison) -> FigurePath:
    """Returns the total that a relation of a table adds up to; empty for what authors relate."""
    if comparison.rule == TIE or comparison.comparator != "=":
        return ()
    for path in comparison.right.paths:
        return path
    return ()
