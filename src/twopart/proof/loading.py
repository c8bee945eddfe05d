"""A changed paper, read and computed; and a recast one, in which all is changed that still loads."""

from collections.abc import Iterator, Mapping
from typing import Any

from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.register import Entry, Register, register
from twopart.load.files import decoded
from twopart.load.tree import Mapping as Tree
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.outline.subject import Subject
from twopart.proof.facts import Facts, made_of
from twopart.proof.other_values import Recast
from twopart.proof.recast import new_ids, recast

TRIES = 4


@record
class LoadedVariant:
    """A changed paper with its figures, and the ids that are others in it, by the old ones."""

    paper: Paper
    register: Register
    ids: Mapping[str, str]

    def path(self, path: FigurePath) -> FigurePath:
        """Returns where a figure of the original stands in it."""
        return (self.ids.get(path[0], path[0]), *path[1:])

    def entry(self, path: FigurePath) -> Entry | None:
        return self.register.entries.get(self.path(path))


def loaded(
    changed: Tree,
    subject: Subject,
    ids: Mapping[str, str] | None = None,
) -> LoadedVariant | None:
    """Returns the changed paper with its figures; None where it is no paper.

    What was declassified was published on purpose: it keeps its value, whatever it is computed from.
    """
    paper = decoded(changed)
    if paper is None:
        return None
    entries = subject.register.entries.items()
    lowered = {path: entry for path, entry in entries if entry.lowered}
    figures, _ = register(
        paper,
        subject.register.published,
        lowered,
    )
    return LoadedVariant(paper, figures, ids or {})


def recast_and_loaded(
    tree: Tree,
    how: Recast,
    facts: Facts,
    subject: Subject,
    only: Span | None = None,
) -> LoadedVariant | None:
    """Returns the recast paper. A figure that keeps another from being computed keeps its value; the last try keeps
    all.

    Whether a change is possible follows from the register alone. A view that cannot be made from it is no reason to
    take a change back: it may be what tells.
    """
    ids: Mapping[str, str] = {}
    if how == "renamed":
        ids = new_ids(tree, only)
    every = frozenset(path[0] for path in facts.withheld)
    kept: frozenset[str] = frozenset()
    for _ in range(TRIES):
        changed = loaded(
            recast(
                tree,
                how,
                facts,
                kept,
                only,
            ),
            subject,
            ids,
        )
        lost = _lost(changed, subject)
        if not lost:
            return changed
        before = kept
        kept |= frozenset(_inputs(lost, subject.paper))
        if kept == before:
            kept = every
    return loaded(
        recast(
            tree,
            how,
            facts,
            every,
            only,
        ),
        subject,
        ids,
    )


def _lost(
    changed: LoadedVariant | None,
    subject: Subject,
) -> list[FigurePath]:
    """Returns the figures that have no value in a changed paper."""
    entries = subject.register.entries.items()
    paths = [path for path, entry in entries if _has_value(entry)]
    if changed is None:
        return paths
    return [path for path in paths if not _has_value(changed.entry(path))]


def _has_value(entry: Entry | None) -> bool:
    return entry is not None and entry.value is not None


def _inputs(
    lost: list[FigurePath],
    paper: Paper,
) -> Iterator[str]:
    """Yields the ids of what is lost, and of all that it is computed from."""
    waiting: list[Any] = [path[0] for path in lost]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield str(name)
        figure = paper.figures.get(name)
        if figure and figure.formula:
            waiting += [path[0] for path in made_of(str(figure.formula.text))]
