"""Adds the numbers that are written where they stand to the register of their paper.

They are figures in all but their place. From here on nothing knows one from a figure that stands in `figures:` with
`public: true`; its id is the one that its author gives it, or the place where it is written.
"""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.load.keys import doubled_key
from twopart.load.tree import Mapping
from twopart.model.entries import Entries, is_written, unreadable
from twopart.model.everything import everything
from twopart.model.figure import Figure
from twopart.model.paper import Paper
from twopart.model.prose import InlineFigure, Prose
from twopart.model.written import WrittenQuantity
from twopart.prose.inline_figures import OPENING, stated_in


def with_stated(
    paper: Paper,
    tree: Mapping,
) -> tuple[Paper, list[Finding]]:
    """Returns the paper with the figures that its words state, and findings on ids that are given twice.

    `tree` is what the paper was read from.
    """
    if not _has_any(tree):
        return paper, []
    places = {str(name): _place(name) for name in paper.figures}
    figures = dict(paper.figures)
    findings: list[Finding] = []
    for stated in _stated(paper):
        name = str(stated.name)
        first = places.setdefault(name, stated.name.span)
        is_doubled = is_written(name, paper.figures) or first != stated.name.span
        if first is None or is_doubled:
            findings.append(doubled_key(stated.name, first or stated.name.span))
        else:
            figures[_key(stated)] = _figure(stated)
    return replace(paper, figures=Entries(figures, unreadable(paper.figures))), findings


def _has_any(tree: Mapping) -> bool:
    """Whether `{=` stands in a file of the paper; most papers need no search."""
    sources = {key.span.source for key, _ in tree.entries}
    return any(OPENING in source.text for source in sources)


def _place(name: str) -> Span | None:
    if isinstance(name, Text):
        return name.span
    return None


def _stated(paper: Paper) -> Iterator[InlineFigure]:
    for thing in everything(paper):
        if isinstance(thing, Prose):
            yield from stated_in(thing)


def _key(stated: InlineFigure) -> str:
    """Returns the id; only one that was written knows its place, as ids of a register do."""
    if stated.named:
        return stated.name
    return str(stated.name)


def _figure(stated: InlineFigure) -> Figure:
    span = stated.span
    written = WrittenQuantity(stated.value, span)
    figure = Figure(span, public=True)
    return replace(figure, **{stated.kind: written})  # type: ignore[arg-type] # its kinds are the keys
