"""Where Part 1 says that something is withheld: each public place once for each ground on which it withholds."""

from collections.abc import Iterator, Mapping

from twopart.base.parts import PUBLIC_PART
from twopart.blocks.kind import Content, Place
from twopart.figures.register import Register
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.model.prose import Clause, Prose, Reference
from twopart.model.table import CELL
from twopart.outline.walking import contents
from twopart.prose.runs import references


def withholdings(
    paper: Paper,
    register: Register,
    outline: Outline,
) -> Mapping[str, tuple[Place, ...]]:
    """Returns the public places of each ground, in reading order. A ground that no public place states is not there.

    What is silent, and what stands in Part 2's own outline, has no place.
    """
    places: dict[str, dict[str, Place]] = {}
    for content in contents(paper, outline):
        place = content.place
        for ground in _grounds(content, paper, register):
            if ground in paper.grounds:
                places.setdefault(ground, {}).setdefault(place.name, place)
    return {ground: tuple(named.values()) for ground, named in places.items()}


def _grounds(
    content: Content,
    paper: Paper,
    register: Register,
) -> Iterator[str]:
    yield from content.withheld
    for path in content.figures:
        yield from _of_figure(path, register)
    if isinstance(content.words, Prose):
        yield from _of_prose(content.words, paper, register)


def _of_prose(
    prose: Prose,
    paper: Paper,
    register: Register,
) -> Iterator[str]:
    """Yields the grounds of its clauses, and of figures and names that give way.
    Those of a footnote belong to its call.
    """
    for run in prose.runs:
        if isinstance(run, Clause) and run.silent is None:
            yield str(run.ground)
    for reference in references(prose, PUBLIC_PART):
        note = paper.notes.get(reference.path[0])
        if note is None:
            yield from _of_reference(reference, paper, register)
        else:
            yield from _of_prose(note, paper, register)


def _of_reference(
    reference: Reference,
    paper: Paper,
    register: Register,
) -> Iterator[str]:
    name = reference.path[0]
    if name not in paper.names:
        length = 1 if name in paper.figures else len(CELL)
        yield from _of_figure(reference.path[:length], register)
        return
    withheld = paper.names[name].withheld
    if withheld is not None:
        yield str(withheld)


def _of_figure(
    path: tuple[str, ...],
    register: Register,
) -> Iterator[str]:
    """Yields the ground that its author stated, never those of what it is computed from."""
    entry = register.entries.get(path)
    if entry and not entry.label.public and entry.ground:
        yield entry.ground
