"""Finds what only Part 2 says: what stands in its own outline alone, and has no label of its own."""

from collections.abc import Hashable, Iterator
from dataclasses import replace

from twopart.base.source import Span
from twopart.blocks.kind import Content
from twopart.model.everything import everything
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.withheld_things import withheld_things

ALL_OF_PART_2 = "all that only Part 2 says"  # as `withheld_things` calls it


def only_in_part_2(subject: Subject) -> Iterator[Content]:
    """Yields what Part 2 prints and Part 1 does not, in reading order.

    What has a label of its own is another withholding, and so are clauses of passages that both parts print.
    """
    of_part_1, of_part_2 = subject.outlines
    in_both = {_identity(each) for each in contents(subject.paper, of_part_1)}
    labelled, names = _with_labels(subject.paper)
    for each in contents(subject.paper, of_part_2):
        identity = _identity(each)
        if identity in in_both or identity in labelled:
            continue
        figures = [path for path in each.figures if names.isdisjoint(_ids(path))]
        yield replace(each, figures=tuple(figures))


def _identity(content: Content) -> Hashable:
    """Returns what is the same for a thing in both parts: where its words stand in the source, or its figures."""
    if isinstance(content.words, Prose):
        return content.words.span
    return content.words, content.figures


def _ids(path: FigurePath) -> tuple[str, ...]:
    """Returns the ids of what may have a label for a figure: of a cell also its table, its row and its column."""
    if len(path) != len(CELL):
        return (".".join(path),)
    table, row, column = map(str, path)
    of_row = f"{table}.rows.{row}"
    return table, of_row, f"{of_row}.{column}", f"{table}.columns.{column}"


def _with_labels(paper: Paper) -> tuple[frozenset[Span], frozenset[str]]:
    """Returns where words with a label of their own stand, and the ids of what has one."""
    spans: set[Span] = set()
    names: set[str] = set()
    for thing in withheld_things(paper):
        if thing.kind in ("clause", ALL_OF_PART_2):
            continue
        names.add(thing.id)
        spans.update(
            each.span for each in everything(thing.thing) if isinstance(each, Prose)
        )
    return frozenset(spans), frozenset(names)
